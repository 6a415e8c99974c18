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
        Refusal::StorageDamaged => Refusal::StorageDamaged,
        Refusal::Unavailable => Refusal::Unavailable,
        other => Refusal::Internal(format!("the write was not committed: {other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use futures_util::future::join_all;

    use super::*;

    fn count(writer: &Writer) -> impl Future<Output = Result<i64, Refusal>> + '_ {
        writer
            .run(|connection| Ok(connection.query_row("SELECT count(*) FROM serial", [], |row| row.get(0))?))
    }

    fn insert(connection: &Connection, agency: &str) -> Result<(), Refusal> {
        connection.execute(
            "INSERT INTO serial (agency, day, last) VALUES (?1, '', 1)",
            [agency],
        )?;
        Ok(())
    }

    #[tokio::test]
    async fn a_refused_job_leaves_nothing_and_its_neighbours_stay() {
        let directory = tempfile::tempdir().unwrap();
        let writer = Writer::new(directory.path().to_owned());
        let jobs = (0..20).map(|number| {
            writer.run(move |connection| {
                insert(connection, &number.to_string())?;
                if number % 2 == 0 {
                    Ok(())
                } else {
                    Err(Refusal::Forbidden)
                }
            })
        });
        let outcomes = join_all(jobs).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 10);
        assert_eq!(count(&writer).await.unwrap(), 10);
    }

    #[tokio::test]
    async fn a_job_that_panics_is_undone_and_the_writer_goes_on() {
        let directory = tempfile::tempdir().unwrap();
        let writer = Writer::new(directory.path().to_owned());
        let panicking = writer.run(|connection| -> Result<(), Refusal> {
            insert(connection, "a")?;
            panic!("on purpose")
        });
        assert!(matches!(panicking.await, Err(Refusal::Internal(_))));
        assert_eq!(count(&writer).await.unwrap(), 0);
        writer.run(|connection| insert(connection, "b")).await.unwrap();
        assert_eq!(count(&writer).await.unwrap(), 1);
    }

    #[tokio::test]
    async fn an_answer_comes_after_the_commit() {
        let directory = tempfile::tempdir().unwrap();
        let writer = Writer::new(directory.path().to_owned());
        for number in 0..20_i64 {
            writer
                .run(move |connection| insert(connection, &number.to_string()))
                .await
                .unwrap();
            let other = super::super::open(directory.path()).unwrap();
            let seen: i64 = other
                .query_row("SELECT count(*) FROM serial", [], |row| row.get(0))
                .unwrap();
            assert_eq!(seen, number + 1, "another connection sees what was acknowledged");
        }
    }

    #[tokio::test]
    async fn nobody_is_told_yes_where_the_commit_fails() {
        let directory = tempfile::tempdir().unwrap();
        let writer = Writer::new(directory.path().to_owned());
        let tables = "CREATE TABLE parent (id INTEGER PRIMARY KEY);
            CREATE TABLE child (parent REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);";
        writer
            .run(move |connection| Ok(connection.execute_batch(tables)?))
            .await
            .unwrap();
        // A deferred constraint is judged at the commit, so the job itself succeeds.
        let orphan = writer.run(|connection| {
            connection.execute("INSERT INTO child (parent) VALUES (7)", [])?;
            insert(connection, "a")
        });
        assert!(orphan.await.is_err());
        assert_eq!(count(&writer).await.unwrap(), 0);
        writer.run(|connection| insert(connection, "b")).await.unwrap();
        assert_eq!(count(&writer).await.unwrap(), 1, "the writer goes on");
    }

    #[tokio::test]
    async fn a_full_disk_is_named_as_one() {
        let directory = tempfile::tempdir().unwrap();
        let writer = Writer::new(directory.path().to_owned());
        let limit = |connection: &Connection| {
            let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
            connection.pragma_update(None, "max_page_count", pages + 1)?;
            Ok(())
        };
        writer.run(limit).await.unwrap();
        let large = writer.run(|connection| insert(connection, &"x".repeat(1_000_000)));
        assert!(matches!(large.await, Err(Refusal::StorageFull)));
        assert_eq!(count(&writer).await.unwrap(), 0);
    }

    #[tokio::test]
    async fn a_disk_that_fills_up_in_the_middle_of_a_group_is_told_to_all_of_it() {
        let directory = tempfile::tempdir().unwrap();
        let writer = Writer::new(directory.path().to_owned());
        writer
            .run(|connection| insert(connection, "first"))
            .await
            .unwrap();
        // While one job waits, the others gather behind it into a group.
        let (started, running) = oneshot::channel();
        let (go, wait) = channel();
        let waiting = writer.run(move |connection| {
            let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
            connection.pragma_update(None, "max_page_count", pages + 1)?;
            started.send(()).ok();
            wait.recv().ok();
            Ok(())
        });
        let group = async {
            running.await.unwrap();
            let large = "x".repeat(1_000_000);
            tokio::join!(
                writer.run(|connection| insert(connection, "before")),
                writer.run(move |connection| insert(connection, &large)),
                writer.run(|connection| insert(connection, "after")),
                async { go.send(()).unwrap() },
            )
        };
        let (waited, (before, large, after, ())) = tokio::join!(waiting, group);
        waited.unwrap();
        for fate in [before, large, after] {
            assert!(matches!(fate, Err(Refusal::StorageFull)), "{fate:?}");
        }
        assert_eq!(count(&writer).await.unwrap(), 1, "none of the group is there");
    }

    #[tokio::test]
    async fn a_directory_that_cannot_be_written_refuses_instead_of_hanging() {
        let directory = tempfile::tempdir().unwrap();
        let writer = Writer::new(directory.path().join("missing"));
        assert!(writer.run(|connection| insert(connection, "a")).await.is_err());
    }
}
