//! Tables that fit a width, in cells counted as a terminal counts them.

use comfy_table::{Cell, ColumnConstraint, ContentArrangement, Table, Width, presets};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::{csv, escape, json};

/// The columns a text takes on a terminal.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// A list with a heading.
pub(crate) fn list(headings: &[String], rows: &[Vec<String>], width: usize) -> String {
    let mut table = bare(width);
    table.load_style(presets::UTF8_HORIZONTAL_ONLY);
    table.set_header(headings.iter().map(|heading| Cell::new(escape(heading))));
    // Codes are copied into the next command: a column of them is never broken where there is room beside it.
    let mut whole = vec![true; headings.len()];
    for row in rows {
        for (index, cell) in row.iter().enumerate() {
            if self::width(cell) > 36 || (cell.contains(' ') && self::width(cell) > 12) {
                whole[index] = false;
            }
        }
        table.add_row(row.iter().map(|cell| Cell::new(flat(cell))));
    }
    let taken: usize = (0..headings.len())
        .filter(|index| whole[*index])
        .map(|index| rows.iter().map(|row| self::width(&row[index])).max().unwrap_or_default() + 2)
        .sum();
    if taken + 12 * whole.iter().filter(|whole| !**whole).count() <= width {
        for (index, _) in whole.iter().enumerate().filter(|(_, whole)| **whole) {
            if let Some(column) = table.column_mut(index) {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
    }
    finish(&table)
}

/// A list of the fields that `--fields` names.
pub(crate) fn project(values: &[Value], fields: &[String], width: usize) -> String {
    let cell = |value: &Value, field: &String| json::at(value, field).map(csv::cell).unwrap_or_default();
    let rows: Vec<Vec<String>> =
        values.iter().map(|value| fields.iter().map(|field| cell(value, field)).collect()).collect();
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
        names.set_padding((0, 2)).set_constraint(ColumnConstraint::Absolute(Width::Fixed(cells)));
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
