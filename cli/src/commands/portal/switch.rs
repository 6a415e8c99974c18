//! `hoso portal use`

use super::views;
use crate::config;
use crate::context::Context;
use crate::error::CommandError;

/// Make a portal the default
#[derive(Debug, clap::Args)]
pub(crate) struct UseArgs {
    /// Name of the portal; `sandbox` is the embedded one
    #[arg(value_name = "NAME")]
    name: String,
}

pub(crate) fn run(cx: &mut Context, args: &UseArgs) -> Result<(), CommandError> {
    cx.check_fields::<crate::views::PortalView>()?;
    if !views(cx).iter().any(|view| view.name == args.name) {
        return Err(super::show::unknown(&args.name));
    }
    config::use_portal(&cx.config_file()?, &args.name)?;
    cx.reload()?;
    match views(cx).into_iter().find(|view| view.name == args.name) {
        Some(view) => cx.print(&view),
        None => Ok(()),
    }
}
