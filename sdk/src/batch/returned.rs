//! The manifest of a batch given back: its rows joined with what the ledger knows of them.

use std::path::PathBuf;

use crate::batch::columns::Mapping;
use crate::batch::ledger::{Ledger, read, unknown};
use crate::batch::manifest::Manifest;
use crate::batch::plan::PlannedFile;
use crate::batch::planning::blocking;
use crate::batch::results::{self, Headings, Outcome, ResultsError};
use crate::batch::state::{BatchId, RowRecord};
use crate::error::{Access, Error, ErrorKind, Result};
use crate::model::fault::Fault;

/// How many rows the ledger is asked for at once.
const STEP: u32 = 1000;

impl Ledger {
    /// Writes a batch's manifest to a file, CSV or XLSX by its name, with what became of each row in words of the caller's, which are made
    /// ready on the thread that writes. At any time, while the batch runs too. Of rows nothing but one is held in memory.
    ///
    /// # Errors
    /// `Validation` where the manifest is not what the batch was made of; `NotFound` for an unknown batch; `InvalidInput` for a
    /// file of another kind, or the manifest's own; `Storage` where a file cannot be read or written.
    pub async fn results<W>(
        &self,
        id: &BatchId,
        (to, headings): (PathBuf, Headings),
        words: impl FnOnce() -> W + Send + 'static,
    ) -> Result<()>
    where
        W: Fn(&RowRecord) -> Outcome,
    {
        let wanted = id.clone();
        let found = self
            .read(move |connection| read::plan(connection, &wanted))
            .await?;
        let (_, plan) = found.ok_or_else(|| unknown(id))?;
        let (id, connection) = (id.clone(), self.connection()?);
        let unreadable = self.unreadable();
        blocking(move || {
            let words = words();
            let manifest = &plan.manifest;
            if PlannedFile::read(&manifest.path)?.sha256 != manifest.sha256 {
                let message = format!(
                    "{} has changed since the batch was made of it",
                    manifest.path.display()
                );
                let fault = Fault::new("/manifest", "manifest_changed", message)
                    .detail("what", "results")
                    .detail("path", manifest.path.display());
                return Err(Error::of_faults(vec![fault]));
            }
            let mapping = plan
                .mapping
                .as_ref()
                .map(|mapping| Mapping::read(&mapping.path))
                .transpose()?;
            let manifest = Manifest::open_sheet(&manifest.path, mapping.as_ref().and_then(Mapping::sheet))?;
            let mut known: std::iter::Peekable<std::vec::IntoIter<RowRecord>> =
                Vec::new().into_iter().peekable();
            let mut after = 0;
            let written = results::write(&manifest, &to, &headings, |raw| {
                loop {
                    known.next_if(|record| record.row < raw.number());
                    match known.peek() {
                        Some(record) if record.row < raw.number() => {}
                        Some(record) if record.row == raw.number() => return Ok(words(record)),
                        Some(_) => return Ok(Outcome::default()),
                        None => {
                            let more = read::rows(&connection, &id, after, STEP)?;
                            let Some(last) = more.last() else {
                                return Ok(Outcome::default());
                            };
                            after = last.row;
                            known = more.into_iter().peekable();
                        }
                    }
                }
            });
            written.map_err(|error| match error {
                ResultsError::Manifest(error) => error.into(),
                ResultsError::Format { .. } => unfit(&error, "results_format"),
                ResultsError::IsManifest { .. } => unfit(&error, "results_over_manifest"),
                ResultsError::TooLarge { .. } => unfit(&error, "results_too_large"),
                ResultsError::Outcome { source, .. } => unreadable.caused_by(source),
                error => Error::new(ErrorKind::Storage, error.to_string())
                    .of_file(&to, Access::Write)
                    .caused_by(error),
            })
        })
        .await
    }
}

/// The error of a file that cannot be what it is to be.
fn unfit(error: &ResultsError, code: &str) -> Error {
    Error::new(ErrorKind::InvalidInput, error.to_string()).portal_said(Some(code.to_owned()), None)
}
