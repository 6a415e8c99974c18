//! A batch whose manifest, files, plan or ledger changed, and two that meet.

use std::fs;
use std::path::Path;
use std::time::Duration;

use hoso::batch::{Apply, Batch, BatchId, Cause, RowEvent, RowState, Summary};
use hoso::{ErrorKind, ProcedureCode};
use hoso_sandbox::FaultOrder;

use super::manifests::{Desk, PROMOTION, followed, followed_run};

fn promotion() -> ProcedureCode {
    PROMOTION.parse().unwrap()
}

fn codes(error: &hoso::Error) -> Vec<&str> {
    error.faults().iter().map(|fault| fault.code.as_str()).collect()
}

fn replace(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from));
    fs::write(path, text.replace(from, to)).unwrap();
}

async fn refused(apply: Apply) -> hoso::Error {
    apply.start().await.unwrap_err()
}

/// Goes on with a batch whose run was dropped, which lets go of its lock a moment later.
async fn resumed(batch: &Batch, id: &BatchId) -> (Vec<RowEvent>, Summary) {
    loop {
        match batch.resume(id.clone()).start().await {
            Ok(run) => return followed_run(run).await,
            Err(error) if error.portal_code() == Some("batch_busy") => {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            Err(error) => panic!("{error}: {:?}", error.faults()),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_applied_only_while_everything_is_as_it_was() {
    let desk = Desk::new();
    let manifest = desk.promotions("staff.csv", 0..5);
    let plan = desk.folder.path().join("staff.plan");
    let batch = desk.batch();
    let planned = batch.plan(&manifest, promotion()).to(&plan).await.unwrap();
    assert_eq!((planned.rows, planned.attachments.files), (5, 5));

    desk.file("notice-3.pdf", b"%PDF-1.4\nanother notice\n%%EOF\n");
    let error = refused(batch.apply(&plan)).await;
    assert_eq!(codes(&error), ["file_changed"]);
    let file = desk.folder.path().join("notice-3.pdf");
    assert_eq!(error.faults()[0].file.as_ref(), Some(&file));
    desk.file("notice-3.pdf", b"%PDF-1.4\nnotice 3\n%%EOF\n");

    replace(&manifest, "tri ân số 2,", "tri ân số hai,");
    assert_eq!(codes(&refused(batch.apply(&plan)).await), ["manifest_changed"]);
    replace(&manifest, "tri ân số hai,", "tri ân số 2,");

    let short = batch
        .plan(&manifest, promotion())
        .holds(jiff::SignedDuration::from_secs(-1));
    let expired = desk.folder.path().join("expired.plan");
    short.to(&expired).await.unwrap();
    assert_eq!(codes(&refused(batch.apply(&expired)).await), ["plan_expired"]);

    assert!(desk.dossiers().await.is_empty());
    assert!(
        batch.ledger().batches().await.unwrap().is_empty(),
        "nothing of a refused plan stays"
    );
    let (_, summary) = followed(batch.apply(&plan)).await;
    assert_eq!((summary.status.id, summary.status.filed), (planned.id, 5));
    let (_, again) = followed(batch.apply(&plan)).await;
    assert_eq!((again.newly_filed, desk.dossiers().await.len()), (0, 5));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shared_file_that_changed_is_told_once_with_how_many_rows_name_it() {
    let desk = Desk::new();
    let manifest = desk.promotions("staff.csv", 0..6);
    let text = fs::read_to_string(&manifest).unwrap();
    let shared = text
        .replace("notice-4.pdf", "notice-2.pdf")
        .replace("notice-5.pdf", "notice-2.pdf");
    fs::write(&manifest, shared).unwrap();
    let plan = desk.folder.path().join("staff.plan");
    let batch = desk.batch();
    batch.plan(&manifest, promotion()).to(&plan).await.unwrap();
    desk.file("notice-2.pdf", b"%PDF-1.4\nanother\n%%EOF\n");
    fs::remove_file(desk.folder.path().join("notice-0.pdf")).unwrap();
    let error = refused(batch.apply(&plan)).await;
    let told: Vec<_> = error
        .faults()
        .iter()
        .map(|fault| {
            let name = fault.file.as_ref().unwrap().file_name().unwrap();
            let (code, rows) = (fault.code.as_str(), fault.details["rows"].as_str());
            (name.to_str().unwrap(), code, rows)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("notice-0.pdf", "file_changed", "1"),
            ("notice-2.pdf", "file_changed", "3")
        ]
    );
    assert!(desk.dossiers().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_counts_what_was_filed_before_and_the_fees_of_the_rest_alone() {
    let desk = Desk::new();
    let batch = desk.batch();
    let whole = batch.plan(desk.promotions("whole.csv", 0..1), promotion());
    let fee = whole.await.unwrap().fees.amount;
    followed(
        batch
            .apply(desk.promotions("first.csv", 0..3))
            .procedure(promotion()),
    )
    .await;
    let second = desk.promotions("second.csv", 0..6);
    replace(&second, "tri ân số 0,", "tri ân số không,");
    let plan = batch.plan(&second, promotion()).await.unwrap();
    let before = plan.before;
    assert_eq!(
        (plan.rows, before.filed, before.key_filed, before.unsettled),
        (6, 2, 1, 0)
    );
    assert_eq!(plan.fees.amount, 3 * fee);
    let again = batch.plan(&second, promotion()).again(true).await.unwrap();
    assert_eq!((again.before.rows(), again.fees.amount), (0, 6 * fee));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_another_batch_filed_is_not_filed_again() {
    let desk = Desk::new();
    let first = desk.promotions("first.csv", 0..6);
    let second = desk.promotions("second.csv", 3..9);
    let batch = desk.batch();
    followed(batch.apply(&first).procedure(promotion())).await;
    let (rows, summary) = followed(batch.apply(&second).procedure(promotion())).await;
    assert_eq!((summary.status.filed, summary.newly_filed), (6, 3));
    assert_eq!(rows.iter().filter(|row| row.record.already_filed).count(), 3);
    assert_eq!(desk.dossiers().await.len(), 9);

    // The same key with other content is no repeat and no new row: a person decides.
    let third = desk.promotions("third.csv", 0..1);
    replace(&third, "tri ân số 0,", "tri ân số không,");
    let (rows, summary) = followed(batch.apply(&third).procedure(promotion())).await;
    assert_eq!(summary.status.failed, 1);
    assert_eq!(rows[0].record.cause.as_ref().unwrap().code, Cause::KEY_FILED);
    assert_eq!(desk.dossiers().await.len(), 9);
    let (_, summary) = followed(batch.apply(&third).procedure(promotion()).again(true)).await;
    assert_eq!((summary.status.filed, desk.dossiers().await.len()), (1, 10));
}

#[tokio::test(flavor = "multi_thread")]
async fn corrected_rows_are_sent_and_filed_ones_may_not_change() {
    let desk = Desk::new();
    let manifest = desk.promotions("staff.csv", 0..4);
    let batch = desk.batch();
    // The portal refuses what no check here can know.
    let order = FaultOrder::fail("PUT /v1/dossiers", 413).times(1);
    desk.portal.sandbox().order(order);
    let run = batch.apply(&manifest).procedure(promotion()).concurrency(1);
    let (rows, summary) = followed(run).await;
    assert_eq!(
        (summary.status.filed, summary.status.rejected),
        (3, 1),
        "{rows:?}"
    );
    assert_eq!(
        desk.dossiers().await.len(),
        3,
        "the draft of a refused row is taken back"
    );
    let refused_row = rows
        .iter()
        .find(|row| row.record.state == RowState::Rejected)
        .unwrap();
    let number = refused_row.record.row - 2;

    let filed = (number + 1) % 4;
    replace(
        &manifest,
        &format!("tri ân số {filed},"),
        &format!("tri ân số {filed}b,"),
    );
    let error = refused(batch.apply(&manifest).only_failed(None)).await;
    assert_eq!(codes(&error), ["row_filed_changed"]);
    replace(
        &manifest,
        &format!("tri ân số {filed}b,"),
        &format!("tri ân số {filed},"),
    );

    // A correction has the rows of its batch where they stood: none more, none less, none moved.
    let whole = fs::read_to_string(&manifest).unwrap();
    let lines: Vec<&str> = whole.lines().collect();
    let moved = [&lines[..1], &lines[2..], &lines[1..2]].concat();
    let fewer = lines[..lines.len() - 1].to_vec();
    let added = lines[1].replace("K-0,", "K-neu,").replace("số 0,", "số mới,");
    let more = [&lines[..], &[added.as_str()]].concat();
    for (written, wanted) in [
        (moved, "row_filed_changed"),
        (fewer, "rows_missing"),
        (more, "row_not_in_batch"),
    ] {
        fs::write(&manifest, written.join("\n") + "\n").unwrap();
        let error = refused(batch.apply(&manifest).only_failed(None)).await;
        assert!(
            codes(&error).iter().all(|code| *code == wanted),
            "{wanted}: {error:?}"
        );
    }
    fs::write(&manifest, whole).unwrap();

    replace(
        &manifest,
        &format!("tri ân số {number},"),
        &format!("tri ân số {number}, sửa lại").replace(", sửa", " sửa"),
    );
    replace(&manifest, " sửa lại01,giam_gia", " sửa lại,01,giam_gia");
    let (_, summary) = followed(batch.apply(&manifest).only_failed(None)).await;
    assert_eq!((summary.status.filed, summary.newly_filed), (4, 1));
    assert_eq!(desk.dossiers().await.len(), 4);
    assert_eq!(batch.ledger().batches().await.unwrap().len(), 1);
}

/// Files one row whose submission the portal refuses to take, and corrects it; where `late`, the old one arrives in between.
async fn corrected(late: bool) -> (Desk, Vec<RowEvent>, Summary) {
    let desk = Desk::new();
    let manifest = desk.promotions("staff.csv", 0..1);
    let batch = desk.batch();
    let sandbox = desk.portal.sandbox();
    sandbox.order(FaultOrder::fail("POST /v1/dossiers/*/submission", 503));
    let (_, summary) = followed(batch.apply(&manifest).procedure(promotion()).last_chances(0)).await;
    assert_eq!(summary.status.failed, 1, "{summary:?}");
    sandbox.clear_faults();
    let drafts = desk.dossiers().await;
    assert_eq!((drafts.len(), &drafts[0].code), (1, &None), "a draft stays");
    if late {
        desk.client().dossiers().complete(&drafts[0].id).await.unwrap();
    }
    replace(&manifest, "tri ân số 0,", "tri ân số không,");
    let (rows, summary) = followed(batch.apply(&manifest).only_failed(None)).await;
    (desk, rows, summary)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_draft_of_a_failed_row_goes_when_its_corrected_content_is_filed() {
    let (desk, _, summary) = corrected(false).await;
    assert_eq!((summary.status.filed, summary.newly_filed), (1, 1));
    let dossiers = desk.dossiers().await;
    assert_eq!(dossiers.len(), 1, "{dossiers:?}");
    assert!(dossiers[0].code.is_some(), "the corrected one, filed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_corrected_row_whose_old_content_arrived_late_is_left_to_a_person() {
    let (desk, rows, summary) = corrected(true).await;
    assert_eq!((summary.status.filed, summary.status.failed), (0, 1));
    assert_eq!(rows[0].record.cause.as_ref().unwrap().code, Cause::KEY_FILED);
    let dossiers = desk.dossiers().await;
    assert_eq!(dossiers.len(), 1, "{dossiers:?}");
    assert_eq!(rows[0].record.code, dossiers[0].code, "it is said which one");

    let batch = desk.batch();
    let manifest = desk.folder.path().join("staff.csv");
    let (_, summary) = followed(batch.apply(&manifest).only_failed(None).again(true)).await;
    assert_eq!((summary.status.filed, desk.dossiers().await.len()), (1, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_or_went_since_a_batch_began_is_not_sent() {
    let desk = Desk::new();
    let manifest = desk.promotions("staff.csv", 0..4);
    let batch = desk.batch();
    let begun = batch.apply(&manifest).procedure(promotion()).concurrency(1);
    let run = begun.start().await.unwrap();
    let id = run.id().clone();
    drop(run);
    desk.file("notice-3.pdf", b"%PDF-1.4\nanother notice\n%%EOF\n");
    let (rows, summary) = resumed(&batch, &id).await;
    assert_eq!((summary.status.filed, summary.status.failed), (3, 1), "{rows:?}");
    let causes = batch.ledger().causes(&id).await.unwrap();
    assert_eq!((causes[0].code.as_str(), causes[0].rows), (Cause::CHANGED, 1));

    replace(&manifest, "tri ân số 3,", "tri ân số ba,");
    let error = refused(batch.resume(id.clone())).await;
    assert_eq!(
        (error.kind(), codes(&error)),
        (ErrorKind::Validation, vec!["manifest_changed"])
    );
    assert_eq!(desk.dossiers().await.len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_process_at_a_time_runs_a_batch_and_a_purged_one_is_gone() {
    let desk = Desk::new();
    let manifest = desk.promotions("staff.csv", 0..3);
    let batch = desk.batch();
    desk.portal
        .sandbox()
        .delay("POST /v1/dossiers", Duration::from_millis(200));
    let run = batch
        .apply(&manifest)
        .procedure(promotion())
        .start()
        .await
        .unwrap();
    let id = run.id().clone();
    let other = Batch::new(
        desk.client(),
        hoso::batch::Ledger::open(desk.folder.path().join("batches")).unwrap(),
    );
    assert_eq!(
        refused(other.resume(id.clone())).await.portal_code(),
        Some("batch_busy")
    );
    assert_eq!(
        other.ledger().purge(&id).await.unwrap_err().kind(),
        ErrorKind::Conflict
    );
    drop(run);
    let (_, summary) = resumed(&other, &id).await;
    assert_eq!((summary.status.filed, desk.dossiers().await.len()), (3, 3));
    other.ledger().purge(&id).await.unwrap();
    assert!(other.ledger().batches().await.unwrap().is_empty());
    assert!(other.ledger().rows(&id, 0, 10).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_of_unknown_outcome_is_looked_up() {
    let desk = Desk::new();
    let manifest = desk.promotions("staff.csv", 0..2);
    let batch = desk.batch();
    // Every submission is carried out and no answer to it arrives.
    desk.portal
        .sandbox()
        .order(FaultOrder::lose("POST /v1/dossiers/*/submission"));
    let run = batch.apply(&manifest).procedure(promotion()).last_chances(0);
    let (_, summary) = followed(run).await;
    let status = summary.status;
    assert_eq!(status.filed, 0);
    assert!(status.unknown > 0, "{status:?}");
    desk.portal.sandbox().clear_faults();
    let status = batch.reconcile(&status.id).await.unwrap();
    assert_eq!(status.unknown, 0);
    let posts = || {
        let requests = desk.portal.sandbox().requests();
        requests
            .iter()
            .filter(|request| request.path == "/v1/dossiers" && request.method == "POST")
            .count()
    };
    let before = posts();
    let (_, summary) = followed(batch.resume(status.id)).await;
    assert_eq!((summary.status.filed, desk.dossiers().await.len()), (2, 2));
    assert_eq!(posts(), before, "what is there is not made once more");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_words_go_on_with_what_was_filed_again_and_cut_short() {
    let desk = Desk::new();
    let manifest = desk.promotions("staff.csv", 0..8);
    let batch = desk.batch();
    followed(batch.apply(&manifest).procedure(promotion())).await;
    let again = || {
        batch
            .apply(&manifest)
            .procedure(promotion())
            .again(true)
            .concurrency(1)
    };
    let run = again().start().await.unwrap();
    let id = run.id().clone();
    drop(run);
    let (_, summary) = loop {
        match again().start().await {
            Ok(run) => break followed_run(run).await,
            Err(error) => assert_eq!(error.portal_code(), Some("batch_busy")),
        }
    };
    assert_eq!((&summary.status.id, desk.dossiers().await.len()), (&id, 16));
    // Once that is done, the same words are a purpose of their own.
    let (_, summary) = followed(again()).await;
    assert_ne!(summary.status.id, id);
    assert_eq!(desk.dossiers().await.len(), 24);
}
