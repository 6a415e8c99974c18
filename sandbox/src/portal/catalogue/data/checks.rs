//! Every data file checked as a whole: all that is wrong is told at once, file by file.

mod references;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jsonschema::{Draft, Validator};
use serde_json::Value;
use unicode_normalization::is_nfc;

use super::*;
use crate::portal::catalogue::Catalogue;
use crate::portal::catalogue::form::Form;
use crate::portal::catalogue::search::ProcedureQuery;

/// What is wrong, each with the file and, after a space, the place in it.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn add(&mut self, at: &str, what: &str) {
        self.0.push(format!("{}: {what}", at.trim_end()));
    }

    fn unless(&mut self, right: bool, at: &str, what: &str) {
        if !right {
            self.add(at, what);
        }
    }

    #[track_caller]
    fn none(self) {
        assert!(
            self.0.is_empty(),
            "{} faults:\n{}",
            self.0.len(),
            self.0.join("\n")
        );
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn schema(name: &str) -> Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/schema/{name}.schema.json"));
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .build(&parsed(&fs::read_to_string(path).unwrap()))
        .unwrap()
}

fn validate(validator: &Validator, file: &str, data: &Value, faults: &mut Faults) {
    for error in validator.iter_errors(data) {
        faults.add(&format!("{file} {}", error.instance_path()), &error.to_string());
    }
}

/// Every JSON file of the catalogue with its name and the schema that holds for it.
fn files() -> Vec<(String, &'static str, &'static str)> {
    let procedures = EMBEDDED
        .procedures
        .iter()
        .map(|(code, text)| (format!("procedures/{code}.json"), *text, "procedure"));
    let forms = EMBEDDED
        .forms
        .iter()
        .map(|(stem, text)| (format!("forms/{stem}.json"), *text, "form"));
    let lists = [
        ("agencies", EMBEDDED.agencies),
        ("fields", EMBEDDED.fields),
        ("holidays", EMBEDDED.holidays),
    ];
    let lists = lists
        .iter()
        .map(|(name, text)| (format!("{name}.json"), *text, *name));
    procedures.chain(forms).chain(lists).collect()
}

/// Every form with the shared definitions put in, as it is served.
fn forms() -> Vec<(String, Form)> {
    let shared = parsed(EMBEDDED.shared_form);
    let form = |(stem, text): &(&str, &str)| (format!("forms/{stem}.json"), Form::new(parsed(text), &shared));
    EMBEDDED.forms.iter().map(form).collect()
}

fn strings<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
    let items = value.get(key).and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).collect()
}

#[test]
fn every_file_satisfies_its_schema() {
    let mut faults = Faults::default();
    for name in ["procedure", "form", "agencies", "fields", "holidays"] {
        let validator = schema(name);
        for (file, text, _) in files().iter().filter(|(_, _, kind)| *kind == name) {
            validate(&validator, file, &parsed(text), &mut faults);
        }
    }
    let meta = jsonschema::draft202012::meta::validator();
    for (file, form) in forms() {
        validate(&meta, &file, form.schema(), &mut faults);
    }
    validate(
        &meta,
        "forms/shared.json",
        &parsed(EMBEDDED.shared_form),
        &mut faults,
    );
    faults.none();
}

#[test]
fn every_text_is_nfc() {
    let mut faults = Faults::default();
    let lists = [
        ("forms/shared.json".to_owned(), EMBEDDED.shared_form),
        ("units.tsv".to_owned(), EMBEDDED.units),
    ];
    let files = files().into_iter().map(|(file, text, _)| (file, text));
    for (file, text) in files.chain(lists) {
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !is_nfc(line)) {
            faults.add(
                &format!("{file} line {}", number + 1),
                &format!("not NFC: {}", line.trim()),
            );
        }
    }
    faults.none();
}

/// Finds what is told in one language only, at `at` and below it.
fn languages(at: &str, schema: &Value, faults: &mut Faults) {
    let told = |value: Option<&Value>| {
        value
            .and_then(Value::as_str)
            .is_some_and(|text| !text.trim().is_empty())
    };
    let must_be_labelled = schema.get("type").is_some() && schema.get("$ref").is_none();
    for (what, vi, en) in [
        ("title", "title", "x-title-en"),
        ("description", "description", "x-description-en"),
        ("group", "x-group", "x-group-en"),
    ] {
        let (vi, en) = (told(schema.get(vi)), told(schema.get(en)));
        if vi || en || (must_be_labelled && what != "group") {
            faults.unless(vi, at, &format!("the Vietnamese {what} is missing"));
            faults.unless(en, at, &format!("the English {what} is missing"));
        }
    }
    for choice in strings(schema, "enum") {
        for (language, name) in [("vi", "Vietnamese"), ("en", "English")] {
            let label = schema.pointer(&format!("/x-enum-labels/{choice}/{language}"));
            faults.unless(
                told(label),
                at,
                &format!("the {name} label of {choice:?} is missing"),
            );
        }
    }
    for group in ["properties", "$defs"] {
        for (name, member) in schema.get(group).and_then(Value::as_object).into_iter().flatten() {
            languages(&format!("{at}/{group}/{name}"), member, faults);
        }
    }
    if let Some(items) = schema.get("items") {
        languages(&format!("{at}/items"), items, faults);
    }
}

