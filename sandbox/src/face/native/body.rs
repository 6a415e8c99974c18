//! Bodies in JSON: requests read, answers written.

use std::time::Duration;

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::response::Response;
use futures_util::StreamExt;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::Serialize;
use serde_json::{Map, Value};

use tokio::time::{Instant, timeout_at};

use super::headers::{CONTENT_DIGEST, content_digest, content_length, is_known, put, put_tag, repr_digest};
use super::problem::Problem;
use crate::portal::Portal;
use crate::portal::digest::{hex, sha256};
use crate::portal::fold::nfc;
use crate::portal::refusal::Refusal;
use crate::portal::repeat::Answer;

/// The largest request body that is not a file.
const LIMIT: usize = 2 * 1024 * 1024;
/// How long a client may be silent in the middle of a body.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

/// A JSON object sent by a client, its text in NFC.
pub(super) struct Json(pub(super) Map<String, Value>);

impl FromRequest<Portal> for Json {
    type Rejection = Problem;

    async fn from_request(request: Request, _portal: &Portal) -> Result<Self, Self::Rejection> {
        let is_json = is_json(request.headers());
        let announced = content_digest(request.headers());
        let bytes = collect(request).await?;
        // A body that was altered on its way may still be JSON.
        if announced.is_some_and(|announced| announced != sha256(&bytes)) {
            return Err(Refusal::DigestMismatch.into());
        }
        if bytes.is_empty() {
            return Ok(Self(Map::new()));
        }
        if !is_json {
            return Err(Problem::UnsupportedMediaType);
        }
        match serde_json::from_slice(&bytes) {
            Ok(Value::Object(members)) => Ok(Self(normal_members(members))),
            Ok(_) => Err(Refusal::NotJson("it is a value of another type".to_owned()).into()),
            Err(error) => Err(Refusal::NotJson(error.to_string()).into()),
        }
    }
}

/// Whether a body is said to be JSON.
fn is_json(headers: &HeaderMap) -> bool {
    let value = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let kind = value
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    kind == "application/json" || kind.ends_with("+json")
}

async fn collect(request: Request) -> Result<Vec<u8>, Problem> {
    let too_large = || Refusal::TooLarge { limit: LIMIT as u64 };
    if content_length(request.headers()).is_some_and(|length| length > LIMIT as u64) {
        return Err(too_large().into());
    }
    let mut bytes = Vec::new();
    let mut stream = request.into_body().into_data_stream();
    // A body of this size arrives in no time; one that trickles in is given up as a whole.
    let deadline = Instant::now() + PATIENCE;
    loop {
        let Ok(chunk) = timeout_at(deadline, stream.next()).await else {
            return Err(Refusal::RequestTimeout.into());
        };
        let Some(chunk) = chunk else { break };
        let chunk = chunk.map_err(|error| Refusal::NotJson(error.to_string()))?;
        if bytes.len() + chunk.len() > LIMIT {
            return Err(too_large().into());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn normal_members(members: Map<String, Value>) -> Map<String, Value> {
    members
        .into_iter()
        .map(|(key, member)| (nfc(&key), normal(member)))
        .collect()
}

fn normal(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(nfc(&text)),
        Value::Array(items) => items.into_iter().map(normal).collect(),
        Value::Object(members) => Value::Object(normal_members(members)),
        other => other,
    }
}

/// An answer in JSON.
pub(super) fn json<T: Serialize>(status: StatusCode, body: &T) -> Result<Response, Problem> {
    Ok(respond(status, serde_json::to_vec(body).map_err(Refusal::from)?))
}

fn respond(status: StatusCode, body: Vec<u8>) -> Response {
    let digest = sha256(&body);
    respond_digested(status, body, &digest)
}

fn respond_digested(status: StatusCode, body: Vec<u8>, digest: &[u8; 32]) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    put(response.headers_mut(), CONTENT_DIGEST, &repr_digest(digest));
    response
}

/// The representation of one thing, tagged by what it says; 304 where the caller has it.
pub(super) fn tagged<T: Serialize>(headers: &HeaderMap, body: &T) -> Result<Response, Problem> {
    let body = serde_json::to_vec(body).map_err(Refusal::from)?;
    let digest = sha256(&body);
    let tag = format!("\"{}\"", hex(&digest[..16]));
    let response = respond_digested(StatusCode::OK, body, &digest);
    Ok(unless_known(headers, &tag, response))
}

/// The representation of one thing under `tag`; 304 where the caller has it.
pub(super) fn unless_known(headers: &HeaderMap, tag: &str, mut response: Response) -> Response {
    if is_known(headers, tag) {
        response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    put_tag(response.headers_mut(), tag);
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    response
}

/// An answer that can be given again.
pub(super) fn keep<T: Serialize>(
    status: StatusCode,
    headers: Vec<(String, String)>,
    body: &T,
) -> Result<Answer, Refusal> {
    Ok(Answer {
        status: status.as_u16(),
        headers,
        body: serde_json::to_string(body)?,
        replayed: false,
    })
}

/// Gives a kept answer.
pub(super) fn give(answer: Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = respond(status, answer.body.into_bytes());
    for (name, value) in &answer.headers {
        if let Ok(name) = http::HeaderName::try_from(name) {
            put(response.headers_mut(), name, value);
        }
    }
    if answer.replayed {
        response
            .headers_mut()
            .insert("idempotent-replayed", HeaderValue::from_static("true"));
    }
    response
}

/// An answer without a body.
pub(super) fn no_content() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response
}
