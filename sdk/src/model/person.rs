//! The people of a dossier: who files it and whose it is.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A person's or an organisation's number or contact: shown when serialised, hidden in `Debug` and so in logs.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sensitive(String);

impl Sensitive {
    /// Wraps a text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Returns the text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Returns the text with all but its last three characters masked, for a screen others may see.
    #[must_use]
    pub fn masked(&self) -> String {
        let length = self.0.chars().count();
        let shown = if length > 6 { 3 } else { 0 };
        self.0
            .chars()
            .enumerate()
            .map(|(at, sign)| if at + shown >= length { sign } else { '*' })
            .collect()
    }
}

impl fmt::Debug for Sensitive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(hidden)")
    }
}

impl From<&str> for Sensitive {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Sensitive {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// What a party is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PartyKind {
    /// A person (cá nhân).
    #[default]
    Individual,
    /// An organisation (tổ chức): an enterprise, a household business, an agency.
    Organisation,
}

/// A person or an organisation in a dossier: its submitter (người nộp) or its owner (chủ hồ sơ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// A person or an organisation.
    #[serde(default)]
    pub kind: PartyKind,
    /// The full name; an organisation's name.
    pub full_name: String,
    /// The personal identification number (số định danh cá nhân), 12 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personal_number: Option<Sensitive>,
    /// The birth date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<Date>,
    /// `nam` or `nữ`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<String>,
    /// The tax code (mã số thuế).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_code: Option<Sensitive>,
    /// The telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Sensitive>,
    /// The e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Sensitive>,
}

/// The document by which one files for another (giấy ủy quyền), with its own validity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authorization {
    /// Its number or name.
    pub document: String,
    /// The first day it holds.
    pub valid_from: Date,
    /// The last day it holds.
    pub valid_until: Date,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_hides_in_debug_and_keeps_three_digits_when_masked() {
        let number = Sensitive::new("001090000001");
        assert!(!format!("{number:?}").contains("001090"));
        assert_eq!(number.masked(), "*********001");
        assert_eq!(Sensitive::new("12345").masked(), "*****");
    }
}
