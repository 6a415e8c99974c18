//! `hoso batch list`

use hoso::batch::{BatchId, BatchStatus};

use super::ledger;
use super::naming::short;
use crate::context::Context;
use crate::error::CommandError;
use crate::views::BatchView;

/// List the batches on this machine, the latest first
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso batch list")]
pub(crate) struct ListArgs {}

pub(crate) async fn run(cx: &mut Context, _args: ListArgs) -> Result<(), CommandError> {
    cx.check_fields::<BatchView>()?;
    let ledger = ledger(cx)?;
    let batches = ledger.batches().await?;
    let ids: Vec<BatchId> = batches.iter().map(|status| status.id.clone()).collect();
    let view = |status: BatchStatus| {
        let running = ledger.is_running(&status.id);
        let short = short(&status.id, &ids);
        BatchView::new(status, Vec::new()).running(running).short(short)
    };
    let views: Vec<BatchView> = batches.into_iter().map(view).collect();
    cx.print_list(&views)
}
