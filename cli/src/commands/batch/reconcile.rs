//! `hoso batch reconcile`

use hoso::batch::{Batch, BatchId};

use super::{chosen, going_on, ledger, refused};
use crate::context::Context;
use crate::error::{CommandError, Exit, Outcome};
use crate::text::{Message, message};
use crate::views::BatchView;

/// Ask the portal what became of the rows whose outcome is not known; sends nothing
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso batch reconcile")]
pub(crate) struct ReconcileArgs {
    /// Batch, as `hoso batch list` shows it: its id, or the first 4 or more characters of it; the latest where none is named
    #[arg(value_name = "BATCH")]
    batch: Option<BatchId>,
}

pub(crate) async fn run(cx: &mut Context, args: ReconcileArgs) -> Result<(), CommandError> {
    cx.check_fields::<BatchView>()?;
    let ledger = ledger(cx)?;
    let id = chosen(&ledger, args.batch).await?;
    let batch = Batch::new(cx.client().await?, ledger);
    let asked = async { Ok::<_, CommandError>(batch.reconcile(&id).await) };
    let status = crate::interrupt::or(asked, message!("hint-batch-reconcile", id = id)).await?;
    let status = status.map_err(refused)?;
    let causes = batch.ledger().causes(&id).await?;
    let (open, unknown) = (!status.is_done(), status.unknown + status.sending);
    let next = going_on(&status, &causes);
    cx.print(&BatchView::new(status, causes))?;
    if unknown > 0 {
        let message = Message::new("error-batch-unknown").count("count", unknown);
        return Err(CommandError::new(Exit::Unknown, "batch_unknown", message)
            .outcome(Outcome::Unknown)
            .hint(message!("hint-batch-reconcile", id = id)));
    }
    if open {
        cx.io.hint(&next);
    }
    Ok(())
}
