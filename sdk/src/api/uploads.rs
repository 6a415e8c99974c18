//! Files of dossiers.

use std::pin::Pin;

use crate::api::unsupported;
use crate::client::Client;
use crate::driver::{Progress, Upload, UploadPort};
use crate::error::Result;
use crate::model::attachment::{Attachment, LocalFile};
use crate::model::code::{ComponentCode, DossierId};
use crate::model::dossier::Dossier;
use crate::submission::digest;

/// The calls on files.
#[derive(Debug, Clone)]
pub struct Uploads {
    client: Client,
}

impl Uploads {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    pub(crate) fn port(&self) -> Result<&dyn UploadPort> {
        self.client
            .driver()
            .uploads()
            .ok_or_else(|| unsupported("uploads"))
    }

    /// Removes a file of a draft, if the dossier still is what was read. A repeat fails with `NotFound`.
    ///
    /// # Errors
    /// `NotFound` where there is no such file; `Conflict` where the dossier changed meanwhile, or is no draft any more.
    pub async fn detach(&self, dossier: &Dossier, component: &ComponentCode, name: &str) -> Result<()> {
        self.port()?.detach(dossier, component, name).await
    }

    /// Adds or replaces a file of a draft or of a dossier that awaits a supplement. The file streams from disk; a repeat is
    /// safe, for the digest names the content.
    pub fn attach(&self, dossier: DossierId, file: LocalFile) -> Attach {
        Attach {
            uploads: self.clone(),
            dossier,
            file,
            reuse: false,
            progress: None,
        }
    }
}

/// An upload being put together; awaiting it runs it.
#[must_use = "an upload does nothing until it is awaited"]
pub struct Attach {
    uploads: Uploads,
    dossier: DossierId,
    file: LocalFile,
    reuse: bool,
    progress: Option<Progress>,
}

impl std::fmt::Debug for Attach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attach")
            .field("dossier", &self.dossier)
            .field("file", &self.file)
            .finish_non_exhaustive()
    }
}

impl Attach {
    /// Attaches the file by its digest alone where this account sent the same bytes to the portal before.
    pub fn reuse(mut self, reuse: bool) -> Self {
        self.reuse = reuse;
        self
    }

    /// Told of the bytes of every piece sent.
    pub fn progress(mut self, progress: Progress) -> Self {
        self.progress = Some(progress);
        self
    }

    async fn run(self) -> Result<Attachment> {
        let port = self.uploads.port()?;
        let read = digest::of_file(&self.file.path).await?;
        let upload = Upload {
            component: self.file.component.clone(),
            name: self.file.name(),
            path: self.file.path.clone(),
            size: read.size,
            sha256: read.sha256,
            progress: self.progress,
        };
        if self.reuse
            && let Some(there) = port.reuse(&self.dossier, &upload).await?
        {
            return Ok(there);
        }
        port.attach(&self.dossier, &upload).await
    }
}

impl IntoFuture for Attach {
    type Output = Result<Attachment>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}
