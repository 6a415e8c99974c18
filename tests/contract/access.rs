//! Who may do what.

use std::time::Duration;

use serde_json::json;

use crate::client::{Client, PDF, Portal};

/// Method and path with `{d}` for a dossier of the owner's, and the answers to anonymous, expired, other and owner.
///
/// A call that reaches its rules may still lack a header or a member; what counts is that it is not refused for who asks.
const TABLE: [(&str, &str, [u16; 4]); 22] = [
    ("GET", "/v1/portal", [200, 200, 200, 200]),
    ("GET", "/v1/procedures", [200, 200, 200, 200]),
    ("GET", "/v1/agencies", [200, 200, 200, 200]),
    ("GET", "/v1/fields", [200, 200, 200, 200]),
    ("GET", "/v1/account", [401, 401, 200, 200]),
    ("GET", "/v1/dossiers", [401, 401, 200, 200]),
    ("POST", "/v1/dossiers", [401, 401, 400, 400]),
    ("GET", "/v1/dossiers/{d}", [401, 401, 404, 200]),
    ("PATCH", "/v1/dossiers/{d}", [401, 401, 404, 428]),
    ("DELETE", "/v1/dossiers/{d}", [401, 401, 404, 428]),
    (
        "GET",
        "/v1/dossiers/{d}/components/to_khai_ct01/files/ct01.pdf",
        [401, 401, 404, 200],
    ),
    (
        "DELETE",
        "/v1/dossiers/{d}/components/to_khai_ct01/files/ct01.pdf",
        [401, 401, 404, 428],
    ),
    (
        "POST",
        "/v1/dossiers/{d}/components/to_khai_ct01/files/ct01.pdf/reuse",
        [401, 401, 400, 400],
    ),
    ("POST", "/v1/dossiers/{d}/submission", [401, 401, 404, 428]),
    ("GET", "/v1/dossiers/{d}/submission-receipt", [401, 401, 404, 404]),
    ("POST", "/sandbox/v1/dossiers/{d}/advance", [401, 401, 404, 409]),
    ("POST", "/sandbox/v1/reset", [401, 401, 403, 403]),
    ("GET", "/sandbox/v1/faults", [401, 401, 403, 403]),
    ("PUT", "/sandbox/v1/faults", [401, 401, 403, 403]),
    ("DELETE", "/sandbox/v1/faults", [401, 401, 403, 403]),
    ("GET", "/sandbox/v1/requests", [401, 401, 403, 403]),
    ("POST", "/v1/tracking", [400, 400, 400, 400]),
];

#[tokio::test]
async fn only_the_owner_reaches_a_dossier() {
    let portal = Portal::new();
    let expired = portal.other("qua-han").await;
    portal.clock.advance(Duration::from_secs(31 * 24 * 60 * 60));
    let (owner, other) = (portal.other("chu-ho-so").await, portal.other("nguoi-khac").await);
    let anonymous = Client {
        token: None,
        ..owner.clone()
    };
    let dossier = owner.draft("r-1").await;
    assert_eq!(
        owner
            .upload(&dossier, "to_khai_ct01/ct01.pdf", PDF)
            .send()
            .await
            .status,
        201
    );
    for (method, path, expected) in TABLE {
        let path = path.replace("{d}", &dossier);
        for (who, expected) in [&anonymous, &expired, &other, &owner].into_iter().zip(expected) {
            let mut call = who.call(method, &path);
            if method == "POST" || method == "PATCH" {
                let body = if path.ends_with("advance") {
                    json!({"to": "accepted"})
                } else {
                    json!({})
                };
                call = call.json(&body).key("a-key");
            }
            let answer = call.send().await;
            assert_eq!(answer.status, expected, "{method} {path}: {:?}", answer.body);
        }
    }
    let gone = expired.get("/v1/account").await;
    assert_eq!(gone.code(), "token_expired");
    let unknown = Client {
        token: Some("nonsense".to_owned()),
        ..owner.clone()
    };
    assert_eq!(unknown.get("/v1/account").await.code(), "unauthenticated");
}

#[tokio::test]
async fn an_upload_into_anothers_dossier_is_refused_and_leaves_nothing() {
    let portal = Portal::new();
    let (owner, other) = (portal.other("chu-ho-so").await, portal.other("nguoi-khac").await);
    let dossier = owner.draft("r-1").await;
    let answer = other.upload(&dossier, "to_khai_ct01/ct01.pdf", PDF).send().await;
    assert_eq!((answer.status, answer.code()), (404, "dossier_not_found"));
    assert_eq!(
        owner.get(&format!("/v1/dossiers/{dossier}")).await.body["attachments"],
        json!([])
    );
    assert!(!portal.directory.path().join("files").exists());
}

#[tokio::test]
async fn the_demonstration_account_may_advance_but_not_read_what_is_anothers() {
    let portal = Portal::new();
    let owner = portal.other("chu-ho-so").await;
    let code = owner.filed("r-1").await;
    assert_eq!(
        portal.client.get(&format!("/v1/dossiers/{code}")).await.status,
        404
    );
    let answer = portal.client.advance(&code, "accepted").await;
    assert_eq!(
        (answer.status, answer.body["status"]["code"].as_str()),
        (200, Some("accepted"))
    );
}

#[tokio::test]
async fn a_session_ends_when_signed_out_and_a_reset_ends_everything() {
    let portal = Portal::new();
    let other = portal.other("nguoi-khac").await;
    assert_eq!(
        other.call("DELETE", "/v1/sessions/current").send().await.status,
        204
    );
    assert_eq!(other.get("/v1/account").await.code(), "unauthenticated");
    let code = portal.client.filed("r-1").await;
    let (instance, token) = (
        portal.sandbox.instance().unwrap(),
        portal.sandbox.demonstration_token().unwrap(),
    );
    assert_eq!(
        portal
            .client
            .post("/sandbox/v1/reset", &json!({}))
            .send()
            .await
            .status,
        204
    );
    assert_ne!(portal.sandbox.instance().unwrap(), instance);
    // Whoever was handed the demonstration token is not locked out; the account behind it has nothing of the old one.
    assert_eq!(portal.sandbox.demonstration_token().unwrap(), token);
    assert_eq!(portal.client.get("/v1/account").await.status, 200);
    assert_eq!(
        portal.client.get(&format!("/v1/dossiers/{code}")).await.status,
        404
    );
    assert_eq!(portal.client.get("/v1/dossiers").await.body["total"], 0);
    let stored = walk(portal.directory.path().join("files"));
    assert!(stored.is_empty(), "{stored:?}");
}

fn walk(folder: std::path::PathBuf) -> Vec<std::path::PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| if path.is_dir() { walk(path) } else { vec![path] })
        .collect()
}
