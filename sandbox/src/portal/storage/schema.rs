//! The database's tables and how they came about, version by version.

use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, TransactionBehavior};

use crate::portal::accounts;
use crate::portal::refusal::Refusal;

/// Each step leads to the next version; a released step is never changed.
const STEPS: [&str; 2] = [
    "
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE account (
    id TEXT PRIMARY KEY, username TEXT NOT NULL UNIQUE COLLATE NOCASE, password TEXT, person TEXT NOT NULL,
    demonstration INTEGER NOT NULL, created_at INTEGER NOT NULL) STRICT;
CREATE TABLE session (token BLOB PRIMARY KEY, account TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
CREATE INDEX session_expiry ON session (expires_at);
CREATE TABLE dossier (
    position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, account TEXT NOT NULL, code TEXT UNIQUE,
    client_reference TEXT, content BLOB NOT NULL, procedure TEXT NOT NULL, agency TEXT, status TEXT NOT NULL,
    created_on TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX dossier_reference ON dossier (account, client_reference) WHERE client_reference IS NOT NULL;
CREATE INDEX dossier_account ON dossier (account, position);
CREATE TABLE attachment (
    dossier TEXT NOT NULL, component TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
    media_type TEXT NOT NULL, kind TEXT, uploaded_at INTEGER NOT NULL, PRIMARY KEY (dossier, component, name)) STRICT;
CREATE INDEX attachment_content ON attachment (sha256);
CREATE TABLE serial (agency TEXT NOT NULL, day TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (agency, day)) STRICT;
CREATE TABLE answer (
    account TEXT NOT NULL, route TEXT NOT NULL, key TEXT NOT NULL, fingerprint BLOB NOT NULL, answer TEXT NOT NULL,
    at INTEGER NOT NULL, PRIMARY KEY (account, route, key)) STRICT;
CREATE INDEX answer_age ON answer (at);
",
    "
CREATE TABLE member (
    organisation TEXT NOT NULL, account TEXT NOT NULL, role TEXT NOT NULL, since INTEGER NOT NULL,
    PRIMARY KEY (organisation, account)) STRICT;
CREATE INDEX member_account ON member (account);
",
];

/// Readies a fresh connection, and the tables where this version of the program has not seen them yet.
pub(crate) fn prepare(connection: &mut Connection) -> Result<(), Refusal> {
    // Switching to WAL does not wait for other connections by itself.
    let deadline = Instant::now() + super::BUSY;
    while let Err(error) = connection.pragma_update(None, "journal_mode", "WAL") {
        let busy = error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy);
        if !busy || Instant::now() > deadline {
            return Err(error.into());
        }
        thread::sleep(Duration::from_millis(5));
    }
    connection.pragma_update(None, "synchronous", "FULL")?;
    if version(connection)? == STEPS.len() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let present = version(&transaction)?;
    let Some(steps) = STEPS.get(present..) else {
        return Err(Refusal::Internal(format!(
            "the data directory is of a newer version ({present})"
        )));
    };
    for step in steps {
        transaction.execute_batch(step)?;
    }
    if present == 0 {
        accounts::begin(&transaction)?;
    }
    transaction.pragma_update(None, "user_version", STEPS.len())?;
    transaction.commit()?;
    Ok(())
}

fn version(connection: &Connection) -> Result<usize, Refusal> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Empties every table.
pub(crate) const CLEAR: &str = "DELETE FROM answer; DELETE FROM attachment; DELETE FROM dossier; DELETE FROM serial; \
     DELETE FROM session; DELETE FROM member; DELETE FROM account; DELETE FROM setting;";
