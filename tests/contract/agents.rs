//! Agents: filing for another, with an authorisation.

use serde_json::json;

use crate::client::{PDF, Portal};
use crate::members::for_owner;

#[tokio::test]
async fn an_agent_needs_an_authorisation_in_force_on_the_day() {
    let portal = Portal::new();
    let agent = portal.other("dai-ly").await;
    let mut without = for_owner("r-0", "", "");
    without.as_object_mut().unwrap().remove("authorization");
    let mut disguised = without.clone();
    disguised["client_reference"] = json!("r-4");
    disguised["submitter"] = disguised["owner"].clone();
    let mut unnamed = for_owner("r-5", "2026-11-01", "2026-12-31");
    unnamed["authorization"]["document"] = json!(" ");
    let cases = [
        (without, Some(("/authorization", "authorization_required"))),
        (
            for_owner("r-1", "2026-01-01", "2026-11-23"),
            Some(("/authorization", "authorization_not_valid")),
        ),
        (
            for_owner("r-2", "2026-11-25", "2026-12-31"),
            Some(("/authorization", "authorization_not_valid")),
        ),
        (
            for_owner("r-3", "2026-02-30", "2026-12-31"),
            Some(("/authorization/valid_from", "date_invalid")),
        ),
        (disguised, Some(("/authorization", "authorization_required"))),
        (unnamed, Some(("/authorization/document", "required"))),
        (for_owner("r-6", "2026-11-24", "2026-11-24"), None),
    ];
    for (body, expected) in cases {
        let reference = body["client_reference"].as_str().unwrap();
        let draft = agent.post("/v1/dossiers", &body).key(reference).send().await;
        let dossier = draft.body["id"].as_str().unwrap().to_owned();
        for place in ["to_khai_ct01/ct01.pdf", "giay_to_cho_o/cho-o.pdf"] {
            assert_eq!(agent.upload(&dossier, place, PDF).send().await.status, 201);
        }
        let call = agent.post(&format!("/v1/dossiers/{dossier}/submission"), &json!({}));
        let answer = call
            .key(&format!("s-{reference}"))
            .header("If-Match", "*")
            .send()
            .await;
        match expected {
            Some((pointer, code)) => {
                assert_eq!(
                    answer.faults(),
                    [(pointer.to_owned(), code.to_owned())],
                    "{reference}"
                );
                let after = agent.get(&format!("/v1/dossiers/{dossier}")).await.body;
                assert_eq!(after["status"]["code"], "draft");
            }
            None => assert_eq!(answer.status, 200, "{answer:?}"),
        }
    }
}
