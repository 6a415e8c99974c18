//! Every data file checked as a whole: all that is wrong is told at once, file by file.

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

/// The largest a blank paper may be: all of them are in the program.
const LARGEST_TEMPLATE: usize = 12 * 1024;

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

/// Follows references, with what stands beside them left out.
fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let target = schema.get("$ref").and_then(Value::as_str);
    match target.and_then(|it| root.pointer(it.trim_start_matches('#'))) {
        Some(definition) => resolved(root, definition),
        None => schema,
    }
}

/// The schema of the field a rule points to.
fn field<'a>(root: &'a Value, pointer: &str) -> Option<&'a Value> {
    pointer.split('/').skip(1).try_fold(root, |schema, segment| {
        let next = if segment == "*" {
            schema.get("items")
        } else {
            schema.get("properties")?.get(segment)
        };
        Some(resolved(root, next?))
    })
}

fn objects(at: &str, root: &Value, schema: &Value, faults: &mut Faults) {
    if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
        let leads = root.pointer(target.trim_start_matches('#')).is_some();
        faults.unless(leads, at, &format!("{target} leads nowhere"));
    }
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        let names: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
        let order: BTreeSet<&str> = strings(schema, "x-order").into_iter().collect();
        faults.unless(order == names, at, "x-order does not name the properties");
        for name in strings(schema, "required") {
            faults.unless(
                names.contains(name),
                at,
                &format!("{name} is required but unknown"),
            );
        }
        for (name, property) in properties {
            objects(&format!("{at}/{name}"), root, property, faults);
        }
    }
    if let Some(items) = schema.get("items") {
        objects(&format!("{at}/*"), root, items, faults);
    }
}

#[test]
fn every_rule_points_to_a_field() {
    let mut faults = Faults::default();
    for (file, form) in forms() {
        let root = form.schema();
        objects(&format!("{file} "), root, root, &mut faults);
        for (index, rule) in form.rules().iter().enumerate() {
            let members = rule.as_object().into_iter().flatten();
            let texts = members.filter_map(|(name, value)| Some((name, value.as_str()?)));
            for (name, pointer) in texts.filter(|(_, text)| text.starts_with('/')) {
                let at = format!("{file} /x-rules/{index}/{name}");
                faults.unless(
                    field(root, pointer).is_some(),
                    &at,
                    &format!("{pointer} leads nowhere"),
                );
            }
        }
    }
    faults.none();
}

