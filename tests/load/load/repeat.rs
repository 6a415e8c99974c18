//! Submissions whose answers get lost, by clients that repeat them: each dossier is there once.

use std::collections::BTreeSet;
use std::thread;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hoso_sandbox::{FaultOrder, Sandbox};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::connection::{Ask, Connection};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n";
const CLIENTS: usize = 16;

/// What came of it.
pub(crate) struct Outcome {
    /// The codes that clients were given.
    pub(crate) codes: BTreeSet<String>,
    /// The dossiers that the portal has, and how many of them are handed in.
    pub(crate) dossiers: u64,
    pub(crate) submitted: u64,
    /// How many answers got lost.
    pub(crate) lost: u64,
}

/// Files so many dossiers on a portal of its own that loses one answer in twenty.
pub(crate) fn run(submissions: usize) -> Outcome {
    let portal = Sandbox::start().unwrap();
    portal.sandbox().order(
        FaultOrder::lose("* /v1/dossiers")
            .probability(0.05)
            .seed(20_261_124),
    );
    let filed: Vec<(BTreeSet<String>, u64)> = thread::scope(|scope| {
        let (url, token) = (portal.url(), portal.token());
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                scope.spawn(move || {
                    let mut connection = Connection::new(url, token);
                    let numbers = (client..submissions).step_by(CLIENTS);
                    let codes = numbers.map(|number| file(&mut connection, number)).collect();
                    (codes, connection.lost)
                })
            })
            .collect();
        clients.into_iter().map(|client| client.join().unwrap()).collect()
    });
    portal.sandbox().clear_faults();
    let mut connection = Connection::new(portal.url(), portal.token());
    let mut total = |query: &str| {
        let path = format!("/v1/dossiers?limit=1{query}");
        let (_, page) = connection.insist(&Ask {
            method: "GET",
            path: &path,
            headers: "",
            body: b"",
        });
        page["total"].as_u64().unwrap()
    };
    Outcome {
        dossiers: total(""),
        submitted: total("&status=submitted"),
        lost: filed.iter().map(|(_, lost)| lost).sum(),
        codes: filed.into_iter().flat_map(|(codes, _)| codes).collect(),
    }
}

/// Files one dossier, repeating whatever is not answered; gives its code.
fn file(connection: &mut Connection, number: usize) -> String {
    let reference = format!("r-{number}");
    let body = draft(&reference);
    let created = post(connection, "/v1/dossiers", &format!("d-{number}"), &body);
    let dossier = created["id"].as_str().unwrap().to_owned();
    let digest = STANDARD.encode(Sha256::digest(PDF));
    for place in ["to_khai_ct01/files/ct01.pdf", "giay_to_cho_o/files/cho-o.pdf"] {
        let path = format!("/v1/dossiers/{dossier}/components/{place}");
        let headers = format!("Repr-Digest: sha-256=:{digest}:\r\n");
        let ask = Ask {
            method: "PUT",
            path: &path,
            headers: &headers,
            body: PDF,
        };
        let (status, answer) = connection.insist(&ask);
        assert!(matches!(status, 200 | 201), "{answer}");
    }
    let path = format!("/v1/dossiers/{dossier}/submission");
    let submitted = post(connection, &path, &format!("s-{number}"), b"{}");
    submitted["code"].as_str().unwrap().to_owned()
}

fn post(connection: &mut Connection, path: &str, key: &str, body: &[u8]) -> serde_json::Value {
    let headers = format!("Idempotency-Key: {key}\r\nIf-Match: *\r\nContent-Type: application/json\r\n");
    let (status, answer) = connection.insist(&Ask {
        method: "POST",
        path,
        headers: &headers,
        body,
    });
    assert!(matches!(status, 200 | 201), "{answer}");
    answer
}

/// A dossier for temporary residence without fault, but for its files.
pub(crate) fn draft(reference: &str) -> Vec<u8> {
    let body = json!({
        "procedure": "1.004194", "case": "thue_muon_o_nho", "agency": "G01.H26.09556", "client_reference": reference,
        "form": {
            "ho_ten": "Nguyễn Văn An", "ngay_sinh": "1990-03-15", "gioi_tinh": "nam", "so_dinh_danh": "001090000001",
            "dien_thoai": "0900000001", "chu_ho": {"ho_ten": "Lê Minh Châu", "so_dinh_danh": "079200000003"},
            "quan_he_voi_chu_ho": "Người thuê nhà", "noi_dung_de_nghi": "Đăng ký tạm trú tại chỗ ở thuê",
            "dia_chi_tam_tru": {"tinh": "01", "xa": "09556", "chi_tiet": "Số 12, phố Mẫu"},
            "thoi_han_theo": "so_thang", "thoi_han_thang": 12
        },
        "result": {"receive": "agency"}
    });
    body.to_string().into_bytes()
}
