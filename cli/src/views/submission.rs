//! What is about to be sent, for a person to look over, and what a check found in order.

use std::path::Path;

use hoso::model::dossier::Submission;
use hoso::model::fee::Fee;
use hoso::model::procedure::Duration;
use hoso::{Account, Party, Procedure};
use serde::Serialize;
use serde_json::Value;

use super::form::labelled;
use super::procedure::{duration, fee, known};
use crate::config::{Portal, PortalKind};
use crate::dossier::Rules;
use crate::output::{Column, Record, Sheet, column};
use crate::text::{Text, message};

/// A name with its code.
#[derive(Debug, Serialize)]
struct Named {
    code: String,
    name: String,
}

/// Where it goes.
#[derive(Debug, Serialize)]
struct Destination {
    name: String,
    /// Absent for the embedded sandbox.
    url: Option<String>,
    sandbox: bool,
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
    portal: Destination,
    procedure: Named,
    case: Option<Named>,
    agency: Option<Named>,
    submitter: Party,
    owner: Option<Party>,
    form: Value,
    result: Option<hoso::Delivery>,
    /// What the online channel costs; empty where the portal states nothing.
    fees: Vec<Fee>,
    /// How long the online channel takes.
    duration: Option<Duration>,
    files: Vec<FileView>,
    /// The form's fields with their labels, for the sheet.
    #[serde(skip)]
    fields: Vec<(String, String)>,
}

impl SubmissionView {
    pub(crate) fn new(submission: &Submission, rules: &Rules, account: &Account, text: &Text) -> Self {
        let procedure = &rules.procedure;
        let online = procedure
            .methods
            .iter()
            .find(|method| method.channel.eq_ignore_ascii_case("online"));
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
            portal: Destination {
                name: procedure.summary.portal.name.clone(),
                url: None,
                sandbox: procedure.summary.portal.sandbox,
            },
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
            fees: online.map(|method| method.fees.clone()).unwrap_or_default(),
            duration: online.and_then(|method| method.duration.clone()),
            files: submission.files.iter().map(file).collect(),
            fields,
        }
    }
}

impl Record for SubmissionView {
    const MEMBERS: &'static str = "dry_run portal.name portal.url portal.sandbox procedure.code procedure.name case.code \
        case.name agency.code agency.name submitter.* owner.* form.* result.* fees.* duration.* \
        files.component files.name files.path files.size";

    fn is_of_sandbox(&self) -> bool {
        self.portal.sandbox
    }

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
            .pair("label-portal", self.destination(text))
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
        let fees: Vec<String> = self.fees.iter().map(|one| fee(one, text)).collect();
        let stated = |words: String| {
            if words.is_empty() {
                text.plain("value-not-stated")
            } else {
                words
            }
        };
        let time = self.duration.as_ref().map(|time| duration(time, text));
        sheet
            .pair("label-fees-online", stated(fees.join("; ")))
            .pair("label-processing-time", stated(time.unwrap_or_default()));
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

impl SubmissionView {
    /// Adds by which name, and at which address, the portal is configured here.
    pub(crate) fn at(mut self, portal: &Portal) -> Self {
        self.portal.name.clone_from(&portal.name);
        if let PortalKind::Remote { url, .. } = &portal.kind {
            self.portal.url = Some(url.clone());
        }
        self
    }

    /// The portal's name, its host, and whether what is filed there is real.
    fn destination(&self, text: &Text) -> String {
        let host = self.portal.url.as_deref().map(|url| {
            let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
            rest.split('/').next().unwrap_or(rest).to_owned()
        });
        let name = match host {
            Some(host) => format!("{}, {host}", self.portal.name),
            None => self.portal.name.clone(),
        };
        text.get(&if self.portal.sandbox {
            message!("value-sandbox", name = name)
        } else {
            message!("value-real-portal", name = name)
        })
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
    const MEMBERS: &'static str = "file valid procedure.code procedure.name errors";

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
