//! A form's data against its schema, fault by fault.

use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

use super::violation::{Fault, Violation, segment};

/// Every fault of `form` against the schema, with pointers under `/form`.
pub(crate) fn check(validator: &Validator, form: &Value) -> Vec<Violation> {
    validator
        .iter_errors(form)
        .flat_map(|error| violations(&error))
        .collect()
}

fn violations(error: &ValidationError<'_>) -> Vec<Violation> {
    let pointer = format!("/form{}", error.instance_path().as_str());
    let below = |name: &str| format!("{pointer}/{}", segment(name));
    let fault = match error.kind() {
        Kind::Required { property } => {
            return vec![Violation::new(
                below(property.as_str().unwrap_or_default()),
                Fault::Required,
            )];
        }
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            return unexpected
                .iter()
                .map(|name| Violation::new(below(name), Fault::UnknownField))
                .collect();
        }
        Kind::Type { .. } => Fault::TypeMismatch {
            expected: expected_type(error),
        },
        Kind::Format { format } => Fault::Format {
            format: format.clone(),
        },
        Kind::Pattern { .. } => Fault::Pattern,
        Kind::Enum { options } => Fault::Enum {
            allowed: plain(options),
        },
        Kind::Constant { expected_value } => Fault::Enum {
            allowed: vec![text(expected_value)],
        },
        Kind::MaxLength { limit } => Fault::TooLong { limit: *limit },
        Kind::MinLength { limit } => Fault::TooShort { limit: *limit },
        Kind::MaxItems { limit } | Kind::MaxProperties { limit } => Fault::TooMany { limit: *limit },
        Kind::MinItems { limit } | Kind::MinProperties { limit } => Fault::TooFew { limit: *limit },
        Kind::Minimum { limit } | Kind::ExclusiveMinimum { limit } => Fault::Minimum { limit: text(limit) },
        Kind::Maximum { limit } | Kind::ExclusiveMaximum { limit } => Fault::Maximum { limit: text(limit) },
        _ => Fault::Invalid,
    };
    vec![Violation::new(pointer, fault)]
}

fn expected_type(error: &ValidationError<'_>) -> String {
    use jsonschema::error::TypeKind;
    match error.kind() {
        Kind::Type {
            kind: TypeKind::Single(one),
        } => one.to_string(),
        Kind::Type {
            kind: TypeKind::Multiple(several),
        } => several
            .iter()
            .map(|it| it.to_string())
            .collect::<Vec<_>>()
            .join(" | "),
        _ => String::new(),
    }
}

fn plain(options: &Value) -> Vec<String> {
    options
        .as_array()
        .map(|all| all.iter().map(text).collect())
        .unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn faults(schema: &Value, form: &Value) -> Vec<(String, &'static str)> {
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .build(schema)
            .unwrap();
        let mut found: Vec<_> = check(&validator, form)
            .into_iter()
            .map(|it| (it.pointer, it.fault.code()))
            .collect();
        found.sort();
        found
    }

    #[test]
    fn all_faults_come_at_once_each_at_its_place() {
        let schema = json!({"type": "object", "additionalProperties": false, "required": ["a", "b"], "properties": {
            "a": {"type": "string"}, "b": {"type": "string", "maxLength": 2}, "c": {"enum": ["x"]},
            "d": {"type": "string", "format": "date"}, "e": {"type": "array", "items": {"type": "integer", "minimum": 1}},
        }});
        let form = json!({"b": "abc", "c": "y", "d": "2026-02-30", "e": [0, "1"], "z/z": 1});
        let expected = [
            ("/form/a", "required"),
            ("/form/b", "too_long"),
            ("/form/c", "enum"),
            ("/form/d", "format"),
            ("/form/e/0", "minimum"),
            ("/form/e/1", "type_mismatch"),
            ("/form/z~1z", "unknown_field"),
        ];
        assert_eq!(
            faults(&schema, &form),
            expected.map(|(at, code)| (at.to_owned(), code))
        );
    }

    #[test]
    fn data_that_fits_has_no_fault() {
        assert!(faults(&json!({"type": "object", "required": ["a"]}), &json!({"a": null})).is_empty());
    }
}
