//! A batch on a bad line.

use std::collections::HashSet;

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
