//! A catalogue on this machine, what an import or a sync did to it, and what a search found in it.

use std::path::PathBuf;

use hoso::catalogue::{Found, Imported, Info, Source, Synced};
use serde::Serialize;

use crate::output::{BOLD_BEGINS, BOLD_ENDS, Column, Record, Sheet, column, csv_column};
use crate::text::{Message, Text, message};
use crate::views::procedure::{field, short_offering};

/// A catalogue.
#[derive(Debug, Serialize)]
pub(crate) struct CatalogueView {
    #[serde(flatten)]
    pub(crate) info: Info,
    pub(crate) path: PathBuf,
}

/// A catalogue and what was imported into it.
#[derive(Debug, Serialize)]
pub(crate) struct ImportView {
    #[serde(flatten)]
    pub(crate) imported: Imported,
    pub(crate) path: PathBuf,
}

/// A catalogue and what a sync changed.
#[derive(Debug, Serialize)]
pub(crate) struct SyncView {
    #[serde(flatten)]
    pub(crate) synced: Synced,
    pub(crate) path: PathBuf,
}

fn describe<'a>(info: &Info, path: &std::path::Path, text: &'a Text) -> Sheet<'a> {
    let unread =
        (info.unread > 0).then(|| text.get(&Message::new("value-unread").count("count", info.unread)));
    let mut sheet = Sheet::new(text);
    sheet
        .pair("label-portal", info.portal.name.clone())
        .pair("label-source", source(info, text))
        .pair("label-as-of", text.moment(info.made_at))
        .pair("label-procedures", procedures(info, text))
        .pair("label-details", info.details.to_string())
        .pair("label-unread", unread)
        .pair("label-index", text.bytes(info.index_bytes))
        .pair("column-file", path.display().to_string());
    sheet
}

fn source(info: &Info, text: &Text) -> String {
    match info.source {
        Source::Sync => text.plain("value-source-sync"),
        _ => text.plain("value-source-import"),
    }
}

/// Where two rows share a code, that is said.
fn procedures(info: &Info, text: &Text) -> String {
    if info.codes == info.procedures {
        return info.procedures.to_string();
    }
    text.get(
        &Message::new("value-procedures")
            .count("procedures", info.procedures)
            .count("codes", info.codes),
    )
}

impl Record for CatalogueView {
    const MEMBERS: &'static str =
        "portal.name portal.sandbox source made_at procedures codes details unread index_bytes path";

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("portal.name", "column-portal", |item, _| {
                item.info.portal.name.clone()
            }),
            column("source", "column-source", |item, text| source(&item.info, text)),
            column("made_at", "label-as-of", |item, text| {
                text.moment(item.info.made_at)
            }),
            column("procedures", "label-procedures", |item, _| {
                item.info.procedures.to_string()
            }),
            column("details", "label-details", |item, _| {
                item.info.details.to_string()
            }),
            column("unread", "label-unread", |item, _| item.info.unread.to_string()),
            csv_column("path"),
        ]
    }

    fn id(&self) -> String {
        self.info.portal.name.clone()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        describe(&self.info, &self.path, text)
    }
}

impl Record for ImportView {
    const MEMBERS: &'static str = "portal.name portal.sandbox source made_at procedures codes details unread index_bytes \
        files.* passed_over path";

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("portal.name", "column-portal", |item, _| {
                item.imported.info.portal.name.clone()
            }),
            column("procedures", "label-procedures", |item, _| {
                item.imported.info.procedures.to_string()
            }),
            column("details", "label-details", |item, _| {
                item.imported.info.details.to_string()
            }),
            column("unread", "label-unread", |item, _| {
                item.imported.info.unread.to_string()
            }),
        ]
    }

    fn id(&self) -> String {
        self.imported.info.portal.name.clone()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let mut sheet = describe(&self.imported.info, &self.path, text);
        let passed = self
            .imported
            .passed_over
            .iter()
            .map(|path| path.display().to_string());
        sheet.items("label-passed-over", passed.collect());
        sheet
    }
}

