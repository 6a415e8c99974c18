//! Printing what a command found or did, in the format that was asked for.

use hoso::Dossier;
use serde_json::Value;

use super::Context;
use crate::error::CommandError;
use crate::output::{self, Format, Record};
use crate::text::{Message, message};

impl Context {
    /// One thing in full, as a person reads it.
    pub(crate) fn sheet<T: Record>(&self, item: &T) -> String {
        item.sheet(&self.io.text).render(self.io.width())
    }

    /// Refuses, before anything is done, a field that the record about to be printed has not.
    pub(crate) fn check_fields<T: Record>(&self) -> Result<(), CommandError> {
        let unknown = |field: &&String| !output::is_member(T::MEMBERS, field);
        let Some(field) = self.fields.iter().find(unknown) else {
            return Ok(());
        };
        let mut known: Vec<&str> = T::MEMBERS
            .split_whitespace()
            .filter_map(|member| member.split('.').next())
            .collect();
        known.dedup();
        Err(CommandError::usage(message!(
            "error-field",
            field = field,
            fields = known.join(", ")
        )))
    }

    /// Prints what became of a deed: a failure to print does not undo it, and says so.
    pub(crate) fn print_done<T: Record>(
        &self,
        item: &T,
        done: impl FnOnce() -> Message,
    ) -> Result<(), CommandError> {
        self.print(item).map_err(|error| error.not_printed(done()))
    }

    /// Prints one thing.
    pub(crate) fn print<T: Record>(&self, item: &T) -> Result<(), CommandError> {
        if item.is_of_sandbox() {
            self.tell_sandbox();
        }
        match self.io.format {
            Format::Table if self.fields.is_empty() => self.io.data(&self.sheet(item)),
            Format::Json => {
                let value = serde_json::to_value(item)?;
                self.io.data(&output::json_pretty(&self.selected(value)))
            }
            _ => self.print_list(std::slice::from_ref(item)),
        }
    }

    /// Tells a person, on a terminal, the secret by which the dossier can be looked up without an account.
    pub(crate) fn tell_secret(&self, dossier: &Dossier) -> Result<(), CommandError> {
        let receipt = dossier.submission_receipt.as_ref();
        let secret = receipt.and_then(|receipt| receipt.tracking_secret.as_ref());
        let (Some(secret), Some(code)) = (secret, &dossier.code) else {
            return Ok(());
        };
        if self.io.format != Format::Table || !self.fields.is_empty() || !self.io.shows_secrets() {
            return Ok(());
        }
        let line = self.io.text.get(&message!(
            "value-tracking-secret",
            secret = secret.expose(),
            code = code
        ));
        self.io.data(&format!("\n{line}\n"))
    }

    /// Prints a list.
    pub(crate) fn print_list<T: Record>(&self, items: &[T]) -> Result<(), CommandError> {
        let columns = T::columns();
        if items.iter().any(Record::is_of_sandbox) {
            self.tell_sandbox();
        }
        match self.io.format {
            Format::Table if self.fields.is_empty() => {
                if items.is_empty() {
                    self.io.notice(&message!("notice-nothing-found"));
                    return Ok(());
                }
                let text = &self.io.text;
                let shown: Vec<_> = columns
                    .iter()
                    .filter_map(|column| Some((text.plain(column.heading?), column.cell)))
                    .collect();
                let headings: Vec<String> = shown.iter().map(|(heading, _)| heading.clone()).collect();
                let row = |item: &T| shown.iter().map(|(_, cell)| cell(item, text)).collect();
                let rows: Vec<Vec<String>> = items.iter().map(row).collect();
                self.io
                    .bold_data(&output::table(&headings, &rows, self.io.width()))
            }
            Format::Table => {
                let values = self.values(items)?;
                self.io
                    .data(&output::table_of_fields(&values, &self.fields, self.io.width()))
            }
            Format::Json => self
                .io
                .data(&output::json_pretty(&Value::Array(self.values(items)?))),
            Format::Jsonl => self.print_lines(items),
            Format::Csv => {
                let paths: Vec<String> = if self.fields.is_empty() {
                    columns.iter().map(|column| column.path.to_owned()).collect()
                } else {
                    self.fields.clone()
                };
                let mut rows = Vec::with_capacity(items.len());
                for item in items {
                    let value = serde_json::to_value(item)?;
                    let row = paths
                        .iter()
                        .map(|path| output::at(&value, path).cloned().unwrap_or_default());
                    rows.push(row.collect());
                }
                let headings: Vec<&str> = paths.iter().map(String::as_str).collect();
                self.io
                    .file_data(&output::csv(&headings, &rows).map_err(CommandError::unexpected)?)
            }
            Format::Id => {
                let mut lines = String::new();
                for item in items {
                    lines.push_str(&output::escape(&item.id()));
                    lines.push('\n');
                }
                self.io.data(&lines)
            }
        }
    }

    /// Prints JSON, one value a line.
    pub(crate) fn print_lines<T: Record>(&self, items: &[T]) -> Result<(), CommandError> {
        let lines: String = self.values(items)?.iter().map(output::json_line).collect();
        self.io.data(&lines)
    }

    fn values<T: Record>(&self, items: &[T]) -> Result<Vec<Value>, CommandError> {
        items
            .iter()
            .map(|item| Ok(self.selected(serde_json::to_value(item)?)))
            .collect()
    }

    fn selected(&self, value: Value) -> Value {
        if self.fields.is_empty() {
            value
        } else {
            output::select(&value, &self.fields)
        }
    }
}
