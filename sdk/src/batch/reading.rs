//! Reading a manifest's rows whole: the columns made a submission, the files digested, the row named.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::SystemTime;

use jiff::civil::Date;

use crate::api::unsupported;
use crate::batch::columns::{Columns, Mapping};
use crate::batch::ledger::{Hash, Ledger};
use crate::batch::manifest::{Manifest, ManifestError, ManifestErrorKind, RawRow};
use crate::batch::plan::Skipped;
use crate::check::{Checker, Facts};
use crate::client::Client;
use crate::error::{Error, Result};
use crate::model::account::Account;
use crate::model::attachment::Sha256Digest;
use crate::model::code::ProcedureCode;
use crate::model::dossier::Submission;
use crate::model::fault::Fault;
use crate::model::form::Form;
use crate::model::moment::Moment;
use crate::model::person::Party;
use crate::model::portal::Portal;
use crate::model::procedure::Procedure;
use crate::model::text::mask_numbers;
use crate::submission::digest::{self, Read};

/// What the portal says, which every row is read with.
#[derive(Debug)]
pub(crate) struct Basis {
    pub(crate) portal: Portal,
    pub(crate) account: Account,
    pub(crate) procedure: Procedure,
    pub(crate) form: Form,
}

impl Basis {
    /// Asks the portal; changes nothing there.
    pub(crate) async fn read(client: &Client, code: &ProcedureCode) -> Result<Self> {
        let driver = client.driver();
        driver.dossiers().ok_or_else(|| unsupported("filing"))?;
        driver.uploads().ok_or_else(|| unsupported("uploads"))?;
        let accounts = driver.accounts().ok_or_else(|| unsupported("accounts"))?;
        let procedures = driver.procedures();
        let (portal, account, procedure, form) = tokio::try_join!(
            procedures.portal(),
            accounts.current(),
            procedures.details(code),
            procedures.form(code)
        )?;
        Ok(Self {
            portal,
            account,
            procedure,
            form,
        })
    }

    /// Names the portal's very data set.
    pub(crate) fn instance(&self) -> &str {
        self.portal.instance.as_deref().unwrap_or(&self.portal.name)
    }

    /// Names portal and account: what a row is filed within.
    pub(crate) fn scope(&self) -> String {
        format!("{}\n{}", self.instance(), self.account.id)
    }
}

/// Digests of files, read again only where a file's time or size changed: one that many rows name is read once.
#[derive(Debug, Default)]
pub(crate) struct FileDigests {
    known: HashMap<PathBuf, (u64, Option<SystemTime>, Read)>,
}

/// The most files that are remembered.
const REMEMBERED: usize = 1024;

impl FileDigests {
    fn read(&mut self, path: &Path) -> Result<Read> {
        let about = path.metadata().ok();
        let marks = about.as_ref().map(|about| (about.len(), about.modified().ok()));
        if let (Some((size, time)), Some((known_size, known_time, read))) = (marks, self.known.get(path))
            && time.is_some()
            && (size, time) == (*known_size, *known_time)
        {
            return Ok(*read);
        }
        let read = digest::of_file_blocking(path)?;
        if let Some((size, time)) = marks {
            if self.known.len() >= REMEMBERED {
                self.known.clear();
            }
            self.known.insert(path.to_owned(), (size, time, read));
        }
        Ok(read)
    }
}

/// A row as it is to be filed.
#[derive(Debug, Clone)]
pub(crate) struct Taken {
    pub(crate) row: u32,
    pub(crate) key: Option<String>,
    pub(crate) submission: Submission,
    pub(crate) files: Vec<Read>,
    pub(crate) content: Sha256Digest,
}

/// Names a row by its key.
pub(crate) fn named(basis: &Basis, key: &str) -> String {
    format!("key\n{}\n{key}", basis.procedure.summary.code)
}

impl Taken {
    /// Names the row within its procedure, portal and account: by its key, else by its content.
    pub(crate) fn name(&self, basis: &Basis) -> String {
        match &self.key {
            Some(key) => named(basis, key),
            None => format!("content\n{}", self.content),
        }
    }

    pub(crate) fn content_hash(&self, ledger: &Ledger, scope: &str) -> Hash {
        ledger.hash(&["row", scope, &format!("content\n{}", self.content)])
    }
}

/// A manifest with the meaning of its columns.
pub(crate) struct Reading {
    pub(crate) manifest: Manifest,
    pub(crate) columns: Columns,
    digests: FileDigests,
    /// How many filled rows the mapping passed over.
    skipped: Arc<AtomicU32>,
}

impl Reading {
    /// Opens a manifest and its mapping. Reads the disk.
    pub(crate) fn open(manifest: &Path, mapping: Option<&Path>, basis: &Basis) -> Result<Self> {
        let mapping = mapping.map(Mapping::read).transpose()?;
        let manifest = Manifest::open_sheet(manifest, mapping.as_ref().and_then(Mapping::sheet))?;
        let columns = Columns::of(&manifest, mapping.as_ref(), &[], &basis.procedure, &basis.form)
            .map_err(Error::of_faults)?;
        Ok(Self {
            manifest,
            columns,
            digests: FileDigests::default(),
            skipped: Arc::default(),
        })
    }

