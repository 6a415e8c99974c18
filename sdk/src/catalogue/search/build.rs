//! Building an index from entries.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::bytes::{put, put_sorted, put_text};
use super::syllable::{Mark, Piece, pieces};

/// What the index knows of one procedure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The code as the source has it.
    pub(crate) code: String,
    /// The name.
    pub(crate) name: String,
    /// The fields' names.
    pub(crate) fields: Vec<String>,
    /// Who promulgated it.
    pub(crate) promulgator: String,
    /// Who offers it: names, and codes where there are any.
    pub(crate) agencies: Vec<String>,
    /// Who may file.
    pub(crate) audience: Vec<String>,
    /// The service levels of its offerings: bit 1 for level 1 and so on.
    pub(crate) levels: u8,
    /// The scopes of its offerings, as words.
    pub(crate) scopes: Vec<String>,
}

/// The numbers of marks in the texts of the index; syllables follow.
pub(crate) const MARKS: u32 = 3;

/// Returns a mark's number.
fn mark_number(mark: Mark) -> u32 {
    match mark {
        Mark::Break => 0,
        Mark::Open => 1,
        Mark::Close => 2,
    }
}

/// An index as bytes: what every search reads, and what only filters and code look-ups read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Built {
    /// Words, neighbours, and where each entry's text is: read whole.
    pub(crate) search: Vec<u8>,
    /// Texts and postings: read in parts.
    pub(crate) tail: Vec<u8>,
    /// Codes and what filters ask for.
    pub(crate) filters: Vec<u8>,
}

/// Texts that stand in many entries, each once.
#[derive(Default)]
struct Table {
    texts: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Table {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }

