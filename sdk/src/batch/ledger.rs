//! The ledger of batches: what every row was about to do, written down durably before the first byte is sent, and what became
//! of it, durable before anybody is told.
//!
//! One SQLite database (write-ahead log, `synchronous = FULL`) in a folder only its owner can read. Many rows share a commit.
//! It holds row numbers, keyed hashes, references, codes and outcomes, and no personal data: a row is read again from the
//! manifest. Its format has a version; an older one is brought up to date when it is opened, a newer one is refused.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::batch::state::{BatchId, BatchStatus, CauseCount, RowRecord};
use crate::error::{Access, Error, ErrorKind, Result};
use crate::private_folder::{self, keyed_hash};

pub(crate) mod read;
pub(crate) mod schema;
pub(crate) mod write;
mod writer;

use writer::Writer;

/// How long one process waits while another one writes.
const BUSY: Duration = Duration::from_secs(30);

/// How often, and how long apart, a lock is tried that another process holds.
const GLANCES: u32 = 4;
const GLANCE: Duration = Duration::from_millis(5);

/// The ledger of a folder. Cheap to clone; several processes may use one at a time.
#[derive(Debug, Clone)]
pub struct Ledger {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    folder: PathBuf,
    key: [u8; 32],
    writer: Writer,
}

/// A keyed hash that names a row or its content: only this folder's key can make it.
pub(crate) type Hash = [u8; 16];

/// A batch that this process alone works on until the value is dropped.
#[derive(Debug)]
pub(crate) struct Claimed {
    _lock: File,
}

impl Ledger {
    /// Opens the ledger of a folder, which is made with its owner's rights where it is not there. Reads and writes the disk.
    ///
    /// # Errors
    /// `Storage` where the folder cannot be used, or its ledger is damaged or written by a newer version.
    pub fn open(folder: impl Into<PathBuf>) -> Result<Self> {
        let folder = folder.into();
        let failed = |cause: Box<dyn std::error::Error + Send + Sync>| unusable(&folder).caused_by(cause);
        private_folder::make(&folder).map_err(|cause| failed(cause.into()))?;
        let key = private_folder::key(&folder).map_err(|cause| failed(cause.into()))?;
        let file = path_of(&folder);
        // Made here, for SQLite would make it readable by others; its companions take over the rights of the file.
        private_folder::options()
            .create(true)
            .truncate(false)
            .open(&file)
            .map_err(|cause| failed(cause.into()))?;
        let mut connection = connect(&file).map_err(|cause| failed(cause.into()))?;
        match schema::bring_up_to_date(&mut connection) {
            Ok(schema::Found::Known) => {}
            Ok(schema::Found::Newer(version)) => {
                let newer = format!(
                    "{} was written by a newer version of this program (format {version})",
                    file.display()
                );
                return Err(Error::new(ErrorKind::Storage, newer));
            }
            Err(cause) => return Err(failed(cause.into())),
        }
        let writer = Writer::new(file);
        Ok(Self {
            inner: Arc::new(Inner { folder, key, writer }),
        })
    }

    /// Returns every batch, the latest first.
    ///
    /// # Errors
    /// `Storage` where the ledger cannot be read.
    pub async fn batches(&self) -> Result<Vec<BatchStatus>> {
        self.read(read::batches).await
    }

    /// Returns the id of every batch, the latest first; unlike [`batches`](Self::batches) it counts no rows.
    ///
    /// # Errors
    /// `Storage` where the ledger cannot be read.
    pub async fn ids(&self) -> Result<Vec<BatchId>> {
        self.read(read::ids).await
    }

    /// Returns the latest batch.
    ///
    /// # Errors
    /// `NotFound` where there is none; `Storage` where the ledger cannot be read.
    pub async fn latest(&self) -> Result<BatchId> {
        let latest = self.read(read::latest).await?;
        latest.ok_or_else(|| Error::new(ErrorKind::NotFound, "there is no batch yet"))
    }

    /// Counts where a batch's rows stand; at any time, while it runs too.
    ///
    /// # Errors
    /// `NotFound` for an unknown batch; `Storage` where the ledger cannot be read.
    pub async fn status(&self, id: &BatchId) -> Result<BatchStatus> {
        let wanted = id.clone();
        let status = self
            .read(move |connection| read::status(connection, &wanted))
            .await?;
        status.ok_or_else(|| unknown(id))
    }

    /// Returns at most `limit` rows of a batch behind a row, in their order.
    ///
    /// # Errors
    /// `Storage` where the ledger cannot be read.
    pub async fn rows(&self, id: &BatchId, after: u32, limit: u32) -> Result<Vec<RowRecord>> {
        let wanted = id.clone();
        self.read(move |connection| read::rows(connection, &wanted, after, limit))
            .await
    }

    /// Counts the rows of a batch that are not filed by cause, the most frequent first.
    ///
    /// # Errors
    /// `Storage` where the ledger cannot be read.
    pub async fn causes(&self, id: &BatchId) -> Result<Vec<CauseCount>> {
        let wanted = id.clone();
        self.read(move |connection| read::causes(connection, &wanted))
            .await
    }

