//! Makes a submission of single settings, such as `dia_chi.tinh=01`.

use serde_json::{Map, Number, Value};

use crate::check::field::{Field, below};
use crate::check::schema::{article, unknown_field};
use crate::model::attachment::LocalFile;
use crate::model::dossier::{FormData, Submission};
use crate::model::fault::Fault;
use crate::model::form::Form;
use crate::model::procedure::Procedure;
use crate::model::text::nfc;

/// The largest index a setting may name, so that a slip does not fill the memory.
const MOST_ROWS: usize = 1000;

/// Makes a submission of settings and files. A setting's name is the way to a field, its parts joined by dots and rows counted
/// from 0 (`thanh_vien.0.ho_ten`); its text becomes the type that the form wants there.
///
/// A list of single values is set one at a time by repeating its name, or as JSON. The faults are those of the settings
/// themselves; [`check::submission`](crate::check::submission) finds the rest.
#[must_use]
pub fn assemble(
    procedure: &Procedure,
    form: &Form,
    settings: &[(String, String)],
    files: Vec<LocalFile>,
) -> (Submission, Vec<Fault>) {
    let mut data = Value::Object(Map::new());
    let mut faults = Vec::new();
    for (name, text) in settings {
        if let Err(mut fault) = set(&form.schema, &mut data, name, text) {
            fault.pointer.insert_str(0, "/form");
            faults.push(*fault);
        }
    }
    let mut submission = Submission::new(procedure.summary.code.clone());
    if let Value::Object(fields) = data {
        submission.form = FormData(fields);
    }
    submission.files = files;
    (submission, faults)
}

/// One step on the way to a field: its name, and its row where it is one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Step {
    pub(crate) name: String,
    pub(crate) row: Option<usize>,
}

/// A field that a dotted name leads to.
pub(crate) struct Way<'a> {
    pub(crate) steps: Vec<Step>,
    pub(crate) field: Field<'a>,
    /// The place in the form's data.
    pub(crate) pointer: String,
}

/// Follows a dotted name into a form's schema.
pub(crate) fn way<'a>(schema: &'a Value, name: &str) -> Result<Way<'a>, Box<Fault>> {
    let mut way = Way {
        steps: Vec::new(),
        field: Field::root(schema),
        pointer: String::new(),
    };
    for part in name.split('.') {
        let part = nfc(part.trim());
        let Some(next) = way.field.child(&part) else {
            let known = way.field.properties();
            return Err(Box::new(unknown_field(
                &way.pointer,
                &part,
                known.iter().map(|(name, _)| *name),
            )));
        };
        let row = if way.field.property(&part).is_none() {
            part.parse::<usize>().ok()
        } else {
            None
        };
        way.field = next;
        way.pointer = below(&way.pointer, &part);
        way.steps.push(Step { name: part, row });
    }
    Ok(way)
}

/// Goes to a place of the data, making what is not there yet; else names the step that leads nowhere.
pub(crate) fn target<'a>(data: &'a mut Value, steps: &[Step]) -> Result<&'a mut Value, usize> {
    let mut target = data;
    for (at, step) in steps.iter().enumerate() {
        target = down(target, &step.name, step.row).ok_or(at)?;
    }
    Ok(target)
}

/// Says that a row is too far, or that something else stands where it should be.
pub(crate) fn no_row(steps: &[Step], at: usize) -> Fault {
    let pointer = steps
        .iter()
        .take(at + 1)
        .fold(String::new(), |pointer, step| below(&pointer, &step.name));
    let message = format!("rows are counted from 0 to {MOST_ROWS}, and a single value has none");
    Fault::new(pointer, "invalid", message)
        .detail("what", "row")
        .detail("limit", MOST_ROWS)
}

fn set(schema: &Value, data: &mut Value, name: &str, text: &str) -> Result<(), Box<Fault>> {
    let Way {
        steps,
        field,
        pointer,
    } = way(schema, name)?;
    let target = target(data, &steps).map_err(|at| Box::new(no_row(&steps, at)))?;
    let value = convert(field, text).map_err(|expected| Box::new(mismatch(field, pointer, expected)))?;
    match (target, value) {
        (Value::Array(there), Value::Array(more)) => there.extend(more),
        (target, value) => *target = value,
    }
    Ok(())
}

/// Says which type a field wants where a text cannot become it.
pub(crate) fn mismatch(field: Field<'_>, pointer: String, expected: &str) -> Fault {
    let message = format!("this must be {}", article(expected));
    let fault = Fault::new(pointer, "type_mismatch", message).detail("expected", expected);
    Fault {
        label: field.text("title").map(str::to_owned),
        label_en: field.text("x-title-en").map(str::to_owned),
        ..fault.detail("found", "string")
    }
}

