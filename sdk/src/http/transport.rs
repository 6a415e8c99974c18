//! How a request travels: over the network, or to a portal in the same process.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Once;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use http_body_util::BodyExt;
use http_body_util::combinators::{BoxBody, UnsyncBoxBody};

use crate::error::{Error, ErrorKind, Result};
use crate::http::body::LocalFault;

type BoxError = Box<dyn StdError + Send + Sync>;

/// A request's body.
pub type RequestBody = BoxBody<Bytes, BoxError>;

/// An answer's body.
pub type ResponseBody = UnsyncBoxBody<Bytes, BoxError>;

/// A way for requests to travel.
#[async_trait]
pub trait Transport: fmt::Debug + Send + Sync {
    /// Carries one request and returns the answer's head; its body follows as it is read.
    ///
    /// # Errors
    /// Says whether the request may have reached the portal.
    async fn send(
        &self,
        request: Request<RequestBody>,
    ) -> std::result::Result<Response<ResponseBody>, TransportError>;
}

/// Whether a request may have reached the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// It cannot have: no connection was made.
    No,
    /// It may have.
    Maybe,
}

/// A request that got no answer.
#[derive(Debug)]
pub struct TransportError {
    sent: Sent,
    reason: Reason,
    source: Option<BoxError>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    Broken,
    Late,
    TooLong,
}

impl TransportError {
    /// Makes an error of its cause.
    pub fn new(sent: Sent, cause: impl Into<BoxError>) -> Self {
        Self {
            sent,
            reason: Reason::Broken,
            source: Some(cause.into()),
        }
    }

    pub(crate) fn timed_out() -> Self {
        Self {
            sent: Sent::Maybe,
            reason: Reason::Late,
            source: None,
        }
    }

    pub(crate) fn too_long() -> Self {
        Self {
            sent: Sent::Maybe,
            reason: Reason::TooLong,
            source: None,
        }
    }

    /// Says whether the request may have reached the portal.
    #[must_use]
    pub fn sent(&self) -> Sent {
        self.sent
    }

    /// Says whether time ran out.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.reason == Reason::Late
    }

    pub(crate) fn is_too_long(&self) -> bool {
        self.reason == Reason::TooLong
    }

    /// Says whether the cause is a file of this machine and not the connection.
    pub(crate) fn is_local(&self) -> bool {
        let mut cause = self
            .source
            .as_deref()
            .map(|source| source as &(dyn StdError + 'static));
        while let Some(error) = cause {
            if error.is::<LocalFault>() {
                return true;
            }
            cause = error.source();
        }
        false
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.reason {
            Reason::Broken => "the exchange broke off",
            Reason::Late => "time ran out",
            Reason::TooLong => "the answer is too long",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// The network: HTTP/1.1 with TLS checks that have no off switch, no redirects, no cookies.
#[derive(Debug, Clone)]
pub(crate) struct NetworkTransport {
    client: reqwest::Client,
}

impl NetworkTransport {
    /// Makes the way to a portal; to one on this machine no proxy stands between.
    pub(crate) fn new(user_agent: &str, connect_within: Duration, loopback: bool) -> Result<Self> {
        static PROVIDER: Once = Once::new();
        PROVIDER.call_once(|| {
            // Another part of the program may have chosen already; its choice holds.
            let _ = rustls::crypto::ring::default_provider().install_default();
        });
        let mut builder = reqwest::Client::builder()
            .user_agent(user_agent)
            .connect_timeout(connect_within)
            .redirect(reqwest::redirect::Policy::none())
            .referer(false);
        if loopback {
            builder = builder.no_proxy();
        }
        let client = builder.build().map_err(|cause| {
            Error::new(ErrorKind::Connection, "the network cannot be used").caused_by(cause)
        })?;
        Ok(Self { client })
    }
}

#[async_trait]
impl Transport for NetworkTransport {
    async fn send(
        &self,
        request: Request<RequestBody>,
    ) -> std::result::Result<Response<ResponseBody>, TransportError> {
        let request = reqwest::Request::try_from(request.map(reqwest::Body::wrap))
            .map_err(|cause| TransportError::new(Sent::No, cause.without_url()))?;
        let response = self.client.execute(request).await.map_err(|cause| {
            let sent = if cause.is_connect() { Sent::No } else { Sent::Maybe };
            TransportError::new(sent, cause.without_url())
        })?;
        Ok(Response::<reqwest::Body>::from(response).map(|body| body.map_err(Into::into).boxed_unsync()))
    }
}
