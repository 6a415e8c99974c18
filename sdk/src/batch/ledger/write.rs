//! What is written into the ledger. Every function is part of a transaction that its caller commits.

use rusqlite::{Connection, OptionalExtension, params};

use crate::batch::ledger::Hash;
use crate::batch::plan::Plan;
use crate::batch::state::{BatchId, Cause, RowState};
use crate::model::code::{DossierCode, DossierId};
use crate::model::moment::Moment;

/// A row as it is first written down.
#[derive(Debug, Clone)]
pub(crate) struct NewRow {
    pub(crate) row: u32,
    pub(crate) name: Hash,
    pub(crate) content: Hash,
}

/// Begins a batch that nobody sees before it is [`ready`].
pub(crate) fn begin(connection: &Connection, plan: &Plan, scope: &Hash) -> rusqlite::Result<i64> {
    connection.execute(
        "INSERT INTO batch (id, created_at, ready, procedure, scope, manifest_sha256, rows, plan) VALUES (?1, ?2, 0, ?3, ?4, ?5, 0, '')",
        params![
            plan.id.as_str(),
            plan.created_at.to_string(),
            plan.procedure.as_str(),
            scope,
            plan.manifest.sha256.as_bytes()
        ],
    )?;
    Ok(connection.last_insert_rowid())
}

/// Adds rows to a batch that is being written down.
pub(crate) fn add(connection: &Connection, batch: i64, rows: &[NewRow]) -> rusqlite::Result<()> {
    let mut statement = connection
        .prepare_cached("INSERT INTO row (batch, row, state, name, content) VALUES (?1, ?2, 0, ?3, ?4)")?;
    for row in rows {
        statement.execute(params![batch, row.row, row.name, row.content])?;
    }
    Ok(())
}

/// Makes a batch whose rows are all written down visible.
pub(crate) fn ready(connection: &Connection, batch: i64, plan: &Plan) -> rusqlite::Result<()> {
    connection.execute(
        "UPDATE batch SET ready = 1, rows = ?2, plan = ?3 WHERE number = ?1",
        params![batch, plan.rows, json(plan)],
    )?;
    Ok(())
}

/// Puts a corrected manifest's plan in the place of a batch's own.
pub(crate) fn replan(connection: &Connection, batch: i64, plan: &Plan) -> rusqlite::Result<()> {
    connection.execute(
        "UPDATE batch SET rows = ?2, plan = ?3, manifest_sha256 = ?4 WHERE number = ?1",
        params![batch, plan.rows, json(plan), plan.manifest.sha256.as_bytes()],
    )?;
    Ok(())
}

/// Puts corrected rows in the place of those that were refused, failed or not begun. Each gets a reference of its own.
pub(crate) fn correct(connection: &Connection, batch: i64, rows: &[NewRow]) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "UPDATE row SET state = 0, name = ?3, content = ?4, generation = generation + 1, tries = 0, again = 0, dossier = NULL, cause = NULL
         WHERE batch = ?1 AND row = ?2 AND state IN (0, 3, 4)",
    )?;
    for row in rows {
        statement.execute(params![batch, row.row, row.name, row.content])?;
    }
    Ok(())
}

fn json(plan: &Plan) -> String {
    serde_json::to_string(plan).unwrap_or_default()
}

/// Forgets some rows of a batch, and the batch with the last of them; says whether it is done.
pub(crate) fn purge_some(connection: &Connection, id: &BatchId) -> rusqlite::Result<bool> {
    let number: Option<i64> = connection
        .query_row("SELECT number FROM batch WHERE id = ?1", [id.as_str()], |row| {
            row.get(0)
        })
        .optional()?;
    let Some(number) = number else { return Ok(true) };
    // Not to be seen any more, whatever happens in between.
    connection.execute("UPDATE batch SET ready = 0 WHERE number = ?1", [number])?;
    let gone = connection.execute(
        "DELETE FROM row WHERE batch = ?1 AND row IN (SELECT row FROM row WHERE batch = ?1 LIMIT 20000)",
        [number],
    )?;
    if gone == 0 {
        connection.execute("DELETE FROM batch WHERE number = ?1", [number])?;
    }
    Ok(gone == 0)
}

