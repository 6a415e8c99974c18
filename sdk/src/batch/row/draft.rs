//! A submission in the making.

use serde_json::{Map, Value, json};

use crate::batch::columns::shape::Shape;
use crate::batch::columns::{Inner, Target};
use crate::batch::manifest::Cell;
use crate::batch::row::{Row, convert};
use crate::dossier_file::assemble::{no_row, target};
use crate::dossier_file::{parts, source};
use crate::model::dossier::Submission;
use crate::model::fault::Fault;

/// What was read so far: the tables of a dossier file.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) key: Option<String>,
    pub(super) tables: Map<String, Value>,
    pub(super) form: Value,
    pub(super) files: Vec<Value>,
    pub(super) faults: Vec<Fault>,
    /// The places that hold something, or would if it could be trusted.
    pub(super) filled: Vec<String>,
}

impl Draft {
    /// Puts a value where it belongs.
    pub(super) fn put(&mut self, aim: &Target, value: Value) {
        match aim {
            Target::Key | Target::Ignored => {}
            Target::Member { table: "", key } => {
                self.tables.insert((*key).to_owned(), value);
            }
            Target::Member { table, key } => {
                let table = self
                    .tables
                    .entry(*table)
                    .or_insert_with(|| Value::Object(Map::new()));
                if let Value::Object(members) = table {
                    members.insert((*key).to_owned(), value);
                }
            }
            Target::Attach(component) => self
                .files
                .push(json!({"component": component.as_str(), "file": value})),
            Target::Form { steps, .. } => match target(&mut self.form, steps) {
                Ok(place) => *place = value,
                Err(at) => {
                    let mut fault = no_row(steps, at);
                    fault.pointer.insert_str(0, "/form");
                    self.faults.push(fault);
                }
            },
        }
    }

    /// Fills in what stands for every row that says nothing else.
    pub(super) fn constants(&mut self, inner: &Inner) {
        let before = self.filled.clone();
        for constant in &inner.constants {
            let pointer = constant.target.pointer(&inner.shapes);
            if before.contains(&pointer) {
                continue;
            }
            let cell = Cell::Text(constant.text.clone());
            match convert::cell(&cell, &constant.shape) {
                Ok(value) => {
                    if constant.target == Target::Key {
                        self.key = value.as_str().map(str::to_owned);
                    }
                    self.put(&constant.target, value);
                }
                Err(refused) => self.faults.push(refused.fault(pointer, &constant.shape)),
            }
        }
    }

    /// Notes a value, or why it cannot be trusted.
    pub(super) fn note(
        &mut self,
        (aim, shape): (&Target, &Shape),
        pointer: String,
        value: Result<Value, convert::Refused>,
    ) {
        self.filled.push(pointer.clone());
        match value {
            Ok(value) => self.put(aim, value),
            Err(refused) => self.faults.push(refused.fault(pointer, shape)),
        }
    }

    /// Ends the row as a dossier file's tables are read.
    pub(super) fn finish(mut self, inner: &Inner, number: u32) -> Row {
        let code = &inner.procedure.summary.code;
        let mut tables = std::mem::take(&mut self.tables);
        tables.insert("procedure".to_owned(), code.as_str().into());
        if self.form.is_object() {
            tables.insert("form".to_owned(), self.form);
        }
        if !self.files.is_empty() {
            tables.insert("attachment".to_owned(), Value::Array(self.files));
        }
        let (submission, parts) = parts::read(&source::Tree::of(tables), &inner.folder);
        let mut faults = self.faults;
        let own = faults.len();
        for mut fault in parts.faults {
            let is_told = faults[..own].iter().any(|known| known.pointer == fault.pointer);
            if !is_told {
                fault.line = None;
                faults.push(fault);
            }
        }
        Row {
            number,
            key: self.key,
            submission: submission.unwrap_or_else(|| Submission::new(code.clone())),
            faults,
        }
    }
}
