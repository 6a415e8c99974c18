//! Applying a plan or a manifest, and going on with a batch.

use std::path::PathBuf;

use crate::batch::Batch;
use crate::batch::intake::Observer;
use crate::batch::ledger::{Ledger, read, write};
use crate::batch::run::{Conduct, Run, Work, make_receipts};
use crate::batch::state::BatchId;
use crate::error::Result;
use crate::model::code::ProcedureCode;
use crate::model::moment::Moment;

mod begin;

/// What a batch is made of.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    /// A plan file or a manifest.
    Path(PathBuf),
    /// The ledger's own record.
    Batch(BatchId),
}

/// Whose rows a manifest corrects.
#[derive(Debug, Clone)]
enum Corrects {
    Nothing,
    Latest,
    Batch(BatchId),
}

/// A run being put together; [`start`](Self::start) begins it.
#[must_use = "nothing is filed until `start`"]
pub struct Apply {
    batch: Batch,
    source: Source,
    procedure: Option<ProcedureCode>,
    mapping: Option<PathBuf>,
    again: bool,
    corrects: Corrects,
    conduct: Conduct,
    observer: Option<Observer>,
}

impl std::fmt::Debug for Apply {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Apply")
            .field("source", &self.source)
            .field("conduct", &self.conduct)
            .finish_non_exhaustive()
    }
}

impl Apply {
    pub(crate) fn new(batch: Batch, source: Source) -> Self {
        Self {
            batch,
            source,
            procedure: None,
            mapping: None,
            again: false,
            corrects: Corrects::Nothing,
            conduct: Conduct::default(),
            observer: None,
        }
    }

    /// The procedure of a manifest; a plan knows its own.
    pub fn procedure(mut self, procedure: ProcedureCode) -> Self {
        self.procedure = Some(procedure);
        self
    }

    /// The file that says what a manifest's columns mean; a plan knows its own.
    pub fn mapping(mut self, mapping: impl Into<Option<PathBuf>>) -> Self {
        self.mapping = mapping.into();
        self
    }

    /// Files rows once more that an earlier batch filed. A run that was cut short is gone on with all the same.
    pub fn again(mut self, again: bool) -> Self {
        self.again = again;
        self
    }

    /// Sends the rows of a batch once more that were refused or failed, from its corrected manifest; the rows that are filed must
    /// be as they were. Without an id: the latest batch of this manifest's path.
    pub fn only_failed(mut self, batch: impl Into<Option<BatchId>>) -> Self {
        self.corrects = match batch.into() {
            Some(id) => Corrects::Batch(id),
            None => Corrects::Latest,
        };
        self
    }

    /// How many rows are on their way at once. Default 64; a client's pace bounds what that means for its portal.
    pub fn concurrency(mut self, rows: usize) -> Self {
        self.conduct.concurrency = rows.clamp(1, 256);
        self
    }

    /// Stops the run when more rows than this were refused or failed for good.
    pub fn max_errors(mut self, rows: impl Into<Option<u64>>) -> Self {
        self.conduct.max_errors = rows.into();
        self
    }

    /// Tells in time when the batch will not be finished by then.
    pub fn finish_by(mut self, moment: impl Into<Option<Moment>>) -> Self {
        self.conduct.finish_by = moment.into();
        self
    }

    /// A folder for the receipts of submission, one file a row.
    pub fn receipts(mut self, folder: impl Into<Option<PathBuf>>) -> Self {
        self.conduct.receipts = folder.into();
        self
    }

    /// How often rows that failed for reasons that pass are tried again after all others. Default 2.
    pub fn last_chances(mut self, times: u32) -> Self {
        self.conduct.last_chances = times;
        self
    }

    /// Told how many rows have been read before the first one is sent.
    pub fn observer(mut self, observer: Observer) -> Self {
        self.observer = Some(observer);
        self
    }

    /// Reads, judges or compares the rows, writes them down, and begins to file them.
    ///
    /// # Errors
    /// `Validation` where anything differs from the plan, or rows break rules: every fault at once, and nothing is filed;
    /// `Conflict` while another process works on the batch; `NotFound` for an unknown batch.
    pub async fn start(self) -> Result<Run> {
        let ledger = self.batch.ledger.clone();
        sweep(&ledger).await?;
        if let Some(folder) = &self.conduct.receipts {
            make_receipts(folder)?;
        }
        let (again, conduct, client) = (self.again, self.conduct.clone(), self.batch.client.clone());
        let begun = match self.begin().await? {
            Ok(begun) => begun,
            Err(id) => return Ok(Run::start(id, ledger, None)),
        };
        let work = Work {
            client,
            ledger: ledger.clone(),
            claimed: begun.claimed,
            number: begun.number,
            batch: begun.plan.id.clone(),
            again: again || begun.plan.again,
            basis: begun.basis,
            manifest: begun.plan.manifest.path.clone(),
            mapping: begun.plan.mapping.map(|mapping| mapping.path),
            conduct,
        };
        Ok(Run::start(begun.plan.id, ledger, Some(work)))
    }
}

/// Clears away batches whose making was cut short.
async fn sweep(ledger: &Ledger) -> Result<()> {
    for id in ledger.read(read::unready).await? {
        // One that another process is making is its own.
        let Ok(_claimed) = ledger.claim(&id) else {
            continue;
        };
        loop {
            let id = id.clone();
            if ledger
                .write(move |connection| write::purge_some(connection, &id))
                .await?
            {
                break;
            }
        }
    }
    Ok(())
}
