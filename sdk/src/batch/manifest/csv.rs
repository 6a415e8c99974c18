//! CSV as spreadsheets write it (RFC 4180, with their habits).
//!
//! The reader is our own: rows must be numbered as a spreadsheet numbers them, blank ones included, a quote that is never closed
//! must not take the rest of the file into the memory, and text behind a closing quote must be named.

use std::path::{Path, PathBuf};

use crate::batch::manifest::text::TextFile;
use crate::batch::manifest::{
    Cell, Content, Header, LARGEST_CELL, LARGEST_ROW, MOST_COLUMNS, ManifestError, ManifestErrorKind, RawRow,
    address,
};
use crate::batch::results;

/// What parts the cells, and the header.
#[derive(Debug, Clone)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    pub(super) header: Header,
    /// Whether we wrote the file ourselves and put apostrophes before what a spreadsheet would run.
    is_ours: bool,
}

/// Reads the delimiter and the header.
pub(super) fn dialect(path: &Path) -> Result<Dialect, ManifestError> {
    let delimiter = delimiter(&mut TextFile::open(path)?)?;
    let mut rows = CsvRows {
        path: path.to_owned(),
        text: TextFile::open(path)?,
        delimiter,
        number: 0,
        line: 1,
        is_ours: false,
        at_start: true,
    };
    loop {
        let Some(row) = rows.read()? else {
            return Err(ManifestError::new(path, ManifestErrorKind::Empty));
        };
        if row.is_blank() {
            continue;
        }
        let Content::Cells(cells) = row.content else {
            continue;
        };
        let cells: Vec<String> = cells
            .into_iter()
            .map(|cell| match cell {
                Cell::Text(text) | Cell::Misquoted(text) => text,
                _ => String::new(),
            })
            .collect();
        // Plain letters of UTF-16 without its mark are ASCII with NULs between.
        if cells.iter().any(|cell| cell.contains('\0')) {
            let kind = ManifestErrorKind::NotText { utf16: true };
            return Err(ManifestError::new(path, kind).at_line(row.line));
        }
        let is_ours = cells.iter().any(|cell| results::is_added(cell));
        let header = Header {
            cells,
            row: row.number,
        };
        return Ok(Dialect {
            delimiter,
            header,
            is_ours,
        });
    }
}

/// Finds what parts the header's cells. Labels hold commas too ("Họ, chữ đệm và tên"), with a space behind them: those do not
/// count, and a tab always decides.
fn delimiter(text: &mut TextFile) -> Result<u8, ManifestError> {
    let mut counts = [(b';', 0_usize), (b',', 0), (b'\t', 0)];
    let (mut quoted, mut started, mut seen) = (false, false, 0);
    let (mut before, mut head) = (None, Vec::new());
    while let Some(byte) = text.peek()? {
        text.skip();
        seen += 1;
        if seen <= 5 {
            head.push(byte);
        }
        if head.len() == 5 && head[..4].eq_ignore_ascii_case(b"sep=") && b";,\t".contains(&byte) {
            return Ok(byte);
        }
        if let Some(sign) = before.take()
            && !byte.is_ascii_whitespace()
            && let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == sign)
        {
            *count += 1;
        }
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted && started => break,
            b'\t' if !quoted => counts[2].1 += 1,
            b',' | b';' if !quoted => before = Some(byte),
            _ => started |= !byte.is_ascii_whitespace(),
        }
        if seen > LARGEST_CELL {
            break;
        }
    }
    if counts[2].1 > 0 {
        return Ok(b'\t');
    }
    Ok(if counts[0].1 > counts[1].1 { b';' } else { b',' })
}

/// Reads rows.
pub(super) struct CsvRows {
    path: PathBuf,
    text: TextFile,
    delimiter: u8,
    number: u32,
    line: usize,
    is_ours: bool,
    at_start: bool,
}

/// Where in a cell the reader is.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Start,
    Plain,
    Quoted,
    /// Behind a quote within quotes: another one is a quote, everything else ends the quoting.
    Quote,
    Behind,
}

/// The row being read.
struct Row {
    /// The line on which it begins.
    line: usize,
    cells: Vec<Cell>,
    cell: Vec<u8>,
    bytes: usize,
    place: Place,
}

impl CsvRows {
    pub(super) fn open(path: &Path, dialect: &Dialect) -> Result<Self, ManifestError> {
        let mut rows = Self {
            path: path.to_owned(),
            text: TextFile::open(path)?,
            delimiter: dialect.delimiter,
            number: 0,
            line: 1,
            is_ours: dialect.is_ours,
            at_start: true,
        };
        while rows.number < dialect.header.row && rows.read()?.is_some() {}
        Ok(rows)
    }

