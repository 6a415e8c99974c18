//! Asking what became of the rows of which nobody knows.

use crate::api::unsupported;
use crate::batch::ledger::write::{self, Settled};
use crate::batch::ledger::{Ledger, read, unknown};
use crate::batch::run::send::{client_reference, filed};
use crate::batch::state::{BatchId, BatchStatus, Cause, RowState};
use crate::client::Client;
use crate::error::Result;
use crate::model::status::StatusCode;

/// How many rows the ledger is asked for at once.
const STEP: u32 = 200;

pub(super) async fn run(client: &Client, ledger: &Ledger, id: &BatchId) -> Result<BatchStatus> {
    let wanted = id.clone();
    let found = ledger
        .read(move |connection| read::number_of(connection, &wanted))
        .await?;
    let number = found.ok_or_else(|| unknown(id))?;
    let _claimed = ledger.claim(id)?;
    let mut after = 0;
    loop {
        let rows = ledger
            .read(move |connection| read::unsettled(connection, number, after, STEP))
            .await?;
        let Some(last) = rows.last() else { break };
        after = last.row;
        for row in rows {
            let dossiers = client.driver().dossiers().ok_or_else(|| unsupported("filing"))?;
            if !dossiers.finds_by_reference() {
                return Err(unsupported("look-up by client reference"));
            }
            let Some(reference) = client_reference(id, row.row, row.generation) else {
                continue;
            };
            let settled = match dossiers.find_by_reference(&reference).await? {
                Some(dossier) if dossier.status.code != StatusCode::Draft => filed(&dossier),
                found => Settled {
                    dossier: found.map(|draft| draft.id),
                    cause: Some(Cause::new(Cause::NOT_FILED)),
                    ..Settled::new(RowState::Failed)
                },
            };
            let number_row = row.row;
            ledger
                .write(move |connection| write::settle(connection, number, number_row, &settled))
                .await?;
        }
    }
    ledger.status(id).await
}
