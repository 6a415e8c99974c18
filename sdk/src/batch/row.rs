//! One row of a manifest as a submission.
//!
//! A cell is taken only where nothing can have been lost on its way through a spreadsheet. What is refused, and why:
//!
//! | code | the cell |
//! | --- | --- |
//! | `leading_zero_lost` | a number where digits stand that may begin with 0 (personal number, telephone, tax code, codes); it is taken only where it has as many digits as the field wants |
//! | `number_rounded` | a number of more than 15 digits, one with an exponent, or a text such as `1.09E+11` in a field of digits |
//! | `number_in_text` | a fraction in a field of text, and every JSON number there |
//! | `date_in_text`, `date_is_number` | a date in a field of text or numbers, a number in a field of dates |
//! | `date_ambiguous`, `date_invalid` | `3/4/26`, `3/4/2026`, `31/02/2026`; whole ones in the order day, month, year are read: `03/04/2026`, `03-04-2026` |
//! | `boolean_in_text`, `cell_error`, `formula_uncalculated` | TRUE, `#N/A`, a formula whose value was never saved |
//! | `control_character`, `quote_misplaced`, `cell_extra` | what no field holds, text behind a closing quote, a cell below no header |
//! | `path_of_windows` | a drive or a share of a Windows machine, read on another system; `scan\\a.pdf` is read as `scan/a.pdf` there |
//! | `blank_row`, `row_hidden` | a blank row with filled ones below it; a filled row that the workbook hides, where the mapping does not say what becomes of it |

use std::fmt;

use crate::batch::columns::{Inner, at_column, locate_row};
use crate::batch::manifest::{Content, RawRow};
use crate::model::dossier::Submission;
use crate::model::fault::Fault;

mod cells;
mod convert;
mod date;
mod draft;
mod object;
mod path;

/// A row that was read. Its content is hidden in `Debug`.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Row {
    /// The row's number, as a spreadsheet shows it.
    pub number: u32,
    /// What names the row, where the manifest has a column for that and it holds something.
    pub key: Option<String>,
    /// What the row wants filed, as far as it could be read.
    pub submission: Submission,
    /// What cannot be trusted or is no part of a dossier, each with file, line and cell.
    pub faults: Vec<Fault>,
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Row")
            .field("number", &self.number)
            .field("faults", &self.faults.len())
            .finish_non_exhaustive()
    }
}

/// Reads a row.
pub(crate) fn read(inner: &Inner, raw: &RawRow) -> Row {
    let mut draft = draft::Draft::default();
    if raw.is_blank() {
        let message = "this row is blank and filled ones follow: fill it in or delete it";
        let mut fault = Fault::new("", "blank_row", message).detail("row", raw.number());
        at_column(inner, raw, 0, &mut fault);
        draft.faults.push(fault);
    } else if inner.is_unread(raw) {
        let message = "this row is hidden, perhaps by a filter: show it, or say hidden = \"file\" or \"skip\" in the mapping file";
        let mut fault = Fault::new("", "row_hidden", message).detail("row", raw.number());
        at_column(inner, raw, 0, &mut fault);
        draft.faults.push(fault);
    } else {
        match raw.content() {
            Content::Cells(cells) => cells::read(inner, raw, cells, &mut draft),
            Content::Object(members) => object::read(inner, members, &mut draft),
        }
        draft.constants(inner);
    }
    let mut row = draft.finish(inner, raw.number());
    for fault in &mut row.faults {
        locate_row(inner, raw, fault);
    }
    row
}
