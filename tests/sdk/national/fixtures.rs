//! Every fixture through the public client: the request that it sends is the one written down, and the answer is read.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use hoso::http::transport::{RequestBody, ResponseBody, Transport, TransportError};
use hoso::model::procedure::Template;
use hoso::{Client, Cursor, DriverKind, Error, ErrorKind, Page, ProcedureSummary};
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use serde_json::{Value, json};

use super::data;

/// Answers the first request with a fixture's answer, and any other with the end of the list.
#[derive(Debug, Clone)]
struct Recorded {
    fixture: Arc<Value>,
    count: Arc<AtomicUsize>,
}

#[async_trait]
impl Transport for Recorded {
    async fn send(&self, request: Request<RequestBody>) -> Result<Response<ResponseBody>, TransportError> {
        let number = self.count.fetch_add(1, Ordering::SeqCst);
        let (parts, body) = request.into_parts();
        let body: Value = serde_json::from_slice(&body.collect().await.unwrap().to_bytes()).unwrap();
        assert!(
            !parts.headers.contains_key("authorization"),
            "a token went to a portal that is only read"
        );
        let (asked, mut answer) = (&self.fixture["request"], self.fixture["response"].clone());
        if number == 0 {
            assert_eq!(parts.method.as_str(), asked["method"]);
            assert_eq!(parts.uri.path(), asked["path"]);
            assert_eq!(body, asked["body"]);
        } else {
            answer = json!({"status": 201, "body": {"code": "OK", "message": "OK", "data": {"rows": [], "lastId": ""}}});
        }
        let text = match answer["text"].as_str() {
            Some(text) => text.to_owned(),
            None => answer["body"].to_string(),
        };
        let mut response =
            Response::builder().status(u16::try_from(answer["status"].as_u64().unwrap()).unwrap());
        for (name, value) in answer["headers"].as_object().into_iter().flatten() {
            response = response.header(name, value.as_str().unwrap());
        }
        let body = Full::from(text.into_bytes()).map_err(|never| match never {});
        Ok(response.body(body.boxed_unsync()).unwrap())
    }
}

/// A client that meets the answer of a fixture, and how often it asked.
struct Replayed {
    client: Client,
    count: Arc<AtomicUsize>,
}

fn replay(name: &str) -> Replayed {
    let path = data().join(format!("../{name}.json"));
    replayed(serde_json::from_slice(&fs::read(path).unwrap()).unwrap())
}

fn replayed(fixture: Value) -> Replayed {
    let count = Arc::<AtomicUsize>::default();
    let way = Recorded {
        fixture: Arc::new(fixture),
        count: Arc::clone(&count),
    };
    let client = Client::builder()
        .driver(DriverKind::National)
        .portal("quoc-gia")
        .transport(way)
        .token("nobody's business")
        .attempts(1)
        .build()
        .unwrap();
    Replayed { client, count }
}

impl Replayed {
    async fn page(&self, limit: u32, mark: &str) -> Result<Page<ProcedureSummary>, Error> {
        let cursor = (!mark.is_empty()).then(|| Cursor::new(mark));
        self.client
            .procedures()
            .search()
            .page(limit, cursor.as_ref())
            .await
    }

    fn requests(&self) -> usize {
        self.count.load(Ordering::SeqCst)
    }
}

fn id(number: u32) -> String {
    format!("01900000-0000-7000-8000-{number:012}")
}

fn template(id: &str) -> Template {
    serde_json::from_value(json!({"id": id, "name": "Mẫu.docx"})).unwrap()
}

fn codes(page: &Page<ProcedureSummary>) -> Vec<&str> {
    page.items.iter().map(|row| row.code.as_str()).collect()
}

