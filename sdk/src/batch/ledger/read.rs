//! What the ledger is asked.

use std::path::Path;

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::batch::ledger::Hash;
use crate::batch::plan::Plan;
use crate::batch::state::{BatchId, BatchStatus, CauseCount, RowRecord, RowState};

/// A row that is not settled, as the run needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OpenRow {
    pub(crate) row: u32,
    pub(crate) content: Hash,
}

/// Which of the open rows a pass takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pass {
    /// All of them.
    First,
    /// Those that failed in this run and are worth another try.
    Again,
}

fn damaged<T>(column: usize, value: Option<T>) -> rusqlite::Result<T> {
    value.ok_or_else(|| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, "the ledger is damaged".into())
    })
}

fn json<T: serde::de::DeserializeOwned>(column: usize, text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text)
        .map_err(|cause| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, cause.into()))
}

fn parsed<T: std::str::FromStr>(column: usize, text: &str) -> rusqlite::Result<T> {
    damaged(column, text.parse().ok())
}

pub(crate) fn number_of(connection: &Connection, id: &BatchId) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT number FROM batch WHERE id = ?1 AND ready = 1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()
}

pub(crate) fn latest(connection: &Connection) -> rusqlite::Result<Option<BatchId>> {
    let mut statement =
        connection.prepare("SELECT id FROM batch WHERE ready = 1 ORDER BY number DESC LIMIT 1")?;
    statement
        .query_row([], |row| parsed(0, &row.get::<_, String>(0)?))
        .optional()
}

pub(crate) fn ids(connection: &Connection) -> rusqlite::Result<Vec<BatchId>> {
    connection
        .prepare("SELECT id FROM batch WHERE ready = 1 ORDER BY number DESC")?
        .query_map([], |row| parsed(0, &row.get::<_, String>(0)?))?
        .collect()
}

pub(crate) fn batches(connection: &Connection) -> rusqlite::Result<Vec<BatchStatus>> {
    let mut statement =
        connection.prepare("SELECT number, plan FROM batch WHERE ready = 1 ORDER BY number DESC")?;
    let found: Vec<(i64, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    found
        .iter()
        .map(|(number, plan)| count(connection, *number, &json(1, plan)?))
        .collect()
}

pub(crate) fn status(connection: &Connection, id: &BatchId) -> rusqlite::Result<Option<BatchStatus>> {
    let Some((number, plan)) = plan(connection, id)? else {
        return Ok(None);
    };
    count(connection, number, &plan).map(Some)
}

/// Finds a batch's plan and its number.
pub(crate) fn plan(connection: &Connection, id: &BatchId) -> rusqlite::Result<Option<(i64, Plan)>> {
    connection
        .prepare("SELECT number, plan FROM batch WHERE id = ?1 AND ready = 1")?
        .query_row([id.as_str()], |row| {
            Ok((row.get(0)?, json(1, &row.get::<_, String>(1)?)?))
        })
        .optional()
}

/// Finds the latest batch of a manifest's path.
pub(crate) fn latest_of(connection: &Connection, manifest: &Path) -> rusqlite::Result<Option<(i64, Plan)>> {
    let mut statement =
        connection.prepare("SELECT number, plan FROM batch WHERE ready = 1 ORDER BY number DESC")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let plan: Plan = json(1, &row.get::<_, String>(1)?)?;
        if plan.manifest.path == manifest {
            return Ok(Some((row.get(0)?, plan)));
        }
    }
    Ok(None)
}

/// Finds the batches whose making, or forgetting, did not come to its end.
pub(crate) fn unready(connection: &Connection) -> rusqlite::Result<Vec<BatchId>> {
    connection
        .prepare("SELECT id FROM batch WHERE ready = 0")?
        .query_map([], |row| parsed(0, &row.get::<_, String>(0)?))?
        .collect()
}

/// Finds the latest batch of the same manifest, procedure and account.
pub(crate) fn same(
    connection: &Connection,
    scope: &Hash,
    procedure: &str,
    manifest: &[u8; 32],
) -> rusqlite::Result<Option<Plan>> {
    connection
        .prepare(
            "SELECT plan FROM batch WHERE scope = ?1 AND procedure = ?2 AND manifest_sha256 = ?3 AND ready = 1
             ORDER BY number DESC LIMIT 1",
        )?
        .query_row(params![scope, procedure, manifest], |row| json(0, &row.get::<_, String>(0)?))
        .optional()
}

fn count(connection: &Connection, number: i64, plan: &Plan) -> rusqlite::Result<BatchStatus> {
    let mut status = BatchStatus {
        id: plan.id.clone(),
        portal: plan.portal.clone(),
        procedure: plan.procedure.clone(),
        manifest: plan.manifest.path.clone(),
        created_at: plan.created_at,
        rows: 0,
        planned: 0,
        sending: 0,
        filed: 0,
        rejected: 0,
        failed: 0,
        unknown: 0,
        fees_due: 0,
    };
    let mut statement = connection
        .prepare_cached("SELECT state, count(*), total(CASE already WHEN 0 THEN fee END) FROM row WHERE batch = ?1 GROUP BY state")?;
    let mut counts = statement.query([number])?;
    while let Some(row) = counts.next()? {
        let rows: u64 = row.get(1)?;
        status.count(damaged(0, RowState::from_number(row.get(0)?))?, rows);
        status.rows += rows;
        status.fees_due += whole(row.get(2)?);
    }
    Ok(status)
}

