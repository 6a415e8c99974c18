//! `hoso batch list`

use hoso::batch::BatchStatus;

use super::ledger;
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
    let view = |status: BatchStatus| {
        let running = ledger.is_running(&status.id);
        BatchView::new(status, Vec::new()).running(running)
    };
    let views: Vec<BatchView> = ledger.batches().await?.into_iter().map(view).collect();
    cx.print_list(&views)
}