#[tokio::test]
async fn pages_of_the_catalogue_are_read_as_they_come() {
    let first = replay("catalogue-first-page").page(3, "").await.unwrap();
    assert_eq!(codes(&first), ["9.000001", "9.000002", "9.000002"]);
    assert_eq!(first.items[1].portal_code.as_deref(), Some(" 9.000002"));
    assert_eq!(first.items[1].name, "Đăng ký câu lạc bộ thả diều", "in NFC");
    assert_eq!(
        first.items[1].offerings.len(),
        1,
        "a department without a name is none"
    );
    assert_eq!((first.next, first.total), (Some(Cursor::new(id(3))), Some(5)));
    assert!(first.unreadable.is_empty() && first.items[0].portal.sandbox);

    let last = replay("catalogue-last-page").page(3, &id(3)).await.unwrap();
    assert_eq!(codes(&last), ["9.000004.000.00.00.H99", "9.0000055-Xoa"]);
    assert_eq!(last.items[0].name, "Xác nhận sân chơi");
    assert_eq!(last.items[0].other_fields[0].name, "Sân bãi");
    assert_eq!(last.items[1].kind.as_deref(), Some("SOMETHING_NEW"));

    let end = replay("catalogue-end").page(3, &id(5)).await.unwrap();
    assert!(end.items.is_empty() && end.next.is_none());

    let short = replay("catalogue-short-page").page(3, "").await.unwrap();
    assert_eq!((short.items.len(), short.next), (1, Some(Cursor::new(id(1)))));
    let middle = replay("catalogue-empty-middle-page")
        .page(3, &id(3))
        .await
        .unwrap();
    assert!(middle.items.is_empty() && middle.next.is_some());
}

#[tokio::test]
async fn searches_are_asked_as_the_portal_is_asked() {
    let found = replay("catalogue-search");
    let found = found
        .client
        .procedures()
        .search()
        .text("tha dieu")
        .page(20, None)
        .await
        .unwrap();
    assert_eq!(codes(&found), ["9.000001", "9.000002"]);
    let found = replay("catalogue-agency");
    let found = found
        .client
        .procedures()
        .search()
        .agency("H99.1")
        .page(20, None)
        .await
        .unwrap();
    assert_eq!(found.items.len(), 2);
}

#[tokio::test]
async fn a_mark_that_comes_again_is_an_error_and_not_an_endless_list() {
    let error = replay("catalogue-repeated-mark")
        .page(3, &id(3))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Protocol);
}

#[tokio::test]
async fn the_firewalls_page_is_an_error_of_its_own_and_ends_the_matter() {
    let pages = replay("firewall-200");
    let details = replay("firewall-403");
    let file = replay("firewall-file");
    let errors = [
        pages.page(3, "").await.unwrap_err(),
        details
            .client
            .procedures()
            .details(&id(1).parse().unwrap())
            .await
            .unwrap_err(),
        file.client
            .procedures()
            .blank_form(&template("ct01"))
            .await
            .unwrap_err(),
    ];
    for error in errors {
        assert_eq!(
            (error.kind(), error.portal_code(), error.request_id()),
            (
                ErrorKind::Unavailable,
                Some("firewall"),
                Some("4711000000000000001")
            )
        );
        assert!(error.message().contains("firewall"), "{error}");
    }
    let requests = [pages.requests(), details.requests(), file.requests()];
    assert_eq!(requests, [1, 1, 1], "nobody hammers at a firewall");
}

