//! Manifests as people and programs really make them, and as nobody should: each is read right, or refused with its place.
//!
//! What became of one is written as a line: `! code place` where it cannot be read, `? place code` for its columns, else a part a
//! row: `2 {data}` and what is wrong with it.

use std::fs;
use std::path::Path;

use hoso::batch::columns::{Columns, Mapping};
use hoso::batch::manifest::{Manifest, ManifestError};
use hoso::{Fault, Form, Procedure};
use serde_json::{Value, json};

mod build;
mod csv;
mod hidden;
mod hostile;
mod jsonl;
mod places;
mod properties;
mod xlsx;

pub(crate) fn form() -> Form {
    let person = json!({"type": "object", "title": "Thành viên", "properties": {
        "ten": {"type": "string", "title": "Tên thành viên", "x-title-en": "Member's name"}}});
    serde_json::from_value(json!({"procedure": "1.000001", "version": "1", "schema": {
        "type": "object", "additionalProperties": false, "required": ["ho_ten"],
        "properties": {
            "ho_ten": {"type": "string", "title": "Họ, chữ đệm và tên", "x-title-en": "Full name", "minLength": 2},
            "so_dinh_danh": {"type": "string", "title": "Số định danh", "x-title-en": "Personal number"},
            "dien_thoai": {"type": "string", "title": "Điện thoại", "x-title-en": "Phone"},
            "ngay": {"type": "string", "format": "date", "title": "Từ ngày", "x-title-en": "From"},
            "ngay_sinh": {"type": "string", "title": "Ngày sinh", "x-title-en": "Date of birth"},
            "tien": {"type": "integer", "title": "Số tiền", "x-title-en": "Amount"},
            "co": {"type": "boolean", "title": "Gắn chíp"},
            "ghi_chu": {"type": "string", "title": "Ghi chú", "x-title-en": "Note"},
            "loai": {"type": "string", "title": "Loại", "enum": ["a", "b"], "x-enum-labels": {
                "a": {"vi": "Đặt hàng", "en": "Order"}, "b": {"vi": "Mua lẻ", "en": "Retail"}}},
            "noi_o": {"type": "object", "title": "Nơi ở", "properties": {
                "tinh": {"type": "string", "title": "Tỉnh, thành phố"}, "chi_tiet": {"type": "string", "title": "Chi tiết"}}},
            "noi_sinh": {"type": "object", "title": "Nơi sinh", "properties": {
                "tinh": {"type": "string", "title": "Tỉnh, thành phố"}}},
            "thanh_vien": {"type": "array", "title": "Thành viên", "items": person},
            "dia_ban": {"type": "array", "title": "Địa bàn", "items": {"type": "string", "pattern": "^[0-9]{2}$"}},
        },
        "x-rules": [
            {"rule": "personal_number", "number": "/so_dinh_danh", "birth_date": "/ngay_sinh"},
            {"rule": "phone", "value": "/dien_thoai"},
            {"rule": "address", "province": "/noi_o/tinh"},
        ],
    }}))
    .unwrap()
}

pub(crate) fn procedure() -> Procedure {
    serde_json::from_value(json!({
        "code": "1.000001", "name": "Thủ tục thử", "field": null, "promulgator": null, "audience": [],
        "offerings": [
            {"agency": {"code": "H26.1", "name": "UBND phường Hà Đông"}, "historical": false},
            {"agency": {"code": "H26.2", "name": "UBND phường Hoàn Kiếm"}, "historical": false},
        ],
        "portal": {"name": "test", "sandbox": true},
        "version": null, "steps": [], "methods": [], "results": [], "legal_basis": [], "as_of": null,
        "cases": [{"code": "1.000001.01", "name": "Thuê nhà"}, {"code": "1.000001.02", "name": "Nhà của mình"}],
        "components": [{"case": null, "code": "KQ01", "alias": "to_khai", "name": "Tờ khai CT01", "originals": 1, "copies": 0,
            "templates": [], "accepts": ["pdf"], "max_bytes": null}],
        "receive": ["agency", "online"],
    }))
    .unwrap()
}

/// Reads a manifest and says what became of it.
pub(crate) fn outcome(name: &str, bytes: &[u8]) -> String {
    outcome_with(name, bytes, None)
}

pub(crate) fn outcome_with(name: &str, bytes: &[u8], mapping: Option<&str>) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let mapping = mapping.map(|text| {
        let path = folder.path().join("mapping.toml");
        fs::write(&path, text).unwrap();
        Mapping::read(&path).unwrap()
    });
    let said = tell(&path, mapping.as_ref());
    // No citizen's data in what is told of a mistake, wherever it stands.
    said.unwrap_or_else(|error| {
        let shown = format!("{error} {error:?} {:?}", error.to_fault());
        assert!(
            !shown.contains("001090000001") && !shown.contains("Nguyễn"),
            "{shown}"
        );
        let place = error
            .cell()
            .map(str::to_owned)
            .or(error.line().map(|line| format!("line {line}")));
        format!("! {} {}", error.code(), place.unwrap_or_default())
            .trim()
            .to_owned()
    })
}

fn tell(path: &Path, mapping: Option<&Mapping>) -> Result<String, ManifestError> {
    let manifest = Manifest::open_sheet(path, mapping.and_then(Mapping::sheet))?;
    let columns = match Columns::of(&manifest, mapping, &[], &procedure(), &form()) {
        Ok(columns) => columns,
        Err(faults) => {
            return Ok(faults
                .iter()
                .map(|fault| format!("? {}", said(fault)))
                .collect::<Vec<_>>()
                .join(" "));
        }
    };
    let mut parts = Vec::new();
    for raw in manifest.rows()? {
        let raw = raw?;
        if columns.skips(&raw) {
            continue;
        }
        let row = columns.read(&raw);
        assert_eq!(raw.number(), row.number);
        let shown = format!("{row:?} {raw:?} {:?}", row.submission);
        assert!(
            !shown.contains("001090000001") && !shown.contains("Nguyễn"),
            "{shown}"
        );
        let data = Value::Object(row.submission.form.0.clone()).to_string();
        let mut part = format!("{} {data}", row.number);
        if let Some(key) = &row.key {
            part = format!("{part} key={key}");
        }
        for file in &row.submission.files {
            let inside = file
                .path
                .strip_prefix(path.parent().unwrap())
                .unwrap_or(&file.path);
            part = format!("{part} {}={}", file.component, inside.display());
        }
        let told = row.faults.iter().map(|fault| {
            assert_eq!(fault.file.as_deref(), Some(path), "{fault:?}");
            assert!(
                !fault.message.contains("001090000001") && !fault.message.contains("Nguyễn"),
                "{fault:?}"
            );
            format!(" ({})", said(fault))
        });
        part.extend(told);
        parts.push(part);
    }
    Ok(parts.join(" | "))
}

fn said(fault: &Fault) -> String {
    let place = fault
        .cell
        .clone()
        .or(fault.line.map(|line| format!("line {line}")));
    format!("{} {}", place.unwrap_or_default(), fault.code)
}

/// Asserts what became of each of several manifests, and tells of all that differ at once.
pub(crate) fn all(cases: &[(&str, &str, Vec<u8>, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(name, file, bytes, expected)| {
            let found = outcome(file, bytes);
            (found != *expected).then(|| format!("{name}:\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
