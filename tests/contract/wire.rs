//! The sandbox over a socket: its limits, slow and broken clients, its end.

use std::future::pending;
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use hoso_sandbox::{Running, Sandbox, serve};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

use crate::client::Client;

pub(crate) async fn connect(url: &str) -> TcpStream {
    TcpStream::connect(url.strip_prefix("http://").unwrap())
        .await
        .unwrap()
}

/// Sends a request as it is, and reads until the portal hangs up.
pub(crate) async fn exchange(url: &str, request: &str) -> String {
    let mut stream = connect(url).await;
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok();
    String::from_utf8_lossy(&answer).into_owned()
}

pub(crate) fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
}

/// The same portal, called without the socket.
pub(crate) fn inside(portal: &Running) -> Client {
    Client {
        router: portal.sandbox().router(),
        token: Some(portal.token().to_owned()),
    }
}

#[tokio::test]
async fn it_answers_over_a_socket_and_ends_with_its_handle() {
    let portal = Sandbox::start().unwrap();
    let url = portal.url().to_owned();
    let answer = exchange(&url, &get("/v1/portal")).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.to_ascii_lowercase().contains("x-request-id:"));
    drop(portal);
    assert!(
        TcpStream::connect(url.strip_prefix("http://").unwrap())
            .await
            .is_err()
    );
}

#[tokio::test]
async fn nonsense_on_the_wire_gets_a_refusal_and_the_portal_goes_on() {
    let portal = Sandbox::start().unwrap();
    for nonsense in ["GET\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}", "GET / HTTP/9.9\r\n\r\n"] {
        let answer = exchange(portal.url(), nonsense).await;
        assert!(!answer.contains(" 200 "), "{nonsense:?}: {answer}");
    }
    let long = format!(
        "GET /v1/portal HTTP/1.1\r\nHost: x\r\nX: {}\r\n\r\n",
        "a".repeat(200_000)
    );
    assert!(!exchange(portal.url(), &long).await.contains(" 200 "));
    let many = format!(
        "GET /v1/portal HTTP/1.1\r\nHost: x\r\n{}\r\n",
        "X: y\r\n".repeat(500)
    );
    assert!(!exchange(portal.url(), &many).await.contains(" 200 "));
    assert!(
        exchange(portal.url(), &get("/v1/portal"))
            .await
            .starts_with("HTTP/1.1 200")
    );
}

#[tokio::test]
async fn a_client_refused_in_the_middle_of_an_upload_can_read_why() {
    let portal = Sandbox::start().unwrap();
    let dossier = inside(&portal).draft("r-1").await;
    let size = 40 * 1024 * 1024;
    let head = format!(
        "PUT /v1/dossiers/{dossier}/components/to_khai_ct01/files/a.pdf HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nRepr-Digest: sha-256=:{}=:\r\nContent-Length: {size}\r\n\r\n",
        portal.token(),
        "A".repeat(43)
    );
    let (mut reader, mut writer) = connect(portal.url()).await.into_split();
    let sending = tokio::spawn(async move {
        writer.write_all(head.as_bytes()).await.unwrap();
        let chunk = vec![0; 1024 * 1024];
        for _ in 0..size / chunk.len() {
            if writer.write_all(&chunk).await.is_err() {
                break;
            }
        }
    });
    let mut answer = Vec::new();
    reader.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8_lossy(&answer);
    assert!(
        answer.starts_with("HTTP/1.1 413") && answer.contains("too_large"),
        "{answer}"
    );
    sending.await.unwrap();
}

#[tokio::test]
async fn a_slow_upload_does_not_hold_others_up_and_a_broken_one_leaves_nothing() {
    let portal = Sandbox::start().unwrap();
    let client = inside(&portal);
    let dossier = client.draft("r-1").await;
    let head = format!(
        "PUT /v1/dossiers/{dossier}/components/to_khai_ct01/files/a.pdf HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nRepr-Digest: sha-256=:{}=:\r\nContent-Length: 1000\r\n\r\nhalf",
        portal.token(),
        "A".repeat(43)
    );
    let mut slow = connect(portal.url()).await;
    slow.write_all(head.as_bytes()).await.unwrap();
    assert!(
        exchange(portal.url(), &get("/v1/portal"))
            .await
            .starts_with("HTTP/1.1 200")
    );
    assert_eq!(
        client
            .post("/v1/dossiers", &json!({"procedure": "1.004194"}))
            .key("k")
            .send()
            .await
            .status,
        201
    );
    drop(slow);
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(
        client.get(&format!("/v1/dossiers/{dossier}")).await.body["attachments"],
        json!([])
    );
}

#[tokio::test]
async fn an_address_that_is_no_text_is_a_problem_too() {
    let portal = Sandbox::start().unwrap();
    let answer = inside(&portal).get("/v1/procedures/%ff%fe").await;
    assert_eq!(
        (answer.status, answer.code()),
        (400, "malformed_request"),
        "{answer:?}"
    );
    assert_eq!(answer.header("Content-Type"), "application/problem+json");
}

