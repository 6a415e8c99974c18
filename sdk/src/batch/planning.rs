//! Planning a batch.

use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use crate::batch::Ledger;
use crate::batch::intake::{Intake, Judged, Kept, Observer};
use crate::batch::plan::{HOLDS, Plan, PlanWriter, PlannedFile};
use crate::batch::reading::Basis;
use crate::batch::state::BatchId;
use crate::client::Client;
use crate::error::{Error, ErrorKind, Result};
use crate::model::code::ProcedureCode;

/// A plan being put together; awaiting it reads the manifest and judges every row.
///
/// # Errors
/// `Validation` with every fault of every row, each with its cell, and then nothing is written; `Storage` where a file cannot be
/// read or written.
#[must_use = "a plan does nothing until it is awaited"]
pub struct Planning {
    client: Client,
    ledger: Ledger,
    procedure: ProcedureCode,
    manifest: PathBuf,
    mapping: Option<PathBuf>,
    holds: jiff::SignedDuration,
    again: bool,
    to: Option<PathBuf>,
    observer: Option<Observer>,
}

impl std::fmt::Debug for Planning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Planning")
            .field("manifest", &self.manifest)
            .field("procedure", &self.procedure)
            .finish_non_exhaustive()
    }
}

impl Planning {
    pub(crate) fn new(
        (client, ledger): (Client, Ledger),
        manifest: PathBuf,
        procedure: ProcedureCode,
    ) -> Self {
        Self {
            client,
            ledger,
            procedure,
            manifest,
            mapping: None,
            holds: HOLDS,
            again: false,
            to: None,
            observer: None,
        }
    }

    /// The file that says what the manifest's columns mean.
    pub fn mapping(mut self, mapping: impl Into<Option<PathBuf>>) -> Self {
        self.mapping = mapping.into();
        self
    }

    /// How long the plan may be applied. Default a day.
    pub fn holds(mut self, holds: jiff::SignedDuration) -> Self {
        self.holds = holds;
        self
    }

    /// Plans to file rows once more that an earlier batch filed.
    pub fn again(mut self, again: bool) -> Self {
        self.again = again;
        self
    }

    /// Writes the plan to a file, for [`Batch::apply`](crate::batch::Batch::apply).
    pub fn to(mut self, file: impl Into<PathBuf>) -> Self {
        self.to = Some(file.into());
        self
    }

    /// Told how many rows have been read.
    pub fn observer(mut self, observer: Observer) -> Self {
        self.observer = Some(observer);
        self
    }

    async fn run(self) -> Result<Plan> {
        let basis = Arc::new(Basis::read(&self.client, &self.procedure).await?);
        let intake = Intake {
            basis,
            manifest: self.manifest,
            mapping: self.mapping,
            holds: self.holds,
            again: self.again,
            earlier: Some(self.ledger),
            observer: self.observer,
        };
        let to = self.to;
        blocking(move || {
            let kept = match to {
                Some(to) => Kept::Planned(PlanWriter::create(&to)?),
                None => Kept::Nowhere,
            };
            let manifest = PlannedFile::read(&intake.manifest)?;
            let head = intake.head(manifest, BatchId::random())?;
            intake.run(head, Judged::ByRules, kept)
        })
        .await
    }
}

impl IntoFuture for Planning {
    type Output = Result<Plan>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

/// Works on a thread that may wait.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|cause| {
        Err(Error::new(ErrorKind::Storage, "a stage of the batch broke off").caused_by(cause))
    })
}
