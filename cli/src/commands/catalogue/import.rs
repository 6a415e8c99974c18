//! `hoso catalogue import`

use std::path::PathBuf;

use hoso::PortalRef;
use hoso::catalogue::{Refused, WhyRefused};

use crate::context::Context;
use crate::error::CommandError;
use crate::offline;
use crate::text::{Message, message};
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
    let imported = store.import(&args.paths, &portal).map_err(refused)?;
    let path = store.path();
    cx.print(&ImportView { imported, path })?;
    cx.io.hint(&message!("hint-search-offline"));
    Ok(())
}

/// Says in the reader's language what is wrong with a file, and that nothing was changed.
fn refused(error: hoso::Error) -> CommandError {
    let source = std::error::Error::source(&error).and_then(|source| source.downcast_ref::<Refused>());
    let Some(refused) = source else {
        return error.into();
    };
    let why = Message::new(match refused.why {
        WhyRefused::CutShort => "reason-cut-short",
        WhyRefused::NoJson => "reason-no-json",
        WhyRefused::NoText => "reason-no-text",
        WhyRefused::Empty => "reason-empty",
        _ => "reason-no-catalogue",
    });
    let line = refused.line.map(|line| format!(":{line}")).unwrap_or_default();
    let told =
        message!("error-import-refused", path = refused.path.display(), line = line).with_text("reason", why);
    let mut failure = CommandError::from(error);
    failure.message = told;
    failure.hint = Some(message!("hint-catalogue-info"));
    failure
}
