//! What a manifest's reader does.

use std::fs;

use serde_json::{Value, json};

use super::*;
use crate::batch::columns::{Columns, Mapping};
use crate::check::tests::{a_form, a_procedure};
use crate::model::form::Form;

fn form() -> Form {
    a_form(json!({
        "type": "object", "additionalProperties": false, "required": ["ho_ten"],
        "properties": {
            "ho_ten": {"type": "string", "title": "Họ, chữ đệm và tên", "x-title-en": "Full name"},
            "so_dinh_danh": {"type": "string", "title": "Số định danh cá nhân", "x-title-en": "Personal number"},
            "ngay": {"type": "string", "format": "date", "title": "Từ ngày", "x-title-en": "From"},
            "tien": {"type": "integer", "title": "Số tiền"},
            "loai": {"type": "string", "title": "Loại", "enum": ["a", "b"], "x-enum-labels": {"a": {"vi": "Loại một", "en": "First"}, "b": {"vi": "Loại hai", "en": "Second"}}},
            "dia_chi": {"type": "object", "title": "Địa chỉ", "x-title-en": "Address", "properties": {"tinh": {"type": "string", "title": "Tỉnh, thành phố", "x-title-en": "Province"}}},
            "thanh_vien": {"type": "array", "title": "Thành viên", "items": {"type": "object", "properties": {"ten": {"type": "string", "title": "Tên"}}}},
            "tinh": {"type": "array", "title": "Địa bàn", "items": {"type": "string", "pattern": "^[0-9]{2}$"}},
        },
        "x-rules": [{"rule": "personal_number", "number": "/so_dinh_danh"}],
    }))
}

/// What became of a manifest: its rows' data, and the faults as `cell code`.
fn outcome(name: &str, bytes: &[u8], mapping: Option<&Mapping>) -> Result<Vec<(Value, Vec<String>)>, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let told = |error: &ManifestError| format!("{} {}", error.cell().unwrap_or("-"), error.code());
    let manifest = Manifest::open(&path).map_err(|error| told(&error))?;
    let columns = Columns::of(&manifest, mapping, &[], &a_procedure(), &form());
    let columns = columns.map_err(|faults| {
        let told = faults
            .iter()
            .map(|fault| format!("{} {}", fault.cell.as_deref().unwrap_or("-"), fault.code));
        told.collect::<Vec<_>>().join("; ")
    })?;
    let mut rows = Vec::new();
    for raw in manifest.rows().map_err(|error| told(&error))? {
        let raw = raw.map_err(|error| told(&error))?;
        let row = columns.read(&raw);
        assert!(
            row.faults
                .iter()
                .all(|fault| fault.file.as_deref() == Some(path.as_path()))
        );
        let faults = row.faults.iter().map(|fault| {
            let place = fault.cell.clone().or(fault.line.map(|line| line.to_string()));
            format!("{} {}", place.unwrap_or_default(), fault.code)
        });
        rows.push((Value::Object(row.submission.form.0.clone()), faults.collect()));
    }
    Ok(rows)
}

#[test]
fn a_semicolon_file_with_labels_reads_as_its_fields() {
    let text = "\u{feff}Họ, chữ đệm và tên;so_dinh_danh;Từ ngày;Loại;Số tiền;Địa chỉ › Tỉnh, thành phố\r\nNguyễn Văn An;001090000001;30/11/2026;loai hai;50000;01\r\n\r\n\"Trần\nThị B\";1.09E+11;;;;\r\n";
    let rows = outcome("a.csv", text.as_bytes(), None).unwrap();
    assert_eq!(
        rows[0].0,
        json!({"ho_ten": "Nguyễn Văn An", "so_dinh_danh": "001090000001", "ngay": "2026-11-30", "loai": "b", "tien": 50000, "dia_chi": {"tinh": "01"}})
    );
    assert_eq!(rows[0].1, Vec::<String>::new());
    assert_eq!(rows[1].1, ["A3 blank_row"]);
    assert_eq!(rows[2].1, ["B4 number_rounded"]);
    assert_eq!(rows.len(), 3);
}