    /// Forgets a batch. What it filed stays at the portal, but the same rows would be filed anew from now on.
    ///
    /// # Errors
    /// `NotFound` for an unknown batch; `Conflict` while a process works on it, or where a row's outcome is not known yet.
    pub async fn purge(&self, id: &BatchId) -> Result<()> {
        let _claimed = self.claim(id)?;
        let status = self.status(id).await?;
        if status.sending + status.unknown > 0 {
            let why = "the outcome of some rows is not known yet: reconcile the batch first";
            return Err(
                Error::new(ErrorKind::Conflict, why).portal_said(Some("batch_unsettled".to_owned()), None)
            );
        }
        loop {
            let id = id.clone();
            if self
                .write(move |connection| write::purge_some(connection, &id))
                .await?
            {
                break;
            }
        }
        let lock = self.lock_of(id);
        self.read(|connection| connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)"))
            .await?;
        std::fs::remove_file(lock).ok();
        Ok(())
    }

    /// Takes a batch for this process alone.
    pub(crate) fn claim(&self, id: &BatchId) -> Result<Claimed> {
        claim_file(&self.lock_of(id))
    }

    /// Takes a manifest for this process alone.
    pub(crate) fn claim_manifest(&self, hash: &Hash) -> Result<Claimed> {
        let name = u128::from_be_bytes(*hash);
        claim_file(&self.inner.folder.join(format!("manifest-{name:032x}.lock")))
    }

    /// Says whether a process works on a batch at this moment. Makes nothing and takes nothing.
    #[must_use]
    pub fn is_running(&self, id: &BatchId) -> bool {
        File::open(self.lock_of(id))
            .is_ok_and(|lock| matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }

    fn lock_of(&self, id: &BatchId) -> PathBuf {
        self.inner.folder.join(format!("{id}.lock"))
    }

    /// Hashes parts with this ledger's key.
    pub(crate) fn hash(&self, parts: &[&str]) -> Hash {
        let text = keyed_hash(&self.inner.key, parts);
        let mut hash = Hash::default();
        for (byte, digits) in hash.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digit = |at: usize| {
                digits
                    .get(at)
                    .map_or(0, |sign| char::from(*sign).to_digit(16).unwrap_or(0))
            };
            *byte = u8::try_from(digit(0) * 16 + digit(1)).unwrap_or_default();
        }
        hash
    }

    /// Reads on a connection of its own; a writer is not waited for.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        let file = path_of(&self.inner.folder);
        let done = tokio::task::spawn_blocking(move || work(&connect(&file)?)).await;
        match done {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(cause)) => Err(self.unreadable().caused_by(cause)),
            Err(cause) => Err(self.unreadable().caused_by(cause)),
        }
    }

    /// Opens a connection for a thread that reads for long.
    pub(crate) fn connection(&self) -> Result<Connection> {
        connect(&path_of(&self.inner.folder)).map_err(|cause| self.unreadable().caused_by(cause))
    }

    /// Writes, sharing a commit with whatever else is to be written; when this returns it is on disk.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        self.inner.writer.run(work).await
    }

    /// Writes from a thread that may wait.
    pub(crate) fn write_blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        self.inner.writer.run_blocking(work)
    }

    pub(crate) fn unreadable(&self) -> Error {
        unusable(&path_of(&self.inner.folder))
    }
}

/// Takes a lock file, which the operating system releases when the process ends.
fn claim_file(path: &Path) -> Result<Claimed> {
    let failed = |cause: std::io::Error| unusable(path).caused_by(cause);
    let lock = private_folder::options()
        .create(true)
        .truncate(false)
        .open(path)
        .map_err(failed)?;
    // Who only asks whether a batch is running holds its lock for an instant.
    for left in (0..GLANCES).rev() {
        match lock.try_lock() {
            Ok(()) => return Ok(Claimed { _lock: lock }),
            Err(TryLockError::WouldBlock) if left > 0 => std::thread::sleep(GLANCE),
            Err(TryLockError::WouldBlock) => break,
            Err(TryLockError::Error(cause)) => return Err(failed(cause)),
        }
    }
    let why = "another process is working on this batch";
    Err(Error::new(ErrorKind::Conflict, why).portal_said(Some("batch_busy".to_owned()), None))
}

pub(crate) fn unknown(id: &BatchId) -> Error {
    Error::new(ErrorKind::NotFound, format!("there is no batch {id}"))
}

fn path_of(folder: &Path) -> PathBuf {
    folder.join("ledger.db")
}

fn unusable(path: &Path) -> Error {
    Error::new(
        ErrorKind::Storage,
        format!("the ledger of batches in {} cannot be used", path.display()),
    )
    .of_file(path, Access::Use)
}

fn connect(file: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(BUSY)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -4096;",
    )?;
    connection.set_prepared_statement_cache_capacity(32);
    // Otherwise a statement whose plan could depend on a value is prepared anew for each row.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

#[cfg(test)]
mod tests;
