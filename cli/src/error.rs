//! What a failure says: a stable code, why, what next, and the exit code.

mod portal;

use std::io;
use std::ops::{Deref, DerefMut};
use std::path::Path;

use serde::Serialize;

use crate::interrupt::Signal;
use crate::text::{Message, message};

/// The exit codes; each stands in the documentation and in a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Something nobody foresaw.
    Unexpected = 1,
    /// Wrong usage or configuration.
    Usage = 2,
    /// Some rows of a batch are not filed.
    PartlyFailed = 3,
    /// A session is needed.
    SignIn = 4,
    /// The thing asked for does not exist.
    NotFound = 5,
    /// Validation rejected it.
    Rejected = 6,
    /// A conflict, or a duplicate.
    Conflict = 7,
    /// The same command may succeed later.
    Retryable = 9,
    /// Nobody knows whether it happened: look it up first.
    Unknown = 10,
    /// A person must act.
    Person = 11,
    /// Ctrl-C.
    Interrupted = 130,
    /// SIGTERM.
    Terminated = 143,
}

/// Whether the portal did what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    /// No byte of it reached the portal.
    NotSent,
    /// The portal refused it.
    Rejected,
    /// The answer was lost.
    Unknown,
    /// The portal did it; what failed came after.
    Done,
    /// The portal did some of it, and nobody is in doubt which.
    PartlyDone,
}

/// A command's failure; boxed, for it is rare and large.
#[derive(Debug)]
pub(crate) struct CommandError(Box<Failure>);

/// What a failure says.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    pub(crate) code: String,
    pub(crate) message: Message,
    pub(crate) hint: Option<Message>,
    pub(crate) retryable: bool,
    pub(crate) outcome: Outcome,
    pub(crate) request_id: Option<String>,
    pub(crate) faults: Vec<hoso::Fault>,
    /// What one types for a component, by its inner code.
    pub(crate) handles: std::collections::BTreeMap<String, String>,
    /// In the words of the system or a library, where the message has its own; `-v` shows it.
    pub(crate) cause: Option<String>,
    /// Stdout was closed by its reader: not a failure.
    pub(crate) closed_pipe: bool,
}

impl CommandError {
    pub(crate) fn new(exit: Exit, code: impl Into<String>, message: Message) -> Self {
        Self(Box::new(Failure {
            exit,
            code: code.into(),
            message,
            hint: None,
            retryable: exit == Exit::Retryable,
            outcome: Outcome::NotSent,
            request_id: None,
            faults: Vec::new(),
            handles: std::collections::BTreeMap::new(),
            cause: None,
            closed_pipe: false,
        }))
    }

    /// Wrong usage, found after parsing.
    pub(crate) fn usage(message: Message) -> Self {
        Self::new(Exit::Usage, "usage", message)
    }

    /// A wrong configuration.
    pub(crate) fn configuration(message: Message) -> Self {
        Self::new(Exit::Usage, "configuration", message)
    }

    /// An answer is wanted that nobody is there to give.
    pub(crate) fn missing_answer(flag: &str) -> Self {
        Self::new(
            Exit::Usage,
            "answer_missing",
            if flag == "--yes" {
                message!("error-not-a-terminal")
            } else {
                message!("error-answer-missing", flag = flag)
            },
        )
    }

    /// A file that cannot be read or written.
    pub(crate) fn file(path: &Path, error: &io::Error) -> Self {
        let path = path.display();
        // What happens every day is said in the reader's language, the rest as the system says it.
        let message = match error.kind() {
            io::ErrorKind::NotFound => message!("error-file-missing", path = path),
            io::ErrorKind::PermissionDenied => message!("error-file-permission", path = path),
            _ => message!("error-file", path = path).with_text("reason", reason(error)),
        };
        Self::new(Exit::Usage, "file", message).cause(error)
    }

    /// The embedded sandbox's state cannot be opened.
    pub(crate) fn sandbox(path: &Path, reason: &hoso_sandbox::SandboxError) -> Self {
        if reason.is_held() {
            let process = reason
                .holder()
                .map_or_else(|| "?".to_owned(), |it| it.to_string());
            return Self::new(
                Exit::Conflict,
                "sandbox_served",
                message!("error-sandbox-served", path = path.display(), process = process),
            )
            .hint(message!("hint-sandbox-served"));
        }
        if reason.is_damaged() {
            return Self::new(
                Exit::Person,
                "sandbox_damaged",
                message!("error-sandbox-damaged", path = path.display()),
            )
            .hint(message!("hint-sandbox-damaged", path = path.display()));
        }
        let message = message!("error-sandbox", path = path.display(), reason = causes(reason));
        Self::new(Exit::Unexpected, "sandbox", message)
    }

    /// What the sandbox was given for its national face cannot be used.
    pub(crate) fn national_catalogue(reason: &dyn std::error::Error) -> Self {
        let message = message!("error-national-catalogue", reason = causes(reason));
        Self::new(Exit::Usage, "national_catalogue", message)
    }

