//! `hoso batch reconcile`

use hoso::batch::{Batch, BatchId};

use super::{chosen, ledger, refused};
use crate::context::Context;
use crate::error::{CommandError, Exit};
use crate::text::{Message, message};
use crate::views::BatchView;

/// Ask the portal what became of the rows whose outcome is not known; sends nothing
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso batch reconcile")]
pub(crate) struct ReconcileArgs {
    /// Batch, as `hoso batch list` shows it; the latest where none is named
    #[arg(value_name = "BATCH")]
    batch: Option<BatchId>,
}

pub(crate) async fn run(cx: &mut Context, args: ReconcileArgs) -> Result<(), CommandError> {
    cx.check_fields::<BatchView>()?;
    let ledger = ledger(cx)?;
    let id = chosen(&ledger, args.batch).await?;
    let batch = Batch::new(cx.client().await?, ledger);
    let status = batch.reconcile(&id).await.map_err(refused)?;
    let causes = batch.ledger().causes(&id).await?;
    let (open, unknown) = (!status.is_done(), status.unknown + status.sending);
    cx.print(&BatchView::new(status, causes))?;
    if unknown > 0 {
        let message = Message::new("error-batch-unknown").count("count", unknown);
        return Err(CommandError::new(Exit::Unknown, "batch_unknown", message)
            .hint(message!("hint-batch-reconcile", id = id)));
    }
    if open {
        cx.io.hint(&message!("hint-batch-resume", id = id));
    }
    Ok(())
}
