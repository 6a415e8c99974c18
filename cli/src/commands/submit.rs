//! `hoso submit`

use crate::context::Context;
use crate::error::CommandError;
use crate::input;

/// File a dossier: create it, upload its files, submit it
#[derive(Debug, clap::Args)]
pub(crate) struct SubmitArgs {
    /// A dossier file, or a procedure's code with --set and --attach
    #[arg(value_name = "FILE_OR_PROCEDURE")]
    target: String,
    /// Value of a field of the form; a.b goes down
    #[arg(long, value_name = "FIELD=VALUE", value_parser = input::assignment)]
    set: Vec<(String, String)>,
}

pub(crate) async fn run(_cx: &mut Context, _args: SubmitArgs) -> Result<(), CommandError> {
    Err(CommandError::unexpected("stub"))
}
