//! `hoso portal add`

use super::views;
use crate::config::{self, Driver, NewPortal};
use crate::context::Context;
use crate::error::{CommandError, Exit};
use crate::text::message;

/// Add a portal
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  hoso portal add hanoi --url https://dichvucong.example.vn\n  hoso portal add quoc-gia --driver national --url https://dichvucong.gov.vn"
)]
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

    /// At most so many requests a second; absent: 2, and no bound for a portal on this machine
    #[arg(long, value_name = "NUMBER")]
    max_requests_per_second: Option<f64>,

    /// At most so many requests at once; absent: 2, and no bound for a portal on this machine
    #[arg(long, value_name = "NUMBER")]
    max_connections: Option<u32>,
}

pub(crate) fn run(cx: &mut Context, args: &AddArgs) -> Result<(), CommandError> {
    cx.check_fields::<crate::views::PortalView>()?;
    let name = config::portal_name(&args.name)?;
    let url = config::portal_url(&args.url)?;
    config::portal_pace(name, args.max_requests_per_second, args.max_connections)?;
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
    let portal = NewPortal {
        name,
        driver: args.driver,
        url: &url,
        max_requests_per_second: args.max_requests_per_second,
        max_connections: args.max_connections,
    };
    config::add_portal(&cx.config_file()?, &portal)?;
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
