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

/// What is wrong, each with the file and the place in it.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn add(&mut self, file: &str, at: &str, what: &str) {
        self.0.push(format!("{file} {at}: {what}"));
    }

    fn unless(&mut self, right: bool, file: &str, at: &str, what: &str) {
        if !right {
            self.add(file, at, what);
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
        faults.add(file, &error.instance_path().to_string(), &error.to_string());
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
                &file,
                &format!("line {}", number + 1),
                &format!("not NFC: {}", line.trim()),
            );
        }
    }
    faults.none();
}

/// Finds what is told in one language only, at `at` and below it.
fn languages(file: &str, at: &str, value: &Value, faults: &mut Faults) {
    let Some(members) = value.as_object() else {
        return;
    };
    let told = |key: &str| {
        members
            .get(key)
            .and_then(Value::as_str)
            .is_some_and(|text| !text.trim().is_empty())
    };
    let is_reference = members.contains_key("$ref");
    for (what, vi, en) in [
        ("title", "title", "x-title-en"),
        ("description", "description", "x-description-en"),
        ("group", "x-group", "x-group-en"),
    ] {
        let is_labelled = what != "group" && members.contains_key("type") && !is_reference;
        if is_labelled || told(vi) || told(en) {
            faults.unless(told(vi), file, at, &format!("the Vietnamese {what} is missing"));
            faults.unless(told(en), file, at, &format!("the English {what} is missing"));
        }
    }
    for choice in strings(value, "enum") {
        for (language, name) in [("vi", "Vietnamese"), ("en", "English")] {
            let label = value.pointer(&format!("/x-enum-labels/{choice}/{language}"));
            let is_told = label
                .and_then(Value::as_str)
                .is_some_and(|text| !text.trim().is_empty());
            faults.unless(
                is_told,
                file,
                at,
                &format!("the {name} label of {choice:?} is missing"),
            );
        }
    }
    for group in ["properties", "$defs"] {
        for (name, member) in members
            .get(group)
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            languages(file, &format!("{at}/{group}/{name}"), member, faults);
        }
    }
    if let Some(items) = members.get("items") {
        languages(file, &format!("{at}/items"), items, faults);
    }
}

#[test]
fn everything_labelled_has_both_languages() {
    let mut faults = Faults::default();
    for (file, form) in forms() {
        languages(&file, "", form.schema(), &mut faults);
    }
    languages(
        "forms/shared.json",
        "",
        &parsed(EMBEDDED.shared_form),
        &mut faults,
    );
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
    languages("f.json", "", &form, &mut faults);
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

fn check_objects(file: &str, at: &str, root: &Value, schema: &Value, faults: &mut Faults) {
    if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
        let leads = root.pointer(target.trim_start_matches('#')).is_some();
        faults.unless(leads, file, at, &format!("{target} leads nowhere"));
    }
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        let names: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
        let order = strings(schema, "x-order");
        faults.unless(
            order.iter().copied().collect::<BTreeSet<_>>() == names,
            file,
            at,
            "x-order does not name the properties",
        );
        for name in strings(schema, "required") {
            faults.unless(
                names.contains(name),
                file,
                at,
                &format!("{name} is required but unknown"),
            );
        }
        for (name, property) in properties {
            check_objects(file, &format!("{at}/{name}"), root, property, faults);
        }
    }
    if let Some(items) = schema.get("items") {
        check_objects(file, &format!("{at}/*"), root, items, faults);
    }
}

