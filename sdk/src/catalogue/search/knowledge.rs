//! What people call things: read from `data/search-knowledge.txt`, which says how it is written.
//!
//! A search is a process of a few milliseconds, so the text is not parsed as a whole: what people say is found by its first
//! word, and a rule is read when a query has it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use super::index::letters_of;
use super::syllable::{Scanner, Syllable, syllables};

/// The knowledge that comes with this program.
const TEXT: &str = include_str!("../../../data/search-knowledge.txt");

/// The arrows of rules: how sure they are, and whether the words as said are looked for as well.
const ARROWS: [(&str, f32, bool); 3] = [("->", 1.0, true), ("~>", 0.6, true), ("=>", 1.0, false)];

/// A few words in a row.
pub(crate) type Phrase = Vec<Syllable>;

/// What words that people say may mean.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rule {
    /// What it is called officially: any of these; each may have several parts.
    pub(crate) means: Vec<Vec<Phrase>>,
    /// How sure that is: 1 for `->`, less for `~>`.
    pub(crate) strength: f32,
    /// Whether the words as said are looked for as well; not after `=>`.
    pub(crate) as_said: bool,
}

/// All of it.
#[derive(Debug, Default)]
pub(crate) struct Knowledge {
    text: &'static str,
    /// What people say, by its first word.
    sayings: Vec<Saying>,
    stop: HashSet<String>,
    noise: HashMap<String, Vec<Phrase>>,
    /// What narrows a name so that only those look for it who say it, and how much it takes.
    pub(crate) narrow: Vec<(Phrase, f32)>,
    provinces: HashMap<String, Vec<(Phrase, usize)>>,
    province_names: Vec<String>,
    codes: HashMap<String, String>,
    said: OnceLock<Said>,
}

/// What people say: enough to pass over most without reading them again.
#[derive(Debug)]
struct Saying {
    /// Its first word, hashed.
    first: u64,
    /// Its second one; none where it has only one.
    second: Option<u64>,
    /// Where it stands.
    place: Range<usize>,
    /// Where its line begins.
    line: usize,
}

/// The words and pairs of words that people say, for mending slips.
#[derive(Debug, Default)]
struct Said {
    words: Vec<(String, u32)>,
    hashes: HashSet<u64>,
    exact: HashSet<u64>,
    pairs: HashSet<u64>,
}

/// A line that is not written as its section wants.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub(crate) struct Misread {
    /// The line, from 1.
    pub(crate) line: usize,
    /// What is wrong.
    pub(crate) what: &'static str,
}