/// SQLite's sum that cannot overflow is a number with a point.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "fees are whole and not negative, and a sum beyond 2^53 đồng is no fee"
)]
fn whole(sum: f64) -> u64 {
    sum as u64
}

/// Counts the rows that are not filed by cause, the most frequent first.
pub(crate) fn causes(connection: &Connection, id: &BatchId) -> rusqlite::Result<Vec<CauseCount>> {
    connection
        .prepare(
            "SELECT coalesce(json_extract(cause, '$.faults[0].code'), json_extract(cause, '$.code')), count(*) FROM row
             WHERE batch = (SELECT number FROM batch WHERE id = ?1) AND state IN (2, 3, 4) AND cause IS NOT NULL
             GROUP BY 1 ORDER BY 2 DESC, 1",
        )?
        .query_map([id.as_str()], |row| {
            Ok(CauseCount {
                code: row.get(0)?,
                rows: row.get(1)?,
            })
        })?
        .collect()
}

const RECORD: &str = "row, state, dossier, code, expected_at, fee, already, cause";

fn record(row: &Row<'_>) -> rusqlite::Result<RowRecord> {
    let text = |column| row.get::<_, Option<String>>(column);
    Ok(RowRecord {
        row: row.get(0)?,
        state: damaged(1, RowState::from_number(row.get(1)?))?,
        dossier: text(2)?.map(|text| parsed(2, &text)).transpose()?,
        code: text(3)?.map(|text| parsed(3, &text)).transpose()?,
        expected_at: text(4)?.map(|text| parsed(4, &text)).transpose()?,
        fee: row.get(5)?,
        already_filed: row.get(6)?,
        cause: text(7)?.map(|text| json(7, &text)).transpose()?,
    })
}

pub(crate) fn rows(
    connection: &Connection,
    id: &BatchId,
    after: u32,
    limit: u32,
) -> rusqlite::Result<Vec<RowRecord>> {
    let Some(number) = number_of(connection, id)? else {
        return Ok(Vec::new());
    };
    let sql = format!("SELECT {RECORD} FROM row WHERE batch = ?1 AND row > ?2 ORDER BY row LIMIT ?3");
    connection
        .prepare_cached(&sql)?
        .query_map(params![number, after, limit], record)?
        .collect()
}

/// How many open rows are given at once.
const STEP: u32 = 500;

/// Returns the next open rows behind a row, in their order.
pub(crate) fn open_rows(
    connection: &Connection,
    batch: i64,
    pass: Pass,
    after: u32,
) -> rusqlite::Result<Vec<OpenRow>> {
    let sql = match pass {
        Pass::First => {
            "SELECT row, content FROM row INDEXED BY row_open WHERE batch = ?1 AND row > ?2 AND state <= 3 ORDER BY row LIMIT ?3"
        }
        Pass::Again => {
            "SELECT row, content FROM row INDEXED BY row_open
             WHERE batch = ?1 AND row > ?2 AND state <= 3 AND again = 1 ORDER BY row LIMIT ?3"
        }
    };
    connection
        .prepare_cached(sql)?
        .query_map(params![batch, after, STEP], |row| {
            Ok(OpenRow {
                row: row.get(0)?,
                content: row.get(1)?,
            })
        })?
        .collect()
}

/// What a run must know of a row that may have been sent before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unsettled {
    pub(crate) row: u32,
    pub(crate) generation: u32,
}

/// Returns the next rows whose outcome is not known, behind a row.
pub(crate) fn unsettled(
    connection: &Connection,
    batch: i64,
    after: u32,
    limit: u32,
) -> rusqlite::Result<Vec<Unsettled>> {
    connection
        .prepare_cached(
            "SELECT row, generation FROM row INDEXED BY row_open
             WHERE batch = ?1 AND row > ?2 AND state <= 3 AND state IN (1, 2) ORDER BY row LIMIT ?3",
        )?
        .query_map(params![batch, after, limit], |row| {
            Ok(Unsettled {
                row: row.get(0)?,
                generation: row.get(1)?,
            })
        })?
        .collect()
}

/// Finds where a row stands and the hash of its content.
pub(crate) fn content(
    connection: &Connection,
    batch: i64,
    row: u32,
) -> rusqlite::Result<Option<(RowState, Hash)>> {
    connection
        .prepare_cached("SELECT state, content FROM row WHERE batch = ?1 AND row = ?2")?
        .query_row(params![batch, row], |row| {
            Ok((damaged(0, RowState::from_number(row.get(0)?))?, row.get(1)?))
        })
        .optional()
}

/// How many rows a batch has.
pub(crate) fn row_count(connection: &Connection, batch: i64) -> rusqlite::Result<u32> {
    connection.query_row("SELECT count(*) FROM row WHERE batch = ?1", [batch], |row| {
        row.get(0)
    })
}
