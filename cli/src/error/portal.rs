//! What the SDK's errors mean on the command line: the one place that gives them an exit code and a hint.

use hoso::{Error, ErrorKind};

use super::{CommandError, Exit, Outcome, causes, reason, root, system};
use crate::text::{Message, message};

impl From<Error> for CommandError {
    fn from(error: Error) -> Self {
        let (exit, code, key) = match error.portal_code() {
            Some(FIREWALL) => (Exit::Retryable, "firewall", "error-firewall"),
            _ => meaning(error.kind()),
        };
        let unknown = error.is_unknown();
        let (exit, code) = if unknown {
            (Exit::Unknown, "outcome_unknown")
        } else {
            (exit, code)
        };
        let key = match error.file() {
            Some((_, hoso::Access::Read)) => "error-storage-read",
            Some((_, hoso::Access::Write)) => "error-storage-write",
            Some(_) => "error-storage-use",
            None => key,
        };
        // What the portal said is in the reader's language; the SDK's own words are English.
        let said = match error.kind() {
            _ if error.portal_code().is_some() => message!("error-said", reason = error.message()),
            ErrorKind::Connection | ErrorKind::Storage => system(&error).map_or_else(
                || Message::new("error-said").with_foreign("reason", root(&error), instead(&error)),
                reason,
            ),
            ErrorKind::Timeout | ErrorKind::Unsupported => {
                Message::new("error-said").with_foreign("reason", causes(&error), instead(&error))
            }
            _ => message!("error-said", reason = causes(&error)),
        };
        let key = if unknown { "error-outcome-unknown" } else { key };
        let mut message = Message::new(key).with_text("reason", said);
        if let Some((path, _)) = error.file() {
            message = message.with("path", path.display());
        }
        let mut failure = Self::new(exit, error.portal_code().unwrap_or(code), message);
        failure.retryable = !unknown && error.is_retryable();
        failure.outcome = match error.outcome() {
            hoso::Outcome::NotSent => Outcome::NotSent,
            hoso::Outcome::Rejected => Outcome::Rejected,
            hoso::Outcome::Unknown => Outcome::Unknown,
        };
        failure.request_id = error.request_id().map(str::to_owned);
        failure.hint = hint(&error, exit);
        if error.portal_code().is_none() {
            failure.cause = Some(causes(&error));
        }
        failure.faults = error.faults().to_vec();
        failure
    }
}

/// What stands for the English words of a failure's cause.
fn instead(error: &Error) -> &'static str {
    match (error.kind(), error.file()) {
        (ErrorKind::Unsupported, _) => "reason-unsupported",
        (ErrorKind::Timeout, _) => "reason-timeout",
        (ErrorKind::Connection, _) => "reason-network",
        (_, Some((_, hoso::Access::Read)) | None) => "reason-system",
        (_, Some(_)) => "reason-ledger",
    }
}

/// The code that the SDK gives to a firewall's page in a portal's place.
const FIREWALL: &str = "firewall";

impl CommandError {
    /// The failure of asking for a procedure: where there is none, its code is named.
    pub(crate) fn of_procedure(error: Error, code: &hoso::ProcedureCode) -> Self {
        let unknown = error.portal_code() == Some("procedure_not_found");
        let mut failure = Self::from(error);
        if unknown {
            failure.message = message!("error-no-procedure", code = code);
        }
        failure
    }
}

/// Exit code, error code and message by kind; a portal's own code goes before ours.
fn meaning(kind: ErrorKind) -> (Exit, &'static str, &'static str) {
    match kind {
        ErrorKind::InvalidInput => (Exit::Usage, "invalid_input", "error-said"),
        ErrorKind::Unauthenticated => (Exit::SignIn, "sign_in_needed", "error-said"),
        ErrorKind::Forbidden => (Exit::SignIn, "forbidden", "error-said"),
        ErrorKind::NotFound => (Exit::NotFound, "not_found", "error-said"),
        ErrorKind::Validation => (Exit::Rejected, "validation_failed", "error-validation"),
        ErrorKind::Conflict => (Exit::Conflict, "conflict", "error-said"),
        ErrorKind::RateLimited => (Exit::Retryable, "rate_limited", "error-rate-limited"),
        ErrorKind::Unavailable => (Exit::Retryable, "unavailable", "error-unavailable"),
        ErrorKind::Timeout => (Exit::Retryable, "timeout", "error-timeout"),
        ErrorKind::Connection => (Exit::Retryable, "connection", "error-connection"),
        ErrorKind::Unsupported => (Exit::Person, "unsupported", "error-unsupported"),
        ErrorKind::Storage => (Exit::Unexpected, "storage", "error-storage"),
        ErrorKind::Protocol => (Exit::Unexpected, "protocol", "error-protocol"),
        _ => (Exit::Unexpected, "unexpected", "error-unexpected"),
    }
}

fn hint(error: &Error, exit: Exit) -> Option<Message> {
    if exit == Exit::Unknown {
        return Some(message!("hint-outcome-unknown"));
    }
    if let Some(existing) = error.existing() {
        let code = existing
            .code
            .as_ref()
            .map_or_else(|| existing.id.to_string(), ToString::to_string);
        return Some(message!("hint-existing", code = code));
    }
    match error.kind() {
        ErrorKind::NotFound => match error.portal_code() {
            Some("procedure_not_found") => Some(message!("hint-search")),
            Some("dossier_not_found") => Some(message!("hint-list")),
            _ => None,
        },
        ErrorKind::Unavailable if error.portal_code() == Some(FIREWALL) => Some(message!("hint-firewall")),
        ErrorKind::RateLimited | ErrorKind::Unavailable => match error.retry_after() {
            Some(wait) => Some(message!("hint-wait", seconds = wait.as_secs().max(1))),
            None => Some(message!("hint-later")),
        },
        ErrorKind::Timeout | ErrorKind::Connection => Some(message!("hint-connection")),
        _ => None,
    }
}
