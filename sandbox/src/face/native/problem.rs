//! Refusals as problem documents (RFC 9457).

use std::sync::Arc;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};
use schemars::JsonSchema;
use serde::Serialize;

use crate::face::language::Language;
use crate::face::text;
use crate::portal::refusal::{DossierName, Refusal};
use crate::portal::violation::Violation;

/// What a call met instead of what it asked for.
#[derive(Debug)]
pub(crate) enum Problem {
    Refused(Refusal),
    MethodNotAllowed,
    UnsupportedMediaType,
    RangeNotSatisfiable,
    /// Ordered by a test.
    Ordered {
        status: StatusCode,
        retry_after: Option<u64>,
    },
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Carries a problem to where language and request id are known.
#[derive(Clone, Debug)]
pub(crate) struct Unspoken(Arc<Problem>);

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Self::Ordered {
            retry_after: Some(seconds),
            ..
        } = self
        {
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(Unspoken(Arc::new(self)));
        response
    }
}

/// A problem document (RFC 9457).
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub(super) struct Document<'a> {
    r#type: &'static str,
    title: &'a str,
    status: u16,
    detail: String,
    code: &'a str,
    /// The answer's `X-Request-Id`.
    request_id: &'a str,
    /// Every fault of the request at once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Entry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dossier: Option<Named<'a>>,
    /// Where the dossier could be brought from here.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Vec<crate::portal::status::Status>>")]
    possible: Option<Vec<&'static str>>,
}

/// One fault of the request.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Fault")]
struct Entry<'a> {
    /// A JSON pointer (RFC 6901) into the body; `/query/<name>` for a parameter, `/attachments/…` for files.
    pointer: &'a str,
    #[schemars(extend("enum" = crate::portal::violation::CODES.as_slice()))]
    code: &'static str,
    message: String,
}

/// The dossier that the problem is about.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "DossierName")]
struct Named<'a> {
    #[schemars(extend("format" = "uuid"))]
    id: &'a str,
    code: Option<&'a str>,
}

impl Unspoken {
    /// Writes the document into the response.
    pub(crate) fn speak(&self, language: Language, request_id: &str, response: Response) -> Response {
        let problem = &*self.0;
        let document = problem.document(language, request_id);
        let body = serde_json::to_vec(&document).unwrap_or_default();
        let (mut parts, _) = response.into_parts();
        parts.headers.remove(CONTENT_LENGTH);
        parts
            .headers
            .insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        parts
            .headers
            .insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
        match problem.status() {
            StatusCode::UNAUTHORIZED => {
                parts
                    .headers
                    .insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => {
                parts
                    .headers
                    .entry(RETRY_AFTER)
                    .or_insert(HeaderValue::from_static("1"));
            }
            _ => {}
        }
        Response::from_parts(parts, Body::from(body))
    }
}

fn entry(language: Language, violation: &Violation) -> Entry<'_> {
    Entry {
        pointer: &violation.pointer,
        code: violation.fault.code(),
        message: text::fault(language, &violation.fault),
    }
}

impl Problem {
    /// The document that tells it.
    pub(super) fn document<'a>(&'a self, language: Language, request_id: &'a str) -> Document<'a> {
        let (title, detail) = self.text(language);
        Document {
            r#type: "about:blank",
            title,
            status: self.status().as_u16(),
            detail,
            code: self.code(),
            request_id,
            errors: self.violations().iter().map(|it| entry(language, it)).collect(),
            dossier: self.dossier().map(|it| Named {
                id: &it.id,
                code: it.code.as_deref(),
            }),
            possible: self.possible(),
        }
    }

