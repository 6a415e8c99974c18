//! A row that is an object: nested as a dossier file, flat with names of columns, or some of both.

use serde_json::{Map, Value};

use crate::batch::columns::fields::group_of;
use crate::batch::columns::shape::Shape;
use crate::batch::columns::{Inner, Target, find, same};
use crate::batch::row::convert;
use crate::batch::row::draft::Draft;
use crate::check::field::{Field, below};
use crate::check::schema::type_of;
use crate::model::code::ComponentCode;
use crate::model::fault::Fault;
use crate::model::text::tidy;

/// How deep a form's data may lie.
const DEEPEST: usize = 32;

pub(super) fn read(inner: &Inner, members: &Map<String, Value>, draft: &mut Draft) {
    for (name, value) in members {
        if is_blank(value) {
            continue;
        }
        if inner
            .key_name
            .as_deref()
            .is_some_and(|key| same(&tidy(name), key))
        {
            key(draft, value);
        }
        match (name.as_str(), value) {
            ("submitter" | "owner" | "authorization" | "result", Value::Object(fields)) => {
                for (key, value) in fields.iter().filter(|(_, value)| !is_blank(value)) {
                    let full = if name == "result" {
                        key.clone()
                    } else {
                        format!("{name}.{key}")
                    };
                    member(inner, draft, name, key, &full, value);
                }
            }
            ("form", Value::Object(fields)) => {
                let form = Value::Object(fields.clone());
                let root = Field::root(&inner.form.schema);
                let read = walk(inner, draft, Some(root), "", &form, DEEPEST);
                merge(&mut draft.form, read);
                draft.filled.push("/form".to_owned());
            }
            ("attach" | "attachments", Value::Object(files)) => {
                for (component, file) in files {
                    attach(inner, draft, component, file);
                }
            }
            ("submitter" | "owner" | "authorization" | "result" | "form" | "attach", other) => {
                let message = "this must be an object";
                let fault = Fault::new(below("", name), "type_mismatch", message)
                    .detail("expected", "object")
                    .detail("found", type_of(other));
                draft.faults.push(fault);
            }
            _ => flat(inner, draft, name, value),
        }
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// Notes what names the row.
fn key(draft: &mut Draft, value: &Value) {
    match value {
        Value::String(text) => match convert::clean(text) {
            Ok(text) => draft.key = Some(tidy(&text)),
            Err(refused) => draft.faults.push(plain(refused, "/key")),
        },
        Value::Number(number) if number.is_i64() || number.is_u64() => draft.key = Some(number.to_string()),
        other => draft
            .faults
            .push(plain(convert::mismatch("string", type_of(other)), "/key")),
    }
}

fn plain(refused: convert::Refused, pointer: &str) -> Fault {
    refused.fault(pointer.to_owned(), &Shape::plain())
}

/// Reads a member of one of the tables.
fn member(inner: &Inner, draft: &mut Draft, table: &str, key: &str, full: &str, value: &Value) {
    let pointer = below(&below("", table), key);
    match inner.names.target(full) {
        Ok(target @ Target::Member { .. }) => {
            let shape = inner.shapes.shape(&target, &inner.form);
            set(inner, draft, &target, &shape, value);
        }
        _ => {
            let message = "there is no such field";
            draft
                .faults
                .push(Fault::new(pointer, "unknown_field", message).detail("name", key));
        }
    }
}

/// Reads a member with a column's name.
fn flat(inner: &Inner, draft: &mut Draft, name: &str, value: &Value) {
    match find(&inner.names, &inner.mapping, name) {
        Ok(Target::Ignored) => {}
        Ok(Target::Key) if inner.key_name.is_some() => {}
        Ok(Target::Key) => key(draft, value),
        Ok(Target::Attach(component)) => attach(inner, draft, component.as_str(), value),
        Ok(target) => {
            let shape = inner.shapes.shape(&target, &inner.form);
            set(inner, draft, &target, &shape, value);
        }
        Err(fault) => draft.faults.push(Fault {
            pointer: below("", name),
            ..*fault
        }),
    }
}

fn set(inner: &Inner, draft: &mut Draft, target: &Target, shape: &Shape, value: &Value) {
    let pointer = target.pointer(&inner.shapes);
    if draft.filled.contains(&pointer) {
        let message = "two members are for one and the same thing";
        draft
            .faults
            .push(Fault::new(pointer, "column_duplicate", message));
        return;
    }
    draft.note(target, pointer, shape, convert::json(value, shape));
}

fn attach(inner: &Inner, draft: &mut Draft, component: &str, value: &Value) {
    let pointer = below("/attachments", component);
    let Ok(code) = component.parse::<ComponentCode>() else {
        let message = "this is no component's code";
        draft.faults.push(Fault::new(pointer, "invalid", message));
        return;
    };
    let target = Target::Attach(code);
    let shape = Shape::plain();
    let files = match value {
        Value::Array(files) => files.as_slice(),
        one => std::slice::from_ref(one),
    };
    for file in files.iter().filter(|file| !is_blank(file)) {
        let pointer = target.pointer(&inner.shapes);
        draft.note(&target, pointer, &shape, convert::json(file, &shape));
    }
}

/// Reads the form's data: every single value as a cell would be read, and what the form does not know as it is, for the check.
fn walk(
    inner: &Inner,
    draft: &mut Draft,
    field: Option<Field<'_>>,
    pointer: &str,
    value: &Value,
    depth: usize,
) -> Value {
    let Some(field) = field.filter(|_| depth > 0) else {
        return value.clone();
    };
    match value {
        Value::Object(members) if !field.takes("array") => Value::Object(
            members
                .iter()
                .map(|(name, value)| {
                    let at = below(pointer, name);
                    let read = walk(inner, draft, field.property(name), &at, value, depth - 1);
                    (name.clone(), read)
                })
                .collect(),
        ),
        Value::Array(rows) if group_of(field).is_some() => Value::Array(
            rows.iter()
                .enumerate()
                .map(|(row, value)| {
                    let at = format!("{pointer}/{row}");
                    walk(inner, draft, field.item(row), &at, value, depth - 1)
                })
                .collect(),
        ),
        Value::Null | Value::Object(_) => value.clone(),
        _ if field.takes("object") || group_of(field).is_some() => value.clone(),
        value if is_blank(value) => value.clone(),
        value => {
            let shape = inner.shapes.field(pointer, field);
            match convert::json(value, &shape) {
                Ok(value) => value,
                Err(refused) => {
                    draft
                        .faults
                        .push(refused.fault(format!("/form{pointer}"), &shape));
                    value.clone()
                }
            }
        }
    }
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
