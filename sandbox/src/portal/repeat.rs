//! Requests that may come again: the first answer is kept with its effect, in one transaction.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use super::clock::Moment;
use super::refusal::Refusal;

/// How long an answer is kept, in seconds.
const KEPT: i64 = 24 * 60 * 60;

/// What names a request among its repeats.
///
/// Only what had an effect is kept: a refused request changed nothing, and may be mended and sent again under its key.
#[derive(Clone, Debug)]
pub(crate) struct Repeat {
    /// The account's id, or nothing for a request without one.
    pub(crate) account: String,
    pub(crate) route: String,
    pub(crate) key: String,
    /// A keyed digest of the payload.
    pub(crate) fingerprint: [u8; 32],
}

/// An answer that can be given again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
    /// Whether this is not the first time.
    #[serde(skip)]
    pub(crate) replayed: bool,
}

impl Repeat {
    /// The answer to the same request, if it was answered before.
    pub(crate) fn earlier(&self, connection: &Connection, now: Moment) -> Result<Option<Answer>, Refusal> {
        let sql = "SELECT fingerprint, answer FROM answer WHERE account = ?1 AND route = ?2 AND key = ?3 AND at > ?4";
        let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, String>(1)?));
        let kept = connection
            .prepare_cached(sql)?
            .query_row(
                params![self.account, self.route, self.key, now.seconds() - KEPT],
                row,
            )
            .optional()?;
        let Some((fingerprint, answer)) = kept else {
            return Ok(None);
        };
        if !bool::from(fingerprint.as_slice().ct_eq(&self.fingerprint)) {
            return Err(Refusal::IdempotencyKeyReused);
        }
        let answer: Answer = serde_json::from_str(&answer)?;
        Ok(Some(Answer {
            replayed: true,
            ..answer
        }))
    }

    /// Answers as before, or does `effect` and keeps its answer.
    pub(crate) fn once<F>(&self, connection: &Connection, now: Moment, effect: F) -> Result<Answer, Refusal>
    where
        F: FnOnce(&Connection) -> Result<Answer, Refusal>,
    {
        if let Some(answer) = self.earlier(connection, now)? {
            return Ok(answer);
        }
        let answer = effect(connection)?;
        connection
            .prepare_cached("DELETE FROM answer WHERE at <= ?1")?
            .execute([now.seconds() - KEPT])?;
        let sql = "INSERT INTO answer (account, route, key, fingerprint, answer, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let text = serde_json::to_string(&answer)?;
        connection.prepare_cached(sql)?.execute(params![
            self.account,
            self.route,
            self.key,
            self.fingerprint,
            text,
            now.seconds()
        ])?;
        Ok(answer)
    }
}
