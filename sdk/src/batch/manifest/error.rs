//! Why a manifest cannot be read.

use std::path::{Path, PathBuf};
use std::{fmt, io};

use crate::model::fault::Fault;

/// A manifest that cannot be read, or not any further: where and why. It holds nothing of a row's content.
#[derive(Debug)]
pub struct ManifestError {
    path: PathBuf,
    line: Option<usize>,
    cell: Option<String>,
    kind: ManifestErrorKind,
}

/// Why a manifest cannot be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum ManifestErrorKind {
    /// The operating system does not give it.
    Unreadable(io::Error),
    /// Nothing is in it.
    Empty,
    /// A header and no row.
    NoRows,
    /// Neither UTF-8 nor UTF-16 with its mark.
    NotText {
        /// Whether it looks like UTF-16 without its mark.
        utf16: bool,
    },
    /// A kind of file that is not read, by its name.
    Unsupported(&'static str),
    /// A line that is no JSON object.
    NotJson {
        /// What is wrong: `cut_short`, `twice`, `value`, `syntax`.
        what: &'static str,
        /// The column, counted from 1.
        column: usize,
        /// The parser's reason.
        reason: String,
    },
    /// A workbook with something in it that none has.
    Damaged(&'static str),
    /// More than what is read.
    TooLarge {
        /// What is too large: `columns`, `cell`, `row`, `part`, `line`, `rows`.
        what: &'static str,
        /// The most that is read.
        limit: u64,
    },
    /// Too many blank rows one after the other.
    BlankRows {
        /// The first.
        from: u32,
        /// The last.
        to: u32,
    },
    /// A quote that is never closed.
    UnclosedQuote,
    /// Merged cells in the data, by their range.
    Merged(String),
    /// Several sheets hold something.
    SeveralSheets(Vec<String>),
    /// The workbook has no such sheet; these it has.
    NoSheet(Vec<String>),
    /// A mapping file that is none.
    Mapping {
        /// What is wrong: `syntax`, `unknown`, `type`, `hidden`, `text`.
        what: &'static str,
        /// The key it is about, where one is known.
        name: Box<str>,
        /// The parser's reason.
        reason: Box<str>,
    },
}

impl ManifestError {
    pub(crate) fn new(path: &Path, kind: ManifestErrorKind) -> Self {
        Self {
            path: path.to_owned(),
            line: None,
            cell: None,
            kind,
        }
    }

    pub(crate) fn at_line(mut self, line: Option<usize>) -> Self {
        self.line = line;
        self
    }

    pub(crate) fn at_cell(mut self, cell: impl Into<String>) -> Self {
        self.cell = Some(cell.into());
        self
    }

    /// Returns the file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the line, counted from 1, where the file has lines.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// Returns the cell, such as `C7`.
    #[must_use]
    pub fn cell(&self) -> Option<&str> {
        self.cell.as_deref()
    }

    /// Returns why.
    #[must_use]
    pub fn kind(&self) -> &ManifestErrorKind {
        &self.kind
    }

    /// Returns the stable code of a fault that says the same.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match &self.kind {
            ManifestErrorKind::Unreadable(_) => "manifest_unreadable",
            ManifestErrorKind::Empty | ManifestErrorKind::NoRows => "manifest_empty",
            ManifestErrorKind::NotText { .. } => "manifest_not_text",
            ManifestErrorKind::Unsupported(_) => "manifest_unsupported",
            ManifestErrorKind::NotJson { .. } => "manifest_not_json",
            ManifestErrorKind::Damaged(_) => "manifest_damaged",
            ManifestErrorKind::TooLarge { .. } => "manifest_too_large",
            ManifestErrorKind::BlankRows { .. } => "blank_rows",
            ManifestErrorKind::UnclosedQuote => "quote_unclosed",
            ManifestErrorKind::Merged(_) => "cells_merged",
            ManifestErrorKind::SeveralSheets(_) => "sheets_several",
            ManifestErrorKind::NoSheet(_) => "sheet_unknown",
            ManifestErrorKind::Mapping { .. } => "mapping_invalid",
        }
    }

    /// Returns the same as a fault, for a list of faults.
    #[must_use]
    pub fn to_fault(&self) -> Fault {
        let mut fault = Fault::new("", self.code(), self.kind.to_string());
        fault.file = Some(self.path.clone());
        fault.line = self.line;
        fault.cell.clone_from(&self.cell);
        match &self.kind {
            ManifestErrorKind::Unreadable(error) => fault.detail("reason", error).why(&error.kind()),
            ManifestErrorKind::NoRows => fault.detail("what", "header"),
            ManifestErrorKind::NotText { utf16: true } => fault.detail("what", "utf16"),
            ManifestErrorKind::Unsupported(name) => {
                fault.detail("found", name).detail("what", name.replace(' ', "-"))
            }
            ManifestErrorKind::NotJson { what, column, .. } => {
                fault.detail("what", what).detail("column", column)
            }
            ManifestErrorKind::Mapping { what, name, .. } => fault.detail("what", what).detail("name", name),
            ManifestErrorKind::Damaged(reason) => fault.detail("what", reason.replace(' ', "-")),
            ManifestErrorKind::TooLarge { what, limit } => fault.detail("name", what).detail("limit", limit),
            ManifestErrorKind::BlankRows { from, to } => fault.detail("from", from).detail("until", to),
            ManifestErrorKind::Merged(range) => fault.detail("name", range),
            ManifestErrorKind::SeveralSheets(names) | ManifestErrorKind::NoSheet(names) => {
                fault.detail("allowed", names.join(", "))
            }
            _ => fault,
        }
    }
}