#[test]
fn every_rule_points_to_a_field() {
    let mut faults = Faults::default();
    for (file, form) in forms() {
        let root = form.schema();
        check_objects(&file, "", root, root, &mut faults);
        for (index, rule) in form.rules().iter().enumerate() {
            let members = rule.as_object().into_iter().flatten();
            let texts = members.filter_map(|(name, value)| Some((name, value.as_str()?)));
            for (name, pointer) in texts.filter(|(_, text)| text.starts_with('/')) {
                let leads = field(root, pointer).is_some();
                faults.unless(
                    leads,
                    &file,
                    &format!("/x-rules/{index}/{name}"),
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
    let mut faults = Faults::default();
    let mut seen = BTreeSet::new();
    for agency in catalogue.agencies() {
        let code = agency.code.as_str();
        faults.unless(seen.insert(code), "agencies.json", code, "listed twice");
        for other in [&agency.parent, &agency.successor].into_iter().flatten() {
            let is_known = catalogue.agency(other).is_some();
            faults.unless(is_known, "agencies.json", code, &format!("{other} is no agency"));
        }
        if let Some(province) = &agency.province {
            let is_known = catalogue.units().province(province).is_some();
            faults.unless(
                is_known,
                "agencies.json",
                code,
                &format!("{province} is no province"),
            );
        }
        let last = code.rsplit('.').next().unwrap_or(code);
        if agency.level == "ward" && !agency.historical {
            let own = catalogue.units().province_of(last);
            faults.unless(
                own == agency.province.as_deref(),
                "agencies.json",
                code,
                "its ward is not in its province",
            );
        }
        faults.unless(
            !agency.historical || agency.successor.is_some(),
            "agencies.json",
            code,
            "historical without a successor",
        );
    }
    faults.none();
}

#[test]
fn every_procedure_refers_to_what_exists() {
    let catalogue = Catalogue::new(&EMBEDDED);
    let mut faults = Faults::default();
    let forms: BTreeSet<&str> = EMBEDDED.forms.iter().map(|(stem, _)| *stem).collect();
    let papers: BTreeSet<&str> = EMBEDDED.templates.iter().map(|(name, _)| *name).collect();
    let (mut forms_used, mut papers_used) = (BTreeSet::new(), BTreeSet::new());
    for (code, text) in EMBEDDED.procedures {
        let file = format!("procedures/{code}.json");
        let procedure = parsed(text);
        let text_at = |pointer: &str| {
            procedure
                .pointer(pointer)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let list_at = |key: &str| {
            procedure
                .get(key)
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default()
        };
        let own = |value: &Value, key: &str| {
            value
                .get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        faults.unless(text_at("/code") == *code, &file, "/code", "not the file's name");
        let known = catalogue.fields().iter().any(|it| it.code == text_at("/field"));
        faults.unless(known, &file, "/field", "no such field of work");
        let known = catalogue.agency(&text_at("/promulgator")).is_some();
        faults.unless(known, &file, "/promulgator", "no such agency");
        faults.unless(
            forms.contains(text_at("/form").as_str()),
            &file,
            "/form",
            "no such form",
        );
        forms_used.insert(text_at("/form"));

        let mut agencies = BTreeSet::new();
        let mut provinces = BTreeSet::new();
        let mut is_ministerial = false;
        for offering in list_at("offerings") {
            let agency = own(&offering, "agency");
            match catalogue.agency(&agency) {
                Some(found) => {
                    provinces.extend(found.province.clone());
                    is_ministerial |= found.level == "ministry";
                }
                None => faults.add(&file, "/offerings", &format!("{agency} is no agency")),
            }
            faults.unless(
                agencies.insert(agency.clone()),
                &file,
                "/offerings",
                &format!("{agency} twice"),
            );
        }
        faults.unless(
            is_ministerial || provinces.len() >= 3,
            &file,
            "/offerings",
            "fewer than three provinces",
        );

        let cases: BTreeSet<String> = list_at("cases").iter().map(|it| own(it, "code")).collect();
        let (mut aliases, mut codes) = (BTreeSet::new(), BTreeSet::new());
        for component in list_at("components") {
            let (alias, code, case) = (
                own(&component, "alias"),
                own(&component, "code"),
                own(&component, "case"),
            );
            let at = format!("/components/{alias}");
            faults.unless(
                case.is_empty() || cases.contains(&case),
                &file,
                &at,
                "no such case",
            );
            faults.unless(aliases.insert(alias), &file, &at, "its alias is taken");
            faults.unless(codes.insert((code, case)), &file, &at, "its code is taken");
            for template in component
                .get("templates")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                let paper = own(template, "file");
                let is_known =
                    papers.contains(paper.as_str()) && catalogue.template(&own(template, "id")).is_ok();
                faults.unless(is_known, &file, &at, &format!("{paper} is no template"));
                papers_used.insert(paper);
            }
        }
        let methods = list_at("methods");
        let channels: BTreeSet<String> = methods.iter().map(|it| own(it, "channel")).collect();
        faults.unless(
            channels.len() == methods.len(),
            &file,
            "/methods",
            "a channel twice",
        );
    }
    for unused in forms.iter().filter(|it| !forms_used.contains(**it)) {
        faults.add(&format!("forms/{unused}.json"), "", "used by no procedure");
    }
    for (name, bytes) in EMBEDDED.templates {
        let file = format!("templates/{name}");
        faults.unless(papers_used.contains(*name), &file, "", "used by no procedure");
        faults.unless(bytes.starts_with(b"PK\x03\x04"), &file, "", "not a .docx");
        faults.unless(
            bytes.len() < LARGEST_TEMPLATE,
            &file,
            "",
            &format!("{} bytes are too many", bytes.len()),
        );
    }
    faults.none();
    assert!(EMBEDDED.procedures.len() >= 32, "{}", EMBEDDED.procedures.len());
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
        faults.unless(
            codes.first() == Some(&code),
            text,
            code,
            &format!("found {codes:?}"),
        );
    }
    let named: BTreeSet<&str> = wanted.iter().map(|(_, code)| *code).collect();
    for (code, _) in EMBEDDED.procedures {
        faults.unless(
            named.contains(code),
            "search",
            code,
            "no everyday words are tried",
        );
    }
    faults.none();
}
