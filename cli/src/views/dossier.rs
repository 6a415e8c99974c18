//! Dossiers, in lists and in full.

use hoso::model::attachment::Attachment;
use hoso::model::dossier::{Dossier, TimelineEntry, TrackedDossier};
use hoso::model::moment::Moment;
use hoso::model::status::{Status, StatusCode};
use serde::Serialize;

use super::procedure::{fee, known};
use crate::output::{Column, Record, Sheet, column, csv_column};
use crate::text::{Text, message};

impl Record for Dossier {
    const MEMBERS: &'static str = "code id client_reference portal.name portal.sandbox procedure.code procedure.name case \
        agency.code agency.name status.code status.name status.national status.portal_code \
        status.portal_label submitted_at expected_at expected_reason accepted_at due_at fees.kind \
        fees.amount fees.currency fees.text fees.state fees.attachment.* attachments.component \
        attachments.name attachments.size attachments.sha256 attachments.media_type \
        attachments.uploaded_at timeline.at timeline.status timeline.actor timeline.note \
        supplement_request.at supplement_request.note submission_receipt.* acceptance_receipt.* \
        already_filed";

    fn is_of_sandbox(&self) -> bool {
        self.portal.sandbox
    }

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("code", "column-dossier", |item, _| item.id()),
            column("status.code", "column-status", |item, text| {
                status(&item.status, text)
            }),
            csv_column("procedure.code"),
            column("procedure.name", "column-procedure", |item, _| {
                item.procedure.name.clone()
            }),
            csv_column("agency.code"),
            csv_column("submitted_at"),
            csv_column("expected_at"),
            column("due_at", "column-due", due),
        ]
    }

    /// A draft has no code yet; its id names it in commands.
    fn id(&self) -> String {
        self.code
            .as_ref()
            .map_or_else(|| self.id.to_string(), ToString::to_string)
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let mut sheet = Sheet::new(text);
        match &self.code {
            Some(code) => sheet.pair("column-dossier", code.to_string()),
            None => sheet.pair("label-draft", self.id.to_string()),
        };
        sheet
            .pair("column-status", status(&self.status, text))
            .pair(
                "column-procedure",
                format!("{} {}", self.procedure.code, self.procedure.name),
            )
            .pair(
                "column-agency",
                self.agency.as_ref().map(|agency| agency.name.clone()),
            )
            .pair(
                "label-portal",
                portal(&self.portal.name, self.portal.sandbox, text),
            )
            .pair("label-submitted", self.submitted_at.map(|at| text.moment(at)))
            .pair("label-accepted", self.accepted_at.map(|at| text.moment(at)));
        if self.due_at.is_some() {
            sheet.pair("label-due", self.due_at.map(|at| text.moment(at)));
        } else if self.submitted_at.is_some() {
            sheet.pair("label-expected", expected(self, text));
        }
        if let Some(request) = &self.supplement_request {
            sheet.pair("label-supplement", request.note.clone());
        }
        sheet.pair(
            "label-reference",
            self.client_reference.as_ref().map(ToString::to_string),
        );
        let fees = self
            .fees
            .iter()
            .map(|one| vec![fee(&one.fee, text), known(text, "payment", &one.state)])
            .collect();
        sheet.table("label-fees", &["column-fee", "column-state"], fees);
        let files = self
            .attachments
            .iter()
            .map(|file| {
                vec![
                    file.component.to_string(),
                    file.name.clone(),
                    text.bytes(file.size),
                ]
            })
            .collect();
        sheet.table(
            "label-attachments",
            &["column-component", "column-file", "column-size"],
            files,
        );
        timeline(&mut sheet, &self.timeline, text);
        sheet
    }
}

impl Record for TrackedDossier {
    const MEMBERS: &'static str = "code portal.name portal.sandbox procedure.code procedure.name agency.code agency.name \
        status.code status.name status.national status.portal_code status.portal_label submitted_at \
        expected_at expected_reason accepted_at due_at timeline.at timeline.status timeline.actor \
        timeline.note";

