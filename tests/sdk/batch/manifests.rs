//! Manifests of invented rows, and a portal to file them at.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use futures_util::StreamExt;
use hoso::batch::{Apply, Batch, Event, Ledger, RowEvent, Run, Summary};
use hoso::{Client, Pace};
use hoso_sandbox::{Running, Sandbox};
use tempfile::TempDir;

#[path = "../../rows/promotions.rs"]
mod promotion_rows;
#[path = "../../rows/stays.rs"]
mod stay_rows;

pub(super) use promotion_rows::promotion;
pub(super) use stay_rows::stay;

pub(super) const PROMOTION: &str = "2.000033";
pub(super) const RESIDENCE: &str = "1.004194";

/// A portal on loopback, a ledger and a folder for manifests, all of them for one test.
pub(super) struct Desk {
    pub(super) portal: Running,
    pub(super) folder: TempDir,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self {
            portal: Sandbox::start().unwrap(),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(super) fn client(&self) -> Client {
        Client::builder()
            .url(self.portal.url())
            .token(self.portal.token())
            .pace(Pace::UNLIMITED)
            .timeout(std::time::Duration::from_secs(5))
            .build()
            .unwrap()
    }

    pub(super) fn batch(&self) -> Batch {
        let ledger = Ledger::open(self.folder.path().join("batches")).unwrap();
        Batch::new(self.client(), ledger)
    }

    /// A file of the manifest's folder.
    pub(super) fn file(&self, name: &str, text: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// A manifest of promotions, with a notice for each row.
    pub(super) fn promotions(&self, name: &str, rows: std::ops::Range<usize>) -> PathBuf {
        let mut text = format!("{}\n", promotion_rows::HEADER);
        for row in rows {
            self.file(
                &format!("notice-{row}.pdf"),
                format!("%PDF-1.4\nnotice {row}\n%%EOF\n").as_bytes(),
            );
            writeln!(text, "{}", promotion(row, &format!("notice-{row}.pdf"))).unwrap();
        }
        self.file(name, text.as_bytes())
    }

    /// A manifest of stays, with a declaration of its own and a contract that all rows share.
    pub(super) fn stays(&self, name: &str, rows: std::ops::Range<usize>) -> PathBuf {
        let mut text = format!("{}\n", stay_rows::HEADER);
        self.file("contract.pdf", b"%PDF-1.4\ncontract\n%%EOF\n");
        for row in rows {
            self.file(
                &format!("ct01-{row}.pdf"),
                format!("%PDF-1.4\nct01 {row}\n%%EOF\n").as_bytes(),
            );
            writeln!(text, "{}", stay(row)).unwrap();
        }
        self.file(name, text.as_bytes())
    }

    /// How many dossiers the portal has, drafts among them.
    pub(super) async fn dossiers(&self) -> Vec<hoso::Dossier> {
        self.client()
            .dossiers()
            .list()
            .stream()
            .map(Result::unwrap)
            .collect()
            .await
    }
}

/// Starts a run and follows it to its end.
pub(super) async fn followed(apply: Apply) -> (Vec<RowEvent>, Summary) {
    match apply.start().await {
        Ok(run) => followed_run(run).await,
        Err(error) => panic!("{error}: {:?}", error.faults()),
    }
}

/// Follows a run to its end.
pub(super) async fn followed_run(mut run: Run) -> (Vec<RowEvent>, Summary) {
    let mut rows = Vec::new();
    loop {
        match run.next().await.unwrap().unwrap() {
            Event::Row(row) => rows.push(*row),
            Event::Done(summary) => return (rows, summary),
            _ => {}
        }
    }
}

/// The faults that a plan or a start found, by code and cell.
pub(super) fn told(error: &hoso::Error, manifest: &Path) -> Vec<(String, Option<String>)> {
    let told = |fault: &hoso::Fault| {
        assert!(
            fault.file.is_none() || fault.file.as_deref() == Some(manifest),
            "{fault:?}"
        );
        (fault.code.clone(), fault.cell.clone())
    };
    error.faults().iter().map(told).collect()
}
