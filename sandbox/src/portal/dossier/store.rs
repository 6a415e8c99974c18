//! Dossiers and attachments as rows.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Attachment, Dossier};
use crate::portal::clock::Moment;
use crate::portal::refusal::Refusal;

/// The columns that [`read`] takes.
pub(crate) const COLUMNS: &str = "body, version";

/// A dossier from a row of [`COLUMNS`], without its attachments.
pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Dossier> {
    let body: String = row.get(0)?;
    let mut dossier: Dossier = serde_json::from_str(&body).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error))
    })?;
    dossier.version = row.get(1)?;
    Ok(dossier)
}

/// The dossier with this id or code, whoever owns it.
pub(crate) fn find(connection: &Connection, name: &str) -> Result<Dossier, Refusal> {
    let sql = format!("SELECT {COLUMNS} FROM dossier WHERE id = ?1 OR code = ?1");
    let found = connection
        .prepare_cached(&sql)?
        .query_row([name], read)
        .optional()?;
    let mut dossier = found.ok_or(Refusal::DossierNotFound)?;
    dossier.attachments = attachments(connection, &dossier.id)?;
    Ok(dossier)
}

/// The dossier with this id or code; another account's is not found either.
pub(crate) fn find_own(connection: &Connection, name: &str, account: &str) -> Result<Dossier, Refusal> {
    find(connection, name).and_then(|it| {
        if it.account == account {
            Ok(it)
        } else {
            Err(Refusal::DossierNotFound)
        }
    })
}

/// The dossier that an account filed under a reference, with the digest of its content at creation.
pub(crate) fn find_reference(
    connection: &Connection,
    account: &str,
    reference: &str,
) -> Result<Option<(Dossier, Vec<u8>)>, Refusal> {
    let sql = "SELECT id, content FROM dossier WHERE account = ?1 AND client_reference = ?2";
    let row = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?));
    let found = connection
        .prepare_cached(sql)?
        .query_row([account, reference], row)
        .optional()?;
    found
        .map(|(id, content)| Ok((find(connection, &id)?, content)))
        .transpose()
}

/// Keeps a new dossier.
pub(crate) fn insert(connection: &Connection, dossier: &mut Dossier, content: &[u8]) -> Result<(), Refusal> {
    dossier.version = 1;
    let sql = "INSERT INTO dossier (id, account, code, client_reference, content, procedure, agency, status, created_on, version, body) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    connection.prepare_cached(sql)?.execute(params![
        dossier.id,
        dossier.account,
        dossier.code,
        dossier.client_reference,
        content,
        dossier.procedure,
        dossier.agency,
        dossier.status.code(),
        dossier.created_at.date().to_string(),
        dossier.version,
        serde_json::to_string(dossier)?,
    ])?;
    Ok(())
}

/// Keeps a change, as the next version.
pub(crate) fn save(connection: &Connection, dossier: &mut Dossier, now: Moment) -> Result<(), Refusal> {
    dossier.version += 1;
    dossier.updated_at = now;
    let sql = "UPDATE dossier SET code = ?2, agency = ?3, status = ?4, version = ?5, body = ?6 WHERE id = ?1";
    connection.prepare_cached(sql)?.execute(params![
        dossier.id,
        dossier.code,
        dossier.agency,
        dossier.status.code(),
        dossier.version,
        serde_json::to_string(dossier)?,
    ])?;
    Ok(())
}

/// Removes a dossier; the digests of its files are returned, for [`crate::portal::storage`] to drop what nobody else has.
pub(crate) fn remove(connection: &Connection, dossier: &Dossier) -> Result<(), Refusal> {
    connection
        .prepare_cached("DELETE FROM attachment WHERE dossier = ?1")?
        .execute([&dossier.id])?;
    connection
        .prepare_cached("DELETE FROM dossier WHERE id = ?1")?
        .execute([&dossier.id])?;
    Ok(())
}

/// The files of a dossier, in the order of component and name.
pub(crate) fn attachments(connection: &Connection, dossier: &str) -> Result<Vec<Attachment>, Refusal> {
    let sql = "SELECT component, name, sha256, size, media_type, kind, uploaded_at FROM attachment WHERE dossier = ?1 ORDER BY component, name";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([dossier], |row| {
        Ok(Attachment {
            component: row.get(0)?,
            name: row.get(1)?,
            sha256: row.get(2)?,
            size: row.get(3)?,
            media_type: row.get(4)?,
            kind: row.get(5)?,
            uploaded_at: Moment::from_seconds(row.get(6)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps a file's row, in the place of another of its name.
pub(crate) fn attach(connection: &Connection, dossier: &str, file: &Attachment) -> Result<(), Refusal> {
    let sql = "INSERT OR REPLACE INTO attachment (dossier, component, name, sha256, size, media_type, kind, uploaded_at) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    connection.prepare_cached(sql)?.execute(params![
        dossier,
        file.component,
        file.name,
        file.sha256,
        file.size,
        file.media_type,
        file.kind,
        file.uploaded_at.seconds(),
    ])?;
    Ok(())
}

/// The size and kind of a content that an account has uploaded to a dossier of its own.
pub(crate) fn content(
    connection: &Connection,
    account: &str,
    sha256: &str,
) -> Result<Option<(u64, Option<String>)>, Refusal> {
    let sql = "SELECT attachment.size, attachment.kind FROM attachment JOIN dossier ON dossier.id = attachment.dossier \
               WHERE attachment.sha256 = ?1 AND dossier.account = ?2 LIMIT 1";
    let found = connection
        .prepare_cached(sql)?
        .query_row([sha256, account], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found)
}

/// Removes a file's row.
pub(crate) fn detach(connection: &Connection, dossier: &str, file: &Attachment) -> Result<(), Refusal> {
    let sql = "DELETE FROM attachment WHERE dossier = ?1 AND component = ?2 AND name = ?3";
    connection
        .prepare_cached(sql)?
        .execute([dossier, &file.component, &file.name])?;
    Ok(())
}
