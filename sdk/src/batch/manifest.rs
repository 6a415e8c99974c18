//! Manifests: the rows of a CSV, XLSX or JSONL file, read as a stream and left as they were written.
//!
//! [`Manifest::open`] finds the format by the file's content and reads the header; [`Manifest::rows`] then gives every row as a
//! [`RawRow`], which costs little to skip. [`Columns`](crate::batch::columns::Columns) says what a row means.
//!
//! | format | what is read |
//! | --- | --- |
//! | CSV | UTF-8, or UTF-16 with its byte order mark; cells parted by `,` `;` or a tab, found from the header; RFC 4180 quotes; lines that end in LF, CRLF or CR |
//! | XLSX | the first visible sheet, or the one that is named; the explanation sheet of our own template is passed over |
//! | JSONL | one object a line, nested as a dossier file or flat with names of columns |
//!
//! Rows are numbered as a spreadsheet numbers them: the header of a CSV file is row 1, and a line break within quotes makes no
//! new row. A line of JSONL is its own row. Where a file has lines, [`RawRow::line`] is the line on which the row begins.
//!
//! Bounds: 1,000 columns, 1,048,576 rows of a sheet, 1 MiB a cell, 16 MiB a row; nothing but a sheet's shared texts is held in memory.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::batch::manifest::csv::CsvRows;
use crate::batch::manifest::jsonl::JsonlRows;
use crate::batch::manifest::sniff::Kind;
use crate::batch::manifest::xlsx::{Book, XlsxRows};

mod cell;
mod csv;
mod error;
mod guard;
mod jsonl;
mod sniff;
mod text;
mod xlsx;

pub(crate) use cell::{Cell, Moment, address};
pub use error::{ManifestError, ManifestErrorKind};
pub(crate) use xlsx::Face;

/// How many columns a manifest has at most.
pub const MOST_COLUMNS: usize = 1000;
/// How many bytes a cell has at most.
const LARGEST_CELL: usize = 1 << 20;
/// How many bytes a row has at most.
const LARGEST_ROW: usize = 16 << 20;
/// How many blank rows may stand between two filled ones and still be named one by one.
const MOST_BLANK: u32 = 10_000;

/// What kind of file a manifest is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Values parted by a comma, a semicolon or a tab.
    Csv,
    /// An Office Open XML workbook (ECMA-376).
    Xlsx,
    /// One JSON object a line.
    Jsonl,
}

impl Format {
    /// Returns the format's name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Jsonl => "jsonl",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A manifest that was opened: its format and its header are known, no row is held.
#[derive(Debug)]
pub struct Manifest {
    path: PathBuf,
    header: Header,
    source: Source,
}

/// The header row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Header {
    /// Its cells, in order; a blank one is empty. JSONL has none.
    pub(crate) cells: Vec<String>,
    /// Its row, counted from 1.
    pub(crate) row: u32,
}

#[derive(Debug)]
enum Source {
    Csv(csv::Dialect),
    Xlsx(Book),
    Jsonl,
}

impl Manifest {
    /// Opens a manifest: finds its format by what is in it and reads its header. Blocking.
    ///
    /// # Errors
    /// `ManifestError` where the file cannot be read, is of a kind that is not read, is empty, or breaks a bound; a workbook
    /// also where cells of the data are merged or several sheets hold something.
    pub fn open(path: &Path) -> Result<Self, ManifestError> {
        Self::open_sheet(path, None)
    }

    /// Opens a manifest as [`open`](Self::open) does, of a workbook the sheet of this name.
    ///
    /// # Errors
    /// As [`open`](Self::open), and where there is no such sheet.
    pub fn open_sheet(path: &Path, sheet: Option<&str>) -> Result<Self, ManifestError> {
        let (header, source) = match sniff::kind(path)? {
            Kind::Jsonl => (Header::default(), Source::Jsonl),
            Kind::Csv => {
                let dialect = csv::dialect(path)?;
                (dialect.header.clone(), Source::Csv(dialect))
            }
            Kind::Zip => {
                let book = Book::open(path, sheet)?;
                (book.header.clone(), Source::Xlsx(book))
            }
        };
        Ok(Self {
            path: path.to_owned(),
            header,
            source,
        })
    }

    /// Returns where the manifest lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the folder that the manifest's relative paths start from.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// Returns the format.
    #[must_use]
    pub fn format(&self) -> Format {
        match self.source {
            Source::Csv(_) => Format::Csv,
            Source::Xlsx(_) => Format::Xlsx,
            Source::Jsonl => Format::Jsonl,
        }
    }

