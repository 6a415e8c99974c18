//! The commands: one file each, its arguments and its `run` in four beats: read, call, print, hint.

pub(crate) mod account;
pub(crate) mod batch;
pub(crate) mod catalogue;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod discard;
pub(crate) mod form;
pub(crate) mod help;
pub(crate) mod list;
pub(crate) mod login;
pub(crate) mod logout;
pub(crate) mod man;
pub(crate) mod portal;
pub(crate) mod sandbox;
pub(crate) mod search;
pub(crate) mod show;
pub(crate) mod status;
pub(crate) mod submit;
pub(crate) mod upload;
pub(crate) mod whoami;

use crate::args::Command;
use crate::context::Context;
use crate::error::CommandError;

/// Runs a command.
pub(crate) async fn run(cx: &mut Context, command: Command) -> Result<(), CommandError> {
    match command {
        Command::Login(args) => login::run(cx, args).await,
        Command::Logout(args) => logout::run(cx, args).await,
        Command::Whoami(args) => whoami::run(cx, args).await,
        Command::Account { command } => account::run(cx, command).await,
        Command::Batch { command } => batch::run(cx, command).await,
        Command::Catalogue { command } => catalogue::run(cx, command).await,
        Command::Search(args) => search::run(cx, args).await,
        Command::Show(args) => show::run(cx, args).await,
        Command::Form(args) => form::run(cx, args).await,
        Command::Check(args) => check::run(cx, args).await,
        Command::Submit(args) => submit::run(cx, *args).await,
        Command::Upload(args) => upload::run(cx, args).await,
        Command::Status(args) => status::run(cx, args).await,
        Command::List(args) => list::run(cx, args).await,
        Command::Discard(args) => discard::run(cx, args).await,
        Command::Portal { command } => portal::run(cx, command),
        Command::Sandbox { command } => sandbox::run(cx, command).await,
        Command::Completions(args) => completions::run(cx, &args),
        Command::Man(args) => man::run(cx, &args),
        Command::Help(args) => help::run(cx, &args),
    }
}
