//! Codes and ids, each a type of its own so that one is never taken for another.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The text is no code: it is empty, too long or holds characters that none has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} must be 1 to {most} {signs}")]
pub struct InvalidCode {
    what: &'static str,
    most: usize,
    signs: &'static str,
}

macro_rules! code {
    ($(#[$doc:meta])* $name:ident, $what:literal, $most:literal) => {
        code!($(#[$doc])* $name, $what, $most, "printable characters", |sign: char| !sign.is_control());
    };
    ($(#[$doc:meta])* $name:ident, $what:literal, $most:literal, $signs:literal, $fits:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Returns the code as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = InvalidCode;

            fn from_str(text: &str) -> Result<Self, InvalidCode> {
                let text = text.trim();
                let fits = !text.is_empty() && text.chars().count() <= $most && text.chars().all($fits);
                if fits { Ok(Self(text.to_owned())) } else { Err(InvalidCode { what: $what, most: $most, signs: $signs }) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidCode;

            fn try_from(text: String) -> Result<Self, InvalidCode> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

code!(
    /// An administrative procedure's code (mã thủ tục), usually `1.004194`; other shapes are kept as they come.
    ProcedureCode, "a procedure code", 64
);
code!(
    /// A dossier's code (mã hồ sơ), given by the portal at submission. Any shape is accepted: agencies differ.
    DossierCode, "a dossier code", 128
);
code!(
    /// A portal's own id of a dossier, there from the draft on.
    DossierId, "a dossier id", 128
);
code!(
    /// An agency's electronic identifier (mã định danh điện tử, QĐ 20/2020/QĐ-TTg): dot-joined groups of `[A-Z0-9]`.
    AgencyCode, "an agency code", 64
);
code!(
    /// A field's code (lĩnh vực). Two codes may share one name.
    FieldCode, "a field code", 64
);
code!(
    /// A case's code (trường hợp), a variant of a procedure such as `1.004222.01`. A portal that gives its cases no codes tells
    /// them apart by name: then the name is the code, and some are as long as a page.
    CaseCode, "a case code", 4096
);
code!(
    /// A dossier component's code (thành phần hồ sơ) or the short alias a procedure's details show for it.
    ComponentCode, "a component code", 128
);
code!(
    /// A portal's id of an account.
    AccountId, "an account id", 128
);

impl ProcedureCode {
    /// Returns what the same procedure is found by wherever its code has a tail: `1.004194` for the local
    /// `1.004194.000.00.00.H26` and for the case `1.004194.01`. A code of any other shape is its own key.
    #[must_use]
    pub fn key(&self) -> &str {
        let bytes = self.0.as_bytes();
        let digits = |range: std::ops::Range<usize>| {
            bytes
                .get(range)
                .is_some_and(|part| part.iter().all(u8::is_ascii_digit))
        };
        let national = digits(0..1) && bytes.get(1) == Some(&b'.') && digits(2..8);
        if national && bytes.get(8) == Some(&b'.') {
            &self.0[..8]
        } else {
            &self.0
        }
    }
}

code!(
    /// A name the filer gives a submission, unique per account for ever: with it a lost answer can be looked up.
    ClientReference, "a client reference", 128, "visible ASCII characters without spaces", |sign: char| sign.is_ascii_graphic()
);

impl ClientReference {
    /// Makes a new reference: a UUID of version 7 (RFC 9562), so that references sort by time.
    #[must_use]
    pub fn random() -> Self {
        Self(uuid::Uuid::now_v7().to_string())
    }
}

impl DossierCode {
    /// Returns the date inside a code of the shape `<agency>-YYMMDD-<serial>`, where it is a date.
    #[must_use]
    pub fn date(&self) -> Option<jiff::civil::Date> {
        let mut groups = self.0.rsplit('-');
        let serial = groups.next()?;
        let day = groups.next()?;
        groups.next()?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !(4..=6).contains(&serial.len()) || !digits(serial) || day.len() != 6 || !digits(day) {
            return None;
        }
        let part = |at: usize| day.get(at..at + 2).and_then(|text| text.parse::<i8>().ok());
        jiff::civil::Date::new(2000 + i16::from(part(0)?), part(2)?, part(4)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dossier_code_shows_its_date_only_where_it_is_one() {
        let date = |text: &str| text.parse::<DossierCode>().unwrap().date();
        assert_eq!(
            date("G01.899.909-260916-890028"),
            Some(jiff::civil::date(2026, 9, 16))
        );
        assert_eq!(
            date("000.00.01.G22-210325-0001"),
            Some(jiff::civil::date(2021, 3, 25))
        );
        assert_eq!(date("G01-269916-890028"), None);
        assert_eq!(date("03706/2026/07906"), None);
    }

    #[test]
    fn a_procedure_is_found_under_one_key_whatever_its_codes_tail() {
        let key = |text: &str| text.parse::<ProcedureCode>().unwrap().key().to_owned();
        assert_eq!(key("1.001612.000.00.00.H48"), "1.001612");
        assert_eq!(key("1.004222.01"), "1.004222");
        assert_eq!(key(" 1.014325"), "1.014325");
        for odd in ["1.0133611", "1.014955-Xoa", "2.009182739", "TTHC"] {
            assert_eq!(key(odd), odd);
        }
    }

    #[test]
    fn an_unknown_shape_is_kept_and_an_empty_one_refused() {
        assert_eq!(
            "03706/2026/07906".parse::<DossierCode>().unwrap().as_str(),
            "03706/2026/07906"
        );
        assert!("  ".parse::<DossierCode>().is_err());
        assert!("a\u{7}b".parse::<DossierCode>().is_err());
        for odd in ["a b", "á", "a\u{202e}b"] {
            assert!(odd.parse::<ClientReference>().is_err(), "{odd}");
        }
    }
}
