//! Files of components: whole, bounded, and what they say they are.

use std::convert::Infallible;

use axum::body::Body;
use futures_util::stream;
use http::Request;
use serde_json::json;
use tower::ServiceExt;

use crate::client::{CT01, PDF, Portal};

#[tokio::test]
async fn a_file_comes_back_as_it_went_and_in_parts() {
    let portal = Portal::new();
    let dossier = portal.client.draft("r-1").await;
    let stored = portal
        .client
        .upload(&dossier, "to_khai_ct01/T%E1%BB%9D%20khai.pdf", PDF)
        .send()
        .await;
    assert_eq!(
        (stored.status, stored.body["name"].as_str()),
        (201, Some("Tờ khai.pdf"))
    );
    let path = format!("/v1/dossiers/{dossier}/components/{CT01}/files/T%E1%BB%9D%20khai.pdf");
    let whole = portal.client.get(&path).await;
    assert_eq!((whole.status, whole.bytes.as_slice()), (200, PDF));
    assert_eq!(whole.header("Repr-Digest"), stored.header("Repr-Digest"));
    assert_eq!(whole.header("Content-Type"), "application/pdf");
    let part = portal
        .client
        .call("GET", &path)
        .header("Range", "bytes=1-3")
        .send()
        .await;
    assert_eq!((part.status, part.bytes.as_slice()), (206, b"PDF".as_slice()));
    assert_eq!(part.header("Content-Range"), format!("bytes 1-3/{}", PDF.len()));
    let beyond = portal
        .client
        .call("GET", &path)
        .header("Range", "bytes=9999-")
        .send()
        .await;
    assert_eq!(beyond.status, 416);
    let known = portal
        .client
        .call("GET", &path)
        .header("If-None-Match", whole.header("ETag"))
        .send()
        .await;
    assert_eq!((known.status, known.bytes.len()), (304, 0));
    let stale = portal
        .client
        .call("GET", &path)
        .header("Range", "bytes=1-3")
        .header("If-Range", "\"x\"")
        .send()
        .await;
    assert_eq!((stale.status, stale.bytes.as_slice()), (200, PDF));
}

#[tokio::test]
async fn a_repeat_changes_nothing_and_another_file_of_the_name_replaces() {
    let portal = Portal::new();
    let dossier = portal.client.draft("r-1").await;
    let version =
        async || portal.client.get(&format!("/v1/dossiers/{dossier}")).await.body["version"].clone();
    assert_eq!(
        portal
            .client
            .upload(&dossier, "to_khai_ct01/a.pdf", PDF)
            .send()
            .await
            .status,
        201
    );
    let before = version().await;
    assert_eq!(
        portal
            .client
            .upload(&dossier, &format!("{CT01}/a.pdf"), PDF)
            .send()
            .await
            .status,
        200
    );
    assert_eq!(version().await, before);
    assert_eq!(
        portal
            .client
            .upload(&dossier, "to_khai_ct01/a.pdf", b"%PDF-2")
            .send()
            .await
            .status,
        201
    );
    let body = portal.client.get(&format!("/v1/dossiers/{dossier}")).await.body;
    assert_eq!(body["attachments"].as_array().unwrap().len(), 1);
    assert_eq!(body["attachments"][0]["size"], 6);
    let path = format!("/v1/dossiers/{dossier}/components/{CT01}/files/a.pdf");
    assert_eq!(
        portal.client.call("DELETE", &path).send().await.code(),
        "precondition_required"
    );
    assert_eq!(
        portal
            .client
            .call("DELETE", &path)
            .header("If-Match", "*")
            .send()
            .await
            .status,
        204
    );
    assert_eq!(portal.client.get(&path).await.code(), "file_not_found");
}

#[tokio::test]
async fn bytes_that_the_account_sent_before_are_attached_by_their_digest_and_nobody_elses_are() {
    let portal = Portal::new();
    let (first, second) = (portal.client.draft("r-1").await, portal.client.draft("r-2").await);
    let digest = "58b3ca2768ef3da337d2ffe072851d6c39f6c366ad1d578f3b20da6a3be98a7e";
    let stored = portal
        .client
        .upload(&first, "to_khai_ct01/a.pdf", PDF)
        .send()
        .await;
    let digest = stored.body["sha256"].as_str().unwrap_or(digest).to_owned();
    let path = format!("/v1/dossiers/{second}/components/to_khai_ct01/files/b.pdf");
    let reuse = |body: serde_json::Value| {
        portal
            .client
            .call("POST", &format!("{path}/reuse"))
            .json(&body)
            .send()
    };
    let made = reuse(json!({"sha256": digest})).await;
    assert_eq!(
        (made.status, made.body["size"].clone()),
        (201, stored.body["size"].clone())
    );
    assert_eq!(reuse(json!({"sha256": digest})).await.status, 200);
    let whole = portal
        .client
        .get(&format!("/v1/dossiers/{second}/components/{CT01}/files/b.pdf"))
        .await;
    assert_eq!(whole.bytes.as_slice(), PDF);
    // Gone from the first dossier, it is still the second one's.
    let gone = portal
        .client
        .call(
            "DELETE",
            &format!("/v1/dossiers/{first}/components/{CT01}/files/a.pdf"),
        )
        .header("If-Match", "*")
        .send()
        .await;
    assert_eq!(gone.status, 204);
    assert_eq!(
        portal
            .client
            .get(&format!("/v1/dossiers/{second}/components/{CT01}/files/b.pdf"))
            .await
            .bytes
            .as_slice(),
        PDF
    );
    for wrong in ["", "abc", &digest.to_uppercase()] {
        assert_eq!(
            reuse(json!({"sha256": wrong})).await.code(),
            "malformed_request",
            "{wrong}"
        );
    }
    assert_eq!(
        reuse(json!({"sha256": "0".repeat(64)})).await.code(),
        "content_not_found"
    );
    let other = portal.other("someone.else").await;
    let theirs = other.draft("r-3").await;
    let stolen = other
        .call(
            "POST",
            &format!("/v1/dossiers/{theirs}/components/to_khai_ct01/files/c.pdf/reuse"),
        )
        .json(&json!({"sha256": digest}))
        .send()
        .await;
    assert_eq!((stolen.status, stolen.code()), (404, "content_not_found"));
}

