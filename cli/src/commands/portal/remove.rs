//! `hoso portal remove`

use crate::config;
use crate::context::Context;
use crate::error::CommandError;
use crate::text::message;

/// Remove a portal from the configuration
#[derive(Debug, clap::Args)]
pub(crate) struct RemoveArgs {
    /// Name of the portal
    #[arg(value_name = "NAME")]
    name: String,
}

pub(crate) fn run(cx: &mut Context, args: &RemoveArgs) -> Result<(), CommandError> {
    if args.name == config::EMBEDDED {
        return Err(CommandError::usage(message!("error-remove-embedded")));
    }
    if !cx.config.user.portals.contains_key(&args.name) {
        return Err(super::show::unknown(&args.name));
    }
    cx.io
        .confirm_or_stop(&message!("prompt-remove-portal", name = args.name))?;
    config::remove_portal(&cx.config_file()?, &args.name)?;
    cx.io.notice(&message!("notice-portal-removed", name = args.name));
    Ok(())
}
