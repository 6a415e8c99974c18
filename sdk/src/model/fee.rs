//! Fees (phí, lệ phí).

use serde::{Deserialize, Serialize};

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
    /// Whole đồng (or whole units of `currency`).
    pub amount: u64,
    /// `VND` almost always.
    pub currency: String,
    /// The portal's own words.
    pub text: Option<String>,
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
