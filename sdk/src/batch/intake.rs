//! The pass over a whole manifest before anything is sent: every row is read, judged or compared with its plan, digested, and
//! written down where it shall be filed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::batch::ledger::write::{self, NewRow};
use crate::batch::ledger::{Hash, Ledger, read};
use crate::batch::plan::{self, FeesTotal, Plan, PlanReader, PlanWriter, PlannedFile};
use crate::batch::reading::{Basis, Faulty, Reading, Taken, now, today};
use crate::batch::state::{BatchId, RowState};
use crate::check::{Checker, Facts};
use crate::error::{Error, ErrorKind, Result};
use crate::model::attachment::Sha256Digest;
use crate::model::fault::Fault;
use crate::model::portal::PortalRef;

/// How many rows are written down in one step.
const STEP: usize = 2000;

/// The most faults that are told; a manifest with more has one cause.
const MOST_FAULTS: usize = 10_000;

/// Told how many rows have been read.
pub type Observer = Arc<dyn Fn(u64) + Send + Sync>;

/// What is to be read, and what for.
pub(crate) struct Intake {
    pub(crate) basis: Arc<Basis>,
    pub(crate) manifest: PathBuf,
    pub(crate) mapping: Option<PathBuf>,
    pub(crate) holds: jiff::SignedDuration,
    pub(crate) again: bool,
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
            Error::new(ErrorKind::InvalidInput, "the plan would hold too long").caused_by(cause)
        })?;
        Ok(Plan {
            format: plan::format(),
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
        let mut reading = Reading::open(&self.manifest, self.mapping.as_deref(), &self.basis)?;
        if let Judged::ByPlan(plan, _) = &judged {
            head.salt = plan.salt;
        }
        let mut pass = Pass::new(head.salt);
        let mut sink = Sink::new(kept, &head, &self.basis)?;
        let mut judge = Judge::new(judged, &self.basis);
        let read = self.rows(&mut reading, &mut judge, &mut pass, &mut sink);
        let outcome = read.and_then(|()| {
            pass.tell_twins(&self.manifest);
            let found = pass.finish(&mut head, &self.basis);
            if PlannedFile::read(&self.manifest)?.sha256 != head.manifest.sha256 {
                let message = format!("{} changed while it was read", self.manifest.display());
                let fault = Fault::new("/manifest", "manifest_changed", message);
                return Err(Error::of_faults(vec![fault]));
            }
            if found.is_empty() {
                Ok(())
            } else {
                Err(Error::of_faults(found))
            }
        });
        sink.finish(&head, outcome)?;
        Ok(head)
    }

    fn rows(
        &self,
        reading: &mut Reading,
        judge: &mut Judge<'_>,
        pass: &mut Pass,
        sink: &mut Sink,
    ) -> Result<()> {
        let salt = pass.salt;
        for raw in reading.manifest.rows()? {
            let raw = raw?;
            match judge.row(reading, &raw, &salt)? {
                Ok(taken) => {
                    let name = taken.name(&self.basis);
                    pass.count(&taken, &name);
                    if pass.faults.is_empty()
                        && let Some(state) = sink.row(&taken, &name, &salt, &self.basis)?
                    {
                        let message = format!(
                            "this row is {state} in its batch, and its content may not change any more"
                        );
                        let mut fault =
                            Fault::new("/row", "row_filed_changed", message).detail("state", state);
                        reading.columns.locate(&raw, &mut fault);
                        pass.faults.push(fault);
                    }
                }
                Err(faulty) => pass.tell(&self.basis, faulty),
            }
            if pass.rows % 256 == 0
                && let Some(observer) = &self.observer
            {
                observer(u64::from(pass.rows));
            }
        }
        Ok(())
    }
}

/// Judges rows one after another.
struct Judge<'a> {
    checker: Checker<'a>,
    facts: Facts,
    plan: Option<(Plan, PlanReader)>,
}

impl<'a> Judge<'a> {
    fn new(judged: Judged, basis: &'a Basis) -> Self {
        Self {
            checker: Checker::new(&basis.procedure, &basis.form),
            facts: Facts::on(today()).account(basis.account.party()),
            plan: match judged {
                Judged::ByRules => None,
                Judged::ByPlan(plan, reader) => Some((*plan, reader)),
            },
        }
    }

