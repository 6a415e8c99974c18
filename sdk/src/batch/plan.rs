//! The plan of a batch: what was read, what it would file and what it would cost, with the digests that tell whether anything
//! has changed since.
//!
//! A plan file is private to its owner. Its first line holds the [`Plan`]; a line for each row follows, with the row's number, a
//! salted digest of its content and its files, and one of each file.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::batch::state::BatchId;
use crate::error::{Error, Result};
use crate::model::attachment::Sha256Digest;
use crate::model::code::{AccountId, ProcedureCode};
use crate::model::fault::Fault;
use crate::model::fee::FeeStatement;
use crate::model::form::Form;
use crate::model::moment::Moment;
use crate::model::portal::PortalRef;
use crate::model::procedure::Procedure;
use crate::submission::digest;

mod file;

mod row;

pub(crate) use file::{PlanReader, PlanWriter, damaged};
pub(crate) use row::PlannedRow;

/// The version of the format written here.
pub(crate) const FORMAT: u32 = 2;

/// How long a plan holds where nothing else is said.
pub(crate) const HOLDS: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

/// What a batch would file, and the digests of everything it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Plan {
    /// The version of the format.
    pub format: u32,
    /// The batch's id to be.
    pub id: BatchId,
    /// The portal.
    pub portal: PortalRef,
    /// The portal's very data set.
    pub instance: String,
    /// The account that files.
    pub account: AccountId,
    /// The procedure.
    pub procedure: ProcedureCode,
    /// The digest of what the portal says of the procedure: its cases, components, fees and ways to receive.
    pub procedure_sha256: Sha256Digest,
    /// The version of its form.
    pub form_version: String,
    /// The digest of the form's schema.
    pub form_sha256: Sha256Digest,
    /// The manifest.
    pub manifest: PlannedFile,
    /// The mapping of its columns.
    pub mapping: Option<PlannedFile>,
    /// How many rows the manifest has.
    pub rows: u32,
    /// Those of them that are held back, because an earlier batch filed them or something under their key.
    #[serde(default)]
    pub before: FiledBefore,
    /// Those that other batches filed, or something under their key, or are filing, and that are filed once more on purpose.
    #[serde(default)]
    pub again_rows: u32,
    /// What the workbook hides and the mapping passes over.
    #[serde(default)]
    pub skipped: Skipped,
    /// Headers that were taken for one of several things they fit.
    #[serde(default)]
    pub read_as: Vec<ReadAs>,
    /// The files of all rows.
    pub attachments: Attachments,
    /// The digest over every row's content and files.
    pub rows_sha256: Sha256Digest,
    /// The fees of all rows that are not held back.
    pub fees: FeesTotal,
    /// When it was made.
    pub created_at: Moment,
    /// Until when it may be applied.
    pub expires_at: Moment,
    /// Whether rows that an earlier batch filed are filed once more on purpose.
    pub again: bool,
    /// What the rows' digests in the file are salted with.
    pub(crate) salt: Sha256Digest,
}

/// A file that a plan was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PlannedFile {
    /// Where it lies, absolute.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// Its digest.
    pub sha256: Sha256Digest,
}

/// The files of all rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Attachments {
    /// How many; one that several rows name counts for each.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// Rows of a plan that are not filed anew. Where rows are filed again on purpose, only those of a batch that is gone on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FiledBefore {
    /// How many are filed: they end as `already_filed`, and nothing is sent.
    pub filed: u32,
    /// How many have a key under which other content is filed: they stand as [`Cause::KEY_FILED`](crate::batch::Cause::KEY_FILED).
    pub key_filed: u32,
    /// How many are being filed, or nobody knows yet whether they are.
    pub unsettled: u32,
    /// How many the portal refused in the batch that is gone on with.
    #[serde(default)]
    pub rejected: u32,
}

/// How much of a workbook is passed over, because it is hidden and the mapping says so; only what holds something counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Skipped {
    /// How many rows.
    pub rows: u32,
    /// How many columns.
    pub columns: u32,
}

impl FiledBefore {
    /// Returns how many rows are not filed anew.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.filed + self.key_filed + self.unsettled + self.rejected
    }
}

/// A header that fits several things and was taken for the one whose whole label it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ReadAs {
    /// The header, as it stands in the manifest.
    pub header: String,
    /// The name of what it is taken for.
    pub meaning: String,
    /// The names of what else it fits.
    pub otherwise: Vec<String>,
}

/// The fees of rows, as the procedure states them for filing online.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FeesTotal {
    /// The sum of what is stated as an amount.
    pub amount: u64,
    /// `VND` almost always.
    pub currency: String,
    /// How many rows have a fee that only a text or a tariff knows, or nothing is said: the sum lacks them.
    pub rows_unstated: u64,
}

impl PlannedFile {
    /// Reads a file for its digest. Reads the disk.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let failed = |cause: io::Error| Error::unreadable(path).caused_by(cause);
        let path = std::path::absolute(path).map_err(failed)?;
        let read = digest::of_file_blocking(&path)?;
        Ok(Self {
            size: read.size,
            sha256: read.sha256,
            path,
        })
    }
}