/// What is known of a row's earlier tries. After any of them it is looked up before it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Earlier {
    /// There was none.
    None,
    /// The last one failed, and filed nothing.
    Failed,
    /// The last one may have filed it, or may do so yet.
    Doubtful,
}

/// What a row may do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Intent {
    /// It may be sent under these numbers.
    Send {
        generation: u32,
        tries: u32,
        earlier: Earlier,
    },
    /// It is settled already.
    Settled,
    /// Another batch filed it.
    Filed(Box<Settled>),
    /// Another batch stands in the way, for this reason.
    Blocked(&'static str),
}

/// Writes down that a row is about to be sent, unless another batch filed it or is about to: in one transaction, so that of two
/// processes one sends it.
pub(crate) fn intend(connection: &Connection, batch: i64, row: u32, again: bool) -> rusqlite::Result<Intent> {
    let found: Option<(i64, u32, u32, Hash, Hash)> = connection
        .prepare_cached(
            "SELECT state, generation, tries, name, content FROM row WHERE batch = ?1 AND row = ?2",
        )?
        .query_row(params![batch, row], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
        })
        .optional()?;
    let Some((state, generation, tries, name, content)) = found else {
        return Ok(Intent::Settled);
    };
    if state > RowState::Failed as i64 {
        return Ok(Intent::Settled);
    }
    // One that may be at the portal already is ours: it is looked up.
    let ours = state == RowState::Sending as i64 || state == RowState::Unknown as i64;
    if !again
        && !ours
        && let Some(intent) = elsewhere(connection, batch, &name, &content)?
    {
        settle(connection, batch, row, &blocked(&intent))?;
        return Ok(intent);
    }
    connection
        .prepare_cached("UPDATE row SET state = 1, tries = tries + 1, again = 0, cause = NULL WHERE batch = ?1 AND row = ?2")?
        .execute(params![batch, row])?;
    Ok(Intent::Send {
        generation,
        tries: tries + 1,
        earlier: match (tries, ours) {
            (0, _) => Earlier::None,
            (_, false) => Earlier::Failed,
            (_, true) => Earlier::Doubtful,
        },
    })
}

/// The number of no batch: whoever asks for other batches than this one means all.
pub(crate) const NO_BATCH: i64 = -1;

/// A row of another batch that stands in the way of one that has its name or its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Other {
    /// It has the same content and is filed.
    Filed(Box<Settled>),
    /// It has the same name, other content, and is filed.
    KeyFiled,
    /// It is being sent, or nobody knows yet what became of it.
    Unsettled,
}

/// Finds the same row, by name or content, in another batch that filed it or may have.
fn elsewhere(
    connection: &Connection,
    batch: i64,
    name: &Hash,
    content: &Hash,
) -> rusqlite::Result<Option<Intent>> {
    let found = other(connection, batch, name, content)?;
    Ok(found.map(|other| match other {
        Other::Filed(settled) => Intent::Filed(settled),
        Other::KeyFiled => Intent::Blocked(Cause::KEY_FILED),
        Other::Unsettled => Intent::Blocked(Cause::ELSEWHERE),
    }))
}

/// Finds what another batch did with a row of this name or content.
pub(crate) fn other(
    connection: &Connection,
    batch: i64,
    name: &Hash,
    content: &Hash,
) -> rusqlite::Result<Option<Other>> {
    type Found = (i64, bool, [Option<String>; 3], Option<u64>);
    let found: Option<Found> = connection
        .prepare_cached(
            "SELECT state, content = ?3, dossier, code, expected_at, fee FROM row WHERE batch <> ?1 AND name = ?2 AND state IN (1, 2, 5)
             UNION ALL
             SELECT state, 1, dossier, code, expected_at, fee FROM row WHERE batch <> ?1 AND content = ?3 AND state IN (1, 2, 5)
             ORDER BY 1 DESC LIMIT 1",
        )?
        .query_row(params![batch, name, content], |row| {
            let texts = [row.get(2)?, row.get(3)?, row.get(4)?];
            Ok((row.get(0)?, row.get(1)?, texts, row.get(5)?))
        })
        .optional()?;
    Ok(found.map(|(state, same, [dossier, code, expected_at], fee)| {
        if state != RowState::Filed as i64 {
            Other::Unsettled
        } else if same {
            Other::Filed(Box::new(Settled {
                already: true,
                dossier: dossier.and_then(|text| text.parse().ok()),
                code: code.and_then(|text| text.parse().ok()),
                expected_at: expected_at.and_then(|text| text.parse().ok()),
                fee,
                ..Settled::new(RowState::Filed)
            }))
        } else {
            Other::KeyFiled
        }
    }))
}