    fn row(
        &mut self,
        reading: &mut Reading,
        raw: &crate::batch::manifest::RawRow,
        salt: &Sha256Digest,
    ) -> Result<std::result::Result<Taken, Faulty>> {
        let Some((_, planned)) = &mut self.plan else {
            return Ok(reading.judge(raw, &self.checker, &self.facts));
        };
        let differs = |reading: &Reading| {
            let message = "this row, or a file it names, is not what it was when the plan was made";
            let mut fault = Fault::new("/row", "row_changed", message);
            reading.columns.locate(raw, &mut fault);
            Faulty {
                row: raw.number(),
                key: None,
                faults: vec![fault],
            }
        };
        match reading.take(raw) {
            Ok(taken) if planned.matches(taken.row, &plan::salted(salt, &taken.content))? => Ok(Ok(taken)),
            Ok(_) => Ok(Err(differs(reading))),
            Err(error) if error.kind() == ErrorKind::Storage => Ok(Err(differs(reading))),
            Err(error) => Err(error),
        }
    }
}

/// Names a row by its key.
fn named(basis: &Basis, key: &str) -> String {
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

    pub(crate) fn content_hash(&self, ledger: &Ledger, basis: &Basis) -> Hash {
        ledger.hash(&["row", &basis.scope(), &format!("content\n{}", self.content)])
    }
}

/// What is counted on the way.
struct Pass {
    salt: Sha256Digest,
    rows: u32,
    attachments: plan::Attachments,
    all: Sha256,
    /// A digest of each row's name, to find two that have one.
    names: Vec<(u64, u32)>,
    faults: Vec<Fault>,
    untold: usize,
}

impl Pass {
    fn new(salt: Sha256Digest) -> Self {
        Self {
            salt,
            rows: 0,
            attachments: plan::Attachments::default(),
            all: Sha256::new(),
            names: Vec::new(),
            faults: Vec::new(),
            untold: 0,
        }
    }

    fn count(&mut self, taken: &Taken, name: &str) {
        self.rows += 1;
        self.attachments.files += taken.files.len() as u64;
        self.attachments.bytes += taken.files.iter().map(|file| file.size).sum::<u64>();
        self.all.update(taken.row.to_be_bytes());
        self.all.update(taken.content.as_bytes());
        self.name(name, taken.row);
    }

    /// Keeps a row's name, to find another of the same.
    fn name(&mut self, name: &str, row: u32) {
        let mut hasher = Sha256::new();
        hasher.update(self.salt.as_bytes());
        hasher.update(name.as_bytes());
        let digest: [u8; 32] = hasher.finalize().into();
        let mut short = [0; 8];
        short.copy_from_slice(&digest[..8]);
        self.names.push((u64::from_be_bytes(short), row));
    }

    fn tell(&mut self, basis: &Basis, faulty: Faulty) {
        self.rows += 1;
        if let Some(key) = &faulty.key {
            self.name(&named(basis, key), faulty.row);
        }
        for fault in faulty.faults {
            if self.faults.len() < MOST_FAULTS {
                self.faults.push(fault);
            } else {
                self.untold += 1;
            }
        }
    }

    /// Finds rows of one name.
    fn tell_twins(&mut self, manifest: &Path) {
        self.names.sort_unstable();
        let twins: Vec<(u32, u32)> = self
            .names
            .windows(2)
            .filter(|pair| pair[0].0 == pair[1].0)
            .map(|pair| (pair[0].1, pair[1].1))
            .collect();
        for (first, second) in twins {
            let message = format!(
                "row {second} has the same key as row {first}, or the same content where there is no key"
            );
            let mut fault = Fault::new("/key", "row_twice", message)
                .detail("row", second)
                .detail("other", first);
            fault.file = Some(manifest.to_owned());
            fault.line = usize::try_from(second).ok();
            if self.faults.len() < MOST_FAULTS {
                self.faults.push(fault);
            } else {
                self.untold += 1;
            }
        }
    }

    fn finish(mut self, head: &mut Plan, basis: &Basis) -> Vec<Fault> {
        head.rows = self.rows;
        head.attachments = self.attachments;
        head.rows_sha256 = Sha256Digest::new(self.all.finalize().into());
        head.fees = FeesTotal::of_row(&basis.procedure).times(self.rows);
        if self.untold > 0 {
            let message = format!("{} more faults are not shown", self.untold);
            self.faults
                .push(Fault::new("", "more_faults", message).detail("count", self.untold));
        }
        self.faults
    }
}

