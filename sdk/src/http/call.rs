//! A request, ready to be sent and to be sent again.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method};

use crate::error::{Error, ErrorKind, Result};
use crate::http::body::FileBody;

/// What a request does to the portal, and so whether it may be tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Nothing: a read.
    None,
    /// It changes something, and the portal takes a repeat for the same request.
    Repeatable,
    /// It changes something: sent once.
    Once,
}

/// What a request carries.
#[derive(Debug, Clone)]
pub(crate) enum Payload {
    None,
    Json(Bytes),
    File(FileBody),
}

/// A request, ready to be sent and to be sent again.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) payload: Payload,
    pub(crate) effect: Effect,
}

impl Call {
    pub(crate) fn new(method: Method, path: impl Into<String>, effect: Effect) -> Self {
        Self {
            method,
            path: path.into(),
            headers: HeaderMap::new(),
            payload: Payload::None,
            effect,
        }
    }

    pub(crate) fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path, Effect::None)
    }

    pub(crate) fn json(mut self, value: &impl serde::Serialize) -> Result<Self> {
        let text = serde_json::to_vec(value).map_err(|cause| {
            Error::new(ErrorKind::InvalidInput, "the request is no JSON").caused_by(cause)
        })?;
        self.payload = Payload::Json(text.into());
        Ok(self)
    }

    pub(crate) fn file(mut self, file: FileBody) -> Self {
        self.payload = Payload::File(file);
        self
    }

    pub(crate) fn header(mut self, name: HeaderName, value: &str) -> Result<Self> {
        let value = HeaderValue::from_str(value).map_err(|_| {
            Error::new(
                ErrorKind::InvalidInput,
                format!("the value of {name} is no header value"),
            )
        })?;
        self.headers.insert(name, value);
        Ok(self)
    }
}