    /// Returns the header's cells in order; a JSONL manifest has none.
    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.header.cells
    }

    /// Returns the row of the header, counted from 1; 0 where there is none.
    pub(crate) fn header_row(&self) -> u32 {
        self.header.row
    }

    /// Returns the sheet's name where an address must name it: other sheets than ours stand beside it.
    pub(crate) fn sheet(&self) -> Option<&str> {
        match &self.source {
            Source::Xlsx(book) => book.address_name(),
            _ => None,
        }
    }

    /// Returns how the sheet of a workbook looks.
    pub(crate) fn face(&self) -> Option<&Face> {
        match &self.source {
            Source::Xlsx(book) => Some(&book.face),
            _ => None,
        }
    }

    /// Returns the sign between two cells of a CSV manifest.
    pub(crate) fn delimiter(&self) -> Option<u8> {
        match &self.source {
            Source::Csv(dialect) => Some(dialect.delimiter),
            _ => None,
        }
    }

    /// Reads the rows from the first, as a stream. Blocking; the iterator may move to another thread.
    ///
    /// Blank rows come where filled ones follow, so that they can be named; those at the end do not. A manifest without a
    /// filled row gives one error, [`ManifestErrorKind::NoRows`]. An error ends the rows.
    ///
    /// # Errors
    /// `ManifestError` where the file cannot be opened again.
    pub fn rows(&self) -> Result<RawRows, ManifestError> {
        let source = match &self.source {
            Source::Csv(dialect) => Rows::Csv(Box::new(CsvRows::open(&self.path, dialect)?)),
            Source::Xlsx(book) => Rows::Xlsx(book.rows()?),
            Source::Jsonl => Rows::Jsonl(Box::new(JsonlRows::open(&self.path)?)),
        };
        Ok(RawRows {
            path: self.path.clone(),
            source,
            face: match &self.source {
                Source::Xlsx(book) => Some(Arc::clone(&book.face)),
                _ => None,
            },
            last: self.header.row,
            held: None,
            blank: Vec::new().into_iter(),
            is_over: false,
            is_empty: true,
        })
    }
}

/// One row as it was written. Its content is hidden in `Debug`.
#[derive(Clone, PartialEq)]
pub struct RawRow {
    number: u32,
    line: Option<usize>,
    is_hidden: bool,
    content: Content,
}

#[derive(Clone, PartialEq)]
pub(crate) enum Content {
    /// Cells of a sheet, as far as the last one that holds something.
    Cells(Vec<Cell>),
    /// An object.
    Object(Map<String, Value>),
}

impl RawRow {
    fn blank(number: u32) -> Self {
        Self {
            number,
            line: None,
            is_hidden: false,
            content: Content::Cells(Vec::new()),
        }
    }

    /// Returns the row's number as a spreadsheet shows it.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Returns the line of a CSV or JSONL file on which the row begins.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// Says whether nothing stands in the row.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match &self.content {
            Content::Cells(cells) => cells.iter().all(Cell::is_blank),
            Content::Object(_) => false,
        }
    }

    /// Says whether the workbook hides the row, by hand or by a filter.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.is_hidden
    }

    pub(crate) fn content(&self) -> &Content {
        &self.content
    }
}

impl fmt::Debug for RawRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawRow")
            .field("number", &self.number)
            .field("line", &self.line)
            .finish_non_exhaustive()
    }
}

/// The rows of a manifest, read one after the other.
pub struct RawRows {
    path: PathBuf,
    source: Rows,
    face: Option<Arc<Face>>,
    /// The number of the row that came last.
    last: u32,
    /// A filled row that waits for the blank ones before it.
    held: Option<RawRow>,
    blank: std::vec::IntoIter<RawRow>,
    is_over: bool,
    is_empty: bool,
}

enum Rows {
    Csv(Box<CsvRows>),
    Xlsx(XlsxRows),
    Jsonl(Box<JsonlRows>),
}

impl RawRows {
    /// Reads up to the next filled row.
    fn filled(&mut self) -> Option<Result<RawRow, ManifestError>> {
        loop {
            let next = match &mut self.source {
                Rows::Csv(rows) => rows.next_row(),
                Rows::Xlsx(rows) => rows.next_row(),
                Rows::Jsonl(rows) => rows.next_row(),
            };
            match next {
                Ok(Some(row)) if row.is_blank() => {}
                other => return other.transpose(),
            }
        }
    }

    /// Reads the next row, blank or not.
    fn step(&mut self) -> Option<Result<RawRow, ManifestError>> {
        if let Some(blank) = self.blank.next() {
            return Some(Ok(blank));
        }
        if let Some(row) = self.held.take() {
            return Some(Ok(row));
        }
        if self.is_over {
            return None;
        }
        let Some(next) = self.filled() else {
            self.is_over = true;
            let none = ManifestError::new(&self.path, ManifestErrorKind::NoRows);
            return self.is_empty.then_some(Err(none));
        };
        let row = match next {
            Ok(row) => row,
            Err(error) => {
                self.is_over = true;
                return Some(Err(error));
            }
        };
        self.is_empty = false;
        let (first, until) = (self.last + 1, row.number);
        self.last = row.number;
        if until.saturating_sub(first) > MOST_BLANK {
            self.is_over = true;
            let kind = ManifestErrorKind::BlankRows {
                from: first,
                to: until - 1,
            };
            return Some(Err(ManifestError::new(&self.path, kind).at_line(row.line)));
        }
        if first < until {
            let blank: Vec<_> = (first..until).map(RawRow::blank).collect();
            self.blank = blank.into_iter();
            self.held = Some(row);
            return self.blank.next().map(Ok);
        }
        Some(Ok(row))
    }
}

impl Iterator for RawRows {
    type Item = Result<RawRow, ManifestError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut next = self.step();
        if let (Some(Ok(row)), Some(face)) = (&mut next, &self.face) {
            row.is_hidden = face.look.hides_row(row.number);
        }
        next
    }
}

impl fmt::Debug for RawRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawRows")
            .field("path", &self.path)
            .field("last", &self.last)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