    /// Returns what the mapping passed over so far.
    pub(crate) fn skipped(&self) -> Skipped {
        Skipped {
            rows: self.skipped.load(Ordering::Relaxed),
            columns: self.columns.skipped(),
        }
    }

    /// Reads the rows as they stand, without those that the mapping passes over.
    pub(crate) fn rows(
        &self,
    ) -> Result<impl Iterator<Item = std::result::Result<RawRow, ManifestError>> + use<>> {
        let columns = self.columns.clone();
        let skipped = Arc::clone(&self.skipped);
        let is_skipped = move |row: &RawRow| {
            let skips = columns.skips(row);
            if skips && !row.is_blank() {
                skipped.fetch_add(1, Ordering::Relaxed);
            }
            skips
        };
        Ok(self
            .manifest
            .rows()?
            .filter(move |row| !row.as_ref().is_ok_and(&is_skipped)))
    }

    /// Reads a row, without judging it.
    pub(crate) fn take(&mut self, raw: &RawRow) -> Result<Taken> {
        let row = self.columns.read(raw);
        self.digested(row.number, row.key, row.submission)
    }

    fn digested(&mut self, row: u32, key: Option<String>, submission: Submission) -> Result<Taken> {
        let files = submission
            .files
            .iter()
            .map(|file| self.digests.read(&file.path))
            .collect::<Result<Vec<_>>>()?;
        let content = digest::of_content(&submission, &files)?;
        Ok(Taken {
            row,
            key,
            submission,
            files,
            content,
        })
    }

    /// Reads what a row's files are now; nothing of one that cannot be read.
    pub(crate) fn digests_of(&mut self, raw: &RawRow) -> Vec<(PathBuf, Option<Read>)> {
        let files = self.columns.read(raw).submission.files;
        files
            .into_iter()
            .map(|file| {
                let read = self.digests.read(&file.path).ok();
                (file.path, read)
            })
            .collect()
    }

    /// Reads a row and judges it: the row, or its key and everything that is wrong with it.
    pub(crate) fn judge(
        &mut self,
        raw: &RawRow,
        checker: &Checker<'_>,
        facts: &Facts,
    ) -> std::result::Result<Taken, Faulty> {
        let row = self.columns.read(raw);
        let found = if self.columns.is_unread(raw) {
            Vec::new()
        } else {
            let submitter = row.submission.submitter.as_ref().or(facts.account.as_ref());
            let mut found = checker.check(&row.submission, facts);
            found.extend(owner_is_submitter(row.submission.owner.as_ref(), submitter));
            found
        };
        let faults = self.columns.merge(raw, &row, found);
        let (number, key) = (row.number, row.key);
        if !faults.is_empty() {
            return Err(Faulty {
                row: number,
                key,
                faults,
            });
        }
        let again = key.clone();
        self.digested(number, key, row.submission).map_err(|error| {
            let mut fault = Fault::new("/attachments", "file_unreadable", mask_numbers(error.message()));
            if let Some((path, _)) = error.file() {
                fault = fault.detail("name", mask_numbers(&path.display().to_string()));
            }
            let cause =
                std::error::Error::source(&error).and_then(|cause| cause.downcast_ref::<std::io::Error>());
            if let Some(cause) = cause {
                fault = fault.why(&cause.kind());
            }
            self.columns.locate(raw, &mut fault);
            Faulty {
                row: number,
                key: again,
                faults: vec![fault],
            }
        })
    }
}

/// A row that breaks rules.
#[derive(Debug)]
pub(crate) struct Faulty {
    pub(crate) row: u32,
    pub(crate) key: Option<String>,
    pub(crate) faults: Vec<Fault>,
}

/// Somebody who files for others sometimes pastes their own data into the owners' columns.
fn owner_is_submitter(owner: Option<&Party>, submitter: Option<&Party>) -> Option<Fault> {
    let (owner, submitter) = (owner?, submitter?);
    let number = |party: &Party| party.personal_number.clone().or_else(|| party.tax_code.clone());
    let same = match (number(owner), number(submitter)) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    };
    same.then(|| {
        let message = "the owner's columns hold the submitter's own data: leave them empty in a row that is filed for oneself";
        Fault::new("/owner", "owner_is_submitter", message)
    })
}

/// Returns the date of today in Vietnam.
pub(crate) fn today() -> Date {
    now().date()
}

/// Returns this moment.
pub(crate) fn now() -> Moment {
    jiff::Timestamp::now().into()
}

/// A manifest that cannot be read is a fault of the manifest; a file that cannot be opened one of this machine.
impl From<ManifestError> for Error {
    fn from(error: ManifestError) -> Self {
        match error.kind() {
            ManifestErrorKind::Unreadable(_) => Self::unreadable(error.path()).caused_by(error),
            _ => Self::of_faults(vec![error.to_fault()]),
        }
    }
}
