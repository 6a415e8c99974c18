//! Filing a dossier once and only once.
//!
//! Filing is an intent, not a content. Before the first byte is sent, the journal holds a client reference for this very
//! submission; the same command again finds it there, looks the dossier up and goes on where the last run stopped:
//! `prepare`, then the files that are not there yet, then `commit`. A lost answer is never answered by sending anew.

use std::pin::Pin;

use crate::client::Client;
use crate::driver::Progress;
use crate::error::Result;
use crate::model::code::ClientReference;
use crate::model::dossier::{Dossier, Submission};

pub(crate) mod digest;
pub(crate) mod files;
mod record;
mod run;

/// A submission being put together; awaiting it files the dossier.
///
/// # Errors
/// `Validation` with every fault the portal finds, and then nothing stays behind; `Conflict` where the content was filed
/// before and has come to its end (see [`Submit::again`]) or the reference names other content, with
/// [`existing`](crate::Error::existing) set; an outcome of `Unknown` where an answer was lost: run it again to settle it.
#[must_use = "a submission does nothing until it is awaited"]
pub struct Submit {
    client: Client,
    submission: Submission,
    reference: Option<ClientReference>,
    again: bool,
    draft: bool,
    progress: Option<Observer>,
}

/// Told of every file: its position among the submission's files, and the bytes of each piece sent.
pub type Observer = std::sync::Arc<dyn Fn(Step) + Send + Sync>;

/// What a submission is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Step {
    /// A file is read for its digest: bytes of one more piece.
    Reading {
        /// How many bytes this piece had.
        bytes: u64,
    },
    /// All files are read; the upload begins.
    Read {
        /// The bytes of all files that are to be sent.
        total: u64,
    },
    /// One more piece of a file was sent.
    Sent {
        /// The file's position among the submission's files.
        file: usize,
        /// How many bytes this piece had.
        bytes: u64,
    },
    /// The file is at the portal.
    Attached {
        /// The file's position among the submission's files.
        file: usize,
        /// Whether it was there before.
        already: bool,
    },
}

impl std::fmt::Debug for Submit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Submit")
            .field("submission", &self.submission)
            .field("reference", &self.reference)
            .finish_non_exhaustive()
    }
}

impl Submit {
    pub(crate) fn new(client: Client, submission: Submission) -> Self {
        Self {
            client,
            submission,
            reference: None,
            again: false,
            draft: false,
            progress: None,
        }
    }

    /// Names the submission, so that two machines file it once. Unique per account for ever.
    pub fn client_reference(mut self, reference: ClientReference) -> Self {
        self.reference = Some(reference);
        self
    }

    /// Files the same content once more on purpose. A run that was cut short is gone on with all the same.
    pub fn again(mut self, again: bool) -> Self {
        self.again = again;
        self
    }

    /// Stops before submitting: the draft and its files stay at the portal.
    pub fn draft(mut self, draft: bool) -> Self {
        self.draft = draft;
        self
    }

    /// Told what is going on.
    pub fn observer(mut self, observer: Observer) -> Self {
        self.progress = Some(observer);
        self
    }

    fn tell(&self, step: Step) {
        if let Some(observer) = &self.progress {
            observer(step);
        }
    }

    fn progress_of(&self, file: usize) -> Option<Progress> {
        let observer = self.progress.clone()?;
        Some(std::sync::Arc::new(move |bytes| {
            observer(Step::Sent { file, bytes });
        }))
    }
}

impl IntoFuture for Submit {
    type Output = Result<Dossier>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(run::run(self))
    }
}
