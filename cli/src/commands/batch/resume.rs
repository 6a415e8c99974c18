//! `hoso batch resume`

use std::path::Path;

use hoso::batch::{Batch, BatchId, BatchStatus};

use super::conduct::ConductArgs;
use super::{at_its_portal, chosen, declined, follow, ledger};
use crate::context::Context;
use crate::dossier::regular;
use crate::error::CommandError;
use crate::input::quoted;
use crate::text::{Message, message};
use crate::views::RowView;

/// Go on with a batch from where it stands: nothing that the portal acknowledged is sent again
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso batch resume")]
pub(crate) struct ResumeArgs {
    /// Batch, as `hoso batch list` shows it: its id, or the first 4 or more characters of it; the latest where none is named
    #[arg(value_name = "BATCH")]
    batch: Option<BatchId>,

    /// File the rows that are not filed yet even where an earlier batch filed them, or other content under their key
    #[arg(long)]
    again: bool,

    #[command(flatten)]
    conduct: ConductArgs,
}

pub(crate) async fn run(cx: &mut Context, args: ResumeArgs) -> Result<(), CommandError> {
    cx.check_fields::<RowView>()?;
    let ledger = ledger(cx)?;
    let id = chosen(&ledger, args.batch.clone()).await?;
    let status = ledger.status(&id).await?;
    at_its_portal(cx, &status.portal.name)?;
    args.conduct.prepare(cx)?;
    if !status.is_done() {
        regular(&status.manifest)?;
    }
    let batch = Batch::new(cx.client().await?, ledger);
    if args.again && !status.is_done() {
        confirm(cx, &status)?;
    }
    let apply = args.conduct.of(batch.resume(id)).again(args.again);
    let manifest = quoted(status.manifest.display());
    let changed = |failure: &CommandError| {
        let mut faults = failure.faults.iter();
        faults.any(|fault| fault.code == "manifest_changed")
    };
    follow::run(cx, &batch, apply, args.conduct.receipts())
        .await
        .map_err(|failure| {
            if changed(&failure) {
                failure.hint(message!("hint-results-changed", manifest = manifest))
            } else {
                failure
            }
        })
}

/// Asks before rows are filed a second time.
fn confirm(cx: &Context, status: &BatchStatus) -> Result<(), CommandError> {
    let file = status.manifest.file_name();
    let file = file.map_or_else(|| status.manifest.as_path(), Path::new);
    let question = Message::new("prompt-batch-resume-again")
        .count("count", status.rows - status.filed - status.rejected)
        .with("file", file.display())
        .with("portal", &status.portal.name);
    if cx.io.confirm(&question)? {
        return Ok(());
    }
    Err(declined())
}
