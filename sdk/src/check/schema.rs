//! What a form's JSON Schema says of its data, with one fault for each real mistake.

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{Draft, ValidationError, Validator};
use serde_json::Value;

use crate::check::field::{Field, below};
use crate::check::is_blank;
use crate::model::fault::Fault;
use crate::model::text::nearest;

/// A form's schema, made ready once to check many data.
pub(crate) struct Judge<'a> {
    schema: &'a Value,
    /// None where the form is no schema.
    validator: Option<Validator>,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(schema: &'a Value) -> Self {
        let options = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .should_validate_formats(true);
        Self {
            schema,
            validator: options.build(schema).ok(),
        }
    }

    /// Checks data; pointers are into the data.
    pub(crate) fn faults(&self, data: &Value) -> Vec<Fault> {
        // A form that is no schema is the portal's fault; what the person wrote cannot be judged.
        let Some(validator) = &self.validator else {
            let message = "the portal's form is no valid JSON Schema, so nothing in it can be checked";
            return vec![Fault::new("", "form_unreadable", message)];
        };
        let mut faults = Vec::new();
        if validator.is_valid(data) {
            return faults;
        }
        for error in validator.iter_errors(data) {
            collect(self.schema, &error, &mut faults);
        }
        faults
    }
}

/// Turns one error into its faults: a missing or unknown property each is one of its own.
fn collect(schema: &Value, error: &ValidationError<'_>, faults: &mut Vec<Fault>) {
    let pointer = error.instance_path().as_str();
    match error.kind() {
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => match best_branch(pointer, context) {
            Some(branch) => branch.iter().for_each(|error| collect(schema, error, faults)),
            None => faults.push(invalid(pointer)),
        },
        Kind::Required { property } => {
            faults.push(Fault::new(
                below(pointer, property.as_str().unwrap_or_default()),
                "required",
                "this is required",
            ));
        }
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            let known: Vec<&str> = Field::at(schema, pointer)
                .map(|field| field.properties().into_iter().map(|(name, _)| name).collect())
                .unwrap_or_default();
            faults.extend(
                unexpected
                    .iter()
                    .map(|name| unknown_field(pointer, name, known.iter().copied())),
            );
        }
        kind => faults.push(fault(schema, pointer, kind, error.instance())),
    }
}

/// Names a key that nothing knows, with the key it most likely meant.
pub(crate) fn unknown_field<'a>(pointer: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Fault {
    let fault =
        |message: &str| Fault::new(below(pointer, name), "unknown_field", message).detail("name", name);
    match nearest(name, known) {
        Some(known) => {
            fault(&format!("there is no such field; did you mean {known}?")).detail("suggestion", known)
        }
        None => fault("there is no such field"),
    }
}

/// Finds the branch that fits best: of the value's type, then with the fewest mistakes.
fn best_branch<'a>(
    pointer: &str,
    context: &'a [Vec<ValidationError<'static>>],
) -> Option<&'a Vec<ValidationError<'static>>> {
    let misfit = |error: &ValidationError<'_>| {
        error.instance_path().as_str() == pointer
            && matches!(error.kind(), Kind::Type { .. } | Kind::Constant { .. })
    };
    context
        .iter()
        .filter(|branch| !branch.is_empty())
        .min_by_key(|branch| (branch.iter().any(misfit), branch.len()))
}

