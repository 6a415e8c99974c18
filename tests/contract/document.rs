//! The OpenAPI document: fresh, whole, and true of every answer that any of these tests sees.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex};

use axum::body::{Body, to_bytes};
use hoso_sandbox::Sandbox;
use http::{HeaderMap, Method, Request, Uri};
use jsonschema::Validator;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::client::{Client, Portal};

/// The document in which an object may hold only what is documented, so that nothing undocumented passes.
static STRICT: LazyLock<Value> = LazyLock::new(|| {
    let mut document: Value = serde_json::from_str(&served()).unwrap();
    let schemas = document["components"]["schemas"].as_object_mut().unwrap();
    for schema in schemas.values_mut().filter(|it| it["properties"].is_object()) {
        let object = schema.as_object_mut().unwrap();
        object.entry("additionalProperties").or_insert(json!(false));
    }
    document
});

/// The document as a portal serves it, asked for on a thread of its own because a test may be inside a runtime.
fn served() -> String {
    let ask = || {
        let directory = tempfile::tempdir().unwrap();
        let router = Sandbox::open(directory.path()).unwrap().router();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let request = Request::get("/openapi.json").body(Body::empty()).unwrap();
        let response = runtime.block_on(router.oneshot(request)).unwrap();
        let bytes = runtime.block_on(to_bytes(response.into_body(), usize::MAX));
        String::from_utf8(bytes.unwrap().to_vec()).unwrap()
    };
    std::thread::spawn(ask).join().unwrap()
}

fn resolved(thing: &Value) -> &Value {
    let reference = thing["$ref"].as_str().and_then(|it| it.strip_prefix('#'));
    reference.map_or(thing, |pointer| STRICT.pointer(pointer).unwrap())
}

fn validator(schema: &Value) -> Arc<Validator> {
    static KNOWN: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap();
    let build = || {
        let whole = json!({"allOf": [schema], "components": STRICT["components"]});
        Arc::new(
            jsonschema::options()
                .should_validate_formats(true)
                .build(&whole)
                .unwrap(),
        )
    };
    Arc::clone(known.entry(schema.to_string()).or_insert_with(build))
}

fn assert_valid(about: &str, schema: &Value, value: &Value) {
    let faults: Vec<String> = validator(schema)
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{about}: {faults:#?}\n{value}");
}

/// The operation that answers a request, where the document has one.
fn operation(method: &str, path: &str) -> Option<&'static Value> {
    let segments: Vec<&str> = path.split('?').next().unwrap().split('/').collect();
    let fits = |template: &str| {
        let own: Vec<&str> = template.split('/').collect();
        own.len() == segments.len()
            && own
                .iter()
                .zip(&segments)
                .all(|(own, it)| own.starts_with('{') || own == it)
    };
    // A plain path wins over one with a parameter, as in the router.
    let paths = STRICT["paths"].as_object().unwrap().iter();
    let found = paths
        .filter(|(template, _)| fits(template))
        .min_by_key(|it| it.0.matches('{').count());
    found.and_then(|(_, methods)| methods.get(method.to_ascii_lowercase()))
}

/// Panics unless the document foresees this very answer: status, headers, media type and every member of the body.
pub(crate) fn assert_documented(request: (&Method, &Uri), status: u16, headers: &HeaderMap, body: &Value) {
    let (method, path) = (request.0.as_str(), request.1.path());
    let about = format!("{method} {path} -> {status}");
    let Some(operation) = operation(method, path) else {
        return;
    };
    let answer = resolved(&operation["responses"][status.to_string()]);
    assert!(!answer.is_null(), "{about} is not documented: {body}");
    for (name, header) in answer["headers"].as_object().unwrap() {
        let header = resolved(header);
        let Some(value) = headers.get(name) else {
            assert!(header["required"] != true, "{about}: no header {name}");
            continue;
        };
        let text = value.to_str().unwrap();
        let value = match header["schema"]["type"].as_str() {
            Some("integer") => json!(text.parse::<u64>().unwrap()),
            _ => json!(text),
        };
        assert_valid(&format!("{about}, {name}"), &header["schema"], &value);
    }
    let media_type = headers.get("Content-Type").map_or("", |it| it.to_str().unwrap());
    let Some(content) = answer["content"].as_object() else {
        return;
    };
    if content.contains_key("*/*") {
        return;
    }
    let content = content
        .get(media_type)
        .unwrap_or_else(|| panic!("{about}: {media_type} is not documented"));
    assert_valid(&about, &content["schema"], body);
}

