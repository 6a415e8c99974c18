//! The run of a batch: bounded stages, one after another, that wait for each other.
//!
//! A thread reads and checks rows; the intents of many rows are written down in one commit; so many rows at a time are on their
//! way (made, uploaded, submitted); their outcomes are written down, many in one commit, and told. Each stage holds few rows, so a
//! slow portal slows the reader, and memory does not grow with the manifest. What fails for reasons that pass is tried again
//! at the end, after everything else.

use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use futures_util::Stream;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

use crate::batch::event::{Event, Stopped, Summary};
use crate::batch::ledger::read::Pass;
use crate::batch::ledger::{Claimed, Ledger, write};
use crate::batch::reading::Basis;
use crate::batch::state::BatchId;
use crate::client::Client;
use crate::error::Result;
use crate::model::moment::Moment;

mod feed;
mod gate;
mod receipt;
pub(crate) mod send;
mod shelf;
mod stages;
mod tally;

use feed::Feed;
use gate::Gate;
pub(crate) use receipt::make as make_receipts;
pub use receipt::{check as check_receipts, name as receipt_name};
use shelf::Shelf;
use stages::{Shared, pass};
use tally::{Forecast, Tally};

/// How a batch is run.
#[derive(Debug, Clone)]
pub(crate) struct Conduct {
    /// How many rows are on their way at once.
    pub(crate) concurrency: usize,
    /// After how many failed rows the run stops.
    pub(crate) max_errors: Option<u64>,
    /// Until when it is to be finished.
    pub(crate) finish_by: Option<Moment>,
    /// Where receipts go, one file a row.
    pub(crate) receipts: Option<PathBuf>,
    /// How often rows that failed for reasons that pass are tried again at the end.
    pub(crate) last_chances: u32,
}

impl Default for Conduct {
    fn default() -> Self {
        Self {
            concurrency: 64,
            max_errors: None,
            finish_by: None,
            receipts: None,
            last_chances: 2,
        }
    }
}

/// A batch being filed: a stream of what becomes of its rows. It goes on only while it is listened to; dropped, it stops where
/// it is, and what was on its way is looked up by the next run.
#[derive(Debug)]
#[must_use = "a run goes on only while its events are read"]
pub struct Run {
    id: BatchId,
    events: mpsc::Receiver<Result<Event>>,
    stop: watch::Sender<Option<Stopped>>,
    task: JoinHandle<()>,
}

/// Stops a run from elsewhere.
#[derive(Debug, Clone)]
pub struct Stop(watch::Sender<Option<Stopped>>);

impl Stop {
    /// Lets what is on its way come to its end, and begins nothing new. A repeat changes nothing.
    pub fn stop(&self) {
        halt(&self.0, Stopped::Asked);
    }
}

fn halt(stop: &watch::Sender<Option<Stopped>>, why: Stopped) {
    stop.send_if_modified(|known| {
        let first = known.is_none();
        if first {
            *known = Some(why);
        }
        first
    });
}

impl Run {
    /// Returns the batch's id.
    #[must_use]
    pub fn id(&self) -> &BatchId {
        &self.id
    }

    /// Returns a handle that stops the run.
    #[must_use]
    pub fn stopper(&self) -> Stop {
        Stop(self.stop.clone())
    }

    /// Starts a run, or one that has nothing to do where there is no work.
    pub(crate) fn start(id: BatchId, ledger: Ledger, work: Option<Work>) -> Self {
        let (events, receiver) = mpsc::channel(64);
        let (stop, _) = watch::channel(None);
        let (batch, halted) = (id.clone(), stop.clone());
        let task = tokio::spawn(async move {
            let begun = Instant::now();
            let outcome = match work {
                Some(work) => work.run(&events, &halted).await,
                None => Ok(0),
            };
            let stopped = *halted.borrow();
            let last = match outcome {
                Ok(newly_filed) => ledger.status(&batch).await.map(|status| Summary {
                    status,
                    newly_filed,
                    milliseconds: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
                    stopped,
                }),
                Err(error) => Err(error),
            };
            events.send(last.map(Event::Done)).await.ok();
        });
        Self {
            id,
            events: receiver,
            stop,
            task,
        }
    }
}

impl Stream for Run {
    type Item = Result<Event>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.events.poll_recv(cx)
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// What a run has to do, and everything it needs.
pub(crate) struct Work {
    pub(crate) client: Client,
    pub(crate) ledger: Ledger,
    pub(crate) claimed: Vec<Claimed>,
    pub(crate) number: i64,
    pub(crate) batch: BatchId,
    pub(crate) again: bool,
    pub(crate) basis: Arc<Basis>,
    pub(crate) manifest: PathBuf,
    pub(crate) mapping: Option<PathBuf>,
    pub(crate) conduct: Conduct,
}

impl Work {
    /// Runs to the end, or until it is stopped; returns how many rows it filed.
    async fn run(
        self,
        events: &mpsc::Sender<Result<Event>>,
        stop: &watch::Sender<Option<Stopped>>,
    ) -> Result<u64> {
        let _claimed = self.claimed;
        let number = self.number;
        self.ledger
            .write(move |connection| write::forget_again(connection, number))
            .await?;
        let shared = Arc::new(Shared {
            gate: Gate::new(self.conduct.concurrency, events.clone(), stop.clone()),
            receipts: self.conduct.receipts.map(receipt::Folder::make).transpose()?,
            client: self.client,
            ledger: self.ledger,
            number,
            batch: self.batch,
            again: self.again,
            shelf: Shelf::default(),
            events: events.clone(),
            stop: stop.clone(),
        });
        let mut tally = Tally::new(self.conduct.max_errors);
        let mut forecast = Forecast::new(&shared, self.conduct.finish_by).await?;
        for chance in 0..=self.conduct.last_chances {
            let feed = Feed {
                ledger: shared.ledger.clone(),
                number,
                pass: if chance == 0 { Pass::First } else { Pass::Again },
                basis: Arc::clone(&self.basis),
                manifest: self.manifest.clone(),
                mapping: self.mapping.clone(),
            };
            let last = chance == self.conduct.last_chances;
            let left = pass(&shared, feed, self.conduct.concurrency, |done| {
                tally.count(done, last, stop);
                forecast.count()
            })
            .await?;
            if left == 0 || last || stop.borrow().is_some() {
                break;
            }
            // What failed a moment ago is given time to recover.
            shared.gate.rest(chance).await;
        }
        Ok(tally.filed)
    }
}

/// How long to wait before the next pass.
pub(super) fn pause(times: u32) -> Duration {
    Duration::from_secs(1 << times.min(6))
}
