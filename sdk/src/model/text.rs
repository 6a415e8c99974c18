//! Vietnamese text: one Unicode form, one way to compare and one way to search.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

#[cfg(feature = "batch")]
use crate::model::person::Sensitive;

/// Brings a text to NFC (Unicode annex 15), the form every portal stores.
#[must_use]
pub fn nfc(text: &str) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        _ => text.nfc().collect(),
    }
}

/// Brings a text to NFC and makes every run of white space one space, with none at the ends.
#[must_use]
pub fn tidy(text: &str) -> String {
    nfc(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Folds a text for searching: NFD without marks, `đ` as `d`, lower case, single spaces.
///
/// `hoà` and `hòa` fold alike, so the place of a tone mark never hides a match. What is stored is never rewritten so.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain: String = text
        .nfd()
        .filter(|sign| !is_combining_mark(*sign))
        .map(|sign| match sign {
            'đ' | 'Đ' => 'd',
            other => other,
        })
        .flat_map(char::to_lowercase)
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Masks all but the last three of every 9 to 12 digits in a row: so many have the numbers of people, of identity cards, of
/// enterprises and of telephones.
#[cfg(feature = "batch")]
pub(crate) fn mask_numbers(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(from) = rest.find(|sign: char| sign.is_ascii_digit()) {
        let (before, digits) = rest.split_at(from);
        let until = digits
            .find(|sign: char| !sign.is_ascii_digit())
            .unwrap_or(digits.len());
        let (number, after) = digits.split_at(until);
        shown.push_str(before);
        if (9..=12).contains(&number.len()) {
            shown.push_str(&Sensitive::new(number).masked());
        } else {
            shown.push_str(number);
        }
        rest = after;
    }
    shown + rest
}

/// Finds the candidate a misspelt word most likely meant; none where nothing is near.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = key(word);
    let length = wanted.chars().count();
    let most = (length / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (key(candidate), candidate))
        .filter(|(known, _)| known.chars().count().abs_diff(length) <= most)
        .map(|(known, candidate)| (distance(&wanted, &known), candidate))
        .filter(|(steps, _)| *steps <= most)
        .min_by_key(|(steps, _)| *steps)
        .map(|(_, candidate)| candidate)
}

/// Folds a key so that spaces, hyphens and underscores do not count.
fn key(word: &str) -> String {
    fold(word)
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .take(64)
        .collect()
}

/// Counts the edits between two short words (Levenshtein, with swapped neighbours as one edit).
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let mut rows = vec![vec![0; right.len() + 1]; left.len() + 1];
    for (at, row) in rows.iter_mut().enumerate() {
        row[0] = at;
    }
    for (at, cell) in rows[0].iter_mut().enumerate() {
        *cell = at;
    }
    for at in 1..=left.len() {
        for to in 1..=right.len() {
            let change = usize::from(left[at - 1] != right[to - 1]);
            let mut best = (rows[at - 1][to] + 1)
                .min(rows[at][to - 1] + 1)
                .min(rows[at - 1][to - 1] + change);
            if at > 1 && to > 1 && left[at - 1] == right[to - 2] && left[at - 2] == right[to - 1] {
                best = best.min(rows[at - 2][to - 2] + 1);
            }
            rows[at][to] = best;
        }
    }
    rows[left.len()][right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_finds_a_name_in_every_spelling() {
        let decomposed: String = "Nguyễn Thị Đào".nfd().collect();
        assert_ne!(decomposed, "Nguyễn Thị Đào");
        assert_eq!(nfc(&decomposed), "Nguyễn Thị Đào");
        assert_eq!(fold(&decomposed), "nguyen thi dao");
        assert_eq!(fold("TẠM  TRÚ"), fold("tạm trú"));
        assert_eq!(fold("hoà"), fold("hòa"));
    }

    #[test]
    fn a_slip_of_the_finger_is_guessed_and_another_word_is_not() {
        let keys = ["ho_ten", "ngay_sinh", "gioi_tinh"];
        assert_eq!(nearest("ho_tne", keys), Some("ho_ten"));
        assert_eq!(nearest("họ tên", keys), Some("ho_ten"));
        assert_eq!(nearest("gioitinh", keys), Some("gioi_tinh"));
        assert_eq!(nearest("dien_thoai", keys), None);
    }
}
