//! A small client of the face, which sees what goes over the wire and nothing else.

use axum::Router;
use axum::body::{Body, to_bytes};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hoso_sandbox::{Clock, Sandbox};
use http::{HeaderMap, Request};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::document::assert_documented;

/// A Tuesday morning, within working hours.
pub(crate) const NOW: &str = "2026-11-24T09:00:00+07:00";
pub(crate) const CT01: &str = "000.00.00.G01-KQ003630";
pub(crate) const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n";

/// A portal of one's own, with its clock.
pub(crate) struct Portal {
    pub(crate) sandbox: Sandbox,
    pub(crate) clock: Clock,
    pub(crate) directory: TempDir,
    pub(crate) client: Client,
}

impl Portal {
    pub(crate) fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let clock = Clock::fixed(NOW).unwrap();
        let sandbox = Sandbox::open_at(directory.path(), clock.clone()).unwrap();
        let token = Some(sandbox.demonstration_token().unwrap());
        let client = Client {
            router: sandbox.router(),
            token,
        };
        Self {
            sandbox,
            clock,
            directory,
            client,
        }
    }

    /// Another account, signed in.
    pub(crate) async fn other(&self, username: &str) -> Client {
        let person = json!({"username": username, "password": "một mật khẩu", "kind": "individual", "full_name": "Trần Thị Bình"});
        let anonymous = Client {
            router: self.client.router.clone(),
            token: None,
        };
        let answer = anonymous.post("/v1/accounts", &person).key(username).send().await;
        assert_eq!(answer.status, 201, "{answer:?}");
        let answer = anonymous
            .post(
                "/v1/sessions",
                &json!({"username": username, "password": "một mật khẩu"}),
            )
            .send()
            .await;
        let token = answer.body["token"].as_str().unwrap().to_owned();
        Client {
            router: self.client.router.clone(),
            token: Some(token),
        }
    }
}

/// Someone who calls the portal.
#[derive(Clone)]
pub(crate) struct Client {
    pub(crate) router: Router,
    pub(crate) token: Option<String>,
}

/// A request in the making.
pub(crate) struct Call {
    router: Router,
    request: http::request::Builder,
    body: Vec<u8>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
    /// The body, where it is JSON.
    pub(crate) body: Value,
}

impl Client {
    pub(crate) fn call(&self, method: &str, path: &str) -> Call {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(token) = &self.token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        Call {
            router: self.router.clone(),
            request,
            body: Vec::new(),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.call("GET", path).send().await
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Call {
        self.call("POST", path).json(body)
    }

    /// A draft for temporary residence that lacks only its files.
    pub(crate) async fn draft(&self, reference: &str) -> String {
        let answer = self
            .post("/v1/dossiers", &residence(reference))
            .key(reference)
            .send()
            .await;
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.body["id"].as_str().unwrap().to_owned()
    }

    pub(crate) fn upload(&self, dossier: &str, place: &str, bytes: &[u8]) -> Call {
        let digest = format!("sha-256=:{}:", STANDARD.encode(Sha256::digest(bytes)));
        let (component, name) = place.split_once('/').unwrap();
        let path = format!("/v1/dossiers/{dossier}/components/{component}/files/{name}");
        let mut call = self.call("PUT", &path).header("Repr-Digest", &digest);
        call.body = bytes.to_vec();
        call.header("Content-Length", &bytes.len().to_string())
    }

    /// A dossier handed in, by its code.
    pub(crate) async fn filed(&self, reference: &str) -> String {
        let dossier = self.draft(reference).await;
        for place in ["to_khai_ct01/ct01.pdf", "giay_to_cho_o/cho-o.pdf"] {
            assert_eq!(self.upload(&dossier, place, PDF).send().await.status, 201);
        }
        let path = format!("/v1/dossiers/{dossier}/submission");
        let answer = self
            .post(&path, &json!({}))
            .key(&format!("submit-{reference}"))
            .header("If-Match", "*")
            .send()
            .await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.body["code"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn advance(&self, dossier: &str, to: &str) -> Answer {
        let order = json!({"to": to, "note": "Vì thử nghiệm"});
        self.post(&format!("/sandbox/v1/dossiers/{dossier}/advance"), &order)
            .send()
            .await
    }
}

impl Call {
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    pub(crate) fn key(self, key: &str) -> Self {
        self.header("Idempotency-Key", key)
    }

    pub(crate) fn json(mut self, body: &Value) -> Self {
        self.body = body.to_string().into_bytes();
        self.header("Content-Type", "application/json")
    }

    pub(crate) fn raw(mut self, body: &[u8]) -> Self {
        self.body = body.to_vec();
        self
    }

    pub(crate) async fn send(self) -> Answer {
        let request = self.request.body(Body::from(self.body)).unwrap();
        let (method, uri) = (request.method().clone(), request.uri().clone());
        let response = self.router.oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        let body = serde_json::from_slice(&bytes).unwrap_or_default();
        let status = parts.status.as_u16();
        assert_documented((&method, &uri), status, &parts.headers, &body);
        Answer {
            status,
            headers: parts.headers,
            bytes,
            body,
        }
    }
}

impl Answer {
    pub(crate) fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Pointers and codes of a problem's faults.
    pub(crate) fn faults(&self) -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let errors = self.body["errors"].as_array().cloned().unwrap_or_default();
        errors
            .iter()
            .map(|error| (text(&error["pointer"]), text(&error["code"])))
            .collect()
    }
}

/// A dossier for temporary residence without fault.
pub(crate) fn residence(reference: &str) -> Value {
    json!({
        "procedure": "1.004194", "case": "thue_muon_o_nho", "agency": "G01.H26.09556", "client_reference": reference,
        "form": {
            "ho_ten": "Nguyễn Văn An", "ngay_sinh": "1990-03-15", "gioi_tinh": "nam", "so_dinh_danh": "001090000001",
            "dien_thoai": "0900000001", "chu_ho": {"ho_ten": "Lê Minh Châu", "so_dinh_danh": "079200000003"},
            "quan_he_voi_chu_ho": "Người thuê nhà", "noi_dung_de_nghi": "Đăng ký tạm trú tại chỗ ở thuê",
            "dia_chi_tam_tru": {"tinh": "01", "xa": "09556", "chi_tiet": "Số 12, phố Mẫu"},
            "thoi_han_theo": "so_thang", "thoi_han_thang": 12
        },
        "result": {"receive": "agency"}
    })
}