/// Where rows go while they are read.
enum Sink {
    Nowhere,
    Planned(PlanWriter),
    Ledger {
        ledger: Ledger,
        batch: i64,
        id: BatchId,
        waiting: Vec<NewRow>,
    },
    Corrected {
        ledger: Ledger,
        connection: rusqlite::Connection,
        batch: i64,
        changed: Vec<NewRow>,
    },
}

impl Sink {
    fn new(kept: Kept, head: &Plan, basis: &Basis) -> Result<Self> {
        Ok(match kept {
            Kept::Nowhere => Self::Nowhere,
            Kept::Planned(writer) => Self::Planned(writer),
            Kept::Corrected(ledger, batch) => Self::Corrected {
                connection: ledger.connection()?,
                ledger,
                batch,
                changed: Vec::new(),
            },
            Kept::Ledger(ledger) => {
                let scope = ledger.hash(&["scope", &basis.scope()]);
                let plan = head.clone();
                let batch =
                    ledger.write_blocking(move |connection| write::begin(connection, &plan, &scope))?;
                Self::Ledger {
                    ledger,
                    batch,
                    id: head.id.clone(),
                    waiting: Vec::with_capacity(STEP),
                }
            }
        })
    }

    /// Keeps a row; says whether it may not be kept, because another content was filed for it.
    fn row(
        &mut self,
        taken: &Taken,
        name: &str,
        salt: &Sha256Digest,
        basis: &Basis,
    ) -> Result<Option<RowState>> {
        match self {
            Self::Nowhere => {}
            Self::Planned(writer) => writer.row(taken.row, &plan::salted(salt, &taken.content))?,
            Self::Corrected {
                ledger,
                connection,
                batch,
                changed,
            } => {
                let content = taken.content_hash(ledger, basis);
                let known = read::content(connection, *batch, taken.row)
                    .map_err(|cause| ledger.unreadable().caused_by(cause))?;
                match known {
                    Some((RowState::Planned, known)) if known == content => {}
                    None | Some((RowState::Planned | RowState::Failed | RowState::Rejected, _)) => changed
                        .push(NewRow {
                            row: taken.row,
                            name: ledger.hash(&["row", &basis.scope(), name]),
                            content,
                        }),
                    Some((_, known)) if known == content => {}
                    Some((state, _)) => return Ok(Some(state)),
                }
            }
            Self::Ledger {
                ledger,
                batch,
                waiting,
                ..
            } => {
                waiting.push(NewRow {
                    row: taken.row,
                    name: ledger.hash(&["row", &basis.scope(), name]),
                    content: taken.content_hash(ledger, basis),
                });
                if waiting.len() >= STEP {
                    flush(ledger, *batch, waiting)?;
                }
            }
        }
        Ok(None)
    }

    /// Makes what was kept whole, or takes it back.
    fn finish(self, head: &Plan, outcome: Result<()>) -> Result<()> {
        match (self, outcome) {
            (Self::Nowhere | Self::Planned(_) | Self::Corrected { .. }, Err(error)) => Err(error),
            (
                Self::Corrected {
                    ledger,
                    batch,
                    changed,
                    ..
                },
                Ok(()),
            ) => {
                let plan = head.clone();
                ledger.write_blocking(move |connection| {
                    write::correct(connection, batch, &changed)?;
                    write::replan(connection, batch, &plan)
                })
            }
            (Self::Nowhere, Ok(())) => Ok(()),
            (Self::Planned(writer), Ok(())) => writer.finish(head),
            (
                Self::Ledger {
                    ledger,
                    batch,
                    mut waiting,
                    ..
                },
                Ok(()),
            ) => {
                flush(&ledger, batch, &mut waiting)?;
                let plan = head.clone();
                ledger.write_blocking(move |connection| write::ready(connection, batch, &plan))
            }
            (Self::Ledger { ledger, id, .. }, Err(error)) => {
                loop {
                    let id = id.clone();
                    if ledger.write_blocking(move |connection| write::purge_some(connection, &id))? {
                        break;
                    }
                }
                Err(error)
            }
        }
    }
}

fn flush(ledger: &Ledger, batch: i64, waiting: &mut Vec<NewRow>) -> Result<()> {
    let rows = std::mem::take(waiting);
    ledger.write_blocking(move |connection| write::add(connection, batch, &rows))
}
