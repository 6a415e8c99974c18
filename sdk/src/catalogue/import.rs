//! Filling a catalogue from files: the national portal's list as lines of JSON, and details one a file.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::Value;

use crate::catalogue::file::{Catalogue, Info, Source};
use crate::catalogue::record::Content;
use crate::catalogue::store::Store;
use crate::driver::national;
use crate::error::{Error, ErrorKind, Result};
use crate::model::portal::PortalRef;
use crate::model::procedure::{Procedure, ProcedureSummary};

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Imported {
    /// The catalogue as it is now.
    #[serde(flatten)]
    pub info: Info,
    /// The files that were read.
    pub files: Vec<ImportedFile>,
    /// Files of the folders that are no catalogue, such as a list of provinces; they were passed over.
    pub passed_over: Vec<PathBuf>,
}

/// What was read from one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ImportedFile {
    /// The file.
    pub path: PathBuf,
    /// How many rows it had.
    pub rows: usize,
    /// How many details it had.
    pub details: usize,
    /// How much of it could not be understood; it is kept as it came.
    pub unread: usize,
}

/// Why a file was refused; the source of the error that [`Store::import`] fails with.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refused {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1, where there is one to name.
    pub line: Option<usize>,
    /// Why.
    pub why: WhyRefused,
}

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum WhyRefused {
    /// It ends in the middle of a value.
    CutShort,
    /// It is no JSON.
    NoJson,
    /// It is no text in UTF-8.
    NoText,
    /// It holds nothing at all.
    Empty,
    /// It is JSON, but neither rows nor details of procedures.
    NoCatalogue,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        f.write_str(match self.why {
            WhyRefused::CutShort => ": it is cut short",
            WhyRefused::NoJson => ": it is no JSON",
            WhyRefused::NoText => ": it is no text in UTF-8",
            WhyRefused::Empty => ": it is empty",
            WhyRefused::NoCatalogue => ": it holds neither rows nor details of procedures",
        })
    }
}

impl std::error::Error for Refused {}

/// What a file holds.
#[derive(Debug, Default)]
struct Parts {
    rows: Vec<ProcedureSummary>,
    details: Vec<Procedure>,
    unread: Vec<String>,
}

impl Store {
    /// Fills the catalogue from files and folders. A list of procedures takes the place of the old list, details that of older
    /// details of the same procedures; all else stays. A row that cannot be understood is kept as it came, and counted.
    ///
    /// # Errors
    /// `InvalidInput` for a file that is no JSON, is cut short or holds nothing of a catalogue, with its line; `Storage` for
    /// one that cannot be read. The old catalogue then stays as it was.
    pub fn import(&self, paths: &[PathBuf], portal: &PortalRef) -> Result<Imported> {
        let mut files = Vec::new();
        for path in paths {
            list(path, true, &mut files)?;
        }
        let (mut read, mut passed_over) = (Vec::new(), Vec::new());
        let mut all = Parts::default();
        for (path, named) in files {
            match read_file(&path, portal)? {
                Some(parts) => {
                    read.push(ImportedFile {
                        path,
                        rows: parts.rows.len(),
                        details: parts.details.len(),
                        unread: parts.unread.len(),
                    });
                    all.rows.extend(parts.rows);
                    all.details.extend(parts.details);
                    all.unread.extend(parts.unread);
                }
                None if named => {
                    return Err(refused(&path, None, WhyRefused::NoCatalogue));
                }
                None => passed_over.push(path),
            }
        }
        if read.is_empty() {
            return Err(Error::new(
                ErrorKind::InvalidInput,
                "there is no catalogue in what was given",
            ));
        }
        let held = self.hold()?;
        let mut content = match Catalogue::open(&self.path()) {
            Ok(Some(old)) => old.content()?,
            Ok(None) => Content::default(),
            // A damaged one is replaced where a whole list is at hand, and is an error otherwise.
            Err(_) if !all.rows.is_empty() => Content::default(),
            Err(error) => return Err(error),
        };
        if !all.rows.is_empty() {
            content.rows = all.rows;
            content.unread.clear();
        }
        content.unread.retain(|old| !all.unread.contains(old));
        content.unread.extend(all.unread);
        let known = std::mem::take(&mut content.details);
        content.add_details(known);
        content.add_details(all.details);
        Ok(Imported {
            info: held.replace(&content, portal.clone(), Source::Import)?,
            files: read,
            passed_over,
        })
    }
}

