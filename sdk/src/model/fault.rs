//! One thing that is wrong with a dossier.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

/// One fault: where it is, which rule it breaks and a sentence for a person. A check returns all of them at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Fault {
    /// Where in the dossier: `/form/ho_ten`, `/attachments/to_khai`, `/agency`.
    pub pointer: String,
    /// The file that holds it, where it came from one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<PathBuf>,
    /// The line in that file, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The cell of a sheet that holds it, such as `C7`, where it came from one; of several sheets with the sheet's name before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// The rule's stable code, such as `required` or `file_type_mismatch`; the contract lists them.
    pub code: String,
    /// A sentence: the portal's own words where it said them, else English.
    pub message: String,
    /// The field's label in the form, where it has one, in Vietnamese.
    #[serde(skip)]
    pub label: Option<String>,
    /// The field's label in English.
    #[serde(skip)]
    pub label_en: Option<String>,
    /// What the sentence speaks of (a limit, a successor, an expected type), for a message in another language.
    #[serde(skip)]
    pub details: BTreeMap<&'static str, String>,
}

impl Fault {
    /// Makes a fault of its place, code and sentence.
    #[must_use]
    pub fn new(pointer: impl Into<String>, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            file: None,
            line: None,
            cell: None,
            code: code.into(),
            message: message.into(),
            label: None,
            label_en: None,
            details: BTreeMap::new(),
        }
    }

    /// Adds what the sentence speaks of.
    #[must_use]
    pub fn detail(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.details.insert(name, format!("{value}"));
        self
    }

    /// Adds the name of an error's variant, by which another language tells one reason from another; nothing that it holds.
    #[must_use]
    pub(crate) fn why(self, error: &impl std::fmt::Debug) -> Self {
        let shown = format!("{error:?}");
        let name = shown.split(|sign: char| !sign.is_alphanumeric()).next();
        self.detail("what", name.unwrap_or_default())
    }
}
