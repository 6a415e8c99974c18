//! The personal identification number (số định danh cá nhân), on identity cards since 2016.

use std::fmt;
use std::str::FromStr;

use crate::model::identity::partial_date::PartialDate;

/// A person's gender as the number and the civil status register know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// `nam`.
    Male,
    /// `nữ`.
    Female,
}

/// The text names no gender.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a gender is nam or nữ")]
pub struct InvalidGender;

impl FromStr for Gender {
    type Err = InvalidGender;

    fn from_str(text: &str) -> Result<Self, InvalidGender> {
        match crate::model::text::tidy(text).to_lowercase().as_str() {
            "nam" => Ok(Self::Male),
            "nữ" => Ok(Self::Female),
            _ => Err(InvalidGender),
        }
    }
}

/// Holds a 12-digit personal identification number: province or country code, century and gender, birth year, serial
/// (NĐ 137/2015/NĐ-CP, TT 07/2016/TT-BCA). There is no check digit. Hidden in `Debug`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PersonalNumber(String);

/// The text is no personal identification number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidPersonalNumber {
    /// Nine digits: a number of the old identity card (CMND).
    #[error(
        "a 9-digit number is of the old identity card, which no longer serves; the personal number has 12 digits"
    )]
    OldIdentityCard,
    /// Not as long as a number is.
    #[error("a personal identification number has 12 digits, this has {found}")]
    Length {
        /// How many characters there are.
        found: usize,
    },
    /// Something other than digits.
    #[error("a personal identification number has digits only")]
    NotDigits,
}

impl FromStr for PersonalNumber {
    type Err = InvalidPersonalNumber;

    fn from_str(text: &str) -> Result<Self, InvalidPersonalNumber> {
        let found = text.chars().count();
        match super::digits(text) {
            None => Err(InvalidPersonalNumber::NotDigits),
            Some(_) if found == 9 => Err(InvalidPersonalNumber::OldIdentityCard),
            Some(_) if found != 12 => Err(InvalidPersonalNumber::Length { found }),
            Some(_) => Ok(Self(text.to_owned())),
        }
    }
}

impl PersonalNumber {
    /// Returns the number itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Returns the number with all but its last three digits masked.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("*********{}", &self.0[9..])
    }

    /// Returns the code of the province where the birth was registered, by the 63 provinces of before 1 July 2025, or of a country.
    ///
    /// It says nothing of where one lives. Codes outside 001 to 096 exist, so it is never a reason to refuse.
    #[must_use]
    pub fn province_code(&self) -> &str {
        &self.0[..3]
    }

    /// Returns the gender the number was given for.
    #[must_use]
    pub fn gender(&self) -> Gender {
        if self.century_digit().is_multiple_of(2) {
            Gender::Male
        } else {
            Gender::Female
        }
    }

    /// Returns the birth year the number was given for.
    #[must_use]
    pub fn birth_year(&self) -> i16 {
        let year = self.0.as_bytes()[4..6]
            .iter()
            .fold(0, |year, byte| year * 10 + i16::from(byte - b'0'));
        1900 + 100 * i16::from(self.century_digit() / 2) + year
    }

    /// Says whether the number agrees with a birth date, of which only the year counts.
    #[must_use]
    pub fn agrees_with_birth_date(&self, date: PartialDate) -> bool {
        self.birth_year() == date.year()
    }

    /// Says whether the number agrees with a gender.
    #[must_use]
    pub fn agrees_with_gender(&self, gender: Gender) -> bool {
        self.gender() == gender
    }

    fn century_digit(&self) -> u8 {
        self.0.as_bytes()[3] - b'0'
    }
}

impl fmt::Debug for PersonalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonalNumber(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> PersonalNumber {
        text.parse().unwrap()
    }

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_number_tells_province_gender_and_year() {
        let an = number("001090000001");
        assert_eq!(
            (an.province_code(), an.gender(), an.birth_year()),
            ("001", Gender::Male, 1990)
        );
        let binh = number("001190000002");
        assert_eq!((binh.gender(), binh.birth_year()), (Gender::Female, 1990));
        let chau = number("079200000003");
        assert_eq!(
            (chau.province_code(), chau.gender(), chau.birth_year()),
            ("079", Gender::Male, 2000)
        );
        assert_eq!(number("001999000001").birth_year(), 2399);
    }

    #[test]
    fn the_century_digit_contradicts_a_birth_date() {
        let odd = number("001290000004");
        assert!(!odd.agrees_with_birth_date(date("1990-03-15")));
        assert!(odd.agrees_with_birth_date(date("2090")));
        assert!(number("001090000001").agrees_with_birth_date(date("1990-03")));
        assert!(number("001090000001").agrees_with_gender("NAM".parse().unwrap()));
        assert!(!number("001190000002").agrees_with_gender(Gender::Male));
    }

    #[test]
    fn other_texts_are_refused_with_their_reason() {
        let fails = |text: &str| text.parse::<PersonalNumber>().unwrap_err();
        assert_eq!(fails("123456789"), InvalidPersonalNumber::OldIdentityCard);
        assert_eq!(fails("00109000001"), InvalidPersonalNumber::Length { found: 11 });
        assert_eq!(fails(""), InvalidPersonalNumber::Length { found: 0 });
        assert_eq!(fails("00109000000a"), InvalidPersonalNumber::NotDigits);
        assert_eq!(fails("００１０９０００"), InvalidPersonalNumber::NotDigits);
    }

    #[test]
    fn debug_and_mask_hide_the_number() {
        assert!(!format!("{:?}", number("001090000001")).contains("0010"));
        assert_eq!(number("001090000001").masked(), "*********001");
    }
}
