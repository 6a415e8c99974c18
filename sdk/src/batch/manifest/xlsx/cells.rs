//! The cells of a sheet, put together to rows.

use std::fs::File;
use std::io::BufReader;

use calamine::{Data, DataRef, ExcelDateTime};
use jiff::civil::{Date, DateTime, date};

use crate::batch::manifest::xlsx::{Book, Workbook, damaged};
use crate::batch::manifest::{Cell, MOST_COLUMNS, ManifestError, ManifestErrorKind, Moment, address};

/// The most rows a sheet has.
const MOST_ROWS: u32 = 1_048_576;

/// Puts the cells of a sheet together to rows.
pub(super) struct Cells<'a> {
    book: &'a Book,
    reader: calamine::XlsxCellReader<'a, BufReader<File>>,
    next: Option<(u32, usize, Cell)>,
    last: u32,
}

impl<'a> Cells<'a> {
    pub(super) fn new(book: &'a Book, workbook: &'a mut Workbook) -> Result<Self, ManifestError> {
        let reader = workbook
            .worksheet_cells_reader(&book.sheet)
            .map_err(|error| damaged(&book.path, &error))?;
        let mut cells = Self {
            book,
            reader,
            next: None,
            last: 0,
        };
        cells.next = cells.cell()?;
        Ok(cells)
    }

    /// Reads the next cell that holds something: its row, counted from 1, and column, counted from 0.
    fn cell(&mut self) -> Result<Option<(u32, usize, Cell)>, ManifestError> {
        loop {
            let record = self
                .reader
                .next_cell_with_formula_metadata()
                .map_err(|error| damaged(&self.book.path, &error))?;
            let Some(record) = record else {
                return Ok(None);
            };
            let cell = value(&record.value, record.formula.is_some());
            if cell == Cell::Blank {
                continue;
            }
            let (row, column) = (record.pos.0.saturating_add(1), record.pos.1 as usize);
            let limit = if row > MOST_ROWS {
                Some(("rows", u64::from(MOST_ROWS)))
            } else if column >= MOST_COLUMNS && !cell.is_blank() {
                Some(("columns", MOST_COLUMNS as u64))
            } else {
                None
            };
            if let Some((what, limit)) = limit {
                let kind = ManifestErrorKind::TooLarge { what, limit };
                let at = address(self.book.address_name(), column, row);
                return Err(ManifestError::new(&self.book.path, kind).at_cell(at));
            }
            return Ok(Some((row, column, cell)));
        }
    }

    /// Reads the next row that has a cell.
    pub(super) fn row(&mut self) -> Result<Option<(u32, Vec<Cell>)>, ManifestError> {
        let Some((number, ..)) = self.next else {
            return Ok(None);
        };
        let out_of_order = || {
            let kind = ManifestErrorKind::Damaged("cells out of order");
            ManifestError::new(&self.book.path, kind)
        };
        if number <= self.last {
            return Err(out_of_order());
        }
        self.last = number;
        let mut row: Vec<Cell> = Vec::new();
        while let Some((at, column, cell)) = self.next.take() {
            if at != number {
                self.next = Some((at, column, cell));
                break;
            }
            if column < row.len() {
                let kind = ManifestErrorKind::Damaged("cells out of order");
                return Err(ManifestError::new(&self.book.path, kind));
            }
            if column < MOST_COLUMNS {
                row.resize(column, Cell::Blank);
                row.push(cell);
            }
            self.next = self.cell()?;
        }
        Ok(Some((number, row)))
    }
}

/// Reads what a cell holds.
fn value(value: &DataRef<'_>, is_formula: bool) -> Cell {
    match value {
        DataRef::Empty if is_formula => Cell::Uncalculated,
        DataRef::Empty => Cell::Blank,
        DataRef::Int(number) => Cell::Text(number.to_string()),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) | DataRef::DurationIso(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Bool(value) => Cell::Boolean(*value),
        DataRef::DateTime(moment) => Cell::Moment(moment_of(moment)),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::Error(error) => Cell::Error(Data::Error(error.clone()).to_string()),
    }
}

fn moment_of(moment: &ExcelDateTime) -> Moment {
    // Before this day spreadsheets count a leap day that 1900 never had, and disagree.
    let first = date(1900, 3, 1);
    let at = if moment.is_duration() || !moment.as_f64().is_finite() {
        None
    } else {
        let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
        let small = |number: u8| i8::try_from(number).unwrap_or_default();
        let day = i16::try_from(year)
            .ok()
            .and_then(|year| Date::new(year, small(month), small(day)).ok());
        let nanos = i32::from(milli) * 1_000_000;
        day.filter(|day| *day >= first).and_then(|day| {
            let time = jiff::civil::Time::new(small(hour), small(minute), small(second), nanos);
            time.ok().map(|time| DateTime::from_parts(day, time))
        })
    };
    Moment {
        serial: moment.as_f64(),
        at,
    }
}

/// Reads a date that stands as ISO 8601 in the workbook.
fn iso(text: &str) -> Cell {
    let at = text
        .trim_end_matches('Z')
        .parse::<DateTime>()
        .ok()
        .or_else(|| text.parse::<Date>().ok().map(Date::into));
    match at {
        Some(at) => Cell::Moment(Moment {
            serial: 0.0,
            at: Some(at),
        }),
        None => Cell::Text(text.to_owned()),
    }
}
