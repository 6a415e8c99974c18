//! The stages of a pass: intents written down in groups, rows on their way, outcomes written down and told.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;

use crate::batch::event::{Event, RowEvent, Stopped};
use crate::batch::ledger::Ledger;
use crate::batch::ledger::write::{self, Earlier, Intent, Settled};
use crate::batch::reading::Taken;
use crate::batch::run::feed::{Fed, Feed};
use crate::batch::run::gate::Gate;
use crate::batch::run::receipt;
use crate::batch::run::send::{Errand, Way};
use crate::batch::run::shelf::Shelf;
use crate::batch::state::{BatchId, Cause, RowRecord, RowState};
use crate::client::Client;
use crate::error::{Error, ErrorKind, Result};
use crate::model::moment::Moment;

/// What the stages share.
pub(super) struct Shared {
    pub(super) client: Client,
    pub(super) ledger: Ledger,
    pub(super) number: i64,
    pub(super) batch: BatchId,
    pub(super) again: bool,
    pub(super) shelf: Shelf,
    pub(super) gate: Gate,
    pub(super) receipts: Option<receipt::Folder>,
    pub(super) events: mpsc::Sender<Result<Event>>,
    pub(super) stop: watch::Sender<Option<Stopped>>,
}

/// What came of one row, for the count.
pub(super) struct Done {
    pub(super) state: RowState,
    pub(super) again: bool,
    /// Whether an earlier batch filed it.
    pub(super) already: bool,
    pub(super) signed_out: bool,
}

/// Takes every row of one pass through the stages; returns how many are worth another one.
pub(super) async fn pass(
    shared: &Arc<Shared>,
    feed: Feed,
    concurrency: usize,
    mut counted: impl FnMut(&Done) -> Option<Moment>,
) -> Result<u64> {
    let stop = shared.stop.clone();
    let (to, mut rows) = mpsc::channel(concurrency.max(1) * 2);
    let reader = tokio::task::spawn_blocking(move || feed.run(&to));
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
                Some(Passed::Send(errand)) => shared.withdraw(&errand).await?,
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
                        earlier,
                    },
                ) => Passed::Send(Box::new(Errand {
                    taken: *taken,
                    place,
                    generation,
                    tries,
                    earlier,
                })),
                (Fed::Gone(row, code), Intent::Send { earlier, .. }) => {
                    Passed::Settled(shared.gone(row, code, earlier).await?)
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
    async fn withdraw(&self, errand: &Errand) -> Result<()> {
        let (number, row, earlier) = (self.number, errand.taken.row, errand.earlier);
        self.ledger
            .write(move |connection| write::withdraw(connection, number, row, earlier))
            .await
    }

    /// Settles a row that cannot be read as it was.
    async fn gone(&self, row: u32, code: &'static str, earlier: Earlier) -> Result<Done> {
        // Of one that may be at the portal nobody knows more than before.
        let state = match earlier {
            Earlier::Doubtful => RowState::Unknown,
            Earlier::None | Earlier::Failed => RowState::Failed,
        };
        let settled = Settled {
            cause: Some(Cause::new(code)),
            ..Settled::new(state)
        };
        self.settle((row, None), settled, None).await
    }

    /// Tells of a row that another batch filed or stands in the way of; the ledger has it already.
    async fn told_elsewhere(&self, fed: &Fed, intent: &Intent) -> Done {
        let settled = match intent {
            Intent::Filed(settled) => (**settled).clone(),
            Intent::Blocked(code) => Settled {
                cause: Some(Cause::new(*code)),
                ..Settled::new(RowState::Failed)
            },
            Intent::Send { .. } | Intent::Settled => Settled::new(RowState::Planned),
        };
        let (state, already) = (settled.state, settled.already);
        let record = record(fed.row(), settled);
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
            already,
            signed_out: false,
        }
    }

    /// Carries one row through to its outcome, which is on disk before it is told.
    async fn carry(&self, errand: Errand) -> Result<Done> {
        if !self.gate.pass().await {
            self.withdraw(&errand).await?;
            return Ok(Done {
                state: RowState::Planned,
                again: true,
                already: false,
                signed_out: false,
            });
        }
        let way = Way {
            client: &self.client,
            ledger: &self.ledger,
            number: self.number,
            batch: &self.batch,
            shelf: &self.shelf,
            again: self.again,
        };
        let sent = way.send(&errand).await;
        self.gate.learn(&sent).await;
        if let (Some(folder), Some(dossier)) = (&self.receipts, &sent.dossier) {
            folder.keep(errand.taken.row, dossier).await?;
        }
        let Taken { row, key, .. } = errand.taken;
        let signed_out = sent
            .error
            .as_ref()
            .is_some_and(|error| error.kind() == ErrorKind::Unauthenticated);
        let done = self.settle((row, key), sent.settled, sent.error).await?;
        Ok(Done { signed_out, ..done })
    }

    /// Writes a row's outcome down, then tells of it.
    async fn settle(
        &self,
        (row, key): (u32, Option<String>),
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
            already: settled.already,
            signed_out: false,
        };
        let again = settled.again;
        let record = record(row, settled);
        self.tell(Event::Row(Box::new(RowEvent {
            record,
            key,
            again,
            error,
        })))
        .await;
        Ok(done)
    }
}

/// What a settled row looks like to whoever is told of it.
fn record(row: u32, settled: Settled) -> RowRecord {
    RowRecord {
        row,
        state: settled.state,
        dossier: settled.dossier,
        code: settled.code,
        expected_at: settled.expected_at,
        fee: settled.fee,
        already_filed: settled.already,
        cause: settled.cause,
    }
}
