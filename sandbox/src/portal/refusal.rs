//! Why the portal refuses a call.

use super::status::Status;
use super::violation::Violation;

/// A call that the portal did not carry out; nothing of it was kept.
#[derive(Debug)]
pub(crate) enum Refusal {
    Malformed(Vec<Violation>),
    NotJson(String),
    HeaderInvalid(&'static str),
    IdempotencyKeyMissing,
    IdempotencyKeyReused,
    InvalidCursor,
    Unauthenticated,
    TokenExpired,
    WrongCredentials,
    Forbidden,
    ProcedureNotFound,
    AgencyNotFound,
    DossierNotFound,
    FileNotFound,
    NotFound,
    UsernameTaken,
    ReferenceConflict(DossierName),
    AlreadySubmitted(DossierName),
    IllegalTransition { from: Status, possible: Vec<Status> },
    LengthRequired,
    PreconditionRequired,
    PreconditionFailed,
    TooLarge { limit: u64 },
    Invalid(Vec<Violation>),
    DigestMismatch,
    StorageFull,
    Unavailable,
    Internal(String),
}

/// The names of the dossier that a refusal is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DossierName {
    pub(crate) id: String,
    pub(crate) code: Option<String>,
}

impl Refusal {
    /// An error inside the portal; the text is told to the caller, because a sandbox's caller is who can mend it.
    pub(crate) fn internal(error: &dyn std::fmt::Display) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked, DiskFull};
        match error.sqlite_error_code() {
            Some(DiskFull) => Self::StorageFull,
            Some(DatabaseBusy | DatabaseLocked) => Self::Unavailable,
            _ => Self::internal(&error),
        }
    }
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind::{QuotaExceeded, StorageFull};
        if matches!(error.kind(), StorageFull | QuotaExceeded) {
            Self::StorageFull
        } else {
            Self::internal(&error)
        }
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(&error)
    }
}
