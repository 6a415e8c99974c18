//! What the portal keeps: an SQLite database and content-addressed files in one directory.
//!
//! Any number of processes use one directory at once. Nothing is opened before it is needed, so a process that only
//! reads the catalogue touches no file.

mod claim;
pub(crate) mod files;
mod schema;
mod writer;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use tokio::sync::Semaphore;

use self::claim::Claim;
pub(crate) use self::schema::CLEAR;
use self::writer::Writer;
use super::blocking;
use super::refusal::Refusal;

/// How long a process waits for another one's write.
const BUSY: Duration = Duration::from_secs(30);
/// How many reads run at once, each over a connection that is kept for the next: a thousand clients at once must not open a
/// thousand connections, with three files each.
const READERS: usize = 8;

/// The portal's directory.
#[derive(Debug)]
pub(crate) struct Storage {
    directory: PathBuf,
    writer: Writer,
    readers: Mutex<Vec<Connection>>,
    turns: Arc<Semaphore>,
    key: OnceLock<[u8; 32]>,
    /// The lock of the server, where this is its storage.
    claim: Mutex<Option<File>>,
}

impl Storage {
    /// The storage in `directory`, which is created now and filled later.
    pub(crate) fn new(directory: &Path) -> std::io::Result<Arc<Self>> {
        files::create_private_directory(directory)?;
        Ok(Arc::new(Self {
            directory: directory.to_owned(),
            writer: Writer::new(directory.to_owned()),
            readers: Mutex::new(Vec::new()),
            turns: Arc::new(Semaphore::new(READERS)),
            key: OnceLock::new(),
            claim: Mutex::new(None),
        }))
    }

    /// The directory.
    pub(crate) fn directory(&self) -> &Path {
        &self.directory
    }

    /// Takes the directory for a server, for as long as this storage lives; names the process that has it.
    pub(crate) fn claim(&self) -> std::io::Result<Result<(), Option<u32>>> {
        let mut held = self.claim.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() {
            match claim::claim(&self.directory)? {
                Claim::Granted(file) => *held = Some(file),
                Claim::Held(process) => return Ok(Err(process)),
            }
        }
        Ok(Ok(()))
    }

    /// Looks through the whole database for damage.
    pub(crate) fn examine(&self) -> Result<(), Refusal> {
        let found: String = self.read_now(|connection| {
            Ok(connection.pragma_query_value(None, "quick_check", |row| row.get(0))?)
        })?;
        if found == "ok" {
            Ok(())
        } else {
            Err(Refusal::StorageDamaged)
        }
    }

    /// Runs `job` in a transaction and answers only once it is on the disk; a refusal leaves nothing behind.
    pub(crate) async fn write<T, F>(&self, job: F) -> Result<T, Refusal>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, Refusal> + Send + 'static,
    {
        self.writer.run(job).await
    }

    /// Runs `job` on one consistent state, on a thread that may block.
    pub(crate) async fn read<T, F>(self: &Arc<Self>, job: F) -> Result<T, Refusal>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, Refusal> + Send + 'static,
    {
        // Never closed, so never refused; held by the thread, for a caller may leave before it ends.
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let storage = Arc::clone(self);
        blocking(move || {
            let outcome = storage.read_now(job);
            drop(turn);
            outcome
        })
        .await
    }

    /// Runs `job` on one consistent state, on this thread.
    pub(crate) fn read_now<T>(
        &self,
        job: impl FnOnce(&Connection) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => open(&self.directory)?,
        };
        let transaction = connection.transaction()?;
        let outcome = job(&transaction);
        transaction.finish()?;
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < READERS {
            readers.push(connection);
        }
        outcome
    }

    /// The random key of this directory, made on first use; it stays through a reset.
    pub(crate) fn key(&self) -> Result<[u8; 32], Refusal> {
        if let Some(key) = self.key.get() {
            return Ok(*key);
        }
        let key = files::read_or_create_key(&self.directory)?;
        Ok(*self.key.get_or_init(|| key))
    }
}

/// Opens the database, creating or migrating it where needed.
fn open(directory: &Path) -> Result<Connection, Refusal> {
    let (path, begun) = (directory.join("portal.db"), directory.join("portal.begun"));
    // SQLite takes an empty file for a new database, and throws the log beside it away.
    let is_empty = fs::metadata(&path).map_or(true, |about| about.len() == 0);
    if is_empty && begun.exists() {
        return Err(Refusal::StorageDamaged);
    }
    files::create_private_file(&path)?;
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(&path, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(64);
    schema::prepare(&mut connection)?;
    // From now on the file is never empty; without the mark, which a full disk may refuse, a loss is only not noticed.
    if !begun.exists() {
        files::create_private_file(&begun).ok();
    }
    Ok(connection)
}

/// Removes a file that no row refers to any more; runs inside a write, so no upload of it can be half-way.
pub(crate) fn release(connection: &Connection, directory: &Path, sha256: &str) -> Result<(), Refusal> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM attachment WHERE sha256 = ?1")?;
    if !statement.exists([sha256])? {
        fs::remove_file(files::path_of(directory, sha256)).ok();
    }
    Ok(())
}

/// Removes every file that no row refers to; runs inside a write, so no upload can be half-way.
pub(crate) fn sweep(connection: &Connection, directory: &Path) -> Result<(), Refusal> {
    files::stored(directory)
        .iter()
        .filter_map(|path| path.file_name()?.to_str())
        .try_for_each(|digest| release(connection, directory, digest))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures_util::future::join_all;

    use super::*;

    #[tokio::test]
    async fn however_many_ask_at_once_only_so_many_connections_are_open() {
        let directory = tempfile::tempdir().unwrap();
        let storage = Storage::new(directory.path()).unwrap();
        storage.read(|_| Ok(())).await.unwrap();
        let (open, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let reads = (0..64).map(|_| {
            let (open, most) = (Arc::clone(&open), Arc::clone(&most));
            storage.read(move |_| {
                most.fetch_max(open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                std::thread::sleep(Duration::from_millis(20));
                open.fetch_sub(1, Ordering::SeqCst);
                Ok(())
            })
        });
        assert!(join_all(reads).await.iter().all(Result::is_ok));
        let most = most.load(Ordering::SeqCst);
        assert!((2..=READERS).contains(&most), "{most} at once");
        assert!(storage.readers.lock().unwrap().len() <= READERS);
    }
}
