//! Answers in the national portal's frame.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, StatusCode};
use serde_json::{Value, json};

/// Says that nobody may take this for the real portal.
const SANDBOX: HeaderName = HeaderName::from_static("x-sandbox");

/// What a request of this face is refused for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Refused {
    /// This member of the request, or the body itself, is not as it must be.
    Malformed(&'static str),
    NoSuchProcedure,
    NoSuchFile,
    /// The sandbox failed.
    Internal,
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let (status, code, message) = match self {
            Self::Malformed(what) => (
                StatusCode::BAD_REQUEST,
                "BAD_REQUEST",
                format!("Yêu cầu sai: {what}"),
            ),
            Self::NoSuchProcedure => (
                StatusCode::NOT_FOUND,
                "FORMALITY_NOT_FOUND",
                "Không tìm thấy thủ tục".to_owned(),
            ),
            Self::NoSuchFile => (
                StatusCode::NOT_FOUND,
                "FILE_NOT_FOUND",
                "Không tìm thấy tệp".to_owned(),
            ),
            Self::Internal => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "INTERNAL_ERROR",
                "Lỗi hệ thống".to_owned(),
            ),
        };
        framed(status, json!({"code": code, "message": message}).to_string())
    }
}

/// A success with this `data`, which is JSON.
pub(super) fn ok(data: &str) -> Response {
    framed(
        StatusCode::CREATED,
        format!(r#"{{"code":"OK","message":"OK","data":{data}}}"#),
    )
}

/// The `data` of a page: rows as they are, the mark of the last one, and how many there are on all pages.
pub(super) fn page(rows: &[&str], mark: &str, total: usize) -> String {
    let mark = Value::from(mark);
    format!(
        r#"{{"items":[{}],"lastId":{mark},"total":{total}}}"#,
        rows.join(",")
    )
}

/// A file's bytes.
pub(super) fn file(media_type: &str, bytes: &'static [u8]) -> Response {
    let kind = HeaderValue::from_str(media_type);
    let kind = kind.unwrap_or(HeaderValue::from_static("application/octet-stream"));
    answer(StatusCode::CREATED, kind, Body::from(bytes))
}

fn framed(status: StatusCode, text: String) -> Response {
    let kind = HeaderValue::from_static("application/json; charset=utf-8");
    answer(status, kind, Body::from(text))
}

fn answer(status: StatusCode, kind: HeaderValue, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response
        .headers_mut()
        .insert(SANDBOX, HeaderValue::from_static("true"));
    response
}
