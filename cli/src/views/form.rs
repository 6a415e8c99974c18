//! Declared data with the form's labels.

use hoso::Sensitive;
use jiff::civil::Date;
use serde_json::Value;

use crate::text::{Language, Text};

/// A text of this many digits is somebody's number, and masked.
const NUMBER: usize = 9;

/// The values one below the other, each with the labels that lead to it: `Chủ hộ › Họ và tên`.
pub(super) fn labelled<'a>(schema: &'a Value, data: &Value, text: &'a Text) -> Vec<(String, String)> {
    let mut walk = Walk {
        root: schema,
        text,
        found: Vec::new(),
    };
    walk.down(Some(schema), data, "");
    walk.found
}

struct Walk<'a> {
    root: &'a Value,
    text: &'a Text,
    found: Vec<(String, String)>,
}

impl<'a> Walk<'a> {
    fn down(&mut self, schema: Option<&'a Value>, value: &Value, name: &str) {
        let below = |label: &str| {
            if name.is_empty() {
                label.to_owned()
            } else {
                format!("{name} › {label}")
            }
        };
        match value {
            Value::Object(members) => {
                for (key, value) in members {
                    let schema = self
                        .keyword(schema, "properties")
                        .and_then(|properties| properties.get(key));
                    let label = self.title(schema).unwrap_or(key);
                    self.down(schema, value, &below(label));
                }
            }
            Value::Array(items) => {
                let schema = self.keyword(schema, "items");
                for (index, value) in items.iter().enumerate() {
                    self.down(schema, value, &below(&(index + 1).to_string()));
                }
            }
            Value::Null => {}
            value => {
                let shown = self.shown(schema, value);
                self.found.push((name.to_owned(), shown));
            }
        }
    }

    /// A keyword of a schema, or of the definition it refers to.
    fn keyword(&self, schema: Option<&'a Value>, name: &str) -> Option<&'a Value> {
        let schema = schema?;
        let definition = || {
            self.root
                .pointer(schema.get("$ref")?.as_str()?.strip_prefix('#')?)
        };
        schema.get(name).or_else(|| definition()?.get(name))
    }

    fn title(&self, schema: Option<&'a Value>) -> Option<&'a str> {
        let english = || {
            self.keyword(schema, "x-title-en")
                .filter(|_| self.text.language() == Language::English)
        };
        english()
            .or_else(|| self.keyword(schema, "title"))
            .and_then(Value::as_str)
    }

    /// A choice by its label; a number of a person masked.
    fn shown(&self, schema: Option<&'a Value>, value: &Value) -> String {
        let Value::String(text) = value else {
            return value.to_string();
        };
        let labels = self
            .keyword(schema, "x-enum-labels")
            .and_then(|labels| labels.get(text));
        let label = labels
            .and_then(|labels| labels.get(self.text.language().tag()))
            .and_then(Value::as_str);
        let is_date = self.keyword(schema, "format").and_then(Value::as_str) == Some("date");
        let date: Option<Date> = text.parse().ok().filter(|_| is_date);
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let is_number = digits >= NUMBER
            && text
                .chars()
                .all(|sign| sign.is_ascii_digit() || " +-.".contains(sign));
        match label {
            Some(label) => label.to_owned(),
            None if date.is_some() => date.map(|date| self.text.date(date)).unwrap_or_default(),
            None if is_number => Sensitive::new(text.as_str()).masked(),
            None => text.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_have_the_labels_of_their_language_and_numbers_are_masked() {
        let schema = json!({
            "$defs": {"so": {"title": "Số định danh", "x-title-en": "Personal number"}},
            "properties": {"chu_ho": {"title": "Chủ hộ", "properties": {"so": {"$ref": "#/$defs/so"}}},
                "loai": {"x-enum-labels": {"a": {"vi": "Loại A", "en": "Kind A"}}}},
        });
        let data = json!({"chu_ho": {"so": "001090000001"}, "loai": "a", "khac": [1]});
        let labelled = labelled(&schema, &data, &Text::new(Language::English));
        let expected = [
            ("Chủ hộ › Personal number", "*********001"),
            ("loai", "Kind A"),
            ("khac › 1", "1"),
        ];
        assert_eq!(
            labelled,
            expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
    }
}
