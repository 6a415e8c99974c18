//! A number that is almost always whole.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A count that may have a fraction, such as 11.5 working days; exact to a thousandth. Written as a whole number where it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity {
    thousandths: u64,
}

/// The text is no number that counts something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a number of at least 0")]
pub struct InvalidQuantity;

impl Quantity {
    /// Returns the number where it is whole.
    #[must_use]
    pub fn whole(self) -> Option<u64> {
        self.thousandths
            .is_multiple_of(1000)
            .then_some(self.thousandths / 1000)
    }
}

impl From<u32> for Quantity {
    fn from(whole: u32) -> Self {
        Self {
            thousandths: u64::from(whole) * 1000,
        }
    }
}

impl FromStr for Quantity {
    type Err = InvalidQuantity;

    /// Reads digits with at most one decimal point or comma; what is finer than a thousandth is cut off.
    fn from_str(text: &str) -> Result<Self, InvalidQuantity> {
        let text = text.trim();
        let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(fraction) {
            return Err(InvalidQuantity);
        }
        let fraction: String = fraction.chars().chain("000".chars()).take(3).collect();
        let part = |text: &str| text.parse::<u64>().map_err(|_| InvalidQuantity);
        part(whole)?
            .checked_mul(1000)
            .and_then(|thousandths| Some(thousandths + part(&fraction).ok()?))
            .map(|thousandths| Self { thousandths })
            .ok_or(InvalidQuantity)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.thousandths % 1000 {
            0 => write!(f, "{}", self.thousandths / 1000),
            fraction => {
                let fraction = format!("{fraction:03}");
                write!(
                    f,
                    "{}.{}",
                    self.thousandths / 1000,
                    fraction.trim_end_matches('0')
                )
            }
        }
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.whole() {
            Some(whole) => serializer.serialize_u64(whole),
            None => serializer.serialize_f64(self.to_string().parse().map_err(serde::ser::Error::custom)?),
        }
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_json::Number::deserialize(deserializer)?
            .to_string()
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_it_was_meant() {
        let read = |text: &str| text.parse::<Quantity>();
        for (text, json) in [
            ("15", "15"),
            ("11.5", "11.5"),
            ("6,25", "6.25"),
            ("3.0", "3"),
            (" 0 ", "0"),
        ] {
            assert_eq!(
                serde_json::to_string(&read(text).unwrap()).unwrap(),
                json,
                "{text}"
            );
            assert_eq!(read(text).unwrap().to_string(), json, "{text}");
            assert_eq!(
                serde_json::from_str::<Quantity>(json).unwrap(),
                read(text).unwrap(),
                "{text}"
            );
        }
        for text in [
            "",
            "-1",
            "1.2.3",
            "15 ngày",
            "Theo mô tả",
            ".",
            "99999999999999999999",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
        assert_eq!(
            (read("15").unwrap().whole(), read("11.5").unwrap().whole()),
            (Some(15), None)
        );
        assert_eq!(Quantity::from(3), read("3").unwrap());
    }
}
