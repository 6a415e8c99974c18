//! Words typed as keystrokes of an input method that was switched off: Telex (`bawngf`) and VNI (`ba8ng2`).

use super::syllable::{Syllable, is_vowel, shaped};

/// Reads a word as Telex keystrokes. None where it holds no keystroke, or is no word of ASCII letters.
pub(crate) fn telex(word: &str, place: (usize, usize)) -> Option<Syllable> {
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let (mut letters, mut tone, mut changed) = (Vec::<char>::new(), 0, false);
    for key in word.chars() {
        let voiced = letters.iter().copied().any(is_vowel);
        let tone_of = "sfrxj".find(key).filter(|_| voiced);
        let done = match (key, tone_of) {
            (_, Some(at)) => {
                tone = u8::try_from(at + 1).unwrap_or(0);
                true
            }
            ('d', None) => replace_last(&mut letters, |c| (c == 'd').then_some('đ')),
            ('a' | 'e' | 'o', None) => replace_last(&mut letters, |c| (c == key).then(|| shaped(c, '^'))),
            ('w', None) => horn(&mut letters),
            _ => false,
        };
        changed |= done;
        if !done {
            letters.push(key);
        }
    }
    let letters: String = letters.into_iter().collect();
    changed.then(|| Syllable::of(&letters, tone, place))
}

/// Reads a word as VNI keystrokes: 1 to 5 are tones, 6 to 9 marks.
pub(crate) fn vni(word: &str, place: (usize, usize)) -> Option<Syllable> {
    if !word.starts_with(|c: char| c.is_ascii_lowercase()) || !word.bytes().all(|b| b.is_ascii_alphanumeric())
    {
        return None;
    }
    let (mut letters, mut tone, mut changed) = (Vec::<char>::new(), 0, false);
    for key in word.chars() {
        let done = match key {
            '1'..='5' => {
                tone = u8::try_from(key).map_or(0, |digit| digit - b'0');
                letters.iter().copied().any(is_vowel)
            }
            '6' => replace_last(&mut letters, |c| changed_letter(c, '^')),
            '7' => horn(&mut letters),
            '8' => replace_last(&mut letters, |c| changed_letter(c, '(')),
            '9' => replace_last(&mut letters, |c| (c == 'd').then_some('đ')),
            '0' => return None,
            _ => {
                letters.push(key);
                continue;
            }
        };
        if !done {
            return None;
        }
        changed = true;
    }
    let letters: String = letters.into_iter().collect();
    changed.then(|| Syllable::of(&letters, tone, place))
}

fn changed_letter(letter: char, shape: char) -> Option<char> {
    let shaped = shaped(letter, shape);
    (shaped != letter).then_some(shaped)
}

/// `w` or `7`: the pair "uo" becomes "ươ", else the last letter that takes a horn or a breve; alone it is "ư".
fn horn(letters: &mut Vec<char>) -> bool {
    let pair = letters.windows(2).position(|pair| pair == ['u', 'o']);
    if let Some(at) = pair.filter(|at| *at == 0 || letters[at - 1] != 'q') {
        letters[at] = 'ư';
        letters[at + 1] = 'ơ';
        return true;
    }
    let horned = |c: char| match c {
        'a' => Some('ă'),
        'o' => Some('ơ'),
        'u' => Some('ư'),
        _ => None,
    };
    if !replace_last(letters, horned) {
        letters.push('ư');
    }
    true
}

fn replace_last(letters: &mut [char], change: impl Fn(char) -> Option<char>) -> bool {
    for letter in letters.iter_mut().rev() {
        if let Some(changed) = change(*letter) {
            *letter = changed;
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::syllable::syllables;
    use super::*;

    fn reads(keys: &str, as_written: &str) {
        let by_telex = keys
            .split(' ')
            .map(|key| telex(key, (0, 0)).map_or(key.to_owned(), |s| s.exact));
        let by_vni = keys
            .split(' ')
            .map(|key| vni(key, (0, 0)).map_or(key.to_owned(), |s| s.exact));
        let wanted: Vec<String> = syllables(as_written).into_iter().map(|s| s.exact).collect();
        assert!(
            by_telex.collect::<Vec<_>>() == wanted || by_vni.collect::<Vec<_>>() == wanted,
            "{keys} is not read as {as_written}"
        );
    }

    #[test]
    fn telex_is_read_wherever_the_keys_stand() {
        reads("ddooir bawngf lais", "đổi bằng lái");
        reads("daatsd dduwowngf duwowcj nguoiwf", "đất đường dược người");
        reads("giaays phesp thuees tieenf", "giấy phép thuế tiền");
    }

    #[test]
    fn vni_is_read() {
        reads("d9oi63 ba8ng2 la1i", "đổi bằng lái");
        reads("gia6y1 phe1p d9u7o7ng2", "giấy phép đường");
    }

    #[test]
    fn words_without_keystrokes_stay() {
        assert_eq!(telex("xin", (0, 0)), None);
        assert_eq!(vni("m3", (0, 0)), None);
        assert_eq!(vni("5000", (0, 0)), None);
    }
}
