use std::fs;

use serde_json::json;

use super::*;
use crate::batch::columns::Columns;
use crate::batch::manifest::Manifest;
use crate::check::tests::{a_form, a_procedure};

fn form() -> Form {
    a_form(json!({
        "title": "Tờ khai", "type": "object", "required": ["ho_ten"],
        "properties": {
            "ho_ten": {"type": "string", "title": "Họ và tên", "x-title-en": "Full name", "examples": ["Nguyễn Văn An"]},
            "loai": {"type": "string", "title": "Loại", "enum": ["a", "b"], "x-enum-labels": {"a": {"vi": "Loại một, dài", "en": "First"}, "b": {"vi": "Loại hai", "en": "Second"}}},
            "tien": {"type": "integer", "title": "Số tiền"},
            "co": {"type": "boolean", "title": "Có không"},
            "thanh_vien": {"type": "array", "title": "Thành viên", "items": {"type": "object", "required": ["ten"], "properties": {"ten": {"type": "string", "title": "Tên"}}}},
        },
        "examples": [{"ho_ten": "Nguyễn Văn An", "loai": "a", "tien": 5, "co": true, "thanh_vien": [{"ten": "Trần Thị B"}]}],
    }))
}

#[test]
fn a_template_reads_back_as_the_manifest_it_is_meant_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let options = TemplateOptions {
        example: true,
        agency: "H26.1".parse().ok(),
        ..TemplateOptions::default()
    };
    for language in [Language::Vietnamese, Language::English] {
        for (format, name) in [(SheetFormat::Csv, "a.csv"), (SheetFormat::Xlsx, "a.xlsx")] {
            let bytes = template(&a_procedure(), &form(), language, &options)
                .write(format)
                .unwrap();
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            let manifest = Manifest::open(&path).unwrap();
            let columns = Columns::of(&manifest, None, &[], &a_procedure(), &form()).unwrap();
            let rows: Vec<_> = manifest.rows().unwrap().map(Result::unwrap).collect();
            assert_eq!(rows.len(), 1);
            let row = columns.read(&rows[0]);
            assert_eq!(row.faults, []);
            assert_eq!(
                serde_json::Value::Object(row.submission.form.0),
                json!({"ho_ten": "Nguyễn Văn An", "loai": "a", "tien": 5, "co": true, "thanh_vien": [{"ten": "Trần Thị B"}]}),
                "{name}"
            );
            assert_eq!(row.submission.agency.unwrap().as_str(), "H26.1");
        }
    }
}

#[test]
fn an_empty_template_has_no_row_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    let bytes = template(
        &a_procedure(),
        &form(),
        Language::Vietnamese,
        &TemplateOptions::default(),
    )
    .write(SheetFormat::Xlsx);
    fs::write(&path, bytes.unwrap()).unwrap();
    let manifest = Manifest::open(&path).unwrap();
    assert_eq!(manifest.header()[3], "Họ và tên * [ho_ten]");
    assert!(
        manifest
            .header()
            .iter()
            .any(|header| header.ends_with("[thanh_vien.2.ten]"))
    );
    assert!(manifest.header().iter().any(|header| header.contains("[attach.")));
    let rows: Vec<_> = manifest.rows().unwrap().collect();
    assert!(matches!(rows.as_slice(), [Err(error)] if error.code() == "manifest_empty"));
}

#[test]
fn every_forms_example_comes_back_from_its_template_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let options = TemplateOptions {
        example: true,
        ..TemplateOptions::default()
    };
    for (path, schema) in crate::dossier_file::template::tests::forms() {
        let form = a_form(schema);
        let bytes = template(&a_procedure(), &form, Language::Vietnamese, &options).write(SheetFormat::Xlsx);
        let file = folder.path().join("a.xlsx");
        fs::write(&file, bytes.unwrap()).unwrap();
        let manifest = Manifest::open(&file).unwrap();
        let columns = Columns::of(&manifest, None, &[], &a_procedure(), &form);
        let columns = columns.unwrap_or_else(|faults| panic!("{}: {faults:#?}", path.display()));
        let raw = manifest.rows().unwrap().next().unwrap().unwrap();
        let row = columns.read(&raw);
        assert_eq!(row.faults, [], "{}", path.display());
        let example = &form.schema["examples"][0];
        let kept = |list: &serde_json::Value| list.as_array().is_none_or(|rows| rows.len() <= 3);
        if example.as_object().unwrap().values().all(kept) {
            assert_eq!(
                &serde_json::Value::Object(row.submission.form.0),
                example,
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn what_explains_a_column_names_choices_by_their_labels_and_speaks_of_no_quotes() {
    let form = a_form(json!({
        "title": "Tờ khai", "type": "object",
        "properties": {
            "loai": {"type": "string", "title": "Loại", "x-title-en": "Kind", "enum": ["a", "b"], "x-enum-labels": {"a": {"vi": "Loại một", "en": "First"}, "b": {"vi": "Loại hai", "en": "Second"}}},
            "co": {"type": "boolean", "title": "Có con", "x-title-en": "Has children"},
            "thang": {"type": "integer", "title": "Số tháng"},
            "so": {"type": "integer", "title": "Số con"},
        },
        "x-rules": [
            {"rule": "required_if", "value": "/thang", "when": "/loai", "equals": ["a", "b"]},
            {"rule": "required_if", "value": "/so", "when": "/co", "equals": true},
        ],
    }));
    let said = |name: &str| {
        let options = TemplateOptions::default();
        let entries = entries::entries(&a_procedure(), &form, Language::Vietnamese, &options);
        let entry = entries.into_iter().find(|entry| entry.name == name).unwrap();
        (entry.limits.vietnamese, entry.limits.english)
    };
    assert_eq!(
        said("thang"),
        (
            "bắt buộc khi \"Loại\" là \"Loại một\" hoặc \"Loại hai\"".to_owned(),
            "required where \"Kind\" is \"First\" or \"Second\"".to_owned()
        )
    );
    assert_eq!(said("so").0, "bắt buộc khi \"Có con\" là \"có\"");
    for (path, schema) in crate::dossier_file::template::tests::forms() {
        for language in [Language::Vietnamese, Language::English] {
            let form = a_form(schema.clone());
            let options = TemplateOptions::default();
            for entry in entries::entries(&a_procedure(), &form, language, &options) {
                let note = guide::note(&entry, language);
                assert!(
                    !note.contains("nháy") && !note.contains("quote"),
                    "{}: {note}",
                    path.display()
                );
            }
        }
    }
}
