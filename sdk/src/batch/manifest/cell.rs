//! One cell as it was written.

use jiff::civil::DateTime;

/// What stands in a cell. It has no `Debug`: it holds personal data.
#[derive(Clone, PartialEq)]
pub(crate) enum Cell {
    /// Nothing.
    Blank,
    /// A text, as written.
    Text(String),
    /// A number of a workbook.
    Number(f64),
    /// TRUE or FALSE of a workbook.
    Boolean(bool),
    /// A number of a workbook that is shown as a date or time.
    Moment(Moment),
    /// An error such as `#N/A`.
    Error(String),
    /// A formula whose value was never saved.
    Uncalculated,
    /// A CSV text in quotes with something behind the closing quote.
    Misquoted(String),
}

/// A date or time of a workbook.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Moment {
    /// The number that stands in the workbook.
    pub(crate) serial: f64,
    /// The date and time; none where it is a duration, or one that spreadsheets do not agree on.
    pub(crate) at: Option<DateTime>,
}

impl Cell {
    /// Says whether nothing but white space stands in the cell.
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Self::Blank => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// Names a column by its position, counted from 0: `A`, `Z`, `AA`.
fn column_name(at: usize) -> String {
    let mut name = Vec::new();
    let mut rest = at + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        name.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    name.iter().rev().collect()
}

/// Writes a cell's address, the column counted from 0 and the row from 1: `C7`, `Sheet2!C7`.
pub(crate) fn address(sheet: Option<&str>, column: usize, row: u32) -> String {
    let cell = format!("{}{row}", column_name(column));
    match sheet {
        None => cell,
        Some(name) if name.chars().all(char::is_alphanumeric) => format!("{name}!{cell}"),
        Some(name) => format!("'{}'!{cell}", name.replace('\'', "''")),
    }
}