    /// What a failure without a reason means, such as an address that is not UTF-8.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        Self::Refused(match status {
            StatusCode::NOT_FOUND => Refusal::NotFound,
            status if status.is_client_error() => Refusal::Malformed(Vec::new()),
            status => Refusal::Internal(status.to_string()),
        })
    }

    /// Its title and what it says.
    pub(super) fn text(&self, language: Language) -> (&'static str, String) {
        let (title, detail) = match (self, language) {
            (Self::Refused(refusal), _) => return text::refusal(language, refusal),
            (Self::MethodNotAllowed, Language::Vietnamese) => (
                "Không hỗ trợ phương thức",
                "Địa chỉ này không nhận phương thức đã dùng.",
            ),
            (Self::MethodNotAllowed, Language::English) => {
                ("Method not allowed", "This address does not take this method.")
            }
            (Self::UnsupportedMediaType, Language::Vietnamese) => (
                "Không hỗ trợ loại nội dung",
                "Nội dung yêu cầu phải là application/json.",
            ),
            (Self::UnsupportedMediaType, Language::English) => {
                ("Unsupported media type", "The body must be application/json.")
            }
            (Self::RangeNotSatisfiable, Language::Vietnamese) => {
                ("Không có phần này", "Tệp không có phần được yêu cầu.")
            }
            (Self::RangeNotSatisfiable, Language::English) => {
                ("Range not satisfiable", "The file has no such part.")
            }
            (Self::Ordered { .. }, Language::Vietnamese) => {
                ("Lỗi theo yêu cầu thử nghiệm", "Lỗi này do bài thử nghiệm đặt ra.")
            }
            (Self::Ordered { .. }, Language::English) => ("Fault on order", "A test ordered this failure."),
        };
        (title, detail.to_owned())
    }

    fn violations(&self) -> &[Violation] {
        match self {
            Self::Refused(Refusal::Malformed(found) | Refusal::Invalid(found)) => found,
            _ => &[],
        }
    }

    fn dossier(&self) -> Option<&DossierName> {
        match self {
            Self::Refused(Refusal::ReferenceConflict(name) | Refusal::AlreadySubmitted(name)) => Some(name),
            _ => None,
        }
    }

    fn possible(&self) -> Option<Vec<&'static str>> {
        match self {
            Self::Refused(Refusal::IllegalTransition { possible, .. }) => {
                Some(possible.iter().map(|status| status.code()).collect())
            }
            _ => None,
        }
    }

    /// The status it is answered with.
    pub(super) fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.facts().0).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Its stable name.
    pub(super) fn code(&self) -> &'static str {
        self.facts().1
    }

    fn facts(&self) -> (u16, &'static str) {
        let refusal = match self {
            Self::Refused(refusal) => refusal,
            Self::MethodNotAllowed => return (405, "method_not_allowed"),
            Self::UnsupportedMediaType => return (415, "unsupported_media_type"),
            Self::RangeNotSatisfiable => return (416, "range_not_satisfiable"),
            Self::Ordered { status, .. } if *status == StatusCode::TOO_MANY_REQUESTS => {
                return (429, "rate_limited");
            }
            Self::Ordered { status, .. } if *status == StatusCode::INSUFFICIENT_STORAGE => {
                return (507, "storage_full");
            }
            Self::Ordered { status, .. } => return (status.as_u16(), "unavailable"),
        };
        match refusal {
            Refusal::Malformed(_) | Refusal::NotJson(_) | Refusal::HeaderInvalid(_) => {
                (400, "malformed_request")
            }
            Refusal::IdempotencyKeyMissing => (400, "idempotency_key_missing"),
            Refusal::InvalidCursor => (400, "invalid_cursor"),
            Refusal::Unauthenticated => (401, "unauthenticated"),
            Refusal::TokenExpired => (401, "token_expired"),
            Refusal::WrongCredentials => (401, "wrong_credentials"),
            Refusal::Forbidden | Refusal::NotAllowed => (403, "forbidden"),
            Refusal::NotFound => (404, "not_found"),
            Refusal::ProcedureNotFound => (404, "procedure_not_found"),
            Refusal::AgencyNotFound => (404, "agency_not_found"),
            Refusal::AccountNotFound => (404, "account_not_found"),
            Refusal::DossierNotFound => (404, "dossier_not_found"),
            Refusal::FileNotFound => (404, "file_not_found"),
            Refusal::ContentNotFound => (404, "content_not_found"),
            Refusal::RequestTimeout => (408, "request_timeout"),
            Refusal::UsernameTaken => (409, "username_taken"),
            Refusal::ReferenceConflict(_) => (409, "client_reference_conflict"),
            Refusal::AlreadySubmitted(_) => (409, "already_submitted"),
            Refusal::IllegalTransition { .. } => (409, "illegal_transition"),
            Refusal::LengthRequired => (411, "length_required"),
            Refusal::PreconditionFailed => (412, "precondition_failed"),
            Refusal::TooLarge { .. } => (413, "too_large"),
            Refusal::Invalid(_) => (422, "validation_failed"),
            Refusal::DigestMismatch => (422, "digest_mismatch"),
            Refusal::IdempotencyKeyReused => (422, "idempotency_key_reused"),
            Refusal::PreconditionRequired => (428, "precondition_required"),
            Refusal::Internal(_) => (500, "internal_error"),
            Refusal::StorageDamaged => (500, "storage_damaged"),
            Refusal::Unavailable => (503, "unavailable"),
            Refusal::StorageFull => (507, "storage_full"),
        }
    }
}
