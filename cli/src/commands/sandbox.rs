//! `hoso sandbox`

mod advance;
mod reset;
mod serve;

use crate::context::Context;
use crate::error::CommandError;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum SandboxCommand {
    Serve(serve::ServeArgs),
    Advance(advance::AdvanceArgs),
    Reset(reset::ResetArgs),
}

pub(crate) async fn run(cx: &mut Context, command: SandboxCommand) -> Result<(), CommandError> {
    match command {
        SandboxCommand::Serve(args) => serve::run(cx, args).await,
        SandboxCommand::Advance(args) => advance::run(cx, args).await,
        SandboxCommand::Reset(args) => reset::run(cx, args).await,
    }
}
