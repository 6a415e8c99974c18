//! HTTP: one way out, one retry layer, one place where time runs out. Nothing here knows what a dossier is.

pub(crate) mod address;
pub(crate) mod body;
mod call;
mod digest;
mod limit;
mod retry;
pub(crate) mod session;
pub mod trace;
pub mod transport;

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::{ACCEPT, ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, Request, StatusCode};

use crate::error::{Error, ErrorKind, Outcome, Result};
use address::Base;
use body::Watch;
use limit::Limiter;
use retry::{Backoff, Budget, Verdict};
use session::TokenSlot;
use trace::{Exchange, Tracer};
use transport::{RequestBody, Sent, Transport, TransportError};

pub(crate) use call::{Call, Effect, Payload};
pub use limit::Pace;

/// The longest answer that is read, in bytes; a portal's JSON is far below.
const LONGEST_ANSWER: usize = 32 * 1024 * 1024;

/// Told how many bytes each piece of a file had that was sent.
pub type Progress = Arc<dyn Fn(u64) + Send + Sync>;

/// The language of a portal's messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Vietnamese.
    #[default]
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// Returns the language's tag (BCP 47).
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }
}

/// What one attempt brought: an answer's status, headers and body, or none.
type Attempted = std::result::Result<(StatusCode, HeaderMap, Bytes), TransportError>;

/// A whole answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) attempts: u32,
    /// Whether an earlier attempt may have reached the portal and its answer was lost.
    pub(crate) lost_before: bool,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned)
    }

    /// Returns how long the portal asks to wait: seconds only, for a date would hang on this machine's clock.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        retry_after(&self.headers)
    }
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    headers
        .get(RETRY_AFTER)?
        .to_str()
        .ok()?
        .trim()
        .parse()
        .ok()
        .map(Duration::from_secs)
}

/// Returns how long the portal wants to be left alone: a wait it names with a refusal is meant for every request.
fn asked_for_silence(result: &Attempted) -> Option<Duration> {
    let (status, headers, _) = result.as_ref().ok()?;
    let refused = matches!(
        *status,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE
    )
    .then(|| retry_after(headers))
    .flatten();
    refused.or_else(|| limit::used_up(headers))
}

/// The error of a request that is held back because the portal asked for a silence too long to wait for.
fn silenced(wait: Duration, lost: bool) -> Error {
    let message = format!(
        "the portal asked for no requests for another {} s",
        wait.as_secs()
    );
    Error::new(ErrorKind::RateLimited, message)
        .outcome_is(if lost { Outcome::Unknown } else { Outcome::NotSent })
        .wait(Some(wait))
}

/// The way to one portal.
#[derive(Debug, Clone)]
pub(crate) struct Http {
    transport: Arc<dyn Transport>,
    base: Base,
    token: TokenSlot,
    language: Language,
    timeout: Duration,
    attempts: u32,
    tracer: Option<Tracer>,
    limiter: Limiter,
    budget: Budget,
}

impl Http {
    pub(crate) fn new(transport: Arc<dyn Transport>, base: Base, token: TokenSlot) -> Self {
        Self {
            transport,
            base,
            token,
            language: Language::default(),
            timeout: Duration::from_secs(30),
            attempts: 4,
            tracer: None,
            limiter: Limiter::new(Pace::UNLIMITED),
            budget: Budget::default(),
        }
    }

    pub(crate) fn base_ends_with(&self, path: &str) -> bool {
        self.base.ends_with(path)
    }