impl Knowledge {
    /// Returns the knowledge that comes with this program. A line that cannot be read is left out; a test finds it.
    pub(crate) fn ours() -> &'static Self {
        static OURS: OnceLock<Knowledge> = OnceLock::new();
        OURS.get_or_init(|| Self::read(TEXT, |_| ()))
    }

    /// Reads a text and tells of every line that it leaves out.
    pub(crate) fn read(text: &'static str, mut misread: impl FnMut(Misread)) -> Self {
        let mut all = Self {
            text,
            ..Self::default()
        };
        let mut section = "";
        let mut start = 0;
        for (line, whole) in (1..).zip(text.split_inclusive('\n')) {
            let begins = start;
            start += whole.len();
            let content = whole.split_once(" #").map_or(whole, |parts| parts.0).trim();
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            if let Some(name) = content.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
                continue;
            }
            let done = match section {
                "means" => all.add_rule(content, begins),
                "stop" | "stop-bare" => {
                    all.stop
                        .extend(phrases(content).into_iter().flatten().map(|word| word.exact));
                    Ok(())
                }
                "noise" => {
                    for phrase in phrases(content) {
                        if let Some(first) = phrase.first() {
                            all.noise.entry(first.folded.clone()).or_default().push(phrase);
                        }
                    }
                    Ok(())
                }
                "narrow" => all.add_narrow(content),
                "provinces" => all.add_province(content),
                "codes" => all.add_code(content),
                _ => Err("it stands in no section this program knows"),
            };
            if let Err(what) = done {
                misread(Misread { line, what });
            }
        }
        all.sayings.sort_unstable_by_key(|saying| saying.first);
        all
    }

    fn add_rule(&mut self, line: &str, begins: usize) -> Result<(), &'static str> {
        let (says, means) = ARROWS
            .iter()
            .find_map(|(arrow, _, _)| line.split_once(arrow))
            .ok_or("a rule needs `->`, `~>` or `=>`")?;
        if says.trim().is_empty() || means.trim().is_empty() {
            return Err("a rule needs words on both sides");
        }
        let mut at = begins;
        for saying in says.split('|') {
            let mut scanner = Scanner::new(saying);
            if let Some(first) = scanner.next_word().map(hash) {
                self.sayings.push(Saying {
                    first,
                    second: scanner.next_word().map(hash),
                    place: at..at + saying.len(),
                    line: begins,
                });
            }
            at += saying.len() + 1;
        }
        Ok(())
    }

    fn add_narrow(&mut self, line: &str) -> Result<(), &'static str> {
        let (factor, words) = line.split_once(' ').ok_or("a factor and words are needed")?;
        let factor: f32 = factor.parse().map_err(|_| "the factor is no number")?;
        self.narrow
            .extend(phrases(words).into_iter().map(|phrase| (phrase, factor)));
        Ok(())
    }

    fn add_province(&mut self, line: &str) -> Result<(), &'static str> {
        let names = phrases(line);
        let own = line.split('|').next().ok_or("a name is needed")?.trim();
        let number = self.province_names.len();
        self.province_names.push(own.to_owned());
        for name in names {
            if let Some(first) = name.first() {
                self.provinces
                    .entry(first.folded.clone())
                    .or_default()
                    .push((name, number));
            }
        }
        Ok(())
    }

    fn add_code(&mut self, line: &str) -> Result<(), &'static str> {
        let (old, new) = line.split_once("->").ok_or("a code needs its successor")?;
        self.codes.insert(old.trim().to_owned(), new.trim().to_owned());
        Ok(())
    }

    /// Returns the longest saying that begins at a word: where its rule stands, and how many words it takes.
    pub(crate) fn saying_at(&self, words: &[Syllable]) -> Option<(usize, usize)> {
        let wanted = hash(&words.first()?.folded);
        let next = words.get(1).map(|word| hash(&word.folded));
        let same = self
            .beginning_with(wanted)
            .iter()
            .filter(|saying| saying.second.is_none() || saying.second == next);
        let fitting = same.filter_map(|saying| {
            let length = begins_with_text(words, self.text.get(saying.place.clone())?)?;
            Some((saying.line, length))
        });
        // Without marks one word may be several; the one that stands first in the text is the commonest.
        fitting.max_by_key(|(line, length)| (*length, usize::MAX - *line))
    }

    /// The sayings whose first word has a hash.
    fn beginning_with(&self, first: u64) -> &[Saying] {
        let from = self.sayings.partition_point(|saying| saying.first < first);
        let rest = self.sayings.get(from..).unwrap_or_default();
        let length = rest.iter().take_while(|saying| saying.first == first).count();
        rest.get(..length).unwrap_or_default()
    }

    /// Reads the rule whose line begins at a place.
    pub(crate) fn rule(&self, line: usize) -> Option<Rule> {
        let line = self.text.get(line..)?.lines().next()?;
        let line = line.split_once(" #").map_or(line, |parts| parts.0);
        let (means, strength, as_said) = ARROWS
            .iter()
            .find_map(|(arrow, strength, as_said)| Some((line.split_once(arrow)?.1, *strength, *as_said)))?;
        let means = means
            .split('|')
            .map(|any| {
                any.split('+')
                    .map(syllables)
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
            })
            .filter(|parts| !parts.is_empty())
            .collect();
        Some(Rule {
            means,
            strength,
            as_said,
        })
    }

    /// Returns all rules.
    #[cfg(test)]
    pub(crate) fn rules(&self) -> Vec<Rule> {
        let lines: std::collections::BTreeSet<usize> =
            self.sayings.iter().map(|saying| saying.line).collect();
        lines.into_iter().filter_map(|line| self.rule(line)).collect()
    }

    /// Returns how many words at the beginning say nothing.
    pub(crate) fn noise_at(&self, words: &[Syllable]) -> Option<usize> {
        let fitting = self.noise.get(&words.first()?.folded)?.iter();
        fitting
            .filter(|phrase| begins_with(words, phrase))
            .map(Vec::len)
            .max()
    }

    /// Returns the province that is named at a word, and how many words that takes.
    pub(crate) fn province_at(&self, words: &[Syllable]) -> Option<(usize, usize)> {
        let first = words.first()?;
        let fitting = self.provinces.get(&first.folded)?.iter();
        fitting
            .filter(|(name, _)| begins_with(words, name))
            .map(|(name, number)| (*number, name.len()))
            .max_by_key(|(_, length)| *length)
    }

    /// Returns the province a text names anywhere in it.
    pub(crate) fn province_in(&self, text: &str) -> Option<usize> {
        self.province_among(&syllables(text))
    }

    /// Returns the province that words name anywhere among them.
    pub(crate) fn province_among(&self, words: &[Syllable]) -> Option<usize> {
        (0..words.len())
            .find_map(|at| self.province_at(&words[at..]))
            .map(|(number, _)| number)
    }

    /// Returns the names of all provinces.
    pub(crate) fn province_names(&self) -> &[String] {
        &self.province_names
    }

    /// Says whether a word tells little.
    pub(crate) fn is_stop(&self, word: &Syllable) -> bool {
        self.stop.contains(&word.exact)
    }

    /// Returns the code that took a code's place.
    pub(crate) fn successor(&self, code: &str) -> Option<&str> {
        self.codes.get(code).map(String::as_str)
    }

    /// Says whether people say a word (folded).
    pub(crate) fn says(&self, word: &str) -> bool {
        let wanted = hash(word);
        !self.beginning_with(wanted).is_empty() || self.said().hashes.contains(&wanted)
    }

    /// Says whether people say two words (folded) side by side.
    pub(crate) fn says_pair(&self, first: &str, second: &str) -> bool {
        let (first, second) = (hash(first), hash(second));
        let begins = |saying: &Saying| saying.second == Some(second);
        self.beginning_with(first).iter().any(begins) || self.said().pairs.contains(&pair(first, second))
    }

    /// Says whether people say a word with these marks.
    pub(crate) fn says_exact(&self, exact: &str) -> bool {
        self.said().exact.contains(&hash(exact))
    }

    /// Returns the words people say, folded, each with its letters as bits.
    pub(crate) fn said_words(&self) -> &[(String, u32)] {
        &self.said().words
    }

    fn said(&self) -> &Said {
        self.said.get_or_init(|| {
            let mut said = Said::default();
            for saying in &self.sayings {
                let text = self.text.get(saying.place.clone()).unwrap_or_default();
                let mut scanner = Scanner::new(text);
                let mut before = None;
                while let Some((word, exact)) = scanner.next_keys() {
                    said.add(word, exact, &mut before);
                }
            }
            let provinces = self.provinces.values().flatten().map(|(name, _)| name);
            for phrase in self.noise.values().flatten().chain(provinces) {
                let mut before = None;
                for word in phrase {
                    said.add(&word.folded, &word.exact, &mut before);
                }
            }
            said
        })
    }
}

