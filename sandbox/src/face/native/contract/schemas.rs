//! The schemas that the document refers to: answers' from the types that write them, requests' by hand.

use std::collections::{BTreeMap, BTreeSet};

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::parameters::{component, headers, parameters};
use crate::face::language::Language;
use crate::face::native::problem::{Document, Problem};

/// An invented request id, for the examples.
const REQUEST: &str = "3f0c2b6e-58a4-4d0c-9a1f-6f7f4f1f2a10";

/// Gathers what operations refer to.
#[derive(Debug)]
pub(in super::super) struct Schemas {
    generator: SchemaGenerator,
    requests: Map<String, Value>,
    examples: BTreeMap<&'static str, Value>,
    codes: BTreeSet<&'static str>,
    refusals: BTreeMap<String, Value>,
}

impl Schemas {
    pub(super) fn new() -> Self {
        let settings = SchemaSettings::draft2020_12()
            .for_serialize()
            .with(|it| it.definitions_path = "/components/schemas".into());
        Self {
            generator: settings.into_generator(),
            requests: Map::new(),
            examples: BTreeMap::new(),
            codes: BTreeSet::new(),
            refusals: BTreeMap::new(),
        }
    }

    /// A reference to the schema of an answer.
    pub(super) fn answer<T: JsonSchema>(&mut self) -> Value {
        self.generator.subschema_for::<T>().to_value()
    }

    /// A reference to the schema of a request's object: its members, and which of them must be there.
    pub(super) fn request(&mut self, name: &str, members: &Value, required: &[&str]) -> Value {
        let mut schema = json!({"type": "object", "properties": members, "additionalProperties": false});
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        self.requests.insert(name.to_owned(), schema);
        component("schemas", name)
    }

    /// A reference to the answer to what is refused with `status`.
    pub(super) fn refusal(&mut self, status: u16, problems: &[&Problem]) -> Value {
        let problem = self.answer::<Document<'_>>();
        let codes: Vec<&str> = problems.iter().map(|it| it.code()).collect();
        let name = format!("{status}-{}", codes.join("-"));
        let mut examples = Map::new();
        for problem in problems {
            let (code, document) = (problem.code(), problem.document(Language::English, REQUEST));
            self.codes.insert(code);
            let value = serde_json::to_value(document).unwrap_or_default();
            self.examples.entry(code).or_insert(json!({"value": value}));
            examples.insert(code.to_owned(), component("examples", code));
        }
        let told = problems
            .iter()
            .map(|it| format!("`{}`: {}", it.code(), it.text(Language::English).0));
        let told: Vec<String> = told.collect();
        let mut shared = json!({
            "X-Request-Id": component("headers", "RequestId"),
            "Content-Language": component("headers", "ContentLanguage"),
        });
        match status {
            401 => shared["WWW-Authenticate"] = component("headers", "Authenticate"),
            429 | 503 => shared["Retry-After"] = component("headers", "RetryAfter"),
            _ => {}
        }
        let refusal = json!({
            "description": told.join("; "),
            "headers": shared,
            "content": {"application/problem+json": {
                "schema": {"allOf": [problem, {"properties": {"status": {"const": status}, "code": {"enum": codes}}}]},
                "examples": examples,
            }},
        });
        let reference = component("responses", &name);
        self.refusals.insert(name, refusal);
        reference
    }

    /// Everything that is referred to.
    pub(super) fn into_components(mut self) -> Value {
        self.refusal(405, &[&Problem::MethodNotAllowed]);
        let mut schemas = self.generator.take_definitions(true);
        if let Some(code) = schemas
            .get_mut("Problem")
            .and_then(|it| it.pointer_mut("/properties/code"))
        {
            *code = json!({"type": "string", "enum": self.codes, "description": "What is wrong, by a stable name."});
        }
        schemas.append(&mut self.requests);
        schemas.sort_keys();
        json!({
            "securitySchemes": {"session": {
                "type": "http", "scheme": "bearer",
                "description": "The token of a session (`POST /v1/sessions`), or the demonstration account's.",
            }},
            "parameters": parameters(),
            "headers": headers(),
            "responses": self.refusals,
            "examples": self.examples,
            "schemas": schemas,
        })
    }
}
