//! What a text is read as.

use super::*;

fn exact(text: &str) -> Vec<String> {
    syllables(text)
        .into_iter()
        .map(|syllable| syllable.exact)
        .collect()
}

#[test]
fn spellings_of_one_word_share_their_keys() {
    assert_eq!(exact("hoà"), exact("HÒA"));
    assert_eq!(exact("hoà"), exact("hoa\u{300}"));
    assert_eq!(exact("lý kỹ quý"), exact("lí kĩ quí"));
    assert_eq!(exact("ĐỔI"), ["đôi3"]);
    assert_eq!(exact("ệ e\u{323}\u{302}"), ["ê5", "ê5"]);
    assert_ne!(exact("may"), exact("mai"));
    assert_ne!(exact("bằng"), exact("bảng"));
}

#[test]
fn letters_are_lowered_as_the_tables_of_unicode_say() {
    for letter in (0..0x2000_u32).filter_map(char::from_u32) {
        let lower = letter.to_lowercase().next().unwrap();
        assert_eq!(lowered(letter), (lower, lower.is_alphanumeric()), "{letter:?}");
    }
}

#[test]
fn folding_leaves_ascii_and_numbers() {
    let folded: Vec<String> = syllables("Đăng ký xe Ô-TÔ, 5.000 m3")
        .into_iter()
        .map(|s| s.folded)
        .collect();
    assert_eq!(folded.join(" "), "dang ki xe o to 5 000 m3");
}

#[test]
fn places_are_those_of_the_text() {
    let text = "đổi bằng lái";
    let places: Vec<&str> = syllables(text).iter().map(|s| &text[s.start..s.end]).collect();
    assert_eq!(places, ["đổi", "bằng", "lái"]);
}
