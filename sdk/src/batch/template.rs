//! A manifest to fill in: one column for everything that a row can say.
//!
//! CSV has the names of the columns alone. XLSX has one sheet for the data, whose headers read `Label * [name]` (`*` for what is
//! required), with columns formatted as text, drop-down lists and notes, and a second sheet that explains every column in both
//! languages; long lists stand in a third, hidden one. The two are known by their names and passed over when the file is read.

use std::fmt;

use rust_xlsxwriter::XlsxError;

use crate::batch::results::SheetFormat;
use crate::batch::template::entries::Entry;
use crate::dossier_file::TemplateOptions;
use crate::http::Language;
use crate::model::form::Form;
use crate::model::procedure::Procedure;

mod entries;
mod fixed;
mod guide;
mod workbook;

/// The sheet that explains the columns.
const GUIDE_SHEET: &str = "Hướng dẫn - Guide";
/// The hidden sheet with the drop-down lists.
const LISTS_SHEET: &str = "hoso-lists";
/// The sheets our template has beside the data.
pub(crate) const OUR_SHEETS: [&str; 2] = [GUIDE_SHEET, LISTS_SHEET];
/// How many rows of a list of groups have columns.
const ROWS: usize = 3;

/// A template cannot be written: the form asks for more than a workbook holds.
#[derive(Debug, thiserror::Error)]
#[error("the form cannot be laid out as a sheet")]
pub struct TemplateError(#[from] XlsxError);

/// A manifest to fill in, with labels in one language.
pub struct Template<'a> {
    procedure: &'a Procedure,
    form: &'a Form,
    language: Language,
    entries: Vec<Entry>,
}

/// Lays out a manifest to fill in. What the options know stands in the first row.
#[must_use]
pub fn template<'a>(
    procedure: &'a Procedure,
    form: &'a Form,
    language: Language,
    options: &TemplateOptions,
) -> Template<'a> {
    Template {
        procedure,
        form,
        language,
        entries: entries::entries(procedure, form, language, options),
    }
}

impl Template<'_> {
    /// Writes it as a file's bytes.
    ///
    /// # Errors
    /// `TemplateError` where the form does not fit a workbook.
    pub fn write(&self, format: SheetFormat) -> Result<Vec<u8>, TemplateError> {
        match format {
            SheetFormat::Csv => Ok(csv(&self.entries)),
            SheetFormat::Xlsx => Ok(workbook::write(self)?),
        }
    }
}

impl fmt::Debug for Template<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Template")
            .field("procedure", &self.procedure.summary.code)
            .field("columns", &self.entries.len())
            .finish_non_exhaustive()
    }
}

/// Writes the names and what is known already, with a byte order mark, so that Excel reads the letters right.
fn csv(entries: &[Entry]) -> Vec<u8> {
    let row = |cells: Vec<&str>| {
        let cells = cells.into_iter().map(|text| {
            if text.contains([',', '"', '\n', '\r', ';']) {
                format!("\"{}\"", text.replace('"', "\"\""))
            } else {
                text.to_owned()
            }
        });
        cells.collect::<Vec<_>>().join(",") + "\r\n"
    };
    let mut text = String::from("\u{feff}");
    text.push_str(&row(entries.iter().map(|entry| entry.name.as_str()).collect()));
    if entries.iter().any(|entry| entry.filled.is_some()) {
        let filled = entries
            .iter()
            .map(|entry| entry.filled.as_deref().unwrap_or_default());
        text.push_str(&row(filled.collect()));
    }
    text.into_bytes()
}

#[cfg(test)]
mod tests;
