//! Where a fault lies in the file, and how the file's own slips are told.

use serde_json::Value;

use crate::check::field::{Field, below, segments};
use crate::dossier_file::DossierFile;
use crate::model::code::ComponentCode;
use crate::model::fault::Fault;
use crate::model::procedure::{Component, Procedure};

impl DossierFile {
    /// Returns the line a fault's pointer means; a component may stand in the file by its alias and in the pointer by its code.
    pub(super) fn line_of(&self, procedure: Option<&Procedure>, pointer: &str) -> usize {
        let mut names = segments(pointer);
        if names.next().as_deref() != Some("attachments") {
            return self.tree.line(pointer);
        }
        let (Some(component), file) = (names.next(), names.next()) else {
            return self.tree.line("/attachment");
        };
        let same = |written: &ComponentCode| {
            written.as_str() == component
                || procedure.is_some_and(|procedure| are_one(procedure, written, &component))
        };
        let mut entries = self
            .parts
            .attachments
            .iter()
            .filter(|entry| same(&entry.component));
        let entry = match &file {
            Some(name) => entries.find(|entry| entry.name.as_deref() == Some(name.as_str())),
            None => entries.next(),
        };
        match entry {
            Some(entry) if file.is_some() => self.tree.line(&format!("/attachment/{}/file", entry.at)),
            Some(entry) => self.tree.line(&format!("/attachment/{}/component", entry.at)),
            None => self.tree.line("/attachment"),
        }
    }

    /// Names the entries whose file was left empty and that no check has missed yet.
    pub(super) fn unfilled(&self, procedure: &Procedure, found: &[Fault]) -> Vec<Fault> {
        let empty = self.parts.attachments.iter().filter(|entry| entry.name.is_none());
        empty
            .filter_map(|entry| {
                let component = procedure
                    .components
                    .iter()
                    .find(|component| component.is_named(&entry.component));
                let code =
                    component.and_then(|component| component.code.as_ref().or(component.alias.as_ref()));
                let pointer = below("/attachments", code.unwrap_or(&entry.component).as_str());
                if found.iter().any(|fault| fault.pointer == pointer) {
                    return None;
                }
                let fault = Fault::new(
                    pointer,
                    "component_missing",
                    "the entry names no file; fill it in or take it out",
                )
                .detail("what", "entry");
                Some(fault.detail("component", &entry.component))
            })
            .collect()
    }

    /// Names numbers that TOML does not take, where a number is right and nothing else is said of them.
    pub(super) fn misspelt_numbers(&self, schema: &Value, found: &[Fault]) -> Vec<Fault> {
        let said = |pointer: &str| found.iter().any(|fault| overlap(&fault.pointer, pointer));
        let places = self
            .tree
            .misspelt_numbers()
            .filter(|pointer| pointer.starts_with("/form/") && !said(pointer));
        places
            .map(|pointer| {
                let field = pointer
                    .strip_prefix("/form")
                    .and_then(|inside| Field::at(schema, inside));
                let message = "a number is written without leading zeros, spaces or separators";
                let mut fault = Fault::new(pointer, "type_mismatch", message)
                    .detail("expected", "integer")
                    .detail("found", "?");
                fault.label = field.and_then(|field| field.text("title")).map(str::to_owned);
                fault.label_en = field
                    .and_then(|field| field.text("x-title-en"))
                    .map(str::to_owned);
                fault
            })
            .collect()
    }
}

/// Says whether two names are of one component.
fn are_one(procedure: &Procedure, written: &ComponentCode, named: &str) -> bool {
    let by_name = |component: &&Component| {
        [&component.code, &component.alias]
            .into_iter()
            .flatten()
            .any(|code| code.as_str() == named)
    };
    procedure
        .components
        .iter()
        .filter(by_name)
        .any(|component| component.is_named(written))
}

/// Tells a number where text must stand as what it is: a text without its quotes.
pub(super) fn unquoted(fault: &mut Fault) {
    let is = |name: &str, kinds: &[&str]| {
        fault
            .details
            .get(name)
            .is_some_and(|types| types.split(", ").any(|kind| kinds.contains(&kind)))
    };
    if fault.code == "type_mismatch" && is("expected", &["string"]) && is("found", &["integer", "number"]) {
        let told = number_unquoted(&fault.pointer);
        fault.code = told.code;
        fault.message = told.message;
        fault.details.extend(told.details);
    }
}

/// Makes the fault of a number that must stand in quotes; the number itself stays out of it.
pub(super) fn number_unquoted(pointer: &str) -> Fault {
    let names: Vec<String> = segments(pointer).collect();
    let is_index = |name: &String| name.bytes().all(|byte| byte.is_ascii_digit());
    let key = names
        .iter()
        .rev()
        .find(|name| !is_index(name))
        .map_or("…", String::as_str);
    let form = if names.last().is_some_and(is_index) {
        format!("{key} = [\"…\"]")
    } else {
        format!("{key} = \"…\"")
    };
    let message = format!("this is text and must stand in quotes, or its zeros are lost: {form}");
    Fault::new(pointer, "number_unquoted", message)
        .detail("form", form)
        .detail("expected", "string")
}

/// Says whether two places are one or one lies in the other.
pub(super) fn overlap(one: &str, other: &str) -> bool {
    let within = |inner: &str, outer: &str| {
        inner
            .strip_prefix(outer)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    within(one, other) || within(other, one)
}
