//! A procedure's form: a JSON Schema with the shared definitions it uses, and the rules across its fields.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value};

use crate::portal::refusal::Refusal;

/// A form as it is served, compiled only once data is checked against it.
#[derive(Debug)]
pub(crate) struct Form {
    schema: Value,
    validator: OnceLock<Result<Validator, String>>,
}

impl Form {
    /// Takes a schema and puts those of the `shared` definitions into it that it uses.
    pub(crate) fn new(mut schema: Value, shared: &Value) -> Self {
        let own = schema
            .get("$defs")
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        let mut definitions = Map::new();
        let mut wanted = references(&schema);
        while let Some(name) = wanted.pop_first() {
            if definitions.contains_key(&name) {
                continue;
            }
            let found = own
                .get(&name)
                .or_else(|| shared.get("$defs").and_then(|all| all.get(&name)));
            if let Some(definition) = found {
                wanted.extend(references(definition));
                definitions.insert(name, definition.clone());
            }
        }
        if let (Some(schema), false) = (schema.as_object_mut(), definitions.is_empty()) {
            schema.insert("$defs".to_owned(), Value::Object(definitions));
        }
        Self {
            schema,
            validator: OnceLock::new(),
        }
    }

    /// The schema, self-contained.
    pub(crate) fn schema(&self) -> &Value {
        &self.schema
    }

    /// The rules across fields that a schema cannot say.
    pub(crate) fn rules(&self) -> &[Value] {
        self.schema
            .get("x-rules")
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }

    /// The compiled schema, which also validates formats.
    pub(crate) fn validator(&self) -> Result<&Validator, Refusal> {
        self.validator
            .get_or_init(|| {
                jsonschema::options()
                    .with_draft(Draft::Draft202012)
                    .should_validate_formats(true)
                    .build(&self.schema)
                    .map_err(|error| error.to_string())
            })
            .as_ref()
            .map_err(|error| Refusal::internal(error))
    }
}

/// The names of the definitions that a schema refers to.
fn references(schema: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(members) => {
                if let Some(name) = members
                    .get("$ref")
                    .and_then(Value::as_str)
                    .and_then(|it| it.strip_prefix("#/$defs/"))
                {
                    found.insert(name.split('/').next().unwrap_or(name).to_owned());
                }
                open.extend(
                    members
                        .iter()
                        .filter(|(key, _)| *key != "$defs")
                        .map(|(_, member)| member),
                );
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_the_definitions_in_use_are_inlined_with_what_they_use() {
        let schema = json!({"type": "object", "properties": {"a": {"$ref": "#/$defs/person"}}});
        let shared = json!({"$defs": {
            "person": {"properties": {"name": {"$ref": "#/$defs/name"}}},
            "name": {"type": "string"},
            "unused": {"type": "null"},
        }});
        let form = Form::new(schema, &shared);
        let names: Vec<&String> = form.schema()["$defs"].as_object().unwrap().keys().collect();
        assert_eq!(names.len(), 2);
        assert!(form.schema()["$defs"].get("unused").is_none());
        assert!(form.validator().unwrap().is_valid(&json!({"a": {"name": "An"}})));
        assert!(!form.validator().unwrap().is_valid(&json!({"a": {"name": 1}})));
    }

    #[test]
    fn formats_are_validated() {
        let form = Form::new(
            json!({"properties": {"day": {"type": "string", "format": "date"}}}),
            &json!({}),
        );
        assert!(!form.validator().unwrap().is_valid(&json!({"day": "31/12/2026"})));
        assert!(form.validator().unwrap().is_valid(&json!({"day": "2026-12-31"})));
    }
}
