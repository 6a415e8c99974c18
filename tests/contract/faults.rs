//! Faults on order, as a client over a socket meets them.

use std::time::{Duration, Instant};

use hoso_sandbox::Sandbox;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::client::Client;
use crate::wire::{connect, exchange, get, inside};

#[tokio::test]
async fn a_lost_answer_is_no_answer_at_all_but_its_effect_stays() {
    let portal = Sandbox::start().unwrap();
    portal.sandbox().faults().drop_next_answer();
    let body = json!({"procedure": "1.004194", "client_reference": "r-1"}).to_string();
    let request = format!(
        "POST /v1/dossiers HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {}\r\nIdempotency-Key: k\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        portal.token(),
        body.len()
    );
    assert_eq!(exchange(portal.url(), &request).await, "");
    let found = inside(&portal).get("/v1/dossiers?client_reference=r-1").await;
    assert_eq!(found.body["total"], 1);
    let again = exchange(portal.url(), &request).await;
    assert!(
        again.starts_with("HTTP/1.1 201") && again.contains("idempotent-replayed: true"),
        "{again}"
    );
    let log = portal.sandbox().faults().requests();
    let statuses: Vec<_> = log
        .iter()
        .filter(|it| it.method == "POST")
        .map(|it| it.status)
        .collect();
    assert_eq!(statuses, [Some(201), Some(201)]);
}

#[tokio::test]
async fn ordered_failures_are_problems_and_carry_nothing_out() {
    let portal = Sandbox::start().unwrap();
    let client = inside(&portal);
    let faults = portal.sandbox().faults();
    faults.fail("POST /v1/dossiers", 429, Some(7));
    faults.fail("* /v1/portal", 503, None);
    let create = || {
        client
            .post("/v1/dossiers", &json!({"procedure": "1.004194"}))
            .key("k")
            .send()
    };
    let refused = create().await;
    assert_eq!(
        (refused.status, refused.code(), refused.header("Retry-After")),
        (429, "rate_limited", "7")
    );
    let busy = client.get("/v1/portal").await;
    assert_eq!(
        (busy.status, busy.code(), busy.header("Retry-After")),
        (503, "unavailable", "1")
    );
    assert_eq!(client.get("/v1/dossiers").await.body["total"], 0);
    assert_eq!(create().await.status, 201);
    faults.delay("GET /v1/fields", Duration::from_millis(80));
    let begun = Instant::now();
    assert_eq!(client.get("/v1/fields").await.status, 200);
    assert!(begun.elapsed() >= Duration::from_millis(80));
}

#[expect(clippy::too_many_lines, reason = "one order after another on one portal")]
#[tokio::test]
async fn faults_are_ordered_and_taken_back_over_http_by_the_demonstration_account_only() {
    let portal = Sandbox::start().unwrap();
    let client = inside(&portal);
    let path = "/sandbox/v1/faults";
    let orders = json!({"items": [
        {"route": "GET /v1/portal", "fault": "limit", "milliseconds": 60000, "requests": 2},
        {"route": "GET /v1/fields", "fault": "reset", "times": 1},
        {"route": "GET /v1/agencies", "fault": "lose", "times": 1},
        {"route": "GET /v1/account", "fault": "slow", "bytes_per_second": 2000},
        {"route": "/sandbox", "fault": "fail", "status": 503}
    ]});
    let put = client.call("PUT", path).json(&orders).send().await;
    assert_eq!((put.status, &put.body), (200, &orders));
    for expected in [200, 200, 429] {
        let answer = client.get("/v1/portal").await;
        assert_eq!(answer.status, expected);
        if expected == 429 {
            assert_eq!(
                (answer.code(), answer.header("Retry-After")),
                ("rate_limited", "60")
            );
        }
    }
    let mut stream = connect(portal.url()).await;
    stream.write_all(get("/v1/fields").as_bytes()).await.unwrap();
    let error = stream.read_to_end(&mut Vec::new()).await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
    assert_eq!(exchange(portal.url(), &get("/v1/agencies")).await, "");
    let begun = Instant::now();
    let slow = client.get("/v1/account").await;
    assert_eq!(
        (slow.status, &slow.body["username"]),
        (200, &json!("demo")),
        "slow but whole"
    );
    assert!(
        begun.elapsed() >= Duration::from_millis(200),
        "{:?}",
        begun.elapsed()
    );
    let log = client.get("/sandbox/v1/requests").await.body;
    let met: Vec<_> = log["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["fault"].clone())
        .collect();
    assert_eq!(
        met,
        [
            json!(null),
            json!(null),
            json!("fail"),
            json!("reset"),
            json!("lose"),
            json!("slow")
        ]
    );
    assert_eq!(
        portal.sandbox().requests().len(),
        6,
        "orders and log are not logged"
    );
    let left = client.get(path).await.body;
    assert_eq!(left["items"][1]["times"], 0);
    let wrong = client
        .call("PUT", path)
        .json(&json!({"items": [{"route": "/", "fault": "burn"}]}));
    assert_eq!(wrong.send().await.status, 400);
    assert_eq!(client.get(path).await.body, left, "a wrong list replaces nothing");
    let anonymous = Client {
        token: None,
        ..client.clone()
    };
    assert_eq!(anonymous.get(path).await.status, 401);
    assert_eq!(client.call("DELETE", path).send().await.status, 204);
    assert_eq!(client.get("/v1/portal").await.status, 200);
    let account = json!({"username": "binh", "password": "một mật khẩu", "kind": "individual", "full_name": "Trần Thị Bình"});
    assert_eq!(
        anonymous
            .post("/v1/accounts", &account)
            .key("k")
            .send()
            .await
            .status,
        201
    );
    let session = anonymous
        .post(
            "/v1/sessions",
            &json!({"username": "binh", "password": "một mật khẩu"}),
        )
        .send()
        .await;
    let binh = Client {
        token: session.body["token"].as_str().map(str::to_owned),
        ..anonymous
    };
    for method in ["GET", "PUT", "DELETE"] {
        let answer = binh.call(method, path).json(&json!({"items": []})).send().await;
        assert_eq!((answer.status, answer.code()), (403, "forbidden"));
    }
    assert_eq!(binh.get("/sandbox/v1/requests").await.status, 403);
}
