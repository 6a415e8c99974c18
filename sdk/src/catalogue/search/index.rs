//! An index opened for searching.

use std::sync::OnceLock;

use super::build::MARKS;
use super::bytes::{Reader, each_sorted};
use super::tail::Tail;

/// An index in memory: bytes as read from disk, and where things lie in them.
#[derive(Debug, Default)]
pub(crate) struct Index {
    bytes: Vec<u8>,
    tail: Tail,
    /// How many entries.
    pub(crate) len: usize,
    folded: Vec<Word>,
    exact: Vec<Exact>,
    vocabulary: OnceLock<Vec<Known>>,
    weights: OnceLock<Vec<f32>>,
    /// Who promulgated: names.
    pub(crate) promulgators: Vec<String>,
    /// Fields: names.
    pub(crate) fields: Vec<String>,
    field_texts: Vec<(u32, u32)>,
    entries: Vec<EntryPlace>,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    text: (u32, u32),
    count: u32,
    posting: (u32, u32),
    /// Where the words are listed that stand behind it.
    beside: (u32, u32),
    /// The commonest of its spellings with marks, by number.
    exact: u32,
}

/// A spelling with marks.
#[derive(Debug, Clone, Copy)]
struct Exact {
    folded: u32,
    text: (u32, u32),
    /// The next one of the same folded word, by number.
    next: u32,
}

/// No further spelling.
const LAST: u32 = u32::MAX;

/// A word that could be meant by another: enough to pass over most without a look at their letters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    /// Its folded number.
    pub(crate) number: u32,
    /// Which letters it has, as bits.
    pub(crate) letters: u32,
    /// How many it has.
    pub(crate) length: u8,
}

#[derive(Debug, Clone, Copy)]
struct EntryPlace {
    start: u32,
    length: u16,
    field: u16,
    promulgator: u16,
}

/// A piece of an indexed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token {
    /// A word by its exact number.
    Word(u32),
    /// A break between words.
    Break,
    /// An opening bracket.
    Open,
    /// A closing one.
    Close,
}

impl Index {
    /// Opens an index. `None` where the bytes are damaged.
    pub(crate) fn open(bytes: Vec<u8>, tail: Tail) -> Option<Self> {
        let mut reader = Reader::new(&bytes, 0);
        let len = reader.count()?;
        let (folded_len, exact_len) = (reader.count()?, reader.count()?);
        let (mut folded, postings) = read_folded(&mut reader, folded_len)?;
        let exact = read_exact(&mut reader, exact_len, &mut folded)?;
        let mut beside = u32::try_from(reader.at()).ok()?;
        let lists = folded
            .iter()
            .try_fold(0_u32, |sum, word| sum.checked_add(word.beside.1))?;
        reader.slice(usize::try_from(lists).ok()?)?;
        for word in &mut folded {
            word.beside.0 = beside;
            beside += word.beside.1;
        }
        let promulgators = read_table(&mut reader)?;
        let fields = read_table(&mut reader)?;
        let mut field_texts = Vec::with_capacity(fields.len());
        for _ in 0..fields.len() {
            let length = reader.count()?;
            field_texts.push((u32::try_from(reader.at()).ok()?, u32::try_from(length).ok()?));
            reader.slice(length)?;
        }
        let mut entries = Vec::with_capacity(len.min(bytes.len()));
        let mut start = 0_u32;
        for _ in 0..len {
            let length = reader.number()?;
            entries.push(EntryPlace {
                start,
                length: u16::try_from(length).ok()?,
                field: u16::try_from(reader.number()?).ok()?,
                promulgator: u16::try_from(reader.number()?).ok()?,
            });
            start = start.checked_add(length)?;
        }
        let all = usize::try_from(start.checked_add(postings)?).ok()?;
        if reader.at() != bytes.len() || all != tail.len() {
            return None;
        }
        for word in &mut folded {
            word.posting.0 += start;
        }
        Some(Self {
            len,
            folded,
            exact,
            vocabulary: OnceLock::new(),
            weights: OnceLock::new(),
            promulgators,
            fields,
            field_texts,
            entries,
            bytes,
            tail,
        })
    }

    /// Texts and postings.
    pub(crate) fn tail(&self) -> &Tail {
        &self.tail
    }

    /// How many spellings there are.
    pub(crate) fn exact_len(&self) -> usize {
        self.exact.len()
    }

