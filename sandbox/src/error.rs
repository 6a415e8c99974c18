//! What can go wrong before the portal even answers.

use std::io;
use std::path::{Path, PathBuf};

use crate::portal::refusal::Refusal;

/// The sandbox could not be opened, served or read.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct SandboxError(#[from] Reason);

#[derive(Debug, thiserror::Error)]
enum Reason {
    #[error("cannot use {path}")]
    Directory { path: PathBuf, source: io::Error },
    #[error("the sandbox's database failed")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("{path}:{line}: {reason}")]
    Line {
        path: PathBuf,
        line: usize,
        reason: String,
    },
    #[error("{} is served already{}", path.display(), by(*process))]
    Held { path: PathBuf, process: Option<u32> },
    #[error("the database in {} is damaged: keep a copy of the directory, then bring back a backup or begin with an empty one", path.display())]
    Damaged { path: PathBuf },
    #[error("there is no room left for {}", path.display())]
    Full { path: PathBuf },
    #[error("cannot serve")]
    Serve(#[source] io::Error),
    #[error("`{text}` is not an instant: {reason}")]
    Clock { text: String, reason: String },
}

fn by(process: Option<u32>) -> String {
    process.map_or_else(String::new, |process| format!(" by process {process}"))
}

impl SandboxError {
    pub(crate) fn directory(path: &Path, source: io::Error) -> Self {
        Self(Reason::Directory {
            path: path.to_owned(),
            source,
        })
    }

    /// Something is wrong with a line of a file, counted from 1.
    pub(crate) fn line(path: &Path, line: usize, reason: impl std::fmt::Display) -> Self {
        Self(Reason::Line {
            path: path.to_owned(),
            line,
            reason: reason.to_string(),
        })
    }

    /// Whether another process serves the directory.
    #[must_use]
    pub fn is_held(&self) -> bool {
        matches!(self.0, Reason::Held { .. })
    }

    /// The process that serves the directory, where it is known.
    #[must_use]
    pub fn holder(&self) -> Option<u32> {
        match self.0 {
            Reason::Held { process, .. } => process,
            _ => None,
        }
    }

    /// Whether the database is damaged.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        matches!(self.0, Reason::Damaged { .. })
    }

    pub(crate) fn held(path: &Path, process: Option<u32>) -> Self {
        Self(Reason::Held {
            path: path.to_owned(),
            process,
        })
    }

    /// What stopped the portal in the directory `path`.
    pub(crate) fn refused(path: &Path, refusal: Refusal) -> Self {
        let path = path.to_owned();
        match refusal {
            Refusal::StorageDamaged => Self(Reason::Damaged { path }),
            Refusal::StorageFull => Self(Reason::Full { path }),
            Refusal::Internal(reason) => Self::database(io::Error::other(reason)),
            other => Self::database(io::Error::other(format!("{other:?}"))),
        }
    }

    fn database(source: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self(Reason::Database(Box::new(source)))
    }

    pub(crate) fn serve(source: io::Error) -> Self {
        Self(Reason::Serve(source))
    }

    pub(crate) fn clock(text: &str, reason: &jiff::Error) -> Self {
        Self(Reason::Clock {
            text: text.to_owned(),
            reason: reason.to_string(),
        })
    }
}
