//! `hoso account show`

use crate::context::Context;
use crate::error::CommandError;
use crate::views::AccountView;

/// Show one's own account
#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {}

pub(crate) async fn run(cx: &mut Context, _args: ShowArgs) -> Result<(), CommandError> {
    cx.check_fields::<AccountView>()?;
    let client = cx.client().await?;
    let account = client.accounts().current().await?;
    cx.print(&AccountView::read(&client, account).await?)
}