    /// Finds a folded word.
    pub(crate) fn find(&self, word: &str) -> Option<u32> {
        let found = self
            .folded
            .binary_search_by(|other| self.text(other.text).cmp(word.as_bytes()));
        found.ok().and_then(|at| u32::try_from(at).ok())
    }

    /// Returns a folded word.
    pub(crate) fn word(&self, number: u32) -> &str {
        std::str::from_utf8(self.letters(number)).unwrap_or_default()
    }

    /// Returns a folded word as bytes.
    pub(crate) fn letters(&self, number: u32) -> &[u8] {
        self.folded
            .get(number as usize)
            .map_or(&[], |word| self.text(word.text))
    }

    /// Says in how many entries a folded word stands.
    pub(crate) fn count(&self, number: u32) -> u32 {
        self.folded.get(number as usize).map_or(0, |word| word.count)
    }

    /// Returns how much a word tells: rare ones more.
    #[expect(clippy::cast_precision_loss, reason = "counts of entries are far below 2^24")]
    pub(crate) fn weight(&self, number: u32) -> f32 {
        let (all, with) = (self.len as f32, self.count(number) as f32);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln().max(0.05)
    }

    /// Returns how much the word of every spelling tells, none less than a little.
    pub(crate) fn weights(&self) -> &[f32] {
        self.weights.get_or_init(|| {
            let all = 0..u32::try_from(self.folded.len()).unwrap_or(0);
            let of_words: Vec<f32> = all.map(|word| self.weight(word).max(0.3)).collect();
            let of_spelling = |exact: &Exact| of_words.get(exact.folded as usize).copied().unwrap_or(0.3);
            self.exact.iter().map(of_spelling).collect()
        })
    }

    /// Returns a spelling of a folded word, by number.
    pub(crate) fn find_exact(&self, folded: u32, exact: &str) -> Option<u32> {
        let text_of = |number: u32| self.exact.get(number as usize).map(|spelling| spelling.text);
        self.exacts(folded)
            .find(|number| text_of(*number).is_some_and(|text| self.text(text) == exact.as_bytes()))
    }

    /// Returns the spellings of a folded word by number, the commonest first.
    pub(crate) fn exacts(&self, folded: u32) -> impl Iterator<Item = u32> {
        let mut next = self.folded.get(folded as usize).map_or(LAST, |word| word.exact);
        std::iter::from_fn(move || {
            let number = next;
            next = self.exact.get(number as usize)?.next;
            Some(number)
        })
    }

    /// Returns the spellings of a folded word, the commonest first.
    pub(crate) fn spellings(&self, folded: u32) -> impl Iterator<Item = &[u8]> {
        let all = self.exacts(folded);
        all.filter_map(|number| Some(self.text(self.exact.get(number as usize)?.text)))
    }

    /// Returns the words that stand in more than one entry, for those that look for one like theirs.
    pub(crate) fn vocabulary(&self) -> &[Known] {
        self.vocabulary.get_or_init(|| {
            let all = (0_u32..).zip(&self.folded).filter(|(_, word)| word.count > 1);
            let known = all.map(|(number, word)| {
                let text = self.text(word.text);
                Known {
                    number,
                    letters: letters_of(text),
                    length: u8::try_from(text.len()).unwrap_or(u8::MAX),
                }
            });
            known.collect()
        })
    }

    /// Calls `of` with each entry that holds a folded word, in order; `scratch` takes them where they have to be read.
    pub(crate) fn each_with(&self, number: u32, scratch: &mut Vec<u8>, of: impl FnMut(u32)) {
        let place = self
            .folded
            .get(number as usize)
            .map_or((0, 0), |word| word.posting);
        each_sorted(self.tail.piece(place.0 as usize, place.1 as usize, scratch), of);
    }

    /// Returns the text of an entry's name; `scratch` takes it where it has to be read.
    pub(crate) fn name<'a>(&'a self, entry: u32, scratch: &'a mut Vec<u8>) -> Tokens<'a> {
        let (start, length) = self
            .entries
            .get(entry as usize)
            .map_or((0, 0), |place| (place.start as usize, usize::from(place.length)));
        Tokens(Reader::new(self.tail.piece(start, length, scratch), 0))
    }

    /// Returns how many bytes the text of an entry's name takes.
    pub(crate) fn name_length(&self, entry: u32) -> u16 {
        self.entries.get(entry as usize).map_or(0, |place| place.length)
    }

