//! The English texts.

use super::{list, size};
use crate::portal::refusal::Refusal;
use crate::portal::status::{Actor, Status};
use crate::portal::violation::{Fault, SpanUnit};

pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "Draft",
        Status::Submitted => "Newly submitted",
        Status::Accepted => "Accepted",
        Status::NotAccepted => "Not accepted",
        Status::Processing => "Being processed",
        Status::SupplementRequired => "Supplement required",
        Status::PaymentRequired => "Payment required",
        Status::WithdrawRequested => "Withdrawal requested",
        Status::Suspended => "Processing suspended",
        Status::Resolved => "Processing finished",
        Status::Returned => "Result returned",
    }
}

pub(super) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Required => "This is required.".to_owned(),
        Fault::TypeMismatch { expected } => format!("The value must be of type {expected}."),
        Fault::Format { format } if format == "date" => {
            "The date must exist and be written as YYYY-MM-DD.".to_owned()
        }
        Fault::Format { format } => format!("The value is not a valid {format}."),
        Fault::Pattern => "The value does not have the required pattern.".to_owned(),
        Fault::Enum { allowed } => format!("The value must be one of: {}.", list(allowed)),
        Fault::TooLong { limit } => format!("At most {limit} characters are allowed."),
        Fault::TooShort { limit } => format!("At least {limit} characters are needed."),
        Fault::TooMany { limit } => format!("At most {limit} items are allowed."),
        Fault::TooFew { limit } => format!("At least {limit} items are needed."),
        Fault::Minimum { limit } => format!("The value must not be below {limit}."),
        Fault::Maximum { limit } => format!("The value must not be above {limit}."),
        Fault::UnknownField => "There is no field of this name.".to_owned(),
        Fault::Fixed => "This number is known already and cannot be changed.".to_owned(),
        Fault::Invalid => "The value is not valid.".to_owned(),
        Fault::PersonalNumberInvalid => "A personal number has exactly 12 digits.".to_owned(),
        Fault::PersonalNumberBirthDate => "The personal number disagrees with the year of birth.".to_owned(),
        Fault::PersonalNumberGender => "The personal number disagrees with the gender.".to_owned(),
        Fault::TaxCodeInvalid => {
            "The tax code is not valid: 10 digits with a true check digit, or 3 more for a branch.".to_owned()
        }
        Fault::NameInvalid => "A name has letters in Unicode, and no stray characters.".to_owned(),
        Fault::PhoneInvalid => "This is no Vietnamese mobile or landline number.".to_owned(),
        Fault::EmailInvalid => "The email address is not valid.".to_owned(),
        Fault::UsernameInvalid => {
            "A username has 3 to 64 letters, digits or the signs . _ - @ +, and no blanks.".to_owned()
        }
        Fault::DateInvalid => "The date does not exist or is not written as YYYY-MM-DD.".to_owned(),
        Fault::BirthDateFuture => "A date of birth cannot lie in the future.".to_owned(),
        Fault::DateOrder => "The end must not come before the beginning.".to_owned(),
        Fault::DatePast => "This date must not lie in the past.".to_owned(),
        Fault::DateFuture => "This date must not lie in the future.".to_owned(),
        Fault::SpanTooLong { limit, unit } => format!("The term must not exceed {limit} {}.", span(*unit)),
        Fault::NoticeTooShort {
            working_days,
            earliest,
        } => {
            let from = earliest
                .map(|date| format!(", {date} at the earliest"))
                .unwrap_or_default();
            format!("At least {working_days} working days' notice is needed{from}.")
        }
        Fault::TooYoung { years } => format!("The person must be at least {years} years old."),
        Fault::ProvinceUnknown => "No province has this code.".to_owned(),
        Fault::ProvinceDefunct { successor } => {
            format!("This province ended on 1 July 2025; its area belongs to {successor} now.")
        }
        Fault::WardUnknown => "No ward, commune or special zone has this code.".to_owned(),
        Fault::WardNotInProvince { province } => {
            format!("This ward belongs to {province}, not to the province given.")
        }
        Fault::PrefixMissing { prefix } => format!("The text must begin with \"{prefix}\"."),
        Fault::BlankRow => "This row is blank; fill it in or remove it.".to_owned(),
        Fault::CaseRequired { cases } => format!("Choose a case: {}.", list(cases)),
        Fault::CaseUnknown { cases } => format!("The procedure has no such case; it has: {}.", list(cases)),
        Fault::AgencyRequired => "Choose an implementing agency.".to_owned(),
        Fault::AgencyUnknown => "No agency has this code.".to_owned(),
        Fault::AgencyHistorical {
            successor: Some(successor),
        } => {
            format!("This agency no longer exists; file with {successor} instead.")
        }
        Fault::AgencyHistorical { successor: None } => "This agency no longer exists.".to_owned(),
        Fault::AgencyNotOffering => "This agency does not carry out the procedure.".to_owned(),
        Fault::ReceiveRequired { offered } => format!("Choose how to receive the result: {}.", list(offered)),
        Fault::ReceiveUnknown => "The result is received at the agency, by post or online.".to_owned(),
        Fault::ReceiveNotOffered { offered } => {
            format!(
                "The procedure does not give its result this way; choose: {}.",
                list(offered)
            )
        }
        Fault::AddressRequired => "Receiving by post needs an address.".to_owned(),
        Fault::AuthorizationRequired => {
            "The submitter is not the owner, so an authorisation is needed.".to_owned()
        }
        Fault::AuthorizationNotValid => "The authorisation is not valid on the day of filing.".to_owned(),
        Fault::ComponentMissing { name } => format!("The dossier lacks: {name}."),
        Fault::ComponentUnknown => "The procedure has no such component.".to_owned(),
        Fault::ComponentOtherCase => "This component belongs to another case.".to_owned(),
        Fault::FileEmpty => "The file is empty.".to_owned(),
        Fault::FileTypeNotAccepted { accepts } => {
            format!("Only these types are accepted: {}.", list(accepts))
        }
        Fault::FileTypeMismatch { found: Some(found) } => {
            format!("The file is really {found}, unlike its name.")
        }
        Fault::FileTypeMismatch { found: None } => "The file's content is not what its name says.".to_owned(),
        Fault::FileTooLarge { limit } => format!("The file is larger than {}.", size(*limit)),
    }
}

