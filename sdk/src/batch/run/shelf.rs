//! Which contents this run has sent already: a file that many rows name travels once.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, PoisonError};

use tokio::sync::Mutex;

use crate::driver::{Upload, UploadPort};
use crate::error::Result;
use crate::model::attachment::Sha256Digest;
use crate::model::code::DossierId;

/// The most contents that are remembered.
const REMEMBERED: usize = 4096;

/// The contents a run has sent.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    contents: std::sync::Mutex<Contents>,
}

#[derive(Debug, Default)]
struct Contents {
    known: HashMap<Sha256Digest, Arc<Mutex<bool>>>,
    order: VecDeque<Sha256Digest>,
}

impl Contents {
    fn entry(&mut self, digest: Sha256Digest) -> Arc<Mutex<bool>> {
        if let Some(entry) = self.known.get(&digest) {
            return Arc::clone(entry);
        }
        if self.order.len() >= REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.known.remove(&oldest);
        }
        let entry = Arc::new(Mutex::new(false));
        self.known.insert(digest, Arc::clone(&entry));
        self.order.push_back(digest);
        entry
    }
}

impl Shelf {
    /// Attaches a file: by its digest where the portal has its bytes, else with them. Of several rows that name one content at a
    /// time, one sends it and the others wait for that.
    pub(super) async fn attach(
        &self,
        port: &dyn UploadPort,
        dossier: &DossierId,
        upload: &Upload,
    ) -> Result<()> {
        let entry = self
            .contents
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(upload.sha256);
        let mut first = entry.lock().await;
        if *first {
            drop(first);
            if port.reuse(dossier, upload).await?.is_some() {
                return Ok(());
            }
            // The portal has let go of it, or knows contents by their dossier only.
            return port.attach(dossier, upload).await.map(drop);
        }
        port.attach(dossier, upload).await?;
        *first = true;
        Ok(())
    }
}
