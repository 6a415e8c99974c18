//! The tax code (mã số thuế), which is an enterprise's code too.

use std::fmt;
use std::str::FromStr;

use crate::model::identity::personal_number::PersonalNumber;

/// Holds a tax code: 10 digits with a check digit, with `-001` to `-999` behind it for a dependent unit, or since
/// 1 July 2025 a 12-digit personal number (TT 86/2024/TT-BTC). Hidden in `Debug`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct TaxCode(String);

/// The text is no tax code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidTaxCode {
    /// Neither 10, 12 nor 13 digits.
    #[error("a tax code has 10 digits, 13 for a dependent unit (10-3), or is a 12-digit personal number")]
    Shape,
    /// The tenth digit does not follow from the nine before it.
    #[error("the check digit of the tax code is wrong")]
    CheckDigit,
    /// A dependent unit's suffix is 001 to 999.
    #[error("a dependent unit's suffix runs from 001 to 999")]
    Suffix,
}

const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/// Says whether the tenth digit follows from the nine before it; a sum divisible by 11 was never given out.
fn checks(digits: &[u8]) -> bool {
    let sum: u32 = WEIGHTS
        .iter()
        .zip(digits)
        .map(|(weight, digit)| weight * u32::from(*digit))
        .sum();
    let check = 10 - sum % 11;
    check < 10 && digits.get(9).is_some_and(|digit| u32::from(*digit) == check)
}

impl FromStr for TaxCode {
    type Err = InvalidTaxCode;

    fn from_str(text: &str) -> Result<Self, InvalidTaxCode> {
        let (head, suffix) = match text.split_once('-') {
            Some((head, suffix)) if head.len() == 10 && suffix.len() == 3 => (head, Some(suffix)),
            Some(_) => return Err(InvalidTaxCode::Shape),
            None if text.len() == 13 && text.is_ascii() => (&text[..10], Some(&text[10..])),
            None => (text, None),
        };
        let digits = super::digits(head).ok_or(InvalidTaxCode::Shape)?;
        match (digits.len(), suffix) {
            (12, None) if head.parse::<PersonalNumber>().is_ok() => return Ok(Self(head.to_owned())),
            (10, _) if checks(&digits) => {}
            (10, _) => return Err(InvalidTaxCode::CheckDigit),
            _ => return Err(InvalidTaxCode::Shape),
        }
        let Some(suffix) = suffix else {
            return Ok(Self(head.to_owned()));
        };
        match super::digits(suffix) {
            None => Err(InvalidTaxCode::Shape),
            Some(digits) if digits == [0, 0, 0] => Err(InvalidTaxCode::Suffix),
            Some(_) => Ok(Self(format!("{head}-{suffix}"))),
        }
    }
}

impl TaxCode {
    /// Returns the code itself, a dependent unit's in the form with a dash.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Returns the suffix of a dependent unit.
    #[must_use]
    pub fn branch(&self) -> Option<&str> {
        self.0.split_once('-').map(|(_, suffix)| suffix)
    }

    /// Says whether it is a personal number that serves as a tax code.
    #[must_use]
    pub fn is_personal_number(&self) -> bool {
        self.0.len() == 12
    }
}

impl fmt::Debug for TaxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TaxCode(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_in_use_are_accepted() {
        for code in [
            "0100109106",
            "0100112437",
            "0100233488",
            "0301472704",
            "0314409058",
            "0314409058-002",
        ] {
            assert_eq!(code.parse::<TaxCode>().unwrap().expose(), code);
        }
        assert_eq!(
            "0314409058002".parse::<TaxCode>().unwrap().expose(),
            "0314409058-002"
        );
        assert_eq!("0314409058-002".parse::<TaxCode>().unwrap().branch(), Some("002"));
        assert!("001090000001".parse::<TaxCode>().unwrap().is_personal_number());
    }

    #[test]
    fn a_wrong_digit_suffix_or_shape_is_refused() {
        let fails = |text: &str| text.parse::<TaxCode>().unwrap_err();
        assert_eq!(fails("0100233480"), InvalidTaxCode::CheckDigit);
        assert_eq!(fails("0314409058-000"), InvalidTaxCode::Suffix);
        assert_eq!(fails("0100233480-001"), InvalidTaxCode::CheckDigit);
        for text in [
            "",
            "010023348",
            "0314409058-02",
            "0314409058-0a2",
            "01002334x8",
            "a-b",
            "0314409058–02",
            "đđđđđđđđđđ001",
        ] {
            assert_eq!(fails(text), InvalidTaxCode::Shape, "{text}");
        }
    }

    #[test]
    fn a_sum_divisible_by_eleven_was_never_given_out() {
        let digits = |text: &str| super::super::digits(text).unwrap();
        let odd = (0..1000)
            .map(|serial| format!("0100000{serial:03}"))
            .find(|head| {
                let sum: u32 = WEIGHTS
                    .iter()
                    .zip(digits(head))
                    .map(|(weight, digit)| weight * u32::from(digit))
                    .sum();
                sum.is_multiple_of(11)
            });
        let nine = odd.unwrap()[..9].to_owned();
        assert!((0..10).all(|last| !checks(&digits(&format!("{nine}{last}")))));
    }
}
