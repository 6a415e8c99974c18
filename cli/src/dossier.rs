//! A dossier about to be checked or filed: what it was written in, and what its procedure says of it.

mod kept;

use std::path::{Path, PathBuf};

use hoso::check::{self, AgencyLookup, Facts};
use hoso::dossier_file::{DossierFile, ParseError, ParseErrorKind};
use hoso::model::fault::Fault;
use hoso::{Account, Client, Form, Moment, Procedure, ProcedureCode, Submission};

pub(crate) use self::kept::Kept;
use crate::error::{CommandError, Exit};
use crate::text::message;

/// What a dossier was written in.
#[derive(Debug)]
pub(crate) enum Source {
    /// A dossier file.
    File(Box<DossierFile>),
    /// Flags of the command line, with what is wrong with the settings themselves.
    Flags { faults: Vec<Fault> },
}

/// A procedure with its form.
#[derive(Debug)]
pub(crate) struct Rules {
    pub(crate) procedure: Procedure,
    pub(crate) form: Form,
}

impl Source {
    /// Reads a dossier file and what it wants filed; one that names no procedure is faulty.
    pub(crate) fn read(path: &Path) -> Result<(DossierFile, Submission), CommandError> {
        regular(path)?;
        let file = DossierFile::read(path).map_err(|error| unreadable(&error))?;
        match file.submission().cloned() {
            Some(submission) => Ok((file, submission)),
            None => Err(faulty(file.faults())),
        }
    }

    /// Everything that is wrong with it.
    pub(crate) fn check(&self, rules: &Rules, submission: &Submission, facts: &Facts) -> Vec<Fault> {
        match self {
            Self::File(file) => file.check(&rules.procedure, &rules.form, facts),
            Self::Flags { faults } => {
                let mut faults = faults.clone();
                // A setting that was refused is absent from the submission: one mistake, not two.
                let found = check::submission(&rules.procedure, &rules.form, submission, facts);
                let known = |fault: &Fault| faults.iter().any(|known| known.pointer == fault.pointer);
                let more: Vec<Fault> = found.into_iter().filter(|fault| !known(fault)).collect();
                faults.extend(more);
                faults
            }
        }
    }

    /// Adds file and line to what the portal found.
    pub(crate) fn locate(&self, rules: &Rules, faults: &mut [Fault]) {
        if let Self::File(file) = self {
            file.locate(&rules.procedure, faults);
        }
    }
}

impl Rules {
    /// Reads a procedure and its form from the portal.
    pub(crate) async fn read(client: &Client, code: &ProcedureCode) -> Result<Self, hoso::Error> {
        let procedure = client.procedures().details(code).await?;
        let form = client.procedures().form(code).await?;
        Ok(Self { procedure, form })
    }

    /// Reads those of a dossier file. A procedure that is unknown there is a fault of the file, not of the command.
    pub(crate) async fn of_file(
        client: &Client,
        path: &Path,
        code: &ProcedureCode,
    ) -> Result<Self, CommandError> {
        match Self::read(client, code).await {
            Err(error) if error.is_not_found() => {
                let mut fault = Fault::new("/procedure", "procedure_not_found", error.message().to_owned());
                fault.file = Some(path.to_owned());
                Err(faulty(vec![fault]).hint(message!("hint-search")))
            }
            other => Ok(other?),
        }
    }
}

/// What is known without a portal: the day in Vietnam.
pub(crate) fn today() -> Facts {
    Facts::on(Moment::from(jiff::Timestamp::now()).date())
}

/// What is known beside the dossier: the day, the agency, who is signed in.
pub(crate) async fn facts(
    client: &Client,
    submission: &Submission,
    account: Option<&Account>,
) -> Result<Facts, CommandError> {
    let mut facts = today();
    if let Some(code) = &submission.agency {
        facts = facts.agency(match client.procedures().agency(code).await {
            Ok(agency) => AgencyLookup::Found(agency),
            Err(error) if error.is_not_found() => AgencyLookup::Unknown,
            Err(error) => return Err(error.into()),
        });
    }
    if let Some(account) = account {
        facts = facts.account(account.party());
    }
    Ok(facts)
}

/// A pipe, a device or a directory is no file to read a dossier or an attachment from: some would never end.
pub(crate) fn regular(path: &Path) -> Result<u64, CommandError> {
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => Ok(metadata.len()),
        Ok(_) => Err(CommandError::new(
            Exit::Usage,
            "file",
            message!("error-file-not-regular", path = path.display()),
        )),
        Err(error) => Err(CommandError::file(path, &error)),
    }
}

/// A dossier that breaks rules: all of its faults, exit 6.
pub(crate) fn faulty(faults: Vec<Fault>) -> CommandError {
    let message = crate::text::Message::new("error-faults").count("count", faults.len());
    let mut error = CommandError::new(Exit::Rejected, "validation_failed", message);
    error.faults = faults;
    error
}

/// A file that is no dossier file at all: exit 2.
fn unreadable(error: &ParseError) -> CommandError {
    let path: PathBuf = error.path().to_owned();
    let place = match error.line() {
        Some(line) => format!("{}:{line}", path.display()),
        None => path.display().to_string(),
    };
    let message = match error.kind() {
        ParseErrorKind::Unreadable(reason) => return CommandError::file(&path, reason),
        ParseErrorKind::TooLarge => message!("error-dossier-too-large", place = place),
        ParseErrorKind::NotText { utf16: true } => message!("error-dossier-utf16", place = place),
        ParseErrorKind::NotText { .. } => message!("error-dossier-not-text", place = place),
        ParseErrorKind::NotToml(reason) => {
            message!("error-dossier-not-toml", place = place).with_foreign("reason", reason, "reason-syntax")
        }
        _ => message!("error-dossier-not-toml", place = place).with_foreign("reason", error, "reason-syntax"),
    };
    CommandError::new(Exit::Usage, "dossier_file_unreadable", message)
}
