//! The run of a batch: bounded stages, one after another, that wait for each other.
//!
//! A thread reads and checks rows; the intents of many rows are written down in one commit; so many rows at a time are on their
//! way (made, uploaded, submitted); their outcomes are written down, many in one commit, and told. Each stage holds few rows, so a
//! slow portal slows the reader, and memory does not grow with the manifest. What fails for reasons that pass is tried again
//! at the end, after everything else.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use futures_util::Stream;
use tokio::sync::{mpsc, watch};
use tokio::task::{JoinHandle, JoinSet};

use crate::batch::event::{Event, RowEvent, Stopped, Summary};
use crate::batch::ledger::read::Pass;
use crate::batch::ledger::write::{self, Intent, Settled};
use crate::batch::ledger::{Claimed, Ledger};
use crate::batch::reading::{Basis, Taken};
use crate::batch::state::{BatchId, Cause, RowRecord, RowState};
use crate::client::Client;
use crate::error::{Error, ErrorKind, Result};
use crate::model::moment::Moment;

mod feed;
mod gate;
mod receipt;
pub(crate) mod send;
mod shelf;

use feed::{Fed, Feed};
use gate::Gate;
pub use receipt::name as receipt_name;
use send::{Errand, Way};
use shelf::Shelf;

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
            concurrency: 16,
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
                Ok(filed) => summary(&ledger, &batch, filed, begun, stopped).await,
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

async fn summary(
    ledger: &Ledger,
    batch: &BatchId,
    newly_filed: u64,
    begun: Instant,
    stopped: Option<Stopped>,
) -> Result<Summary> {
    Ok(Summary {
        status: ledger.status(batch).await?,
        newly_filed,
        milliseconds: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
        stopped,
    })
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
    pub(crate) claimed: Claimed,
    pub(crate) number: i64,
    pub(crate) batch: BatchId,
    pub(crate) again: bool,
    pub(crate) basis: Arc<Basis>,
    pub(crate) manifest: PathBuf,
    pub(crate) mapping: Option<PathBuf>,
    pub(crate) conduct: Conduct,
}

/// What the stages share.
struct Shared {
    client: Client,
    ledger: Ledger,
    number: i64,
    batch: BatchId,
    again: bool,
    shelf: Shelf,
    gate: Gate,
    receipts: Option<receipt::Folder>,
    events: mpsc::Sender<Result<Event>>,
}