#[test]
fn every_agency_is_where_it_says() {
    let catalogue = Catalogue::new(&EMBEDDED);
    let units = catalogue.units();
    let mut faults = Faults::default();
    let mut seen = BTreeSet::new();
    for agency in catalogue.agencies() {
        let code = agency.code.as_str();
        let at = format!("agencies.json {code}");
        faults.unless(seen.insert(code), &at, "listed twice");
        for other in [&agency.parent, &agency.successor].into_iter().flatten() {
            let is_known = catalogue.agency(other).is_some();
            faults.unless(is_known, &at, &format!("{other} is no agency"));
        }
        if let Some(province) = &agency.province {
            let is_known = units.province(province).is_some();
            faults.unless(is_known, &at, &format!("{province} is no province"));
        }
        if agency.level == "ward" && !agency.historical {
            let province = units.province_of(code.rsplit('.').next().unwrap_or(code));
            let is_there = province == agency.province.as_deref();
            faults.unless(is_there, &at, "its ward is not in its province");
        }
        let is_succeeded = !agency.historical || agency.successor.is_some();
        faults.unless(is_succeeded, &at, "historical without a successor");
    }
    faults.none();
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Where a procedure is offered: at existing agencies, each once, in three provinces or by a ministry.
fn offerings(file: &str, procedure: &Value, catalogue: &Catalogue, faults: &mut Faults) {
    let at = format!("{file} /offerings");
    let (mut agencies, mut provinces) = (BTreeSet::new(), BTreeSet::new());
    let mut is_ministerial = false;
    for code in list(procedure, "offerings").map(|it| text(it, "agency")) {
        faults.unless(agencies.insert(code), &at, &format!("{code} twice"));
        let Some(agency) = catalogue.agency(code) else {
            faults.add(&at, &format!("{code} is no agency"));
            continue;
        };
        provinces.extend(agency.province.as_deref());
        is_ministerial |= agency.level == "ministry";
    }
    let is_wide = is_ministerial || provinces.len() >= 3;
    faults.unless(is_wide, &at, "fewer than three provinces");
}

/// The papers of a procedure: of its cases, each named once, with blank forms that exist.
fn components(file: &str, procedure: &Value, catalogue: &Catalogue, faults: &mut Faults) {
    let cases: BTreeSet<&str> = list(procedure, "cases").map(|it| text(it, "code")).collect();
    let (mut aliases, mut codes) = (BTreeSet::new(), BTreeSet::new());
    for component in list(procedure, "components") {
        let (alias, code, case) = (
            text(component, "alias"),
            text(component, "code"),
            text(component, "case"),
        );
        let at = format!("{file} /components/{alias}");
        faults.unless(case.is_empty() || cases.contains(case), &at, "no such case");
        faults.unless(aliases.insert(alias), &at, "its alias is taken");
        faults.unless(codes.insert((code, case)), &at, "its code is taken");
        for template in list(component, "templates") {
            let paper = text(template, "file");
            let is_known = EMBEDDED.templates.iter().any(|(name, _)| *name == paper)
                && catalogue.template(text(template, "id")).is_ok();
            faults.unless(is_known, &at, &format!("{paper} is no template"));
        }
    }
}

#[test]
fn every_procedure_refers_to_what_exists() {
    let catalogue = Catalogue::new(&EMBEDDED);
    let mut faults = Faults::default();
    for (code, source) in EMBEDDED.procedures {
        let file = format!("procedures/{code}.json");
        let procedure = parsed(source);
        faults.unless(
            text(&procedure, "code") == *code,
            &file,
            "its code is not the file's name",
        );
        let field = text(&procedure, "field");
        let is_known = catalogue.fields().iter().any(|it| it.code == field);
        faults.unless(is_known, &file, &format!("{field} is no field of work"));
        let promulgator = text(&procedure, "promulgator");
        let is_known = catalogue.agency(promulgator).is_some();
        faults.unless(is_known, &file, &format!("{promulgator} is no agency"));
        let form = text(&procedure, "form");
        let is_known = EMBEDDED.forms.iter().any(|(stem, _)| *stem == form);
        faults.unless(is_known, &file, &format!("{form} is no form"));
        let mut channels = BTreeSet::new();
        for channel in list(&procedure, "methods").map(|it| text(it, "channel")) {
            faults.unless(channels.insert(channel), &file, &format!("{channel} twice"));
        }
        offerings(&file, &procedure, &catalogue, &mut faults);
        components(&file, &procedure, &catalogue, &mut faults);
    }
    faults.none();
    assert!(EMBEDDED.procedures.len() >= 32, "{}", EMBEDDED.procedures.len());
}

#[test]
fn every_form_and_blank_paper_is_used_and_small() {
    let procedures: Vec<Value> = EMBEDDED
        .procedures
        .iter()
        .map(|(_, source)| parsed(source))
        .collect();
    let mut faults = Faults::default();
    for (stem, _) in EMBEDDED.forms {
        let is_used = procedures.iter().any(|it| text(it, "form") == *stem);
        faults.unless(is_used, &format!("forms/{stem}.json"), "used by no procedure");
    }
    for (name, bytes) in EMBEDDED.templates {
        let at = format!("templates/{name}");
        let is_used = procedures
            .iter()
            .flat_map(|it| list(it, "components"))
            .flat_map(|it| list(it, "templates"))
            .any(|it| text(it, "file") == *name);
        faults.unless(is_used, &at, "used by no procedure");
        faults.unless(bytes.starts_with(b"PK\x03\x04"), &at, "not a .docx");
        let is_small = bytes.len() < LARGEST_TEMPLATE;
        faults.unless(is_small, &at, &format!("{} bytes are too many", bytes.len()));
    }
    faults.none();
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
