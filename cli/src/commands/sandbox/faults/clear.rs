//! `hoso sandbox faults clear`

use crate::commands::sandbox;
use crate::context::Context;
use crate::error::CommandError;
use crate::text::message;

/// Take all faults back
#[derive(Debug, clap::Args)]
pub(crate) struct ClearArgs {}

pub(crate) async fn run(cx: &mut Context, _args: ClearArgs) -> Result<(), CommandError> {
    let client = sandbox::served(cx).await?;
    client.sandbox().clear_faults().await?;
    cx.io.notice(&message!("notice-faults-cleared"));
    Ok(())
}
