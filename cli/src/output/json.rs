//! JSON: one value, or one a line.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::is_unsafe;

/// A value over several lines, for one thing or one list.
pub(crate) fn pretty(value: &Value) -> String {
    let mut text = harmless(&format!("{value:#}"));
    text.push('\n');
    text
}

/// A value on one line.
pub(crate) fn line(value: &Value) -> String {
    let mut text = harmless(&value.to_string());
    text.push('\n');
    text
}

/// Keeps the members that `--fields` names, in that order; a path goes down with dots.
pub(crate) fn select(value: &Value, fields: &[String]) -> Result<Value, String> {
    let mut kept = Map::new();
    for field in fields {
        let found = at(value, field).ok_or_else(|| field.clone())?;
        kept.insert(field.clone(), found.clone());
    }
    Ok(Value::Object(kept))
}

/// The value at a dotted path; below a null everything is null.
pub(crate) fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |value, key| match value {
        Value::Null => Some(value),
        Value::Array(items) => key.parse::<usize>().ok().and_then(|index| items.get(index)),
        value => value.get(key),
    })
}

/// JSON's own rules let C1 and bidi characters through; as `\uXXXX` they mean the same and do nothing to a terminal.
/// Outside strings no such character can stand.
fn harmless(json: &str) -> String {
    if !json.contains(|character| character != '\n' && is_unsafe(character)) {
        return json.to_owned();
    }
    let mut text = String::with_capacity(json.len() + 16);
    for character in json.chars() {
        if is_unsafe(character) {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(character);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{line, select};

    #[test]
    fn bidi_characters_are_escaped_and_mean_the_same() {
        let value = json!({"a": "x\u{202e}y\u{9b}"});
        let text = line(&value);
        assert_eq!(text, "{\"a\":\"x\\u202ey\\u009b\"}\n");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }

    #[test]
    fn fields_are_picked_by_path_and_order() {
        let value = json!({"a": {"b": 1}, "c": null});
        let fields = ["c.d".to_owned(), "a.b".to_owned()];
        assert_eq!(
            select(&value, &fields).unwrap().to_string(),
            "{\"c.d\":null,\"a.b\":1}"
        );
        assert_eq!(select(&value, &["e".to_owned()]).unwrap_err(), "e");
    }
}
