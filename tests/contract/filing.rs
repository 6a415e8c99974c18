//! Filing a dossier: once, whole, and only as the rules allow.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::client::{Answer, CT01, PDF, Portal, residence};
use crate::transitions::statuses;

#[tokio::test]
async fn many_creations_under_one_reference_make_one_dossier() {
    let portal = Portal::new();
    let calls = (0..24).map(|number| {
        let key = if number % 2 == 0 {
            "one-key".to_owned()
        } else {
            format!("key-{number}")
        };
        portal
            .client
            .post("/v1/dossiers", &residence("r-1"))
            .key(&key)
            .send()
    });
    let answers = join_all(calls).await;
    let mut ids: Vec<&Value> = answers.iter().map(|answer| &answer.body["id"]).collect();
    ids.dedup();
    assert_eq!(ids.len(), 1);
    let fresh = answers
        .iter()
        .filter(|it| it.status == 201 && it.header("Idempotent-Replayed").is_empty())
        .count();
    assert!(fresh <= 1, "one of them made it");
    assert_eq!(portal.client.get("/v1/dossiers").await.body["total"], 1);
}

#[tokio::test]
async fn many_submissions_hand_one_dossier_in_once() {
    let portal = Portal::new();
    let dossier = portal.client.draft("r-1").await;
    for place in ["to_khai_ct01/ct01.pdf", "giay_to_cho_o/cho-o.pdf"] {
        portal.client.upload(&dossier, place, PDF).send().await;
    }
    let path = format!("/v1/dossiers/{dossier}/submission");
    let calls = (0..16).map(|number| {
        portal
            .client
            .post(&path, &json!({}))
            .key(&format!("k-{}", number % 4))
            .header("If-Match", "*")
            .send()
    });
    let answers = join_all(calls).await;
    let mut codes: Vec<&str> = answers
        .iter()
        .filter(|it| it.status == 200)
        .map(Answer::code)
        .collect();
    codes.dedup();
    assert_eq!(codes.len(), 1);
    for answer in answers.iter().filter(|answer| answer.status != 200) {
        assert_eq!((answer.status, answer.code()), (409, "already_submitted"));
        assert_eq!(answer.body["dossier"]["code"], codes[0]);
    }
    let timeline = portal.client.get(&format!("/v1/dossiers/{dossier}")).await.body;
    assert_eq!(statuses(&timeline), ["draft", "submitted"]);
}

#[tokio::test]
async fn a_repeat_replays_even_with_a_stale_version_and_a_refusal_may_be_mended_under_its_key() {
    let portal = Portal::new();
    let dossier = portal.client.draft("r-1").await;
    let path = format!("/v1/dossiers/{dossier}/submission");
    let submit = |version: &str| {
        portal
            .client
            .post(&path, &json!({}))
            .key("k")
            .header("If-Match", version)
    };
    let refused = submit("\"1-vi\"").send().await;
    assert_eq!(refused.status, 422);
    assert!(
        refused
            .faults()
            .contains(&(format!("/attachments/{CT01}"), "component_missing".to_owned()))
    );
    for place in ["to_khai_ct01/ct01.pdf", "giay_to_cho_o/cho-o.pdf"] {
        portal.client.upload(&dossier, place, PDF).send().await;
    }
    assert_eq!(submit("\"1-vi\"").send().await.code(), "precondition_failed");
    let first = submit("\"3-vi\"").send().await;
    assert_eq!((first.status, first.header("ETag")), (200, "\"4-vi\""));
    let again = submit("\"3-vi\"").send().await;
    assert_eq!((again.status, again.header("Idempotent-Replayed")), (200, "true"));
    assert_eq!(again.bytes, first.bytes);
    let other = portal
        .client
        .post(&path, &json!({"x": 1}))
        .key("k")
        .header("If-Match", "*")
        .send()
        .await;
    assert_eq!((other.status, other.code()), (422, "idempotency_key_reused"));
}

