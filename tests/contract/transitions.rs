//! From status to status: what an officer and a citizen may do, and what comes of it.

use serde_json::{Value, json};

use crate::client::{Portal, residence};

/// The legal transitions, written down a second time: a slip in the portal's table must not agree with itself.
const LEGAL: [(&str, &str); 21] = [
    ("draft", "submitted"),
    ("submitted", "accepted"),
    ("submitted", "not-accepted"),
    ("submitted", "supplement-required"),
    ("supplement-required", "submitted"),
    ("accepted", "processing"),
    ("processing", "supplement-required"),
    ("supplement-required", "processing"),
    ("accepted", "supplement-required"),
    ("supplement-required", "accepted"),
    ("processing", "payment-required"),
    ("payment-required", "processing"),
    ("processing", "suspended"),
    ("suspended", "processing"),
    ("submitted", "withdraw-requested"),
    ("accepted", "withdraw-requested"),
    ("processing", "withdraw-requested"),
    ("withdraw-requested", "resolved"),
    ("accepted", "resolved"),
    ("processing", "resolved"),
    ("resolved", "returned"),
];

const ALL: [&str; 11] = [
    "draft",
    "submitted",
    "accepted",
    "not-accepted",
    "processing",
    "supplement-required",
    "payment-required",
    "withdraw-requested",
    "suspended",
    "resolved",
    "returned",
];

pub(crate) fn statuses(dossier: &Value) -> Vec<String> {
    let timeline = dossier["timeline"].as_array().unwrap();
    let mut statuses: Vec<String> = timeline
        .iter()
        .map(|it| it["status"].as_str().unwrap().to_owned())
        .collect();
    statuses.dedup();
    statuses
}

#[tokio::test]
async fn every_order_in_every_status_takes_legal_steps_or_none() {
    let portal = Portal::new();
    let mut tried = 0;
    let starts = [
        "submitted",
        "accepted",
        "not-accepted",
        "processing",
        "supplement-required",
        "payment-required",
        "suspended",
        "resolved",
        "returned",
    ];
    for from in starts {
        for to in ALL {
            let code = portal.client.filed(&format!("{from}-{to}")).await;
            if from != "submitted" {
                assert_eq!(portal.client.advance(&code, from).await.status, 200, "to {from}");
            }
            let before = portal.client.get(&format!("/v1/dossiers/{code}")).await.body;
            let answer = portal.client.advance(&code, to).await;
            let after = portal.client.get(&format!("/v1/dossiers/{code}")).await.body;
            if answer.status == 200 {
                assert_eq!(after["status"]["code"], to);
                let steps = statuses(&after);
                for step in steps.windows(2) {
                    assert!(
                        LEGAL.contains(&(&step[0], &step[1])),
                        "{from} -> {to} took {step:?}"
                    );
                }
            } else {
                assert_eq!(
                    (answer.status, answer.code()),
                    (409, "illegal_transition"),
                    "{from} -> {to}"
                );
                assert!(!answer.body["possible"].as_array().unwrap().contains(&json!(to)));
                assert_eq!(after, before, "a refused order changes nothing");
            }
            tried += 1;
        }
    }
    assert_eq!(tried, 99);
}

#[tokio::test]
async fn a_dossier_goes_all_the_way_and_its_fee_is_settled_by_the_sandbox() {
    let portal = Portal::new();
    let code = portal.client.filed("r-1").await;
    assert_eq!(code, "SANDBOX-G01.H26.09556-261124-000001");
    let filed = portal.client.get(&format!("/v1/dossiers/{code}")).await.body;
    assert_eq!(filed["expected_at"], "2026-11-27T09:00:00+07:00");
    assert_eq!(
        (&filed["due_at"], &filed["fees"][0]["state"]),
        (&Value::Null, &json!("due"))
    );
    let done = portal.client.advance(&code, "returned").await.body;
    assert_eq!(
        statuses(&done),
        [
            "draft",
            "submitted",
            "accepted",
            "processing",
            "resolved",
            "returned"
        ]
    );
    assert_eq!(done["due_at"], "2026-11-27T09:00:00+07:00");
    assert_eq!(done["fees"][0]["state"], "paid");
    let actors: Vec<&str> = done["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["actor"].as_str().unwrap())
        .collect();
    assert_eq!(
        actors,
        [
            "citizen", "citizen", "sandbox", "officer", "officer", "officer", "officer"
        ]
    );
    assert_eq!(done["acceptance_receipt"]["due_at"], done["due_at"]);
}

#[tokio::test]
async fn a_supplement_takes_the_form_only_and_the_limit_begins_anew() {
    let portal = Portal::new();
    let code = portal.client.filed("r-1").await;
    portal.client.advance(&code, "accepted").await;
    let asked = portal.client.advance(&code, "supplement-required").await.body;
    assert_eq!(asked["supplement_request"]["note"], "Vì thử nghiệm");
    let path = format!("/v1/dossiers/{code}");
    let replace = |body: Value| {
        portal
            .client
            .call("PATCH", &path)
            .json(&body)
            .header("If-Match", "*")
    };
    assert_eq!(
        replace(json!({"agency": "G01.H26.09552"})).send().await.code(),
        "illegal_transition"
    );
    assert_eq!(
        replace(json!({"form": residence("x")["form"]}))
            .send()
            .await
            .status,
        200
    );
    let same_name = portal
        .client
        .upload(&code, "to_khai_ct01/ct01.pdf", b"%PDF-1.7 other")
        .send()
        .await;
    assert_eq!(same_name.status, 201);
    portal.clock.advance(std::time::Duration::from_secs(24 * 60 * 60));
    let back = portal.client.advance(&code, "accepted").await.body;
    assert_eq!(
        (&back["status"]["code"], &back["supplement_request"]),
        (&json!("accepted"), &Value::Null)
    );
    assert_eq!(back["due_at"], "2026-11-30T09:00:00+07:00");
    assert_eq!(
        replace(json!({"form": {}})).send().await.code(),
        "illegal_transition",
        "an accepted dossier is fixed"
    );
}
