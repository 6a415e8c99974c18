//! Tables that fit a width, in cells counted as a terminal counts them.

use comfy_table::{Cell, ColumnConstraint, ContentArrangement, LineStyle, Table, Width, presets};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::{csv, escape};

/// The columns a text takes on a terminal.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// What stands between two columns.
const GAP: usize = 2;

/// A list with a heading; where many rows take several lines, they stand apart.
pub(crate) fn list(headings: &[String], rows: &[Vec<String>], width: usize) -> String {
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| flat(cell)).collect())
        .collect();
    let columns: Vec<ColumnShape> = headings
        .iter()
        .enumerate()
        .map(|(index, heading)| ColumnShape::of(heading, rows.iter().filter_map(|row| row.get(index))))
        .collect();
    let natural: usize = columns.iter().map(|column| column.widest + GAP).sum();
    let fits = natural <= width + GAP;
    let mut style = presets::NOTHING.header_separator(LineStyle::none().fill('─').junction('─'));
    // Rows that mostly take one line stay together; the rest would run into one another.
    let long =
        |row: &&Vec<String>| row.iter().map(|cell| self::width(cell) + GAP).sum::<usize>() > width + GAP;
    if !fits && rows.iter().filter(long).count() * 3 > rows.len() {
        style = style.row_separator(LineStyle::none().fill(' ').junction(' '));
    }
    let mut table = bare(width);
    table.load_style(style);
    table.set_header(headings.iter().map(|heading| Cell::new(escape(heading))));
    for row in &rows {
        table.add_row(row.iter().map(Cell::new));
    }
    let codes: usize = columns
        .iter()
        .filter(|column| column.is_code)
        .map(|column| column.widest + GAP)
        .sum();
    let prose = columns.iter().filter(|column| !column.is_code).count();
    let codes_fit = codes + prose * (NARROWEST + GAP) <= width + GAP;
    for (index, shape) in columns.iter().enumerate() {
        let Some(column) = table.column_mut(index) else {
            continue;
        };
        // The library itself puts one more blank between columns.
        let is_last = index + 1 == columns.len();
        column.set_padding((0, u16::from(!is_last)));
        // Codes are copied into the next command: a column of them is not broken where the others still have room.
        if fits || (shape.is_code && codes_fit) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    finish(&table)
}

/// The narrowest that a column of prose may become for the sake of codes.
const NARROWEST: usize = 8;

/// How wide a column would be, and whether it holds codes rather than prose.
struct ColumnShape {
    widest: usize,
    is_code: bool,
}

impl ColumnShape {
    fn of<'a>(heading: &str, cells: impl Iterator<Item = &'a String>) -> Self {
        let mut shape = Self {
            widest: width(heading),
            is_code: true,
        };
        for cell in cells {
            let cells = width(cell);
            shape.widest = shape.widest.max(cells);
            shape.is_code &= cells <= 48 && !cell.contains(' ');
        }
        shape
    }
}

/// A list of values that hold the fields `--fields` names.
pub(crate) fn project(values: &[Value], fields: &[String], width: usize) -> String {
    let cell = |value: &Value, field: &String| value.get(field).map(csv::cell).unwrap_or_default();
    let rows: Vec<Vec<String>> = values
        .iter()
        .map(|value| fields.iter().map(|field| cell(value, field)).collect())
        .collect();
    list(fields, &rows, width)
}

/// Names with values, without lines.
pub(crate) fn pairs(pairs: &[(String, String)], width: usize, column: usize) -> String {
    let mut table = bare(width);
    table.load_style(presets::NOTHING);
    for (name, value) in pairs {
        table.add_row([Cell::new(escape(name)), Cell::new(escape(value))]);
    }
    if let Some(names) = table.column_mut(0) {
        let cells = u16::try_from(column).unwrap_or(u16::MAX).saturating_add(2);
        names
            .set_padding((0, 2))
            .set_constraint(ColumnConstraint::Absolute(Width::Fixed(cells)));
    }
    if let Some(values) = table.column_mut(1) {
        values.set_padding((0, 0));
    }
    finish(&table)
}

/// A text behind a mark, its further lines set in by the mark's width.
pub(crate) fn hang(mark: &str, text: &str, width: usize) -> String {
    let mut table = bare(width);
    table.load_style(presets::NOTHING);
    table.add_row([Cell::new(mark), Cell::new(flat(text))]);
    for index in 0..2 {
        if let Some(column) = table.column_mut(index) {
            column.set_padding((0, 0));
        }
    }
    if let Some(column) = table.column_mut(0) {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    finish(&table)
}

fn bare(width: usize) -> Table {
    let mut table = Table::new();
    // Styles and widths are ours to decide; the library is not to look at the terminal.
    table.force_no_tty();
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table
}

fn finish(table: &Table) -> String {
    let mut text = String::new();
    for line in table.lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A cell is one paragraph.
fn flat(text: &str) -> String {
    escape(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
