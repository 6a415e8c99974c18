//! The one thread that writes, which commits in groups: under load many jobs share one flush to the disk.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::BUSY;
use crate::portal::refusal::Refusal;

/// The most jobs that share a commit.
const GROUP: usize = 256;

/// A handle to the thread, which starts with the first job and ends with the handle.
pub(crate) struct Writer {
    directory: PathBuf,
    queue: Mutex<Option<Sender<Box<dyn Job>>>>,
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer")
            .field("directory", &self.directory)
            .finish_non_exhaustive()
    }
}

impl Writer {
    pub(crate) fn new(directory: PathBuf) -> Self {
        Self {
            directory,
            queue: Mutex::new(None),
        }
    }

    /// Queues `work` and waits until it is committed or refused.
    pub(crate) async fn run<T, F>(&self, work: F) -> Result<T, Refusal>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, Refusal> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.enqueue(Box::new(Task {
            work: Some(work),
            outcome: None,
            reply,
        }))?;
        answer
            .await
            .unwrap_or_else(|_| Err(Refusal::Internal("the writer stopped".to_owned())))
    }

    fn enqueue(&self, job: Box<dyn Job>) -> Result<(), Refusal> {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let job = match queue.as_ref() {
            Some(running) => match running.send(job) {
                Ok(()) => return Ok(()),
                Err(unsent) => unsent.0,
            },
            None => job,
        };
        let (sender, receiver) = channel();
        let directory = self.directory.clone();
        thread::Builder::new()
            .name("portal-writer".to_owned())
            .spawn(move || serve(&directory, &receiver))?;
        sender.send(job).map_err(|error| Refusal::internal(&error))?;
        *queue = Some(sender);
        Ok(())
    }
}

/// A unit of work that is kept or undone as a whole.
trait Job: Send {
    /// Does the work; says whether to keep it.
    fn work(&mut self, connection: &Connection) -> bool;
    /// Tells the caller, after the commit or its failure.
    fn answer(self: Box<Self>, fate: Result<(), Refusal>);
}

struct Task<T, F> {
    work: Option<F>,
    outcome: Option<Result<T, Refusal>>,
    reply: oneshot::Sender<Result<T, Refusal>>,
}

impl<T, F> Job for Task<T, F>
where
    T: Send,
    F: FnOnce(&Connection) -> Result<T, Refusal> + Send,
{
    fn work(&mut self, connection: &Connection) -> bool {
        let Some(work) = self.work.take() else {
            return false;
        };
        let outcome = catch_unwind(AssertUnwindSafe(|| work(connection)))
            .unwrap_or_else(|_| Err(Refusal::Internal("a write panicked".to_owned())));
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn answer(self: Box<Self>, fate: Result<(), Refusal>) {
        let outcome = match (fate, self.outcome) {
            (_, Some(Err(refusal))) | (Err(refusal), _) => Err(refusal),
            (Ok(()), Some(outcome)) => outcome,
            (Ok(()), None) => Err(Refusal::Internal("a write was not run".to_owned())),
        };
        // A caller that hung up wants no answer; what it asked for is done all the same.
        self.reply.send(outcome).ok();
    }
}

/// Takes jobs until every handle is gone.
fn serve(directory: &Path, queue: &Receiver<Box<dyn Job>>) {
    let mut connection = None;
    while let Ok(first) = queue.recv() {
        let mut group = vec![first];
        while group.len() < GROUP {
            let Ok(next) = queue.try_recv() else { break };
            group.push(next);
        }
        let fate = match ready(directory, &mut connection) {
            Ok(connection) => commit(connection, &mut group),
            Err(refusal) => Err(refusal),
        };
        if fate.is_err() {
            connection = None;
        }
        let failure = fate.err();
        for job in group {
            job.answer(failure.as_ref().map_or(Ok(()), |refusal| Err(copy(refusal))));
        }
    }
}

fn ready<'a>(directory: &Path, connection: &'a mut Option<Connection>) -> Result<&'a Connection, Refusal> {
    let open = match connection.take() {
        Some(open) => open,
        None => super::open(directory)?,
    };
    Ok(connection.insert(open))
}

/// Runs a group in one transaction, each job in a savepoint of its own.
fn commit(connection: &Connection, group: &mut [Box<dyn Job>]) -> Result<(), Refusal> {
    begin(connection)?;
    for job in group {
        connection.execute_batch("SAVEPOINT job")?;
        let end = if job.work(connection) {
            "RELEASE job"
        } else {
            "ROLLBACK TO job; RELEASE job"
        };
        // A full disk makes SQLite undo the whole transaction by itself.
        if connection.is_autocommit() {
            return Err(Refusal::StorageFull);
        }
        connection.execute_batch(end)?;
    }
    connection.execute_batch("COMMIT").map_err(|error| {
        connection.execute_batch("ROLLBACK").ok();
        error.into()
    })
}

/// Takes the write lock, however many processes want it.
fn begin(connection: &Connection) -> Result<(), Refusal> {
    let deadline = Instant::now() + BUSY;
    loop {
        match connection.execute_batch("BEGIN IMMEDIATE") {
            Ok(()) => return Ok(()),
            Err(error) => {
                let refusal = Refusal::from(error);
                if !matches!(refusal, Refusal::Unavailable) || Instant::now() > deadline {
                    return Err(refusal);
                }
                thread::sleep(Duration::from_millis(5));
            }
        }
    }
}

/// One failure for everyone who shared the commit.
fn copy(refusal: &Refusal) -> Refusal {
    match refusal {
        Refusal::StorageFull => Refusal::StorageFull,
        Refusal::Unavailable => Refusal::Unavailable,
        other => Refusal::Internal(format!("the write was not committed: {other:?}")),
    }
}