    /// Returns the text of a field's name.
    pub(crate) fn field_text(&self, field: usize) -> Tokens<'_> {
        let (start, length) = self.field_texts.get(field).copied().unwrap_or_default();
        Tokens(Reader::new(self.text((start, start + length)), 0))
    }

    /// Returns an entry's first field.
    pub(crate) fn field(&self, entry: u32) -> Option<usize> {
        let field = self.entries.get(entry as usize)?.field;
        usize::from(field).checked_sub(1)
    }

    /// Returns who promulgated an entry.
    pub(crate) fn promulgator(&self, entry: u32) -> usize {
        self.entries
            .get(entry as usize)
            .map_or(0, |place| usize::from(place.promulgator))
    }

    /// Says how often two folded words stand side by side: 0, 1 for once or twice, 2 for more.
    pub(crate) fn neighbours(&self, first: u32, second: u32) -> u8 {
        let mut behind = self.behind(first).skip_while(|(word, _)| *word < second);
        behind
            .next()
            .filter(|(word, _)| *word == second)
            .map_or(0, |(_, often)| often)
    }

    /// Returns the words that stand behind a folded word, in order, and how often: 1 for once or twice, 2 for more.
    pub(crate) fn behind(&self, first: u32) -> impl Iterator<Item = (u32, u8)> {
        let (start, length) = self.folded.get(first as usize).map_or((0, 0), |word| word.beside);
        let mut reader = Reader::new(self.text((start, start + length)), 0);
        let mut second = 0_u32;
        std::iter::from_fn(move || {
            let step = reader.number()?;
            second = second.checked_add(step >> 1)?;
            Some((second, if step & 1 == 1 { 2 } else { 1 }))
        })
    }

    fn text(&self, (start, end): (u32, u32)) -> &[u8] {
        self.bytes.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// Which letters a folded word has, as bits.
pub(crate) fn letters_of(word: &[u8]) -> u32 {
    word.iter()
        .filter(|byte| byte.is_ascii_lowercase())
        .fold(0, |set, byte| set | 1 << (byte - b'a'))
}

/// Reads the folded words; says also how long all postings are.
fn read_folded(reader: &mut Reader<'_>, len: usize) -> Option<(Vec<Word>, u32)> {
    let mut folded = Vec::with_capacity(len.min(reader.left()));
    let mut posting = 0_u32;
    for _ in 0..len {
        let length = reader.count()?;
        let start = u32::try_from(reader.at()).ok()?;
        reader.slice(length)?;
        let end = u32::try_from(reader.at()).ok()?;
        let count = reader.number()?;
        let length = reader.number()?;
        folded.push(Word {
            text: (start, end),
            count,
            posting: (posting, length),
            beside: (0, reader.number()?),
            exact: LAST,
        });
        posting = posting.checked_add(length)?;
    }
    Some((folded, posting))
}

/// Reads the spellings, and chains those of one folded word.
fn read_exact(reader: &mut Reader<'_>, len: usize, folded: &mut [Word]) -> Option<Vec<Exact>> {
    let mut exact: Vec<Exact> = Vec::with_capacity(len.min(reader.left()));
    let mut ends = vec![LAST; folded.len()];
    for number in 0..u32::try_from(len).ok()? {
        let of = reader.number()?;
        let word = folded.get_mut(of as usize)?;
        let length = reader.count()?;
        let start = u32::try_from(reader.at()).ok()?;
        reader.slice(length)?;
        let text = if length == 0 {
            word.text
        } else {
            (start, u32::try_from(reader.at()).ok()?)
        };
        match std::mem::replace(ends.get_mut(of as usize)?, number) {
            LAST => word.exact = number,
            before => exact.get_mut(before as usize)?.next = number,
        }
        exact.push(Exact {
            folded: of,
            text,
            next: LAST,
        });
    }
    Some(exact)
}

fn read_table(reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let len = reader.count()?;
    (0..len).map(|_| reader.text().map(str::to_owned)).collect()
}

/// The tokens of a text, in order.
pub(crate) struct Tokens<'a>(Reader<'a>);

impl Iterator for Tokens<'_> {
    type Item = Token;

    #[inline]
    fn next(&mut self) -> Option<Token> {
        Some(match self.0.number()? {
            0 => Token::Break,
            1 => Token::Open,
            2 => Token::Close,
            word => Token::Word(word - MARKS),
        })
    }
}