#[tokio::test]
async fn details_are_read_with_every_quirk() {
    let procedures = replay("details").client.procedures();
    let procedure = procedures.details(&id(1).parse().unwrap()).await.unwrap();
    let value = serde_json::to_value(&procedure).unwrap();
    assert_eq!(value["name"], "Cấp giấy phép thả diều ban đêm");
    assert_eq!(
        value["field"],
        json!({"code": "G99-TC01", "name": "Trò chơi dân gian"})
    );
    assert_eq!(value["steps"][1], "Nhận kết quả <img src=\"[…]\">");
    assert_eq!(
        value["methods"][0]["duration"],
        json!({"value": 2.5, "unit": "WORKING_DAY", "text": null})
    );
    assert_eq!(value["methods"][0]["fees"][0]["amount"], 0);
    assert_eq!(value["methods"][0]["fees"][1]["amount"], Value::Null);
    assert_eq!(
        value["methods"][0]["fees"][1]["attachment"]["name"],
        "Biểu phí.pdf"
    );
    assert_eq!(value["methods"][1]["duration"]["text"], "Không quá 05 ngày");
    let cases: Vec<&Value> = value["components"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["case"])
        .collect();
    assert_eq!(
        cases,
        [
            &Value::Null,
            &json!("Diều có đèn"),
            &json!("Diều có đèn"),
            &json!("Diều có sáo")
        ]
    );
    let codes: Vec<&Value> = value["components"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["code"])
        .collect();
    assert_eq!(
        (codes[1], codes[2]),
        (codes[3], &Value::Null),
        "codes repeat, and one is null"
    );
    assert!(
        value["components"][0].get("required").is_none(),
        "the portal does not say so in earnest"
    );
    assert_eq!(value["components"][0]["templates"][0]["name"], "Mẫu số 1.docx");
    assert_eq!(value["services"][0]["code"], "9.000001.01");
    assert_eq!(value["receive"], json!(["agency", "post", "online"]));
    assert_eq!(value["agency_levels"], json!(["province", "ward"]));
    assert_eq!(value["offerings"][0]["agency"]["code"], "H99.1");
    assert!(
        value["offerings"][0].get("scope").is_none(),
        "not marked as full is not partial"
    );
    assert_eq!(
        value["receiving_place"],
        "Trung tâm Phục vụ hành chính công\nSố 1, phố Mẫu"
    );
    assert_eq!(
        value["decision"],
        json!({"number": "12/QĐ-BG", "issuer": "Bộ Gió", "date": "2026-07-15"})
    );
    assert_eq!(
        (&value["as_of"], &value["conditions"]),
        (&json!("2026-07-17"), &json!("Có gió"))
    );
}

#[tokio::test]
async fn what_is_unknown_is_not_found() {
    let procedures = replay("details-unknown").client.procedures();
    let code = "01900000-0000-7000-8000-00000000ffff".parse().unwrap();
    let error = procedures.details(&code).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.portal_code()),
        (ErrorKind::NotFound, Some("FORMALITY_NOT_FOUND"))
    );
    let procedures = replay("file-unknown").client.procedures();
    let error = procedures.blank_form(&template("nothing")).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.portal_code()),
        (ErrorKind::NotFound, Some("FILE_NOT_FOUND"))
    );
}

#[tokio::test]
async fn a_file_is_its_bytes_even_where_there_are_none_and_a_refusal_is_no_file() {
    let answered = |status: u16, text: &str| {
        let request = json!({"method": "POST", "path": "/api/v1/submitting/preview-attachment", "body": {"fileId": "ct01"}});
        let headers = json!({"Content-Type": "application/octet-stream"});
        replayed(
            json!({"request": request, "response": {"status": status, "headers": headers, "text": text}}),
        )
    };
    for bytes in ["PK\u{3}", ""] {
        let procedures = answered(200, bytes).client.procedures();
        let form = procedures.blank_form(&template("ct01")).await.unwrap();
        assert_eq!(
            (form.bytes, form.name.as_str()),
            (bytes.as_bytes().into(), "Mẫu.docx")
        );
    }
    let refused = answered(200, r#"{"code":"FILE_NOT_FOUND","message":"Không có tệp"}"#);
    let error = refused
        .client
        .procedures()
        .blank_form(&template("ct01"))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.message()),
        (ErrorKind::NotFound, "Không có tệp")
    );
}

/// Fixtures that the client cannot meet as they are: it never asks so.
const FACE_ONLY: [&str; 2] = ["catalogue-limit", "provinces"];

#[test]
fn no_fixture_is_left_out() {
    let here = include_str!("fixtures.rs");
    let names: BTreeSet<String> = fs::read_dir(data().join(".."))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    assert!(names.len() > 12);
    for name in names {
        assert!(
            here.contains(&format!("replay(\"{name}\")")) || FACE_ONLY.contains(&name.as_str()),
            "{name} is replayed nowhere"
        );
    }
}
