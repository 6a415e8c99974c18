use std::fs;

use jiff::civil::date;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::check::tests::{a_form, a_procedure};
use crate::model::person::PartyKind;

fn schema() -> serde_json::Value {
    let address = json!({"type": "object", "additionalProperties": false, "required": ["tinh", "xa"],
        "properties": {"tinh": {"type": "string", "minLength": 1}, "xa": {"type": "string", "minLength": 1}}});
    let person = json!({"type": "object", "additionalProperties": false, "required": ["ho_ten"], "properties": {
        "ho_ten": {"type": "string", "minLength": 1}, "so": {"type": "string"}, "tuoi": {"type": "integer", "minimum": 0}}});
    json!({
        "type": "object", "additionalProperties": false, "required": ["ho_ten", "so_dinh_danh", "dia_chi"],
        "properties": {
            "ho_ten": {"type": "string", "title": "Họ tên", "x-title-en": "Name", "minLength": 1},
            "so_dinh_danh": {"type": "string", "title": "Số định danh", "minLength": 1},
            "ngay_sinh": {"type": "string"},
            "gio": {"type": "string"},
            "so_tien": {"type": "integer"},
            "tinh": {"type": "array", "items": {"type": "string"}},
            "dia_chi": address,
            "thanh_vien": {"type": "array", "items": person},
        },
        "x-rules": [
            {"rule": "personal_number", "number": "/so_dinh_danh", "birth_date": "/ngay_sinh"},
            {"rule": "address", "province": "/dia_chi/tinh", "ward": "/dia_chi/xa"},
            {"rule": "name", "value": "/thanh_vien/*/ho_ten"},
        ],
    })
}

/// Checks a file's text; its files lie in `folder`.
fn check_in(folder: &Path, text: &str) -> Vec<(usize, String, String)> {
    let file = DossierFile::parse(text, folder.join("ho-so.toml")).unwrap();
    let faults = file.check(&a_procedure(), &a_form(schema()), &Facts::on(date(2026, 11, 23)));
    for fault in &faults {
        assert_eq!(fault.file.as_deref(), Some(file.path()));
        let told = format!("{} {:?} {:?}", fault.message, fault.details, fault.label);
        assert!(!told.contains("0010900"), "a number in a fault: {told}");
    }
    faults
        .into_iter()
        .map(|fault| (fault.line.unwrap(), fault.pointer, fault.code))
        .collect()
}

fn same(found: &[(usize, String, String)], expected: &[(usize, &str, &str)]) {
    let found: Vec<_> = found
        .iter()
        .map(|(line, pointer, code)| (*line, pointer.as_str(), code.as_str()))
        .collect();
    assert_eq!(found, expected);
}

/// A folder with the two files the right dossier names.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("scan")).unwrap();
    for name in ["scan/a.pdf", "scan/b.pdf"] {
        fs::write(folder.path().join(name), b"%PDF-1.7 x").unwrap();
    }
    folder
}

const RIGHT: &str = r#"procedure = "1.000001"
case = "1"
agency = "H26.1"

[form]
ho_ten = "Nguyễn Văn An"
so_dinh_danh = "001090000001"
ngay_sinh = 1990-03-15
gio = 08:30:00
dia_chi = { tinh = "01", xa = "09556" }

[[form.thanh_vien]]
ho_ten = "Trần Thị Bình"

[[attachment]]
component = "to_khai"
file = "scan/a.pdf"

[[attachment]]
component = "KQ2"
file = "scan/b.pdf"

[result]
receive = "agency"
"#;

