//! The pass over a whole manifest before anything is sent: every row is read, judged or compared with its plan, digested, and
//! written down where it shall be filed.

use std::path::PathBuf;
use std::sync::Arc;

use crate::batch::ledger::Ledger;
use crate::batch::manifest::{ManifestError, ManifestErrorKind};
use crate::batch::plan::{self, FeesTotal, Plan, PlanReader, PlanWriter, PlannedFile};
use crate::batch::reading::{Basis, Reading, now};
use crate::batch::state::BatchId;
use crate::error::{Error, ErrorKind, Result};
use crate::model::attachment::Sha256Digest;
use crate::model::fault::Fault;
use crate::model::portal::PortalRef;

mod earlier;
mod judge;
mod sink;
mod tally;

use earlier::Earlier;
use judge::{Judge, NotTaken};
use sink::{Sink, Unkept};
use tally::Tally;

/// Told how many rows have been read.
pub type Observer = Arc<dyn Fn(u64) + Send + Sync>;

/// What is to be read, and what for.
pub(crate) struct Intake {
    pub(crate) basis: Arc<Basis>,
    pub(crate) manifest: PathBuf,
    pub(crate) mapping: Option<PathBuf>,
    pub(crate) holds: jiff::SignedDuration,
    pub(crate) again: bool,
    /// Whose batches are asked which rows are filed already; none where nobody wants to know.
    pub(crate) earlier: Option<Ledger>,
    pub(crate) observer: Option<Observer>,
}

/// How the rows are judged.
pub(crate) enum Judged {
    /// By the rules of the procedure and its form.
    ByRules,
    /// By a plan that judged them.
    ByPlan(Box<Plan>, PlanReader),
}

/// Where the rows go.
pub(crate) enum Kept {
    /// Nowhere: a check.
    Nowhere,
    /// Into a plan file.
    Planned(PlanWriter),
    /// Into the ledger.
    Ledger(Ledger),
    /// Into a batch of the ledger, in the place of rows that were refused or failed.
    Corrected(Ledger, i64),
}

impl Intake {
    /// Reads what a plan depends on beside the rows; see [`Plan::differences`]. Reads the disk.
    pub(crate) fn head(&self, manifest: PlannedFile, id: BatchId) -> Result<Plan> {
        let basis = &self.basis;
        let mut salt = [0; 32];
        getrandom::fill(&mut salt).map_err(|cause| {
            Error::new(ErrorKind::Storage, "this machine gives no random numbers").caused_by(cause)
        })?;
        let created_at = now();
        let expires_at = created_at.timestamp().checked_add(self.holds).map_err(|cause| {
            Error::new(ErrorKind::InvalidInput, "the plan would hold too long")
                .portal_said(Some("plan_holds_too_long".to_owned()), None)
                .caused_by(cause)
        })?;
        Ok(Plan {
            format: plan::FORMAT,
            id,
            portal: PortalRef::new(basis.portal.name.clone(), basis.portal.sandbox),
            instance: basis.instance().to_owned(),
            account: basis.account.id.clone(),
            procedure: basis.procedure.summary.code.clone(),
            procedure_sha256: plan::procedure_digest(&basis.procedure),
            form_version: basis.form.version.clone(),
            form_sha256: plan::form_digest(&basis.form),
            manifest,
            mapping: self.mapping.as_deref().map(PlannedFile::read).transpose()?,
            rows: 0,
            before: plan::FiledBefore::default(),
            again_rows: 0,
            skipped: plan::Skipped::default(),
            read_as: Vec::new(),
            attachments: plan::Attachments::default(),
            rows_sha256: Sha256Digest::of(&[]),
            fees: FeesTotal::default(),
            created_at,
            expires_at: expires_at.into(),
            again: self.again,
            salt: Sha256Digest::new(salt),
        })
    }

