//! Vietnamese words cut into syllables and folded, so that every way of typing one meets the same keys.
//!
//! A syllable has two keys. `folded` has ASCII letters only (`bang`). `exact` keeps the letters' marks and carries the
//! tone as a digit at its end (`băng2` for "bằng"), so that "hoà" and "hòa", NFC and NFD, upper and lower case are one.

#[cfg(test)]
mod tests;

/// A syllable, number or foreign word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Syllable {
    /// ASCII letters and digits, lower case.
    pub(crate) folded: String,
    /// The same with marks and tone; equal to `folded` where it has none.
    pub(crate) exact: String,
    /// Where it stands in the text, in bytes.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
}

impl Syllable {
    /// Makes a syllable of letters with marks and a tone (0: none).
    pub(crate) fn of(letters: &str, tone: u8, place: (usize, usize)) -> Self {
        let mut letters = letters.to_owned();
        write_y_as_i(&mut letters);
        let folded = letters.chars().map(plain).collect();
        if tone > 0 {
            letters.push(char::from(b'0' + tone));
        }
        Self {
            folded,
            exact: letters,
            start: place.0,
            end: place.1,
        }
    }

    /// Says whether it was written with a mark or a tone.
    pub(crate) fn is_marked(&self) -> bool {
        self.exact != self.folded
    }
}

/// What stands between two syllables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A comma, a dash, a slash: two words beside it are no neighbours.
    Break,
    /// An opening bracket.
    Open,
    /// A closing one.
    Close,
}

/// A syllable, or a mark between two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A syllable.
    Syllable(Syllable),
    /// A mark.
    Mark(Mark),
}

/// Cuts a text into syllables.
pub(crate) fn syllables(text: &str) -> Vec<Syllable> {
    let pieces = pieces(text).into_iter();
    pieces
        .filter_map(|piece| match piece {
            Piece::Syllable(syllable) => Some(syllable),
            Piece::Mark(_) => None,
        })
        .collect()
}

/// Cuts a text into syllables and the marks between them.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let mut scanner = Scanner::new(text);
    let mut pieces = Vec::new();
    while let Some(piece) = scanner.next_piece() {
        pieces.push(piece);
    }
    pieces
}

/// Reads a text syllable by syllable, without taking new memory for each.
#[derive(Debug)]
pub(crate) struct Scanner<'a> {
    signs: std::str::CharIndices<'a>,
    length: usize,
    letters: String,
    folded: String,
    tone: u8,
    start: usize,
    end: usize,
    /// What stood behind the last syllable.
    mark: Option<Mark>,
}

impl<'a> Scanner<'a> {
    /// Begins a text.
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            signs: text.char_indices(),
            length: text.len(),
            letters: String::new(),
            folded: String::new(),
            tone: 0,
            start: 0,
            end: 0,
            mark: None,
        }
    }

    /// Returns the next syllable, folded.
    pub(crate) fn next_word(&mut self) -> Option<&str> {
        self.mark = None;
        loop {
            match self.step()? {
                Step::Letters => break,
                Step::Mark(_) => {}
            }
        }
        write_y_as_i(&mut self.letters);
        if !self.letters.is_ascii() {
            self.letters = self.letters.chars().map(plain).collect();
        }
        Some(&self.letters)
    }

    /// Returns the next syllable, folded and with its marks.
    pub(crate) fn next_keys(&mut self) -> Option<(&str, &str)> {
        self.mark = None;
        while !matches!(self.step()?, Step::Letters) {}
        write_y_as_i(&mut self.letters);
        self.folded.clear();
        self.folded.extend(self.letters.chars().map(plain));
        if self.tone > 0 {
            self.letters.push(char::from(b'0' + self.tone));
        }
        Some((&self.folded, &self.letters))
    }

    /// Returns where the last syllable stands in the text, in bytes.
    pub(crate) fn place(&self) -> std::ops::Range<usize> {
        self.start..self.end
    }

    fn next_piece(&mut self) -> Option<Piece> {
        if let Some(mark) = self.mark.take() {
            return Some(Piece::Mark(mark));
        }
        Some(match self.step()? {
            Step::Mark(mark) => Piece::Mark(mark),
            Step::Letters => Piece::Syllable(Syllable::of(&self.letters, self.tone, (self.start, self.end))),
        })
    }

    /// Reads up to the end of the next syllable, or a mark before it.
    fn step(&mut self) -> Option<Step> {
        self.letters.clear();
        self.tone = 0;
        for (at, raw) in self.signs.by_ref() {
            if raw.is_ascii_alphanumeric() {
                if self.letters.is_empty() {
                    self.start = at;
                }
                self.letters.push(raw.to_ascii_lowercase());
                continue;
            }
            let (lower, is_letter) = lowered(raw);
            if let Some(mark) = combining(lower) {
                if let Some(last) = self.letters.pop() {
                    match mark {
                        Combining::Tone(tone) => {
                            self.tone = tone;
                            self.letters.push(last);
                        }
                        Combining::Shape(shape) => self.letters.push(shaped(last, shape)),
                    }
                }
            } else if is_letter {
                if self.letters.is_empty() {
                    self.start = at;
                }
                let (letter, tone) = split(lower);
                self.letters.push(letter);
                if tone > 0 {
                    self.tone = tone;
                }
            } else {
                let mark = match lower {
                    '(' | '[' => Some(Mark::Open),
                    ')' | ']' => Some(Mark::Close),
                    ',' | ';' | ':' | '.' | '/' | '-' | '–' | '+' => Some(Mark::Break),
                    _ => None,
                };
                if !self.letters.is_empty() {
                    self.mark = mark;
                    self.end = at;
                    return Some(Step::Letters);
                }
                if let Some(mark) = mark {
                    return Some(Step::Mark(mark));
                }
            }
        }
        self.end = self.length;
        (!self.letters.is_empty()).then_some(Step::Letters)
    }
}