/// Lists the files of a path in order; `named` marks those that were given by name.
fn list(path: &Path, named: bool, files: &mut Vec<(PathBuf, bool)>) -> Result<()> {
    let failed = |cause| {
        Error::new(
            ErrorKind::InvalidInput,
            format!("{} cannot be read", path.display()),
        )
        .caused_by(cause)
    };
    if fs::metadata(path).map_err(failed)?.is_dir() {
        let mut inside = Vec::new();
        for entry in fs::read_dir(path).map_err(failed)? {
            inside.push(entry.map_err(failed)?.path());
        }
        inside.sort();
        for path in inside {
            list(&path, false, files)?;
        }
        return Ok(());
    }
    let known = path
        .extension()
        .is_some_and(|extension| extension == "json" || extension == "jsonl");
    if named || known {
        files.push((path.to_owned(), named));
    }
    Ok(())
}

fn refused(path: &Path, line: Option<usize>, why: WhyRefused) -> Error {
    let refused = Refused {
        path: path.to_owned(),
        line,
        why,
    };
    Error::new(ErrorKind::InvalidInput, refused.to_string()).caused_by(refused)
}

fn no_json(cause: &serde_json::Error) -> WhyRefused {
    if cause.is_eof() {
        WhyRefused::CutShort
    } else {
        WhyRefused::NoJson
    }
}

/// Reads a file of rows, one a line, or of one JSON document. None where it holds nothing of a catalogue.
fn read_file(path: &Path, portal: &PortalRef) -> Result<Option<Parts>> {
    let bytes = fs::read(path).map_err(|cause| {
        Error::new(
            ErrorKind::InvalidInput,
            format!("{} cannot be read", path.display()),
        )
        .caused_by(cause)
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let sound = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = sound.split(|byte| *byte == b'\n').count();
        refused(path, Some(line), WhyRefused::NoText)
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let lines_of_json = path.extension().is_some_and(|extension| extension == "jsonl");
    // A document over several lines begins with a line that is no JSON by itself.
    let first = text.lines().find(|line| !line.trim().is_empty());
    let many = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .nth(1)
        .is_some();
    let by_line = lines_of_json
        || (many
            && first.is_some_and(|line| {
                serde_json::from_str::<Value>(line).is_ok_and(|value| value.is_object())
            }));
    if by_line {
        read_lines(path, text, portal).map(Some)
    } else {
        read_document(path, text, portal)
    }
}

fn read_lines(path: &Path, text: &str, portal: &PortalRef) -> Result<Parts> {
    let mut parts = Parts::default();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Value>(line) {
            Ok(value) if value.is_object() => read_value(&value, line, portal, &mut parts),
            Ok(_) => return Err(refused(path, Some(number), WhyRefused::NoCatalogue)),
            Err(cause) => return Err(refused(path, Some(number), no_json(&cause))),
        }
    }
    if parts.rows.is_empty() && parts.details.is_empty() {
        // Single rows may be odd; a file of nothing else is no catalogue.
        let why = if parts.unread.is_empty() {
            WhyRefused::Empty
        } else {
            WhyRefused::NoCatalogue
        };
        return Err(refused(path, Some(1), why));
    }
    Ok(parts)
}

fn read_document(path: &Path, text: &str, portal: &PortalRef) -> Result<Option<Parts>> {
    let value: Value = serde_json::from_str(text)
        .map_err(|cause| refused(path, Some(cause.line().max(1)), no_json(&cause)))?;
    let inner = value.get("data").unwrap_or(&value);
    let items = match inner {
        Value::Array(items) => Some(items),
        Value::Object(members) => members.get("items").and_then(Value::as_array),
        _ => None,
    };
    let mut parts = Parts::default();
    if let Some(items) = items {
        for item in items {
            read_value(item, &item.to_string(), portal, &mut parts);
        }
    } else if inner.get("rows").is_some() && inner.get("name").is_none() || !inner.is_object() {
        // A list of provinces or departments.
        return Ok(None);
    } else {
        read_value(inner, text, portal, &mut parts);
    }
    Ok(Some(parts))
}

/// Reads a row or details; what is neither is kept as it came.
fn read_value(value: &Value, raw: &str, portal: &PortalRef, parts: &mut Parts) {
    let is_detail = [
        "executionSteps",
        "executionCases",
        "executionMethods",
        "legalBasisesDetails",
    ]
    .iter()
    .any(|member| value.get(member).is_some());
    if is_detail {
        match national::read_details(raw, portal) {
            Ok(details) => parts.details.push(details),
            Err(_) => parts.unread.push(raw.to_owned()),
        }
    } else {
        match national::read_row(raw, portal) {
            Ok(row) => parts.rows.push(row),
            Err(_) => parts.unread.push(raw.to_owned()),
        }
    }
}
