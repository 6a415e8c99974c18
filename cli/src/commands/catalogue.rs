//! `hoso catalogue`

mod import;
mod info;
mod sync;

use crate::context::Context;
use crate::error::CommandError;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum CatalogueCommand {
    Sync(sync::SyncArgs),
    Import(import::ImportArgs),
    Info(info::InfoArgs),
}

pub(crate) async fn run(cx: &mut Context, command: CatalogueCommand) -> Result<(), CommandError> {
    match command {
        CatalogueCommand::Sync(args) => sync::run(cx, args).await,
        CatalogueCommand::Import(args) => import::run(cx, &args),
        CatalogueCommand::Info(args) => info::run(cx, &args),
    }
}
