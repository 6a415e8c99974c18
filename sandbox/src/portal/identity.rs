//! The numbers and names of people and organisations.
//!
//! The make-up of the personal number is that of decree 137/2015/NĐ-CP and circular 07/2016/TT-BCA; the tax code's check
//! digit is the one every code in use agrees with.

use std::str::FromStr;

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

/// A gender as Vietnamese papers write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
}

impl Gender {
    /// Reads `nam` or `nữ`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text.nfc().collect::<String>().to_lowercase().as_str() {
            "nam" => Some(Self::Male),
            "nữ" => Some(Self::Female),
            _ => None,
        }
    }
}

/// A twelve-digit personal number (số định danh cá nhân).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct PersonalNumber {
    pub(crate) gender: Gender,
    /// The year of birth, from the century digit and the two digits behind it.
    pub(crate) birth_year: i16,
}

impl FromStr for PersonalNumber {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = digits(text).filter(|digits| digits.len() == 12).ok_or(())?;
        let century = i16::from(digits[3]);
        let gender = if century % 2 == 0 {
            Gender::Male
        } else {
            Gender::Female
        };
        let birth_year = 1900 + century / 2 * 100 + i16::from(digits[4]) * 10 + i16::from(digits[5]);
        Ok(Self { gender, birth_year })
    }
}

/// A date of birth, of which old records hold only the year or the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartialDate {
    Day(Date),
    Month(i16, i8),
    Year(i16),
}

impl PartialDate {
    /// Reads `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let year = || number(text.get(..4)?).map(|year| i16::try_from(year).unwrap_or_default());
        match text.len() {
            4 => Some(Self::Year(year()?)),
            7 if text.as_bytes()[4] == b'-' => {
                let month = i8::try_from(number(text.get(5..)?)?).ok()?;
                (1..=12).contains(&month).then_some(Self::Month(year()?, month))
            }
            10 => parse_date(text).map(Self::Day),
            _ => None,
        }
    }

    /// The year, which is always known.
    pub(crate) fn year(self) -> i16 {
        match self {
            Self::Day(date) => date.year(),
            Self::Month(year, _) | Self::Year(year) => year,
        }
    }

    /// The earliest day it can mean.
    pub(crate) fn earliest(self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(date),
            Self::Month(year, month) => Date::new(year, month, 1).ok(),
            Self::Year(year) => Date::new(year, 1, 1).ok(),
        }
    }
}

/// Reads a full date, and only in the form `YYYY-MM-DD`.
pub(crate) fn parse_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let year = i16::try_from(number(text.get(..4)?)?).ok()?;
    let month = i8::try_from(number(text.get(5..7)?)?).ok()?;
    let day = i8::try_from(number(text.get(8..)?)?).ok()?;
    Date::new(year, month, day).ok()
}

/// Whether `text` is a tax code: ten digits with a true check digit, a branch's three behind them, or a personal number.
pub(crate) fn tax_code_is_valid(text: &str) -> bool {
    const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];
    if PersonalNumber::from_str(text).is_ok() {
        return true;
    }
    let (head, branch) = match text.split_once('-') {
        Some((head, branch)) if branch.len() == 3 => (head, Some(branch)),
        Some(_) => return false,
        None if text.len() == 13 && text.is_ascii() => (&text[..10], Some(&text[10..])),
        None => (text, None),
    };
    let Some(digits) = digits(head).filter(|digits| digits.len() == 10) else {
        return false;
    };
    let sum: u32 = WEIGHTS
        .iter()
        .zip(&digits)
        .map(|(weight, digit)| weight * u32::from(*digit))
        .sum();
    let branch_is_valid = branch.is_none_or(|branch| number(branch).is_some_and(|number| number > 0));
    10 - sum % 11 == u32::from(digits[9]) && branch_is_valid
}

/// Whether `text` is a Vietnamese telephone number, with or without the country code.
///
/// The allotment of the digits behind `03` to `09` changes, so only the length and the leading digit are checked.
pub(crate) fn phone_is_valid(text: &str) -> bool {
    let bare: String = text
        .chars()
        .filter(|letter| !matches!(letter, ' ' | '.' | '-'))
        .collect();
    let national = match bare.strip_prefix("+84").or_else(|| bare.strip_prefix("84")) {
        Some(rest) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
        None => bare,
    };
    match digits(&national) {
        Some(digits) if digits.len() == 10 => digits[0] == 0 && matches!(digits[1], 3 | 5 | 7 | 8 | 9),
        Some(digits) if digits.len() == 11 => digits[..2] == [0, 2],
        _ => false,
    }
}

/// Whether `text` can be the name of a person: no digits, no control characters, no letters of a legacy encoding.
pub(crate) fn name_is_valid(text: &str) -> bool {
    let text: String = text.nfc().collect();
    text.chars().any(char::is_alphabetic)
        && text.chars().all(|letter| !letter.is_numeric() && is_text(letter))
}

