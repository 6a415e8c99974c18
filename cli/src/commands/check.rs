//! `hoso check`

use std::path::PathBuf;

use hoso::Submission;
use hoso::check::Facts;
use hoso::dossier_file::DossierFile;

use crate::context::Context;
use crate::dossier::{Rules, Source, facts, faulty, today};
use crate::error::{CommandError, Exit};
use crate::input::quoted;
use crate::text::message;
use crate::views::CheckView;

/// Check a dossier file and its attachments; nothing of them is sent
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso check tam-tru.toml")]
pub(crate) struct CheckArgs {
    /// The dossier file
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Use the form that was kept before; ask no portal
    #[arg(long)]
    offline: bool,
}

pub(crate) async fn run(cx: &mut Context, args: CheckArgs) -> Result<(), CommandError> {
    cx.check_fields::<CheckView>()?;
    let (file, submission) = Source::read(&args.file)?;
    let (rules, facts) = if args.offline {
        offline(cx, &file, &submission)?
    } else {
        online(cx, &file, &submission).await?
    };
    let faults = file.check(&rules.procedure, &rules.form, &facts);
    if !faults.is_empty() {
        return Err(faulty(faults)
            .naming(&rules.procedure)
            .hint(message!("hint-show", code = submission.procedure)));
    }
    cx.print(&CheckView::new(&args.file, &rules.procedure))?;
    cx.io
        .hint(&message!("hint-submit", path = quoted(args.file.display())));
    Ok(())
}

async fn online(
    cx: &mut Context,
    file: &DossierFile,
    submission: &Submission,
) -> Result<(Rules, Facts), CommandError> {
    let client = cx.guest()?;
    let rules = Rules::of_file(&client, file.path(), &submission.procedure).await?;
    cx.kept()?.keep(&rules);
    let facts = facts(&client, submission, None).await?;
    Ok((rules, facts))
}

fn offline(
    cx: &Context,
    file: &DossierFile,
    submission: &Submission,
) -> Result<(Rules, Facts), CommandError> {
    let code = &submission.procedure;
    let rules = cx.kept()?.find(code).ok_or_else(|| {
        CommandError::new(
            Exit::NotFound,
            "form_not_kept",
            message!("error-form-not-kept", code = code),
        )
        .hint(message!(
            "hint-check-online",
            path = quoted(file.path().display())
        ))
    })?;
    Ok((rules, today()))
}
