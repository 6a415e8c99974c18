//! The national face: its fixtures, and the sandbox's own procedures in that portal's shape.

use std::fs;
use std::path::Path;

use hoso_sandbox::Sandbox;
use serde_json::{Value, json};

use crate::client::{Answer, Portal};
use crate::fixtures;
use crate::replay::{Fixture, Replay};

const LIST: &str = "/api/v1/submitting/formality/list-all-public-formality-by-citizen";
const DETAILS: &str = "/api/v1/configuring/formality/get-formality-by-citizen";
const FILE: &str = "/api/v1/submitting/preview-attachment";

fn order(sandbox: &Sandbox, order: &str) {
    let (what, number) = order.split_once(' ').unwrap_or((order, ""));
    let faults = sandbox.faults();
    match what {
        "firewall" => faults.firewall("* /api/v1", number.parse().unwrap()),
        "short" => faults.shorten_page("* /api/v1", number.parse().unwrap()),
        "repeat" => faults.repeat_mark("* /api/v1"),
        other => panic!("no such order: {other}"),
    }
}

#[tokio::test]
async fn the_national_face_answers_every_fixture_as_written() {
    let paths = fixtures("national");
    assert!(paths.len() > 12, "the fixtures were not found");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/contract/national/data");
    for path in paths {
        let fixture: Fixture = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let directory = tempfile::tempdir().unwrap();
        let sandbox = Sandbox::open(directory.path())
            .unwrap()
            .with_national(data.join("catalogue.jsonl"), Some(&data.join("details")))
            .unwrap();
        for ordered in &fixture.orders {
            order(&sandbox, ordered);
        }
        assert!(
            fixture.before.is_empty(),
            "{}: nothing here changes anything",
            fixture.name
        );
        Replay::new(&sandbox).run(&fixture.name, fixture.exchange).await;
    }
}

async fn ask(portal: &Portal, path: &str, body: Value) -> Answer {
    portal.client.post(path, &body).send().await
}

#[tokio::test]
async fn the_sandboxs_own_procedures_are_served_with_their_details_and_blank_forms() {
    let portal = Portal::new();
    let list = ask(
        &portal,
        LIST,
        json!({"limit": 200, "lastId": "", "q": "1.004194"}),
    )
    .await;
    assert_eq!((list.status, list.header("x-sandbox")), (201, "true"), "{list:?}");
    let row = &list.body["data"]["items"][0];
    assert_eq!(
        (&row["code"], &list.body["data"]["total"]),
        (&json!("1.004194"), &json!(1))
    );
    let details = ask(&portal, DETAILS, json!({"id": row["id"]})).await;
    let data = &details.body["data"];
    assert_eq!(
        (data["id"].as_str(), data["code"].as_str()),
        (row["id"].as_str(), Some("1.004194"))
    );
    let cases = data["executionCases"].as_array().unwrap();
    assert!(
        cases.len() > 1 && data["profileComponents"] == json!([]),
        "{data}"
    );
    let parts: Vec<&Value> = cases
        .iter()
        .flat_map(|case| case["profileComponents"].as_array().unwrap())
        .collect();
    assert!(
        parts.iter().all(|part| part["required"] == json!(false)),
        "it says nothing there, either"
    );
    let template = parts
        .iter()
        .find_map(|part| part["attachments"][0]["id"].as_str())
        .unwrap();
    let file = ask(&portal, FILE, json!({"fileId": template})).await;
    assert_eq!((file.status, &file.bytes[..2]), (201, b"PK".as_slice()));
}

#[tokio::test]
async fn the_whole_list_is_walked_by_its_marks() {
    let portal = Portal::new();
    let (mut mark, mut seen) = (String::new(), Vec::new());
    loop {
        let page = ask(&portal, LIST, json!({"limit": 5, "lastId": mark})).await;
        let data = &page.body["data"];
        let items = data["items"].as_array().unwrap();
        seen.extend(items.iter().map(|row| row["code"].as_str().unwrap().to_owned()));
        mark = data["lastId"].as_str().unwrap().to_owned();
        if mark.is_empty() {
            assert!(items.is_empty());
            assert_eq!(data["total"], json!(seen.len()));
            break;
        }
        assert_eq!(items.last().unwrap()["id"], json!(mark));
    }
    seen.sort();
    seen.dedup();
    assert!(seen.len() >= 12, "{seen:?}");
}

#[tokio::test]
async fn nonsense_is_refused_and_reading_alone_is_offered() {
    let portal = Portal::new();
    for body in [
        json!({}),
        json!({"limit": 500, "lastId": ""}),
        json!({"limit": 5, "lastId": "nobody"}),
        json!([]),
    ] {
        let answer = ask(&portal, LIST, body.clone()).await;
        assert_eq!((answer.status, answer.code()), (400, "BAD_REQUEST"), "{body}");
    }
    assert_eq!(portal.client.get(LIST).await.status, 405);
    let filing = ask(&portal, "/api/v1/submitting/create-dossier-by-citizen", json!({})).await;
    assert_eq!(filing.status, 404);
}