fn blocked(intent: &Intent) -> Settled {
    match intent {
        Intent::Filed(settled) => (**settled).clone(),
        Intent::Blocked(code) => Settled {
            cause: Some(Cause::new(*code)),
            ..Settled::new(RowState::Failed)
        },
        Intent::Send { .. } | Intent::Settled => Settled::new(RowState::Planned),
    }
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settled {
    pub(crate) state: RowState,
    pub(crate) dossier: Option<DossierId>,
    pub(crate) code: Option<DossierCode>,
    pub(crate) expected_at: Option<Moment>,
    pub(crate) fee: Option<u64>,
    pub(crate) already: bool,
    /// Whether it is worth another try in this run.
    pub(crate) again: bool,
    /// Whether the draft is gone, so that the next try needs a reference of its own.
    pub(crate) discarded: bool,
    pub(crate) cause: Option<Cause>,
}

impl Settled {
    pub(crate) fn new(state: RowState) -> Self {
        Self {
            state,
            dossier: None,
            code: None,
            expected_at: None,
            fee: None,
            already: false,
            again: false,
            discarded: false,
            cause: None,
        }
    }
}

/// Writes down what became of a row.
pub(crate) fn settle(
    connection: &Connection,
    batch: i64,
    row: u32,
    settled: &Settled,
) -> rusqlite::Result<()> {
    let cause = settled
        .cause
        .as_ref()
        .and_then(|cause| serde_json::to_string(cause).ok());
    connection
        .prepare_cached(
            "UPDATE row SET state = ?3, dossier = coalesce(?4, dossier), code = ?5, expected_at = ?6, fee = ?7, already = ?8, again = ?9,
             cause = ?10, generation = generation + ?11 WHERE batch = ?1 AND row = ?2",
        )?
        .execute(params![
            batch,
            row,
            settled.state as i64,
            settled.dossier.as_ref().map(DossierId::as_str),
            settled.code.as_ref().map(DossierCode::as_str),
            settled.expected_at.map(|moment| moment.to_string()),
            settled.fee,
            settled.already,
            settled.again,
            cause,
            settled.discarded
        ])?;
    Ok(())
}

/// Writes a draft's id down beside its row.
pub(crate) fn remember(
    connection: &Connection,
    batch: i64,
    row: u32,
    dossier: &DossierId,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE row SET dossier = ?3 WHERE batch = ?1 AND row = ?2")?
        .execute(params![batch, row, dossier.as_str()])?;
    Ok(())
}

/// Takes an intent back that was written down and not begun: the row is again what it was.
pub(crate) fn withdraw(
    connection: &Connection,
    batch: i64,
    row: u32,
    earlier: Earlier,
) -> rusqlite::Result<()> {
    let before = match earlier {
        Earlier::None => RowState::Planned,
        Earlier::Failed => RowState::Failed,
        Earlier::Doubtful => RowState::Unknown,
    };
    connection
        .prepare_cached(
            "UPDATE row SET tries = tries - 1, again = 1, state = ?3 WHERE batch = ?1 AND row = ?2 AND state = 1",
        )?
        .execute(params![batch, row, before as i64])?;
    Ok(())
}

/// Takes every open row out of the next pass: a run that was cut short may have left marks.
pub(crate) fn forget_again(connection: &Connection, batch: i64) -> rusqlite::Result<()> {
    connection.execute(
        "UPDATE row SET again = 0 WHERE batch = ?1 AND state <= 3 AND again = 1",
        [batch],
    )?;
    Ok(())
}
