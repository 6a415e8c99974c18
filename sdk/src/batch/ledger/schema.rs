//! The ledger's format and its versions.

use rusqlite::{Connection, TransactionBehavior};

/// The version written here.
pub(crate) const VERSION: i64 = 1;

/// What a database is.
pub(crate) enum Found {
    /// Of a version this program knows, brought up to date.
    Known,
    /// Of a later one.
    Newer(i64),
}

/// What each version adds to the one before it; the first makes everything.
const STEPS: [&str; 1] = ["
CREATE TABLE batch (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL,
    -- 0 while its rows are written down, 1 from then on
    ready INTEGER NOT NULL, procedure TEXT NOT NULL, scope BLOB NOT NULL, manifest_sha256 BLOB NOT NULL, rows INTEGER NOT NULL,
    -- the plan: digests, paths and totals, as JSON
    plan TEXT NOT NULL
);
CREATE TABLE row (
    batch INTEGER NOT NULL, row INTEGER NOT NULL, state INTEGER NOT NULL,
    -- keyed hashes: of the row's key (or its content where it has none), and of its content with its files
    name BLOB NOT NULL, content BLOB NOT NULL,
    -- the client reference is made of batch, row and generation, an idempotency key of the try as well
    generation INTEGER NOT NULL DEFAULT 1, tries INTEGER NOT NULL DEFAULT 0,
    -- whether a failed row is worth another try in the same run
    again INTEGER NOT NULL DEFAULT 0,
    dossier TEXT, code TEXT, expected_at TEXT, fee INTEGER, already INTEGER NOT NULL DEFAULT 0,
    -- codes and places, as JSON
    cause TEXT,
    PRIMARY KEY (batch, row)
) WITHOUT ROWID;
CREATE INDEX row_name ON row (name);
CREATE INDEX row_content ON row (content);
CREATE INDEX row_open ON row (batch, row) WHERE state <= 3;
"];

/// Brings an older or empty database up to date, in one transaction.
pub(crate) fn bring_up_to_date(connection: &mut Connection) -> rusqlite::Result<Found> {
    let version = |connection: &Connection| {
        connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))
    };
    match version(connection)? {
        VERSION => return Ok(Found::Known),
        newer if newer > VERSION => return Ok(Found::Newer(newer)),
        _ => {}
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have done it meanwhile.
    let from = version(&transaction)?;
    for step in STEPS.iter().skip(usize::try_from(from).unwrap_or_default()) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(Found::Known)
}