/// Returns a sign in lower case, and whether it is a letter or a digit. Vietnamese letters need no table.
fn lowered(raw: char) -> (char, bool) {
    let code = u32::from(raw);
    let lower = match code {
        0..=0x7f => return (raw.to_ascii_lowercase(), raw.is_ascii_alphanumeric()),
        0xc0..=0xdd if code != 0xd7 => code + 0x20,
        0xe0..=0xfd if code != 0xf7 => code,
        0x102 | 0x110 | 0x128 | 0x168 | 0x1a0 | 0x1af => code + 1,
        0x103 | 0x111 | 0x129 | 0x169 | 0x1a1 | 0x1b0 => code,
        0x1ea0..=0x1ef9 => code | 1,
        _ => {
            let lower = raw.to_lowercase().next().unwrap_or(raw);
            return (lower, lower.is_alphanumeric());
        }
    };
    (char::from_u32(lower).unwrap_or(raw), true)
}

enum Step {
    Letters,
    Mark(Mark),
}

enum Combining {
    Tone(u8),
    Shape(char),
}

fn combining(letter: char) -> Option<Combining> {
    Some(match letter {
        '\u{301}' | '\u{341}' => Combining::Tone(1),
        '\u{300}' | '\u{340}' => Combining::Tone(2),
        '\u{309}' => Combining::Tone(3),
        '\u{303}' => Combining::Tone(4),
        '\u{323}' => Combining::Tone(5),
        '\u{302}' => Combining::Shape('^'),
        '\u{306}' => Combining::Shape('('),
        '\u{31b}' => Combining::Shape('+'),
        _ => return None,
    })
}

/// Puts a mark onto a letter: `^` for the circumflex, `(` for the breve, `+` for the horn.
pub(crate) fn shaped(letter: char, shape: char) -> char {
    match (letter, shape) {
        ('a', '^') => 'â',
        ('e', '^') => 'ê',
        ('o', '^') => 'ô',
        ('a', '(') => 'ă',
        ('o', '+') => 'ơ',
        ('u', '+') => 'ư',
        (other, _) => other,
    }
}

/// Takes the marks off a letter.
pub(crate) fn plain(letter: char) -> char {
    match letter {
        'ă' | 'â' => 'a',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        'đ' | 'ð' => 'd',
        other => other,
    }
}

/// "lý" and "lí", "kỹ" and "kĩ", "quý" and "quí" are spellings of one word.
fn write_y_as_i(letters: &mut String) {
    let Some(before) = letters.strip_suffix('y') else {
        return;
    };
    if before == "qu" || (!before.is_empty() && before.chars().all(|c| c.is_alphabetic() && !is_vowel(c))) {
        letters.pop();
        letters.push('i');
    }
}

/// Says whether a letter is a vowel.
pub(crate) fn is_vowel(letter: char) -> bool {
    matches!(plain(letter), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Parts a letter from its tone.
fn split(letter: char) -> (char, u8) {
    match letter {
        'á' => ('a', 1),
        'à' => ('a', 2),
        'ả' => ('a', 3),
        'ã' => ('a', 4),
        'ạ' => ('a', 5),
        'ắ' => ('ă', 1),
        'ằ' => ('ă', 2),
        'ẳ' => ('ă', 3),
        'ẵ' => ('ă', 4),
        'ặ' => ('ă', 5),
        'ấ' => ('â', 1),
        'ầ' => ('â', 2),
        'ẩ' => ('â', 3),
        'ẫ' => ('â', 4),
        'ậ' => ('â', 5),
        'é' => ('e', 1),
        'è' => ('e', 2),
        'ẻ' => ('e', 3),
        'ẽ' => ('e', 4),
        'ẹ' => ('e', 5),
        'ế' => ('ê', 1),
        'ề' => ('ê', 2),
        'ể' => ('ê', 3),
        'ễ' => ('ê', 4),
        'ệ' => ('ê', 5),
        'í' => ('i', 1),
        'ì' => ('i', 2),
        'ỉ' => ('i', 3),
        'ĩ' => ('i', 4),
        'ị' => ('i', 5),
        'ó' => ('o', 1),
        'ò' => ('o', 2),
        'ỏ' => ('o', 3),
        'õ' => ('o', 4),
        'ọ' => ('o', 5),
        'ố' => ('ô', 1),
        'ồ' => ('ô', 2),
        'ổ' => ('ô', 3),
        'ỗ' => ('ô', 4),
        'ộ' => ('ô', 5),
        'ớ' => ('ơ', 1),
        'ờ' => ('ơ', 2),
        'ở' => ('ơ', 3),
        'ỡ' => ('ơ', 4),
        'ợ' => ('ơ', 5),
        'ú' => ('u', 1),
        'ù' => ('u', 2),
        'ủ' => ('u', 3),
        'ũ' => ('u', 4),
        'ụ' => ('u', 5),
        'ứ' => ('ư', 1),
        'ừ' => ('ư', 2),
        'ử' => ('ư', 3),
        'ữ' => ('ư', 4),
        'ự' => ('ư', 5),
        'ý' => ('y', 1),
        'ỳ' => ('y', 2),
        'ỷ' => ('y', 3),
        'ỹ' => ('y', 4),
        'ỵ' => ('y', 5),
        other => (other, 0),
    }
}
