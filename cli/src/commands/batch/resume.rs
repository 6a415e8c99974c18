//! `hoso batch resume`

use hoso::batch::{Batch, BatchId};

use super::conduct::ConductArgs;
use super::{at_its_portal, chosen, follow, ledger};
use crate::context::Context;
use crate::dossier::regular;
use crate::error::CommandError;
use crate::input::quoted;
use crate::text::message;
use crate::views::RowView;

/// Go on with a batch from where it stands: nothing that the portal acknowledged is sent again
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso batch resume")]
pub(crate) struct ResumeArgs {
    /// Batch, as `hoso batch list` shows it: its id, or the first 4 or more characters of it; the latest where none is named
    #[arg(value_name = "BATCH")]
    batch: Option<BatchId>,

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
    let apply = args.conduct.of(batch.resume(id));
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