/// Digests what a plan depends on in a procedure, whatever else the portal says of it.
pub(crate) fn procedure_digest(procedure: &Procedure) -> Sha256Digest {
    let told = serde_json::json!([
        procedure.version,
        procedure.cases,
        procedure.components,
        procedure.methods,
        procedure.receive,
    ]);
    Sha256Digest::of(told.to_string().as_bytes())
}

/// Digests a form's schema, whatever the order of its members.
pub(crate) fn form_digest(form: &Form) -> Sha256Digest {
    let mut schema = form.schema.clone();
    schema.sort_all_objects();
    Sha256Digest::of(schema.to_string().as_bytes())
}

impl Plan {
    /// Says whether another plan was made of the same manifest, at its place, and of the same mapping.
    pub(crate) fn is_of_same_files(&self, other: &Self) -> bool {
        let mapping = |plan: &Self| plan.mapping.as_ref().map(|mapping| mapping.sha256);
        mapping(self) == mapping(other)
            && self.manifest.path == other.manifest.path
            && self.manifest.sha256 == other.manifest.sha256
    }

    /// Returns how many rows are to be filed.
    #[must_use]
    pub fn to_file(&self) -> u32 {
        self.rows.saturating_sub(self.before.rows())
    }
}

impl FeesTotal {
    /// Reckons the fees of one row of a procedure.
    pub(crate) fn of_row(procedure: &Procedure) -> Self {
        let fees = procedure
            .methods
            .iter()
            .filter(|method| method.channel == "ONLINE")
            .flat_map(|method| &method.fees);
        let mut total = Self::default();
        let (mut stated, mut unstated) = (false, false);
        for fee in fees {
            match fee.statement() {
                FeeStatement::Amount(amount) => {
                    total.amount += amount;
                    total.currency.clone_from(&fee.currency);
                    stated = true;
                }
                FeeStatement::Free => stated = true,
                FeeStatement::SeeText | FeeStatement::NotStated => unstated = true,
            }
        }
        total.rows_unstated = u64::from(unstated || !stated);
        if total.currency.is_empty() {
            "VND".clone_into(&mut total.currency);
        }
        total
    }

    /// Multiplies one row's fees.
    pub(crate) fn times(&self, rows: u32) -> Self {
        Self {
            amount: self.amount.saturating_mul(u64::from(rows)),
            currency: self.currency.clone(),
            rows_unstated: self.rows_unstated * u64::from(rows),
        }
    }
}

impl Plan {
    /// Reads the head of a plan file; none where the file is no plan. Reads the disk.
    ///
    /// # Errors
    /// `Storage` where the file cannot be read, is damaged or was written by a newer version.
    pub fn read(path: &Path) -> Result<Option<Self>> {
        Ok(PlanReader::open(path)?.map(|(plan, _)| plan))
    }

    /// Says what differs between this plan and another reading of the same things: a fault for each.
    pub(crate) fn differences(&self, now: &Self, moment: Moment) -> Vec<Fault> {
        let mut faults = Vec::new();
        let path = self.manifest.path.display();
        let mut differs = |is: bool, pointer: &str, code: &str, message: String| {
            if is {
                let fault = Fault::new(pointer, code, message).detail("what", "plan");
                faults.push(fault.detail("path", &path).detail("limit", self.expires_at));
            }
        };
        differs(
            moment > self.expires_at,
            "/plan",
            "plan_expired",
            format!(
                "the plan held until {}",
                self.expires_at.in_vietnam().strftime("%Y-%m-%d %H:%M")
            ),
        );
        differs(
            self.instance != now.instance,
            "/portal",
            "plan_other_portal",
            "the plan was made for another portal, or the sandbox was reset".to_owned(),
        );
        differs(
            self.instance == now.instance && self.account != now.account,
            "/account",
            "plan_other_account",
            "the plan was made for another account".to_owned(),
        );
        differs(
            self.manifest.sha256 != now.manifest.sha256,
            "/manifest",
            "manifest_changed",
            format!("{} has changed since the plan", self.manifest.path.display()),
        );
        let mapping = |plan: &Self| plan.mapping.as_ref().map(|mapping| mapping.sha256);
        differs(
            mapping(self) != mapping(now),
            "/mapping",
            "mapping_changed",
            "the mapping of the columns has changed since the plan".to_owned(),
        );
        differs(
            self.form_sha256 != now.form_sha256,
            "/form",
            "form_changed",
            "the procedure's form has changed since the plan".to_owned(),
        );
        differs(
            self.procedure_sha256 != now.procedure_sha256,
            "/procedure",
            "procedure_changed",
            "what the portal asks for this procedure has changed since the plan".to_owned(),
        );
        faults
    }
}

/// Salts a row's digest, so that equal rows of two plans do not look alike.
pub(crate) fn salted(salt: &Sha256Digest, content: &Sha256Digest) -> Sha256Digest {
    let mut hasher = Sha256::new();
    hasher.update(salt.as_bytes());
    hasher.update(content.as_bytes());
    Sha256Digest::new(hasher.finalize().into())
}
