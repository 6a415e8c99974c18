//! `hoso account`

mod register;
mod show;

use crate::context::Context;
use crate::error::CommandError;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum AccountCommand {
    Register(Box<register::RegisterArgs>),
    Show(show::ShowArgs),
}

pub(crate) async fn run(cx: &mut Context, command: AccountCommand) -> Result<(), CommandError> {
    match command {
        AccountCommand::Register(args) => register::run(cx, *args).await,
        AccountCommand::Show(args) => show::run(cx, args).await,
    }
}
