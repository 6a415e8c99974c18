//! JSON: one value, or one a line.

use std::fmt::Write as _;

use serde_json::Value;

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

/// Keeps the members that `--fields` names, in that order; a path goes down with dots, and one that is absent is null.
pub(crate) fn select(value: &Value, fields: &[String]) -> Value {
    let members = fields
        .iter()
        .map(|field| (field.clone(), at(value, field).cloned().unwrap_or_default()));
    Value::Object(members.collect())
}

/// Whether a field is one of a record's members, as [`super::Record::MEMBERS`] lists them; a number picks of a list.
pub(crate) fn is_member(members: &str, field: &str) -> bool {
    let plain: Vec<&str> = field
        .split('.')
        .enumerate()
        .filter(|(depth, part)| *depth == 0 || part.parse::<usize>().is_err())
        .map(|(_, part)| part)
        .collect();
    members.split_whitespace().any(|member| {
        let member: Vec<&str> = member.split('.').collect();
        match member.split_last() {
            Some((&"*", above)) => plain.starts_with(above) || above.starts_with(&plain),
            _ => member.starts_with(&plain),
        }
    })
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

    use super::{is_member, line, select};

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
        assert_eq!(select(&value, &fields).to_string(), "{\"c.d\":null,\"a.b\":1}");
    }

    #[test]
    fn a_member_is_known_by_its_path_and_nothing_beside_it() {
        let members = "code status.code status.name timeline.at form.*";
        for field in [
            "code",
            "status",
            "status.name",
            "timeline.0.at",
            "timeline.0",
            "form.a.b",
            "form",
        ] {
            assert!(is_member(members, field), "{field}");
        }
        for field in ["", " code", "nope", "status.nope", "code.x", "stat", "0", "form "] {
            assert!(!is_member(members, field), "{field}");
        }
    }
}
