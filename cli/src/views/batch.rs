//! A batch: its plan, where its rows stand, a row, and how a run ended.

use std::path::PathBuf;

use hoso::batch::{BatchId, BatchStatus, CauseCount, RowEvent, Stopped, Summary};
use serde::Serialize;
use serde_json::Value;

use crate::output::{Column, Record, Sheet, column, csv_column};
use crate::text::{Text, message};

/// Where the rows of a batch stand.
#[derive(Debug, Serialize)]
pub(crate) struct BatchView {
    /// The first characters of the id, as many as tell it from every other batch.
    #[serde(skip)]
    short: Option<String>,
    #[serde(flatten)]
    status: BatchStatus,
    running: bool,
    causes: Vec<CauseCount>,
}

impl BatchView {
    pub(crate) fn new(status: BatchStatus, causes: Vec<CauseCount>) -> Self {
        Self {
            short: None,
            status,
            running: false,
            causes,
        }
    }

    /// Shows the first characters of its id in a list.
    pub(crate) fn short(self, short: String) -> Self {
        Self {
            short: Some(short),
            ..self
        }
    }

    /// Says whether a process works on it at this moment.
    pub(crate) fn running(self, running: bool) -> Self {
        Self { running, ..self }
    }
}

/// One line a state that has rows.
fn counts(sheet: &mut Sheet<'_>, status: &BatchStatus) {
    let some = |count: u64| (count > 0).then(|| count.to_string());
    sheet
        .pair("label-rows", status.rows.to_string())
        .pair("state-filed", status.filed.to_string())
        .pair("state-rejected", some(status.rejected))
        .pair("state-failed", some(status.failed))
        .pair("state-unknown", some(status.unknown))
        .pair("state-sending", some(status.sending))
        .pair("state-planned", some(status.planned));
}

/// The fees due of the rows that are filed.
fn due(status: &BatchStatus, text: &Text) -> Option<String> {
    (status.fees_due > 0).then(|| text.money(status.fees_due, "VND"))
}

fn causes_of(causes: &[CauseCount], text: &Text) -> Vec<String> {
    causes
        .iter()
        .map(|cause| format!("{}: {}", cause.rows, text.cause(&cause.code)))
        .collect()
}

impl Record for BatchView {
    const MEMBERS: &'static str = "id portal.name portal.sandbox procedure manifest created_at rows planned sending filed rejected failed unknown \
        fees_due running causes.*";

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("id", "column-batch", |item, _| {
                item.short.clone().unwrap_or_else(|| item.status.id.to_string())
            }),
            column("created_at", "column-created", |item, text| {
                text.moment(item.status.created_at)
            }),
            column("procedure", "column-procedure", |item, _| {
                item.status.procedure.to_string()
            }),
            column("rows", "label-rows", |item, _| item.status.rows.to_string()),
            column("filed", "state-filed", |item, _| item.status.filed.to_string()),
            column("rejected", "state-rejected", |item, _| {
                item.status.rejected.to_string()
            }),
            column("failed", "state-failed", |item, _| item.status.failed.to_string()),
            column("unknown", "state-unknown", |item, _| {
                // Rows of a batch that runs are on their way; of one that was cut short nobody knows.
                let lost = if item.running { 0 } else { item.status.sending };
                (item.status.unknown + lost).to_string()
            }),
            csv_column("planned"),
            csv_column("sending"),
            csv_column("manifest"),
        ]
    }

    fn id(&self) -> String {
        self.status.id.to_string()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let status = &self.status;
        let mut sheet = Sheet::new(text);
        sheet
            .pair("column-batch", status.id.to_string())
            .pair("column-procedure", status.procedure.to_string())
            .pair("label-portal", status.portal.name.clone())
            .pair("label-manifest", status.manifest.display().to_string())
            .pair("label-running", self.running.then(|| text.plain("value-yes")));
        counts(&mut sheet, status);
        sheet
            .pair("label-fees-due", due(status, text))
            .items("label-causes", causes_of(&self.causes, text));
        sheet
    }
}

/// A row of a batch, as the stream of events tells it.
#[derive(Debug, Serialize)]
pub(crate) struct RowView {
    event: &'static str,
    #[serde(flatten)]
    row: Value,
    message: Option<String>,
}

impl RowView {
    pub(crate) fn new(event: &RowEvent, text: &Text) -> Self {
        let code = event
            .record
            .cause
            .as_ref()
            .map_or("", |cause| cause.code.as_str());
        Self {
            event: "row",
            row: serde_json::to_value(event).unwrap_or_default(),
            message: event
                .error
                .as_ref()
                .map(|error| text.failure(code, error.message())),
        }
    }

    fn text_of(&self, member: &str) -> String {
        match self.row.get(member) {
            Some(Value::String(text)) => text.clone(),
            None | Some(Value::Null) => String::new(),
            Some(other) => other.to_string(),
        }
    }
}

