//! The contract as an OpenAPI 3.1 document, made from the table of routes when it is first asked for.

mod examples;
pub(super) mod operation;
pub(super) mod operations;
mod page;
mod parameters;
pub(super) mod schemas;

use std::sync::LazyLock;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use http::header::{CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY};
use http::{HeaderMap, HeaderValue, StatusCode, Uri};
use serde_json::{Map, Value, json};

use self::operation::Operation;
use self::schemas::Schemas;
use super::body::unless_known;
use super::headers::{Call, put};
use super::routes;
use crate::face::language::Language;
use crate::portal::Portal;
use crate::portal::digest::{hex, sha256};

/// The contract's version: the first number is in the paths, the others grow with CONTRACT-CHANGELOG.md.
pub(super) const VERSION: &str = "1.1.0";

static DOCUMENT: LazyLock<Value> = LazyLock::new(document);
static TEXT: LazyLock<String> = LazyLock::new(|| format!("{:#}\n", *DOCUMENT));

/// The document and the page that shows it.
pub(super) fn router() -> Router<Portal> {
    Router::new()
        .route("/openapi.json", get(openapi))
        .route("/docs", get(docs))
}

/// `GET /openapi.json`
async fn openapi(call: Call) -> Response {
    give(&call.headers, "application/json", &TEXT)
}

/// `GET /docs`, in the language of `?lang=` or else of `Accept-Language`
async fn docs(call: Call, uri: Uri) -> Response {
    let language = match uri.query() {
        Some("lang=vi") => Language::Vietnamese,
        Some("lang=en") => Language::English,
        _ => call.language,
    };
    let page = page::render(&DOCUMENT, language);
    let mut response = give(&call.headers, "text/html; charset=utf-8", &page);
    let headers = response.headers_mut();
    put(headers, CONTENT_SECURITY_POLICY, &page::security_policy());
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

fn give(headers: &HeaderMap, media_type: &'static str, text: &str) -> Response {
    let mut response = Response::new(axum::body::Body::from(text.to_owned()));
    *response.status_mut() = StatusCode::OK;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    let tag = format!("\"{}\"", hex(&sha256(text.as_bytes())[..16]));
    let mut response = unless_known(headers, &tag, response);
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

const DESCRIPTION: &str = "REST in JSON (UTF-8, text in NFC). Money is an integer of đồng; instants are RFC 3339 with `+07:00`; \
dates are `YYYY-MM-DD`. A reader ignores keys it does not know. Failures are problem documents (RFC 9457) with a stable `code`, in \
the language of `Accept-Language`, and name every fault of a request at once. This server is a sandbox: its people are invented, \
and every dossier code begins with `SANDBOX-`.";

fn document() -> Value {
    let mut schemas = Schemas::new();
    let mut paths = Map::new();
    for route in routes::all() {
        let operation: Operation = (route.describe)(&mut schemas);
        let path = paths.entry(route.path).or_insert_with(|| json!({}));
        path[route.method] = operation.into_value(route.path, &mut schemas);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Hồ sơ Portal API",
            "version": VERSION,
            "summary": "Filing dossiers for administrative procedures",
            "description": DESCRIPTION,
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{"url": "/", "description": "This server"}],
        "tags": operation::tags(),
        "paths": paths,
        "components": schemas.into_components(),
    })
}
