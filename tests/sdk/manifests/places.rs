//! Faults that a check finds get their cell.

use std::fs;

use hoso::batch::columns::Columns;
use hoso::batch::manifest::Manifest;
use hoso::check::Facts;

use super::build::rows;
use super::{form, procedure};

fn told(name: &str, bytes: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let manifest = Manifest::open(&path).unwrap();
    let columns = Columns::of(&manifest, None, &[], &procedure(), &form()).unwrap();
    let raw = manifest.rows().unwrap().next().unwrap().unwrap();
    let row = columns.read(&raw);
    let faults = columns.check(&raw, &row, &Facts::on(jiff::civil::date(2026, 11, 24)));
    faults
        .iter()
        .map(|fault| {
            let line = fault.line.map(|line| format!(":{line}")).unwrap_or_default();
            format!(
                "{}{line} {} {}",
                fault.cell.as_deref().unwrap_or("-"),
                fault.pointer,
                fault.code
            )
        })
        .collect()
}

#[test]
fn what_a_check_finds_stands_at_its_cell_and_a_refused_cell_is_told_once() {
    let cells: &[&[&str]] = &[
        &[
            "agency",
            "Trường hợp",
            "receive",
            "ho_ten",
            "so_dinh_danh",
            "ngay",
            "attach.to_khai",
            "attach.to_khai",
            "tien",
        ],
        &[
            "H26.9",
            "1.000001.03",
            "post",
            "A",
            "001090000009x",
            "31/02/2026",
            "none.pdf",
            "nothing.pdf",
            "x",
        ],
    ];
    let expected = [
        "A2 /agency agency_unknown",
        "G2 /attachments/KQ01/none.pdf file_missing",
        "H2 /attachments/KQ01/nothing.pdf file_missing",
        "B2 /case case_unknown",
        "D2 /form/ho_ten too_short",
        "F2 /form/ngay date_invalid",
        "E2 /form/so_dinh_danh personal_number_invalid",
        "I2 /form/tien type_mismatch",
        "C2 /result/receive receive_not_offered",
        "-:2 /result/address address_required",
    ];
    assert_eq!(told("a.xlsx", &rows(cells)), expected);
    let text = cells
        .iter()
        .map(|row| row.join(","))
        .collect::<Vec<_>>()
        .join("\n");
    let with_line = told("a.csv", text.as_bytes());
    assert!(with_line.iter().all(|line| line.contains(":2 ")), "{with_line:?}");
}
