//! `hoso batch status`

use hoso::batch::BatchId;

use super::{chosen, going_on, ledger};
use crate::context::Context;
use crate::error::CommandError;
use crate::text::message;
use crate::views::BatchView;

/// Show where the rows of a batch stand; while it runs, too
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso batch status --output json")]
pub(crate) struct StatusArgs {
    /// Batch, as `hoso batch list` shows it: its id, or the first 4 or more characters of it; the latest where none is named
    #[arg(value_name = "BATCH")]
    batch: Option<BatchId>,
}

pub(crate) async fn run(cx: &mut Context, args: StatusArgs) -> Result<(), CommandError> {
    cx.check_fields::<BatchView>()?;
    let ledger = ledger(cx)?;
    let id = chosen(&ledger, args.batch).await?;
    let status = ledger.status(&id).await?;
    let causes = ledger.causes(&id).await?;
    let running = ledger.is_running(&id);
    let (open, unknown) = (!status.is_done(), status.unknown + status.sending > 0);
    let next = going_on(&status, &causes);
    cx.print(&BatchView::new(status, causes).running(running))?;
    if running {
        return Ok(());
    }
    cx.io.hint(&if unknown {
        message!("hint-batch-reconcile", id = id)
    } else if open {
        next
    } else {
        message!("hint-batch-results", id = id)
    });
    Ok(())
}
