//! `hoso check`

use std::path::PathBuf;

use crate::context::Context;
use crate::dossier::{Rules, Source, facts, faulty};
use crate::error::CommandError;
use crate::text::message;
use crate::views::CheckView;

/// Check a dossier file and its attachments; nothing of them is sent
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso check tam-tru.toml")]
pub(crate) struct CheckArgs {
    /// The dossier file
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(crate) async fn run(cx: &mut Context, args: CheckArgs) -> Result<(), CommandError> {
    let file = Source::read(&args.file)?;
    let client = cx.guest()?;
    let rules = Rules::of_file(&client, &file).await?;
    let facts = facts(&client, file.submission(), None).await?;
    let faults = file.check(&rules.procedure, &rules.form, &facts);
    if !faults.is_empty() {
        return Err(faulty(faults));
    }
    cx.print(&CheckView::new(&args.file, &rules.procedure))?;
    cx.io.hint(&message!("hint-submit", path = args.file.display()));
    Ok(())
}