/// What came of one row, for the count.
struct Done {
    state: RowState,
    again: bool,
    signed_out: bool,
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
        });
        let mut tally = Tally {
            filed: 0,
            failed: 0,
            max_errors: self.conduct.max_errors,
        };
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
            let left = pass(&shared, feed, self.conduct.concurrency, stop, |done| {
                tally.count(done, last, stop);
                forecast.count(&shared)
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

/// Counts rows, and stops the run where too many fail.
struct Tally {
    filed: u64,
    failed: u64,
    max_errors: Option<u64>,
}

impl Tally {
    fn count(&mut self, done: &Done, last: bool, stop: &watch::Sender<Option<Stopped>>) {
        match done.state {
            RowState::Filed => self.filed += 1,
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
struct Forecast {
    by: Option<Moment>,
    left: u64,
    done: u64,
    begun: Instant,
    told: bool,
}

/// How many rows must be done before a rate is one.
const ENOUGH: u64 = 20;

impl Forecast {
    async fn new(shared: &Shared, by: Option<Moment>) -> Result<Self> {
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
    fn count(&mut self, _: &Shared) -> Option<Moment> {
        self.done += 1;
        let by = self.by.filter(|_| !self.told && self.done >= ENOUGH)?;
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

/// Takes every row of one pass through the stages; returns how many are worth another one.
async fn pass(
    shared: &Arc<Shared>,
    feed: Feed,
    concurrency: usize,
    stop: &watch::Sender<Option<Stopped>>,
    mut counted: impl FnMut(&Done) -> Option<Moment>,
) -> Result<u64> {
    let (fed, mut rows) = mpsc::channel(concurrency.max(1) * 2);
    let reader = tokio::task::spawn_blocking(move || feed.run(&fed));
    let (ready, mut errands) = mpsc::channel(concurrency.max(1));
    let mut stopped = stop.subscribe();
    let intake = {
        let shared = Arc::clone(shared);
        tokio::spawn(async move { intend(&shared, &mut rows, &ready, &mut stopped).await })
    };
    let mut on_their_way = JoinSet::new();
    let mut left = 0;
    let mut open = true;
    loop {
        let room = on_their_way.len() < concurrency.max(1);
        tokio::select! {
            biased;
            Some(done) = on_their_way.join_next(), if !on_their_way.is_empty() => {
                let done: Result<Done> = done.unwrap_or_else(|cause| Err(broken(cause)));
                let done = done?;
                left += u64::from(done.again);
                if let Some(ends) = counted(&done) {
                    shared.tell(Event::Late(ends)).await;
                }
            }
            errand = errands.recv(), if open && room => match errand {
                Some(Passed::Send(errand)) if stop.borrow().is_none() => {
                    let shared = Arc::clone(shared);
                    on_their_way.spawn(async move { shared.carry(*errand).await });
                }
                Some(Passed::Send(errand)) => shared.withdraw(errand.taken.row).await?,
                Some(Passed::Settled(done)) => {
                    left += u64::from(done.again);
                    if let Some(ends) = counted(&done) {
                        shared.tell(Event::Late(ends)).await;
                    }
                }
                None => open = false,
            },
            else => break,
        }
    }
    intake.await.unwrap_or_else(|cause| Err(broken(cause)))?;
    reader.await.unwrap_or_else(|cause| Err(broken(cause)))?;
    Ok(left)
}

fn broken(cause: tokio::task::JoinError) -> Error {
    Error::new(ErrorKind::Storage, "a stage of the batch broke off").caused_by(cause)
}

/// What leaves the stage that writes intents.
enum Passed {
    Send(Box<Errand>),
    Settled(Done),
}

/// Writes intents down, those of all rows that are waiting in one commit, and passes the rows on.
async fn intend(
    shared: &Arc<Shared>,
    rows: &mut mpsc::Receiver<Fed>,
    ready: &mpsc::Sender<Passed>,
    stopped: &mut watch::Receiver<Option<Stopped>>,
) -> Result<()> {
    loop {
        let first = tokio::select! {
            biased;
            // What is not written down yet stays planned.
            _ = stopped.wait_for(Option::is_some) => return Ok(()),
            first = rows.recv() => first,
        };
        let Some(first) = first else { return Ok(()) };
        let mut group = VecDeque::from([first]);
        while let Ok(more) = rows.try_recv() {
            group.push_back(more);
        }
        let numbers: Vec<u32> = group.iter().map(Fed::row).collect();
        let (number, again) = (shared.number, shared.again);
        let intents = shared
            .ledger
            .write(move |connection| {
                numbers
                    .iter()
                    .map(|row| write::intend(connection, number, *row, again))
                    .collect::<rusqlite::Result<Vec<_>>>()
            })
            .await?;
        for (fed, intent) in group.into_iter().zip(intents) {
            let passed = match (fed, intent) {
                (
                    Fed::Ready(taken, place),
                    Intent::Send {
                        generation,
                        tries,
                        before,
                    },
                ) => Passed::Send(Box::new(Errand {
                    taken: *taken,
                    place,
                    generation,
                    tries,
                    before,
                })),
                (Fed::Gone(row, code), Intent::Send { before, .. }) => {
                    Passed::Settled(shared.gone(row, code, before).await?)
                }
                (_, Intent::Settled) => continue,
                (fed, intent) => Passed::Settled(shared.told_elsewhere(&fed, &intent).await),
            };
            if ready.send(passed).await.is_err() {
                return Ok(());
            }
        }
    }
}

impl Shared {
    async fn tell(&self, event: Event) {
        // Nobody listens any more: the run is being dropped.
        self.events.send(Ok(event)).await.ok();
    }

    /// Takes back an intent whose row was not begun.
    async fn withdraw(&self, row: u32) -> Result<()> {
        let number = self.number;
        self.ledger
            .write(move |connection| write::withdraw(connection, number, row))
            .await
    }

    /// Settles a row that cannot be read as it was.
    async fn gone(&self, row: u32, code: &'static str, before: bool) -> Result<Done> {
        // Of one that may be at the portal nobody knows more than before.
        let state = if before {
            RowState::Unknown
        } else {
            RowState::Failed
        };
        let settled = Settled {
            cause: Some(Cause::new(code)),
            ..Settled::new(state)
        };
        self.settle(row, None, settled, None).await
    }

    /// Tells of a row that another batch filed or stands in the way of; the ledger has it already.
    async fn told_elsewhere(&self, fed: &Fed, intent: &Intent) -> Done {
        let (state, already, code, dossier, cause) = match intent {
            Intent::Filed { dossier, code } => (RowState::Filed, true, code.clone(), dossier.clone(), None),
            Intent::Blocked(code) => (RowState::Failed, false, None, None, Some(Cause::new(*code))),
            Intent::Send { .. } | Intent::Settled => (RowState::Planned, false, None, None, None),
        };
        let record = RowRecord {
            row: fed.row(),
            state,
            dossier,
            code,
            expected_at: None,
            fee: None,
            already_filed: already,
            cause,
        };
        let key = fed.key();
        self.tell(Event::Row(Box::new(RowEvent {
            record,
            key,
            again: false,
            error: None,
        })))
        .await;
        Done {
            state,
            again: false,
            signed_out: false,
        }
    }

    /// Carries one row through to its outcome, which is on disk before it is told.
    async fn carry(&self, errand: Errand) -> Result<Done> {
        if !self.gate.pass().await {
            self.withdraw(errand.taken.row).await?;
            return Ok(Done {
                state: RowState::Planned,
                again: true,
                signed_out: false,
            });
        }
        let way = Way {
            client: &self.client,
            ledger: &self.ledger,
            number: self.number,
            batch: &self.batch,
            shelf: &self.shelf,
        };
        let mut sent = way.send(&errand).await;
        if let Some(error) = &mut sent.error {
            errand.place.locate(error);
        }
        self.gate.learn(&sent).await;
        if let (Some(folder), Some(dossier)) = (&self.receipts, &sent.dossier) {
            folder.keep(errand.taken.row, dossier).await?;
        }
        let Taken { row, key, .. } = errand.taken;
        let signed_out = sent
            .error
            .as_ref()
            .is_some_and(|error| error.kind() == ErrorKind::Unauthenticated);
        let done = self.settle(row, key, sent.settled, sent.error).await?;
        Ok(Done { signed_out, ..done })
    }

    async fn settle(
        &self,
        row: u32,
        key: Option<String>,
        settled: Settled,
        error: Option<Error>,
    ) -> Result<Done> {
        let number = self.number;
        let written = settled.clone();
        self.ledger
            .write(move |connection| write::settle(connection, number, row, &written))
            .await?;
        let done = Done {
            state: settled.state,
            again: settled.again,
            signed_out: false,
        };
        let record = RowRecord {
            row,
            state: settled.state,
            dossier: settled.dossier,
            code: settled.code,
            expected_at: settled.expected_at,
            fee: settled.fee,
            already_filed: settled.already,
            cause: settled.cause,
        };
        self.tell(Event::Row(Box::new(RowEvent {
            record,
            key,
            again: settled.again,
            error,
        })))
        .await;
        Ok(done)
    }
}

/// How long to wait before the next pass.
pub(super) fn pause(times: u32) -> Duration {
    Duration::from_secs(1 << times.min(6))
}