pub(super) fn refusal(refusal: &Refusal) -> (&'static str, String) {
    let (title, detail) = match refusal {
        Refusal::Malformed(_) => ("Malformed request", "Parts of the request are malformed."),
        Refusal::NotJson(reason) => {
            return (
                "Malformed request",
                format!("The body is not a JSON object: {reason}"),
            );
        }
        Refusal::HeaderInvalid(header) => {
            return (
                "Malformed request",
                format!("The header {header} is missing or not valid."),
            );
        }
        Refusal::IdempotencyKeyMissing => (
            "Idempotency key missing",
            "This request needs an Idempotency-Key of 1 to 128 visible ASCII characters.",
        ),
        Refusal::IdempotencyKeyReused => (
            "Idempotency key reused",
            "This Idempotency-Key was used for another payload.",
        ),
        Refusal::InvalidCursor => ("Invalid cursor", "The cursor was not given out for this query."),
        Refusal::Unauthenticated => ("Not signed in", "Sign in to do this."),
        Refusal::TokenExpired => ("Session expired", "The session has expired; sign in again."),
        Refusal::WrongCredentials => ("Sign-in failed", "The username or the password is wrong."),
        Refusal::Forbidden => ("Forbidden", "Only the demonstration account may do this."),
        Refusal::NotAllowed => ("Forbidden", "This account may not do this."),
        Refusal::AccountNotFound => ("Account not found", "There is no such person, or no such member."),
        Refusal::RequestTimeout => (
            "Request timeout",
            "The rest of the request did not arrive in time.",
        ),
        Refusal::StorageDamaged => (
            "Storage damaged",
            "The portal's database is damaged. Stop the server, keep a copy of its data directory, and bring back a backup or begin with an empty directory.",
        ),
        Refusal::ProcedureNotFound => ("Procedure not found", "No procedure has this code."),
        Refusal::AgencyNotFound => ("Agency not found", "No agency has this code."),
        Refusal::DossierNotFound => ("Dossier not found", "There is no such dossier."),
        Refusal::FileNotFound => ("File not found", "There is no such file."),
        Refusal::ContentNotFound => (
            "Content not there yet",
            "This account has uploaded no file of this digest: upload the file.",
        ),
        Refusal::NotFound => ("Not found", "The portal has no such address."),
        Refusal::UsernameTaken => (
            "Username taken",
            "Someone uses this username already; choose another.",
        ),
        Refusal::ReferenceConflict(_) => (
            "Client reference in use",
            "This reference belongs to a dossier with other content.",
        ),
        Refusal::AlreadySubmitted(_) => ("Already submitted", "This dossier has been submitted."),
        Refusal::IllegalTransition { from, possible, by } => {
            return ("Illegal transition", illegal(*from, possible, *by));
        }
        Refusal::LengthRequired => ("Length required", "An upload needs a Content-Length."),
        Refusal::PreconditionRequired => (
            "Precondition required",
            "This change needs If-Match with the ETag of the dossier as it was read.",
        ),
        Refusal::PreconditionFailed => (
            "Precondition failed",
            "The dossier has changed since it was read; read it again and retry.",
        ),
        Refusal::TooLarge { limit } => {
            return (
                "Too large",
                format!("The content is larger than {}.", size(*limit)),
            );
        }
        Refusal::Invalid(faults) => {
            let count = faults.len();
            return (
                "Validation failed",
                format!("{count} fault{} to mend.", if count == 1 { "" } else { "s" }),
            );
        }
        Refusal::DigestMismatch => (
            "Digest mismatch",
            "The bytes received are not those of Repr-Digest; nothing was kept.",
        ),
        Refusal::StorageFull => ("Storage full", "The portal has no room left; nothing was kept."),
        Refusal::Unavailable => ("Unavailable", "The portal is busy; try again in a moment."),
        Refusal::Internal(reason) => {
            return (
                "Portal error",
                format!("The portal met an unexpected error: {reason}"),
            );
        }
    };
    (title, detail.to_owned())
}

fn span(unit: SpanUnit) -> &'static str {
    match unit {
        SpanUnit::Years => "years",
        SpanUnit::Months => "months",
        SpanUnit::Days => "days",
    }
}

fn illegal(from: Status, possible: &[Status], by: Actor) -> String {
    let here = status(from);
    if from == Status::Draft {
        "The dossier is still a draft; submit it first.".to_owned()
    } else if possible.is_empty() {
        format!("The dossier's status is \"{here}\"; nothing can follow from here.")
    } else {
        let who = if by == Actor::Citizen { "you" } else { "an officer" };
        let names: Vec<String> = possible.iter().map(|it| it.code().to_owned()).collect();
        format!(
            "The dossier's status is \"{here}\"; from here {who} can reach: {}.",
            list(&names)
        )
    }
}
