//! Telephone numbers in Vietnam.

use std::fmt;
use std::str::FromStr;

/// What a number reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PhoneKind {
    /// A mobile telephone: ten digits from 03, 05, 07, 08 or 09.
    Mobile,
    /// A landline: eleven digits from 02.
    Landline,
}

/// Holds a telephone number in its national form, from `0` on. Hidden in `Debug`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone {
    national: String,
    kind: PhoneKind,
}

/// The text is no telephone number of Vietnam.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidPhone {
    /// Something other than digits, spaces, dots and hyphens.
    #[error("a phone number has digits only, with spaces, dots or hyphens between them")]
    NotDigits,
    /// Neither a mobile number nor a landline.
    #[error("a mobile number has 10 digits from 03, 05, 07, 08 or 09, a landline 11 from 02")]
    Shape,
}

impl FromStr for Phone {
    type Err = InvalidPhone;

    fn from_str(text: &str) -> Result<Self, InvalidPhone> {
        let text: String = text
            .trim()
            .chars()
            .filter(|sign| !matches!(sign, ' ' | '.' | '-'))
            .collect();
        let national = match text.strip_prefix("+84").or_else(|| text.strip_prefix("84")) {
            Some(rest) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
            None => text,
        };
        super::digits(&national).ok_or(InvalidPhone::NotDigits)?;
        let kind = match (national.as_bytes().get(..2), national.len()) {
            (Some(b"03" | b"05" | b"07" | b"08" | b"09"), 10) => PhoneKind::Mobile,
            (Some(b"02"), 11) => PhoneKind::Landline,
            _ => return Err(InvalidPhone::Shape),
        };
        Ok(Self { national, kind })
    }
}

impl Phone {
    /// Returns the number in its national form.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.national
    }

    /// Returns what the number reaches.
    #[must_use]
    pub fn kind(&self) -> PhoneKind {
        self.kind
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({:?}, hidden)", self.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_number_becomes_one() {
        for text in [
            "0900000001",
            "+84 900 000 001",
            "84900000001",
            "090.000.0001",
            "090-000-0001",
            " 0900000001 ",
        ] {
            let phone: Phone = text.parse().unwrap();
            assert_eq!(
                (phone.expose(), phone.kind()),
                ("0900000001", PhoneKind::Mobile),
                "{text}"
            );
        }
        assert_eq!(
            "024 3825 1234".parse::<Phone>().unwrap().kind(),
            PhoneKind::Landline
        );
    }

    #[test]
    fn other_numbers_are_refused() {
        for text in [
            "",
            "0",
            "0100000001",
            "090000000",
            "09000000011",
            "0243825123",
            "113",
        ] {
            assert_eq!(text.parse::<Phone>().unwrap_err(), InvalidPhone::Shape, "{text}");
        }
        assert_eq!(
            "09OOOOOOO1".parse::<Phone>().unwrap_err(),
            InvalidPhone::NotDigits
        );
        assert!(!format!("{:?}", "0900000001".parse::<Phone>().unwrap()).contains("0900"));
    }
}
