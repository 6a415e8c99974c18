//! What every answer has: a request id, its language, and a problem document in the place of a failure.

use std::panic::AssertUnwindSafe;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use http::header::{CACHE_CONTROL, VARY, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderName, HeaderValue};
use uuid::Uuid;

use super::problem::{Problem, Unspoken};
use crate::face::language::Language;
use crate::portal::refusal::Refusal;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Runs a request, and finishes its answer even where a handler panicked.
pub(super) async fn wrap(request: Request, next: Next) -> Response {
    let language = Language::of(request.headers());
    let id = Uuid::new_v4().to_string();
    let mut response = AssertUnwindSafe(next.run(request))
        .catch_unwind()
        .await
        .unwrap_or_else(|_| {
            Problem::Refused(Refusal::Internal("a handler panicked".to_owned())).into_response()
        });
    if is_foreign(&response) {
        response = Problem::of_status(response.status()).into_response();
    }
    if let Some(unspoken) = response.extensions_mut().remove::<Unspoken>() {
        response = unspoken.speak(language, &id, response);
    }
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, id);
    }
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    headers.append(VARY, HeaderValue::from_static("Accept-Language"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// Whether a failure was answered by the framework, in words of its own.
fn is_foreign(response: &Response) -> bool {
    let failed = response.status().is_client_error() || response.status().is_server_error();
    failed && response.extensions().get::<Unspoken>().is_none()
}
