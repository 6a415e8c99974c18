//! `hoso form`

mod download;

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use hoso::batch::results::SheetFormat;
use hoso::batch::template as manifest;
use hoso::dossier_file::{TemplateOptions, template};
use hoso::{AgencyCode, CaseCode, Form, Procedure, ProcedureCode};

use crate::commands::show::{Wanted, find};
use crate::context::Context;
use crate::durable::{self, Readers};
use crate::error::{CommandError, Exit};
use crate::input::quoted;
use crate::text::message;
use crate::views::DownloadView;

/// Write a commented dossier file to fill in
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  hoso form 1.004194 -o tam-tru.toml\n  hoso form 2.000033 --format xlsx -o khuyen-mai.xlsx\n  hoso form 1.004194 --download --to bieu-mau"
)]
pub(crate) struct FormArgs {
    /// Code of the procedure
    #[arg(value_name = "PROCEDURE")]
    procedure: ProcedureCode,

    /// File to write; absent: standard output
    #[arg(short, long = "out", value_name = "FILE")]
    out: Option<PathBuf>,

    /// Kind of file: one dossier (toml), or a manifest for many (csv, xlsx); absent: what the file's name ends in, else toml
    #[arg(long, value_name = "KIND", value_enum, conflicts_with = "download")]
    format: Option<Kind>,

    /// Case to file, if it is known
    #[arg(long, value_name = "CASE")]
    case: Option<CaseCode>,

    /// Agency to file at, if it is known
    #[arg(long, value_name = "AGENCY")]
    agency: Option<AgencyCode>,

    /// Fill in the form's own invented example
    #[arg(long)]
    example: bool,

    /// Download the official blank forms instead
    #[arg(long, conflicts_with_all = ["out", "agency", "example"])]
    download: bool,

    /// Directory for the blank forms; absent: the working directory
    #[arg(long, value_name = "DIR", requires = "download")]
    to: Option<PathBuf>,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    Toml,
    Csv,
    Xlsx,
}

pub(crate) async fn run(cx: &mut Context, args: FormArgs) -> Result<(), CommandError> {
    if args.download {
        cx.check_fields::<DownloadView>()?;
        // What a catalogue knows is downloaded from its portal.
        let (procedure, from_catalogue) = find(cx, &args.procedure, Wanted::Either).await?;
        let client = if from_catalogue {
            cx.guest_of(&procedure.summary.portal.name)?
        } else {
            cx.guest()?
        };
        check_choices(&args, &procedure)?;
        let folder = args.to.unwrap_or_else(|| PathBuf::from("."));
        return download::run(cx, &client, &procedure, (args.case.as_ref(), &folder)).await;
    }
    let kind = kind(&args)?;
    let client = cx.guest()?;
    let procedure = client
        .procedures()
        .details(&args.procedure)
        .await
        .map_err(|error| CommandError::of_procedure(error, &args.procedure))?;
    check_choices(&args, &procedure)?;
    let form = client.procedures().form(&args.procedure).await?;
    let options = TemplateOptions {
        case: args.case.clone(),
        agency: args.agency.clone(),
        example: args.example,
    };
    let contents = contents(cx, kind, (&procedure, &form), &options)?;
    let Some(path) = args.out.as_ref().filter(|path| path.as_os_str() != "-") else {
        let text = String::from_utf8(contents).map_err(|_| {
            CommandError::usage(message!("error-needs-file", format = "xlsx"))
                .hint(message!("hint-needs-file", code = args.procedure))
        })?;
        return cx.io.file_data(&text);
    };
    save(cx, &args, path, &contents)?;
    cx.io.notice(&message!("notice-written", path = path.display()));
    if kind == Kind::Toml {
        cx.io.hint(&message!("hint-check", path = quoted(path.display())));
    } else {
        cx.io.hint(&message!(
            "hint-plan",
            path = quoted(path.display()),
            code = args.procedure
        ));
    }
    Ok(())
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Toml => "toml",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The kind that a file's name ends in.
    fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        [Self::Toml, Self::Csv, Self::Xlsx]
            .into_iter()
            .find(|kind| kind.name() == ending)
    }
}

