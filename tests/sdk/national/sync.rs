//! Filling an offline catalogue from the national portal.

use std::path::{Path, PathBuf};

use async_trait::async_trait;
use hoso::catalogue::{Catalogue, Query, Store, SyncOptions};
use hoso::http::transport::{RequestBody, ResponseBody, Transport, TransportError};
use hoso::{Client, DriverKind, ErrorKind, PortalRef, ProcedureSummary};
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use serde_json::{Value, json};

use super::data;
use super::face::Bench;

fn store(folder: &tempfile::TempDir, name: &str) -> Store {
    Store::new(folder.path().join(name), "quoc-gia")
}

fn with_details() -> SyncOptions<'static> {
    SyncOptions {
        details: true,
        ..SyncOptions::default()
    }
}

/// Fills one catalogue from the files and one from the face that serves them, and compares them code by code.
async fn same_by_import_and_sync(rows: PathBuf, details: PathBuf) -> (usize, usize) {
    let folder = tempfile::tempdir().unwrap();
    let bench = Bench::of(Some((&rows, &details)));
    let imported = store(&folder, "imported");
    imported
        .import(&[rows.clone(), details], &PortalRef::new("quoc-gia", true))
        .unwrap();
    let synced = store(&folder, "synced");
    let outcome = synced.sync(&bench.client(), with_details()).await.unwrap();
    let (imported, synced) = (imported.open().unwrap().unwrap(), synced.open().unwrap().unwrap());
    let counts = |catalogue: &Catalogue| {
        let info = catalogue.info();
        (info.procedures, info.codes, info.details, info.unread)
    };
    assert_eq!(counts(&synced), counts(&imported));
    let text = std::fs::read_to_string(&rows).unwrap();
    for (number, line) in text.lines().enumerate() {
        let row: Value = serde_json::from_str(line).unwrap();
        let code = row["code"].as_str().unwrap().trim();
        let details = |catalogue: &Catalogue| catalogue.details(&code.parse().unwrap()).unwrap();
        assert_eq!(details(&synced), details(&imported), "{code}");
        // Of a large catalogue some are looked up; a search of each would take minutes.
        if number % (1 + text.len() / 100_000) == 0 {
            assert_eq!(found(&synced, code), found(&imported, code), "{code}");
        }
    }
    (outcome.info.procedures, outcome.info.details)
}

fn found(catalogue: &Catalogue, code: &str) -> Vec<ProcedureSummary> {
    let query = Query {
        text: code.to_owned(),
        limit: 4,
        ..Query::default()
    };
    let found = catalogue.search(&query).unwrap().found;
    found.into_iter().map(|one| one.procedure).collect()
}

#[tokio::test]
async fn a_sync_ends_with_the_same_catalogue_as_an_import() {
    let counts = same_by_import_and_sync(data().join("catalogue.jsonl"), data().join("details")).await;
    assert_eq!(counts, (5, 2));
}

#[tokio::test]
async fn a_sync_of_the_real_catalogue_ends_with_the_same_as_its_import() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/national");
    if !data.is_dir() {
        println!("skipped: the national data are not beside this repository");
        return;
    }
    let counts = same_by_import_and_sync(data.join("catalogue.jsonl"), data.join("details")).await;
    assert_eq!(counts, (5670, 402));
}

#[tokio::test]
async fn a_sync_stops_at_the_firewall_leaves_the_old_catalogue_and_goes_on_later() {
    let folder = tempfile::tempdir().unwrap();
    let bench = Bench::of(Some((&data().join("catalogue.jsonl"), &data().join("details"))));
    let store = store(&folder, "kept");
    store
        .import(&[data().join("details")], &PortalRef::new("quoc-gia", true))
        .unwrap();
    let before = store.open().unwrap().unwrap().info().procedures;
    let faults = bench.sandbox().faults();
    faults.shorten_page("* /api/v1/submitting", 2);
    faults.shorten_page("* /api/v1/submitting", 0);
    faults.firewall("* /api/v1/configuring/formality", 200);
    let error = store.sync(&bench.client(), with_details()).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.portal_code()),
        (ErrorKind::Unavailable, Some("firewall"))
    );
    assert_eq!(store.open().unwrap().unwrap().info().procedures, before);
    let synced = store.sync(&bench.client(), with_details()).await.unwrap();
    assert_eq!((synced.info.procedures, synced.resumed), (5, true));
}

/// A portal whose list is shorter than it says, with a row that nobody understands.
#[derive(Debug)]
struct Shorter {
    total: u32,
}

#[async_trait]
impl Transport for Shorter {
    async fn send(&self, _request: Request<RequestBody>) -> Result<Response<ResponseBody>, TransportError> {
        let items =
            json!([{"id": "a", "code": "9.000001", "name": "Thả diều"}, {"id": "b", "name": "không có mã"}]);
        let data = json!({"items": items, "lastId": "", "total": self.total});
        let text = json!({"code": "OK", "message": "OK", "data": data}).to_string();
        let body = Full::from(text.into_bytes()).map_err(|never| match never {});
        Ok(Response::new(body.boxed_unsync()))
    }
}

#[tokio::test]
async fn a_list_that_ends_early_is_an_error_and_a_row_that_cannot_be_read_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let client = |total| {
        let builder = Client::builder()
            .driver(DriverKind::National)
            .transport(Shorter { total });
        builder.attempts(1).build().unwrap()
    };
    let store = store(&folder, "short");
    let error = store.sync(&client(5), SyncOptions::default()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Protocol);
    assert!(error.message().contains("2 of 5"), "{error}");
    assert!(store.open().unwrap().is_none());
    let synced = store.sync(&client(2), SyncOptions::default()).await.unwrap();
    assert_eq!((synced.info.procedures, synced.info.unread), (1, 1));
}