    /// A directory of ours that cannot be written to.
    pub(crate) fn state(path: &Path, error: &io::Error) -> Self {
        let message = message!("error-state", path = path.display()).with_text("reason", reason(error));
        Self::new(Exit::Usage, "state_directory", message)
            .cause(error)
            .hint(message!("hint-no-home", variable = "HOSO_STATE_DIR"))
    }

    /// Ctrl-C, or SIGTERM.
    pub(crate) fn interrupted(signal: Signal) -> Self {
        let (exit, code) = match signal {
            Signal::Interrupt => (Exit::Interrupted, "interrupted"),
            Signal::Terminate => (Exit::Terminated, "interrupted"),
        };
        Self::new(exit, code, message!("error-interrupted")).outcome(Outcome::Unknown)
    }

    /// The answer to a question was no.
    pub(crate) fn declined() -> Self {
        Self::new(Exit::Interrupted, "declined", message!("error-declined"))
    }

    /// Something nobody foresaw.
    pub(crate) fn unexpected(reason: impl std::fmt::Display) -> Self {
        Self::new(
            Exit::Unexpected,
            "unexpected",
            message!("error-unexpected", reason = reason),
        )
    }

    /// Has people read the components of a procedure by what they type for them.
    pub(crate) fn naming(mut self, procedure: &hoso::Procedure) -> Self {
        for component in &procedure.components {
            if let (Some(code), Some(handle)) = (&component.code, component.handle()) {
                self.handles.insert(code.to_string(), handle.to_string());
            }
        }
        self
    }

    /// Keeps what the system said, for `-v`.
    pub(crate) fn cause(mut self, cause: impl std::fmt::Display) -> Self {
        self.cause = Some(cause.to_string());
        self
    }

    pub(crate) fn hint(mut self, hint: Message) -> Self {
        self.hint = Some(hint);
        self
    }

    /// What was asked is done, and only telling it failed; a reader that went away is still no failure.
    pub(crate) fn not_printed(self, done: Message) -> Self {
        if self.closed_pipe {
            return self;
        }
        Self::new(
            Exit::Unexpected,
            "not_printed",
            done.with_text("reason", self.message.clone()),
        )
        .outcome(Outcome::Done)
    }

    pub(crate) fn outcome(mut self, outcome: Outcome) -> Self {
        self.outcome = outcome;
        self
    }
}

impl Deref for CommandError {
    type Target = Failure;

    fn deref(&self) -> &Failure {
        &self.0
    }
}

impl DerefMut for CommandError {
    fn deref_mut(&mut self) -> &mut Failure {
        &mut self.0
    }
}

/// An error of writing to stdout or stderr.
impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        let closed_pipe = error.kind() == io::ErrorKind::BrokenPipe;
        let message = Message::new("error-unexpected").with_text("reason", reason(&error));
        let mut failure = Self::new(Exit::Unexpected, "unexpected", message).cause(&error);
        failure.closed_pipe = closed_pipe;
        failure
    }
}

impl From<serde_json::Error> for CommandError {
    fn from(error: serde_json::Error) -> Self {
        if error.is_io() {
            io::Error::from(error).into()
        } else {
            Self::unexpected(error)
        }
    }
}

/// What happens every day is said in the reader's language, the rest as the system says it.
pub(crate) fn reason(error: &io::Error) -> Message {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => message!("reason-not-found"),
        Kind::PermissionDenied => message!("reason-permission"),
        Kind::AlreadyExists => message!("reason-exists"),
        Kind::IsADirectory => message!("reason-directory"),
        Kind::NotADirectory => message!("reason-no-directory"),
        Kind::ConnectionRefused => message!("reason-refused"),
        Kind::ConnectionReset | Kind::ConnectionAborted | Kind::UnexpectedEof => message!("reason-reset"),
        Kind::ReadOnlyFilesystem => message!("reason-read-only"),
        Kind::StorageFull => message!("reason-full"),
        Kind::AddrInUse => message!("reason-in-use"),
        Kind::InvalidInput if error.to_string() == "not a regular file" => message!("reason-not-regular"),
        Kind::InvalidData if error.to_string().contains("UTF-8") => message!("reason-no-text"),
        _ => Message::new("error-said").with_foreign("reason", error, "reason-system"),
    }
}

/// The system's error among the causes of another.
fn system<'a>(error: &'a (dyn std::error::Error + 'static)) -> Option<&'a io::Error> {
    let mut error = Some(error);
    while let Some(cause) = error {
        if let Some(found) = cause.downcast_ref::<io::Error>() {
            return Some(found);
        }
        error = cause.source();
    }
    None
}

/// The last cause of an error.
fn root(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(cause) = error.source() {
        error = cause;
    }
    error.to_string()
}

/// An error with its causes, one after the other, nothing twice.
fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text.push_str(": ");
            text.push_str(&more);
        }
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests;
