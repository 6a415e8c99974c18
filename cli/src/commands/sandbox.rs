//! `hoso sandbox`

mod advance;
mod faults;
mod requests;
mod reset;
mod serve;

use hoso::Client;

use crate::context::Context;
use crate::error::{CommandError, Exit};
use crate::text::message;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum SandboxCommand {
    Serve(serve::ServeArgs),
    Advance(advance::AdvanceArgs),
    /// Order what shall go wrong in a served sandbox: lost answers, delays, refusals
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Faults {
        #[command(subcommand)]
        command: faults::FaultsCommand,
    },
    Requests(requests::RequestsArgs),
    Reset(reset::ResetArgs),
}

pub(crate) async fn run(cx: &mut Context, command: SandboxCommand) -> Result<(), CommandError> {
    match command {
        SandboxCommand::Serve(args) => serve::run(cx, args).await,
        SandboxCommand::Advance(args) => advance::run(cx, args).await,
        SandboxCommand::Faults { command } => faults::run(cx, command).await,
        SandboxCommand::Requests(args) => requests::run(cx, args).await,
        SandboxCommand::Reset(args) => reset::run(cx, args).await,
    }
}

/// A client of a sandbox that another process serves: orders of faults and the log of requests live and end with that process,
/// so the sandbox inside this one would take them and forget them at once.
async fn served(cx: &mut Context) -> Result<Client, CommandError> {
    if cx.portal()?.is_embedded() {
        let message = message!("error-sandbox-not-served");
        return Err(CommandError::new(Exit::Usage, "sandbox_not_served", message)
            .hint(message!("hint-sandbox-not-served")));
    }
    cx.client().await
}
