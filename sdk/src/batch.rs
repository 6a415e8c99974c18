//! Filing many dossiers from a manifest: nothing twice, nothing lost, nothing silently wrong.
//!
//! A [`Batch`] is the calls on batches of one [`Client`] and one [`Ledger`]. [`Batch::plan`] reads a manifest (CSV, XLSX or
//! JSONL, see [`manifest`]) whole, judges every row and file, and files nothing. [`Batch::apply`] files it, as a stream of what
//! becomes of each row. A run that was cut short, by whatever, is gone on with by [`Batch::resume`]: what the portal acknowledged
//! is not sent again, and what nobody knows the outcome of is looked up by its client reference first.
//!
//! ```no_run
//! # async fn file(client: hoso::Client) -> Result<(), Box<dyn std::error::Error>> {
//! use futures_util::StreamExt;
//! use hoso::batch::{Batch, Event, Ledger};
//!
//! let batch = Batch::new(client, Ledger::open("/var/lib/filing/batches")?);
//! let mut run = batch.apply("staff.csv").procedure("1.004194".parse()?).start().await?;
//! while let Some(event) = run.next().await {
//!     match event? {
//!         Event::Row(row) => println!("row {}: {}", row.record.row, row.record.state),
//!         Event::Done(summary) => println!("{} of {} are filed", summary.status.filed, summary.status.rows),
//!         _ => {}
//!     }
//! }
//! # Ok(())
//! # }
//! ```

mod apply;
pub mod columns;
mod event;
mod intake;
pub mod ledger;
pub mod manifest;
pub mod plan;
mod planning;
mod reading;
mod reconcile;
pub mod results;
mod returned;
pub mod row;
mod run;
mod state;
pub mod template;

pub use apply::Apply;
pub use event::{Event, RowEvent, Stopped, Summary};
pub use intake::Observer;
pub use ledger::Ledger;
pub use plan::Plan;
pub use planning::Planning;
pub use run::{Run, Stop, check_receipts, receipt_name};
pub use state::{BatchId, BatchStatus, Broken, Cause, CauseCount, InvalidBatchId, RowRecord, RowState};

use std::path::PathBuf;

use crate::client::Client;
use crate::error::Result;
use crate::model::code::ProcedureCode;

/// The calls on batches of one client and one ledger. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Batch {
    client: Client,
    ledger: Ledger,
}

impl Batch {
    /// Takes a client and a ledger.
    #[must_use]
    pub fn new(client: Client, ledger: Ledger) -> Self {
        Self { client, ledger }
    }

    /// Returns the ledger.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Reads and judges a manifest for a procedure, and counts the rows that earlier batches of the ledger filed. The portal is asked for the procedure, its form and the account; nothing is
    /// filed or changed there, so a repeat is safe.
    pub fn plan(&self, manifest: impl Into<PathBuf>, procedure: ProcedureCode) -> Planning {
        Planning::new(
            (self.client.clone(), self.ledger.clone()),
            manifest.into(),
            procedure,
        )
    }

    /// Files what a plan file holds, or a manifest as it is now. A repeat is safe: it goes on with the same batch, and of one that
    /// is finished it sends nothing.
    pub fn apply(&self, plan_or_manifest: impl Into<PathBuf>) -> Apply {
        Apply::new(self.clone(), apply::Source::Path(plan_or_manifest.into()))
    }

    /// Goes on with a batch from where it stands. A repeat is safe; of a batch that is finished it sends nothing.
    pub fn resume(&self, id: BatchId) -> Apply {
        Apply::new(self.clone(), apply::Source::Batch(id))
    }

    /// Asks the portal what became of the rows of which nobody knows; sends nothing that changes anything. A repeat is safe.
    /// A row that is not filed becomes `failed`: [`resume`](Self::resume) sends it.
    ///
    /// # Errors
    /// `Unsupported` where the portal has no look-up by client reference; `NotFound` for an unknown batch.
    pub async fn reconcile(&self, id: &BatchId) -> Result<BatchStatus> {
        reconcile::run(&self.client, &self.ledger, id).await
    }
}
