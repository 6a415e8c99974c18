//! The portal's rules: accounts, the catalogue, dossiers and the officer's hand. Nothing here knows HTTP.

pub(crate) mod accounts;
pub(crate) mod calendar;
pub(crate) mod catalogue;
pub(crate) mod clock;
pub(crate) mod digest;
pub(crate) mod dossier;
pub(crate) mod file_type;
pub(crate) mod fold;
pub(crate) mod identity;
pub(crate) mod members;
pub(crate) mod person;
pub(crate) mod refusal;
pub(crate) mod repeat;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod status;
pub(crate) mod storage;
pub(crate) mod violation;

use std::path::Path;
use std::sync::Arc;

use self::catalogue::Catalogue;
use self::catalogue::data::Sources;
use self::clock::Clock;
use self::digest::{canonical, keyed};
use self::refusal::Refusal;
use self::storage::Storage;

/// The portal's name, which nobody can take for a real one.
pub(crate) const NAME: &str = "Cổng dịch vụ công thử nghiệm (sandbox)";

/// A portal over one directory; clones share everything.
#[derive(Clone, Debug)]
pub(crate) struct Portal {
    pub(crate) storage: Arc<Storage>,
    pub(crate) catalogue: Arc<Catalogue>,
    pub(crate) clock: Clock,
}

impl Portal {
    /// The portal in `directory`, which is created now and filled later.
    pub(crate) fn new(directory: &Path, sources: &'static Sources, clock: Clock) -> std::io::Result<Self> {
        Ok(Self {
            storage: Storage::new(directory)?,
            catalogue: Arc::new(Catalogue::new(sources)),
            clock,
        })
    }

    /// A digest of a request's payload from which nothing in it, such as a password, can be guessed.
    pub(crate) fn fingerprint(&self, payload: &serde_json::Value) -> Result<[u8; 32], Refusal> {
        keyed(&self.storage.key()?, "payload", canonical(payload).as_bytes())
    }
}

/// Runs `work` on a thread that may block.
pub(crate) async fn blocking<T, F>(work: F) -> Result<T, Refusal>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, Refusal> + Send + 'static,
{
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Refusal::internal(&error))?
}
