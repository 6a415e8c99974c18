//! Every pair of statuses tried by both hands: only legal steps are taken, and each by whom the table names.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::client::{Answer, Client, PDF, Portal};

/// The legal transitions with their actors, written down a second time, from the national workflow.
const LEGAL: [(&str, &str, &str); 21] = [
    ("draft", "submitted", "citizen"),
    ("submitted", "accepted", "officer"),
    ("submitted", "not-accepted", "officer"),
    ("submitted", "supplement-required", "officer"),
    ("supplement-required", "submitted", "citizen"),
    ("accepted", "processing", "officer"),
    ("processing", "supplement-required", "officer"),
    ("supplement-required", "processing", "citizen"),
    ("accepted", "supplement-required", "officer"),
    ("supplement-required", "accepted", "citizen"),
    ("processing", "payment-required", "officer"),
    ("payment-required", "processing", "citizen"),
    ("processing", "suspended", "officer"),
    ("suspended", "processing", "officer"),
    ("submitted", "withdraw-requested", "citizen"),
    ("accepted", "withdraw-requested", "citizen"),
    ("processing", "withdraw-requested", "citizen"),
    ("withdraw-requested", "resolved", "officer"),
    ("accepted", "resolved", "officer"),
    ("processing", "resolved", "officer"),
    ("resolved", "returned", "officer"),
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

/// Where a dossier can stand, and how it gets there from having been handed in; a supplement request knows its origin.
const STANDS: [(&str, &[&str]); 13] = [
    ("draft", &[]),
    ("submitted", &[]),
    ("accepted", &["accepted"]),
    ("not-accepted", &["not-accepted"]),
    ("processing", &["processing"]),
    ("supplement-required", &["supplement-required"]),
    ("supplement-required", &["accepted", "supplement-required"]),
    ("supplement-required", &["processing", "supplement-required"]),
    ("payment-required", &["payment-required"]),
    ("withdraw-requested", &["withdrawal"]),
    ("suspended", &["suspended"]),
    ("resolved", &["resolved"]),
    ("returned", &["returned"]),
];

const ACTS: [&str; 4] = ["submission", "supplement", "withdrawal", "payments"];

async fn act(client: &Client, dossier: &str, act: &str, key: &str) -> Answer {
    let call = client.post(&format!("/v1/dossiers/{dossier}/{act}"), &json!({}));
    call.key(key).header("If-Match", "*").send().await
}

/// A dossier that stands where it is wanted, by its id.
async fn stand(client: &Client, reference: &str, stand: &str, way: &[&str]) -> String {
    let dossier = client.draft(reference).await;
    for place in ["to_khai_ct01/ct01.pdf", "giay_to_cho_o/cho-o.pdf"] {
        assert_eq!(client.upload(&dossier, place, PDF).send().await.status, 201);
    }
    if stand == "draft" {
        return dossier;
    }
    assert_eq!(act(client, &dossier, "submission", reference).await.status, 200);
    for step in way {
        let answer = if *step == "withdrawal" {
            act(client, &dossier, step, reference).await
        } else {
            client.advance(&dossier, step).await
        };
        assert_eq!(answer.status, 200, "{reference} {step}: {answer:?}");
    }
    dossier
}

fn timeline(dossier: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let events = dossier["timeline"].as_array().unwrap();
    events
        .iter()
        .map(|it| (text(&it["status"]), text(&it["actor"])))
        .collect()
}

#[tokio::test]
async fn every_pair_of_statuses_is_tried_by_both_hands() {
    let portal = Portal::new();
    let client = &portal.client;
    let mut reached = BTreeSet::new();
    let mut tried = 0;
    for (number, (from, way)) in STANDS.into_iter().enumerate() {
        let acts = ACTS.map(|act| ("citizen", act));
        let orders = ALL.map(|to| ("officer", to));
        let mut dossier = stand(client, &format!("r-{number}"), from, way).await;
        for (hand, what) in acts.into_iter().chain(orders) {
            tried += 1;
            let about = format!("{from} ({way:?}): {hand} {what}");
            let before = client.get(&format!("/v1/dossiers/{dossier}")).await.body;
            assert_eq!(before["status"]["code"], from, "{about}");
            let answer = if hand == "citizen" {
                act(
                    client,
                    &dossier,
                    what,
                    &about.replace([' ', ':', '(', ')', '[', ']', '"', ','], "-"),
                )
                .await
            } else {
                client.advance(&dossier, what).await
            };
            let after = client.get(&format!("/v1/dossiers/{dossier}")).await.body;
            if answer.status != 200 {
                assert!(
                    matches!(answer.code(), "illegal_transition" | "already_submitted"),
                    "{about}: {answer:?}"
                );
                assert_eq!(before, after, "{about}: a refusal changes nothing");
                continue;
            }
            let mut here = from.to_owned();
            let old = timeline(&before).len();
            for (status, actor) in &timeline(&after)[old..] {
                if *status == here {
                    assert!(
                        actor != "officer",
                        "{about}: only a payment is noted without a step"
                    );
                    continue;
                }
                let legal = LEGAL.iter().find(|(from, to, _)| *from == here && *to == *status);
                let (_, _, whose) = legal.unwrap_or_else(|| panic!("{about}: {here} -> {status}"));
                if hand == "citizen" {
                    assert_eq!((actor.as_str(), *whose), ("citizen", "citizen"), "{about}");
                } else {
                    // The officer's hand may settle what the citizen owes, but then says so.
                    let right = actor == whose || actor == "sandbox";
                    assert!(right, "{about}: {here} -> {status} by {actor}");
                }
                if from == "supplement-required" && here == from {
                    let origin = way.iter().rev().nth(1).copied().unwrap_or("submitted");
                    assert_eq!(status, origin, "{about}: back to where it came from");
                }
                reached.insert((here.clone(), status.clone(), actor.clone()));
                status.clone_into(&mut here);
            }
            dossier = stand(client, &format!("r-{number}-{tried}"), from, way).await;
        }
    }
    assert_eq!(tried, 13 * 15);
    let by = |whose: &'static str| {
        let steps = LEGAL.iter().filter(move |it| it.2 == whose);
        steps.map(|(from, to, actor)| ((*from).to_owned(), (*to).to_owned(), (*actor).to_owned()))
    };
    for step in by("citizen") {
        assert!(reached.contains(&step), "the citizen never got {step:?}");
    }
    let skipped = ("accepted".to_owned(), "resolved".to_owned());
    for (from, to, _) in by("officer").filter(|it| (it.0.clone(), it.1.clone()) != skipped) {
        assert!(
            reached.iter().any(|it| (&it.0, &it.1) == (&from, &to)),
            "no officer got {from} -> {to}"
        );
    }
}

