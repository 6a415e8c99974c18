//! A plan of a batch.

use std::path::PathBuf;

use hoso::batch::{BatchId, Plan};
use serde::Serialize;

use crate::output::{Column, Record, Sheet, column, csv_column};
use crate::text::{Message, Text};

/// A plan.
#[derive(Debug, Serialize)]
pub(crate) struct PlanView {
    id: BatchId,
    portal: hoso::PortalRef,
    procedure: hoso::ProcedureCode,
    manifest: PathBuf,
    manifest_sha256: String,
    mapping: Option<PathBuf>,
    form_version: String,
    rows: u32,
    to_file: u32,
    filed_before: u32,
    key_filed_before: u32,
    filing_elsewhere: u32,
    rejected_before: u32,
    filed_again: u32,
    skipped: hoso::batch::plan::Skipped,
    read_as: Vec<hoso::batch::plan::ReadAs>,
    attachments: hoso::batch::plan::Attachments,
    fees: hoso::batch::plan::FeesTotal,
    created_at: hoso::Moment,
    expires_at: hoso::Moment,
}

impl PlanView {
    pub(crate) fn new(plan: &Plan) -> Self {
        Self {
            id: plan.id.clone(),
            portal: plan.portal.clone(),
            procedure: plan.procedure.clone(),
            manifest: plan.manifest.path.clone(),
            manifest_sha256: plan.manifest.sha256.to_string(),
            mapping: plan.mapping.as_ref().map(|mapping| mapping.path.clone()),
            form_version: plan.form_version.clone(),
            rows: plan.rows,
            to_file: plan.to_file(),
            filed_before: plan.before.filed,
            key_filed_before: plan.before.key_filed,
            filing_elsewhere: plan.before.unsettled,
            rejected_before: plan.before.rejected,
            filed_again: plan.again_rows,
            skipped: plan.skipped,
            read_as: plan.read_as.clone(),
            attachments: plan.attachments,
            fees: plan.fees.clone(),
            created_at: plan.created_at,
            expires_at: plan.expires_at,
        }
    }

    /// Says that so many of all rows are held back, and why; nothing where none is.
    fn held_back(&self, key: &'static str, count: u32, text: &Text) -> Option<String> {
        let said = Message::new(key).count("count", count).count("rows", self.rows);
        (count > 0).then(|| text.get(&said))
    }

    /// Says what the workbook hides and the mapping passes over.
    fn skipped(&self, text: &Text) -> Option<String> {
        let said = Message::new("value-skipped")
            .count("rows", self.skipped.rows)
            .count("columns", self.skipped.columns);
        (self.skipped.rows + self.skipped.columns > 0).then(|| text.get(&said))
    }

    fn fees(&self, text: &Text) -> String {
        if self.to_file == 0 {
            return text.money(0, &self.fees.currency);
        }
        if self.fees.amount == 0 && self.fees.rows_unstated > 0 {
            return text.plain("value-fees-nowhere");
        }
        let sum = text.money(self.fees.amount, &self.fees.currency);
        if self.fees.rows_unstated == 0 {
            return sum;
        }
        text.get(
            &Message::new("value-fees-unstated")
                .count("rows", self.fees.rows_unstated)
                .with("sum", sum),
        )
    }
}

impl Record for PlanView {
    const MEMBERS: &'static str = "id portal.name portal.sandbox procedure manifest manifest_sha256 mapping form_version rows to_file filed_before key_filed_before filing_elsewhere rejected_before filed_again skipped.rows skipped.columns read_as.* attachments.files \
        attachments.bytes fees.amount fees.currency fees.rows_unstated created_at expires_at";

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("id", "column-batch", |item, _| item.id.to_string()),
            column("procedure", "column-procedure", |item, _| {
                item.procedure.to_string()
            }),
            column("rows", "label-rows", |item, _| item.rows.to_string()),
            column("fees.amount", "label-fees", Self::fees),
            csv_column("manifest"),
            csv_column("expires_at"),
            csv_column("to_file"),
            csv_column("filed_before"),
            csv_column("key_filed_before"),
            csv_column("filing_elsewhere"),
            csv_column("rejected_before"),
            csv_column("filed_again"),
        ]
    }

    fn id(&self) -> String {
        self.id.to_string()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let files = text.get(
            &Message::new("value-attachments")
                .count("files", self.attachments.files)
                .with("size", text.bytes(self.attachments.bytes)),
        );
        let mut sheet = Sheet::new(text);
        sheet
            .pair("column-procedure", self.procedure.to_string())
            .pair("label-portal", self.portal.name.clone())
            .pair("label-manifest", self.manifest.display().to_string())
            .pair("label-rows", self.rows.to_string())
            .pair(
                "label-filed-before",
                self.held_back("value-filed-before", self.filed_before, text),
            )
            .pair(
                "label-key-filed",
                self.held_back("value-key-filed", self.key_filed_before, text),
            )
            .pair(
                "label-filing-elsewhere",
                self.held_back("value-filing-elsewhere", self.filing_elsewhere, text),
            )
            .pair(
                "state-rejected",
                self.held_back("value-rejected-before", self.rejected_before, text),
            )
            .pair(
                "label-filed-again",
                self.held_back("value-filed-again", self.filed_again, text),
            )
            .pair("label-skipped", self.skipped(text))
            .pair("label-attachments", files)
            .pair("label-fees", self.fees(text))
            .pair("label-holds-until", text.moment(self.expires_at));
        sheet
    }
}
