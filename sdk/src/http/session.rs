//! The session's token, shared by a client's clones.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use http::HeaderValue;

use crate::secret::Secret;

/// Holds the token in use.
#[derive(Clone, Default)]
pub(crate) struct TokenSlot(Arc<RwLock<Option<Secret>>>);

impl TokenSlot {
    pub(crate) fn new(token: Option<Secret>) -> Self {
        Self(Arc::new(RwLock::new(token)))
    }

    pub(crate) fn set(&self, token: Option<Secret>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = token;
    }

    /// Returns the header that carries the token, marked so that no log shows it.
    pub(crate) fn header(&self) -> Option<HeaderValue> {
        let slot = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mut value = HeaderValue::from_str(&format!("Bearer {}", slot.as_ref()?.expose())).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

impl fmt::Debug for TokenSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(hidden)")
    }
}