#[test]
fn everything_labelled_has_both_languages() {
    let mut faults = Faults::default();
    for (file, form) in forms() {
        languages(&format!("{file} "), form.schema(), &mut faults);
    }
    languages("forms/shared.json ", &parsed(EMBEDDED.shared_form), &mut faults);
    faults.none();
}

#[test]
fn what_lacks_a_language_is_named_with_its_place() {
    let form = parsed(
        r#"{"type": "object", "title": "Tờ khai", "x-title-en": "Form", "description": "Mẫu", "x-description-en": "A form",
            "properties": {"loai": {"type": "string", "title": "Loại", "description": "Chọn", "x-description-en": "Choose",
            "enum": ["a"], "x-enum-labels": {"a": {"en": "A"}}}}}"#,
    );
    let mut faults = Faults::default();
    languages("f.json ", &form, &mut faults);
    assert_eq!(
        faults.0,
        [
            "f.json /properties/loai: the English title is missing",
            "f.json /properties/loai: the Vietnamese label of \"a\" is missing"
        ]
    );
}

#[test]
fn everyday_words_find_each_procedure_first() {
    let wanted = [
        ("giấy khai sinh cho con mới sinh", "1.001193"),
        ("khai sinh thường trú bảo hiểm y tế", "2.000986"),
        ("nhập hộ khẩu cho bé", "2.000986"),
        ("lam giay ket hon", "1.000894"),
        ("giấy chứng tử", "1.000656"),
        ("báo tử", "1.000656"),
        ("xác nhận độc thân", "1.004873"),
        ("trích lục khai sinh", "2.000635"),
        ("mất giấy khai sinh", "2.000635"),
        ("đăng ký tạm trú", "1.004194"),
        ("gia hạn tạm trú", "1.002755"),
        ("thuong tru", "1.004222"),
        ("thông báo lưu trú", "2.001159"),
        ("khách nước ngoài", "1.001437"),
        ("hộ chiếu", "1.001456"),
        ("làm căn cước", "1.014061"),
        ("biển số xe", "1.012575"),
        ("đăng ký xe máy", "1.012575"),
        ("đổi bằng lái", "3.000347"),
        ("khí thải xe máy", "1.013101"),
        ("sao y bản chính", "2.000815"),
        ("cong chung ban sao", "2.000815"),
        ("xác nhận chữ ký", "2.000884"),
        ("sơ yếu lý lịch", "2.000884"),
        ("lý lịch tư pháp", "3.000333"),
        ("mở công ty", "2.001199"),
        ("mở quán cà phê", "1.001612"),
        ("chuyển hộ khẩu", "1.004222"),
        ("cccd", "1.014061"),
        ("passport", "1.001456"),
        ("xin phép xây nhà", "1.013225"),
        ("giảm giá", "2.000033"),
        ("rút thăm trúng thưởng", "2.000004"),
        ("nội quy công ty", "2.001955"),
        ("công bố mỹ phẩm trong nước", "1.002600"),
        ("nhập khẩu mỹ phẩm", "1.002088"),
        ("thực phẩm chức năng", "1.001422"),
        ("roadshow", "1.004645"),
        ("rut bhxh", "1.014173"),
        ("báo tăng lao động", "1.115303"),
        ("work permit", "1.014199"),
    ];
    let catalogue = Catalogue::new(&EMBEDDED);
    let mut faults = Faults::default();
    for (text, code) in wanted {
        let query = ProcedureQuery {
            text: Some(text.to_owned()),
            ..ProcedureQuery::default()
        };
        let found = catalogue.search(&query);
        let codes: Vec<&str> = found.iter().map(|hit| hit.procedure.code.as_str()).collect();
        let is_first = codes.first() == Some(&code);
        faults.unless(is_first, text, &format!("found {codes:?}, not {code}"));
    }
    let named: BTreeSet<&str> = wanted.iter().map(|(_, code)| *code).collect();
    for (code, _) in EMBEDDED.procedures {
        faults.unless(named.contains(code), code, "no everyday words are tried");
    }
    faults.none();
}
