//! Why the portal refuses a call.

use super::status::{Actor, Status};
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
    /// The account has not the right, or there is no such account to act for; told alike.
    NotAllowed,
    AccountNotFound,
    ProcedureNotFound,
    AgencyNotFound,
    DossierNotFound,
    FileNotFound,
    /// This account has sent no file of this digest.
    ContentNotFound,
    NotFound,
    UsernameTaken,
    ReferenceConflict(DossierName),
    AlreadySubmitted(DossierName),
    IllegalTransition {
        from: Status,
        possible: Vec<Status>,
        by: Actor,
    },
    /// The database is not one, or no longer whole.
    StorageDamaged,
    RequestTimeout,
    LengthRequired,
    PreconditionRequired,
    PreconditionFailed,
    TooLarge {
        limit: u64,
    },
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
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull, NotADatabase};
        // A full disk may first be met where the memory shared by SQLite's readers and writers grows.
        if error.sqlite_error().map(|it| it.extended_code) == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE) {
            return Self::StorageFull;
        }
        match error.sqlite_error_code() {
            Some(DiskFull) => Self::StorageFull,
            Some(DatabaseBusy | DatabaseLocked) => Self::Unavailable,
            Some(DatabaseCorrupt | NotADatabase) => Self::StorageDamaged,
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
