//! `hoso sandbox faults list`

use hoso::FaultOrder;

use crate::commands::sandbox;
use crate::context::Context;
use crate::error::CommandError;

/// List the faults on order, with what is left of each
#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {}

pub(crate) async fn run(cx: &mut Context, _args: ListArgs) -> Result<(), CommandError> {
    cx.check_fields::<FaultOrder>()?;
    let client = sandbox::served(cx).await?;
    cx.print_list(&client.sandbox().faults().await?)
}
