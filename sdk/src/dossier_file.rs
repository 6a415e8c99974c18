//! The dossier file: what a person writes to file a dossier, in TOML 1.0, and its check against a procedure's form.
//!
//! [`DossierFile::read`] reads one, [`DossierFile::check`] finds everything wrong with it at once, each fault with its line, and
//! [`template`] writes one to fill in. [`assemble`] makes a submission of single settings, without a file.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::check::{self, Facts};
use crate::model::code::ProcedureCode;
use crate::model::dossier::Submission;
use crate::model::fault::Fault;
use crate::model::form::Form;
use crate::model::procedure::Procedure;

pub(crate) mod assemble;
mod error;
pub(crate) mod parts;
mod place;
pub(crate) mod source;
pub(crate) mod template;

pub use assemble::assemble;
pub use error::{ParseError, ParseErrorKind};
pub use template::{TemplateOptions, template};

/// The largest dossier file that is read: anything larger is some other file.
const LARGEST: u64 = 8 * 1024 * 1024;

/// A dossier file: its submission, the line of everything in it, and what is wrong with it as a file. Its content is hidden in
/// `Debug`.
pub struct DossierFile {
    path: PathBuf,
    tree: source::Tree,
    submission: Option<Submission>,
    parts: parts::Parts,
}

impl DossierFile {
    /// Reads a dossier file from disk.
    ///
    /// # Errors
    /// `ParseError` where it cannot be read, is no UTF-8 text or no TOML. Everything else is a fault, see
    /// [`check`](Self::check).
    pub fn read(path: &Path) -> Result<Self, ParseError> {
        let unreadable = |error| ParseError::new(path, ParseErrorKind::Unreadable(error));
        // Opening a pipe or a device may wait for ever; `/dev/stdin` is one on purpose.
        let about = path.metadata().map_err(unreadable)?;
        if !about.is_file() && path != Path::new("/dev/stdin") {
            return Err(unreadable(io::Error::new(
                io::ErrorKind::InvalidInput,
                "not a regular file",
            )));
        }
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
            .map_err(unreadable)?;
        if bytes.len() as u64 > LARGEST {
            return Err(ParseError::new(path, ParseErrorKind::TooLarge));
        }
        let text = String::from_utf8(bytes).map_err(|error| ParseError::not_text(path, &error))?;
        Self::parse(&text, path)
    }

    /// Reads a dossier file's text; files it names lie relative to the folder of `path`.
    ///
    /// A byte order mark and Windows' line ends are accepted, and decomposed letters are put together (NFC).
    ///
    /// # Errors
    /// `ParseError` with line and column where the text is no TOML.
    pub fn parse(text: &str, path: impl Into<PathBuf>) -> Result<Self, ParseError> {
        let path = path.into();
        let tree = source::Tree::parse(text, &path)?;
        let (submission, parts) = parts::read(&tree, path.parent().unwrap_or(Path::new("")));
        Ok(Self {
            path,
            tree,
            submission,
            parts,
        })
    }

    /// Returns where the file lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the procedure the file names; none where it names none, which [`faults`](Self::faults) then says.
    #[must_use]
    pub fn procedure(&self) -> Option<&ProcedureCode> {
        self.submission().map(|submission| &submission.procedure)
    }

    /// Returns what the file wants filed, as far as it could be read; none where it names no procedure. File it only where
    /// [`check`](Self::check) finds nothing.
    #[must_use]
    pub fn submission(&self) -> Option<&Submission> {
        self.submission.as_ref()
    }

    /// Takes the submission out of the file.
    #[must_use]
    pub fn into_submission(self) -> Option<Submission> {
        self.submission
    }

    /// Returns what is wrong with the file whatever its procedure: unknown keys, wrong types, no procedure.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = self.parts.faults.clone();
        self.fill_in(None, &mut faults);
        check::arrange(faults)
    }

    /// Checks the file against its procedure and form, the files it names included: every fault at once, by line.
    #[must_use]
    pub fn check(&self, procedure: &Procedure, form: &Form, facts: &Facts) -> Vec<Fault> {
        let Some(submission) = self.submission() else {
            return self.faults();
        };
        let mut faults = check::submission(procedure, form, submission, facts);
        faults.extend(self.unfilled(procedure, &faults));
        for fault in &mut faults {
            place::unquoted(fault);
        }
        faults.extend(self.misspelt_numbers(&form.schema, &faults));
        faults.retain(|fault| {
            !self
                .parts
                .faults
                .iter()
                .any(|known| place::overlap(&known.pointer, &fault.pointer))
        });
        faults.extend(self.parts.faults.iter().cloned());
        self.fill_in(Some(procedure), &mut faults);
        check::arrange(faults)
    }

    /// Adds file and line to faults that someone else found, such as the portal.
    pub fn locate(&self, procedure: &Procedure, faults: &mut [Fault]) {
        self.fill_in(Some(procedure), faults);
    }

    fn fill_in(&self, procedure: Option<&Procedure>, faults: &mut [Fault]) {
        for fault in faults {
            fault.file = Some(self.path.clone());
            fault.line = Some(
                fault
                    .line
                    .unwrap_or_else(|| self.line_of(procedure, &fault.pointer)),
            );
        }
    }
}

impl fmt::Debug for DossierFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DossierFile")
            .field("path", &self.path)
            .field("submission", &self.submission)
            .field("faults", &self.parts.faults.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