    fn write(&self, out: &mut Vec<u8>) {
        put(out, u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
        for text in &self.texts {
            put_text(out, text);
        }
    }
}

/// The words of all names and fields, numbered: the frequent ones first, so that they take one byte.
struct Words {
    folded: Vec<String>,
    folded_numbers: HashMap<String, u32>,
    exact: Vec<(String, u32)>,
    exact_numbers: HashMap<String, u32>,
}

impl Words {
    fn of(texts: &[Vec<Piece>]) -> Self {
        let mut counts: HashMap<(&str, &str), u32> = HashMap::new();
        for piece in texts.iter().flatten() {
            if let Piece::Syllable(syllable) = piece {
                *counts.entry((&syllable.exact, &syllable.folded)).or_default() += 1;
            }
        }
        let folded: BTreeSet<&str> = counts.keys().map(|(_, folded)| *folded).collect();
        let folded: Vec<String> = folded.into_iter().map(str::to_owned).collect();
        let folded_numbers: HashMap<String, u32> = folded.iter().cloned().zip(0..).collect();
        let mut by_count: Vec<_> = counts.into_iter().collect();
        by_count.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let exact: Vec<(String, u32)> = by_count
            .into_iter()
            .map(|((exact, folded), _)| (exact.to_owned(), folded_numbers[folded]))
            .collect();
        let exact_numbers = exact.iter().map(|(exact, _)| exact.clone()).zip(0..).collect();
        Self {
            folded,
            folded_numbers,
            exact,
            exact_numbers,
        }
    }
}

/// Builds the index of entries; an entry's number is its place.
pub(crate) fn build(entries: &[Entry]) -> Built {
    let mut fields = Table::default();
    let mut promulgators = Table::default();
    let numbered: Vec<(Vec<u32>, u32)> = entries
        .iter()
        .map(|entry| {
            let of = entry.fields.iter().map(|field| fields.number(field)).collect();
            (of, promulgators.number(&entry.promulgator))
        })
        .collect();
    let mut texts: Vec<Vec<Piece>> = entries.iter().map(|entry| pieces(&entry.name)).collect();
    texts.extend(fields.texts.iter().map(|field| pieces(field)));
    let words = Words::of(&texts);
    let folded_of = |text: &[Piece]| -> Vec<u32> {
        let syllables = text.iter().filter_map(|piece| match piece {
            Piece::Syllable(syllable) => Some(words.folded_numbers[&syllable.folded]),
            Piece::Mark(_) => None,
        });
        syllables.collect()
    };

    let field_words: Vec<Vec<u32>> = texts[entries.len()..]
        .iter()
        .map(|text| folded_of(text))
        .collect();
    let mut postings: Vec<Vec<u32>> = vec![Vec::new(); words.folded.len()];
    let mut neighbours: BTreeMap<u32, BTreeMap<u32, u32>> = BTreeMap::new();
    for (number, (text, (of, _))) in (0..).zip(texts.iter().zip(&numbered)) {
        let name = folded_of(text);
        for pair in name.windows(2) {
            *neighbours.entry(pair[0]).or_default().entry(pair[1]).or_default() += 1;
        }
        let own = of
            .iter()
            .filter_map(|field| field_words.get(*field as usize))
            .flatten();
        let all: BTreeSet<u32> = name.into_iter().chain(own.copied()).collect();
        for word in all {
            postings[word as usize].push(number);
        }
    }
    for words in &field_words {
        for pair in words.windows(2) {
            *neighbours.entry(pair[0]).or_default().entry(pair[1]).or_default() += 1;
        }
    }

    let mut search = Vec::new();
    put(&mut search, u32::try_from(entries.len()).unwrap_or(u32::MAX));
    write_words(&mut search, &words, &postings, &neighbours);
    promulgators.write(&mut search);
    fields.write(&mut search);
    let texts_as_bytes: Vec<Vec<u8>> = texts.iter().map(|text| write_text(text, &words)).collect();
    for text in &texts_as_bytes[entries.len()..] {
        put(&mut search, u32::try_from(text.len()).unwrap_or(u32::MAX));
        search.extend_from_slice(text);
    }
    for (text, (of, promulgator)) in texts_as_bytes.iter().zip(&numbered) {
        put(&mut search, u32::try_from(text.len()).unwrap_or(u32::MAX));
        put(&mut search, of.first().map_or(0, |field| field + 1));
        put(&mut search, *promulgator);
    }
    let mut tail = Vec::new();
    for text in &texts_as_bytes[..entries.len()] {
        tail.extend_from_slice(text);
    }
    for posting in &postings {
        put_sorted(&mut tail, posting);
    }
    Built {
        search,
        tail,
        filters: write_filters(entries, &numbered),
    }
}

fn write_words(
    out: &mut Vec<u8>,
    words: &Words,
    postings: &[Vec<u32>],
    neighbours: &BTreeMap<u32, BTreeMap<u32, u32>>,
) {
    put(out, u32::try_from(words.folded.len()).unwrap_or(u32::MAX));
    put(out, u32::try_from(words.exact.len()).unwrap_or(u32::MAX));
    let mut scratch = Vec::new();
    let mut beside = Vec::new();
    for (number, (word, posting)) in (0..).zip(words.folded.iter().zip(postings)) {
        put_text(out, word);
        scratch.clear();
        put_sorted(&mut scratch, posting);
        put(out, u32::try_from(posting.len()).unwrap_or(u32::MAX));
        put(out, u32::try_from(scratch.len()).unwrap_or(u32::MAX));
        let before = beside.len();
        if let Some(seconds) = neighbours.get(&number) {
            write_neighbours(&mut beside, seconds);
        }
        put(out, u32::try_from(beside.len() - before).unwrap_or(u32::MAX));
    }
    for (exact, folded) in &words.exact {
        put(out, *folded);
        put_text(
            out,
            if *exact == words.folded[*folded as usize] {
                ""
            } else {
                exact
            },
        );
    }
    out.extend_from_slice(&beside);
}

/// Writes the words that stand behind a word.
fn write_neighbours(out: &mut Vec<u8>, seconds: &BTreeMap<u32, u32>) {
    let mut previous = 0;
    for (second, count) in seconds {
        // The lowest bit says whether the pair stands more than twice.
        put(out, ((second - previous) << 1) | u32::from(*count > 2));
        previous = *second;
    }
}

fn write_text(text: &[Piece], words: &Words) -> Vec<u8> {
    let mut out = Vec::new();
    for piece in text {
        match piece {
            Piece::Syllable(syllable) => put(&mut out, words.exact_numbers[&syllable.exact] + MARKS),
            Piece::Mark(mark) => put(&mut out, mark_number(*mark)),
        }
    }
    out
}

fn write_filters(entries: &[Entry], numbered: &[(Vec<u32>, u32)]) -> Vec<u8> {
    let mut lists = Vec::new();
    let (mut agencies, mut audience, mut scopes) = (Table::default(), Table::default(), Table::default());
    for (entry, (fields, _)) in entries.iter().zip(numbered) {
        let mut list = |numbers: Vec<u32>| {
            put(&mut lists, u32::try_from(numbers.len()).unwrap_or(u32::MAX));
            for number in numbers {
                put(&mut lists, number);
            }
        };
        list(fields.clone());
        list(entry.agencies.iter().map(|text| agencies.number(text)).collect());
        list(entry.audience.iter().map(|text| audience.number(text)).collect());
        list(entry.scopes.iter().map(|text| scopes.number(text)).collect());
        put(&mut lists, u32::from(entry.levels));
    }
    let mut out = Vec::new();
    let codes: Vec<String> = entries
        .iter()
        .map(|entry| entry.code.replace('\n', " "))
        .collect();
    put_text(&mut out, &codes.join("\n"));
    agencies.write(&mut out);
    audience.write(&mut out);
    scopes.write(&mut out);
    out.extend_from_slice(&lists);
    out
}