/// The kind that is asked for, by the flag or by the file's name; the two may not contradict each other.
fn kind(args: &FormArgs) -> Result<Kind, CommandError> {
    let named = args.out.as_deref().and_then(Kind::of);
    match (args.format, named, &args.out) {
        (Some(asked), Some(named), Some(path)) if asked != named => Err(CommandError::usage(message!(
            "error-format-and-name",
            format = asked.name(),
            path = path.display()
        ))),
        (asked, named, _) => Ok(asked.or(named).unwrap_or(Kind::Toml)),
    }
}

/// The command as it was given.
fn command(args: &FormArgs, path: &Path) -> String {
    let flag = |flag: &str, value: Option<String>| value.map(|value| format!("{flag} {}", quoted(value)));
    let words = [
        Some(format!("hoso form {}", args.procedure)),
        flag("--format", args.format.map(|kind| kind.name().to_owned())),
        flag("--case", args.case.as_ref().map(ToString::to_string)),
        flag("--agency", args.agency.as_ref().map(ToString::to_string)),
        args.example.then(|| "--example".to_owned()),
        flag("-o", Some(path.display().to_string())),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Writes a dossier file or a manifest to fill in.
fn contents(
    cx: &Context,
    kind: Kind,
    (procedure, form): (&Procedure, &Form),
    options: &TemplateOptions,
) -> Result<Vec<u8>, CommandError> {
    let format = match kind {
        Kind::Toml => return Ok(template(procedure, form, cx.portal_language(), options).into_bytes()),
        Kind::Csv => SheetFormat::Csv,
        Kind::Xlsx => SheetFormat::Xlsx,
    };
    let manifest = manifest::template(procedure, form, cx.portal_language(), options);
    manifest.write(format).map_err(|_| {
        let code = &procedure.summary.code;
        CommandError::new(
            Exit::Unexpected,
            "form_too_large",
            message!("error-form-too-large", code = code),
        )
        .hint(message!("hint-toml", code = code))
    })
}

/// Writes the file; over another one only after a yes.
fn save(cx: &Context, args: &FormArgs, path: &Path, contents: &[u8]) -> Result<(), CommandError> {
    let failed = |error: std::io::Error| CommandError::file(path, &error);
    if path.exists() {
        let question = message!("prompt-overwrite", path = path.display());
        if !cx.io.can_ask() && !cx.io.says_yes() {
            return Err(CommandError::new(
                Exit::Conflict,
                "file_exists",
                message!("error-file-exists", path = path.display()),
            )
            .hint(message!("hint-overwrite", command = command(args, path))));
        }
        cx.io.confirm_or_stop(&question)?;
        return durable::write(path, contents, Readers::Anyone).map_err(failed);
    }
    // Made only if it is still absent: nobody else's file is overwritten.
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(failed)?;
    file.write_all(contents).map_err(failed)
}

/// Refuses a case or an agency that the procedure has not.
fn check_choices(args: &FormArgs, procedure: &Procedure) -> Result<(), CommandError> {
    const SHOWN: usize = 10;
    let refused = |flag: &str, value: &str, choices: Vec<String>| {
        CommandError::usage(message!(
            "error-choice",
            flag = flag,
            value = value,
            choices = choices.join(", ")
        ))
        .hint(message!("hint-show", code = procedure.summary.code))
    };
    if let Some(case) = &args.case
        && !procedure.cases.iter().any(|known| known.code == *case)
    {
        let choices = procedure.cases.iter().map(|case| case.code.to_string());
        return Err(refused("--case", case.as_str(), choices.collect()));
    }
    if let Some(agency) = &args.agency
        && procedure.offering(agency).is_none()
    {
        let codes = procedure
            .summary
            .offerings
            .iter()
            .filter_map(|offering| offering.agency.code.as_ref());
        let choices = codes.map(ToString::to_string).take(SHOWN).collect();
        return Err(refused("--agency", agency.as_str(), choices));
    }
    Ok(())
}