#[test]
fn a_right_file_has_no_fault_and_holds_its_submission() {
    let folder = folder();
    for text in [
        RIGHT.to_owned(),
        format!("\u{feff}{}", RIGHT.replace('\n', "\r\n")),
    ] {
        same(&check_in(folder.path(), &text), &[]);
        let file = DossierFile::parse(&text, folder.path().join("ho-so.toml")).unwrap();
        let submission = file.submission().unwrap();
        assert_eq!(submission.form.0["ngay_sinh"], "1990-03-15");
        assert_eq!(submission.form.0["gio"], "08:30:00");
        assert_eq!(submission.form.0["thanh_vien"][0]["ho_ten"], "Trần Thị Bình");
        assert_eq!(submission.files[0].path, folder.path().join("scan/a.pdf"));
        assert_eq!(file.faults(), []);
        assert!(!format!("{file:?}").contains("0010900"));
    }
}

#[test]
fn every_planted_fault_is_found_at_its_line() {
    let text = r#"procedure = 1.000001
case = "1"
agency = "H26.7"
ageny = "H26.1"

[submitter]
full_name = "An"
personal_number = 001090000001
birth_date = "15/03/1990"
phome = "0900000001"

[form]
so_dinh_danh = 001090000001
ngay_sinh = 1990
gio = "x"
so_tien = 0050
tinh = ["01", 79, 02]
dia_chi = { tinh = "02", xa = "09556" }

[[form.thanh_vien]]
ho_ten = "Bình 2"
so = 1

[[form.thanh_vien]]
tuoi = -1

[[attachment]]
component = "to_khai"
file = "scan/none.pdf"

[[attachment]]
component = "KQ9"
file = "scan/a.pdf"

[[attachment]]
component = "cho_o"
file = ""

[result]
receive = "post"
"#;
    let folder = folder();
    let found = check_in(folder.path(), text);
    let expected = [
        (1, "/procedure", "number_unquoted"),
        (3, "/agency", "agency_unknown"),
        (4, "/ageny", "unknown_field"),
        (8, "/submitter/personal_number", "number_unquoted"),
        (9, "/submitter/birth_date", "date_invalid"),
        (10, "/submitter/phome", "unknown_field"),
        (12, "/form/ho_ten", "required"),
        (13, "/form/so_dinh_danh", "number_unquoted"),
        (14, "/form/ngay_sinh", "number_unquoted"),
        (16, "/form/so_tien", "type_mismatch"),
        (17, "/form/tinh/1", "number_unquoted"),
        (17, "/form/tinh/2", "number_unquoted"),
        (18, "/form/dia_chi/tinh", "province_defunct"),
        (21, "/form/thanh_vien/0/ho_ten", "name_invalid"),
        (22, "/form/thanh_vien/0/so", "number_unquoted"),
        (24, "/form/thanh_vien/1/ho_ten", "required"),
        (25, "/form/thanh_vien/1/tuoi", "minimum"),
        (29, "/attachments/KQ1/none.pdf", "file_missing"),
        (32, "/attachments/KQ9", "component_unknown"),
        (36, "/attachments/KQ2", "component_missing"),
        (39, "/result/address", "address_required"),
    ];
    same(&found, &expected);
}

#[test]
fn a_number_that_lost_its_quotes_is_one_fault_with_the_line_it_should_be() {
    let folder = folder();
    for number in [
        "001090000001",
        "1090000001",
        "0314409058-002",
        "090 000 0001",
        "15/03/1990",
        "+84900000001",
        "1_000",
        "0x1F",
    ] {
        let text = RIGHT.replace("\"001090000001\"", number);
        same(
            &check_in(folder.path(), &text),
            &[(7, "/form/so_dinh_danh", "number_unquoted")],
        );
        let inline = RIGHT.replace("\"09556\"", number);
        same(
            &check_in(folder.path(), &inline),
            &[(10, "/form/dia_chi/xa", "number_unquoted")],
        );
    }
    let file = DossierFile::parse(&RIGHT.replace("\"001090000001\"", "1"), "x.toml").unwrap();
    let faults = file.check(&a_procedure(), &a_form(schema()), &Facts::on(date(2026, 11, 23)));
    let fault = faults
        .iter()
        .find(|fault| fault.code == "number_unquoted")
        .unwrap();
    assert_eq!(fault.details["form"], "so_dinh_danh = \"…\"");
    assert_eq!(fault.label.as_deref(), Some("Số định danh"));
}