#[tokio::test]
async fn an_answer_is_kept_for_a_day_and_no_longer() {
    let portal = Portal::new();
    let create = || {
        portal
            .client
            .post("/v1/dossiers", &json!({"procedure": "1.004194"}))
            .key("k")
            .send()
    };
    let first = create().await.body["id"].clone();
    portal.clock.advance(std::time::Duration::from_secs(23 * 60 * 60));
    assert_eq!(create().await.body["id"], first);
    portal.clock.advance(std::time::Duration::from_secs(2 * 60 * 60));
    assert_ne!(create().await.body["id"], first);
}

#[tokio::test]
async fn a_discarded_draft_frees_its_reference_and_its_files() {
    let portal = Portal::new();
    let dossier = portal.client.draft("r-1").await;
    portal
        .client
        .upload(&dossier, "to_khai_ct01/ct01.pdf", PDF)
        .send()
        .await;
    let path = format!("/v1/dossiers/{dossier}");
    let answer = portal
        .client
        .call("DELETE", &path)
        .header("If-Match", "*")
        .send()
        .await;
    assert_eq!(answer.status, 204);
    assert_eq!(portal.client.get(&path).await.code(), "dossier_not_found");
    let other = json!({"procedure": "1.004194", "client_reference": "r-1"});
    assert_eq!(
        portal
            .client
            .post("/v1/dossiers", &other)
            .key("k-2")
            .send()
            .await
            .status,
        201
    );
    let code = portal.client.filed("r-2").await;
    let filed = portal
        .client
        .call("DELETE", &format!("/v1/dossiers/{code}"))
        .header("If-Match", "*")
        .send()
        .await;
    assert_eq!(filed.code(), "illegal_transition");
}

#[tokio::test]
async fn filing_for_another_needs_an_authorisation_in_force() {
    let portal = Portal::new();
    let owner =
        json!({"kind": "individual", "full_name": "Trần Thị Bình", "personal_number": "001190000002"});
    let submit = async |authorization: Value| {
        let mut dossier = residence("r-1");
        dossier["client_reference"] = Value::Null;
        dossier["owner"] = owner.clone();
        dossier["authorization"] = authorization.clone();
        let key = authorization.to_string().len().to_string();
        let created = portal
            .client
            .post("/v1/dossiers", &dossier)
            .key(&key)
            .send()
            .await;
        let path = format!("/v1/dossiers/{}/submission", created.body["id"].as_str().unwrap());
        let answer = portal
            .client
            .post(&path, &json!({}))
            .key(&key)
            .header("If-Match", "*")
            .send()
            .await;
        let faults = answer.faults();
        faults
            .into_iter()
            .filter(|(at, _)| at.starts_with("/authorization"))
            .map(|(_, code)| code)
            .collect::<Vec<_>>()
    };
    assert_eq!(submit(Value::Null).await, ["authorization_required"]);
    let valid =
        json!({"document": "Giấy ủy quyền 12/2026", "valid_from": "2026-11-24", "valid_until": "2026-11-24"});
    assert!(submit(valid).await.is_empty());
    let ended = json!({"document": "Giấy ủy quyền", "valid_from": "2026-01-01", "valid_until": "2026-11-23"});
    assert_eq!(submit(ended).await, ["authorization_not_valid"]);
    assert_eq!(
        submit(json!({"document": " "})).await,
        ["required", "required", "required"]
    );
}

#[tokio::test]
async fn a_body_may_be_empty_but_must_be_json_where_it_is_not() {
    let portal = Portal::new();
    let dossier = portal.client.draft("r-1").await;
    let path = format!("/v1/dossiers/{dossier}/submission");
    let call = |body: &[u8], kind: &str| {
        let call = portal.client.call("POST", &path).key("k").header("If-Match", "*");
        call.header("Content-Type", kind).raw(body).send()
    };
    assert_eq!(
        call(b"", "application/x-www-form-urlencoded").await.code(),
        "validation_failed"
    );
    assert_eq!(call(b"{}", "text/plain").await.code(), "unsupported_media_type");
    assert_eq!(
        call(b"{}", "application/json; charset=utf-8").await.code(),
        "validation_failed"
    );
    for wrong in [b"[]".as_slice(), b"{", b"\xff", b"null"] {
        assert_eq!(
            call(wrong, "application/json").await.code(),
            "malformed_request",
            "{wrong:?}"
        );
    }
    let large = vec![b' '; 3 * 1024 * 1024];
    assert_eq!(call(&large, "application/json").await.code(), "too_large");
}

