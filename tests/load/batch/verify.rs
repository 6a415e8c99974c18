//! What must hold in the end, whatever happened: each row at the portal once, and the client's own record right row by row.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use futures_util::StreamExt as _;
use hoso::batch::{BatchId, Ledger, RowState};
use hoso::{Client, StatusCode};

use super::{home, rows};

/// What a client's own record says of each row: the code under which it was filed, or that it was not.
pub(crate) type Record = BTreeMap<usize, Option<String>>;

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) rows: usize,
    /// Rows that are at the portal once.
    pub(crate) once: usize,
    /// Rows that are not at the portal.
    pub(crate) missing: Vec<usize>,
    /// Rows that are there more than once.
    pub(crate) twice: Vec<usize>,
    /// Rows of which the client's record is not what the portal has.
    pub(crate) wrong: Vec<String>,
    /// Dossiers of no row.
    pub(crate) strange: usize,
    /// Drafts that are left over.
    pub(crate) drafts: usize,
}

impl Findings {
    /// Whether every row was filed once and the client knows it.
    pub(crate) fn is_sound(&self) -> bool {
        self.is_truthful() && self.missing.is_empty() && self.once == self.rows
    }

    /// Whether no row was filed twice and the client's record is right, be every row filed or not.
    pub(crate) fn is_truthful(&self) -> bool {
        self.twice.is_empty() && self.wrong.is_empty() && self.strange == 0
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} rows: {} once, {} missing, {} twice, {} recorded wrongly, {} strange, {} drafts left over",
            self.rows,
            self.once,
            self.missing.len(),
            self.twice.len(),
            self.wrong.len(),
            self.strange,
            self.drafts
        )?;
        for wrong in self.wrong.iter().take(5) {
            write!(f, "\n    {wrong}")?;
        }
        Ok(())
    }
}

/// Compares the portal's dossiers of a batch of promotions with the record of whoever filed them.
pub(crate) async fn compare(client: &Client, rows: usize, record: &Record) -> Findings {
    let mut filed: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut findings = Findings {
        rows,
        ..Findings::default()
    };
    let mut dossiers = client.dossiers().list().stream();
    while let Some(dossier) = dossiers.next().await {
        let dossier = dossier.unwrap();
        if dossier.status.code == StatusCode::Draft {
            findings.drafts += 1;
            continue;
        }
        let form = dossier.form.expect("a list's dossiers have their forms");
        let row = form.0["ten_chuong_trinh"].as_str().and_then(rows::row_of);
        match row.filter(|row| *row < rows) {
            Some(row) => filed
                .entry(row)
                .or_default()
                .push(dossier.code.unwrap().to_string()),
            None => findings.strange += 1,
        }
    }
    for row in 0..rows {
        let there = filed.get(&row).map_or(&[][..], Vec::as_slice);
        match there.len() {
            0 => findings.missing.push(row),
            1 => findings.once += 1,
            _ => findings.twice.push(row),
        }
        let known = record.get(&row).and_then(Option::as_deref);
        if known != there.first().map(String::as_str) || there.len() > 1 {
            findings
                .wrong
                .push(format!("row {row}: recorded {known:?}, at the portal {there:?}"));
        }
    }
    findings
}

/// Compares at a served portal.
pub(crate) fn at(url: &str, token: &str, rows: usize, record: &Record) -> Findings {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let client = home::client(url, token, Duration::from_secs(60));
    runtime.block_on(compare(&client, rows, record))
}

/// What the ledger says of a batch; `None` where there is no batch yet.
pub(crate) async fn recorded(ledger: &Ledger, batch: &BatchId) -> Record {
    let records = ledger.rows(batch, 0, u32::MAX).await.unwrap();
    let code = |record: &hoso::batch::RowRecord| {
        let filed = record.state == RowState::Filed;
        filed.then(|| record.code.as_ref().unwrap().to_string())
    };
    records
        .iter()
        .map(|record| (usize::try_from(record.row).unwrap() - 2, code(record)))
        .collect()
}
