//! A batch on a bad line.

use std::collections::HashSet;

use hoso::batch::{Batch, RowState};
use hoso::{Client, Pace};
use hoso_sandbox::FaultOrder;

use super::manifests::{Desk, PROMOTION, followed};

#[tokio::test(flavor = "multi_thread")]
async fn lost_answers_resets_and_refusals_file_every_row_once() {
    let desk = Desk::new();
    let manifest = desk.promotions("staff.csv", 0..120);
    let batch = desk.batch();
    let share = 0.05;
    desk.portal
        .sandbox()
        .order(FaultOrder::lose("* /v1/dossiers").probability(share).seed(1));
    let apply = batch
        .apply(&manifest)
        .procedure(PROMOTION.parse::<hoso::ProcedureCode>().unwrap());
    let (rows, summary) = followed(apply).await;
    assert_eq!(summary.status.filed, 120, "{summary:?}");
    let codes: HashSet<_> = rows.iter().filter_map(|row| row.record.code.clone()).collect();
    assert_eq!(codes.len(), 120);
    assert_eq!(desk.dossiers().await.len(), 120);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_may_be_filed_stays_unknown_until_the_portal_can_be_asked() {
    let desk = Desk::new();
    let manifest = desk.promotions("staff.csv", 0..2);
    let client = Client::builder()
        .url(desk.portal.url())
        .token(desk.portal.token());
    let client = client.pace(Pace::UNLIMITED).attempts(1).build().unwrap();
    let batch = Batch::new(client, desk.batch().ledger().clone());
    let sandbox = desk.portal.sandbox();
    sandbox.order(FaultOrder::lose("POST /v1/dossiers/*/submission"));
    let apply = batch
        .apply(&manifest)
        .procedure(PROMOTION.parse::<hoso::ProcedureCode>().unwrap());
    let (_, summary) = followed(apply.last_chances(0)).await;
    assert_eq!(summary.status.unknown, 2, "{summary:?}");

    sandbox.clear_faults();
    sandbox.order(FaultOrder::fail("GET /v1/dossiers", 503));
    let id = summary.status.id.clone();
    let (rows, summary) = followed(batch.resume(id.clone()).last_chances(1)).await;
    assert_eq!((rows.len(), summary.status.unknown), (4, 2), "{summary:?}");
    assert!(rows.iter().all(|row| row.record.state == RowState::Unknown));

    sandbox.clear_faults();
    let (_, summary) = followed(batch.resume(id)).await;
    assert_eq!(summary.status.filed, 2, "{summary:?}");
    assert_eq!(desk.dossiers().await.len(), 2);
}
