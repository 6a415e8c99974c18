//! Reading answers. The status alone says nothing: a success is JSON with the code `OK`, and a firewall answers in HTML.

use http::StatusCode;
use http::header::{ACCEPT, CONTENT_TYPE};
use serde::Serialize;
use serde_json::Value;
use std::sync::atomic::Ordering;

use crate::driver::national::NationalDriver;
use crate::driver::national::loose::Text;
use crate::error::{Error, ErrorKind, Outcome, Result};
use crate::http::{Answer, Call, Effect};

/// What the firewall's page counts as, for a program that looks at [`Error::portal_code`].
pub(super) const FIREWALL: &str = "firewall";

/// Says that the answer comes from a sandbox; the real portal has no such header.
const SANDBOX: &str = "x-sandbox";

impl NationalDriver {
    /// Asks, and returns the `data` of a success. Every call is a POST that changes nothing.
    pub(super) async fn ask(&self, path: &str, body: &impl Serialize) -> Result<Value> {
        let answer = self.http.send(&self.call(path).json(body)?).await?;
        self.note(&answer);
        data(&answer)
    }

    /// Asks for a file. An answer in JSON or HTML is a refusal, unless the file itself is such a thing by its media type.
    pub(super) async fn fetch(&self, path: &str, body: &impl Serialize) -> Result<Answer> {
        let call = self.call(path).json(body)?.header(ACCEPT, "*/*")?;
        let answer = self.http.send(&call).await?;
        self.note(&answer);
        if !answer.status.is_success() || is_page(&answer) {
            return Err(refusal(&answer));
        }
        match envelope(&answer) {
            Some(told) if told.code.raw() != Some("OK") => Err(refusal(&answer)),
            _ => Ok(answer),
        }
    }

    fn call(&self, path: &str) -> Call {
        Call::new(http::Method::POST, format!("{}{path}", self.prefix), Effect::None)
    }

    fn note(&self, answer: &Answer) {
        if answer.header(SANDBOX).is_some() {
            self.sandbox.store(true, Ordering::Relaxed);
        }
    }
}

/// The frame around every answer in JSON.
#[derive(Debug, serde::Deserialize)]
struct Envelope {
    code: Text,
    #[serde(default)]
    message: Text,
    #[serde(default)]
    data: Value,
}

/// Returns the `data` of a success, or the error that the answer is.
fn data(answer: &Answer) -> Result<Value> {
    match envelope(answer) {
        Some(told) if answer.status.is_success() && told.code.raw() == Some("OK") => Ok(told.data),
        _ => Err(refusal(answer)),
    }
}

fn envelope(answer: &Answer) -> Option<Envelope> {
    serde_json::from_slice(&answer.body).ok()
}

/// Says whether an answer is a page for a browser: its type says so, or its first sign where the type lies.
fn is_page(answer: &Answer) -> bool {
    let kind = answer.header(CONTENT_TYPE.as_str()).unwrap_or_default();
    if kind.to_ascii_lowercase().contains("html") {
        return true;
    }
    let start = &answer.body[..answer.body.len().min(512)];
    let start = String::from_utf8_lossy(start).trim_start().to_ascii_lowercase();
    start.starts_with("<html") || start.starts_with("<!doctype html")
}

/// Turns an answer that is no success into an error.
fn refusal(answer: &Answer) -> Error {
    let told = envelope(answer);
    let code = told.as_ref().and_then(|told| told.code.line());
    let words = told.as_ref().and_then(|told| told.message.line());
    let page = told.is_none() && is_page(answer);
    let error = if page && (answer.status.is_success() || answer.status == StatusCode::FORBIDDEN) {
        let message = "the portal's firewall refused the request with a page for people instead of an answer";
        Error::new(ErrorKind::Unavailable, message).portal_said(Some(FIREWALL.to_owned()), support_id(answer))
    } else if !answer.status.is_success() {
        let message = words.unwrap_or_else(|| format!("the portal answered {}", answer.status));
        Error::new(kind(answer.status), message).portal_said(code, None)
    } else if let Some(code) = code {
        let kind = match code.to_ascii_uppercase() {
            code if code.contains("NOT_FOUND") || code.contains("NOT_EXIST") => ErrorKind::NotFound,
            code if code.contains("UNAUTHORIZED") => ErrorKind::Unauthenticated,
            code if code.contains("FORBIDDEN") => ErrorKind::Forbidden,
            _ => ErrorKind::Unavailable,
        };
        let message = words.unwrap_or_else(|| "the portal answered with an error of its own".to_owned());
        Error::new(kind, message).portal_said(Some(code), None)
    } else {
        Error::new(
            ErrorKind::Protocol,
            "the portal's answer is not what its contract says",
        )
    };
    error
        .outcome_is(Outcome::Rejected)
        .after_attempts(answer.attempts)
        .wait(answer.retry_after())
}

