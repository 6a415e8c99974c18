//! The one thread that writes, which commits in groups: under load many rows share one flush to the disk.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::error::{Access, Error, ErrorKind, Result};

/// The most jobs that share a commit.
const GROUP: usize = 512;

/// A handle to the thread, which starts with the first job and ends with the handle.
#[derive(Debug)]
pub(super) struct Writer {
    file: PathBuf,
    queue: Mutex<Option<Sender<Box<dyn Job>>>>,
}

/// A unit of work. A ledger that cannot be written stops everything, so one that fails undoes its whole group.
trait Job: Send {
    fn work(&mut self, connection: &Connection) -> rusqlite::Result<()>;
    /// Tells the caller, after the commit or its failure.
    fn answer(self: Box<Self>, file: &Path, fate: Result<()>);
}

struct Task<T, F> {
    work: Option<F>,
    outcome: Option<T>,
    reply: oneshot::Sender<Result<T>>,
}

impl<T, F> Job for Task<T, F>
where
    T: Send,
    F: FnOnce(&Connection) -> rusqlite::Result<T> + Send,
{
    fn work(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        if let Some(work) = self.work.take() {
            self.outcome = Some(work(connection)?);
        }
        Ok(())
    }

    fn answer(self: Box<Self>, file: &Path, fate: Result<()>) {
        let task = *self;
        let outcome = fate.and_then(|()| task.outcome.ok_or_else(|| unwritten(file)));
        // A caller that hung up wants no answer; what it asked for is done all the same.
        task.reply.send(outcome).ok();
    }
}

impl Writer {
    pub(super) fn new(file: PathBuf) -> Self {
        Self {
            file,
            queue: Mutex::new(None),
        }
    }

    pub(super) async fn run<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    {
        self.enqueue(work)?
            .await
            .unwrap_or_else(|_| Err(unwritten(&self.file)))
    }

    pub(super) fn run_blocking<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    {
        self.enqueue(work)?
            .blocking_recv()
            .unwrap_or_else(|_| Err(unwritten(&self.file)))
    }

    fn enqueue<T, F>(&self, work: F) -> Result<oneshot::Receiver<Result<T>>>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let mut job: Box<dyn Job> = Box::new(Task {
            work: Some(work),
            outcome: None,
            reply,
        });
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = queue.as_ref() {
            match running.send(job) {
                Ok(()) => return Ok(answer),
                Err(unsent) => job = unsent.0,
            }
        }
        let (sender, receiver) = channel();
        let file = self.file.clone();
        thread::Builder::new()
            .name("batch-ledger".to_owned())
            .spawn(move || serve(&file, &receiver))
            .map_err(|cause| unwritten(&self.file).caused_by(cause))?;
        sender.send(job).map_err(|_| unwritten(&self.file))?;
        *queue = Some(sender);
        Ok(answer)
    }
}

fn unwritten(file: &Path) -> Error {
    let what = format!("the ledger of batches in {} could not be written", file.display());
    Error::new(ErrorKind::Storage, what).of_file(file, Access::Write)
}

/// Takes jobs until every handle is gone.
fn serve(file: &Path, queue: &Receiver<Box<dyn Job>>) {
    let mut connection = super::connect(file);
    while let Ok(first) = queue.recv() {
        let mut group = vec![first];
        while group.len() < GROUP
            && let Ok(job) = queue.try_recv()
        {
            group.push(job);
        }
        if connection.is_err() {
            connection = super::connect(file);
        }
        let fate = match &connection {
            Ok(connection) => commit(connection, &mut group).map_err(|cause| cause.to_string()),
            Err(cause) => Err(cause.to_string()),
        };
        for job in group {
            let fate = match &fate {
                Ok(()) => Ok(()),
                Err(cause) => Err(unwritten(file).caused_by(cause.clone())),
            };
            job.answer(file, fate);
        }
    }
}

fn commit(connection: &Connection, group: &mut [Box<dyn Job>]) -> rusqlite::Result<()> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let done = group
        .iter_mut()
        .try_for_each(|job| job.work(connection))
        .and_then(|()| connection.execute_batch("COMMIT"));
    if done.is_err() {
        // A failed commit may have rolled back by itself.
        connection.execute_batch("ROLLBACK").ok();
    }
    done
}
