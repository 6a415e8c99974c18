//! One operation of the contract, put together piece by piece.

use std::collections::BTreeMap;

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::examples;
use super::parameters::{component, header_of, path_parameter};
use super::schemas::Schemas;
use crate::face::native::problem::Problem;
use crate::portal::refusal::Refusal;
use crate::portal::violation::{Fault, Violation};

/// A group of operations.
#[derive(Clone, Copy, Debug)]
pub(in super::super) enum Tag {
    Portal,
    Accounts,
    Catalogue,
    Dossiers,
    Files,
    Sandbox,
}

impl Tag {
    const ALL: [(Self, &'static str, &'static str); 6] = [
        (Self::Portal, "Portal", "Cổng"),
        (Self::Accounts, "Accounts and sessions", "Tài khoản và phiên"),
        (Self::Catalogue, "Catalogue", "Danh mục"),
        (Self::Dossiers, "Dossiers", "Hồ sơ"),
        (Self::Files, "Files", "Tệp"),
        (
            Self::Sandbox,
            "In a sandbox only: the officer's hand, faults on order",
            "Chỉ có ở cổng thử nghiệm: thao tác của cán bộ, lỗi đặt trước",
        ),
    ];

    fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }
}

/// The groups, as the document lists them.
pub(super) fn tags() -> Value {
    let tag = |(tag, english, vietnamese): &(Tag, &str, &str)| json!({"name": tag.name(), "description": english, "x-title-vi": vietnamese});
    Tag::ALL.iter().map(tag).collect()
}

