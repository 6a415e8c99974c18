//! What is counted while rows are settled: how many failed, and whether the batch will be finished in time.

use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::batch::event::Stopped;
use crate::batch::run::halt;
use crate::batch::run::stages::{Done, Shared};
use crate::batch::state::RowState;
use crate::error::Result;
use crate::model::moment::Moment;

/// Counts rows, and stops the run where too many fail.
pub(super) struct Tally {
    pub(super) filed: u64,
    failed: u64,
    max_errors: Option<u64>,
}

impl Tally {
    pub(super) fn new(max_errors: Option<u64>) -> Self {
        Self {
            filed: 0,
            failed: 0,
            max_errors,
        }
    }

    pub(super) fn count(&mut self, done: &Done, last: bool, stop: &watch::Sender<Option<Stopped>>) {
        match done.state {
            RowState::Filed => self.filed += u64::from(!done.already),
            _ if done.again && !last => {}
            _ => self.failed += 1,
        }
        if done.signed_out {
            halt(stop, Stopped::SignedOut);
        }
        if self.max_errors.is_some_and(|most| self.failed > most) {
            halt(stop, Stopped::TooManyErrors);
        }
    }
}

/// Says whether the batch will be finished in time.
pub(super) struct Forecast {
    by: Option<Moment>,
    left: u64,
    done: u64,
    begun: Instant,
    told: bool,
}

/// How many rows must be done before a rate is one.
const ENOUGH: u64 = 20;
/// How long a rate takes to be one.
const SETTLED: Duration = Duration::from_secs(5);

impl Forecast {
    pub(super) async fn new(shared: &Shared, by: Option<Moment>) -> Result<Self> {
        let left = if by.is_some() {
            let status = shared.ledger.status(&shared.batch).await?;
            status.rows - status.filed - status.rejected
        } else {
            0
        };
        Ok(Self {
            by,
            left,
            done: 0,
            begun: Instant::now(),
            told: false,
        })
    }

    /// Counts a row; returns when the batch will end, where that is too late and was not told before.
    pub(super) fn count(&mut self) -> Option<Moment> {
        self.done += 1;
        let settled = self.done >= ENOUGH && self.begun.elapsed() >= SETTLED;
        let by = self.by.filter(|_| !self.told && settled)?;
        let left = self.left.saturating_sub(self.done);
        let seconds = self.begun.elapsed().as_secs_f64() / precise(self.done) * precise(left);
        let span = jiff::SignedDuration::try_from_secs_f64(seconds).ok()?;
        let ends: Moment = jiff::Timestamp::now().checked_add(span).ok()?.into();
        self.told = ends > by;
        self.told.then_some(ends)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a forecast of so many rows needs no last digit"
)]
fn precise(number: u64) -> f64 {
    number as f64
}