#[tokio::test]
async fn shutting_down_lets_a_request_under_way_finish() {
    let directory = tempfile::tempdir().unwrap();
    let sandbox = Sandbox::open(directory.path()).unwrap();
    sandbox
        .faults()
        .delay("GET /v1/portal", Duration::from_millis(300));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(serve(sandbox, listener, async {
        stopped.await.ok();
    }));
    let idle = connect(&url).await;
    let (asking, request) = (url.clone(), get("/v1/portal"));
    let under_way = tokio::spawn(async move { exchange(&asking, &request).await });
    tokio::time::sleep(Duration::from_millis(100)).await;
    stop.send(()).unwrap();
    assert!(under_way.await.unwrap().starts_with("HTTP/1.1 200"));
    let ended = tokio::time::timeout(Duration::from_secs(5), server).await;
    ended
        .expect("an idle connection does not hold the server up")
        .unwrap()
        .unwrap();
    drop(idle);
    assert!(
        TcpStream::connect(url.strip_prefix("http://").unwrap())
            .await
            .is_err()
    );
}

#[tokio::test]
async fn serving_goes_on_until_told() {
    let directory = tempfile::tempdir().unwrap();
    let sandbox = Sandbox::open(directory.path()).unwrap();
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .await
        .unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(serve(sandbox, listener, pending()));
    for _ in 0..3 {
        assert!(
            exchange(&url, &get("/v1/fields"))
                .await
                .starts_with("HTTP/1.1 200")
        );
    }
    assert!(!server.is_finished());
    server.abort();
}

#[tokio::test]
async fn bodies_and_headers_have_limits_that_are_told() {
    let portal = Sandbox::start().unwrap();
    let client = inside(&portal);
    let large = json!({"procedure": "1.004194", "form": {"x": "y".repeat(3 * 1024 * 1024)}});
    let refused = client.post("/v1/dossiers", &large).key("k").send().await;
    assert_eq!((refused.status, refused.code()), (413, "too_large"));
    let head = |more: &str| {
        format!(
            "POST /v1/sessions HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n{more}\r\n"
        )
    };
    let announced = exchange(portal.url(), &head("Content-Length: 99999999999\r\n")).await;
    assert!(announced.starts_with("HTTP/1.1 413"), "{announced}");
    let chunk = format!("100000\r\n{}\r\n", "x".repeat(0x10_0000));
    let chunked = head("Transfer-Encoding: chunked\r\n") + &chunk.repeat(3) + "0\r\n\r\n";
    let unannounced = exchange(portal.url(), &chunked).await;
    assert!(unannounced.starts_with("HTTP/1.1 413"), "{unannounced}");
    let long = format!(
        "GET /v1/portal HTTP/1.1\r\nHost: x\r\nX: {}\r\n\r\n",
        "a".repeat(200_000)
    );
    assert!(exchange(portal.url(), &long).await.starts_with("HTTP/1.1 431"));
    for (headers, expected) in [(62, "HTTP/1.1 200"), (63, "HTTP/1.1 431")] {
        let many = format!(
            "GET /v1/portal HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{}\r\n",
            "X: y\r\n".repeat(headers)
        );
        let answer = exchange(portal.url(), &many).await;
        assert!(answer.starts_with(expected), "{headers}: {answer}");
    }
    assert_eq!(client.get("/v1/dossiers").await.body["total"], 0);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_does_not_arrive_is_given_up_after_a_minute() {
    let directory = tempfile::tempdir().unwrap();
    let router = Sandbox::open(directory.path()).unwrap().router();
    let trickle = futures_util::stream::unfold((), async |()| {
        tokio::time::sleep(Duration::from_secs(1)).await;
        Some((Ok::<_, std::io::Error>(" "), ()))
    });
    let request = http::Request::post("/v1/sessions")
        .header("Content-Type", "application/json")
        .body(axum::body::Body::from_stream(trickle))
        .unwrap();
    let begun = tokio::time::Instant::now();
    let response = tower::ServiceExt::oneshot(router, request).await.unwrap();
    assert_eq!(response.status(), 408);
    assert!(
        begun.elapsed() < Duration::from_secs(70),
        "a trickle does not lengthen it"
    );
}

#[tokio::test]
async fn many_connections_at_once_are_all_answered() {
    let portal = Sandbox::start().unwrap();
    let mut streams = Vec::new();
    for _ in 0..300 {
        streams.push(connect(portal.url()).await);
    }
    // The last ones speak first, while the rest say nothing yet.
    let asked = streams.into_iter().rev().map(async |mut stream| {
        stream.write_all(get("/v1/portal").as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        answer.starts_with(b"HTTP/1.1 200")
    });
    let answered = futures_util::future::join_all(asked).await;
    assert!(answered.into_iter().all(|it| it));
}
