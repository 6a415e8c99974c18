//! A sandbox of one's own for each test, reached without a socket, and a way to it that loses what it is told to lose.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use hoso::http::transport::{RequestBody, ResponseBody, Sent, Transport, TransportError};
use hoso::{Client, Journal, Language, Submission};
use hoso_sandbox::Sandbox;
use http::{Request, Response};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

/// What happens to one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mishap {
    /// It never leaves.
    NotSent,
    /// It arrives, is carried out, and the answer is lost.
    AnswerLost,
    /// It arrives twice.
    Doubled,
    /// It hangs for ever, so that the process has to be killed.
    Hangs,
}

/// A portal in the same process, with at most one mishap ahead.
#[derive(Debug, Clone)]
pub(crate) struct Way {
    router: axum::Router,
    count: Arc<AtomicUsize>,
    log: Arc<Mutex<Vec<String>>>,
    mishap: Option<(usize, Mishap)>,
}

impl Way {
    pub(crate) fn new(router: axum::Router) -> Self {
        Self {
            router,
            count: Arc::default(),
            log: Arc::default(),
            mishap: None,
        }
    }

    /// The same way, on which the request of this number (from 0) meets a mishap.
    pub(crate) fn with(&self, number: usize, mishap: Mishap) -> Self {
        Self {
            mishap: Some((number, mishap)),
            ..Self::new(self.router.clone())
        }
    }

    /// How many requests were sent.
    pub(crate) fn count(&self) -> usize {
        self.count.load(Ordering::SeqCst)
    }

    /// Method and path of each request.
    pub(crate) fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }

    async fn carry(&self, request: Request<RequestBody>) -> Response<ResponseBody> {
        let response = self
            .router
            .clone()
            .oneshot(request.map(axum::body::Body::new))
            .await
            .unwrap();
        response.map(|body| body.map_err(Into::into).boxed_unsync())
    }
}

#[async_trait]
impl Transport for Way {
    async fn send(&self, request: Request<RequestBody>) -> Result<Response<ResponseBody>, TransportError> {
        let number = self.count.fetch_add(1, Ordering::SeqCst);
        self.log
            .lock()
            .unwrap()
            .push(format!("{} {}", request.method(), request.uri().path()));
        let cut = |sent| TransportError::new(sent, std::io::Error::other("cut by the test"));
        match self.mishap {
            Some((at, mishap)) if at == number => match mishap {
                Mishap::NotSent => Err(cut(Sent::No)),
                Mishap::Hangs => std::future::pending().await,
                Mishap::AnswerLost => {
                    let response = self.carry(request).await;
                    response.into_body().collect().await.unwrap();
                    Err(cut(Sent::Maybe))
                }
                Mishap::Doubled => {
                    let (parts, body) = request.into_parts();
                    let body = body.collect().await.unwrap().to_bytes();
                    let copy = || {
                        let body = http_body_util::Full::new(body.clone()).map_err(|never| match never {});
                        Request::from_parts(parts.clone(), BodyExt::boxed(body))
                    };
                    self.carry(copy()).await;
                    Ok(self.carry(copy()).await)
                }
            },
            _ => Ok(self.carry(request).await),
        }
    }
}

/// A sandbox in a folder of its own.
pub(crate) struct Bench {
    folder: tempfile::TempDir,
    pub(crate) sandbox: Sandbox,
    pub(crate) way: Way,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let sandbox = Sandbox::open(folder.path().join("sandbox")).unwrap();
        let way = Way::new(sandbox.router());
        Self { folder, sandbox, way }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A client of the demonstration account, with a journal.
    pub(crate) fn client(&self) -> Client {
        self.client_over(self.way.clone(), 4)
    }

    pub(crate) fn client_over(&self, way: Way, attempts: u32) -> Client {
        Client::builder()
            .portal("sandbox")
            .transport(way)
            .token(self.sandbox.demonstration_token().unwrap())
            .language(Language::English)
            .journal(Journal::new(self.path("journal")))
            .attempts(attempts)
            .build()
            .unwrap()
    }

    /// A client without a session.
    pub(crate) fn stranger(&self) -> Client {
        Client::builder()
            .portal("sandbox")
            .transport(self.way.clone())
            .language(Language::English)
            .build()
            .unwrap()
    }

    /// How many dossiers the account has, drafts counted apart.
    pub(crate) async fn dossiers(&self) -> (usize, usize) {
        let page = self.client().dossiers().list().page(100, None).await.unwrap();
        let drafts = page.items.iter().filter(|dossier| dossier.code.is_none()).count();
        (page.items.len() - drafts, drafts)
    }
}

/// A submission that the portal takes: temporary residence, with its scans.
pub(crate) fn submission() -> Submission {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/dossiers/tam-tru.toml");
    hoso::dossier_file::DossierFile::read(&example)
        .unwrap()
        .submission()
        .unwrap()
        .clone()
}

/// Puts a value into a submission's form, by the names on the way to it.
pub(crate) fn set(submission: &mut Submission, path: &[&str], value: Value) {
    let mut place = submission.form.0.entry(path[0]).or_insert_with(|| json!({}));
    for name in &path[1..] {
        place = &mut place[*name];
    }
    *place = value;
}
