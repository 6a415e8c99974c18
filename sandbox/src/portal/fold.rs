//! Text made comparable: without case, diacritics and the stroke of `đ`, whatever its Unicode form.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds `text`: `Nguyễn Thị Đào`, in any Unicode form, becomes `nguyen thi dao`.
///
/// Where the tone mark stands (`hoà`, `hòa`) makes no difference, because all marks go.
pub(crate) fn fold(text: &str) -> String {
    text.nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect()
}

/// The folded words of `text`; everything but letters and digits separates them.
pub(crate) fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The NFC form, which is the only one the portal keeps.
pub(crate) fn nfc(text: &str) -> String {
    text.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_marks_stroke_and_unicode_form_vanish() {
        assert_eq!(fold("Nguyễn Thị Đào"), "nguyen thi dao");
        assert_eq!(fold("Nguyê\u{303}n Thi\u{323} Đa\u{300}o"), "nguyen thi dao");
        assert_eq!(fold("hoà"), fold("hòa"));
        assert_eq!(fold("ĐĂNG KÝ"), "dang ky");
    }

    #[test]
    fn words_are_split_at_anything_but_letters_and_digits() {
        assert_eq!(
            words("Đăng ký tạm trú (CT01), 1.004194"),
            ["dang", "ky", "tam", "tru", "ct01", "1", "004194"]
        );
        assert!(words(" -,. ").is_empty());
    }
}
