use std::path::Path;

use super::*;
use crate::batch::ledger::write::{Earlier, Intent, NewRow, Settled};
use crate::batch::plan::{Attachments, FeesTotal, Plan, PlannedFile};
use crate::batch::state::{Cause, RowState};
use crate::model::attachment::Sha256Digest;

fn plan(rows: u32) -> Plan {
    let digest = Sha256Digest::of(b"x");
    let now = crate::batch::reading::now();
    Plan {
        format: 1,
        id: BatchId::random(),
        portal: crate::PortalRef::new("portal", true),
        instance: "instance".to_owned(),
        account: "account".parse().unwrap(),
        procedure: "1.004194".parse().unwrap(),
        procedure_sha256: digest,
        form_version: "1".to_owned(),
        form_sha256: digest,
        manifest: PlannedFile {
            path: Path::new("/staff.csv").to_owned(),
            size: 1,
            sha256: digest,
        },
        mapping: None,
        rows,
        before: crate::batch::plan::FiledBefore::default(),
        again_rows: 0,
        skipped: crate::batch::plan::Skipped::default(),
        read_as: Vec::new(),
        attachments: Attachments::default(),
        rows_sha256: digest,
        fees: FeesTotal::default(),
        created_at: now,
        expires_at: now,
        again: false,
        salt: digest,
    }
}

/// Writes a batch down whose rows are named and filled by these bytes.
async fn batch(ledger: &Ledger, rows: &[(u8, u8)]) -> (BatchId, i64) {
    let plan = plan(u32::try_from(rows.len()).unwrap());
    let id = plan.id.clone();
    let rows: Vec<NewRow> = (1..)
        .zip(rows)
        .map(|(row, (name, content))| NewRow {
            row,
            name: [*name; 16],
            content: [*content; 16],
        })
        .collect();
    let number = ledger
        .write(move |connection| {
            let number = write::begin(connection, &plan, &[0; 16])?;
            write::add(connection, number, &rows)?;
            write::ready(connection, number, &plan)?;
            Ok(number)
        })
        .await
        .unwrap();
    (id, number)
}

async fn intend(ledger: &Ledger, batch: i64, row: u32) -> Intent {
    ledger
        .write(move |connection| write::intend(connection, batch, row, false))
        .await
        .unwrap()
}

async fn settle(ledger: &Ledger, batch: i64, row: u32, settled: Settled) {
    ledger
        .write(move |connection| write::settle(connection, batch, row, &settled))
        .await
        .unwrap();
}

fn sent(tries: u32) -> Intent {
    Intent::Send {
        generation: 1,
        tries,
        earlier: if tries > 1 {
            Earlier::Doubtful
        } else {
            Earlier::None
        },
    }
}

#[tokio::test]
async fn an_intent_is_there_after_its_process_and_tells_that_it_may_have_been_sent() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::open(folder.path().join("new")).unwrap();
    let (id, number) = batch(&ledger, &[(1, 1), (2, 2)]).await;
    assert_eq!(intend(&ledger, number, 1).await, sent(1));
    drop(ledger);
    let ledger = Ledger::open(folder.path().join("new")).unwrap();
    let status = ledger.status(&id).await.unwrap();
    assert_eq!((status.rows, status.planned, status.sending), (2, 1, 1));
    assert_eq!(intend(&ledger, number, 1).await, sent(2));
    settle(&ledger, number, 1, Settled::new(RowState::Filed)).await;
    assert_eq!(intend(&ledger, number, 1).await, Intent::Settled);
    assert_eq!(intend(&ledger, number, 9).await, Intent::Settled);
}