/// Whether `text` can be the name of an organisation, which may hold digits.
pub(crate) fn organisation_name_is_valid(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric) && text.nfc().all(is_text)
}

/// Whether `text` looks like an electronic mail address.
pub(crate) fn email_is_valid(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let dotted = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
    !local.is_empty()
        && text.len() <= 254
        && dotted
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// Refuses control characters, and the Latin-1 signs as which text in TCVN3 or VNI fonts reaches a Unicode program.
fn is_text(letter: char) -> bool {
    let legacy = matches!(letter, '\u{a1}'..='\u{bf}' | '×' | '÷' | 'þ' | 'ß' | 'æ' | 'ø' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}');
    !letter.is_control() && !legacy
}

fn digits(text: &str) -> Option<Vec<u8>> {
    text.bytes()
        .map(|byte| byte.is_ascii_digit().then(|| byte - b'0'))
        .collect()
}

fn number(text: &str) -> Option<u32> {
    digits(text).filter(|digits| !digits.is_empty())?;
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_personal_number_tells_gender_and_year() {
        let number: PersonalNumber = "001090000001".parse().ok().unwrap();
        assert_eq!((number.gender, number.birth_year), (Gender::Male, 1990));
        let number: PersonalNumber = "001190000002".parse().ok().unwrap();
        assert_eq!((number.gender, number.birth_year), (Gender::Female, 1990));
        let number: PersonalNumber = "079200000003".parse().ok().unwrap();
        assert_eq!((number.gender, number.birth_year), (Gender::Male, 2000));
        for wrong in [
            "",
            "00109000000",
            "0010900000011",
            "00109000000a",
            "001 90000001",
            "٠٠١٠٩٠٠٠٠٠٠١",
        ] {
            assert!(wrong.parse::<PersonalNumber>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn tax_codes_carry_their_check_digit() {
        for right in [
            "0100109106",
            "0100112437",
            "0100233488",
            "0301472704",
            "0314409058",
            "0314409058-002",
            "0314409058002",
        ] {
            assert!(tax_code_is_valid(right), "{right}");
        }
        for wrong in [
            "0100233480",
            "0314409058-000",
            "0314409058-2",
            "031440905",
            "0314409058-00a",
            "",
            "0314409058000",
        ] {
            assert!(!tax_code_is_valid(wrong), "{wrong}");
        }
        assert!(
            tax_code_is_valid("001090000001"),
            "a personal number serves since 1 July 2025"
        );
    }

    #[test]
    fn phones_are_read_with_and_without_the_country_code() {
        for right in [
            "0912345678",
            "+84 912 345 678",
            "84912345678",
            "024.3825.3536",
            "0356 789 012",
        ] {
            assert!(phone_is_valid(right), "{right}");
        }
        for wrong in [
            "091234567",
            "0112345678",
            "1912345678",
            "abc",
            "",
            "02438253536777",
        ] {
            assert!(!phone_is_valid(wrong), "{wrong}");
        }
    }

    #[test]
    fn names_hold_letters_and_no_legacy_signs() {
        for right in [
            "Nguyễn Thị Đào",
            "NGUYỄN VĂN AN",
            "H'Hen Niê",
            "Nguyê\u{303}n Văn A",
        ] {
            assert!(name_is_valid(right), "{right}");
        }
        for wrong in ["Nguyễn 2", "", "  ", "NguyÔn V¨n An", "Nguyen\u{7}", "---"] {
            assert!(!name_is_valid(wrong), "{wrong}");
        }
        assert!(organisation_name_is_valid("Công ty TNHH 1 Thành viên"));
        assert!(!organisation_name_is_valid("C«ng ty"));
    }

    #[test]
    fn dates_are_iso_and_exist() {
        assert!(parse_date("2024-02-29").is_some());
        for wrong in [
            "2023-02-29",
            "29/02/2024",
            "2024-2-9",
            "2024-13-01",
            "+024-01-01",
            "",
        ] {
            assert!(parse_date(wrong).is_none(), "{wrong}");
        }
        assert_eq!(PartialDate::parse("1955"), Some(PartialDate::Year(1955)));
        assert_eq!(PartialDate::parse("1955-07"), Some(PartialDate::Month(1955, 7)));
        assert_eq!(PartialDate::parse("1955-13"), None);
        assert_eq!(PartialDate::parse("55"), None);
        assert_eq!(PartialDate::parse("ngày"), None);
    }

    #[test]
    fn mail_addresses_have_two_parts() {
        assert!(email_is_valid("an@example.vn"));
        for wrong in [
            "an",
            "an@",
            "@example.vn",
            "an@example",
            "a n@example.vn",
            "an@example..vn",
        ] {
            assert!(!email_is_valid(wrong), "{wrong}");
        }
    }
}
