//! The loop that a batch is compared with: the same requests over the same HTTP library and as many at once, and nothing written down.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hoso::Sha256Digest;
use reqwest::header::{CONTENT_TYPE, ETAG, IF_MATCH};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;

use super::rows::Kind;

/// How many rows are on their way at once: as many as `hoso batch` has.
const CONCURRENCY: usize = 64;

/// What the loop files where.
pub(crate) struct Loop {
    pub(crate) url: String,
    pub(crate) token: String,
    pub(crate) kind: Kind,
    pub(crate) rows: usize,
    /// Where the files lie.
    pub(crate) folder: PathBuf,
}

/// Files all rows; fails at the first request that does.
pub(crate) async fn run(plain: Loop) {
    rustls::crypto::ring::default_provider()
        .install_default()
        .unwrap();
    let client = Client::builder().no_proxy().build().unwrap();
    let shared = Arc::new(Shared {
        plain,
        client,
        sent: AtomicBool::new(false),
        sending: Mutex::new(()),
    });
    let next = Arc::new(AtomicUsize::new(0));
    let workers: Vec<_> = (0..CONCURRENCY)
        .map(|_| {
            let (shared, next) = (Arc::clone(&shared), Arc::clone(&next));
            tokio::spawn(async move {
                loop {
                    let row = next.fetch_add(1, Ordering::Relaxed);
                    if row >= shared.plain.rows {
                        break;
                    }
                    shared.file(row).await;
                }
            })
        })
        .collect();
    for worker in workers {
        worker.await.unwrap();
    }
}

struct Shared {
    plain: Loop,
    client: Client,
    /// Whether the file that all rows share has been sent.
    sent: AtomicBool,
    sending: Mutex<()>,
}

fn digest(bytes: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(Sha256::digest(bytes)))
}

impl Shared {
    async fn file(&self, row: usize) {
        let kind = self.plain.kind;
        let reference = format!("plain-{row}");
        let draft = kind.draft(row, &reference);
        let request = self.post("/v1/dossiers", &format!("{reference}-draft"), &draft);
        let (made, _) = self.send(request).await;
        let id = made["id"].as_str().unwrap();
        let place = |component: &str, path: &Path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            format!("/v1/dossiers/{id}/components/{component}/files/{name}")
        };
        let own = self.plain.folder.join(kind.file(row));
        self.put(&place(kind.component(), &own), &own).await;
        if kind == Kind::Stays {
            let contract = self.plain.folder.join("contract.pdf");
            let place = place("giay_to_cho_o", &contract);
            if self.was_sent(&place, &contract).await {
                let sha256 = Sha256Digest::of(&tokio::fs::read(&contract).await.unwrap()).to_string();
                let reuse = self.post(&format!("{place}/reuse"), &reference, &json!({"sha256": sha256}));
                self.send(reuse).await;
            }
        }
        let there = self.client.get(self.at(&format!("/v1/dossiers/{id}")));
        let (_, etag) = self.send(there).await;
        let path = format!("/v1/dossiers/{id}/submission");
        let submit = self
            .post(&path, &format!("{reference}-submission"), &json!({}))
            .header(IF_MATCH, etag.unwrap());
        let (submitted, _) = self.send(submit).await;
        assert!(submitted["code"].is_string());
    }

    /// Sends the shared file for the first row; says whether it was there before.
    async fn was_sent(&self, place: &str, path: &Path) -> bool {
        if self.sent.load(Ordering::Acquire) {
            return true;
        }
        let _alone = self.sending.lock().await;
        if self.sent.load(Ordering::Acquire) {
            return true;
        }
        self.put(place, path).await;
        self.sent.store(true, Ordering::Release);
        false
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.plain.url)
    }

    async fn put(&self, place: &str, path: &Path) {
        let bytes = tokio::fs::read(path).await.unwrap();
        let request = self.client.request(Method::PUT, self.at(place));
        self.send(request.header("repr-digest", digest(&bytes)).body(bytes))
            .await;
    }

    fn post(&self, path: &str, key: &str, body: &Value) -> RequestBuilder {
        let body = body.to_string();
        self.client
            .post(self.at(path))
            .header("idempotency-key", key)
            .header("content-digest", digest(body.as_bytes()))
            .header(CONTENT_TYPE, "application/json")
            .body(body)
    }

    async fn send(&self, request: RequestBuilder) -> (Value, Option<String>) {
        let answer = request.bearer_auth(&self.plain.token).send().await.unwrap();
        let (status, etag) = (answer.status(), answer.headers().get(ETAG).cloned());
        let body = answer.bytes().await.unwrap();
        assert!(status.is_success(), "{status} {}", String::from_utf8_lossy(&body));
        let etag = etag.map(|etag| etag.to_str().unwrap().to_owned());
        (serde_json::from_slice(&body).unwrap_or_default(), etag)
    }
}