impl Record for SyncView {
    const MEMBERS: &'static str = "portal.name portal.sandbox source made_at procedures codes details unread index_bytes \
        added changed removed resumed path";

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("portal.name", "column-portal", |item, _| {
                item.synced.info.portal.name.clone()
            }),
            column("procedures", "label-procedures", |item, _| {
                item.synced.info.procedures.to_string()
            }),
            column("details", "label-details", |item, _| {
                item.synced.info.details.to_string()
            }),
            column("added", "label-added", |item, _| item.synced.added.to_string()),
            column("changed", "label-changed", |item, _| {
                item.synced.changed.to_string()
            }),
            column("removed", "label-removed", |item, _| {
                item.synced.removed.to_string()
            }),
        ]
    }

    fn id(&self) -> String {
        self.synced.info.portal.name.clone()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let mut sheet = describe(&self.synced.info, &self.path, text);
        sheet
            .pair("label-added", self.synced.added.to_string())
            .pair("label-changed", self.synced.changed.to_string())
            .pair("label-removed", self.synced.removed.to_string());
        sheet
    }
}

/// A procedure found offline: the words looked for stand out, and the agency tells those of one name apart.
#[derive(Debug, Serialize)]
pub(crate) struct FoundView {
    #[serde(flatten)]
    procedure: hoso::ProcedureSummary,
    #[serde(skip)]
    marked: String,
}

impl From<Found> for FoundView {
    fn from(found: Found) -> Self {
        let name = &found.procedure.name;
        let mut marked = String::with_capacity(name.len() * 2);
        let mut at = 0;
        for range in &found.matched {
            if let (Some(before), Some(word)) = (name.get(at..range.start), name.get(range.clone())) {
                marked.push_str(before);
                marked.push(BOLD_BEGINS);
                marked.push_str(word);
                marked.push(BOLD_ENDS);
                at = range.end;
            }
        }
        marked.push_str(name.get(at..).unwrap_or_default());
        Self {
            procedure: found.procedure,
            marked,
        }
    }
}

impl FoundView {
    /// The procedure's code.
    pub(crate) fn code(&self) -> &hoso::ProcedureCode {
        &self.procedure.code
    }

    /// Who promulgated it and who offers it, the first of them.
    fn agencies(&self, text: &Text) -> String {
        const SHOWN: usize = 2;
        let offerings = &self.procedure.offerings;
        let mut names: Vec<String> = offerings
            .iter()
            .take(SHOWN)
            .map(|one| short_offering(one, text))
            .collect();
        if offerings.len() > SHOWN {
            names.push(text.get(&Message::new("value-more").count("count", offerings.len() - SHOWN)));
        }
        let offered = names.join("; ");
        match &self.procedure.promulgator {
            Some(agency) if offered.is_empty() => agency.name.clone(),
            Some(agency) if offered.contains(&agency.name) => offered,
            Some(agency) => text.get(&message!(
                "value-offered-under",
                promulgator = agency.name,
                agencies = offered
            )),
            None => offered,
        }
    }
}

impl Record for FoundView {
    const MEMBERS: &'static str = "code name field.code field.name promulgator.* offerings.* audience id portal_code \
        other_fields.* kind state portal.name portal.sandbox";

    fn is_of_sandbox(&self) -> bool {
        self.procedure.portal.sandbox
    }

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("code", "column-code", |item, _| item.procedure.code.to_string()),
            column("name", "column-procedure", |item, _| item.marked.clone()),
            column("field.name", "column-field", |item, _| {
                field(item.procedure.field.as_ref())
            }),
            column("offerings", "column-offerings", Self::agencies),
        ]
    }

    fn id(&self) -> String {
        self.procedure.code.to_string()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let mut sheet = Sheet::new(text);
        sheet
            .pair("column-code", self.procedure.code.to_string())
            .pair("column-procedure", self.procedure.name.clone());
        sheet
    }
}
