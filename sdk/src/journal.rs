//! The journal of intents: what was about to be filed, written down durably before the first byte is sent.
//!
//! One small file an intent, in a folder only its owner can read. Its name is a keyed hash of the portal's instance, the
//! account and the content (or the client reference), so that neither names nor numbers can be read or guessed from it. It is
//! replaced atomically and synced, file and folder, so that a crash at any instant leaves the old state or the new one. A lock
//! file beside it lets one process at a time work on an intent; the operating system releases it when a process dies.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::driver::{Checkpoint, Reference};
use crate::error::{Error, ErrorKind, Result};
use crate::model::attachment::Sha256Digest;
use crate::model::code::{DossierCode, DossierId};
use crate::private_folder::{self, keyed_hash};

/// The folder in which intents are kept. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Journal {
    folder: PathBuf,
}

/// How far an intent is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum Progress {
    /// Written down; whether anything arrived is not known.
    Intended,
    /// The draft is there.
    Prepared { checkpoint: Checkpoint },
    /// The draft is complete and is being submitted.
    Committing { checkpoint: Checkpoint },
    /// The draft is kept on purpose.
    Draft { checkpoint: Checkpoint },
    /// The portal confirmed it.
    Filed {
        id: DossierId,
        code: Option<DossierCode>,
    },
}

/// One intent. It holds references and digests, no personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Intent {
    pub(crate) version: u32,
    pub(crate) reference: Reference,
    /// The keyed hash of the content.
    pub(crate) content: String,
    /// How often this content was filed on purpose, from 1.
    pub(crate) generation: u32,
    #[serde(flatten)]
    pub(crate) progress: Progress,
}

/// The version of the format written here.
pub(crate) const VERSION: u32 = 1;

/// What names an intent.
pub(crate) enum Name<'a> {
    /// The content itself.
    Content(&'a Sha256Digest),
    /// The filer's own reference.
    Reference(&'a str),
}

/// An intent that this process alone works on until the value is dropped.
#[derive(Debug)]
pub(crate) struct Held {
    folder: PathBuf,
    file: PathBuf,
    key: [u8; 32],
    scope: String,
    /// Released when dropped, or when the process ends.
    _lock: File,
    pub(crate) intent: Option<Intent>,
}

impl Journal {
    /// Uses a folder, which is made with its owner's rights only when it is first needed.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
        }
    }

    /// Takes an intent for this process, waiting while another one works on it. `scope` names portal instance and account.
    pub(crate) async fn hold(&self, scope: String, name: Name<'_>) -> Result<Held> {
        let (kind, text) = match name {
            Name::Content(digest) => ("content", digest.to_string()),
            Name::Reference(reference) => ("reference", reference.to_owned()),
        };
        let folder = self.folder.clone();
        tokio::task::spawn_blocking(move || Held::take(folder, scope, kind, &text))
            .await
            .map_err(|cause| {
                Error::new(
                    ErrorKind::Storage,
                    "the journal of submissions could not be opened",
                )
                .caused_by(cause)
            })?
    }
}

impl Held {
    fn take(folder: PathBuf, scope: String, kind: &str, text: &str) -> Result<Self> {
        let failed = |cause: io::Error| {
            Error::new(
                ErrorKind::Storage,
                format!(
                    "the journal of submissions in {} cannot be used",
                    folder.display()
                ),
            )
            .caused_by(cause)
        };
        private_folder::make(&folder).map_err(failed)?;
        let key = private_folder::key(&folder).map_err(failed)?;
        let name = keyed_hash(&key, &[kind, &scope, text]);
        let lock = private_folder::options()
            .create(true)
            .truncate(false)
            .open(folder.join(format!("{name}.lock")))
            .map_err(failed)?;
        lock.lock().map_err(failed)?;
        let file = folder.join(format!("{name}.json"));
        let intent = read_intent(&file)?;
        Ok(Self {
            folder,
            file,
            key,
            scope,
            _lock: lock,
            intent,
        })
    }

    /// Returns the keyed hash of a content digest, as an intent keeps it.
    pub(crate) fn content_hash(&self, content: &Sha256Digest) -> String {
        keyed_hash(&self.key, &["content", &self.scope, &content.to_string()])
    }

    /// Writes the intent down; when this returns it is on disk.
    pub(crate) async fn write(&mut self, intent: Intent) -> Result<()> {
        let (folder, file) = (self.folder.clone(), self.file.clone());
        let text = serde_json::to_vec_pretty(&intent).map_err(|cause| {
            Error::new(ErrorKind::Storage, "an intent could not be written").caused_by(cause)
        })?;
        blocking(move || private_folder::replace(&folder, &file, &text)).await?;
        self.intent = Some(intent);
        Ok(())
    }