impl Record for RowView {
    const MEMBERS: &'static str = "event row state dossier code expected_at fee already_filed cause.code cause.faults cause.request_id key again message";

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("row", "column-row", |item, _| item.text_of("row")),
            column("state", "column-status", |item, text| {
                text.plain(&format!("state-{}", item.text_of("state")))
            }),
            column("code", "column-dossier", |item, _| item.text_of("code")),
        ]
    }

    fn id(&self) -> String {
        self.text_of("code")
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let mut sheet = Sheet::new(text);
        sheet
            .pair("column-row", self.text_of("row"))
            .pair("column-dossier", self.text_of("code"));
        sheet
    }
}

/// How a run ended: what a manager wants to know.
#[derive(Debug, Serialize)]
pub(crate) struct SummaryView {
    event: &'static str,
    #[serde(flatten)]
    summary: Summary,
    causes: Vec<CauseCount>,
    receipts: Option<PathBuf>,
}

impl SummaryView {
    pub(crate) fn new(summary: Summary, causes: Vec<CauseCount>, receipts: Option<PathBuf>) -> Self {
        Self {
            event: "summary",
            summary,
            causes,
            receipts,
        }
    }

    fn took(&self, text: &Text) -> String {
        let seconds = self.summary.milliseconds / 1000;
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        text.get(&message!(
            "value-took",
            hours = format!("{hours:02}"),
            minutes = format!("{minutes:02}"),
            seconds = format!("{:02}", seconds % 60),
            filed = self.summary.newly_filed
        ))
    }
}

impl Record for SummaryView {
    const MEMBERS: &'static str = "event id portal.name portal.sandbox procedure manifest created_at rows planned sending filed rejected failed unknown \
        fees_due newly_filed milliseconds stopped causes.* receipts";

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("id", "column-batch", |item, _| item.summary.status.id.to_string()),
            column("rows", "label-rows", |item, _| {
                item.summary.status.rows.to_string()
            }),
            column("filed", "state-filed", |item, _| {
                item.summary.status.filed.to_string()
            }),
            column("rejected", "state-rejected", |item, _| {
                item.summary.status.rejected.to_string()
            }),
            column("failed", "state-failed", |item, _| {
                item.summary.status.failed.to_string()
            }),
            column("unknown", "state-unknown", |item, _| {
                item.summary.status.unknown.to_string()
            }),
            csv_column("planned"),
        ]
    }

    fn id(&self) -> String {
        self.summary.status.id.to_string()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let status = &self.summary.status;
        let mut sheet = Sheet::new(text);
        sheet
            .pair("column-batch", status.id.to_string())
            .pair("column-procedure", status.procedure.to_string())
            .pair("label-portal", status.portal.name.clone())
            .pair("label-manifest", status.manifest.display().to_string());
        counts(&mut sheet, status);
        sheet
            .pair("label-fees-due", due(status, text))
            .pair("label-took", self.took(text))
            .pair(
                "label-receipts",
                self.receipts.as_ref().map(|path| path.display().to_string()),
            )
            .pair(
                "label-stopped",
                self.summary.stopped.map(|why| stopped(why, text)),
            )
            .items("label-causes", causes_of(&self.causes, text));
        sheet
    }
}

fn stopped(why: Stopped, text: &Text) -> String {
    text.plain(match why {
        Stopped::TooManyErrors => "stopped-errors",
        Stopped::PortalDown => "stopped-portal",
        Stopped::SignedOut => "stopped-signed-out",
        _ => "stopped-asked",
    })
}

/// A batch that was forgotten.
#[derive(Debug, Serialize)]
pub(crate) struct PurgedView {
    pub(crate) id: BatchId,
    pub(crate) purged: bool,
}

impl Record for PurgedView {
    const MEMBERS: &'static str = "id purged";

    fn columns() -> Vec<Column<Self>> {
        vec![column("id", "column-batch", |item, _| item.id.to_string())]
    }

    fn id(&self) -> String {
        self.id.to_string()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let mut sheet = Sheet::new(text);
        sheet.pair("label-purged", self.id.to_string());
        sheet
    }
}

/// A returned workbook.
#[derive(Debug, Serialize)]
pub(crate) struct ResultsView {
    #[serde(flatten)]
    pub(crate) status: BatchStatus,
    pub(crate) path: PathBuf,
}

impl Record for ResultsView {
    const MEMBERS: &'static str = "id portal.name portal.sandbox procedure manifest created_at rows planned sending filed rejected failed unknown fees_due path";

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("id", "column-batch", |item, _| item.status.id.to_string()),
            column("path", "column-file", |item, _| item.path.display().to_string()),
        ]
    }

    fn id(&self) -> String {
        self.path.display().to_string()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let mut sheet = Sheet::new(text);
        sheet.pair("column-file", self.path.display().to_string());
        counts(&mut sheet, &self.status);
        sheet
    }
}
