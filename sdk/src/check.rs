//! Everything that can be known of a dossier before it is sent: all faults at once, each with its field.
//!
//! The codes are those of the portal's own answer, so that a fault reads the same whoever finds it first. A fault never holds a
//! citizen's number; its [`details`](crate::Fault::details) are for a sentence in another language:
//!
//! | detail | with |
//! | --- | --- |
//! | `limit`, `years`, `months`, `days`, `working_days` | what must not be passed |
//! | `allowed` | `enum`, `case_*`, `receive_*`, `file_type_not_accepted`: the choices, separated by commas |
//! | `expected`, `found` | `type_mismatch`, `number_unquoted`, `file_type_mismatch`: types |
//! | `format`, `pattern`, `prefix` | the keyword or rule that fails |
//! | `name` | the key, component or file at fault |
//! | `suggestion` | what was most likely meant |
//! | `successor`, `successor_code` | who does the work of an agency or province that ended |
//! | `province`, `province_code` | where a ward lies |
//! | `component` | the short name of a missing component |
//! | `form` | `number_unquoted`: how the line must look, the number left out |
//! | `row` | `blank_row`: which one, from 1 |
//! | `from`, `until` | `authorization_not_valid`: when it holds |
//! | `reason` | why a file cannot be read |
//!
//! Codes the portal has no use for: `file_missing`, `file_unreadable`, `file_is_directory`, `file_name_duplicate`, `file_name_invalid`,
//! `number_unquoted`, and `form_unreadable` where the portal's form is no schema.

use std::collections::HashSet;

use jiff::civil::Date;
use serde_json::Value;

use crate::check::field::Field;
use crate::model::dossier::FormData;
use crate::model::fault::Fault;
use crate::model::form::Form;

pub(crate) mod field;
pub mod file_type;
mod files;
pub(crate) mod people;
mod rules;
pub(crate) mod schema;
mod submission;
mod unit;
mod working_day;

pub use submission::{AgencyLookup, Checker, Facts, submission};

/// Checks declared data against the procedure's form: its JSON Schema (2020-12) and its cross-field rules (`x-rules`).
///
/// `today` is the date in `Asia/Ho_Chi_Minh`. Pointers begin with `/form`; an empty list means that nothing is wrong.
#[must_use]
pub fn form(form: &Form, data: &FormData, today: Date) -> Vec<Fault> {
    form_with(&schema::Judge::new(&form.schema), form, data, today)
}

/// Checks declared data with a judge that was made ready before.
pub(crate) fn form_with(judge: &schema::Judge<'_>, form: &Form, data: &FormData, today: Date) -> Vec<Fault> {
    let data = Value::Object(data.0.clone());
    let found = judge.faults(&data);
    let broken: HashSet<String> = found.iter().map(|fault| fault.pointer.clone()).collect();
    // What breaks the schema already is one mistake, not two.
    let counts = |fault: &Fault| fault.code == "required" || !broken.contains(&fault.pointer);
    let ruled = rules::faults(&form.schema, &data, today)
        .into_iter()
        .filter(counts);
    let mut faults: Vec<Fault> = found.into_iter().chain(ruled).collect();
    let blank: Vec<String> = faults
        .iter()
        .filter(|fault| fault.code == "blank_row")
        .map(|fault| format!("{}/", fault.pointer))
        .collect();
    faults.retain(|fault| !blank.iter().any(|row| fault.pointer.starts_with(row)));
    for fault in &mut faults {
        label(&form.schema, fault);
        fault.pointer.insert_str(0, "/form");
    }
    arrange(faults)
}

/// Gives a fault its field's labels.
fn label(schema: &Value, fault: &mut Fault) {
    if let Some(field) = Field::at(schema, &fault.pointer) {
        fault.label = field.text("title").map(str::to_owned);
        fault.label_en = field.text("x-title-en").map(str::to_owned);
    }
}

/// Sorts faults by place and keeps one for each mistake: of several that the same rule of thumb explains, the first.
pub(crate) fn arrange(mut faults: Vec<Fault>) -> Vec<Fault> {
    faults.sort_by_cached_key(|fault| (fault.line, natural(&fault.pointer), weight(&fault.code)));
    let mut kept: Vec<Fault> = Vec::with_capacity(faults.len());
    for fault in faults {
        let before = kept.last().filter(|last| last.pointer == fault.pointer);
        let same = before.is_some_and(|last| {
            last.code == fault.code || weight(&last.code) < MINOR && weight(&fault.code) < MINOR
        });
        if !same {
            kept.push(fault);
        }
    }
    kept
}

/// Codes below this weight describe one and the same value from several sides.
const MINOR: usize = 9;

fn weight(code: &str) -> usize {
    [
        "required",
        "number_unquoted",
        "type_mismatch",
        "enum",
        "format",
        "pattern",
        "too_short",
        "too_long",
        "invalid",
    ]
    .iter()
    .position(|known| *known == code)
    .unwrap_or(MINOR)
}

/// A key by which row 2 comes before row 10.
fn natural(pointer: &str) -> Vec<(usize, String)> {
    pointer
        .split('/')
        .map(|name| (name.parse().unwrap_or(usize::MAX), name.to_owned()))
        .collect()
}

/// Says whether nothing stands in a value: null, white space, or a list or group of such.
pub(crate) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(values) => values.iter().all(is_blank),
        Value::Object(fields) => fields.values().all(is_blank),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
pub(crate) mod tests;
