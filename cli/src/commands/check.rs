//! `hoso check`

use std::path::PathBuf;

use crate::context::Context;
use crate::error::CommandError;

/// Check a dossier file and its attachments; nothing of them is sent
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso check tam-tru.toml")]
pub(crate) struct CheckArgs {
    /// The dossier file
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Use the form that was kept before; do not ask the portal
    #[arg(long)]
    offline: bool,
}

pub(crate) async fn run(_cx: &mut Context, _args: CheckArgs) -> Result<(), CommandError> {
    Err(CommandError::unexpected("stub"))
}
