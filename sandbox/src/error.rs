//! What can go wrong before the portal even answers.

use std::io;
use std::path::{Path, PathBuf};

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
    #[error("cannot serve")]
    Serve(#[source] io::Error),
    #[error("`{text}` is not an instant: {reason}")]
    Clock { text: String, reason: String },
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

    pub(crate) fn database(source: impl std::error::Error + Send + Sync + 'static) -> Self {
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
