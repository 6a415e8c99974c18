//! Why a file is no dossier file at all.

use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;
use std::{fmt, io};

/// A file that cannot be read as a dossier file: where and why. It holds nothing of the file's content.
#[derive(Debug)]
pub struct ParseError {
    path: PathBuf,
    line: Option<usize>,
    column: Option<usize>,
    kind: ParseErrorKind,
}

/// Why a file is no dossier file.
#[derive(Debug)]
#[non_exhaustive]
pub enum ParseErrorKind {
    /// The operating system does not give it.
    Unreadable(io::Error),
    /// Larger than any dossier file.
    TooLarge,
    /// No UTF-8 text.
    NotText {
        /// Whether it looks like UTF-16, which Windows calls "Unicode".
        utf16: bool,
    },
    /// No TOML, with the parser's reason.
    NotToml(String),
}

impl ParseError {
    pub(super) fn new(path: &Path, kind: ParseErrorKind) -> Self {
        Self {
            path: path.to_owned(),
            line: None,
            column: None,
            kind,
        }
    }

    /// Makes an error at a place of a text, by its byte offset.
    pub(super) fn at(path: &Path, text: &str, offset: usize, reason: String) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        Self {
            line: Some(before.matches('\n').count() + 1),
            column: Some(before[start..].chars().count() + 1),
            ..Self::new(path, ParseErrorKind::NotToml(reason))
        }
    }

    pub(super) fn not_text(path: &Path, error: &FromUtf8Error) -> Self {
        let bytes = error.as_bytes();
        let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
        let good = &bytes[..error.utf8_error().valid_up_to()];
        let line = good.split(|byte| *byte == b'\n').count();
        Self {
            line: Some(line),
            ..Self::new(path, ParseErrorKind::NotText { utf16 })
        }
    }

    /// Returns the file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the line, counted from 1.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// Returns the column in characters, counted from 1.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.column
    }

    /// Returns why.
    #[must_use]
    pub fn kind(&self) -> &ParseErrorKind {
        &self.kind
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        for number in [self.line, self.column].into_iter().flatten() {
            write!(f, ":{number}")?;
        }
        match &self.kind {
            ParseErrorKind::Unreadable(_) => f.write_str(": the file cannot be read"),
            ParseErrorKind::TooLarge => f.write_str(": too large for a dossier file"),
            ParseErrorKind::NotText { utf16: true } => f.write_str(": the file is UTF-16, save it as UTF-8"),
            ParseErrorKind::NotText { utf16: false } => f.write_str(": the file is no UTF-8 text"),
            ParseErrorKind::NotToml(reason) => write!(f, ": the file is no TOML: {reason}"),
        }
    }
}

impl std::error::Error for ParseError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            ParseErrorKind::Unreadable(error) => Some(error),
            _ => None,
        }
    }
}