    pub(crate) fn speaking(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    pub(crate) fn within(mut self, timeout: Duration, attempts: u32) -> Self {
        self.timeout = timeout;
        self.attempts = attempts;
        self
    }

    pub(crate) fn traced(mut self, tracer: Option<Tracer>) -> Self {
        self.tracer = tracer;
        self
    }

    pub(crate) fn paced(mut self, pace: Pace) -> Self {
        self.limiter = Limiter::new(pace);
        self
    }

    /// Sends a call, again where that is safe, and returns the portal's answer, whatever its status.
    pub(crate) async fn send(&self, call: &Call) -> Result<Answer> {
        let mut backoff = Backoff::new(self.attempts);
        self.budget.earn();
        let mut lost = false;
        loop {
            let attempt = backoff.attempt();
            let turn = match self.limiter.turn().await {
                Ok(turn) => turn,
                Err(wait) => return Err(silenced(wait, lost && call.effect != Effect::None)),
            };
            let begun = Instant::now();
            let result = self.once(call).await;
            drop(turn);
            if let Some(wait) = asked_for_silence(&result) {
                self.limiter.be_quiet(wait);
            }
            self.trace(call, (attempt, begun.elapsed()), &result);
            let verdict = retry::judge(call.effect, &result);
            match verdict {
                Verdict::Final => {}
                Verdict::Again { wait, reached } => {
                    lost |= reached;
                    if self.budget.spend()
                        && let Some(pause) = backoff.next(wait)
                    {
                        tokio::time::sleep(pause).await;
                        continue;
                    }
                }
            }
            return match result {
                Ok((status, headers, body)) => Ok(Answer {
                    status,
                    headers,
                    body,
                    attempts: attempt,
                    lost_before: lost,
                }),
                Err(cause) => Err(self.failed(call.effect, cause, lost).after_attempts(attempt)),
            };
        }
    }

    async fn once(&self, call: &Call) -> Attempted {
        let watch = Watch::default();
        let request = self.request(call, &watch)?;
        let exchange = async {
            let response = self.transport.send(request).await?;
            let (parts, body) = response.into_parts();
            let body = body::collect(body, LONGEST_ANSWER, &watch).await?;
            if !digest::fits(&parts.headers, &body) {
                return Err(TransportError::new(Sent::Maybe, digest::Altered));
            }
            Ok((parts.status, parts.headers, body))
        };
        tokio::pin!(exchange);
        // A transfer may take long; it may not stand still.
        let mut seen = watch.count();
        loop {
            if let Ok(done) = tokio::time::timeout(self.timeout, &mut exchange).await {
                return done;
            }
            let now = watch.count();
            if now == seen {
                return Err(TransportError::timed_out());
            }
            seen = now;
        }
    }

    fn request(
        &self,
        call: &Call,
        watch: &Watch,
    ) -> std::result::Result<Request<RequestBody>, TransportError> {
        let mut builder = Request::builder()
            .method(call.method.clone())
            .uri(self.base.join(&call.path));
        if let Some(headers) = builder.headers_mut() {
            headers.extend(call.headers.clone());
            headers.entry(ACCEPT).or_insert(HeaderValue::from_static(
                "application/json, application/problem+json",
            ));
            headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(self.language.tag()));
            if let Some(value) = self.token.header() {
                headers.insert(AUTHORIZATION, value);
            }
            match &call.payload {
                Payload::None => {}
                Payload::Json(text) => {
                    if let Ok(digest) = HeaderValue::try_from(digest::of(text)) {
                        headers.insert(digest::CONTENT_DIGEST, digest);
                    }
                    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
                    headers.insert(CONTENT_LENGTH, text.len().into());
                }
                Payload::File(file) => {
                    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
                    headers.insert(CONTENT_LENGTH, file.size().into());
                }
            }
        }
        let body = match &call.payload {
            Payload::None => body::empty(),
            Payload::Json(text) => body::full(text.clone()),
            Payload::File(file) => file.open(watch.clone()),
        };
        builder
            .body(body)
            .map_err(|cause| TransportError::new(Sent::No, cause))
    }

    fn trace(&self, call: &Call, (attempt, elapsed): (u32, Duration), result: &Attempted) {
        if let Some(tracer) = &self.tracer {
            tracer.tell(&Exchange {
                method: call.method.clone(),
                path: call.path.split('?').next().unwrap_or_default().to_owned(),
                status: result.as_ref().ok().map(|(status, ..)| *status),
                attempt,
                elapsed,
            });
        }
    }

    fn failed(&self, effect: Effect, cause: TransportError, lost: bool) -> Error {
        let local = cause.is_local();
        let (kind, message) = if local {
            (
                ErrorKind::Storage,
                format!(
                    "a file could not be read while it was sent to {}",
                    self.base.host()
                ),
            )
        } else if cause.is_timeout() {
            (
                ErrorKind::Timeout,
                format!(
                    "no answer from {} within {} s",
                    self.base.host(),
                    self.timeout.as_secs()
                ),
            )
        } else if cause.is_too_long() {
            (
                ErrorKind::Protocol,
                format!(
                    "an answer from {} longer than any this contract knows",
                    self.base.host()
                ),
            )
        } else {
            (
                ErrorKind::Connection,
                format!("no connection to {}, or it broke", self.base.host()),
            )
        };
        let reached = lost || cause.sent() == Sent::Maybe;
        let outcome = if effect != Effect::None && reached && !local {
            Outcome::Unknown
        } else {
            Outcome::NotSent
        };
        Error::new(kind, message).outcome_is(outcome).caused_by(cause)
    }
}
