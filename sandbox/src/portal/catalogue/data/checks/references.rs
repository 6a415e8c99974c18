//! What a data file names is there: fields, agencies, forms, blank papers.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::EMBEDDED;
use super::{Faults, forms, parsed, strings};
use crate::portal::catalogue::Catalogue;

/// The largest a blank paper may be: all of them are in the program.
const LARGEST_TEMPLATE: usize = 12 * 1024;

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