fn fault(schema: &Value, pointer: &str, kind: &Kind, value: &Value) -> Fault {
    let is_empty = value.is_string() || value.as_array().is_some_and(Vec::is_empty);
    if is_blank(value) && is_empty && is_required(schema, pointer) {
        return Fault::new(pointer, "required", "this is required and empty");
    }
    let of = |code: &str, message: String| Fault::new(pointer, code, message);
    match kind {
        Kind::Type { kind } => {
            let expected = expected(kind);
            of(
                "type_mismatch",
                format!(
                    "this must be {}, not {}",
                    article(&expected),
                    article(type_of(value))
                ),
            )
            .detail("expected", &expected)
            .detail("found", type_of(value))
        }
        Kind::Format { format } => of(
            "format",
            format!("this is not written as {}", format_in_words(format)),
        )
        .detail("format", format),
        Kind::Pattern { pattern } => {
            of("pattern", "this does not have the form it must have".to_owned()).detail("pattern", pattern)
        }
        Kind::Enum { options } => {
            let allowed = list(options);
            of("enum", format!("this must be one of: {allowed}")).detail("allowed", allowed)
        }
        Kind::Constant { expected_value } => {
            let allowed = plain(expected_value);
            of("enum", format!("this must be {allowed}")).detail("allowed", allowed)
        }
        Kind::MaxLength { limit } => {
            of("too_long", format!("this has more than {limit} characters")).detail("limit", limit)
        }
        Kind::MinLength { limit } => {
            of("too_short", format!("this has fewer than {limit} characters")).detail("limit", limit)
        }
        Kind::MaxItems { limit } | Kind::MaxProperties { limit } => {
            of("too_many", format!("there are more than {limit} entries")).detail("limit", limit)
        }
        Kind::MinItems { limit } | Kind::MinProperties { limit } => {
            of("too_few", format!("there are fewer than {limit} entries")).detail("limit", limit)
        }
        Kind::AdditionalItems { limit } => {
            of("too_many", format!("there are more than {limit} entries")).detail("limit", limit)
        }
        Kind::Minimum { limit } => {
            of("minimum", format!("this must be at least {limit}")).detail("limit", limit)
        }
        Kind::Maximum { limit } => {
            of("maximum", format!("this must be at most {limit}")).detail("limit", limit)
        }
        Kind::ExclusiveMinimum { limit } => of("minimum", format!("this must be more than {limit}"))
            .detail("limit", limit)
            .detail("what", "exclusive"),
        Kind::ExclusiveMaximum { limit } => of("maximum", format!("this must be less than {limit}"))
            .detail("limit", limit)
            .detail("what", "exclusive"),
        Kind::FalseSchema => of("unknown_field", "this may not stand here".to_owned())
            .detail("name", pointer.rsplit('/').next().unwrap_or_default()),
        Kind::UniqueItems => of("invalid", "two entries are the same".to_owned()).detail("what", "twice"),
        _ => invalid(pointer),
    }
}

fn invalid(pointer: &str) -> Fault {
    Fault::new(pointer, "invalid", "this is not what the form asks for")
}

fn is_required(schema: &Value, pointer: &str) -> bool {
    pointer.rsplit_once('/').is_some_and(|(parent, name)| {
        Field::at(schema, parent).is_some_and(|field| field.requires(name) || field.takes("array"))
    })
}

fn expected(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Single(one) => one.as_str().to_owned(),
        TypeKind::Multiple(several) => several
            .iter()
            .map(jsonschema::JsonType::as_str)
            .collect::<Vec<_>>()
            .join(", "),
    }
}

/// Names a value's type as JSON Schema does.
pub(crate) fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// Says a type in words a person knows.
pub(crate) fn article(kind: &str) -> String {
    match kind {
        "string" => "a text".to_owned(),
        "integer" => "a whole number".to_owned(),
        "number" => "a number".to_owned(),
        "boolean" => "true or false".to_owned(),
        "array" => "a list".to_owned(),
        "object" => "a group of fields".to_owned(),
        "null" => "nothing".to_owned(),
        several => several.split(", ").map(article).collect::<Vec<_>>().join(" or "),
    }
}

fn format_in_words(format: &str) -> String {
    match format {
        "date" => "a date (YYYY-MM-DD)".to_owned(),
        "time" => "a time (HH:MM:SS with an offset)".to_owned(),
        "date-time" => "a date and time (RFC 3339)".to_owned(),
        "email" => "an e-mail address".to_owned(),
        "uri" => "a web address".to_owned(),
        other => other.to_owned(),
    }
}