#[test]
fn the_document_in_the_repository_is_what_the_portal_serves() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
    let served = served();
    if std::env::var_os("WRITE_CONTRACT").is_some() {
        fs::write(&path, &served).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept.replace("\r\n", "\n") == served,
        "sandbox/openapi.json is stale: `just contract` writes it anew; then tell CONTRACT-CHANGELOG.md what changed"
    );
}

#[test]
fn the_changelog_begins_with_the_version_of_the_document() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("CONTRACT-CHANGELOG.md");
    let changelog = fs::read_to_string(path).unwrap();
    let newest = changelog
        .lines()
        .find_map(|line| line.strip_prefix("## "))
        .unwrap();
    assert_eq!(newest.split(' ').next(), STRICT["info"]["version"].as_str());
}

#[test]
fn every_operation_is_told_in_both_languages_with_valid_examples_and_links_that_lead_somewhere() {
    let mut ids = HashSet::new();
    let all = || {
        STRICT["paths"]
            .as_object()
            .unwrap()
            .values()
            .flat_map(|it| it.as_object().unwrap().values())
    };
    for operation in all() {
        assert!(ids.insert(operation["operationId"].as_str().unwrap()));
        assert!(operation["summary"].is_string() && operation["x-summary-vi"].is_string());
    }
    let mut examples = 0;
    let mut contents = |about: &str, thing: &Value| {
        for content in thing["content"]
            .as_object()
            .into_iter()
            .flat_map(|it| it.values())
        {
            for example in content["examples"]
                .as_object()
                .into_iter()
                .flat_map(|it| it.values())
            {
                assert_valid(
                    &format!("the example of {about}"),
                    &content["schema"],
                    &resolved(example)["value"],
                );
                examples += 1;
            }
        }
    };
    for operation in all() {
        let id = operation["operationId"].as_str().unwrap();
        contents(id, &operation["requestBody"]);
        for answer in operation["responses"].as_object().unwrap().values() {
            contents(id, resolved(answer));
            for link in answer["links"].as_object().into_iter().flat_map(|it| it.values()) {
                assert!(ids.contains(link["operationId"].as_str().unwrap()), "{link}");
            }
        }
    }
    assert!(examples > 100, "{examples}");
}

#[tokio::test]
async fn the_page_is_whole_in_itself_and_may_load_nothing() {
    let portal = Portal::new();
    let anonymous = Client {
        token: None,
        ..portal.client.clone()
    };
    let page = anonymous
        .call("GET", "/docs")
        .header("Accept-Language", "en")
        .send()
        .await;
    assert_eq!(
        (page.status, page.header("Content-Type")),
        (200, "text/html; charset=utf-8")
    );
    let policy = page.header("Content-Security-Policy");
    assert!(
        policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"),
        "{policy}"
    );
    let text = String::from_utf8(page.bytes).unwrap();
    for outside in [
        "<script", "<link", "<img", "src=", "url(", "@import", "http://", "style=\"",
    ] {
        assert!(!text.contains(outside), "{outside}");
    }
    assert!(text.contains("Submit a dossier") && text.contains("<html lang=\"en\">"));
    let vietnamese = String::from_utf8(anonymous.get("/docs").await.bytes).unwrap();
    assert!(vietnamese.contains("Nộp hồ sơ") && vietnamese.contains("<html lang=\"vi\">"));
}

#[tokio::test]
async fn the_document_is_tagged_and_asked_for_again_only_when_it_changed() {
    let portal = Portal::new();
    let first = portal.client.get("/openapi.json").await;
    assert_eq!(
        (first.status, first.header("Content-Type")),
        (200, "application/json")
    );
    let again = portal
        .client
        .call("GET", "/openapi.json")
        .header("If-None-Match", first.header("ETag"))
        .send()
        .await;
    assert_eq!((again.status, again.bytes.len()), (304, 0));
}
