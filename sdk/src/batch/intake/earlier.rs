//! What earlier batches did with the rows of a manifest that is only being planned.

use rusqlite::Connection;

use crate::batch::ledger::Ledger;
use crate::batch::ledger::write::{self, Other};
use crate::batch::reading::{Basis, Taken};
use crate::error::Result;

/// Looks rows up in the batches of a ledger.
pub(super) struct Earlier {
    ledger: Ledger,
    connection: Connection,
    scope: String,
}

impl Earlier {
    pub(super) fn new(ledger: &Ledger, basis: &Basis) -> Result<Self> {
        Ok(Self {
            connection: ledger.connection()?,
            ledger: ledger.clone(),
            scope: basis.scope(),
        })
    }

    /// Finds the batch that stands in a row's way.
    pub(super) fn of(&self, taken: &Taken, name: &str) -> Result<Option<Other>> {
        let name = self.ledger.hash(&["row", &self.scope, name]);
        let content = taken.content_hash(&self.ledger, &self.scope);
        write::other(&self.connection, write::NO_BATCH, &name, &content)
            .map_err(|cause| self.ledger.unreadable().caused_by(cause))
    }
}