#[tokio::test]
async fn what_cannot_be_taken_is_refused_and_leaves_nothing_behind() {
    let portal = Portal::new();
    let dossier = portal.client.draft("r-1").await;
    let path = format!("/v1/dossiers/{dossier}/components/{CT01}/files/a.pdf");
    let put = || portal.client.call("PUT", &path).raw(PDF);
    let digest = portal.client.upload(&dossier, "x/y", PDF).send().await;
    assert_eq!(
        (digest.status, digest.faults()[0].1.as_str()),
        (422, "component_unknown")
    );
    assert_eq!(
        put().header("Repr-Digest", "sha-256=:AAAA:").send().await.code(),
        "length_required"
    );
    let length = PDF.len().to_string();
    assert_eq!(
        put().header("Content-Length", &length).send().await.code(),
        "malformed_request"
    );
    let short = put()
        .header("Content-Length", "5")
        .header("Repr-Digest", &sha256(PDF))
        .send()
        .await;
    assert_eq!(short.code(), "digest_mismatch");
    let too_large = put()
        .header("Content-Length", "99999999999")
        .header("Repr-Digest", &sha256(PDF))
        .send()
        .await;
    assert_eq!((too_large.status, too_large.code()), (413, "too_large"));
    for name in ["..", "a%2Fb.pdf", "%00.pdf", "%20"] {
        let answer = portal
            .client
            .upload(&dossier, &format!("to_khai_ct01/{name}"), PDF)
            .send()
            .await;
        assert!((400..=404).contains(&answer.status), "{name}: {}", answer.status);
    }
    assert_eq!(
        portal.client.get(&format!("/v1/dossiers/{dossier}")).await.body["attachments"],
        json!([])
    );
    let uploads = std::fs::read_dir(portal.directory.path().join("uploads"))
        .unwrap()
        .count();
    assert_eq!(uploads, 0, "a refused upload leaves no temporary file");
}

#[tokio::test]
async fn what_a_file_holds_is_judged_when_the_dossier_is_handed_in() {
    let portal = Portal::new();
    let dossier = portal.client.draft("r-1").await;
    let files: [(&str, &[u8]); 4] = [
        ("to_khai_ct01/empty.pdf", b""),
        ("to_khai_ct01/really.pdf", b"\xff\xd8\xff\xe0 jpeg"),
        ("to_khai_ct01/tool.exe", b"MZ"),
        ("giay_gioi_thieu/other-case.pdf", PDF),
    ];
    for (place, bytes) in files {
        assert_eq!(
            portal.client.upload(&dossier, place, bytes).send().await.status,
            201,
            "{place}"
        );
    }
    let path = format!("/v1/dossiers/{dossier}/submission");
    let answer = portal
        .client
        .post(&path, &json!({}))
        .key("k")
        .header("If-Match", "*")
        .send()
        .await;
    let faults = answer.faults();
    let at = |name: &str, code: &str| (format!("/attachments/{CT01}/{name}"), code.to_owned());
    assert!(faults.contains(&at("empty.pdf", "file_empty")), "{faults:?}");
    assert!(
        faults.contains(&at("really.pdf", "file_type_mismatch")),
        "{faults:?}"
    );
    assert!(
        faults.contains(&at("tool.exe", "file_type_not_accepted")),
        "{faults:?}"
    );
    assert!(
        faults.iter().any(|(_, code)| code == "component_other_case"),
        "{faults:?}"
    );
    assert!(
        faults.iter().any(|(_, code)| code == "component_missing"),
        "{faults:?}"
    );
}

#[tokio::test]
async fn an_upload_into_a_dossier_that_goes_meanwhile_leaves_no_bytes() {
    let portal = Portal::new();
    let dossier = portal.client.draft("r-1").await;
    let path = format!("/v1/dossiers/{dossier}");
    let discard = portal.client.call("DELETE", &path).header("If-Match", "*");
    let bytes = stream::once(async move {
        assert_eq!(discard.send().await.status, 204);
        Ok::<_, Infallible>(PDF)
    });
    let request = Request::put(format!("{path}/components/to_khai_ct01/files/a.pdf"))
        .header(
            "Authorization",
            format!("Bearer {}", portal.client.token.clone().unwrap()),
        )
        .header("Content-Length", PDF.len())
        .header("Repr-Digest", sha256(PDF))
        .body(Body::from_stream(bytes))
        .unwrap();
    let response = portal.client.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), 404);
    let shelves = std::fs::read_dir(portal.directory.path().join("files")).unwrap();
    let files = shelves
        .flat_map(|shelf| std::fs::read_dir(shelf.unwrap().path()).unwrap())
        .count();
    assert_eq!(files, 0);
}

fn sha256(bytes: &[u8]) -> String {
    use base64::Engine;
    use sha2::Digest;
    format!(
        "sha-256=:{}:",
        base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(bytes))
    )
}
