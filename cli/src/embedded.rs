//! The sandbox portal inside this process: no socket, so no other user and no proxy can reach it.

use std::path::{Path, PathBuf};

use async_trait::async_trait;
use axum::body::Body;
use hoso::Secret;
use hoso::http::transport::{RequestBody, ResponseBody, Sent, Transport, TransportError};
use hoso_sandbox::Sandbox;
use http::{Request, Response};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use crate::durable;
use crate::error::CommandError;

/// The opened sandbox.
#[derive(Debug)]
pub(crate) struct EmbeddedPortal {
    sandbox: Sandbox,
    directory: PathBuf,
}

impl EmbeddedPortal {
    /// Opens the sandbox's state, making it where there is none; several processes may.
    pub(crate) fn open(directory: &Path) -> Result<Self, CommandError> {
        durable::probe(directory).map_err(|error| CommandError::state(directory, &error))?;
        let sandbox = Sandbox::open(directory).map_err(|error| CommandError::sandbox(directory, &error))?;
        Ok(Self {
            sandbox,
            directory: directory.to_owned(),
        })
    }

    /// The session of the demonstration account.
    pub(crate) fn demonstration_token(&self) -> Result<Secret, CommandError> {
        match self.sandbox.demonstration_token() {
            Ok(token) => Ok(Secret::new(token)),
            Err(error) => Err(CommandError::sandbox(&self.directory, &error)),
        }
    }

    /// A way for requests to reach it.
    pub(crate) fn transport(&self) -> EmbeddedTransport {
        EmbeddedTransport {
            sandbox: self.sandbox.clone(),
        }
    }
}

/// Carries requests by calling the portal.
#[derive(Debug, Clone)]
pub(crate) struct EmbeddedTransport {
    sandbox: Sandbox,
}

#[async_trait]
impl Transport for EmbeddedTransport {
    async fn send(&self, request: Request<RequestBody>) -> Result<Response<ResponseBody>, TransportError> {
        match self.sandbox.router().oneshot(request.map(Body::new)).await {
            Ok(response) => Ok(response.map(|body| body.map_err(Into::into).boxed_unsync())),
            Err(never) => Err(TransportError::new(Sent::No, never)),
        }
    }
}
