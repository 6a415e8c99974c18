//! What is about to be sent, for a person to look over, and what a check found in order.

use std::path::Path;

use hoso::model::dossier::Submission;
use hoso::{Account, Party, Procedure, Sensitive};
use serde::Serialize;
use serde_json::Value;

use super::procedure::known;
use crate::dossier::Rules;
use crate::output::{Column, Record, Sheet, column};
use crate::text::{Language, Text, message};

/// A name with its code.
#[derive(Debug, Serialize)]
struct Named {
    code: String,
    name: String,
}

/// A file about to be sent.
#[derive(Debug, Serialize)]
struct FileView {
    component: String,
    name: String,
    path: String,
    /// Absent where the file cannot be read.
    size: Option<u64>,
}

/// A submission as it will be sent.
#[derive(Debug, Serialize)]
pub(crate) struct SubmissionView {
    dry_run: bool,
    procedure: Named,
    case: Option<Named>,
    agency: Option<Named>,
    submitter: Party,
    owner: Option<Party>,
    form: Value,
    result: Option<hoso::Delivery>,
    files: Vec<FileView>,
    /// The form's fields with their labels, for the sheet.
    #[serde(skip)]
    fields: Vec<(String, String)>,
}

impl SubmissionView {
    pub(crate) fn new(submission: &Submission, rules: &Rules, account: &Account, language: Language) -> Self {
        let procedure = &rules.procedure;
        let case = submission.case.as_ref().map(|code| Named {
            name: procedure.cases.iter().find(|case| case.code == *code).map(|case| case.name.clone()).unwrap_or_default(),
            code: code.to_string(),
        });
        let agency = submission.agency.as_ref().map(|code| Named {
            name: procedure.offering(code).map(|offering| offering.agency.name.clone()).unwrap_or_default(),
            code: code.to_string(),
        });
        let form = Value::Object(submission.form.0.clone());
        let mut fields = Vec::new();
        flatten(Some(&rules.form.schema), &form, String::new(), language, &mut fields);
        Self {
            dry_run: true,
            procedure: Named { code: procedure.summary.code.to_string(), name: procedure.summary.name.clone() },
            case,
            agency,
            submitter: submission.submitter.clone().unwrap_or_else(|| crate::dossier::party(account)),
            owner: submission.owner.clone(),
            form,
            result: submission.delivery.clone(),
            files: submission.files.iter().map(file).collect(),
            fields,
        }
    }
}

impl Record for SubmissionView {
    fn columns() -> Vec<Column<Self>> {
        vec![
            column("procedure.code", "column-procedure-code", |item, _| item.procedure.code.clone()),
            column("agency.code", "column-agency-code", |item, _| {
                item.agency.as_ref().map(|agency| agency.code.clone()).unwrap_or_default()
            }),
        ]
    }

    fn id(&self) -> String {
        self.procedure.code.clone()
    }

    fn sheet(&self, text: &Text) -> Sheet {
        let named = |named: &Named| format!("{} {}", named.code, named.name);
        let mut sheet = Sheet::default();
        sheet
            .pair(text, "column-procedure", named(&self.procedure))
            .pair(text, "column-case", self.case.as_ref().map(named))
            .pair(text, "column-agency", self.agency.as_ref().map(named))
            .pair(text, "label-submitter", party(&self.submitter, text))
            .pair(text, "label-owner", self.owner.as_ref().map(|owner| party(owner, text)));
        if let Some(result) = &self.result {
            let way = known(text, "receive", &result.receive);
            let address = result.address.as_ref().map(|address| format!("{way}: {address}"));
            sheet.pair(text, "label-receive", address.unwrap_or(way));
        }
        let rows = self.fields.iter().map(|(name, value)| vec![name.clone(), value.clone()]).collect();
        sheet.table(text, "label-form", &["column-form-field", "column-value"], rows);
        let rows = self
            .files
            .iter()
            .map(|file| {
                let size = file.size.map(|size| text.bytes(size)).unwrap_or_default();
                vec![file.component.clone(), file.path.clone(), size]
            })
            .collect();
        sheet.table(text, "label-attachments", &["column-component", "column-file", "column-size"], rows);
        sheet
    }
}

