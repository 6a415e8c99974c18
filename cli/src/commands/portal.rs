//! `hoso portal`

mod add;
mod list;
mod remove;
mod show;
mod switch;

use crate::config::{EMBEDDED, Portal};
use crate::context::Context;
use crate::error::CommandError;
use crate::views::PortalView;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum PortalCommand {
    List(list::ListArgs),
    Add(add::AddArgs),
    Show(show::ShowArgs),
    Use(switch::UseArgs),
    Remove(remove::RemoveArgs),
}

pub(crate) fn run(cx: &mut Context, command: PortalCommand) -> Result<(), CommandError> {
    match command {
        PortalCommand::List(args) => list::run(cx, &args),
        PortalCommand::Add(args) => add::run(cx, &args),
        PortalCommand::Show(args) => show::run(cx, &args),
        PortalCommand::Use(args) => switch::run(cx, &args),
        PortalCommand::Remove(args) => remove::run(cx, &args),
    }
}

/// All portals, the embedded sandbox last.
fn views(cx: &Context) -> Vec<PortalView> {
    let current: Option<Portal> = cx.portal().ok();
    let is_current = |name: &str| current.as_ref().is_some_and(|portal| portal.name == name);
    let mut views: Vec<PortalView> = cx
        .config
        .user
        .portals
        .iter()
        .map(|(name, entry)| PortalView {
            name: name.clone(),
            driver: entry.driver.kind().as_str().to_owned(),
            url: Some(entry.url.clone()),
            account: entry.account.clone(),
            max_requests_per_second: entry.max_requests_per_second,
            max_connections: entry.max_connections,
            current: is_current(name),
        })
        .collect();
    views.push(PortalView {
        name: EMBEDDED.to_owned(),
        driver: "native".to_owned(),
        url: None,
        account: None,
        max_requests_per_second: None,
        max_connections: None,
        current: is_current(EMBEDDED),
    });
    views
}
