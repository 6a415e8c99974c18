//! The native contract's fixtures, replayed through the public client: it asks at the place a fixture names, and reads what a
//! fixture answers. The sandbox's real face is held to the same files.

use std::path::Path;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use hoso::http::transport::{RequestBody, ResponseBody, Transport, TransportError};
use hoso::{Client, Dossier, ErrorKind, FormData, LocalFile, Registration, Secret, StatusCode, Submission};
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use serde_json::Value;

/// Answers the fixture's request with the fixture's answer, and a read of the dossier with the draft it began with.
#[derive(Debug, Clone)]
struct Replay {
    method: String,
    path: String,
    response: Value,
    dossier: Value,
    asked: Arc<Mutex<Vec<String>>>,
}

#[async_trait]
impl Transport for Replay {
    async fn send(&self, request: Request<RequestBody>) -> Result<Response<ResponseBody>, TransportError> {
        let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
        let is_it = method == self.method && path == self.path;
        self.asked.lock().unwrap().push(format!("{method} {path}"));
        let (status, body) = if is_it {
            (
                self.response["status"].as_u64().unwrap(),
                self.response["body"].clone(),
            )
        } else if path == "/v1/portal" {
            (
                200,
                serde_json::json!({"name": "x", "sandbox": true, "instance": "i"}),
            )
        } else {
            (200, self.dossier.clone())
        };
        let body = Full::from(serde_json::to_vec(&body).unwrap()).map_err(|never| match never {});
        let answer = Response::builder()
            .status(u16::try_from(status).unwrap())
            .header("ETag", "\"1\"");
        Ok(answer.body(body.boxed_unsync()).unwrap())
    }
}

/// A matcher becomes a value of its kind, a name what an id or a code may be.
fn filled(value: &Value) -> Value {
    match value {
        Value::String(text) if text.starts_with('<') => {
            let kind = text.trim_matches(['<', '>']).split(' ').next().unwrap();
            Value::from(match kind {
                "uuid" => "01a20c58-5d68-7403-82bb-4ea923e3b27c",
                "instant" => "2026-11-24T13:57:27+07:00",
                "sha256" => "b6ac52ab7487f07a052b197329b98eedeeb6dca79e22536fc3b66c56169e7037",
                "code" => "SANDBOX-H26-261124-000001",
                "any" => return Value::Null,
                _ => "text",
            })
        }
        Value::String(text) if text.starts_with('{') => Value::from("x"),
        Value::Array(items) => items.iter().map(filled).collect(),
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| match name.as_str() {
                "offerings" | "audience" if value == "<any>" => (name.clone(), serde_json::json!([])),
                _ => (name.clone(), filled(value)),
            };
            members.iter().map(member).collect()
        }
        other => other.clone(),
    }
}

fn fixture(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/contract/native");
    serde_json::from_slice(&std::fs::read(folder.join(name)).unwrap()).unwrap()
}

/// The public call that a fixture is about; none for what the client never asks.
async fn call(name: &str, client: &Client, draft: &Dossier) -> Option<hoso::Result<()>> {
    let dossiers = client.dossiers();
    let secret = Secret::new("x");
    let reference = || "r-1".parse::<hoso::ClientReference>().unwrap();
    let bare = || {
        dossiers
            .submit(Submission::new("1.004194".parse().unwrap()))
            .client_reference(reference())
            .draft(true)
    };
    Some(match name {
        "portal.json" => client.procedures().portal().await.map(drop),
        "procedure-search.json" => client
            .procedures()
            .search()
            .text("x")
            .page(20, None)
            .await
            .map(drop),
        "procedure-unknown.json" => client
            .procedures()
            .details(&"9.999999".parse().unwrap())
            .await
            .map(drop),
        "session.json" | "session-wrong-credentials.json" => {
            client.accounts().sign_in("x", &secret).await.map(drop)
        }
        "unauthenticated.json" => client.accounts().current().await.map(drop),
        "account-registered.json" | "account-faults.json" | "account-registered-again.json" => client
            .accounts()
            .register(&Registration::individual("x", secret, "X"))
            .await
            .map(drop),
        "dossier-created.json"
        | "dossier-existing.json"
        | "dossier-reference-conflict.json"
        | "dossier-key-missing.json"
        | "dossier-misspelt-member.json" => bare().await.map(drop),
        "dossier-precondition-failed.json" | "dossier-precondition-required.json" => {
            dossiers.replace_form(draft, &FormData::default()).await.map(drop)
        }
        "file-uploaded.json" | "file-digest-mismatch.json" | "file-reused.json" => {
            let folder = tempfile::tempdir().unwrap();
            let reuse = name == "file-reused.json";
            let path = folder.path().join(if reuse { "ct01-2.pdf" } else { "ct01.pdf" });
            std::fs::write(&path, b"%PDF-1.4").unwrap();
            let file = LocalFile::new("to_khai_ct01".parse().unwrap(), path);
            let attach = client.uploads().attach(draft.id.clone(), file);
            attach.reuse(reuse).await.map(drop)
        }
        "submission.json" | "submission-faults.json" => dossiers.complete(&draft.id).await.map(drop),
        "tracking.json" | "tracking-wrong-secret.json" => dossiers
            .track(&"SANDBOX-H26-261124-000001".parse().unwrap(), &secret)
            .await
            .map(drop),
        "advance-illegal.json" | "advance-note-missing.json" => client
            .sandbox()
            .advance("x", &StatusCode::Accepted, None)
            .await
            .map(drop),
        "reset-forbidden.json" => client.sandbox().reset().await,
        _ => return None,
    })
}

#[tokio::test]
async fn the_public_client_asks_and_reads_every_fixture_that_has_a_call() {
    let created = fixture("dossier-created.json");
    let mut dossier = filled(&created["response"]["body"]);
    dossier["id"] = Value::from("x");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/contract/native");
    let mut replayed = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name == "README.md" {
            continue;
        }
        let fixture = fixture(&name);
        let path = fixture["request"]["path"]
            .as_str()
            .unwrap()
            .split('?')
            .next()
            .unwrap();
        let replay = Replay {
            method: fixture["request"]["method"].as_str().unwrap().to_owned(),
            path: path.replace("{dossier}", "x").replace("{code}", "x"),
            response: filled(&fixture["response"]),
            dossier: dossier.clone(),
            asked: Arc::default(),
        };
        let client = Client::builder()
            .portal("x")
            .transport(replay.clone())
            .token("t")
            .attempts(1)
            .build()
            .unwrap();
        let draft = client.dossiers().get("x").await.unwrap();
        let Some(result) = call(&name, &client, &draft).await else {
            continue;
        };
        replayed += 1;
        let asked = replay.asked.lock().unwrap().clone();
        assert!(
            asked.contains(&format!("{} {}", replay.method, replay.path)),
            "{name}: {asked:?}"
        );
        let body = &replay.response["body"];
        match result {
            Ok(()) => assert!(replay.response["status"].as_u64().unwrap() < 300, "{name}"),
            Err(error) => {
                assert_eq!(error.portal_code(), body["code"].as_str(), "{name}: {error:?}");
                assert_ne!(error.kind(), ErrorKind::Protocol, "{name}: {error:?}");
                let faults = body["errors"].as_array().map_or(0, Vec::len);
                assert_eq!(error.faults().len(), faults, "{name}: {error:?}");
            }
        }
    }
    assert!(replayed >= 24, "only {replayed} fixtures were replayed");
}
