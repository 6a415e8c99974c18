//! A batch that meets no trouble.

use std::collections::HashSet;
use std::fs;

use hoso::ErrorKind;
use hoso::batch::RowState;

use super::manifests::{Desk, PROMOTION, RESIDENCE, followed, told};

#[tokio::test(flavor = "multi_thread")]
async fn every_row_is_filed_once_and_a_repeat_sends_nothing() {
    let desk = Desk::new();
    let manifest = desk.promotions("staff.csv", 0..30);
    let batch = desk.batch();
    let receipts = desk.folder.path().join("receipts");
    let apply = || {
        batch
            .apply(&manifest)
            .procedure(PROMOTION.parse::<hoso::ProcedureCode>().unwrap())
    };
    let (rows, summary) = followed(apply().receipts(receipts.clone())).await;
    assert_eq!(
        (rows.len(), summary.status.filed, summary.newly_filed),
        (30, 30, 30)
    );
    assert!(
        rows.iter()
            .all(|row| row.record.state == RowState::Filed && row.error.is_none())
    );
    let codes: HashSet<_> = rows.iter().map(|row| row.record.code.clone().unwrap()).collect();
    assert_eq!(codes.len(), 30);
    let dossiers = desk.dossiers().await;
    assert_eq!(dossiers.len(), 30);
    assert!(
        dossiers
            .iter()
            .all(|dossier| codes.contains(dossier.code.as_ref().unwrap()))
    );
    assert_eq!(std::fs::read_dir(&receipts).unwrap().count(), 30);

    let before = desk.portal.sandbox().requests().len();
    let (rows, summary) = followed(batch.resume(summary.status.id.clone())).await;
    assert_eq!((rows.len(), summary.status.filed), (0, 30));
    assert_eq!(
        desk.portal.sandbox().requests().len(),
        before,
        "a finished batch asks for nothing"
    );
    let (rows, summary) = followed(apply()).await;
    assert_eq!((rows.len(), summary.newly_filed), (0, 0));
    assert_eq!(desk.dossiers().await.len(), 30);
    assert_eq!(batch.ledger().batches().await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_sends_nothing_that_changes_anything_and_names_every_fault_by_its_cell() {
    let desk = Desk::new();
    let manifest = desk.promotions("staff.csv", 0..3);
    let text = std::fs::read_to_string(&manifest).unwrap();
    let text = text
        .replace(
            "0199999991,0900000001,lienhe@example.com,Trần Thị Bình,01,09556,Số 1 ",
            "0199999992,0900000001,lienhe@example.com,Trần Thị Bình,01,09556,Số 1 ",
        )
        .replace("notice-2.pdf", "missing.pdf")
        .replace("K-2", "K-0");
    std::fs::write(&manifest, text).unwrap();
    let batch = desk.batch();
    let error = batch
        .plan(&manifest, PROMOTION.parse().unwrap())
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Validation);
    let faults = told(&error, &manifest);
    let of = |code: &str| {
        faults
            .iter()
            .find(|(known, _)| known == code)
            .map(|(_, cell)| cell.clone())
    };
    assert_eq!(of("tax_code_invalid"), Some(Some("P3".to_owned())), "{faults:?}");
    assert_eq!(of("file_missing"), Some(Some("W4".to_owned())), "{faults:?}");
    assert!(of("row_twice").is_some(), "{faults:?}");
    assert_eq!(faults.len(), 3, "{faults:?}");
    assert!(batch.ledger().batches().await.unwrap().is_empty());
    let changes = desk
        .portal
        .sandbox()
        .requests()
        .into_iter()
        .filter(|request| request.method != "GET");
    assert_eq!(changes.count(), 0);
    let apply = batch
        .apply(&manifest)
        .procedure(PROMOTION.parse::<hoso::ProcedureCode>().unwrap());
    assert_eq!(apply.start().await.unwrap_err().kind(), ErrorKind::Validation);
    assert!(desk.dossiers().await.is_empty());
    assert!(batch.ledger().batches().await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn two_rows_of_one_key_are_a_fault_of_the_second() {
    let desk = Desk::new();
    let manifest = desk.promotions("staff.csv", 0..3);
    let text = std::fs::read_to_string(&manifest).unwrap().replace("K-2", "K-0");
    std::fs::write(&manifest, text).unwrap();
    let error = desk
        .batch()
        .plan(&manifest, PROMOTION.parse().unwrap())
        .await
        .unwrap_err();
    let faults = told(&error, &manifest);
    assert_eq!(
        faults.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(),
        ["row_twice"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_all_rows_share_travels_once() {
    let desk = Desk::new();
    let manifest = desk.stays("stays.csv", 0..20);
    let batch = desk.batch();
    let apply = batch
        .apply(&manifest)
        .procedure(RESIDENCE.parse::<hoso::ProcedureCode>().unwrap());
    let (rows, summary) = followed(apply).await;
    assert_eq!(summary.status.filed, 20, "{rows:?}");
    let sent = |method: &str, part: &str| {
        let asked = desk.portal.sandbox().requests();
        asked
            .iter()
            .filter(|request| request.method == method && request.path.contains(part))
            .count()
    };
    assert_eq!(sent("PUT", "contract.pdf"), 1);
    assert_eq!(sent("POST", "contract.pdf/reuse"), 19);
    assert_eq!(sent("PUT", "ct01-"), 20);
    for dossier in desk.dossiers().await {
        let full = desk.client().dossiers().get(dossier.code.unwrap()).await.unwrap();
        assert_eq!(full.attachments.len(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_submitters_own_data_in_the_owners_columns_is_a_fault() {
    let desk = Desk::new();
    let manifest = desk.stays("stays.csv", 0..2);
    let own = desk.client().accounts().current().await.unwrap();
    let number = own.personal_number.unwrap();
    let text = fs::read_to_string(&manifest).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines[0].push_str(",owner.full_name,owner.personal_number");
    lines[1] = format!("{},{},{}", lines[1], own.full_name, number.expose());
    lines[2].push_str(",,");
    fs::write(&manifest, lines.join("\n")).unwrap();
    let plan = desk.batch().plan(&manifest, RESIDENCE.parse().unwrap()).await;
    let error = plan.unwrap_err();
    let faults = told(&error, &manifest);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].0, "owner_is_submitter");
    assert!(!format!("{error:?} {:?}", error.faults()).contains(number.expose()));
}
