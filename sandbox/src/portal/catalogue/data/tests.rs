use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::*;
use crate::portal::calendar::Calendar;
use crate::portal::catalogue::Catalogue;
use crate::portal::catalogue::procedure::Procedure;
use crate::portal::rules::{self, Ground};
use crate::portal::schema;

fn names(folder: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(folder);
    let entries = fs::read_dir(path).unwrap();
    entries
        .map(|entry| {
            entry
                .unwrap()
                .file_name()
                .into_string()
                .unwrap()
                .replace(".json", "")
        })
        .collect()
}

fn listed<T>(entries: &[(&str, T)]) -> BTreeSet<String> {
    entries.iter().map(|(name, _)| (*name).to_owned()).collect()
}

#[test]
fn every_file_of_the_data_is_embedded() {
    assert_eq!(listed(EMBEDDED.procedures), names("procedures"));
    let forms: BTreeSet<String> = names("forms")
        .into_iter()
        .filter(|name| name != "shared")
        .collect();
    assert_eq!(listed(EMBEDDED.forms), forms);
    assert_eq!(listed(EMBEDDED.templates), names("templates"));
}

#[test]
fn every_file_is_read_without_loss() {
    for sources in [&EMBEDDED, &SAMPLE] {
        for (code, text) in sources.procedures {
            let procedure: Procedure =
                serde_json::from_str(text).unwrap_or_else(|error| panic!("{code}: {error}"));
            assert_eq!(procedure.code, *code);
        }
        let catalogue = Catalogue::new(sources);
        assert_eq!(catalogue.procedures().len(), sources.procedures.len());
        assert!(!catalogue.agencies().is_empty() && !catalogue.fields().is_empty());
        serde_json::from_str::<Calendar>(sources.holidays).unwrap();
    }
    let units = Catalogue::new(&EMBEDDED);
    assert_eq!(units.units().province("01"), Some("Thành phố Hà Nội"));
    assert_eq!(units.units().province_of("09556"), Some("01"));
}

#[test]
fn every_reference_of_a_procedure_leads_somewhere() {
    let catalogue = Catalogue::new(&EMBEDDED);
    for procedure in catalogue.procedures() {
        let code = &procedure.code;
        assert!(
            catalogue
                .fields()
                .iter()
                .any(|field| field.code == procedure.field),
            "{code}"
        );
        assert!(catalogue.agency(&procedure.promulgator).is_some(), "{code}");
        for offering in &procedure.offerings {
            assert!(
                catalogue.agency(&offering.agency).is_some(),
                "{code}: {}",
                offering.agency
            );
        }
        if let Some(form) = &procedure.form {
            assert!(
                EMBEDDED.forms.iter().any(|(stem, _)| stem == form),
                "{code}: {form}"
            );
        }
        let mut aliases = BTreeSet::new();
        for component in &procedure.components {
            assert!(
                aliases.insert(&component.alias),
                "{code}: {} twice",
                component.alias
            );
            for template in &component.templates {
                assert!(
                    catalogue.template(&template.id).is_ok(),
                    "{code}: {}",
                    template.id
                );
            }
            let case = component.case.as_ref();
            assert!(
                case.is_none_or(|case| procedure.cases.iter().any(|it| it.code == *case)),
                "{code}: {case:?}"
            );
        }
    }
}

#[test]
fn every_form_compiles_and_takes_its_own_example() {
    let catalogue = Catalogue::new(&EMBEDDED);
    for procedure in catalogue.procedures() {
        let form = catalogue.form(procedure).unwrap();
        let validator = form
            .validator()
            .unwrap_or_else(|error| panic!("{}: {error:?}", procedure.code));
        for example in form
            .schema()
            .get("examples")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            assert_eq!(schema::check(validator, example), [], "{}", procedure.code);
            for today in ["2026-11-24", "2027-03-01", "2030-02-28"] {
                let ground = Ground {
                    today: today.parse().unwrap(),
                    calendar: catalogue.calendar().ok(),
                    units: &|| catalogue.units(),
                };
                let found = rules::check(form.rules(), example, &ground);
                assert_eq!(found, [], "{} on {today}", procedure.code);
            }
        }
    }
}
