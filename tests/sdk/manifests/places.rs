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
        "G2 /attachments/to_khai/none.pdf file_missing",
        "H2 /attachments/to_khai/nothing.pdf file_missing",
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

#[test]
fn a_file_is_told_by_its_column_and_not_by_the_number_in_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    let text = "ho_ten,attach.to_khai,attach.KQ01,attach.to_khai\nAn,scan/001090000001.txt,CCCD 012345678.pdf,scan\\mat-truoc-001090000002.pdf\n";
    fs::write(&path, text).unwrap();
    fs::create_dir(folder.path().join("scan")).unwrap();
    fs::write(folder.path().join("scan/001090000001.txt"), "x").unwrap();
    let manifest = Manifest::open(&path).unwrap();
    let columns = Columns::of(&manifest, None, &[], &procedure(), &form()).unwrap();
    let raw = manifest.rows().unwrap().next().unwrap().unwrap();
    let row = columns.read(&raw);
    let faults = columns.check(&raw, &row, &Facts::on(jiff::civil::date(2026, 11, 24)));
    let shown = format!("{faults:?}");
    for number in ["001090000001", "012345678", "001090000002", "KQ01"] {
        assert!(!shown.contains(number), "{number}: {shown}");
    }
    let told: Vec<_> = faults
        .iter()
        .filter(|fault| fault.pointer.starts_with("/attachments/"))
        .map(|fault| {
            (
                fault.cell.as_deref().unwrap(),
                fault.pointer.as_str(),
                fault.code.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "B2",
                "/attachments/to_khai/*********001.txt",
                "file_type_not_accepted"
            ),
            ("C2", "/attachments/to_khai/CCCD ******678.pdf", "file_missing"),
            (
                "D2",
                "/attachments/to_khai/mat-truoc-*********002.pdf",
                "file_missing"
            ),
        ]
    );
    let missing = faults
        .iter()
        .find(|fault| fault.cell.as_deref() == Some("D2"))
        .unwrap();
    assert!(
        missing.message.contains("scan/mat-truoc-*********002.pdf"),
        "{missing:?}"
    );
}

#[cfg(not(windows))]
#[test]
fn a_drive_of_another_machine_is_refused_at_its_cell() {
    let text = "ho_ten,attach.to_khai\nAn,C:\\scan\\a.pdf\nBe,scan\\b.pdf\n";
    assert_eq!(
        super::outcome("a.csv", text.as_bytes()),
        r#"2 {"ho_ten":"An"} (B2 path_of_windows) | 3 {"ho_ten":"Be"} to_khai=scan/b.pdf"#
    );
    let lines = "{\"ho_ten\":\"An\",\"attach\":{\"to_khai\":\"\\\\\\\\may\\\\a.pdf\"}}\n{\"ho_ten\":\"Be\",\"attach.to_khai\":\"scan\\\\b.pdf\"}\n";
    assert_eq!(
        super::outcome("a.jsonl", lines.as_bytes()),
        r#"1 {"ho_ten":"An"} (line 1 path_of_windows) | 2 {"ho_ten":"Be"} to_khai=scan/b.pdf"#
    );
    let faults = told(
        "a.xlsx",
        &rows(&[&["ho_ten", "attach.to_khai"], &["An", "C:\\scan\\a.pdf"]]),
    );
    let of_file: Vec<_> = faults.iter().filter(|fault| fault.starts_with("B2 ")).collect();
    assert_eq!(of_file, ["B2 /attachments/to_khai path_of_windows"], "told once");
}

#[test]
fn the_label_of_the_forms_own_field_goes_before_one_of_a_group_and_the_rest_is_told() {
    let mut form = form();
    let group = &mut form.schema["properties"]["thanh_vien"]["items"]["properties"];
    group["dien_thoai"] = serde_json::json!({"type": "string", "title": "Điện thoại"});
    let folder = tempfile::tempdir().unwrap();
    let read = |text: &str| {
        let path = folder.path().join("a.csv");
        fs::write(&path, text).unwrap();
        let manifest = Manifest::open(&path).unwrap();
        let columns = Columns::of(&manifest, None, &[], &procedure(), &form)?;
        let raw = manifest.rows().unwrap().next().unwrap().unwrap();
        Ok::<_, Vec<hoso::Fault>>((columns.read(&raw), columns))
    };
    let (row, columns) = read("ho_ten,Điện thoại\nAn,0900000001\n").unwrap();
    assert_eq!(row.submission.form.0["dien_thoai"], "0900000001");
    assert!(!row.submission.form.0.contains_key("thanh_vien"));
    let told = columns.read_as();
    assert_eq!((told.len(), told[0].meaning.as_str()), (1, "dien_thoai"));
    assert_eq!(told[0].otherwise, ["thanh_vien.0.dien_thoai"]);
    let (row, columns) = read("ho_ten,Thành viên 1 Điện thoại\nAn,0900000001\n").unwrap();
    assert!(row.submission.form.0.contains_key("thanh_vien") && columns.read_as().is_empty());
    // Of two groups neither goes before the other.
    let faults = read("ho_ten,\"Tỉnh, thành phố\"\nAn,01\n").unwrap_err();
    assert_eq!(faults[0].code, "column_ambiguous");
}
