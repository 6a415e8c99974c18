//! `hoso sandbox faults`

mod clear;
mod list;
mod set;

use crate::context::Context;
use crate::error::CommandError;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum FaultsCommand {
    List(list::ListArgs),
    Set(set::SetArgs),
    Clear(clear::ClearArgs),
}

pub(crate) async fn run(cx: &mut Context, command: FaultsCommand) -> Result<(), CommandError> {
    match command {
        FaultsCommand::List(args) => list::run(cx, args).await,
        FaultsCommand::Set(args) => set::run(cx, args).await,
        FaultsCommand::Clear(args) => clear::run(cx, args).await,
    }
}