    fn is_of_sandbox(&self) -> bool {
        self.portal.sandbox
    }

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("code", "column-dossier", |item, _| item.code.to_string()),
            column("status.code", "column-status", |item, text| {
                status(&item.status, text)
            }),
            csv_column("procedure.code"),
            column("procedure.name", "column-procedure", |item, _| {
                item.procedure.name.clone()
            }),
            csv_column("submitted_at"),
            column("due_at", "column-due", |item, text| day(item.due_at, text)),
        ]
    }

    fn id(&self) -> String {
        self.code.to_string()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let mut sheet = Sheet::new(text);
        sheet
            .pair("column-dossier", self.code.to_string())
            .pair("column-status", status(&self.status, text))
            .pair(
                "column-procedure",
                format!("{} {}", self.procedure.code, self.procedure.name),
            )
            .pair(
                "column-agency",
                self.agency.as_ref().map(|agency| agency.name.clone()),
            )
            .pair(
                "label-portal",
                portal(&self.portal.name, self.portal.sandbox, text),
            )
            .pair("label-submitted", self.submitted_at.map(|at| text.moment(at)))
            .pair("label-accepted", self.accepted_at.map(|at| text.moment(at)))
            .pair("label-due", self.due_at.map(|at| text.moment(at)));
        timeline(&mut sheet, &self.timeline, text);
        sheet
    }
}

impl Record for Attachment {
    const MEMBERS: &'static str = "component name size sha256 media_type uploaded_at";

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("component", "column-component", |item, _| {
                item.component.to_string()
            }),
            column("name", "column-file", |item, _| item.name.clone()),
            column("size", "column-size", |item, text| text.bytes(item.size)),
            column("sha256", "column-digest", |item, _| {
                item.sha256.map(|digest| digest.to_string()).unwrap_or_default()
            }),
        ]
    }

    fn id(&self) -> String {
        self.name.clone()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let mut sheet = Sheet::new(text);
        sheet
            .pair("column-component", self.component.to_string())
            .pair("column-file", self.name.clone())
            .pair("column-size", text.bytes(self.size));
        sheet
    }
}

/// A draft that is gone.
#[derive(Debug, Serialize)]
pub(crate) struct DiscardedView {
    pub(crate) id: String,
    pub(crate) discarded: bool,
}

impl Record for DiscardedView {
    const MEMBERS: &'static str = "id discarded";

    fn columns() -> Vec<Column<Self>> {
        vec![column("id", "label-draft", |item, _| item.id.clone())]
    }

    fn id(&self) -> String {
        self.id.clone()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let mut sheet = Sheet::new(text);
        sheet.pair("label-discarded", self.id.clone());
        sheet
    }
}

/// A status by its name; one that only the portal knows, as the portal calls it.
fn status(status: &Status, text: &Text) -> String {
    match &status.code {
        StatusCode::Other(_) => status.portal_label.clone(),
        code => known(text, "status", code.as_str()),
    }
}

/// The day the rules give, or why there is none.
fn expected(dossier: &Dossier, text: &Text) -> String {
    match (dossier.expected_at, &dossier.expected_reason) {
        (Some(at), _) => text.moment(at),
        (None, Some(reason)) => text.get(&message!("value-unknown-because", reason = reason)),
        (None, None) => text.plain("value-unknown"),
    }
}

fn due(dossier: &Dossier, text: &Text) -> String {
    match (dossier.due_at, dossier.expected_at) {
        (Some(at), _) => text.date(at.date()),
        (None, Some(at)) => text.get(&message!("value-expected", date = text.date(at.date()))),
        (None, None) => String::new(),
    }
}

fn day(at: Option<Moment>, text: &Text) -> String {
    at.map(|at| text.date(at.date())).unwrap_or_default()
}

fn portal(name: &str, sandbox: bool, text: &Text) -> String {
    if sandbox {
        text.get(&message!("value-sandbox", name = name))
    } else {
        name.to_owned()
    }
}

fn timeline(sheet: &mut Sheet<'_>, entries: &[TimelineEntry], text: &Text) {
    let rows = entries
        .iter()
        .map(|entry| {
            vec![
                text.moment(entry.at),
                known(text, "status", &entry.status),
                known(text, "actor", &entry.actor),
                entry.note.clone().unwrap_or_default(),
            ]
        })
        .collect();
    sheet.table(
        "label-timeline",
        &["column-at", "column-status", "column-actor", "column-note"],
        rows,
    );
}
