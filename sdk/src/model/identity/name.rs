//! Names of people.

use crate::model::text::tidy;

/// The text is no person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidName {
    /// Nothing but white space.
    #[error("the name is empty")]
    Empty,
    /// A digit.
    #[error("a person's name has no digits")]
    Digit,
    /// A control character, a line break among them.
    #[error("the name holds a control character")]
    Control,
    /// No letter at all, or signs that no name has.
    #[error("the name holds a sign that no name has")]
    Sign,
    /// Bytes of an old Vietnamese font (TCVN3, VNI) read as Latin letters.
    #[error("the name is written in an old font's code (TCVN3 or VNI); convert it to Unicode")]
    LegacyEncoding,
}

/// Checks a person's name and returns it in NFC with single spaces; its letters stay as they were typed.
///
/// # Errors
/// `InvalidName` where it is empty, has digits or signs, or comes from an old font's code.
pub fn check_name(text: &str) -> Result<String, InvalidName> {
    if text.chars().any(char::is_control) {
        return Err(InvalidName::Control);
    }
    let name = tidy(text);
    if name.is_empty() {
        return Err(InvalidName::Empty);
    }
    if is_legacy(&name) {
        return Err(InvalidName::LegacyEncoding);
    }
    if name.chars().any(char::is_numeric) {
        return Err(InvalidName::Digit);
    }
    let odd = |sign: char| !sign.is_alphabetic() && !is_mark(sign) && !" -'’.,()".contains(sign);
    if name.chars().any(odd) || !name.chars().any(char::is_alphabetic) {
        return Err(InvalidName::Sign);
    }
    Ok(name)
}

fn is_mark(sign: char) -> bool {
    unicode_normalization::char::is_combining_mark(sign)
}

/// Says whether a text looks like TCVN3 or VNI bytes read as Windows-1252.
///
/// TCVN3 puts letters on signs that no name has. VNI writes the tone behind its vowel ("Nguyeãn"), which today's spelling
/// does only in a few pairs. It must not refuse a foreign name, so rarer pairs go through.
fn is_legacy(name: &str) -> bool {
    let tcvn3 = |sign: char| matches!(sign, '\u{A1}'..='\u{A9}' | '\u{AB}'..='\u{B9}' | '\u{BB}'..='\u{BF}' | '×' | '÷');
    let modern = |sign: char| ('\u{1EA0}'..='\u{1EF9}').contains(&sign) || "đĐăĂơƠưƯ".contains(sign);
    let lower = name.to_lowercase();
    let vni = lower.chars().zip(lower.chars().skip(1)).any(|(vowel, tone)| {
        "aeouyôö".contains(vowel) && "ùøûõâêåã".contains(tone) && !is_written_today(vowel, tone)
    });
    name.chars().any(tcvn3) || vni && !name.chars().any(modern)
}

/// Says whether two vowels stand together today, as in "Doãn", "Tuân", "Huê", "Quãng" and "Nguyên".
fn is_written_today(vowel: char, tone: char) -> bool {
    matches!((vowel, tone), ('o', 'ã') | ('u', 'â' | 'ê' | 'ã') | ('y', 'ê'))
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn names_are_kept_as_typed_in_one_unicode_form() {
        let decomposed: String = "  Nguyễn  Thị Đào ".nfd().collect();
        assert_eq!(check_name(&decomposed).unwrap(), "Nguyễn Thị Đào");
        let names = [
            "Y Moan Êban",
            "H'Hen Niê",
            "Lê Minh Châu",
            "Hoà",
            "Thuý Hoàn",
            "Khuê",
            "Nguyên",
            "Trần Văn Toán",
            "Đoàn Toại",
            "Jean-Pierre Noël",
            "José Muñoz",
            "Doãn Quốc Khánh",
            "Tuân",
            "Quách",
            "Loan",
            "Lý Huệ",
            "Tuấn Quân",
            "NGUYỄN QUÝ",
            "Yên",
            "Khuyến",
            "Thoa",
            "Phan Tuý",
            "Hùng",
            "Bùi Quà",
            "Võ Thuận",
            "Xuân",
            "Đào Duy Quế",
            "Toàn",
            "Tuệ",
        ];
        for name in names {
            assert!(check_name(name).is_ok(), "{name}");
        }
    }

    #[test]
    fn digits_controls_and_signs_are_refused() {
        assert_eq!(check_name("Nguyễn Văn 4n"), Err(InvalidName::Digit));
        assert_eq!(check_name("Nguyễn\tVăn An"), Err(InvalidName::Control));
        assert_eq!(check_name(" "), Err(InvalidName::Empty));
        assert_eq!(check_name("---"), Err(InvalidName::Sign));
        assert_eq!(check_name("An <b>"), Err(InvalidName::Sign));
    }

    #[test]
    fn old_fonts_are_detected() {
        // "Nguyễn Văn Hùng" in TCVN3 and in VNI, read as Windows-1252.
        assert_eq!(check_name("NguyÔn V¨n Hïng"), Err(InvalidName::LegacyEncoding));
        assert_eq!(check_name("Nguyeãn Vaên Huøng"), Err(InvalidName::LegacyEncoding));
        assert_eq!(check_name("TrÇn §×nh Phóc"), Err(InvalidName::LegacyEncoding));
    }
}
