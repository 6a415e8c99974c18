//! What a program may show of the traffic: no header, no body, no query.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{Method, StatusCode};

/// One attempt of a request.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Exchange {
    /// The method.
    pub method: Method,
    /// The path without its query.
    pub path: String,
    /// The answer's status; none where there was no answer.
    pub status: Option<StatusCode>,
    /// Which attempt it was, from 1.
    pub attempt: u32,
    /// How long it took.
    pub elapsed: Duration,
}

/// Told of every attempt.
#[derive(Clone)]
pub struct Tracer(Arc<dyn Fn(&Exchange) + Send + Sync>);

impl Tracer {
    /// Wraps what is to be told.
    #[must_use]
    pub fn new(tell: impl Fn(&Exchange) + Send + Sync + 'static) -> Self {
        Self(Arc::new(tell))
    }

    pub(crate) fn tell(&self, exchange: &Exchange) {
        (self.0)(exchange);
    }
}

impl fmt::Debug for Tracer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tracer")
    }
}
