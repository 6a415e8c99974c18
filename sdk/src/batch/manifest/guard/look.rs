//! How a sheet looks: what of it is hidden, how wide its columns are, and which styles they have. The library that reads the
//! cells tells nothing of it.

use std::collections::HashMap;

use crate::batch::manifest::guard::Tag;
use crate::batch::manifest::{MOST_COLUMNS, ManifestErrorKind};

/// The most rows a sheet has.
const MOST_ROWS: u32 = 1_048_576;
/// The most runs of hidden rows that all sheets have together; one sheet has half as many at most.
const MOST_RUNS: usize = 1_048_576;
/// Of how many rows the cells' styles are looked at.
const STYLED_ROWS: u32 = 64;

/// How a column looks.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ColumnLook {
    /// Its width as the file has it, in characters of the normal font.
    pub(crate) width: Option<f64>,
    /// Whether it is hidden.
    pub(crate) is_hidden: bool,
    /// The last row in which it holds something; known of hidden columns only.
    pub(crate) last_filled: u32,
    /// The number of its style.
    pub(crate) style: Option<usize>,
    /// The number of the style that its cells have.
    pub(crate) cells: Option<usize>,
}

/// How a sheet looks.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Look {
    /// Its columns, as far as the file says anything of them.
    pub(crate) columns: Vec<ColumnLook>,
    /// Runs of hidden rows, first and last, in order.
    hidden: Vec<(u32, u32)>,
}

impl Look {
    /// Says whether a row is hidden, by hand or by a filter.
    pub(crate) fn hides_row(&self, row: u32) -> bool {
        let after = self.hidden.partition_point(|(_, last)| *last < row);
        self.hidden.get(after).is_some_and(|(first, _)| *first <= row)
    }
}

/// Looks at the tags of one part.
#[derive(Default)]
pub(super) struct Looking {
    look: Look,
    row: u32,
    rows: u32,
    /// The column of the cell, counted from 0, and whether what is in it matters.
    column: Option<usize>,
    next_column: usize,
    has_hidden_columns: bool,
}

impl Looking {
    /// Takes a column's definition, a row or what stands in a cell.
    pub(super) fn tag(&mut self, name: &[u8], tag: Tag<'_>) {
        match name {
            b"col" => self.col(tag),
            b"v" | b"is" | b"f" if self.has_hidden_columns => {
                if let Some(column) = self.column.and_then(|at| self.look.columns.get_mut(at)) {
                    column.last_filled = column.last_filled.max(self.row);
                }
            }
            _ => {}
        }
    }

    fn col(&mut self, tag: Tag<'_>) {
        let number = |name: &[u8]| tag.attribute(name).and_then(|text| text.parse::<usize>().ok());
        let (Some(first), Some(last)) = (number(b"min"), number(b"max")) else {
            return;
        };
        let is_hidden = is_true(tag.attribute(b"hidden"));
        self.has_hidden_columns |= is_hidden;
        let width = tag.attribute(b"width").and_then(|text| text.parse().ok());
        let style = number(b"style");
        for at in first.max(1)..=last.min(MOST_COLUMNS) {
            if let Some(column) = self.column_at(at - 1) {
                (column.width, column.is_hidden, column.style) = (width, is_hidden, style);
            }
        }
    }

    /// Takes a row; `place` is its number where the tag says it.
    pub(super) fn row(&mut self, place: Option<&str>, tag: Tag<'_>) {
        let before = self.row;
        self.row = place
            .and_then(|place| place.parse().ok())
            .unwrap_or(before.saturating_add(1));
        self.rows = self.rows.saturating_add(1);
        self.next_column = 0;
        let is_in_order = self.row > before && self.row <= MOST_ROWS;
        if is_in_order && is_true(tag.attribute(b"hidden")) {
            match self.look.hidden.last_mut() {
                Some((_, last)) if *last + 1 == self.row => *last = self.row,
                _ => self.look.hidden.push((self.row, self.row)),
            }
        }
    }

    /// Takes a cell; `place` is its address where the tag says it.
    pub(super) fn cell(&mut self, place: Option<&str>, tag: Tag<'_>) {
        if !self.has_hidden_columns && self.rows > STYLED_ROWS {
            return;
        }
        let at = place.and_then(column_of).unwrap_or(self.next_column);
        self.next_column = at.saturating_add(1);
        self.column = Some(at);
        if self.rows <= STYLED_ROWS {
            let style = tag.attribute(b"s").and_then(|style| style.parse().ok());
            if let Some(column) = self.column_at(at) {
                column.cells = style;
            }
        }
    }

    fn column_at(&mut self, at: usize) -> Option<&mut ColumnLook> {
        if at >= MOST_COLUMNS {
            return None;
        }
        if self.look.columns.len() <= at {
            self.look.columns.resize(at + 1, ColumnLook::default());
        }
        self.look.columns.get_mut(at)
    }
}

/// The looks of all sheets, and which part is which sheet.
#[derive(Debug, Default)]
pub(super) struct Looks {
    /// By the part's name in lower case.
    parts: HashMap<String, Look>,
    runs: usize,
    /// The sheets in the workbook's order, each by the id of its part.
    sheets: Vec<String>,
    /// The folder of the workbook's own part.
    folder: String,
    /// The parts by their ids.
    targets: HashMap<String, String>,
}

impl Looks {
    /// Takes what was seen in a sheet.
    pub(super) fn sheet(&mut self, part: String, looking: Looking) -> Result<(), ManifestErrorKind> {
        self.runs += looking.look.hidden.len();
        if self.runs > MOST_RUNS {
            return Err(ManifestErrorKind::Damaged("too many hidden rows"));
        }
        if looking.look != Look::default() {
            self.parts.insert(part, looking.look);
        }
        Ok(())
    }

    /// Takes a sheet that the workbook lists.
    pub(super) fn listed(&mut self, part: &str, tag: Tag<'_>) {
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        folder.clone_into(&mut self.folder);
        self.sheets.push(tag.local_attribute(b"id").unwrap_or_default());
    }

    /// Takes where a sheet's part lies.
    pub(super) fn target(&mut self, tag: Tag<'_>) {
        if let (Some(id), Some(target)) = (tag.attribute(b"Id"), tag.attribute(b"Target")) {
            self.targets.insert(id, target.to_ascii_lowercase());
        }
    }

    /// Returns the look of a sheet, counted from 0 in the workbook's order.
    pub(super) fn of(&mut self, sheet: usize) -> Look {
        let target = self.sheets.get(sheet).and_then(|id| self.targets.get(id));
        let part = target.map(|target| match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None if self.folder.is_empty() => target.clone(),
            None => format!("{}/{target}", self.folder),
        });
        part.and_then(|part| self.parts.remove(&part)).unwrap_or_default()
    }
}

/// Returns the column of an address such as `C7`, counted from 0.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let count = letters.fold(0, |count, letter| {
        count * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    count.checked_sub(1)
}

fn is_true(text: Option<String>) -> bool {
    text.is_some_and(|text| text == "1" || text == "true")
}