impl Said {
    fn add(&mut self, word: &str, exact: &str, before: &mut Option<u64>) {
        self.exact.insert(self::hash(exact));
        let hash = hash(word);
        if self.hashes.insert(hash) {
            self.words.push((word.to_owned(), letters_of(word.as_bytes())));
        }
        if let Some(before) = before.replace(hash) {
            self.pairs.insert(pair(before, hash));
        }
    }
}

/// FNV-1a: short words, no adversary.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

fn pair(first: u64, second: u64) -> u64 {
    first.rotate_left(21).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ second
}

/// Says whether words begin with a phrase. Marks and tones count where both have them.
pub(crate) fn begins_with(words: &[Syllable], phrase: &[Syllable]) -> bool {
    !phrase.is_empty()
        && words.len() >= phrase.len()
        && words.iter().zip(phrase).all(|(word, wanted)| {
            word.folded == wanted.folded
                && (!word.is_marked() || !wanted.is_marked() || word.exact == wanted.exact)
        })
}

/// The same for a phrase as it is written; says how many words it has.
fn begins_with_text(words: &[Syllable], phrase: &str) -> Option<usize> {
    let mut scanner = Scanner::new(phrase);
    let mut length = 0;
    while let Some((folded, exact)) = scanner.next_keys() {
        let word = words.get(length)?;
        if word.folded != folded || (exact != folded && word.is_marked() && word.exact != exact) {
            return None;
        }
        length += 1;
    }
    (length > 0).then_some(length)
}

fn phrases(text: &str) -> Vec<Phrase> {
    text.split('|')
        .map(syllables)
        .filter(|phrase| !phrase.is_empty())
        .collect()
}

#[cfg(test)]
mod tests;