#[tokio::test]
async fn of_two_batches_one_sends_a_row() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::open(folder.path()).unwrap();
    let (_, one) = batch(&ledger, &[(1, 1), (2, 2), (3, 3)]).await;
    let (_, two) = batch(&ledger, &[(1, 9), (8, 2), (3, 3)]).await;
    for row in 1..=3 {
        assert_eq!(intend(&ledger, one, row).await, sent(1));
    }
    // The same name or the same content, while nobody knows what became of it.
    for row in 1..=3 {
        assert_eq!(intend(&ledger, two, row).await, Intent::Blocked(Cause::ELSEWHERE));
    }
    settle(&ledger, one, 1, Settled::new(RowState::Filed)).await;
    settle(&ledger, one, 2, Settled::new(RowState::Filed)).await;
    settle(&ledger, one, 3, Settled::new(RowState::Rejected)).await;
    assert_eq!(intend(&ledger, two, 1).await, Intent::Blocked(Cause::KEY_FILED));
    assert!(matches!(intend(&ledger, two, 2).await, Intent::Filed { .. }));
    assert_eq!(intend(&ledger, two, 3).await, sent(1));
    // What may be at the portal already is this batch's own, whatever another one says.
    assert_eq!(intend(&ledger, two, 3).await, sent(2));
}

#[tokio::test]
async fn fees_due_are_those_of_the_rows_that_the_batch_filed_itself() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::open(folder.path()).unwrap();
    let (one, first) = batch(&ledger, &[(1, 1)]).await;
    let (two, second) = batch(&ledger, &[(1, 1), (2, 2)]).await;
    let filed = Settled {
        fee: Some(15_000),
        ..Settled::new(RowState::Filed)
    };
    settle(&ledger, first, 1, filed.clone()).await;
    let already = Settled {
        already: true,
        ..filed.clone()
    };
    settle(&ledger, second, 1, already).await;
    for (id, due) in [(&one, 15_000), (&two, 0)] {
        assert_eq!(ledger.status(id).await.unwrap().fees_due, due);
    }
    settle(&ledger, second, 2, filed).await;
    let status = ledger.status(&two).await.unwrap();
    assert_eq!((status.filed, status.fees_due), (2, 15_000));
}

#[tokio::test]
async fn an_intent_that_was_not_begun_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::open(folder.path()).unwrap();
    let (id, number) = batch(&ledger, &[(1, 1)]).await;
    // What was known of it is known again, and nothing more is feared.
    for (earlier, state) in [
        (Earlier::None, RowState::Planned),
        (Earlier::Failed, RowState::Failed),
        (Earlier::Doubtful, RowState::Unknown),
    ] {
        intend(&ledger, number, 1).await;
        ledger
            .write(move |connection| write::withdraw(connection, number, 1, earlier))
            .await
            .unwrap();
        let rows = ledger.rows(&id, 0, 1).await.unwrap();
        assert_eq!(rows[0].state, state);
    }
}

#[tokio::test]
async fn a_batch_that_was_not_written_to_its_end_is_not_seen() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::open(folder.path()).unwrap();
    let half = plan(1);
    let id = half.id.clone();
    ledger
        .write(move |connection| write::begin(connection, &half, &[0; 16]))
        .await
        .unwrap();
    assert!(ledger.batches().await.unwrap().is_empty());
    assert!(ledger.status(&id).await.unwrap_err().is_not_found());
    assert_eq!(ledger.read(read::unready).await.unwrap(), [id]);
}

#[tokio::test]
async fn a_newer_format_is_refused_and_garbage_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::open(folder.path()).unwrap();
    let (id, _) = batch(&ledger, &[(1, 1)]).await;
    drop(ledger);
    let file = path_of(folder.path());
    let connection = Connection::open(&file).unwrap();
    connection
        .pragma_update(None, "user_version", schema::VERSION + 1)
        .unwrap();
    drop(connection);
    let error = Ledger::open(folder.path()).unwrap_err();
    assert!(error.message().contains("newer version"), "{error}");
    let connection = Connection::open(&file).unwrap();
    connection
        .pragma_update(None, "user_version", schema::VERSION)
        .unwrap();
    drop(connection);
    assert_eq!(Ledger::open(folder.path()).unwrap().latest().await.unwrap(), id);
    std::fs::write(&file, b"this is no database, and never was one").unwrap();
    std::fs::remove_file(folder.path().join("ledger.db-wal")).ok();
    let error = Ledger::open(folder.path()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Storage);
}
