//! Holds rows back while the portal fails or asks for silence.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep_until};

use crate::batch::event::{Event, Stopped};
use crate::batch::run::send::Sent;
use crate::batch::run::{halt, pause};
use crate::error::{Error, Result};

/// After how many pauses without one success the run gives up.
const PATIENCE: u32 = 6;

/// The most failures in a row before a pause, however many rows are on their way.
const MOST_IN_A_ROW: u32 = 32;

/// The longest silence that is kept within a run; beyond it a person decides when to go on.
const LONGEST_SILENCE: Duration = Duration::from_secs(600);

#[derive(Debug)]
pub(super) struct Gate {
    state: Mutex<State>,
    /// How many failures in a row make a pause.
    limit: u32,
    events: mpsc::Sender<Result<Event>>,
    stop: watch::Sender<Option<Stopped>>,
}

#[derive(Debug, Default)]
struct State {
    failed: u32,
    pauses: u32,
    until: Option<Instant>,
}

impl Gate {
    pub(super) fn new(
        concurrency: usize,
        events: mpsc::Sender<Result<Event>>,
        stop: watch::Sender<Option<Stopped>>,
    ) -> Self {
        Self {
            state: Mutex::default(),
            limit: u32::try_from(concurrency)
                .unwrap_or(u32::MAX)
                .clamp(8, MOST_IN_A_ROW),
            events,
            stop,
        }
    }

    /// Waits until rows may go; says whether the run goes on.
    pub(super) async fn pass(&self) -> bool {
        let mut stopped = self.stop.subscribe();
        loop {
            if stopped.borrow().is_some() {
                return false;
            }
            let until = self.lock().until.filter(|until| *until > Instant::now());
            let Some(until) = until else { return true };
            tokio::select! {
                () = sleep_until(until) => {}
                _ = stopped.wait_for(Option::is_some) => return false,
            }
        }
    }

    /// Waits before another pass, unless the run is stopped.
    pub(super) async fn rest(&self, times: u32) {
        let mut stopped = self.stop.subscribe();
        tokio::select! {
            () = tokio::time::sleep(pause(times)) => {}
            _ = stopped.wait_for(Option::is_some) => {}
        }
        self.pass().await;
    }

    /// Learns from what a row came to: a success opens the gate, many failures in a row close it for a while.
    pub(super) async fn learn(&self, sent: &Sent) {
        let failure = sent.error.as_ref().filter(|_| sent.settled.again);
        let waiting = match failure {
            None => {
                *self.lock() = State::default();
                None
            }
            Some(error) => self.failed(error),
        };
        if let Some(wait) = waiting {
            self.events.send(Ok(Event::Waiting(wait))).await.ok();
        }
    }

    fn failed(&self, error: &Error) -> Option<Duration> {
        let asked = error.retry_after();
        let mut state = self.lock();
        state.failed += 1;
        if asked.is_some_and(|wait| wait > LONGEST_SILENCE) {
            halt(&self.stop, Stopped::PortalDown);
            return None;
        }
        if asked.is_none() && state.failed < self.limit {
            return None;
        }
        if state.failed >= self.limit {
            state.failed = 0;
            state.pauses += 1;
            if state.pauses > PATIENCE {
                halt(&self.stop, Stopped::PortalDown);
                return None;
            }
        }
        let wait = asked.unwrap_or_else(|| pause(state.pauses));
        let until = Instant::now() + wait;
        let longer = state.until.is_none_or(|known| until > known);
        if longer {
            state.until = Some(until);
        }
        longer.then_some(wait)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
