//! `hoso batch purge`

use hoso::batch::BatchId;

use super::{ledger, named, refused};
use crate::context::Context;
use crate::error::{CommandError, Exit};
use crate::text::message;
use crate::views::PurgedView;

/// Forget a batch: what it filed stays at the portal, but the same rows would be filed anew
#[derive(Debug, clap::Args)]
pub(crate) struct PurgeArgs {
    /// Batch, as `hoso batch list` shows it: its id, or the first 4 or more characters of it
    #[arg(value_name = "BATCH")]
    batch: BatchId,
}

pub(crate) async fn run(cx: &mut Context, args: PurgeArgs) -> Result<(), CommandError> {
    cx.check_fields::<PurgedView>()?;
    let ledger = ledger(cx)?;
    let status = named(&ledger, &args.batch).await?;
    cx.io.confirm_or_stop(&message!(
        "prompt-purge",
        id = status.id,
        filed = status.filed,
        rows = status.rows
    ))?;
    ledger
        .purge(&status.id)
        .await
        .map_err(|error| match error.portal_code() {
            Some("batch_unsettled") => CommandError::new(
                Exit::Conflict,
                "batch_unsettled",
                message!("error-batch-unsettled"),
            )
            .hint(message!("hint-batch-reconcile", id = status.id)),
            _ => refused(error),
        })?;
    let view = PurgedView {
        id: status.id,
        purged: true,
    };
    cx.print_done(&view, || message!("error-not-printed"))
}
