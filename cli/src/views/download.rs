//! Blank forms that were downloaded.

use std::path::PathBuf;

use serde::Serialize;

use crate::output::{Column, Record, Sheet, column};
use crate::text::Text;

/// A blank form and where it is now.
#[derive(Debug, Serialize)]
pub(crate) struct DownloadView {
    /// The component it is for, by alias or code, where it has one.
    pub(crate) component: Option<String>,
    /// The portal's id of it.
    pub(crate) id: String,
    /// The portal's name of it.
    pub(crate) name: String,
    pub(crate) file: PathBuf,
    pub(crate) bytes: u64,
}

impl Record for DownloadView {
    const MEMBERS: &'static str = "component id name file bytes";

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("component", "column-component", |item, _| {
                item.component.clone().unwrap_or_default()
            }),
            column("name", "column-name", |item, _| item.name.clone()),
            column("file", "column-file", |item, _| item.file.display().to_string()),
            column("bytes", "column-size", |item, text| text.bytes(item.bytes)),
        ]
    }

    fn id(&self) -> String {
        self.file.display().to_string()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let mut sheet = Sheet::new(text);
        sheet
            .pair("column-name", self.name.clone())
            .pair("column-file", self.file.display().to_string())
            .pair("column-size", text.bytes(self.bytes));
        sheet
    }
}
