//! `hoso batch list`

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
    let batches = ledger(cx)?.batches().await?;
    let views: Vec<BatchView> = batches
        .into_iter()
        .map(|status| BatchView::new(status, Vec::new()))
        .collect();
    cx.print_list(&views)
}