fn kind(status: StatusCode) -> ErrorKind {
    match status.as_u16() {
        401 => ErrorKind::Unauthenticated,
        403 => ErrorKind::Forbidden,
        404 | 410 => ErrorKind::NotFound,
        408 | 425 => ErrorKind::Timeout,
        429 => ErrorKind::RateLimited,
        400..=499 => ErrorKind::InvalidInput,
        500..=599 => ErrorKind::Unavailable,
        _ => ErrorKind::Protocol,
    }
}

/// Returns the number that the firewall's page gives for asking the portal's support.
fn support_id(answer: &Answer) -> Option<String> {
    let page = String::from_utf8_lossy(&answer.body);
    let (_, behind) = page.split_once("support ID is:")?;
    let id: String = behind
        .trim_start()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    (!id.is_empty()).then_some(id)
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::{HeaderMap, HeaderValue};

    use super::*;

    fn answer(status: u16, kind: &'static str, body: &str) -> Answer {
        Answer {
            status: StatusCode::from_u16(status).unwrap(),
            headers: HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(kind))]),
            body: Bytes::copy_from_slice(body.as_bytes()),
            attempts: 1,
            lost_before: false,
        }
    }

    const JSON: &str = "application/json; charset=utf-8";
    const REJECTED: &str = "<html><head><title>Request Rejected</title></head><body>Your support ID is: 123456<br></body></html>";

    #[test]
    fn only_json_with_the_code_ok_is_a_success() {
        for status in [200, 201] {
            let data = data(&answer(
                status,
                JSON,
                r#"{"code":"OK","message":"OK","data":{"a":1}}"#,
            ));
            assert_eq!(data.unwrap()["a"], 1);
        }
        for (status, kind, body) in [
            (
                201,
                JSON,
                r#"{"code":"FORMALITY_NOT_FOUND","message":"Không có"}"#,
            ),
            (200, JSON, r#"{"data":{}}"#),
            (200, JSON, ""),
            (200, JSON, "[]"),
            (500, JSON, r#"{"code":"OK","data":{}}"#),
        ] {
            assert!(data(&answer(status, kind, body)).is_err(), "{status} {body}");
        }
        let error = data(&answer(
            201,
            JSON,
            r#"{"code":"X_NOT_FOUND","message":"Không có"}"#,
        ))
        .unwrap_err();
        assert_eq!(
            (error.kind(), error.portal_code(), error.message()),
            (ErrorKind::NotFound, Some("X_NOT_FOUND"), "Không có")
        );
        let error = data(&answer(200, JSON, r#"{"code":"SYSTEM_ERROR","message":null}"#)).unwrap_err();
        assert_eq!(
            (error.kind(), error.portal_code()),
            (ErrorKind::Unavailable, Some("SYSTEM_ERROR"))
        );
    }

    #[test]
    fn the_firewalls_page_is_known_whatever_its_status_and_type() {
        for (status, kind) in [
            (200, "text/html"),
            (403, "text/html; charset=utf-8"),
            (200, JSON),
            (201, ""),
        ] {
            let error = data(&answer(status, kind, REJECTED)).unwrap_err();
            assert_eq!(
                (error.kind(), error.portal_code(), error.request_id()),
                (ErrorKind::Unavailable, Some(FIREWALL), Some("123456")),
                "{status} {kind}"
            );
        }
    }

    #[test]
    fn another_page_is_no_firewall() {
        for (status, kind) in [
            (502, ErrorKind::Unavailable),
            (404, ErrorKind::NotFound),
            (429, ErrorKind::RateLimited),
        ] {
            let error = data(&answer(status, "text/html", "<html><h1>nginx</h1></html>")).unwrap_err();
            assert_eq!((error.kind(), error.portal_code()), (kind, None), "{status}");
        }
        let forbidden = data(&answer(403, JSON, r#"{"code":"NO","message":"Không được phép"}"#)).unwrap_err();
        assert_eq!(
            (forbidden.kind(), forbidden.portal_code()),
            (ErrorKind::Forbidden, Some("NO"))
        );
    }
}
