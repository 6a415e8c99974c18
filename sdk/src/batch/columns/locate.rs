//! Where in the manifest a fault lies.

use std::path::Path;

use crate::batch::columns::{Inner, Target};
use crate::batch::manifest::{Cell, Content, Format, RawRow, address};
use crate::check::field::{below, segments};
use crate::model::fault::Fault;
use crate::model::text::{mask_numbers, nfc};

/// Adds file, line and cell. A component gets the name that a header has, and numbers in the names of files are masked: the cell
/// says where to look.
pub(crate) fn locate(inner: &Inner, raw: &RawRow, fault: &mut Fault) {
    rename(inner, fault);
    if fault.file.is_none() {
        fault.file = Some(inner.path().to_owned());
    }
    fault.line = fault.line.or(raw.line());
    if fault.cell.is_none() && inner.format != Format::Jsonl {
        match column(inner, raw, &fault.pointer) {
            Some(at) => at_column(inner, raw, at, fault),
            // No column is for it: the row at least.
            None if fault.line.is_none() => fault.line = Some(raw.number() as usize),
            None => {}
        }
    }
    conceal(fault);
}

/// Names a component as headers do.
pub(super) fn rename(inner: &Inner, fault: &mut Fault) {
    let Some(rest) = fault.pointer.strip_prefix("/attachments/") else {
        return;
    };
    let (component, file) = match rest.split_once('/') {
        Some((component, file)) => (component, Some(file)),
        None => (rest, None),
    };
    let name = segments(&format!("/{component}")).next().unwrap_or_default();
    let mut pointer = below("/attachments", inner.shapes.component(&name));
    if let Some(file) = file {
        pointer = format!("{pointer}/{file}");
    }
    fault.pointer = pointer;
}

/// Masks people's numbers in the names of files.
fn conceal(fault: &mut Fault) {
    if !fault.pointer.starts_with("/attachments") {
        return;
    }
    let told = fault
        .details
        .iter()
        .filter(|(name, _)| matches!(**name, "path" | "name"));
    let mut names: Vec<String> = told.map(|(_, value)| value.clone()).collect();
    names.extend(segments(&fault.pointer).nth(2));
    // The longest first: a path holds its name.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for name in names {
        let masked = mask_numbers(&name);
        if masked != name {
            fault.message = fault.message.replace(&name, &masked);
            for value in fault.details.values_mut() {
                *value = value.replace(&name, &masked);
            }
        }
    }
    if let Some((place, file)) = fault
        .pointer
        .rsplit_once('/')
        .filter(|(place, _)| *place != "/attachments")
    {
        fault.pointer = format!("{place}/{}", mask_numbers(file));
    }
}

/// Adds the address of a column's cell.
pub(crate) fn at_column(inner: &Inner, raw: &RawRow, at: usize, fault: &mut Fault) {
    fault.cell = Some(address(inner.sheet.as_deref(), at, raw.number()));
}

/// Finds the column of a place: its own, else one within it or around it.
fn column(inner: &Inner, raw: &RawRow, pointer: &str) -> Option<usize> {
    if let Some(named) = pointer.strip_prefix("/attachments/") {
        return attachment(inner, raw, named);
    }
    let places = || {
        inner
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.target != Target::Ignored)
            .map(|(at, column)| (at, column.target.pointer(&inner.shapes)))
    };
    places()
        .find(|(_, place)| place == pointer)
        .or_else(|| places().find(|(_, place)| !pointer.is_empty() && overlap(place, pointer)))
        .map(|(at, _)| at)
}

/// Finds the column of a file: of several for one component the one that names it.
fn attachment(inner: &Inner, raw: &RawRow, place: &str) -> Option<usize> {
    let mut names = segments(&format!("/{place}")).collect::<Vec<_>>().into_iter();
    let (component, file) = (names.next()?, names.next());
    let columns: Vec<usize> = inner
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| match &column.target {
            Target::Attach(code) => inner.shapes.component(code.as_str()) == component,
            _ => false,
        })
        .map(|(at, _)| at)
        .collect();
    let is_file = |at: &&usize| {
        let Content::Cells(cells) = raw.content() else {
            return false;
        };
        match (cells.get(**at), &file) {
            (Some(Cell::Text(text)), Some(file)) => {
                let path = nfc(text.trim());
                let name = Path::new(&path).file_name().map(|name| name.to_string_lossy());
                // A path that was written on Windows.
                let last = path.rsplit(['/', '\\']).next();
                name.is_some_and(|name| name == file.as_str()) || last == Some(file)
            }
            _ => false,
        }
    };
    columns.iter().find(is_file).or_else(|| columns.first()).copied()
}

/// Says whether two places are one or one lies in the other.
pub(crate) fn overlap(one: &str, other: &str) -> bool {
    let within = |inner: &str, outer: &str| {
        inner
            .strip_prefix(outer)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    !one.is_empty() && !other.is_empty() && (within(one, other) || within(other, one))
}
