//! What is about to be sent, for a person to look over, and what a check found in order.

use std::path::Path;

use hoso::model::dossier::Submission;
use hoso::{Account, Party, Procedure};
use serde::Serialize;
use serde_json::Value;

use super::form::labelled;
use super::procedure::known;
use crate::dossier::Rules;
use crate::output::{Column, Record, Sheet, column};
use crate::text::{Text, message};

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
    pub(crate) fn new(submission: &Submission, rules: &Rules, account: &Account, text: &Text) -> Self {
        let procedure = &rules.procedure;
        let case = submission.case.as_ref().map(|code| Named {
            name: procedure
                .cases
                .iter()
                .find(|case| case.code == *code)
                .map(|case| case.name.clone())
                .unwrap_or_default(),
            code: code.to_string(),
        });
        let agency = submission.agency.as_ref().map(|code| Named {
            name: procedure
                .offering(code)
                .map(|offering| offering.agency.name.clone())
                .unwrap_or_default(),
            code: code.to_string(),
        });
        let form = Value::Object(submission.form.0.clone());
        let fields = labelled(&rules.form.schema, &form, text);
        Self {
            dry_run: true,
            procedure: Named {
                code: procedure.summary.code.to_string(),
                name: procedure.summary.name.clone(),
            },
            case,
            agency,
            submitter: submission.submitter.clone().unwrap_or_else(|| account.party()),
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
            column("procedure.code", "column-procedure-code", |item, _| {
                item.procedure.code.clone()
            }),
            column("agency.code", "column-agency-code", |item, _| {
                item.agency
                    .as_ref()
                    .map(|agency| agency.code.clone())
                    .unwrap_or_default()
            }),
        ]
    }

    fn id(&self) -> String {
        self.procedure.code.clone()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let named = |named: &Named| format!("{} {}", named.code, named.name);
        let mut sheet = Sheet::new(text);
        sheet
            .pair("column-procedure", named(&self.procedure))
            .pair("column-case", self.case.as_ref().map(named))
            .pair("column-agency", self.agency.as_ref().map(named))
            .pair("label-submitter", party(&self.submitter, text))
            .pair("label-owner", self.owner.as_ref().map(|owner| party(owner, text)));
        if let Some(result) = &self.result {
            let way = known(text, "receive", &result.receive);
            let address = result.address.as_ref().map(|address| format!("{way}: {address}"));
            sheet.pair("label-receive", address.unwrap_or(way));
        }
        let rows = self
            .fields
            .iter()
            .map(|(name, value)| vec![name.clone(), value.clone()])
            .collect();
        sheet.table("label-form", &["column-form-field", "column-value"], rows);
        let rows = self
            .files
            .iter()
            .map(|file| {
                let size = file.size.map(|size| text.bytes(size)).unwrap_or_default();
                vec![file.component.clone(), file.path.clone(), size]
            })
            .collect();
        sheet.table(
            "label-attachments",
            &["column-component", "column-file", "column-size"],
            rows,
        );
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
        Some(number) => text.get(&message!(
            "value-party",
            name = party.full_name,
            number = number.masked()
        )),
        None => party.full_name.clone(),
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
            procedure: Named {
                code: procedure.summary.code.to_string(),
                name: procedure.summary.name.clone(),
            },
            errors: [],
        }
    }
}

impl Record for CheckView {
    fn columns() -> Vec<Column<Self>> {
        vec![
            column("file", "column-file", |item, _| item.file.clone()),
            column("valid", "column-state", |_, text| text.plain("value-valid")),
            column("procedure.code", "column-procedure-code", |item, _| {
                item.procedure.code.clone()
            }),
        ]
    }

    fn id(&self) -> String {
        self.file.clone()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let mut sheet = Sheet::new(text);
        sheet
            .pair("column-file", self.file.clone())
            .pair(
                "column-procedure",
                format!("{} {}", self.procedure.code, self.procedure.name),
            )
            .pair("column-state", text.plain("value-valid"));
        sheet
    }
}
