//! What earlier batches did with the rows of a manifest that is only being planned.

use rusqlite::Connection;

use crate::batch::ledger::read;
use crate::batch::ledger::write::{self, Other};
use crate::batch::ledger::{Hash, Ledger};
use crate::batch::plan::Plan;
use crate::batch::reading::{Basis, Taken};
use crate::batch::state::RowState;
use crate::error::Result;

/// Where a row of a plan stands.
#[derive(Debug)]
pub(super) enum Stands {
    /// The batch that is gone on with settled it.
    Settled(RowState),
    /// Another batch stands in its way.
    Elsewhere(Other),
}

/// Looks rows up in the batches of a ledger.
pub(super) struct Earlier {
    ledger: Ledger,
    connection: Connection,
    scope: String,
    /// The batch of the very same manifest that is gone on with.
    own: Option<i64>,
}

impl Earlier {
    pub(super) fn new(ledger: &Ledger, basis: &Basis, head: &Plan) -> Result<Self> {
        let connection = ledger.connection()?;
        let scope = basis.scope();
        let own = own(&connection, &ledger.hash(&["scope", &scope]), head)
            .map_err(|cause| ledger.unreadable().caused_by(cause))?;
        Ok(Self {
            connection,
            ledger: ledger.clone(),
            scope,
            own,
        })
    }

    /// Finds where a row stands; nothing of one that is new.
    pub(super) fn of(&self, taken: &Taken, name: &str) -> Result<Option<Stands>> {
        let failed = |cause| self.ledger.unreadable().caused_by(cause);
        if let Some(batch) = self.own {
            let known = read::content(&self.connection, batch, taken.row).map_err(failed)?;
            match known.map(|(state, _)| state) {
                Some(state @ (RowState::Filed | RowState::Rejected)) => {
                    return Ok(Some(Stands::Settled(state)));
                }
                // What may be at the portal already is looked up there.
                Some(RowState::Sending | RowState::Unknown) => return Ok(None),
                _ => {}
            }
        }
        let name = self.ledger.hash(&["row", &self.scope, name]);
        let content = taken.content_hash(&self.ledger, &self.scope);
        let own = self.own.unwrap_or(write::NO_BATCH);
        let other = write::other(&self.connection, own, &name, &content).map_err(failed)?;
        Ok(other.map(Stands::Elsewhere))
    }
}

/// Finds the batch that applying a plan would go on with: that of the very same manifest. Where rows are filed again on purpose, one
/// that is done is left alone.
fn own(connection: &Connection, scope: &Hash, head: &Plan) -> rusqlite::Result<Option<i64>> {
    let (procedure, manifest) = (head.procedure.as_str(), head.manifest.sha256);
    let Some(same) = read::same(connection, scope, procedure, manifest.as_bytes())? else {
        return Ok(None);
    };
    if !same.is_of_same_files(head) {
        return Ok(None);
    }
    let is_done = read::status(connection, &same.id)?.is_none_or(|status| status.is_done());
    if head.again && is_done {
        return Ok(None);
    }
    read::number_of(connection, &same.id)
}