#[tokio::test]
async fn text_is_kept_in_nfc_whatever_form_it_came_in() {
    let portal = Portal::new();
    let decomposed = "Nguye\u{302}\u{303}n Va\u{306}n An";
    let body = json!({"procedure": "1.004194", "client_reference": "r-1", "form": {"ho_ten": decomposed}});
    let made = portal.client.post("/v1/dossiers", &body).key("k-1").send().await;
    assert_eq!(made.body["form"]["ho_ten"], "Nguyễn Văn An");
    let composed = json!({"procedure": "1.004194", "client_reference": "r-1", "form": {"ho_ten": "Nguyễn Văn An"}, "case": null});
    let found = portal
        .client
        .post("/v1/dossiers", &composed)
        .key("k-2")
        .send()
        .await;
    assert_eq!(
        (found.status, &found.body["id"]),
        (200, &made.body["id"]),
        "the same content in another form"
    );
}

#[tokio::test]
async fn lists_are_filtered_paged_and_newest_first() {
    let portal = Portal::new();
    for number in 0..5 {
        portal.client.draft(&format!("r-{number}")).await;
        portal.clock.advance(std::time::Duration::from_secs(24 * 60 * 60));
    }
    portal.client.filed("filed").await;
    let references = async |query: &str| {
        let page = portal.client.get(&format!("/v1/dossiers?{query}")).await.body;
        let items = page["items"].as_array().unwrap().clone();
        let names: Vec<String> = items
            .iter()
            .map(|it| it["client_reference"].as_str().unwrap().to_owned())
            .collect();
        (
            names,
            page["next"].as_str().map(str::to_owned),
            page["total"].as_u64().unwrap(),
        )
    };
    let (first, next, total) = references("limit=4").await;
    assert_eq!(
        (first, total),
        (["filed", "r-4", "r-3", "r-2"].map(str::to_owned).to_vec(), 6)
    );
    let (rest, end, _) = references(&format!("limit=4&cursor={}", next.unwrap())).await;
    assert_eq!((rest, end), (["r-1", "r-0"].map(str::to_owned).to_vec(), None));
    assert_eq!(references("status=submitted").await.2, 1);
    assert_eq!(
        references("from=2026-11-25&to=2026-11-26").await.0,
        ["r-2", "r-1"]
    );
    assert_eq!(references("agency=G01.H26.09552").await.2, 0);
    assert_eq!(references("client_reference=r-3").await.0, ["r-3"]);
    let code = portal.client.get("/v1/dossiers?status=submitted").await.body["items"][0]["code"].clone();
    portal.client.advance(code.as_str().unwrap(), "returned").await;
    assert_eq!(references("open=true").await.2, 5);
    for wrong in ["stauts=draft", "status=unheard", "from=24/11/2026", "open=maybe"] {
        let answer = portal.client.get(&format!("/v1/dossiers?{wrong}")).await;
        assert_eq!(
            (answer.status, answer.code()),
            (400, "malformed_request"),
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn a_historical_agency_names_its_successor() {
    let portal = Portal::new();
    let agencies = portal.client.get("/v1/agencies?limit=100").await.body;
    let historical = agencies["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["historical"] == true && !it["successor"].is_null());
    let historical = historical.unwrap();
    let mut dossier = residence("r-1");
    dossier["agency"] = historical["code"].clone();
    let created = portal.client.post("/v1/dossiers", &dossier).key("k").send().await;
    let path = format!("/v1/dossiers/{}/submission", created.body["id"].as_str().unwrap());
    let answer = portal
        .client
        .post(&path, &json!({}))
        .key("k")
        .header("If-Match", "*")
        .send()
        .await;
    let fault = answer.body["errors"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["pointer"] == "/agency")
        .unwrap();
    assert_eq!(fault["code"], "agency_historical");
    assert!(
        fault["message"]
            .as_str()
            .unwrap()
            .contains(historical["successor"]["name"].as_str().unwrap())
    );
}
