//! The thread that reads the rows that are not settled, in their order, and sees that they are what they were.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::mpsc;

use crate::batch::columns::Columns;
use crate::batch::ledger::Ledger;
use crate::batch::ledger::read::{self, OpenRow, Pass};
use crate::batch::manifest::RawRow;
use crate::batch::reading::{Basis, Reading, Taken};
use crate::batch::state::Cause;
use crate::error::{Error, ErrorKind, Result};

/// A row for the next stage.
pub(super) enum Fed {
    /// It is what it was; beside it where it stands, to name the cells of what the portal finds.
    Ready(Box<Taken>, Box<Place>),
    /// It is not, for this reason.
    Gone(u32, &'static str),
}

impl Fed {
    pub(super) fn row(&self) -> u32 {
        match self {
            Self::Ready(taken, _) => taken.row,
            Self::Gone(row, _) => *row,
        }
    }

    pub(super) fn key(&self) -> Option<String> {
        match self {
            Self::Ready(taken, _) => taken.key.clone(),
            Self::Gone(..) => None,
        }
    }
}

/// Where a row stands in its manifest.
#[derive(Debug)]
pub(super) struct Place {
    columns: Columns,
    raw: RawRow,
}

impl Place {
    /// Adds file, line and cell to the faults of an error, and hides numbers in the names of files.
    pub(super) fn locate(&self, error: &mut Error) {
        error.conceal();
        for fault in error.faults_mut() {
            self.columns.locate(&self.raw, fault);
        }
    }
}

/// What the thread reads with.
pub(super) struct Feed {
    pub(super) ledger: Ledger,
    pub(super) number: i64,
    pub(super) pass: Pass,
    pub(super) basis: Arc<Basis>,
    pub(super) manifest: PathBuf,
    pub(super) mapping: Option<PathBuf>,
}

impl Feed {
    /// Feeds until there are no more rows or nobody takes them.
    pub(super) fn run(self, to: &mpsc::Sender<Fed>) -> Result<()> {
        let scope = self.basis.scope();
        let connection = self.ledger.connection()?;
        let mut open = Open::new(&connection, self.number, self.pass);
        let Some(mut wanted) = open.next(&self.ledger)? else {
            return Ok(());
        };
        let mut reading = Reading::open(&self.manifest, self.mapping.as_deref(), &self.basis)?;
        for raw in reading.rows()? {
            let raw = raw?;
            while wanted.row < raw.number() {
                if to.blocking_send(Fed::Gone(wanted.row, Cause::MISSING)).is_err() {
                    return Ok(());
                }
                match open.next(&self.ledger)? {
                    Some(next) => wanted = next,
                    None => return Ok(()),
                }
            }
            if raw.number() < wanted.row {
                continue;
            }
            let fed = match reading.take(&raw) {
                Ok(taken) if taken.content_hash(&self.ledger, &scope) == wanted.content => Fed::Ready(
                    Box::new(taken),
                    Box::new(Place {
                        columns: reading.columns.clone(),
                        raw,
                    }),
                ),
                Ok(_) => Fed::Gone(wanted.row, Cause::CHANGED),
                Err(error) if error.kind() == ErrorKind::Storage => Fed::Gone(wanted.row, Cause::FILE),
                Err(error) => return Err(error),
            };
            if to.blocking_send(fed).is_err() {
                return Ok(());
            }
            match open.next(&self.ledger)? {
                Some(next) => wanted = next,
                None => return Ok(()),
            }
        }
        // The manifest is shorter than it was.
        loop {
            if to.blocking_send(Fed::Gone(wanted.row, Cause::MISSING)).is_err() {
                return Ok(());
            }
            match open.next(&self.ledger)? {
                Some(next) => wanted = next,
                None => return Ok(()),
            }
        }
    }
}

/// The open rows of a batch, some at a time.
struct Open<'a> {
    connection: &'a rusqlite::Connection,
    number: i64,
    pass: Pass,
    after: u32,
    some: std::vec::IntoIter<OpenRow>,
}

impl<'a> Open<'a> {
    fn new(connection: &'a rusqlite::Connection, number: i64, pass: Pass) -> Self {
        Self {
            connection,
            number,
            pass,
            after: 0,
            some: Vec::new().into_iter(),
        }
    }

    fn next(&mut self, ledger: &Ledger) -> Result<Option<OpenRow>> {
        if let Some(row) = self.some.next() {
            return Ok(Some(row));
        }
        let some = read::open_rows(self.connection, self.number, self.pass, self.after)
            .map_err(|cause| ledger.unreadable().caused_by(cause))?;
        if let Some(last) = some.last() {
            self.after = last.row;
        }
        self.some = some.into_iter();
        Ok(self.some.next())
    }
}
