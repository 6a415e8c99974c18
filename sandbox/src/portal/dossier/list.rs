//! Finding dossiers among many.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use subtle::ConstantTimeEq;

use super::{Dossier, store};
use crate::portal::Portal;
use crate::portal::catalogue::agency::normal_code;
use crate::portal::refusal::Refusal;
use crate::portal::status::Status;

/// Which dossiers are wanted; what is `None` does not narrow.
#[derive(Clone, Debug, Default)]
pub(crate) struct DossierQuery {
    pub(crate) client_reference: Option<String>,
    pub(crate) status: Option<Status>,
    pub(crate) procedure: Option<String>,
    pub(crate) agency: Option<String>,
    /// The first date of creation, inclusive.
    pub(crate) from: Option<String>,
    /// The last date of creation, inclusive.
    pub(crate) to: Option<String>,
    pub(crate) open: bool,
    pub(crate) limit: usize,
    /// The position behind which the page begins.
    pub(crate) after: Option<i64>,
}

/// Some of the things wanted, newest first.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) items: Vec<Dossier>,
    /// The position of the last one, where more follow.
    pub(crate) next: Option<i64>,
    pub(crate) total: u64,
}

impl Portal {
    /// A page of an account's dossiers.
    pub(crate) async fn dossiers(&self, account: String, query: DossierQuery) -> Result<Page, Refusal> {
        self.storage
            .read(move |connection| page(connection, account, &query))
            .await
    }

    /// A dossier by its code and the secret on its receipt; a wrong code and a wrong secret look alike.
    pub(crate) async fn track(&self, code: String, secret: String) -> Result<Dossier, Refusal> {
        self.storage
            .read(move |connection| {
                let dossier = store::find(connection, &code)?;
                let known = dossier
                    .receipt
                    .as_ref()
                    .filter(|_| dossier.code.as_deref() == Some(&code));
                let right =
                    known.is_some_and(|it| it.tracking_secret.as_bytes().ct_eq(secret.as_bytes()).into());
                if right {
                    Ok(dossier)
                } else {
                    Err(Refusal::DossierNotFound)
                }
            })
            .await
    }
}

fn page(connection: &Connection, account: String, query: &DossierQuery) -> Result<Page, Refusal> {
    let mut conditions = vec!["account = ?".to_owned()];
    let mut values: Vec<Value> = vec![account.into()];
    let texts = [
        ("client_reference =", query.client_reference.clone()),
        ("status =", query.status.map(|status| status.code().to_owned())),
        ("procedure =", query.procedure.clone()),
        ("agency =", query.agency.as_deref().map(normal_code)),
        ("created_on >=", query.from.clone()),
        ("created_on <=", query.to.clone()),
    ];
    for (condition, value) in texts {
        if let Some(value) = value {
            conditions.push(format!("{condition} ?"));
            values.push(value.into());
        }
    }
    if query.open {
        conditions.push("status NOT IN (?, ?)".to_owned());
        values.extend(
            Status::ALL
                .into_iter()
                .filter(|it| it.terminal())
                .map(|it| it.code().to_owned().into()),
        );
    }
    let wanted = conditions.join(" AND ");
    let count = format!("SELECT count(*) FROM dossier WHERE {wanted}");
    let total = connection
        .prepare_cached(&count)?
        .query_row(params_from_iter(&values), |row| row.get(0))?;
    let columns = store::COLUMNS;
    let sql = format!(
        "SELECT {columns}, position FROM dossier WHERE {wanted} AND position < ? ORDER BY position DESC LIMIT ?"
    );
    values.push(query.after.unwrap_or(i64::MAX).into());
    values.push(i64::try_from(query.limit + 1).unwrap_or(i64::MAX).into());
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(&values), |row| {
        Ok((store::read(row)?, row.get::<_, i64>(2)?))
    })?;
    let mut rows: Vec<(Dossier, i64)> = rows.collect::<Result<_, _>>()?;
    let more = rows.len() > query.limit;
    rows.truncate(query.limit);
    let next = rows.last().filter(|_| more).map(|(_, position)| *position);
    let mut items: Vec<Dossier> = rows.into_iter().map(|(dossier, _)| dossier).collect();
    for dossier in &mut items {
        dossier.attachments = store::attachments(connection, &dossier.id)?;
    }
    Ok(Page { items, next, total })
}
