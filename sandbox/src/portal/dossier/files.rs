//! Files of a dossier's components.

use std::path::PathBuf;
use std::pin::pin;

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;

use super::{Attachment, Dossier, Target, store};
use crate::portal::catalogue::procedure::{Component, Procedure};
use crate::portal::digest::hex;
use crate::portal::file_type::{HEAD, media_type, named, sniff};
use crate::portal::refusal::Refusal;
use crate::portal::storage::{files, release, sweep};
use crate::portal::violation::{Fault, Violation, segment};
use crate::portal::{Portal, blocking};

/// A file about to be uploaded.
#[derive(Clone, Debug)]
pub(crate) struct Incoming {
    /// A code or an alias.
    pub(crate) component: String,
    pub(crate) name: String,
    pub(crate) size: u64,
    pub(crate) sha256: [u8; 32],
}

/// A file whose bytes the account has uploaded before.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// A code or an alias.
    pub(crate) component: String,
    pub(crate) name: String,
    /// 64 lower-case hexadecimal digits.
    pub(crate) sha256: String,
}

/// A file as it is kept.
#[derive(Debug)]
pub(crate) enum Stored {
    New(Attachment),
    /// The same bytes were there under the same name.
    Same(Attachment),
}

impl Portal {
    /// Whether a file may be uploaded, told before its bytes are read; gives the component it goes under.
    pub(crate) async fn expect_file(&self, target: &Target, file: &Incoming) -> Result<String, Refusal> {
        let dossier = self.dossier(&target.account, target.dossier.clone()).await?;
        if !dossier.status.editable() {
            return Err(dossier.illegal());
        }
        let procedure = self.catalogue.procedure(&dossier.procedure)?;
        let component = known_component(procedure, &file.component, dossier.case.as_deref())?;
        let limit = component.max_bytes();
        if file.size > limit {
            return Err(Refusal::TooLarge { limit });
        }
        Ok(component.key().to_owned())
    }

    /// Takes a file in: its bytes reach the disk before its row does, and nothing stays of one that is not what it says.
    pub(crate) async fn store_file<S, E>(
        &self,
        target: Target,
        file: Incoming,
        bytes: S,
    ) -> Result<Stored, Refusal>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: std::fmt::Display,
    {
        let component = self.expect_file(&target, &file).await?;
        let directory = self.storage.directory().to_owned();
        let upload = Upload::receive(directory.clone(), &file, bytes).await?;
        let now = self.clock.now();
        let found = sniff(&upload.head);
        let attachment = Attachment {
            media_type: media_type(&file.name, found).to_owned(),
            component,
            name: file.name,
            sha256: hex(&file.sha256),
            size: file.size,
            kind: found.map(|found| found.name.to_owned()),
            uploaded_at: now,
        };
        let (home, placed, leftovers) = (directory.clone(), attachment.sha256.clone(), upload.leftovers);
        let outcome = self
            .storage
            .write(move |connection| {
                let mut dossier = store::find_own(connection, &target.dossier, &target.account.id)?;
                if !dossier.status.editable() {
                    return Err(dossier.illegal());
                }
                let known = dossier.file(&attachment.component, &attachment.name).cloned();
                if let Some(known) = known.as_ref().filter(|known| known.sha256 == attachment.sha256) {
                    return Ok((Stored::Same(known.clone()), None, upload));
                }
                // Its bytes may have been released since, together with another dossier's.
                if !files::path_of(&home, &attachment.sha256).exists() {
                    files::place(&home, &upload.path, &attachment.sha256)?;
                }
                store::attach(connection, &dossier.id, &attachment)?;
                store::save(connection, &mut dossier, now)?;
                Ok((Stored::New(attachment), known.map(|known| known.sha256), upload))
            })
            .await;
        // The temporary name goes only now, after the commit: one that is left tells of a process that was killed.
        let (outcome, unused) = match outcome {
            Ok((stored, replaced, _upload)) => (Ok(stored), replaced),
            Err(refusal) => (Err(refusal), Some(placed)),
        };
        if leftovers {
            self.storage
                .write(move |connection| sweep(connection, &directory))
                .await?;
        } else if let Some(unused) = unused {
            self.storage
                .write(move |connection| release(connection, &directory, &unused))
                .await?;
        }
        outcome
    }

    /// Attaches a file by its digest, where the same account has uploaded those bytes to a dossier of its own.
    pub(crate) async fn reuse_file(&self, target: Target, file: Known) -> Result<Stored, Refusal> {
        let (portal, now) = (self.clone(), self.clock.now());
        let directory = self.storage.directory().to_owned();
        let home = directory.clone();
        let (stored, replaced) = self
            .storage
            .write(move |connection| {
                let mut dossier = store::find_own(connection, &target.dossier, &target.account.id)?;
                if !dossier.status.editable() {
                    return Err(dossier.illegal());
                }
                let procedure = portal.catalogue.procedure(&dossier.procedure)?;
                let component = known_component(procedure, &file.component, dossier.case.as_deref())?;
                let known = dossier.file(component.key(), &file.name).cloned();
                if let Some(known) = known.as_ref().filter(|known| known.sha256 == file.sha256) {
                    return Ok((Stored::Same(known.clone()), None));
                }
                let found = store::content(connection, &target.account.id, &file.sha256)?;
                let there = files::path_of(&home, &file.sha256).exists();
                let (size, kind) = found.filter(|_| there).ok_or(Refusal::ContentNotFound)?;
                let limit = component.max_bytes();
                if size > limit {
                    return Err(Refusal::TooLarge { limit });
                }
                let attachment = Attachment {
                    media_type: media_type(&file.name, kind.as_deref().and_then(named)).to_owned(),
                    component: component.key().to_owned(),
                    name: file.name,
                    sha256: file.sha256,
                    size,
                    kind,
                    uploaded_at: now,
                };
                store::attach(connection, &dossier.id, &attachment)?;
                store::save(connection, &mut dossier, now)?;
                Ok((Stored::New(attachment), known.map(|known| known.sha256)))
            })
            .await?;
        if let Some(replaced) = replaced {
            self.storage
                .write(move |connection| release(connection, &directory, &replaced))
                .await?;
        }
        Ok(stored)
    }

