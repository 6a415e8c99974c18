//! `hoso portal show`

use super::views;
use crate::context::Context;
use crate::error::{CommandError, Exit};
use crate::text::message;

/// Show a portal's configuration
#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    /// Name of the portal; absent: the one in use
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

pub(crate) fn run(cx: &mut Context, args: &ShowArgs) -> Result<(), CommandError> {
    cx.check_fields::<crate::views::PortalView>()?;
    let name = match &args.name {
        Some(name) => name.clone(),
        None => cx.portal()?.name,
    };
    let Some(view) = views(cx).into_iter().find(|view| view.name == name) else {
        return Err(unknown(&name));
    };
    cx.print(&view)
}

pub(super) fn unknown(name: &str) -> CommandError {
    CommandError::new(
        Exit::NotFound,
        "portal_unknown",
        message!("error-portal-not-found", name = name),
    )
    .hint(message!("hint-portal-unknown", name = name))
}
