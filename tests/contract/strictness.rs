//! What would be lost or guessed is refused, and named: found by testing the portal against its own document.

use serde_json::json;

use crate::client::{Portal, residence};

fn faults(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(pointer, code)| ((*pointer).to_owned(), (*code).to_owned()))
        .collect()
}

#[tokio::test]
async fn a_parameter_given_twice_or_empty_is_a_fault_and_a_huge_limit_is_none() {
    let portal = Portal::new();
    let client = &portal.client;
    for (query, pointer, code) in [
        ("limit=1&limit=2", "/query/limit", "too_many"),
        ("q=a&q=b", "/query/q", "too_many"),
        ("limit=", "/query/limit", "minimum"),
        ("level=", "/query/level", "enum"),
        ("scope=", "/query/scope", "enum"),
    ] {
        let answer = client.get(&format!("/v1/procedures?{query}")).await;
        assert_eq!(
            (answer.status, answer.code()),
            (400, "malformed_request"),
            "{query}"
        );
        assert_eq!(answer.faults(), faults(&[(pointer, code)]), "{query}");
    }
    for query in ["q=", "agency=", "limit=99999999999999999999999999"] {
        let answer = client.get(&format!("/v1/procedures?{query}")).await;
        assert_eq!(answer.status, 200, "{query}: {answer:?}");
    }
}

#[tokio::test]
async fn an_empty_word_is_no_choice() {
    let portal = Portal::new();
    let client = &portal.client;
    let person =
        json!({"username": "binh", "password": "một mật khẩu", "kind": "", "full_name": "Trần Thị Bình"});
    let answer = client.post("/v1/accounts", &person).key("k").send().await;
    assert_eq!(answer.status, 400);
    assert_eq!(answer.faults(), faults(&[("/kind", "enum")]));
    let code = client.filed("r-1").await;
    let path = format!("/sandbox/v1/dossiers/{code}/advance");
    let answer = client.post(&path, &json!({"to": ""})).send().await;
    assert_eq!(answer.status, 400);
    assert_eq!(answer.faults(), faults(&[("/to", "enum")]));
}

#[tokio::test]
async fn a_misspelt_member_is_refused_wherever_it_stands() {
    let portal = Portal::new();
    let client = &portal.client;
    let answer = client
        .post(
            "/v1/sessions",
            &json!({"username": "a", "password": "b", "pasword": "c"}),
        )
        .send()
        .await;
    assert_eq!(answer.faults(), faults(&[("/pasword", "unknown_field")]));
    let answer = client
        .post(
            "/v1/tracking",
            &json!({"code": "a", "secret": "b", "sercet": "c"}),
        )
        .send()
        .await;
    assert_eq!(answer.faults(), faults(&[("/sercet", "unknown_field")]));
}

#[tokio::test]
async fn an_address_is_a_line_of_text() {
    let portal = Portal::new();
    let client = &portal.client;
    let mut dossier = residence("r-1");
    dossier["result"] = json!({"receive": "post", "address": {"street": "Số 1"}});
    let answer = client.post("/v1/dossiers", &dossier).key("k").send().await;
    assert_eq!((answer.status, answer.code()), (400, "malformed_request"));
    assert_eq!(answer.faults(), faults(&[("/result/address", "type_mismatch")]));
    assert_eq!(client.get("/v1/dossiers").await.body["total"], 0);
}

#[tokio::test]
async fn a_submission_without_if_match_is_told_so_even_where_it_comes_too_late() {
    let portal = Portal::new();
    let client = &portal.client;
    let code = client.filed("r-1").await;
    let path = format!("/v1/dossiers/{code}/submission");
    let without = client.post(&path, &json!({})).key("again").send().await;
    assert_eq!((without.status, without.code()), (428, "precondition_required"));
    let with = client
        .post(&path, &json!({}))
        .key("again")
        .header("If-Match", "*")
        .send()
        .await;
    assert_eq!((with.status, with.code()), (409, "already_submitted"));
}

#[tokio::test]
async fn a_refusal_for_too_many_requests_says_when_to_come_again() {
    let portal = Portal::new();
    portal.sandbox.faults().fail("GET /v1/portal", 429, None);
    let answer = portal.client.get("/v1/portal").await;
    assert_eq!((answer.status, answer.header("Retry-After")), (429, "1"));
}

#[tokio::test]
async fn an_order_of_a_fault_that_cannot_be_is_refused_and_the_others_stay() {
    let portal = Portal::new();
    let client = &portal.client;
    let put = |order| {
        client
            .call("PUT", "/sandbox/v1/faults")
            .json(&json!({"items": [order]}))
    };
    let delay = json!({"route": "GET /v1/fields", "fault": "delay", "milliseconds": 1});
    assert_eq!(put(delay.clone()).send().await.status, 200);
    for (member, value, code) in [
        ("probability", json!(1.5), "maximum"),
        ("probability", json!(-1), "minimum"),
        ("status", json!(200), "minimum"),
        ("route", json!("fields"), "pattern"),
        ("fault", json!("burn"), "enum"),
        ("milliseconds", json!(null), "required"),
    ] {
        let mut order = delay.clone();
        order[member] = value;
        let answer = put(order).send().await;
        assert_eq!(
            (answer.status, answer.code()),
            (400, "malformed_request"),
            "{member}"
        );
        assert_eq!(answer.faults(), faults(&[(&format!("/items/0/{member}"), code)]));
    }
    let kept = client.get("/sandbox/v1/faults").await;
    assert_eq!(kept.body["items"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn an_answer_is_not_given_again_to_a_call_that_names_no_version() {
    let portal = Portal::new();
    let dossier = portal.client.filed("r-1").await;
    let path = format!("/v1/dossiers/{dossier}/withdrawal");
    let ask = || portal.client.post(&path, &json!({})).key("again");
    let first = ask().header("If-Match", "*").send().await;
    assert_eq!(first.status, 200, "{first:?}");
    for call in [
        ask(),
        ask().header("If-Match", ""),
        ask().header("If-Match", "{}"),
    ] {
        assert_eq!(call.send().await.code(), "precondition_required");
    }
    let again = ask().header("If-Match", "*").send().await;
    assert_eq!((again.status, again.header("Idempotent-Replayed")), (200, "true"));
}
