//! What a run tells while it goes on.

use std::time::Duration;

use serde::Serialize;

use crate::batch::state::{BatchStatus, RowRecord};
use crate::error::Error;
use crate::model::moment::Moment;

/// One thing a run tells. A row is told of only when its outcome is on disk.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event {
    /// A row was settled, or is left for another pass.
    Row(Box<RowEvent>),
    /// The portal fails or asks for silence: nothing is sent for this long.
    Waiting(Duration),
    /// At the present rate the batch ends then, after the time it was to be finished by.
    Late(Moment),
    /// The run is over.
    Done(Summary),
}

/// A row and what became of it.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct RowEvent {
    /// What the ledger says of it.
    #[serde(flatten)]
    pub record: RowRecord,
    /// The row's key, where the manifest has keys.
    pub key: Option<String>,
    /// Whether this run tries it once more.
    pub again: bool,
    /// The failure with its words, faults with the cells at fault.
    #[serde(skip)]
    pub error: Option<Error>,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Summary {
    /// Where the batch's rows stand.
    #[serde(flatten)]
    pub status: BatchStatus,
    /// How many rows this run filed.
    pub newly_filed: u64,
    /// How long the run took, in milliseconds.
    pub milliseconds: u64,
    /// Why it ended before its last row, where it did.
    pub stopped: Option<Stopped>,
}

/// Why a run ended before its last row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Stopped {
    /// It was told to.
    Asked,
    /// More rows failed than were to be borne.
    TooManyErrors,
    /// The portal did not answer for long.
    PortalDown,
    /// The session no longer holds.
    SignedOut,
}
