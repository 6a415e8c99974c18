//! What can go wrong, as facts; a program decides what to say of them.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::model::code::{DossierCode, DossierId};
use crate::model::fault::Fault;

/// The result of every call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What kind of failure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// An argument that no portal would take; nothing was sent.
    InvalidInput,
    /// No sign-in, or one that no longer holds.
    Unauthenticated,
    /// Signed in, and not allowed.
    Forbidden,
    /// No such thing, or not for this account.
    NotFound,
    /// The content breaks rules; see [`Error::faults`].
    Validation,
    /// It contradicts what is there: a reference in use, a change made meanwhile, an illegal transition.
    Conflict,
    /// Too many requests.
    RateLimited,
    /// The portal is down or answers with an error of its own.
    Unavailable,
    /// No answer in time.
    Timeout,
    /// No connection, or one that broke.
    Connection,
    /// An answer that is not what the portal's contract says.
    Protocol,
    /// The portal cannot do this at all; nothing was sent.
    Unsupported,
    /// A file or folder of this machine could not be read or written.
    Storage,
}

/// What became of a request that changes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It never left: nothing changed.
    NotSent,
    /// The portal answered and refused: nothing changed.
    Rejected,
    /// It may have been carried out. Look it up, do not send it again.
    Unknown,
}

impl Outcome {
    /// Returns the outcome in the spelling scripts rely on.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotSent => "not_sent",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
        }
    }
}

/// What was being done with a file or folder of this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Access {
    /// It was being read.
    Read,
    /// It was being written.
    Write,
    /// It was being opened, locked or asked: a ledger.
    Use,
}

/// A dossier that stands in the way of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExistingDossier {
    /// Its id.
    pub id: DossierId,
    /// Its code, where it is submitted.
    pub code: Option<DossierCode>,
}

/// A failure: kind, outcome and the portal's own words. It holds no secret and no citizen's number.
pub struct Error(Box<Facts>);

struct Facts {
    kind: ErrorKind,
    outcome: Outcome,
    message: String,
    portal_code: Option<String>,
    request_id: Option<String>,
    attempts: u32,
    retry_after: Option<Duration>,
    faults: Vec<Fault>,
    existing: Option<ExistingDossier>,
    file: Option<(PathBuf, Access)>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// Makes an error of its kind and a message: lower case, no full stop. Nothing was sent, unless told otherwise.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Facts {
            kind,
            outcome: Outcome::NotSent,
            message: message.into(),
            portal_code: None,
            request_id: None,
            attempts: 0,
            retry_after: None,
            faults: Vec::new(),
            existing: None,
            file: None,
            source: None,
        }))
    }

    /// Makes an error of faults found before anything was sent.
    #[must_use]
    pub fn of_faults(faults: Vec<Fault>) -> Self {
        Self::new(ErrorKind::Validation, "the dossier breaks rules of its procedure").faults_found(faults)
    }

    /// Makes the error of a file that cannot be read.
    pub(crate) fn unreadable(path: &Path) -> Self {
        Self::new(ErrorKind::Storage, format!("{} cannot be read", path.display()))
            .of_file(path, Access::Read)
    }

    /// Says which file of this machine it is about, and what was being done with it.
    pub(crate) fn of_file(mut self, path: &Path, access: Access) -> Self {
        self.0.file = Some((path.to_owned(), access));
        self
    }

    /// Makes the error of a portal that offers no such thing; nothing was sent.
    pub(crate) fn unsupported(what: &str) -> Self {
        Self::new(
            ErrorKind::Unsupported,
            format!("this portal offers no {what} that a program may use"),
        )
    }

    /// Sets the outcome.
    #[must_use]
    pub fn outcome_is(mut self, outcome: Outcome) -> Self {
        self.0.outcome = outcome;
        self
    }

    /// Sets the cause.
    #[must_use]
    pub fn caused_by(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn portal_said(mut self, code: Option<String>, request_id: Option<String>) -> Self {
        self.0.portal_code = code;
        self.0.request_id = request_id;
        self
    }

    pub(crate) fn after_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    pub(crate) fn wait(mut self, retry_after: Option<Duration>) -> Self {
        self.0.retry_after = retry_after;
        self
    }

    pub(crate) fn faults_found(mut self, faults: Vec<Fault>) -> Self {
        self.0.faults = faults;
        self
    }

    pub(crate) fn in_the_way(mut self, existing: Option<ExistingDossier>) -> Self {
        self.0.existing = existing;
        self
    }

    /// Returns the kind.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns what became of the request.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.0.outcome
    }

    /// Returns the message without its cause.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Returns the portal's own error code.
    #[must_use]
    pub fn portal_code(&self) -> Option<&str> {
        self.0.portal_code.as_deref()
    }

    /// Returns the portal's name for the request, to give to its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Returns how often it was tried; 0 where nothing was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Returns how long the portal asks to wait.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Returns every fault of the content.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.0.faults
    }

    /// Returns the faults for adding file and line.
    pub fn faults_mut(&mut self) -> &mut [Fault] {
        &mut self.0.faults
    }

    /// Masks people's numbers in what is said of a file: its name may hold one.
    #[cfg(feature = "batch")]
    pub(crate) fn conceal(&mut self) {
        use crate::model::text::mask_numbers;
        if self.0.kind == ErrorKind::Storage {
            self.0.message = mask_numbers(&self.0.message);
            if let Some((path, _)) = &mut self.0.file {
                *path = mask_numbers(&path.display().to_string()).into();
            }
        }
    }

    /// Returns the file or folder of this machine that could not be used, and what was being done with it.
    #[must_use]
    pub fn file(&self) -> Option<(&Path, Access)> {
        self.0
            .file
            .as_ref()
            .map(|(path, access)| (path.as_path(), *access))
    }

    /// Returns the dossier that stands in the way.
    #[must_use]
    pub fn existing(&self) -> Option<&ExistingDossier> {
        self.0.existing.as_ref()
    }

    /// Says whether the same call may succeed later.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        matches!(
            self.0.kind,
            ErrorKind::RateLimited | ErrorKind::Unavailable | ErrorKind::Timeout | ErrorKind::Connection
        )
    }

    /// Says whether there is no such thing.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.0.kind == ErrorKind::NotFound
    }

    /// Says whether the outcome is unknown and must be looked up.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.0.outcome == Outcome::Unknown
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("outcome", &self.0.outcome)
            .field("message", &self.0.message)
            .field("portal_code", &self.0.portal_code)
            .field("request_id", &self.0.request_id)
            .field("attempts", &self.0.attempts)
            .field("faults", &self.0.faults.len())
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