impl fmt::Display for ManifestErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(_) => f.write_str("the file cannot be read"),
            Self::Empty => f.write_str("the manifest is empty"),
            Self::NoRows => f.write_str("the manifest has a header and no row"),
            Self::NotText { utf16: true } => {
                f.write_str("the file is UTF-16 without its mark, save it as UTF-8")
            }
            Self::NotText { utf16: false } => f.write_str("the file is no UTF-8 text, save it as CSV UTF-8"),
            Self::Unsupported(name) => {
                write!(
                    f,
                    "this is {name}, which is not read: save it as XLSX, CSV UTF-8 or JSONL"
                )
            }
            Self::NotJson { reason, .. } => write!(f, "every line must be a JSON object: {reason}"),
            Self::Damaged(reason) => write!(f, "the workbook is damaged: {reason}"),
            Self::TooLarge {
                what: "columns",
                limit,
            } => {
                write!(
                    f,
                    "the manifest has more than {limit} columns with something in them"
                )
            }
            Self::TooLarge { what: "rows", limit } => write!(f, "the manifest has more than {limit} rows"),
            Self::TooLarge { what, limit } => write!(f, "a {what} has more than {limit} bytes"),
            Self::BlankRows { from, to } => {
                write!(
                    f,
                    "rows {from} to {to} are blank and filled rows follow: delete the blank ones"
                )
            }
            Self::UnclosedQuote => f.write_str("a quote begins here and is never closed"),
            Self::Merged(range) => write!(
                f,
                "cells {range} are merged: a row needs cells of its own, unmerge them"
            ),
            Self::SeveralSheets(names) => write!(
                f,
                "several sheets hold something, name the one to read: {}",
                names.join(", ")
            ),
            Self::NoSheet(names) => write!(
                f,
                "there is no such sheet; the workbook has: {}",
                names.join(", ")
            ),
            Self::Mapping { reason, .. } => write!(f, "the mapping cannot be used: {reason}"),
        }
    }
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(cell) = &self.cell {
            write!(f, ": {cell}")?;
        }
        write!(f, ": {}", self.kind)
    }
}

impl std::error::Error for ManifestError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            ManifestErrorKind::Unreadable(error) => Some(error),
            _ => None,
        }
    }
}
