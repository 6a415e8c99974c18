//! `hoso catalogue import`

use std::path::PathBuf;

use hoso::PortalRef;

use crate::context::Context;
use crate::error::CommandError;
use crate::offline;
use crate::text::message;
use crate::views::ImportView;

/// Import procedures from the national portal's files: its list as lines of JSON, and details
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso catalogue import catalogue.jsonl details/")]
pub(crate) struct ImportArgs {
    /// Files, and folders with files that end in .json or .jsonl
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
}

pub(crate) fn run(cx: &mut Context, args: &ImportArgs) -> Result<(), CommandError> {
    cx.check_fields::<ImportView>()?;
    let portal = PortalRef::new(cx.named_portal().unwrap_or(offline::NATIONAL), false);
    let store = offline::imported(cx, &portal.name)?;
    let imported = store.import(&args.paths, &portal)?;
    let path = store.path();
    cx.print(&ImportView { imported, path })?;
    cx.io.hint(&message!("hint-search-offline"));
    Ok(())
}