/// What one method of one path takes and answers.
pub(in super::super) struct Operation {
    id: &'static str,
    tag: Tag,
    titles: [&'static str; 2],
    notes: &'static str,
    is_signed_in: bool,
    is_keyed: bool,
    parameters: Vec<Value>,
    body: Option<Value>,
    answers: Vec<(&'static str, Value)>,
    refusals: Vec<Problem>,
}

fn malformed() -> Problem {
    Refusal::Malformed(vec![Violation::new("/query/page", Fault::UnknownField)]).into()
}

impl Operation {
    /// Begins one; `titles` are English and Vietnamese.
    pub(super) fn new(id: &'static str, tag: Tag, titles: [&'static str; 2]) -> Self {
        Self {
            id,
            tag,
            titles,
            notes: "",
            is_signed_in: false,
            is_keyed: false,
            parameters: vec![component("parameters", "AcceptLanguage")],
            body: None,
            answers: Vec::new(),
            refusals: Vec::new(),
        }
    }

    /// What the title does not say, such as whether a repeat is safe.
    pub(super) fn notes(mut self, notes: &'static str) -> Self {
        self.notes = notes;
        self
    }

    /// It needs a session's token.
    pub(super) fn signed_in(mut self) -> Self {
        self.is_signed_in = true;
        self.parameter(component("parameters", "OnBehalfOf")).refuses([
            Refusal::Unauthenticated,
            Refusal::TokenExpired,
            Refusal::NotAllowed,
        ])
    }

    /// It needs an `Idempotency-Key`.
    pub(super) fn keyed(mut self) -> Self {
        self.is_keyed = true;
        self.parameter(component("parameters", "IdempotencyKey"))
            .refuses([Refusal::IdempotencyKeyMissing, Refusal::IdempotencyKeyReused])
    }

    /// It needs an `If-Match`.
    pub(super) fn matched(self) -> Self {
        self.parameter(component("parameters", "IfMatch"))
            .refuses([Refusal::PreconditionRequired, Refusal::PreconditionFailed])
    }

    /// It changes something, for which the storage may have no room.
    pub(super) fn writes(self) -> Self {
        self.refuses([Refusal::StorageFull])
    }

    /// It takes this parameter.
    pub(super) fn parameter(mut self, parameter: Value) -> Self {
        self.parameters.push(parameter);
        self
    }

    /// It takes query parameters, and refuses others.
    pub(super) fn query(mut self, parameters: impl IntoIterator<Item = Value>) -> Self {
        self.parameters.extend(parameters);
        self.refusals.push(malformed());
        self
    }

    /// It takes a page's parameters.
    pub(super) fn paged(self) -> Self {
        let names = ["Limit", "Cursor"];
        self.query(names.map(|name| component("parameters", name)))
            .refuses([Refusal::InvalidCursor])
    }

    /// It reads an object in JSON.
    pub(super) fn body(mut self, schema: &Value, is_required: bool) -> Self {
        let mut content = json!({"schema": schema});
        if let Some(example) = examples::of(self.id, "request") {
            content["examples"] = json!({self.id: {"value": example}});
        }
        self.body = Some(json!({"required": is_required, "content": {"application/json": content}}));
        self.refusals.push(Problem::UnsupportedMediaType);
        self.parameter(component("parameters", "ContentDigest")).refuses([
            Refusal::DigestMismatch,
            Refusal::RequestTimeout,
            Refusal::NotJson("expected value at line 1 column 1".to_owned()),
            Refusal::TooLarge {
                limit: 2 * 1024 * 1024,
            },
        ])
    }

    /// It reads the bytes of a file.
    pub(super) fn bytes(mut self) -> Self {
        let content =
            json!({"schema": {"type": "string", "format": "binary", "description": "The file's bytes."}});
        self.body = Some(json!({"required": true, "content": {"application/octet-stream": content}}));
        self
    }

    /// It may refuse for these reasons.
    pub(super) fn refuses(mut self, refusals: impl IntoIterator<Item = Refusal>) -> Self {
        self.refusals.extend(refusals.into_iter().map(Problem::from));
        self
    }

    /// A file's part that does not exist can be asked for.
    pub(super) fn ranged(mut self) -> Self {
        self.refusals.push(Problem::RangeNotSatisfiable);
        self.parameter(component("parameters", "Range"))
    }

    /// It may succeed, by status and description, with an object and `headers`.
    pub(super) fn gives(mut self, about: (&'static str, &str), schema: &Value, headers: &[&str]) -> Self {
        let mut content = json!({"schema": schema});
        if let Some(example) = examples::of(self.id, "response") {
            content["examples"] = json!({self.id: {"value": example}});
        }
        let mut answer = self.answer(about.1, headers);
        answer["content"] = json!({"application/json": content});
        self.answers.push((about.0, answer));
        self
    }

    /// The answer just told leads on to these operations.
    pub(super) fn leads(mut self, links: &Value) -> Self {
        if let Some((_, answer)) = self.answers.last_mut() {
            answer["links"] = links.clone();
        }
        self
    }

    /// It may succeed with bytes of any type.
    pub(super) fn gives_bytes(mut self, status: &'static str, description: &str, headers: &[&str]) -> Self {
        let mut answer = self.answer(description, headers);
        answer["content"] = json!({"*/*": {"schema": {"type": "string", "format": "binary"}}});
        self.answers.push((status, answer));
        self
    }

    /// It may succeed without a body.
    pub(super) fn gives_nothing(mut self, status: &'static str, description: &str, headers: &[&str]) -> Self {
        let answer = self.answer(description, headers);
        self.answers.push((status, answer));
        self
    }

    /// It is a read of one thing, which the caller may have already.
    pub(super) fn tagged(self) -> Self {
        self.parameter(component("parameters", "IfNoneMatch"))
            .gives_nothing("304", "Nothing changed.", &["ETag"])
    }

    fn answer(&self, description: &str, headers: &[&str]) -> Value {
        let mut all = json!({"X-Request-Id": component("headers", "RequestId")});
        for name in headers {
            all[*name] = component("headers", header_of(name));
        }
        if self.is_keyed {
            all["Idempotent-Replayed"] = component("headers", "IdempotentReplayed");
        }
        json!({"description": description, "headers": all})
    }

    /// The operation as the document says it, at `path`.
    pub(super) fn into_value(mut self, path: &str, schemas: &mut Schemas) -> Value {
        let names: Vec<&str> = path.split(['{', '}']).skip(1).step_by(2).collect();
        if !names.is_empty() {
            self.refusals.push(malformed());
        }
        let mut parameters: Vec<Value> = names.iter().map(|name| path_parameter(path, name)).collect();
        parameters.append(&mut self.parameters);
        self.answers.sort_by_key(|(status, _)| *status);
        let mut responses: Map<String, Value> = self
            .answers
            .into_iter()
            .map(|(status, answer)| (status.to_owned(), answer))
            .collect();
        self.refusals.push(Problem::Ordered {
            status: StatusCode::TOO_MANY_REQUESTS,
            retry_after: Some(1),
        });
        self.refusals
            .push(Refusal::Internal("the reason".to_owned()).into());
        self.refusals.push(Refusal::StorageDamaged.into());
        self.refusals.push(Refusal::Unavailable.into());
        let mut refused: BTreeMap<u16, Vec<&Problem>> = BTreeMap::new();
        for problem in &self.refusals {
            let problems = refused.entry(problem.status().as_u16()).or_default();
            if problems.iter().all(|other| other.code() != problem.code()) {
                problems.push(problem);
            }
        }
        for (status, problems) in refused {
            responses.insert(status.to_string(), schemas.refusal(status, &problems));
        }
        let mut operation = json!({
            "operationId": self.id,
            "tags": [self.tag.name()],
            "summary": self.titles[0],
            "x-summary-vi": self.titles[1],
        });
        if !self.notes.is_empty() {
            operation["description"] = json!(self.notes);
        }
        if self.is_signed_in {
            operation["security"] = json!([{"session": []}]);
        }
        operation["parameters"] = Value::Array(parameters);
        if let Some(body) = self.body {
            operation["requestBody"] = body;
        }
        operation["responses"] = Value::Object(responses);
        operation
    }
}
