use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use serde_json::{Value, json};

use super::*;
use crate::check::tests::{a_form, a_procedure};
use crate::check::{self, Facts};
use crate::dossier_file::DossierFile;

/// Every form of the sandbox, with the shared definitions put in as the portal does.
pub(crate) fn forms() -> Vec<(PathBuf, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sandbox/data/forms");
    let read = |path: &Path| serde_json::from_str::<Value>(&fs::read_to_string(path).unwrap()).unwrap();
    let shared = read(&folder.join("shared.json"))["$defs"].clone();
    let mut forms = Vec::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") && !path.ends_with("shared.json") {
            let mut schema = read(&path);
            let mut definitions = shared.as_object().unwrap().clone();
            definitions.extend(schema["$defs"].as_object().cloned().unwrap_or_default());
            schema["$defs"] = Value::Object(definitions);
            forms.push((path, schema));
        }
    }
    assert!(forms.len() >= 3);
    forms
}

fn parse(text: &str) -> DossierFile {
    DossierFile::parse(text, "x.toml").unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn every_form_makes_a_file_that_reads_and_asks_for_what_is_required() {
    let procedure = a_procedure();
    for (path, schema) in forms() {
        for language in [Language::Vietnamese, Language::English] {
            let form = a_form(schema.clone());
            let text = template(&procedure, &form, language, &TemplateOptions::default());
            let file = parse(&text);
            assert_eq!(file.faults(), [], "{}", path.display());
            let faults = file.check(&procedure, &form, &Facts::on(date(2026, 11, 23)));
            let asked: Vec<_> = faults
                .iter()
                .filter(|fault| fault.pointer.starts_with("/form"))
                .collect();
            assert!(
                asked
                    .iter()
                    .all(|fault| ["required", "blank_row", "too_few"].contains(&fault.code.as_str())),
                "{}: {asked:#?}",
                path.display()
            );
            for name in schema["required"].as_array().into_iter().flatten() {
                let place = format!("/form/{}", name.as_str().unwrap());
                assert!(
                    asked.iter().any(|fault| fault.pointer.starts_with(&place)),
                    "{}: {place}",
                    path.display()
                );
            }
            let others: Vec<_> = faults
                .iter()
                .filter(|fault| !fault.pointer.starts_with("/form"))
                .map(|fault| fault.code.as_str())
                .collect();
            assert_eq!(
                others,
                ["case_required", "component_missing", "receive_required"],
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn every_forms_own_example_is_right() {
    let procedure = a_procedure();
    for (path, schema) in forms() {
        let form = a_form(schema.clone());
        let options = TemplateOptions {
            example: true,
            ..TemplateOptions::default()
        };
        let text = template(&procedure, &form, Language::Vietnamese, &options);
        let file = parse(&text);
        let example = schema["examples"][0].as_object().unwrap();
        let written = &file.submission().unwrap().form;
        assert_eq!(
            Value::Object(written.0.clone()),
            Value::Object(example.clone()),
            "{}",
            path.display()
        );
        let faults = check::form(&form, written, date(2026, 11, 23));
        assert_eq!(faults, [], "{}", path.display());
    }
}

#[test]
fn every_comment_taken_away_still_reads() {
    for (path, schema) in forms() {
        let text = template(
            &a_procedure(),
            &a_form(schema),
            Language::English,
            &TemplateOptions::default(),
        );
        let is_toml = |line: &str| {
            let bare = line.trim_start_matches("# ");
            bare.starts_with('[')
                || bare
                    .split_once(" = ")
                    .is_some_and(|(name, _)| !name.contains([' ', ':', '"']))
        };
        let lines = text.lines().map(|line| {
            if is_toml(line) {
                line.strip_prefix("# ").unwrap_or(line)
            } else {
                line
            }
        });
        let file = parse(&lines.collect::<Vec<_>>().join("\n"));
        let empty = file.faults();
        let places: Vec<_> = empty.iter().map(|fault| fault.pointer.as_str()).collect();
        let expected = [
            "/authorization/document",
            "/authorization/valid_from",
            "/authorization/valid_until",
        ];
        assert_eq!(places, expected, "{}", path.display());
    }
}

#[test]
fn a_field_is_explained_in_the_language_asked_for() {
    let schema = json!({
        "title": "Đơn", "x-title-en": "Request", "required": ["gioi_tinh", "so"],
        "properties": {
            "so": {"title": "Số", "x-title-en": "Number", "type": "string", "pattern": "^[0-9]{12}$", "examples": ["001090000001"]},
            "ma": {"title": "Mã", "x-title-en": "Code", "type": "string", "pattern": "^[0-9]{2}$"},
            "tien": {"title": "Tiền", "x-title-en": "Amount", "type": "integer", "minimum": 1},
            "ngay": {"title": "Ngày", "x-title-en": "Date", "type": "string", "format": "date"},
            "gioi_tinh": {"title": "Giới tính", "x-title-en": "Gender", "type": "string", "enum": ["nam"], "x-enum-labels": {"nam": {"vi": "Nam", "en": "Male"}}},
        },
        "x-rules": [
            {"rule": "personal_number", "number": "/so", "gender": "/gioi_tinh"},
            {"rule": "required_if", "value": "/ngay", "when": "/gioi_tinh", "equals": "nam"},
        ],
    });
    let english = template(
        &a_procedure(),
        &a_form(schema.clone()),
        Language::English,
        &TemplateOptions::default(),
    );
    for line in [
        "# Number: required; text",
        "# Rule: 12 digits; agrees with \"Gender\"",
        "# Example: \"001090000001\"",
        "so = \"\"",
        "#   \"nam\": Male",
        "# Rule: required where \"Gender\" is \"nam\"",
        "# ngay = \"\"",
        "# Code: optional; text; 2 digits",
        "# tien = \"\"  # replace the quotes too",
        "agency = \"H26.1\"",
        "# Giấy to_khai: required; 1 original; files of pdf, jpg; at most 1000 B",
    ] {
        assert!(english.lines().any(|found| found == line), "{line}\n{english}");
    }
    let vietnamese = template(
        &a_procedure(),
        &a_form(schema),
        Language::Vietnamese,
        &TemplateOptions::default(),
    );
    assert!(
        vietnamese.contains("# Ngày: tùy chọn; ngày, YYYY-MM-DD\n"),
        "{vietnamese}"
    );
    assert!(
        !vietnamese.contains("H26.9"),
        "an agency of the past is no choice"
    );
}

#[test]
fn a_chosen_case_has_its_components_ready() {
    let options = TemplateOptions {
        case: Some("2".parse().unwrap()),
        ..TemplateOptions::default()
    };
    let text = template(&a_procedure(), &a_form(json!({})), Language::English, &options);
    assert!(
        text.contains("\ncomponent = \"thue_nha\"\n") && text.contains("\n# component = \"cho_o\"\n"),
        "{text}"
    );
    assert_eq!(
        parse(&text).submission().unwrap().case.as_ref().unwrap().as_str(),
        "2"
    );
}

#[test]
fn a_portals_text_cannot_leave_its_comment() {
    let schema = json!({"title": "x\n[form]\r\u{2028}\u{202E}", "properties": {"a\"\n": {"title": "y\nz = 1", "examples": ["\"\n\\\u{7}"]}}, "required": ["a\"\n"]});
    let text = template(
        &a_procedure(),
        &a_form(schema),
        Language::Vietnamese,
        &TemplateOptions::default(),
    );
    let file = parse(&text);
    assert_eq!(
        file.submission().unwrap().form.0.keys().collect::<Vec<_>>(),
        ["a\"\n"]
    );
    assert!(!text.contains(['\u{2028}', '\u{202E}', '\u{7}']));
}