#[test]
fn dotted_keys_and_every_kind_of_table_have_their_lines() {
    let text = "procedure = '1.000001'\nform.ho_ten = ''\nform.dia_chi.tinh = '03'\nform.dia_chi.xa = 1\nform.thanh_vien = [\n  { ho_ten = 'An' },\n  { tuoi = 'x',\n    ho_ten = '1' },\n]\n";
    let folder = folder();
    let found = check_in(folder.path(), text);
    let form: Vec<_> = found
        .into_iter()
        .filter(|(_, pointer, _)| pointer.starts_with("/form"))
        .collect();
    let expected = [
        (2, "/form/ho_ten", "required"),
        (2, "/form/so_dinh_danh", "required"),
        (3, "/form/dia_chi/tinh", "province_unknown"),
        (4, "/form/dia_chi/xa", "number_unquoted"),
        (7, "/form/thanh_vien/1/tuoi", "type_mismatch"),
        (8, "/form/thanh_vien/1/ho_ten", "name_invalid"),
    ];
    same(&form, &expected);
}

#[test]
fn letters_in_pieces_are_put_together_in_keys_and_values() {
    let text = "procedure = '1.000001'\n[submitter]\nfull_name = 'Đa\u{300}o  Thị'\nkind = 'organisation'\n[form]\n\"ho\u{323}\" = 'Ha\u{300}'\n";
    let file = DossierFile::parse(text, "x.toml").unwrap();
    let submitter = file.submission().unwrap().submitter.as_ref().unwrap();
    assert_eq!(
        (submitter.full_name.as_str(), submitter.kind),
        ("Đào Thị", PartyKind::Organisation)
    );
    assert_eq!(file.submission().unwrap().form.0["họ"], "Hà");
}

#[test]
fn a_file_that_is_no_toml_says_where_and_why() {
    let fails = |text: &str| DossierFile::parse(text, "x.toml").unwrap_err();
    let error = fails("procedure = \"1\"\nho ten = \"An\"\n");
    assert_eq!((error.line(), error.column()), (Some(2), Some(4)));
    assert!(
        error.to_string().starts_with("x.toml:2:4: the file is no TOML: "),
        "{error}"
    );
    let error = fails("procedure = \"1\"\n[form]\nhọ = \"x\" y\n");
    assert_eq!(error.line(), Some(3));
    let error = fails("a = 1\na = 2\n");
    assert!(matches!(error.kind(), ParseErrorKind::NotToml(_)));
    assert!(!format!("{:?}", fails("so = \"001090000001\nx")).contains("0010900"));
}

#[test]
fn a_file_without_a_procedure_tells_its_other_faults_too() {
    let file = DossierFile::parse("[form]\n[rezult]\n", "x.toml").unwrap();
    assert!(file.procedure().is_none() && file.submission().is_none());
    let faults = file.check(&a_procedure(), &a_form(schema()), &Facts::on(date(2026, 11, 23)));
    let told: Vec<_> = faults
        .iter()
        .map(|fault| (fault.line.unwrap(), fault.code.as_str()))
        .collect();
    assert_eq!(told, [(1, "required"), (2, "unknown_field")]);
    assert_eq!(faults[1].details["suggestion"], "result");
    assert_eq!(file.faults(), faults);
}

#[test]
fn tables_of_the_wrong_kind_are_one_fault_each() {
    let text = "procedure = '1.000001'\nform = 3\nresult = 'post'\n[attachment]\ncomponent = 'to_khai'\n[authorization]\ndocument = 'x'\n";
    let folder = folder();
    let found = check_in(folder.path(), text);
    let expected = [
        (1, "/agency", "agency_required"),
        (1, "/case", "case_required"),
        (2, "/form", "type_mismatch"),
        (3, "/result", "type_mismatch"),
        (4, "/attachments", "type_mismatch"),
        (6, "/authorization/valid_from", "required"),
        (6, "/authorization/valid_until", "required"),
    ];
    same(&found, &expected);
}