fn file(file: &hoso::LocalFile) -> FileView {
    FileView {
        component: file.component.to_string(),
        name: file.name(),
        path: file.path.display().to_string(),
        size: std::fs::metadata(&file.path).ok().map(|metadata| metadata.len()),
    }
}

/// A name with its number, all but the last digits of it masked.
fn party(party: &Party, text: &Text) -> String {
    match party.personal_number.as_ref().or(party.tax_code.as_ref()) {
        Some(number) => text.get(&message!("value-party", name = party.full_name, number = number.masked())),
        None => party.full_name.clone(),
    }
}

/// The form's values one below the other, each with the labels that lead to it.
fn flatten(schema: Option<&Value>, value: &Value, name: String, language: Language, fields: &mut Vec<(String, String)>) {
    let below = |label: &str| if name.is_empty() { label.to_owned() } else { format!("{name} › {label}") };
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                let schema = schema.and_then(|schema| schema.get("properties")).and_then(|all| all.get(key));
                let label = schema.and_then(|schema| title(schema, language)).unwrap_or(key);
                flatten(schema, value, below(label), language, fields);
            }
        }
        Value::Array(items) => {
            let schema = schema.and_then(|schema| schema.get("items"));
            for (index, value) in items.iter().enumerate() {
                flatten(schema, value, below(&(index + 1).to_string()), language, fields);
            }
        }
        Value::Null => {}
        value => fields.push((name, shown(schema, value, language))),
    }
}

fn title(schema: &Value, language: Language) -> Option<&str> {
    let english = schema.get("x-title-en").filter(|_| language == Language::English);
    english.or_else(|| schema.get("title")).and_then(Value::as_str)
}

/// A choice by its label; a text of nine digits and more is somebody's number, and masked.
fn shown(schema: Option<&Value>, value: &Value, language: Language) -> String {
    const NUMBER: usize = 9;
    let Value::String(text) = value else { return value.to_string() };
    let label = schema
        .and_then(|schema| schema.get("x-enum-labels"))
        .and_then(|labels| labels.get(text))
        .and_then(|labels| labels.get(language.tag()))
        .and_then(Value::as_str);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_number = digits >= NUMBER && text.chars().all(|sign| sign.is_ascii_digit() || " +-.".contains(sign));
    match label {
        Some(label) => label.to_owned(),
        None if is_number => Sensitive::new(text.as_str()).masked(),
        None => text.clone(),
    }
}

/// A dossier file that is in order.
#[derive(Debug, Serialize)]
pub(crate) struct CheckView {
    file: String,
    valid: bool,
    procedure: Named,
    errors: [(); 0],
}

impl CheckView {
    pub(crate) fn new(path: &Path, procedure: &Procedure) -> Self {
        Self {
            file: path.display().to_string(),
            valid: true,
            procedure: Named { code: procedure.summary.code.to_string(), name: procedure.summary.name.clone() },
            errors: [],
        }
    }
}

impl Record for CheckView {
    fn columns() -> Vec<Column<Self>> {
        vec![
            column("file", "column-file", |item, _| item.file.clone()),
            column("valid", "column-state", |_, text| text.plain("value-valid")),
            column("procedure.code", "column-procedure-code", |item, _| item.procedure.code.clone()),
        ]
    }

    fn id(&self) -> String {
        self.file.clone()
    }

    fn sheet(&self, text: &Text) -> Sheet {
        let mut sheet = Sheet::default();
        sheet
            .pair(text, "column-file", self.file.clone())
            .pair(text, "column-procedure", format!("{} {}", self.procedure.code, self.procedure.name))
            .pair(text, "column-state", text.plain("value-valid"));
        sheet
    }
}
