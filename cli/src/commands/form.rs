//! `hoso form`

mod download;

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::PathBuf;

use hoso::dossier_file::{TemplateOptions, template};
use hoso::{AgencyCode, CaseCode, ProcedureCode};

use crate::context::Context;
use crate::durable::{self, Readers};
use crate::error::{CommandError, Exit};
use crate::input::quoted;
use crate::text::message;

/// Write a commented dossier file to fill in, or fetch the official blank forms
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso form 1.004194 -o tam-tru.toml")]
pub(crate) struct FormArgs {
    /// Code of the procedure
    #[arg(value_name = "PROCEDURE")]
    procedure: ProcedureCode,

    /// File to write; absent: standard output
    #[arg(short, long = "out", value_name = "FILE")]
    out: Option<PathBuf>,

    /// Fetch the portal's official blank forms instead
    #[arg(long, conflicts_with_all = ["out", "case", "agency", "example"])]
    download: bool,

    /// Folder for the blank forms; nothing in it is overwritten
    #[arg(long, value_name = "DIR", requires = "download", default_value = ".")]
    to: PathBuf,

    /// Case to file, if it is known
    #[arg(long, value_name = "CASE")]
    case: Option<CaseCode>,

    /// Agency to file at, if it is known
    #[arg(long, value_name = "AGENCY")]
    agency: Option<AgencyCode>,

    /// Fill in the form's own invented example
    #[arg(long)]
    example: bool,
}

pub(crate) async fn run(cx: &mut Context, args: FormArgs) -> Result<(), CommandError> {
    if args.download {
        return download::run(cx, &args.procedure, &args.to).await;
    }
    let client = cx.guest()?;
    let procedure = client.procedures().details(&args.procedure).await?;
    let form = client.procedures().form(&args.procedure).await?;
    let options = TemplateOptions {
        case: args.case.clone(),
        agency: args.agency.clone(),
        example: args.example,
    };
    let text = template(&procedure, &form, cx.portal_language(), &options);
    let Some(path) = &args.out else {
        return cx.io.file_data(&text);
    };
    let failed = |error: std::io::Error| CommandError::file(path, &error);
    if path.exists() {
        let question = message!("prompt-overwrite", path = path.display());
        if !cx.io.can_ask() && !cx.io.says_yes() {
            return Err(CommandError::new(
                Exit::Conflict,
                "file_exists",
                message!("error-file-exists", path = path.display()),
            )
            .hint(message!(
                "hint-overwrite",
                code = args.procedure,
                path = quoted(path.display())
            )));
        }
        cx.io.confirm_or_stop(&question)?;
        durable::write(path, text.as_bytes(), Readers::Anyone).map_err(failed)?;
    } else {
        // Made only if it is still absent: nobody else's file is overwritten.
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path)
            .map_err(failed)?;
        file.write_all(text.as_bytes()).map_err(failed)?;
    }
    cx.io.notice(&message!("notice-written", path = path.display()));
    cx.io.hint(&message!("hint-check", path = quoted(path.display())));
    Ok(())
}