    /// A file of one's own dossier, and where its bytes lie.
    pub(crate) async fn file(
        &self,
        target: &Target,
        component: &str,
        name: &str,
    ) -> Result<(Attachment, PathBuf), Refusal> {
        let dossier = self.dossier(&target.account, target.dossier.clone()).await?;
        let procedure = self.catalogue.procedure(&dossier.procedure)?;
        let key = procedure
            .component(component, dossier.case.as_deref())
            .map_or(component, |it| it.key());
        let file = dossier.file(key, name).cloned().ok_or(Refusal::FileNotFound)?;
        let path = files::path_of(self.storage.directory(), &file.sha256);
        Ok((file, path))
    }

    /// Removes a file from a draft, or from a dossier that awaits a supplement.
    pub(crate) async fn remove_file(
        &self,
        target: Target,
        component: String,
        name: String,
    ) -> Result<(), Refusal> {
        let (portal, now) = (self.clone(), self.clock.now());
        let removed = self
            .storage
            .write(move |connection| {
                let mut dossier = store::find_own(connection, &target.dossier, &target.account.id)?;
                target.precondition.require(&dossier)?;
                if !dossier.status.editable() {
                    return Err(dossier.illegal());
                }
                let procedure = portal.catalogue.procedure(&dossier.procedure)?;
                let key = procedure
                    .component(&component, dossier.case.as_deref())
                    .map_or(&*component, |it| it.key());
                let file = dossier.file(key, &name).cloned().ok_or(Refusal::FileNotFound)?;
                store::detach(connection, &dossier.id, &file)?;
                store::save(connection, &mut dossier, now)?;
                Ok(file.sha256)
            })
            .await?;
        let directory = self.storage.directory().to_owned();
        self.storage
            .write(move |connection| release(connection, &directory, &removed))
            .await
    }
}

fn known_component<'a>(
    procedure: &'a Procedure,
    name: &str,
    case: Option<&str>,
) -> Result<&'a Component, Refusal> {
    procedure.component(name, case).ok_or_else(|| {
        let pointer = format!("/attachments/{}", segment(name));
        Refusal::Invalid(vec![Violation::new(pointer, Fault::ComponentUnknown)])
    })
}

impl Dossier {
    fn file(&self, component: &str, name: &str) -> Option<&Attachment> {
        self.attachments
            .iter()
            .find(|file| file.component == component && file.name == name)
    }
}

/// Bytes on the disk that no row names yet; they go again unless they are kept.
struct Upload {
    path: PathBuf,
    head: Vec<u8>,
    /// Whether uploads of killed processes were found, whose bytes may have been placed without a row.
    leftovers: bool,
}

impl Upload {
    /// Writes a stream to a temporary file, and flushes it, in bounded memory.
    async fn receive<S, E>(directory: PathBuf, file: &Incoming, bytes: S) -> Result<Self, Refusal>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: std::fmt::Display,
    {
        let (home, sha256) = (directory.clone(), hex(&file.sha256));
        let (leftovers, (path, sink)) =
            blocking(move || Ok((files::sweep_temporary(&home), files::create_temporary(&home)?))).await?;
        let mut upload = Self {
            path,
            leftovers,
            head: Vec::with_capacity(HEAD),
        };
        let mut sink = tokio::fs::File::from_std(sink);
        let (mut digest, mut size) = (Sha256::new(), 0_u64);
        let mut bytes = pin!(bytes);
        while let Some(chunk) = bytes.next().await {
            // A body that breaks off has not the digest that was announced.
            let chunk = chunk.map_err(|_| Refusal::DigestMismatch)?;
            size += chunk.len() as u64;
            if size > file.size {
                return Err(Refusal::DigestMismatch);
            }
            let room = HEAD.saturating_sub(upload.head.len()).min(chunk.len());
            upload.head.extend_from_slice(&chunk[..room]);
            digest.update(&chunk);
            sink.write_all(&chunk).await?;
        }
        if size != file.size || digest.finalize().as_slice() != file.sha256 {
            return Err(Refusal::DigestMismatch);
        }
        sink.flush().await?;
        blocking(move || {
            files::place(&directory, &upload.path, &sha256)?;
            Ok(upload)
        })
        .await
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        // What is kept has a second name under its digest.
        std::fs::remove_file(&self.path).ok();
    }
}
