//! The manifest given back, with what became of each row.
//!
//! [`write()`] reads the manifest again and writes it as CSV or XLSX, by the extension of the file's name: every original column
//! in order, then six of ours, whose headers end in `[hoso.status]`, `[hoso.code]`, `[hoso.due]`, `[hoso.fee]`, `[hoso.error]` and
//! `[hoso.receipt]`. A manifest that is such a file is read without them, so the file can be mended and filed again; they are
//! then written anew. Every row keeps its number. Nothing but one row is held in memory.
//!
//! **CSV** is UTF-8 with a byte order mark, with the manifest's own delimiter, else commas. A cell that a spreadsheet would run
//! gets an apostrophe in front: one that begins with `=`, `+`, `-`, `@`, a tab or a carriage return (or their wide forms), unless it
//! is a plain number, so that `-5` and `+84 912 345 678` stay. A cell that begins with apostrophes and then such a sign gets one
//! more, so that taking one away gives back what was there, always; this crate does so when it reads the file. What a spreadsheet
//! makes of other cells of a CSV file, such as numbers without their first zeros, is up to its import: XLSX is for looking at.
//! **XLSX** has the cells as they were: texts as texts and never as formulas, numbers, dates and TRUE as such; of a formula the
//! value it had; line breaks as LF. The sheet keeps its name, columns their width and their format as text, and what was hidden is
//! hidden. Columns that come from CSV or JSONL are formatted as text, so that a number typed there keeps its zeros.
//!
//! The fee is a number, in CSV plain digits.
//!
//! The file is written beside its place, readable by its owner only (0600), synced and renamed. It never takes the manifest's own place.

use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::batch::manifest::{Cell, Manifest, ManifestError, RawRow};
use crate::batch::results::columns::Layout;
use crate::batch::results::sheet::{Paper, Sheet};

mod columns;
mod file;
mod sheet;

pub use sheet::SheetFormat;

/// What marks a column that we added.
const MARK: &str = "[hoso.";
/// The names of the columns we add.
const ADDED: [&str; 6] = ["status", "code", "due", "fee", "error", "receipt"];

/// The labels of the added columns, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headings {
    /// What became of the row.
    pub status: String,
    /// The dossier code.
    pub code: String,
    /// The due date.
    pub due: String,
    /// The fee.
    pub fee: String,
    /// Why it was not filed.
    pub error: String,
    /// Where the receipt lies.
    pub receipt: String,
}

/// What became of a row, as it is to be shown; empty where there is nothing to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What became of it.
    pub status: String,
    /// The dossier code.
    pub code: String,
    /// The due date.
    pub due: String,
    /// The fee, in đồng.
    pub fee: Option<u64>,
    /// Why it was not filed.
    pub error: String,
    /// Where the receipt lies.
    pub receipt: String,
}

impl Outcome {
    /// Returns the cells of the added columns.
    fn cells(self) -> [Cell; 6] {
        let fee = self.fee.and_then(|fee| fee.to_string().parse().ok());
        [
            Cell::Text(self.status),
            Cell::Text(self.code),
            Cell::Text(self.due),
            fee.map_or(Cell::Blank, Cell::Number),
            Cell::Text(self.error),
            Cell::Text(self.receipt),
        ]
    }
}

/// Why a manifest cannot be given back.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ResultsError {
    /// The manifest cannot be read.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// The file's name ends neither in `.csv` nor in `.xlsx`.
    #[error("{}: the name must end in .csv or .xlsx", path.display())]
    Format {
        /// The file.
        path: PathBuf,
    },
    /// The file would take the manifest's place.
    #[error("{}: this is the manifest itself; write to another file", path.display())]
    IsManifest {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be written.
    #[error("{}: the file cannot be written", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// More than a workbook holds; CSV holds it.
    #[error("{cell}: more than a workbook can hold; write CSV instead")]
    TooLarge {
        /// The cell.
        cell: String,
    },
    /// What became of a row could not be found out.
    #[error("what became of row {row} is not known")]
    Outcome {
        /// The row.
        row: u32,
        /// Why.
        source: Box<dyn Error + Send + Sync>,
    },
}

/// Writes the manifest with what became of each row, which `outcome` says. Blocking.
///
/// # Errors
/// `ResultsError`; then nothing has changed at the file's place.
pub fn write(
    manifest: &Manifest,
    to: &Path,
    headings: &Headings,
    mut outcome: impl FnMut(&RawRow) -> Result<Outcome, Box<dyn Error + Send + Sync>>,
) -> Result<(), ResultsError> {
    let format = SheetFormat::of(to).ok_or_else(|| ResultsError::Format { path: to.to_owned() })?;
    refuse_manifest(manifest, to)?;
    let layout = Layout::of(manifest)?;
    let paper = Paper {
        folder: to
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new(".")),
        delimiter: manifest.delimiter().unwrap_or(b','),
        name: manifest.face().map(|face| face.name.as_str()),
        columns: layout.looks(manifest),
    };
    file::replace(to, |file| {
        let mut sheet = Sheet::new(format, file, paper)?;
        sheet.row(layout.header_row(), &layout.header(headings))?;
        for raw in manifest.rows()? {
            let raw = raw?;
            let became = outcome(&raw).map_err(|source| ResultsError::Outcome {
                row: raw.number(),
                source,
            })?;
            let mut cells = layout.cells(&raw);
            cells.extend(became.cells());
            if raw.is_hidden() {
                sheet.hide(layout.row(&raw))?;
            }
            sheet.row(layout.row(&raw), &cells)?;
        }
        sheet.finish()
    })
}

/// Refuses to write over the manifest, by whatever name.
fn refuse_manifest(manifest: &Manifest, to: &Path) -> Result<(), ResultsError> {
    let real = |path: &Path| fs::canonicalize(path).ok();
    if real(to).is_some_and(|to| Some(to) == real(manifest.path())) {
        return Err(ResultsError::IsManifest { path: to.to_owned() });
    }
    Ok(())
}

/// Says whether a header is of a column that we added to a returned workbook.
pub(crate) fn is_added(header: &str) -> bool {
    let name = header
        .trim_end()
        .strip_suffix(']')
        .and_then(|rest| rest.rsplit_once(MARK));
    name.is_some_and(|(_, name)| ADDED.contains(&name))
}

/// Puts an apostrophe in front of what a spreadsheet would run.
fn neutral(text: &str) -> String {
    if is_run(text.trim_start_matches('\'')) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Returns what a neutralised cell held.
pub(crate) fn restored(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_run(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

/// Says whether a spreadsheet would run a text.
fn is_run(text: &str) -> bool {
    let mut signs = text.chars();
    let first = signs.next();
    let rest = signs.as_str();
    let is_number = matches!(first, Some('+' | '-'))
        && rest.starts_with(|sign: char| sign.is_ascii_digit())
        && rest
            .chars()
            .all(|sign| sign.is_ascii_digit() || " .,".contains(sign));
    matches!(
        first,
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠')
    ) && !is_number
}

#[cfg(test)]
mod tests;