#[test]
fn files_on_disk_are_read_and_what_is_no_text_is_refused() {
    let folder = folder();
    let path = folder.path().join("ho-so.toml");
    fs::write(&path, RIGHT).unwrap();
    assert_eq!(
        DossierFile::read(&path).unwrap().procedure().unwrap().as_str(),
        "1.000001"
    );
    fs::write(&path, b"a = 1\nb = \"\xff\"").unwrap();
    let error = DossierFile::read(&path).unwrap_err();
    assert!(matches!(error.kind(), ParseErrorKind::NotText { utf16: false }) && error.line() == Some(2));
    fs::write(&path, b"\xff\xfea\0").unwrap();
    assert!(matches!(
        DossierFile::read(&path).unwrap_err().kind(),
        ParseErrorKind::NotText { utf16: true }
    ));
    let error = DossierFile::read(&folder.path().join("none.toml")).unwrap_err();
    assert!(
        matches!(error.kind(), ParseErrorKind::Unreadable(_)) && std::error::Error::source(&error).is_some()
    );
}

#[test]
fn the_portals_own_faults_get_their_lines() {
    let file = DossierFile::parse(RIGHT, "x.toml").unwrap();
    let mut faults = [
        Fault::new("/form/dia_chi/xa", "ward_unknown", "x"),
        Fault::new("/attachments/KQ1/a.pdf", "file_type_mismatch", "x"),
        Fault::new("/attachments/KQ3", "component_missing", "x"),
    ];
    file.locate(&a_procedure(), &mut faults);
    assert_eq!(faults.map(|fault| fault.line.unwrap()), [10, 17, 15]);
}

/// Text that looks like a dossier file, with anything in the places of values.
fn toml_like() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        "[a-z_]{1,8}",
        Just("procedure".to_owned()),
        Just("form".to_owned()),
        Just("ho_ten".to_owned()),
        Just("thanh_vien".to_owned())
    ];
    let value = prop_oneof![
        "\\PC{0,12}",
        "[0-9 ./:+-]{1,14}",
        "\"[^\"\\\\]{0,8}\"",
        Just("{ a = 01, b = [02, 'x'] }".to_owned()),
        Just("[ 01, { x = 1 } ]".to_owned())
    ];
    let line = prop_oneof![
        (key.clone(), value).prop_map(|(key, value)| format!("{key} = {value}")),
        key.clone().prop_map(|key| format!("[{key}]")),
        key.prop_map(|key| format!("[[form.{key}]]")),
        "\\PC{0,20}",
    ];
    proptest::collection::vec(line, 0..12).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_or_the_check_panic(text in prop_oneof![any::<String>(), toml_like()]) {
        let text = format!("procedure = '1.000001'\n{text}");
        let lines = text.matches('\n').count() + 1;
        match DossierFile::parse(&text, "x.toml") {
            Ok(file) => {
                for fault in file.check(&a_procedure(), &a_form(schema()), &Facts::on(date(2026, 11, 23))) {
                    prop_assert!((1..=lines).contains(&fault.line.unwrap()));
                }
            }
            Err(error) => prop_assert!(error.line().is_none_or(|line| line <= lines)),
        }
    }

    #[test]
    fn no_value_makes_the_check_of_a_field_panic(number in any::<String>(), day in "[0-9-]{0,12}", ward in any::<String>()) {
        let data = json!({"so_dinh_danh": number, "ngay_sinh": day, "dia_chi": {"tinh": number, "xa": ward}, "thanh_vien": [{"ho_ten": number}]});
        let data = crate::FormData(data.as_object().unwrap().clone());
        let _ = check::form(&a_form(schema()), &data, date(2026, 11, 23));
    }
}