    /// Forgets the intent: nothing of it stayed at the portal.
    pub(crate) async fn forget(&mut self) -> Result<()> {
        let (folder, file) = (self.folder.clone(), self.file.clone());
        self.intent = None;
        blocking(move || match fs::remove_file(&file) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause),
            _ => private_folder::sync(&folder),
        })
        .await
    }
}

async fn blocking(work: impl FnOnce() -> io::Result<()> + Send + 'static) -> Result<()> {
    let failed = || {
        Error::new(
            ErrorKind::Storage,
            "the journal of submissions could not be written",
        )
    };
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(cause)) => Err(failed().caused_by(cause)),
        Err(cause) => Err(failed().caused_by(cause)),
    }
}

fn read_intent(file: &Path) -> Result<Option<Intent>> {
    let text = match fs::read(file) {
        Ok(text) => text,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => {
            return Err(
                Error::new(ErrorKind::Storage, format!("{} cannot be read", file.display())).caused_by(cause),
            );
        }
    };
    let intent: Intent = serde_json::from_slice(&text).map_err(|cause| {
        Error::new(ErrorKind::Storage, format!("{} is damaged", file.display())).caused_by(cause)
    })?;
    if intent.version > VERSION {
        let newer = format!(
            "{} was written by a newer version of this program",
            file.display()
        );
        return Err(Error::new(ErrorKind::Storage, newer));
    }
    Ok(Some(intent))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::code::ClientReference;

    fn intent(reference: &str) -> Intent {
        Intent {
            version: VERSION,
            reference: Reference {
                client_reference: reference.parse::<ClientReference>().unwrap(),
                prepare_key: "a".into(),
                commit_key: "b".into(),
            },
            content: String::new(),
            generation: 1,
            progress: Progress::Intended,
        }
    }

    fn digest(byte: u8) -> Sha256Digest {
        Sha256Digest::new([byte; 32])
    }

    #[tokio::test]
    async fn an_intent_is_there_after_the_process_that_wrote_it() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::new(folder.path().join("new"));
        let mut held = journal
            .hold("scope".into(), Name::Content(&digest(1)))
            .await
            .unwrap();
        assert!(held.intent.is_none());
        held.write(intent("r1")).await.unwrap();
        drop(held);
        let again = Journal::new(folder.path().join("new"))
            .hold("scope".into(), Name::Content(&digest(1)))
            .await
            .unwrap();
        assert_eq!(again.intent, Some(intent("r1")));
        let other = journal
            .hold("scope".into(), Name::Content(&digest(2)))
            .await
            .unwrap();
        assert_eq!(other.intent, None);
        let elsewhere = journal
            .hold("another portal".into(), Name::Content(&digest(1)))
            .await
            .unwrap();
        assert_eq!(elsewhere.intent, None);
    }

    #[tokio::test]
    async fn one_at_a_time_works_on_an_intent() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::new(folder.path());
        let held = journal.hold("scope".into(), Name::Reference("r")).await.unwrap();
        let other = journal.clone();
        let waiting = tokio::spawn(async move {
            other
                .hold("scope".into(), Name::Reference("r"))
                .await
                .map(|held| held.intent)
        });
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        assert!(!waiting.is_finished());
        drop(held);
        assert_eq!(waiting.await.unwrap().unwrap(), None);
    }

    #[tokio::test]
    async fn a_damaged_intent_is_named_and_not_taken_for_none() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::new(folder.path());
        let mut held = journal.hold("scope".into(), Name::Reference("r")).await.unwrap();
        held.write(intent("r")).await.unwrap();
        let file = held.file.clone();
        drop(held);
        fs::write(&file, b"{\"version\":").unwrap();
        let error = journal
            .hold("scope".into(), Name::Reference("r"))
            .await
            .unwrap_err();
        assert!(error.message().contains("damaged"), "{error}");
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn nobody_else_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::new(folder.path().join("j"));
        journal
            .hold("scope".into(), Name::Reference("r"))
            .await
            .unwrap()
            .write(intent("r"))
            .await
            .unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder.path().join("j")), 0o700);
        for entry in fs::read_dir(folder.path().join("j")).unwrap() {
            assert_eq!(mode(&entry.unwrap().path()), 0o600);
        }
    }
}
