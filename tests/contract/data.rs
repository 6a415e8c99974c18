//! The catalogue as a client finds it: every procedure can be filed in every case, and every blank paper fetched.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::client::{Client, PDF, Portal};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

fn items<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

async fn procedures(client: &Client) -> Vec<Value> {
    let page = client.get("/v1/procedures?limit=100").await.body;
    let mut found = Vec::new();
    for item in items(&page, "items") {
        let path = format!("/v1/procedures/{}", item["code"].as_str().unwrap());
        found.push(client.get(&path).await.body);
    }
    found
}

/// Files a procedure with its form's example and the papers that are required; says what stands in the way.
async fn file(client: &Client, procedure: &Value, case: Option<&str>) -> Result<(), String> {
    let code = procedure["code"].as_str().unwrap();
    let form = client.get(&format!("/v1/procedures/{code}/form")).await.body;
    let mut offerings = items(procedure, "offerings").iter();
    let offering = offerings.find(|it| it["historical"] == json!(false));
    let reference = format!("{code}/{}", case.unwrap_or("any"));
    let draft = json!({
        "procedure": code, "case": case, "agency": offering.unwrap()["agency"]["code"], "client_reference": reference,
        "form": form["schema"]["examples"][0],
        "result": {"receive": procedure["receive"][0], "address": "Số 12, phố Mẫu, phường Hà Đông, thành phố Hà Nội"}
    });
    let answer = client.post("/v1/dossiers", &draft).key(&reference).send().await;
    let dossier = answer.body["id"]
        .as_str()
        .ok_or(format!("{reference}: {answer:?}"))?
        .to_owned();
    let is_due =
        |it: &&Value| it["required"] == json!(true) && (it["case"].is_null() || it["case"] == json!(case));
    for component in items(procedure, "components").iter().filter(is_due) {
        let takes_pdf = items(component, "accepts").contains(&json!("pdf"));
        let (name, bytes) = if takes_pdf { ("a.pdf", PDF) } else { ("a.png", PNG) };
        let place = format!("{}/{name}", component["alias"].as_str().unwrap());
        let answer = client.upload(&dossier, &place, bytes).send().await;
        if answer.status != 201 {
            return Err(format!("{reference} {place}: {answer:?}"));
        }
    }
    let answer = client
        .post(&format!("/v1/dossiers/{dossier}/submission"), &json!({}))
        .key(&format!("submit-{reference}"))
        .header("If-Match", "*")
        .send()
        .await;
    if answer.status != 200 {
        return Err(format!("{reference}: {} {:?}", answer.code(), answer.faults()));
    }
    let answer = client.advance(&dossier, "returned").await;
    match answer.status {
        200 => Ok(()),
        _ => Err(format!("{reference}: {answer:?}")),
    }
}

#[tokio::test]
async fn every_procedure_can_be_filed_in_every_case() {
    let portal = Portal::new();
    let mut faults = Vec::new();
    let mut filed = 0;
    for procedure in procedures(&portal.client).await {
        let mut cases: Vec<Option<&str>> = items(&procedure, "cases")
            .iter()
            .map(|it| it["code"].as_str())
            .collect();
        if cases.is_empty() {
            cases.push(None);
        }
        for case in cases {
            filed += 1;
            faults.extend(file(&portal.client, &procedure, case).await.err());
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(filed > 60, "only {filed} dossiers");
}

#[tokio::test]
async fn every_blank_paper_is_served_as_it_is_announced() {
    let portal = Portal::new();
    let mut fetched = 0;
    for procedure in procedures(&portal.client).await {
        let components = items(&procedure, "components").iter();
        for template in components.flat_map(|it| items(it, "templates")) {
            let path = format!("/v1/templates/{}", template["id"].as_str().unwrap());
            let answer = portal.client.get(&path).await;
            assert_eq!(answer.status, 200, "{path}");
            assert_eq!(json!(answer.bytes.len()), template["bytes"], "{path}");
            let digest = STANDARD.encode(Sha256::digest(&answer.bytes));
            assert_eq!(
                answer.header("Repr-Digest"),
                format!("sha-256=:{digest}:"),
                "{path}"
            );
            fetched += 1;
        }
    }
    assert!(fetched > 25, "only {fetched} papers");
}
