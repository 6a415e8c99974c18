//! A row of cells.

use crate::batch::columns::{Inner, Target, at_column};
use crate::batch::manifest::{Cell, RawRow};
use crate::batch::row::draft::Draft;
use crate::batch::row::{convert, path};
use crate::model::fault::Fault;

pub(super) fn read(inner: &Inner, raw: &RawRow, cells: &[Cell], draft: &mut Draft) {
    for (at, cell) in cells.iter().enumerate() {
        if cell.is_blank() {
            continue;
        }
        let column = inner.columns.get(at).filter(|column| column.has_header);
        let Some(column) = column else {
            let message = "this cell stands below no header";
            let mut fault = Fault::new("", "cell_extra", message);
            at_column(inner, raw, at, &mut fault);
            draft.faults.push(fault);
            continue;
        };
        if inner.key == Some(at) {
            match convert::key(cell) {
                Ok(key) => draft.key = Some(key),
                Err(refused) => {
                    let mut fault = refused.fault("/key".to_owned(), &column.shape);
                    at_column(inner, raw, at, &mut fault);
                    draft.faults.push(fault);
                    continue;
                }
            }
        }
        if matches!(column.target, Target::Ignored | Target::Key) {
            continue;
        }
        let pointer = column.target.pointer(&inner.shapes);
        let before = draft.faults.len();
        let value = convert::cell(cell, &column.shape).and_then(|value| match column.target {
            Target::Attach(_) => path::read(value, &inner.folder),
            _ => Ok(value),
        });
        draft.note((&column.target, &column.shape), pointer, value);
        for fault in &mut draft.faults[before..] {
            at_column(inner, raw, at, fault);
        }
    }
}
