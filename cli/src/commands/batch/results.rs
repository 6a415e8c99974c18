//! `hoso batch results`

use std::path::{Path, PathBuf};

use hoso::batch::manifest::Manifest;
use hoso::batch::results::{Headings, Outcome, SheetFormat};
use hoso::batch::{BatchId, BatchStatus, Broken, Cause, RowRecord, receipt_name};

use super::{chosen, going_on, ledger, refused};
use crate::context::Context;
use crate::dossier::regular;
use crate::error::{CommandError, Exit};
use crate::input::quoted;
use crate::text::{Text, message};
use crate::views::ResultsView;

/// Give the manifest back with what became of every row: all its columns, and status, code, due date, fee, error
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  hoso batch results --to staff-results.xlsx\n  hoso batch results --to staff-results.csv"
)]
pub(crate) struct ResultsArgs {
    /// Batch, as `hoso batch list` shows it: its id, or the first 4 or more characters of it; the latest where none is named
    #[arg(value_name = "BATCH")]
    batch: Option<BatchId>,

    /// File to write, .xlsx or .csv
    #[arg(long, value_name = "FILE")]
    to: PathBuf,

    /// Folder of the receipts, to name each row's
    #[arg(long, value_name = "FOLDER")]
    receipts: Option<PathBuf>,
}

pub(crate) async fn run(cx: &mut Context, args: ResultsArgs) -> Result<(), CommandError> {
    cx.check_fields::<ResultsView>()?;
    let ledger = ledger(cx)?;
    let id = chosen(&ledger, args.batch).await?;
    let plain = |key: &str| cx.io.text.plain(key);
    let headings = Headings {
        status: plain("column-status"),
        code: plain("column-dossier"),
        due: plain("label-due"),
        fee: plain("label-fees"),
        error: plain("column-error"),
        receipt: plain("label-receipts"),
    };
    let path = std::path::absolute(&args.to).unwrap_or_else(|_| args.to.clone());
    let status = ledger.status(&id).await?;
    regular(&status.manifest)?;
    if let Some(folder) = path.parent().filter(|folder| !folder.is_dir()) {
        let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
        return Err(CommandError::file(folder, &missing));
    }
    free(cx, &args.to, &status, args.receipts.as_deref())?;
    // The words are made on another thread, where the talk cannot go.
    let language = cx.io.text.language();
    let receipts = args.receipts.map(|folder| Receipts::beside(&path, folder));
    let written = ledger
        .results(&id, (path.clone(), headings), move || {
            let text = Text::new(language);
            let words = Words { text, receipts };
            move |record: &RowRecord| words.of(record)
        })
        .await;
    written.map_err(|error| {
        let changed = error
            .faults()
            .iter()
            .any(|fault| fault.code == "manifest_changed");
        let failure = refused(error);
        if changed {
            let manifest = quoted(status.manifest.display());
            failure.hint(message!("hint-results-changed", manifest = manifest))
        } else {
            failure
        }
    })?;
    let status = ledger.status(&id).await?;
    let causes = ledger.causes(&id).await?;
    let open = !status.is_done();
    let view = ResultsView { status, path };
    cx.print_done(&view, || message!("error-not-printed"))?;
    if open {
        cx.io.hint(&going_on(&view.status, &causes));
    }
    Ok(())
}

/// Results take no other file's place: over anything but earlier results only after a yes. What may never be written over is
/// refused where it is written.
fn free(cx: &Context, to: &Path, status: &BatchStatus, receipts: Option<&Path>) -> Result<(), CommandError> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let Some(place) = real(to) else { return Ok(()) };
    if real(&status.manifest).as_ref() == Some(&place) || SheetFormat::of(to).is_none() || is_results(&place)
    {
        return Ok(());
    }
    if !cx.io.can_ask() && !cx.io.says_yes() {
        let place = quoted(to.display());
        let receipts = receipts.map(|folder| format!(" --receipts {}", quoted(folder.display())));
        let receipts = receipts.unwrap_or_default();
        let command = format!("hoso batch results {} --to {place}{receipts}", status.id);
        let message = message!("error-file-exists", path = to.display());
        return Err(CommandError::new(Exit::Conflict, "file_exists", message)
            .hint(message!("hint-overwrite", command = command)));
    }
    cx.io
        .confirm_or_stop(&message!("prompt-overwrite", path = to.display()))
}

/// Whether a file was given back by an earlier call: its columns say so.
fn is_results(path: &Path) -> bool {
    path.is_file()
        && Manifest::open(path).is_ok_and(|manifest| {
            let mut headers = manifest.header().iter();
            headers.any(|header| header.trim_end().ends_with("[hoso.status]"))
        })
}

/// What is said of a row, in the reader's language.
struct Words {
    text: Text,
    receipts: Option<Receipts>,
}

/// Where the receipts lie, and how a returned workbook names that.
struct Receipts {
    folder: PathBuf,
    /// From the workbook's folder where they lie in it, so that both can be moved together; else absolute.
    named: PathBuf,
}

impl Receipts {
    fn beside(workbook: &Path, folder: PathBuf) -> Self {
        let absolute = std::path::absolute(&folder).unwrap_or(folder);
        let real = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let within = workbook
            .parent()
            .and_then(|home| real(&absolute).strip_prefix(real(home)).ok().map(Path::to_owned));
        Self {
            named: within.unwrap_or_else(|| absolute.clone()),
            folder: absolute,
        }
    }

    /// Names a row's receipt, where there is one.
    fn of(&self, record: &RowRecord) -> Option<String> {
        let name = receipt_name(record.row, record.code.as_ref()?);
        let is_there = self.folder.join(&name).is_file();
        is_there.then(|| self.named.join(&name).display().to_string())
    }
}

impl Words {
    fn of(&self, record: &RowRecord) -> Outcome {
        let receipt = self.receipts.as_ref().and_then(|receipts| receipts.of(record));
        Outcome {
            status: self.text.plain(&format!("state-{}", record.state)),
            code: record.code.as_ref().map(ToString::to_string).unwrap_or_default(),
            due: record
                .expected_at
                .map(|moment| self.text.moment(moment))
                .unwrap_or_default(),
            fee: record.fee,
            error: record
                .cause
                .as_ref()
                .map(|cause| self.error(cause))
                .unwrap_or_default(),
            receipt: receipt.unwrap_or_default(),
        }
    }

    fn error(&self, cause: &Cause) -> String {
        if cause.faults.is_empty() {
            return self.text.cause(&cause.code);
        }
        let said = |broken: &Broken| {
            let place = broken
                .pointer
                .trim_start_matches("/form")
                .trim_start_matches('/')
                .replace('/', ".");
            format!("{place}: {}", self.text.rule(&broken.code))
        };
        cause.faults.iter().map(said).collect::<Vec<_>>().join("; ")
    }
}
