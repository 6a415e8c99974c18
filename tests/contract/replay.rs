//! Sends a fixture's requests and matches the answers.

use std::collections::HashMap;

use axum::Router;
use axum::body::{Body, to_bytes};
use hoso_sandbox::Sandbox;
use http::{HeaderMap, Request};
use serde::Deserialize;
use serde_json::{Map, Value};
use tower::ServiceExt;

use crate::document::assert_documented;

/// One case of the contract.
#[derive(Deserialize)]
pub(crate) struct Fixture {
    pub(crate) name: String,
    /// What has to happen first, on a portal without any dossier.
    #[serde(default)]
    pub(crate) before: Vec<Exchange>,
    /// Faults ordered from the sandbox, as `firewall 200`.
    #[serde(default)]
    pub(crate) orders: Vec<String>,
    #[serde(flatten)]
    pub(crate) exchange: Exchange,
}

/// A request and the answer to it.
#[derive(Deserialize)]
pub(crate) struct Exchange {
    request: Asked,
    response: Answered,
}

#[derive(Deserialize)]
struct Asked {
    method: String,
    path: String,
    #[serde(default)]
    headers: Map<String, Value>,
    /// A body in JSON.
    body: Option<Value>,
    /// A body that is not JSON.
    text: Option<String>,
}

#[derive(Deserialize)]
struct Answered {
    status: u16,
    #[serde(default)]
    headers: Map<String, Value>,
    body: Option<Value>,
    /// A body that is not JSON.
    text: Option<String>,
}

/// A portal, and what earlier answers told.
pub(crate) struct Replay {
    router: Router,
    known: HashMap<String, String>,
}

impl Replay {
    pub(crate) fn new(sandbox: &Sandbox) -> Self {
        let token = sandbox.demonstration_token().unwrap();
        Self {
            router: sandbox.router(),
            known: HashMap::from([("demonstration".to_owned(), token)]),
        }
    }

    /// Asks, and compares the answer with the one written down.
    pub(crate) async fn run(&mut self, about: &str, exchange: Exchange) {
        let asked = exchange.request;
        let mut request = Request::builder()
            .method(asked.method.as_str())
            .uri(self.filled(&asked.path));
        for (name, value) in &asked.headers {
            request = request.header(name, self.filled(value.as_str().unwrap()));
        }
        let body = match (asked.body, asked.text) {
            (Some(json), _) => self.filled(&json.to_string()),
            (None, text) => text.unwrap_or_default(),
        };
        let request = request
            .header("Content-Length", body.len())
            .body(Body::from(body))
            .unwrap();
        let (method, uri) = (request.method().clone(), request.uri().clone());
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let json = serde_json::from_slice(&bytes).unwrap_or_default();
        assert_documented((&method, &uri), parts.status.as_u16(), &parts.headers, &json);
        assert_eq!(parts.status.as_u16(), exchange.response.status, "{about}: {text}");
        self.match_headers(about, &exchange.response.headers, &parts.headers);
        if let Some(expected) = exchange.response.text {
            assert_eq!(text, expected, "{about}");
        }
        if let Some(expected) = exchange.response.body {
            let actual: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{about}: {text}"));
            self.matches(&format!("{about}: "), &expected, &actual);
        }
    }

    fn match_headers(&mut self, about: &str, expected: &Map<String, Value>, actual: &HeaderMap) {
        for (name, value) in expected {
            let header = actual
                .get(name)
                .unwrap_or_else(|| panic!("{about}: no header {name}"));
            self.matches(
                &format!("{about}: {name} "),
                value,
                &Value::from(header.to_str().unwrap()),
            );
        }
    }

    /// Puts what is known into the place of `{name}`.
    fn filled(&self, text: &str) -> String {
        let put =
            |text: String, (name, value): (&String, &String)| text.replace(&format!("{{{name}}}"), value);
        self.known.iter().fold(text.to_owned(), put)
    }

    fn matches(&mut self, at: &str, expected: &Value, actual: &Value) {
        match (expected, actual) {
            (Value::String(pattern), _) if pattern.starts_with('<') && pattern.ends_with('>') => {
                let pattern = pattern.trim_matches(['<', '>']);
                let (kind, name) = pattern.split_once(' ').unwrap_or((pattern, ""));
                assert!(is_a(kind, actual), "{at}is no {kind}: {actual}");
                if let (false, Some(text)) = (name.is_empty(), actual.as_str()) {
                    self.known.insert(name.to_owned(), text.to_owned());
                }
            }
            (Value::String(text), Value::String(actual)) => assert_eq!(*actual, self.filled(text), "{at}"),
            (Value::Array(expected), Value::Array(actual)) => {
                assert_eq!(expected.len(), actual.len(), "{at}{actual:?}");
                for (index, (expected, actual)) in expected.iter().zip(actual).enumerate() {
                    self.matches(&format!("{at}/{index}"), expected, actual);
                }
            }
            (Value::Object(expected), Value::Object(actual)) => {
                let keys = |map: &Map<String, Value>| {
                    let mut keys: Vec<String> = map.keys().cloned().collect();
                    keys.sort();
                    keys
                };
                assert_eq!(keys(expected), keys(actual), "{at}");
                for (key, expected) in expected {
                    self.matches(&format!("{at}/{key}"), expected, &actual[key]);
                }
            }
            _ => assert_eq!(expected, actual, "{at}"),
        }
    }
}

/// Whether a value is of the kind that a matcher names.
fn is_a(kind: &str, value: &Value) -> bool {
    let text = value.as_str().unwrap_or_default();
    let shaped = |shape: &str| {
        text.len() == shape.len()
            && text.chars().zip(shape.chars()).all(|(own, shape)| match shape {
                '0' => own.is_ascii_digit(),
                'x' => own.is_ascii_hexdigit(),
                _ => own == shape,
            })
    };
    match kind {
        "any" => true,
        "text" => !text.is_empty(),
        "uuid" => shaped("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"),
        "instant" => shaped("0000-00-00T00:00:00+07:00"),
        "sha256" => shaped(&"x".repeat(64)),
        "code" => text.starts_with("SANDBOX-") && text.len() > 20,
        other => panic!("no such matcher: {other}"),
    }
}