/// Goes one step down, making what is not there yet; none where a row is too far or something else stands there.
fn down<'a>(target: &'a mut Value, name: &str, row: Option<usize>) -> Option<&'a mut Value> {
    let Some(row) = row else {
        if target.is_null() {
            *target = Value::Object(Map::new());
        }
        return Some(target.as_object_mut()?.entry(name).or_insert(Value::Null));
    };
    if target.is_null() {
        *target = Value::Array(Vec::new());
    }
    let rows = target.as_array_mut()?;
    if row >= rows.len() && row <= MOST_ROWS {
        rows.resize(row + 1, Value::Null);
    }
    rows.get_mut(row)
}

/// Makes a text the value a field wants; else names the type it wants.
pub(crate) fn convert<'a>(field: Field<'a>, text: &str) -> Result<Value, &'a str> {
    let types = field.types();
    if types.is_empty() || types.contains(&"string") {
        return Ok(Value::String(nfc(text)));
    }
    let wanted = types[0];
    let bare = text.trim();
    let value = match wanted {
        _ if bare.is_empty() => Some(Value::String(String::new())),
        "integer" => bare.parse::<i64>().ok().map(Value::from),
        "number" => {
            let whole = bare.parse::<i64>().ok().map(Number::from);
            whole
                .or_else(|| bare.parse().ok().and_then(Number::from_f64))
                .map(Value::Number)
        }
        "boolean" => bare.parse::<bool>().ok().map(Value::Bool),
        "array" => match serde_json::from_str(bare) {
            Ok(Value::Array(values)) => Some(Value::Array(values)),
            _ => field
                .item(0)
                .and_then(|item| convert(item, text).ok())
                .map(|value| Value::Array(vec![value])),
        },
        _ => serde_json::from_str(bare).ok().filter(Value::is_object),
    };
    value.ok_or(wanted)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::check::tests::{a_form, a_procedure};

    fn made(settings: &[(&str, &str)]) -> (Value, Vec<(String, String)>) {
        let person =
            json!({"type": "object", "properties": {"ten": {"type": "string"}, "tuoi": {"type": "integer"}}});
        let schema = json!({"type": "object", "properties": {
            "so": {"type": "string"}, "tien": {"type": "integer"}, "ti_le": {"type": "number"}, "co": {"type": "boolean"},
            "nguoi": person, "hang": {"type": "array", "items": person}, "tinh": {"type": "array", "items": {"type": "string"}},
        }});
        let settings: Vec<_> = settings
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        let (submission, faults) = assemble(&a_procedure(), &a_form(schema), &settings, Vec::new());
        let faults = faults
            .into_iter()
            .map(|fault| (fault.pointer, fault.code))
            .collect();
        (Value::Object(submission.form.0), faults)
    }

    #[test]
    fn a_text_becomes_what_the_form_wants() {
        let settings = [
            ("so", "001090000001"),
            ("tien", "50000"),
            ("ti_le", "0.5"),
            ("co", "true"),
            ("nguoi.ten", "Đa\u{300}o"),
            ("nguoi.tuoi", "7"),
            ("hang.1.ten", "Hai"),
            ("hang.0.ten", "Một"),
            ("tinh", "01"),
            ("tinh", "79"),
        ];
        let expected = json!({"so": "001090000001", "tien": 50000, "ti_le": 0.5, "co": true, "nguoi": {"ten": "Đào", "tuoi": 7},
            "hang": [{"ten": "Một"}, {"ten": "Hai"}], "tinh": ["01", "79"]});
        assert_eq!(made(&settings), (expected, Vec::new()));
        assert_eq!(made(&[("tinh", "[\"01\"]")]).0, json!({"tinh": ["01"]}));
    }

    #[test]
    fn what_does_not_fit_is_a_fault_and_the_rest_goes_on() {
        let (data, faults) = made(&[
            ("tien", "50.000"),
            ("nguoi.tne", "x"),
            ("hang.99999.ten", "x"),
            ("so.x", "1"),
            ("so", "1"),
        ]);
        assert_eq!(data["so"], "1");
        let codes: Vec<_> = faults
            .iter()
            .map(|(pointer, code)| (pointer.as_str(), code.as_str()))
            .collect();
        let expected = [
            ("/form/tien", "type_mismatch"),
            ("/form/nguoi/tne", "unknown_field"),
            ("/form/hang/99999", "invalid"),
            ("/form/so/x", "unknown_field"),
        ];
        assert_eq!(codes, expected);
    }
}
