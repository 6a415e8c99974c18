//! `hoso portal add`

use super::views;
use crate::config::{self, Driver};
use crate::context::Context;
use crate::error::{CommandError, Exit};
use crate::text::message;

/// Add a portal
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso portal add hanoi --url https://dichvucong.example.vn")]
pub(crate) struct AddArgs {
    /// Name to call it by: letters, digits, - and _
    #[arg(value_name = "NAME")]
    name: String,

    /// Where it answers: https://…, or http:// on this machine
    #[arg(long, value_name = "URL")]
    url: String,

    /// Contract it speaks
    #[arg(long, value_name = "DRIVER", default_value = "native")]
    driver: Driver,
}

pub(crate) fn run(cx: &mut Context, args: &AddArgs) -> Result<(), CommandError> {
    let name = config::portal_name(&args.name)?;
    let url = config::portal_url(&args.url)?;
    if let Some(entry) = cx.config.user.portals.get(name) {
        let same = entry.url.trim_end_matches('/') == url;
        if !same && !cx.io.says_yes() {
            return Err(CommandError::new(
                Exit::Conflict,
                "portal_exists",
                message!("error-portal-exists", name = name),
            )
            .hint(message!("hint-portal-exists", name = name, url = url)));
        }
    }
    let first = cx.config.user.portals.is_empty() && cx.config.user.portal.is_none();
    config::add_portal(&cx.config_file()?, name, args.driver, &url)?;
    cx.reload()?;
    let added = views(cx).into_iter().find(|view| view.name == name);
    if let Some(view) = added {
        cx.print(&view)?;
    }
    if first {
        cx.io.notice(&message!("notice-no-default-portal"));
    }
    cx.io.hint(&message!("hint-portal-use", name = name));
    Ok(())
}