    /// Reads all rows, on a thread that may wait.
    ///
    /// # Errors
    /// `Validation` with every fault; nothing is kept then.
    pub(crate) fn run(&self, mut head: Plan, judged: Judged, kept: Kept) -> Result<Plan> {
        let reading = Reading::open(&self.manifest, self.mapping.as_deref(), &self.basis)?;
        if let Judged::ByPlan(plan, _) = &judged {
            head.salt = plan.salt;
        }
        let planned = match &judged {
            Judged::ByRules => None,
            Judged::ByPlan(plan, reader) => Some((plan.rows, plan.rows_sha256, reader.path().to_owned())),
        };
        let mut tally = Tally::new(head.salt);
        head.read_as = reading.columns.read_as().to_vec();
        let mut way = Way {
            reading,
            judge: Judge::new(judged, &self.basis),
            sink: Sink::new(kept, &head, &self.basis)?,
            earlier: self
                .earlier
                .as_ref()
                .map(|ledger| Earlier::new(ledger, &self.basis, &head))
                .transpose()?,
        };
        let read = self.rows(&mut way, &mut tally);
        head.skipped = way.reading.skipped();
        let outcome = read.and_then(|()| {
            if tally.is_clean()
                && let Some((met, all)) = way.sink.lacks()?
            {
                let message = format!(
                    "the manifest has {met} of the {all} rows of its batch: a correction keeps all of them, filed ones as well, where they stood"
                );
                let fault = Fault::new("/manifest", "rows_missing", message);
                tally.push(fault.detail("met", met).detail("all", all));
            }
            tally.tell_changed();
            tally.tell_twins(&self.manifest);
            let found = tally.finish(&mut head, &self.basis);
            if PlannedFile::read(&self.manifest)?.sha256 != head.manifest.sha256 {
                let message = format!("{} changed while it was read", self.manifest.display());
                let fault = Fault::new("/manifest", "manifest_changed", message)
                    .detail("what", "reading")
                    .detail("path", self.manifest.display());
                return Err(Error::of_faults(vec![fault]));
            }
            if !found.is_empty() {
                return Err(Error::of_faults(found));
            }
            match planned {
                Some((rows, sha256, path)) if (rows, sha256) != (head.rows, head.rows_sha256) => {
                    Err(plan::damaged(&path))
                }
                _ => Ok(()),
            }
        });
        way.sink.finish(&head, outcome)?;
        Ok(head)
    }

    fn rows(&self, way: &mut Way<'_>, tally: &mut Tally) -> Result<()> {
        let Way {
            reading,
            judge,
            sink,
            earlier,
        } = way;
        let salt = tally.salt;
        for raw in reading.rows()? {
            let raw = raw?;
            match judge.row(reading, &raw, &salt)? {
                Ok(taken) => {
                    let name = taken.name(&self.basis);
                    tally.count(&taken, &name);
                    if let Some(earlier) = earlier {
                        tally.before(earlier.of(&taken, &name)?.as_ref(), self.again);
                    }
                    if (tally.is_clean() || sink.looks_at_all())
                        && let Some(unkept) = sink.row(&taken, &name)?
                    {
                        let mut fault = misplaced(&unkept);
                        reading.columns.locate(&raw, &mut fault);
                        tally.push(fault);
                    }
                }
                Err(NotTaken::Faulty(faulty)) => tally.tell(&self.basis, faulty),
                Err(NotTaken::Changed(files)) => tally.changed(raw.number(), files),
            }
            if tally.rows.is_multiple_of(256)
                && let Some(observer) = &self.observer
            {
                observer(u64::from(tally.rows));
            }
        }
        if tally.rows == 0 {
            return Err(ManifestError::new(&self.manifest, ManifestErrorKind::NoRows).into());
        }
        Ok(())
    }
}

/// The fault of a row that may not stand where it does in a correction.
fn misplaced(unkept: &Unkept) -> Fault {
    match unkept {
        Unkept::Filed(state) => {
            let message = format!(
                "the row that stood here is {state}, so its content may not change; a correction keeps every row where it stood"
            );
            Fault::new("/row", "row_filed_changed", message).detail("state", state)
        }
        Unkept::New => {
            let message = "the batch has no such row: a correction keeps the rows of its batch where they stood; file new ones with a manifest of their own";
            Fault::new("/row", "row_not_in_batch", message)
        }
    }
}

/// What every row goes through.
struct Way<'a> {
    reading: Reading,
    judge: Judge<'a>,
    sink: Sink,
    earlier: Option<Earlier>,
}
