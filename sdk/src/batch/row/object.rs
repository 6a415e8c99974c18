//! A row that is an object: nested as a dossier file, flat with names of columns, or some of both.

use serde_json::{Map, Value};

use crate::batch::columns::fields::group_of;
use crate::batch::columns::shape::Shape;
use crate::batch::columns::{Inner, Known, Target, find, same};
use crate::batch::row::draft::Draft;
use crate::batch::row::{convert, path};
use crate::check::field::{Field, below};
use crate::check::schema::type_of;
use crate::model::code::ComponentCode;
use crate::model::fault::Fault;
use crate::model::text::tidy;

pub(super) fn read(inner: &Inner, members: &Map<String, Value>, draft: &mut Draft) {
    Reader { inner, draft }.read(members);
}

struct Reader<'a> {
    inner: &'a Inner,
    draft: &'a mut Draft,
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

impl Reader<'_> {
    fn read(&mut self, members: &Map<String, Value>) {
        for (name, value) in members.iter().filter(|(_, value)| !is_blank(value)) {
            let names_key = |key: &str| same(&tidy(name), key);
            if self.inner.key_name.as_deref().is_some_and(names_key) {
                self.key(value);
            }
            match (name.as_str(), value) {
                ("submitter" | "owner" | "authorization" | "result", Value::Object(fields)) => {
                    for (key, value) in fields.iter().filter(|(_, value)| !is_blank(value)) {
                        self.member(name, key, value);
                    }
                }
                ("form", Value::Object(_)) => {
                    let root = Field::root(&self.inner.form.schema);
                    let read = self.walk(Some(root), "", value);
                    merge(&mut self.draft.form, read);
                    self.draft.filled.push("/form".to_owned());
                }
                ("attach" | "attachments", Value::Object(files)) => {
                    for (component, file) in files {
                        self.attach(component, file);
                    }
                }
                ("submitter" | "owner" | "authorization" | "result" | "form" | "attach", other) => {
                    let refused = convert::mismatch("object", type_of(other));
                    self.draft.faults.push(plain(refused, &below("", name)));
                }
                _ => self.flat(name, value),
            }
        }
    }

    /// Notes what names the row.
    fn key(&mut self, value: &Value) {
        let read = match value {
            Value::String(text) => convert::clean(text).map(|text| tidy(&text)),
            Value::Number(number) if number.is_i64() || number.is_u64() => Ok(number.to_string()),
            other => Err(convert::mismatch("string", type_of(other))),
        };
        match read {
            Ok(key) => self.draft.key = Some(key),
            Err(refused) => self.draft.faults.push(plain(refused, "/key")),
        }
    }

    /// Reads a member of one of the tables.
    fn member(&mut self, table: &str, key: &str, value: &Value) {
        let full = if table == "result" {
            key.to_owned()
        } else {
            format!("{table}.{key}")
        };
        // With the table in front, so that a flat member of this name is another one.
        let name = format!("{table}/{key}");
        let known = self.inner.known(&name, || self.inner.names.target(&full));
        let known = known
            .ok()
            .filter(|known| matches!(known.target, Target::Member { .. }));
        if let Some(known) = known {
            self.set(&known, value);
        } else {
            let pointer = below(&below("", table), key);
            let fault = Fault::new(pointer, "unknown_field", "there is no such field");
            self.draft.faults.push(fault.detail("name", key));
        }
    }

    /// Reads a member with a column's name.
    fn flat(&mut self, name: &str, value: &Value) {
        let find = || find(&self.inner.names, &self.inner.mapping, name);
        let known = match self.inner.known(name, find) {
            Ok(known) => known,
            Err(fault) => {
                self.draft.faults.push(Fault {
                    pointer: below("", name),
                    ..*fault
                });
                return;
            }
        };
        match &known.target {
            Target::Ignored => {}
            Target::Key if self.inner.key_name.is_some() => {}
            Target::Key => self.key(value),
            Target::Attach(component) => self.attach(component.as_str(), value),
            _ => self.set(&known, value),
        }
    }

    fn set(&mut self, known: &Known, value: &Value) {
        let Known { target, shape } = known;
        let pointer = target.pointer(&self.inner.shapes);
        if self.draft.filled.contains(&pointer) {
            let message = "two members are for one and the same thing";
            self.draft
                .faults
                .push(Fault::new(pointer, "column_duplicate", message));
            return;
        }
        self.draft
            .note((target, shape), pointer, convert::json(value, shape));
    }

    fn attach(&mut self, component: &str, value: &Value) {
        let Ok(code) = component.parse::<ComponentCode>() else {
            let pointer = below("/attachments", component);
            let message = "this is no component's code";
            self.draft
                .faults
                .push(Fault::new(pointer, "invalid", message).detail("what", "component"));
            return;
        };
        let target = Target::Attach(code);
        let shape = Shape::plain();
        let files = match value {
            Value::Array(files) => files.as_slice(),
            one => std::slice::from_ref(one),
        };
        for file in files.iter().filter(|file| !is_blank(file)) {
            let pointer = target.pointer(&self.inner.shapes);
            let value = convert::json(file, &shape).and_then(|value| path::read(value, &self.inner.folder));
            self.draft.note((&target, &shape), pointer, value);
        }
    }

    /// Reads the form's data: every single value as a cell would be read, and what the form does not know as it is, for the check.
    /// The reader of JSON goes no deeper than 128 levels.
    fn walk(&mut self, field: Option<Field<'_>>, pointer: &str, value: &Value) -> Value {
        let Some(field) = field else {
            return value.clone();
        };
        match value {
            Value::Object(members) if !field.takes("array") => {
                let members = members.iter().map(|(name, value)| {
                    let at = below(pointer, name);
                    (name.clone(), self.walk(field.property(name), &at, value))
                });
                Value::Object(members.collect())
            }
            Value::Array(rows) if group_of(field).is_some() => {
                let rows = rows.iter().enumerate();
                let rows =
                    rows.map(|(row, value)| self.walk(field.item(row), &format!("{pointer}/{row}"), value));
                Value::Array(rows.collect())
            }
            Value::Null | Value::Object(_) => value.clone(),
            _ if field.takes("object") || group_of(field).is_some() => value.clone(),
            value if is_blank(value) => value.clone(),
            value => {
                let shape = self.inner.shapes.field(pointer, field);
                convert::json(value, &shape).unwrap_or_else(|refused| {
                    self.draft
                        .faults
                        .push(refused.fault(format!("/form{pointer}"), &shape));
                    value.clone()
                })
            }
        }
    }
}

fn plain(refused: convert::Refused, pointer: &str) -> Fault {
    refused.fault(pointer.to_owned(), &Shape::plain())
}

/// Puts nested data under what flat members said already.
fn merge(there: &mut Value, more: Value) {
    match (there, more) {
        (Value::Object(there), Value::Object(more)) => {
            for (name, value) in more {
                merge(there.entry(name).or_insert(Value::Null), value);
            }
        }
        (there, more) if there.is_null() => *there = more,
        _ => {}
    }
}