#[tokio::test]
async fn a_supplement_is_judged_again_and_repeats_are_one() {
    let portal = Portal::new();
    let client = &portal.client;
    let dossier = stand(
        client,
        "r",
        "supplement-required",
        &["processing", "supplement-required"],
    )
    .await;
    let file = format!("/v1/dossiers/{dossier}/components/to_khai_ct01/files/ct01.pdf");
    assert_eq!(
        client
            .call("DELETE", &file)
            .header("If-Match", "*")
            .send()
            .await
            .status,
        204
    );
    let refused = act(client, &dossier, "supplement", "k").await;
    assert_eq!(
        (refused.status, refused.faults()[0].1.as_str()),
        (422, "component_missing")
    );
    assert_eq!(
        client
            .upload(&dossier, "to_khai_ct01/ct01.pdf", PDF)
            .send()
            .await
            .status,
        201
    );
    let taken = act(client, &dossier, "supplement", "k").await;
    assert_eq!(
        (taken.status, &taken.body["status"]["code"]),
        (200, &json!("processing"))
    );
    let again = act(client, &dossier, "supplement", "k").await;
    assert_eq!(again.header("Idempotent-Replayed"), "true");
    assert_eq!(again.body, taken.body);
    let stale = client.post(
        &format!("/v1/dossiers/{dossier}/withdrawal"),
        &json!({"note": "Tôi xin rút"}),
    );
    assert_eq!(
        stale.key("w").header("If-Match", "\"1-vi\"").send().await.status,
        412
    );
    let call = client.post(
        &format!("/v1/dossiers/{dossier}/withdrawal"),
        &json!({"note": "Tôi xin rút"}),
    );
    let withdrawn = call
        .key("w")
        .header("If-Match", taken.header("ETag"))
        .send()
        .await;
    let last = withdrawn.body["timeline"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()
        .clone();
    assert_eq!(
        (&last["note"], &last["actor"]),
        (&json!("Tôi xin rút"), &json!("citizen"))
    );
}

#[tokio::test]
async fn a_fee_is_paid_once_and_by_the_citizen() {
    let portal = Portal::new();
    let client = &portal.client;
    let code = client.filed("r-1").await;
    let before = client.get(&format!("/v1/dossiers/{code}")).await.body;
    assert_eq!(before["fees"][0]["state"], "due");
    let paid = act(client, &code, "payments", "p").await;
    assert_eq!(
        (paid.status, &paid.body["fees"][0]["state"]),
        (200, &json!("paid"))
    );
    assert_eq!(
        paid.body["status"]["code"], "submitted",
        "a payment alone moves nothing"
    );
    assert_eq!(timeline(&paid.body).last().unwrap().1, "citizen");
    let twice = act(client, &code, "payments", "p-2").await;
    assert_eq!((twice.status, twice.code()), (409, "illegal_transition"));
    let accepted = client.advance(&code, "accepted").await;
    assert!(
        !timeline(&accepted.body).iter().any(|it| it.1 == "sandbox"),
        "nothing was left to settle"
    );
}
