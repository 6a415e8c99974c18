//! `--set a.b=value`: a text becomes what the form's schema says it is.

use serde_json::{Map, Value};

/// Puts a value at a dotted path; numbers in the path are positions in a list, `nguoi.0.ho_ten`.
/// Says what stands in the way where the path goes through something that is neither object nor list.
pub(crate) fn set(form: &mut Map<String, Value>, schema: &Value, path: &str, text: &str) -> Result<(), String> {
    let steps: Vec<&str> = path.split('.').collect();
    let Some((first, rest)) = steps.split_first() else { return Err(path.to_owned()) };
    let mut schema = property(schema, first);
    let mut place = form.entry((*first).to_owned()).or_insert(Value::Null);
    for step in rest {
        let index = step.parse::<usize>().ok();
        if place.is_null() {
            *place = if index.is_some() { Value::Array(Vec::new()) } else { Value::Object(Map::new()) };
        }
        place = match (place, index) {
            (Value::Array(items), Some(index)) if index <= items.len() => {
                if index == items.len() {
                    items.push(Value::Null);
                }
                schema = schema.and_then(|schema| schema.get("items"));
                items.get_mut(index).ok_or_else(|| path.to_owned())?
            }
            (Value::Object(members), _) => {
                schema = schema.and_then(|schema| property(schema, step));
                members.entry((*step).to_owned()).or_insert(Value::Null)
            }
            _ => return Err(path.to_owned()),
        };
    }
    *place = typed(schema, text);
    Ok(())
}

fn property<'a>(schema: &'a Value, name: &str) -> Option<&'a Value> {
    schema.get("properties").and_then(|properties| properties.get(name))
}

/// What is no number or truth value stays text: the check then says what was expected.
fn typed(schema: Option<&Value>, text: &str) -> Value {
    let kind = schema.and_then(|schema| schema.get("type")).and_then(Value::as_str).unwrap_or("string");
    let parsed: Option<Value> = match kind {
        "integer" | "number" | "boolean" | "array" | "object" => serde_json::from_str(text).ok(),
        _ => None,
    };
    parsed.unwrap_or_else(|| Value::String(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_text_becomes_what_the_schema_says() {
        let schema = json!({"properties": {
            "so": {"type": "integer"}, "so_dinh_danh": {"type": "string"},
            "nguoi": {"type": "array", "items": {"properties": {"tuoi": {"type": "integer"}}}},
        }});
        let mut form = Map::new();
        for (path, text) in [("so", "3"), ("so_dinh_danh", "001090000001"), ("nguoi.0.tuoi", "4"), ("nguoi.0.ten", "An"), ("nguoi.1.tuoi", "x")] {
            set(&mut form, &schema, path, text).unwrap();
        }
        let expected = json!({"so": 3, "so_dinh_danh": "001090000001", "nguoi": [{"tuoi": 4, "ten": "An"}, {"tuoi": "x"}]});
        assert_eq!(Value::Object(form), expected);
    }

    #[test]
    fn a_path_through_a_text_or_past_a_list_is_refused() {
        let mut form = Map::new();
        set(&mut form, &json!({}), "a", "1").unwrap();
        assert!(set(&mut form, &json!({}), "a.b", "1").is_err());
        assert!(set(&mut form, &json!({}), "l.1", "1").is_err());
    }
}
