//! Fees (phí, lệ phí).

use serde::{Deserialize, Serialize};

use crate::model::text::nfc;

/// What kind of payment it is: two legal classes and a price.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FeeKind {
    /// Lệ phí.
    Fee,
    /// Phí.
    ServiceFee,
    /// A price (giá).
    PriceLevel,
    /// A kind only this portal knows, as it was sent.
    Other(String),
}

impl FeeKind {
    /// Reads the national portal's code; an unknown one is kept as it is.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        match code {
            "FEE" => Self::Fee,
            "SERVICE_FEE" => Self::ServiceFee,
            "PRICE_LEVEL" => Self::PriceLevel,
            other => Self::Other(other.to_owned()),
        }
    }

    /// Returns the code as the national portal writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Fee => "FEE",
            Self::ServiceFee => "SERVICE_FEE",
            Self::PriceLevel => "PRICE_LEVEL",
            Self::Other(raw) => raw,
        }
    }
}

impl Serialize for FeeKind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for FeeKind {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|code| Self::from_code(&code))
    }
}

/// A fee as a procedure states it. An amount of 0 with a text means "see the text"; it is free only where the text says *miễn*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Fee {
    /// The legal class.
    pub kind: FeeKind,
    /// Whole đồng (or whole units of `currency`); none where only the text knows.
    pub amount: Option<u64>,
    /// `VND` almost always.
    pub currency: String,
    /// The portal's own words.
    pub text: Option<String>,
    /// The tariff in a file of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment: Option<FeeAttachment>,
}

/// What a stated fee comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeeStatement {
    /// An amount above 0; a text beside it may bind it to conditions.
    Amount(u64),
    /// The text says *miễn*, and there is no amount.
    Free,
    /// Only the text or the attached tariff knows.
    SeeText,
    /// Nothing is said. That is not "free".
    NotStated,
}

impl Fee {
    /// Returns what the fee comes to: never free because of a 0, a missing amount or a missing text.
    #[must_use]
    pub fn statement(&self) -> FeeStatement {
        let text = self
            .text
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty());
        match (self.amount.unwrap_or(0), text) {
            (0, Some(text)) if says_free(text) => FeeStatement::Free,
            (0, Some(_)) => FeeStatement::SeeText,
            (0, None) if self.attachment.is_some() => FeeStatement::SeeText,
            (0, None) => FeeStatement::NotStated,
            (amount, _) => FeeStatement::Amount(amount),
        }
    }
}

/// Says whether a text frees everybody: it begins with *miễn*. One that names *miễn* further on frees some under conditions.
fn says_free(text: &str) -> bool {
    let text = nfc(text).to_lowercase();
    let first = text.trim_start_matches(|sign: char| !sign.is_alphabetic());
    first.starts_with("miễn") && text.chars().count() <= LONGEST_EXEMPTION
}

/// The longest text that is taken for a plain "free of charge"; a longer one has conditions that a person must read.
const LONGEST_EXEMPTION: usize = 60;

/// A file with a tariff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FeeAttachment {
    /// The portal's id.
    pub id: String,
    /// The name.
    pub name: String,
}

/// A fee of one dossier, with whether it is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DossierFee {
    /// The fee.
    #[serde(flatten)]
    pub fee: Fee,
    /// `due`, `paid`, `none`, or what else the portal says.
    pub state: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fee_is_free_only_where_the_text_says_so() {
        let statement = |amount, text: &str| {
            Fee {
                kind: FeeKind::Fee,
                amount,
                currency: "VND".to_owned(),
                text: (!text.is_empty()).then(|| text.to_owned()),
                attachment: None,
            }
            .statement()
        };
        assert_eq!(statement(Some(0), ""), FeeStatement::NotStated);
        assert_eq!(statement(None, ""), FeeStatement::NotStated);
        assert_eq!(
            statement(Some(0), "Theo nghị quyết của tỉnh"),
            FeeStatement::SeeText
        );
        assert_eq!(statement(None, "Theo nghị quyết của tỉnh"), FeeStatement::SeeText);
        assert_eq!(statement(Some(0), "Miễn lệ phí"), FeeStatement::Free);
        assert_eq!(
            statement(Some(0), "Hộ khá giả: 20.000 đồng. Miễn cho hộ nghèo"),
            FeeStatement::SeeText
        );
        assert_eq!(
            statement(Some(5000), "Miễn cho hộ nghèo"),
            FeeStatement::Amount(5000)
        );
    }
}
