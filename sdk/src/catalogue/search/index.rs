//! An index opened for searching.

use std::sync::OnceLock;

use super::build::MARKS;
use super::bytes::Reader;

/// An index in memory: bytes as read from disk, and where things lie in them.
#[derive(Debug, Default)]
pub(crate) struct Index {
    bytes: Vec<u8>,
    /// How many entries.
    pub(crate) len: usize,
    folded: Vec<Word>,
    exact: Vec<(u32, u32, u32)>,
    neighbours: (usize, usize),
    pairs: OnceLock<Vec<(u32, u32)>>,
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
    pub(crate) fn open(bytes: Vec<u8>) -> Option<Self> {
        let mut reader = Reader::new(&bytes, 0);
        let len = reader.count()?;
        let (folded_len, exact_len) = (reader.count()?, reader.count()?);
        let mut folded = Vec::with_capacity(folded_len.min(bytes.len()));
        let mut posting = 0_u32;
        for _ in 0..folded_len {
            let text = reader.text()?;
            let end = u32::try_from(reader.at()).ok()?;
            let count = reader.number()?;
            let length = reader.number()?;
            let place = (posting, length);
            posting = posting.checked_add(length)?;
            folded.push(Word {
                text: (end - u32::try_from(text.len()).ok()?, end),
                count,
                posting: place,
            });
        }
        let mut exact = Vec::with_capacity(exact_len.min(bytes.len()));
        for _ in 0..exact_len {
            let number = reader.number()?;
            let word = folded.get(usize::try_from(number).ok()?)?;
            let text = reader.text()?;
            let end = u32::try_from(reader.at()).ok()?;
            let place = if text.is_empty() {
                word.text
            } else {
                (end - u32::try_from(text.len()).ok()?, end)
            };
            exact.push((number, place.0, place.1));
        }
        let length = reader.count()?;
        let neighbours = (reader.at(), reader.at().checked_add(length)?);
        reader.slice(length)?;
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
        let texts = u32::try_from(reader.at()).ok()?;
        let postings = texts.checked_add(start)?;
        if usize::try_from(postings.checked_add(posting)?).ok()? != bytes.len() {
            return None;
        }
        for entry in &mut entries {
            entry.start += texts;
        }
        for word in &mut folded {
            word.posting.0 += postings;
        }
        Some(Self {
            len,
            folded,
            exact,
            neighbours,
            pairs: OnceLock::new(),
            promulgators,
            fields,
            field_texts,
            entries,
            bytes,
        })
    }

    /// How many folded words there are.
    pub(crate) fn folded_len(&self) -> usize {
        self.folded.len()
    }

    /// Finds a folded word.
    pub(crate) fn find(&self, word: &str) -> Option<u32> {
        let found = self
            .folded
            .binary_search_by(|other| self.text(other.text.0, other.text.1).cmp(word.as_bytes()));
        found.ok().and_then(|at| u32::try_from(at).ok())
    }

    /// Returns a folded word.
    pub(crate) fn word(&self, number: u32) -> &str {
        let place = self.folded.get(number as usize).map_or((0, 0), |word| word.text);
        std::str::from_utf8(self.text(place.0, place.1)).unwrap_or_default()
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

    /// Returns the exact words of a folded one, by number.
    pub(crate) fn find_exact(&self, folded: u32, exact: &str) -> Option<u32> {
        let at = self.exact.iter().position(|(number, start, end)| {
            *number == folded && self.text(*start, *end) == exact.as_bytes()
        });
        at.and_then(|at| u32::try_from(at).ok())
    }

    /// Returns the folded word of an exact one.
    #[inline]
    pub(crate) fn folded_of(&self, exact: u32) -> u32 {
        self.exact.get(exact as usize).map_or(u32::MAX, |word| word.0)
    }

    /// Returns the entries that hold a folded word.
    pub(crate) fn posting(&self, number: u32) -> Posting<'_> {
        let place = self
            .folded
            .get(number as usize)
            .map_or((0, 0), |word| word.posting);
        let end = (place.0 + place.1) as usize;
        Posting {
            reader: Reader::new(self.bytes.get(..end).unwrap_or_default(), place.0 as usize),
            last: 0,
        }
    }

    /// Returns the text of an entry's name.
    pub(crate) fn name(&self, entry: u32) -> Tokens<'_> {
        let place = self
            .entries
            .get(entry as usize)
            .map_or((0, 0), |place| (place.start, u32::from(place.length)));
        self.tokens(place)
    }

    /// Returns how many bytes the text of an entry's name takes.
    pub(crate) fn name_length(&self, entry: u32) -> u16 {
        self.entries.get(entry as usize).map_or(0, |place| place.length)
    }

    /// Returns the text of a field's name.
    pub(crate) fn field_text(&self, field: usize) -> Tokens<'_> {
        self.tokens(self.field_texts.get(field).copied().unwrap_or_default())
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
        let pairs = self.pairs.get_or_init(|| self.read_pairs().unwrap_or_default());
        let key = (first, second << 1);
        match pairs.binary_search(&key) {
            Ok(_) => 1,
            Err(at) => u8::from(pairs.get(at) == Some(&(first, (second << 1) | 1))) * 2,
        }
    }

    fn read_pairs(&self) -> Option<Vec<(u32, u32)>> {
        let mut reader = Reader::new(self.bytes.get(..self.neighbours.1)?, self.neighbours.0);
        let mut pairs = Vec::new();
        let mut first = 0_u32;
        for _ in 0..reader.count()? {
            first = first.checked_add(reader.number()?)?;
            let mut second = 0_u32;
            for _ in 0..reader.count()? {
                let step = reader.number()?;
                second = second.checked_add(step >> 1)?;
                pairs.push((first, (second << 1) | (step & 1)));
            }
        }
        Some(pairs)
    }

    fn tokens(&self, (start, length): (u32, u32)) -> Tokens<'_> {
        let end = (start + length) as usize;
        Tokens(Reader::new(
            self.bytes.get(..end).unwrap_or_default(),
            start as usize,
        ))
    }

    fn text(&self, start: u32, end: u32) -> &[u8] {
        self.bytes.get(start as usize..end as usize).unwrap_or_default()
    }
}

fn read_table(reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let len = reader.count()?;
    (0..len).map(|_| reader.text().map(str::to_owned)).collect()
}

/// The entries of a posting, in order.
pub(crate) struct Posting<'a> {
    reader: Reader<'a>,
    last: u32,
}

impl Iterator for Posting<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        self.last = self.last.checked_add(self.reader.number()?)?;
        Some(self.last)
    }
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