    pub(super) fn next_row(&mut self) -> Result<Option<RawRow>, ManifestError> {
        self.read()
    }

    /// Reads one row, blank or not.
    fn read(&mut self) -> Result<Option<RawRow>, ManifestError> {
        let line = self.line;
        let mut row = Row {
            line,
            cells: Vec::new(),
            cell: Vec::new(),
            bytes: 0,
            place: Place::Start,
        };
        let mut is_any = false;
        loop {
            let Some(byte) = self.text.peek()? else {
                if !is_any {
                    return Ok(None);
                }
                if row.place == Place::Quoted {
                    let cell = address(None, row.cells.len(), self.number + 1);
                    let error = ManifestError::new(&self.path, ManifestErrorKind::UnclosedQuote);
                    return Err(error.at_line(Some(line)).at_cell(cell));
                }
                break;
            };
            self.text.skip();
            is_any = true;
            if (byte == b'\n' || byte == b'\r') && row.place != Place::Quoted {
                self.line += 1;
                if byte == b'\r' && self.text.peek()? == Some(b'\n') {
                    self.text.skip();
                }
                break;
            }
            if byte == b'\n' {
                self.line += 1;
            }
            self.sign(&mut row, byte)?;
        }
        self.close(&mut row)?;
        // A line that spreadsheets write for themselves and do not show.
        let says_delimiter = |cells: &[Cell]| matches!(cells.first(), Some(Cell::Text(text)) if text.trim_end_matches(char::from(self.delimiter)).eq_ignore_ascii_case("sep="));
        if self.at_start && says_delimiter(&row.cells) && row.cells.len() <= 2 {
            self.at_start = false;
            return self.read();
        }
        self.at_start = false;
        if self.number == u32::MAX {
            let kind = ManifestErrorKind::TooLarge {
                what: "rows",
                limit: u64::from(u32::MAX),
            };
            return Err(ManifestError::new(&self.path, kind));
        }
        self.number += 1;
        while row.cells.last().is_some_and(|cell| *cell == Cell::Blank) {
            row.cells.pop();
        }
        Ok(Some(RawRow {
            number: self.number,
            line: Some(line),
            is_hidden: false,
            content: Content::Cells(row.cells),
        }))
    }

    fn sign(&self, row: &mut Row, byte: u8) -> Result<(), ManifestError> {
        row.place = match (row.place, byte) {
            (Place::Start, b'"') => Place::Quoted,
            (Place::Quoted, b'"') => Place::Quote,
            (Place::Quote, b'"') => {
                row.cell.push(b'"');
                Place::Quoted
            }
            (Place::Start | Place::Plain | Place::Quote | Place::Behind, byte) if byte == self.delimiter => {
                return self.close(row);
            }
            (Place::Quoted, byte) => {
                row.cell.push(byte);
                Place::Quoted
            }
            // Spaces behind the closing quote are harmless.
            (Place::Quote, b' ') => Place::Quote,
            (Place::Quote | Place::Behind, byte) => {
                row.cell.push(byte);
                Place::Behind
            }
            (Place::Start | Place::Plain, byte) => {
                row.cell.push(byte);
                Place::Plain
            }
        };
        row.bytes += 1;
        let (what, limit) = if row.cell.len() > LARGEST_CELL {
            ("cell", LARGEST_CELL)
        } else if row.bytes > LARGEST_ROW {
            ("row", LARGEST_ROW)
        } else {
            return Ok(());
        };
        Err(self.too_large(what, limit, row))
    }

    /// Ends a cell.
    fn close(&self, row: &mut Row) -> Result<(), ManifestError> {
        row.bytes += 1;
        if row.bytes > LARGEST_ROW {
            return Err(self.too_large("row", LARGEST_ROW, row));
        }
        if row.cells.len() >= MOST_COLUMNS {
            if row.cell.is_empty() {
                row.place = Place::Start;
                return Ok(());
            }
            return Err(self.too_large("columns", MOST_COLUMNS, row));
        }
        let text = String::from_utf8_lossy(&row.cell).into_owned();
        row.cell.clear();
        let cell = match row.place {
            Place::Behind => Cell::Misquoted(text),
            _ if text.is_empty() => Cell::Blank,
            _ if self.is_ours => Cell::Text(results::restored(&text).to_owned()),
            _ => Cell::Text(text),
        };
        row.place = Place::Start;
        row.cells.push(cell);
        Ok(())
    }

    fn too_large(&self, what: &'static str, limit: usize, row: &Row) -> ManifestError {
        let kind = ManifestErrorKind::TooLarge {
            what,
            limit: limit as u64,
        };
        let cell = address(None, row.cells.len(), self.number + 1);
        ManifestError::new(&self.path, kind)
            .at_line(Some(row.line))
            .at_cell(cell)
    }
}