fn list(options: &Value) -> String {
    options
        .as_array()
        .into_iter()
        .flatten()
        .map(plain)
        .collect::<Vec<_>>()
        .join(", ")
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn faults(schema: &Value, data: &Value) -> Vec<Fault> {
        Judge::new(schema).faults(data)
    }

    fn codes(schema: &Value, data: &Value) -> Vec<(String, String)> {
        faults(schema, data)
            .into_iter()
            .map(|fault| (fault.pointer, fault.code))
            .collect()
    }

    #[test]
    fn every_keyword_has_its_code() {
        for (schema, data, code) in [
            (json!({"type": "string"}), json!(1), "type_mismatch"),
            (json!({"type": ["string", "null"]}), json!(1), "type_mismatch"),
            (json!({"format": "date"}), json!("2026-02-30"), "format"),
            (json!({"format": "email"}), json!("an.example"), "format"),
            (json!({"pattern": "^a$"}), json!("b"), "pattern"),
            (json!({"enum": ["a", 1]}), json!("b"), "enum"),
            (json!({"const": "a"}), json!("b"), "enum"),
            (json!({"maxLength": 1}), json!("ab"), "too_long"),
            (json!({"minLength": 3}), json!("ab"), "too_short"),
            (json!({"maxItems": 1}), json!([1, 2]), "too_many"),
            (json!({"minItems": 1}), json!([]), "too_few"),
            (json!({"minimum": 1}), json!(0), "minimum"),
            (json!({"exclusiveMinimum": 1}), json!(1), "minimum"),
            (json!({"maximum": 1}), json!(2), "maximum"),
            (json!({"uniqueItems": true}), json!([1, 1]), "invalid"),
            (json!({"multipleOf": 2}), json!(3), "invalid"),
            (json!({"not": {"type": "string"}}), json!("a"), "invalid"),
        ] {
            assert_eq!(
                codes(&schema, &data),
                [(String::new(), code.to_owned())],
                "{schema}"
            );
        }
    }

    #[test]
    fn a_missing_and_an_unknown_field_are_named_themselves() {
        let schema = json!({"type": "object", "additionalProperties": false, "required": ["ho_ten", "tuoi"],
            "properties": {"ho_ten": {"type": "string"}, "tuoi": {"type": "integer"}}});
        let found = faults(&schema, &json!({"ho_tne": "An", "tuoi": 3}));
        let mut places: Vec<_> = found
            .iter()
            .map(|fault| (fault.pointer.as_str(), fault.code.as_str()))
            .collect();
        places.sort_unstable();
        assert_eq!(places, [("/ho_ten", "required"), ("/ho_tne", "unknown_field")]);
        let unknown = found.iter().find(|fault| fault.code == "unknown_field").unwrap();
        assert_eq!(unknown.details["suggestion"], "ho_ten");
    }

    #[test]
    fn a_choice_of_schemas_is_reported_by_the_branch_that_fits_best() {
        let schema = json!({"oneOf": [
            {"type": "object", "required": ["a"], "properties": {"loai": {"const": "x"}, "a": {"type": "integer"}}},
            {"type": "string", "minLength": 3},
        ]});
        assert_eq!(
            codes(&schema, &json!("ab")),
            [(String::new(), "too_short".to_owned())]
        );
        assert_eq!(
            codes(&schema, &json!({"a": "x"})),
            [("/a".to_owned(), "type_mismatch".to_owned())]
        );
    }

    #[test]
    fn an_empty_text_reads_as_required_only_where_it_is() {
        let schema =
            json!({"required": ["a"], "properties": {"a": {"minLength": 1}, "b": {"format": "email"}}});
        assert_eq!(
            codes(&schema, &json!({"a": " ", "b": ""})),
            [("/b".to_owned(), "format".to_owned())]
        );
        assert!(codes(&schema, &json!({"a": ""})).contains(&("/a".to_owned(), "required".to_owned())));
    }

    #[test]
    fn no_value_appears_in_a_message() {
        let schema =
            json!({"properties": {"so": {"type": "string", "pattern": "^\\d{12}$", "maxLength": 3}}});
        for fault in faults(&schema, &json!({"so": "00109000000x"})) {
            assert!(!format!("{fault:?}").contains("001090"), "{fault:?}");
        }
    }
}
