//! What people call things: read from `data/search-knowledge.txt`, which says how it is written.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::syllable::{Syllable, syllables};

/// The knowledge that comes with this program.
const TEXT: &str = include_str!("../../../data/search-knowledge.txt");

/// A few words in a row.
pub(crate) type Phrase = Vec<Syllable>;

/// What words that people say may mean.
#[derive(Debug)]
pub(crate) struct Rule {
    /// How people say it.
    pub(crate) says: Vec<Phrase>,
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
    /// The rules.
    pub(crate) rules: Vec<Rule>,
    by_first: HashMap<String, Vec<(usize, usize)>>,
    stop: HashSet<String>,
    noise: HashMap<String, Vec<Phrase>>,
    /// What narrows a name so that only those look for it who say it, and how much it takes.
    pub(crate) narrow: Vec<(Phrase, f32)>,
    provinces: HashMap<String, Vec<(Phrase, usize)>>,
    province_names: Vec<String>,
    codes: HashMap<String, String>,
    said: OnceLock<Said>,
}

/// The words and pairs of words that people say, for mending slips.
#[derive(Debug, Default)]
struct Said {
    words: HashSet<String>,
    pairs: HashSet<(String, String)>,
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
    pub(crate) fn read(text: &str, mut misread: impl FnMut(Misread)) -> Self {
        let mut all = Self::default();
        let mut section = "";
        for (line, content) in (1..).zip(text.lines()) {
            let content = content.split_once(" #").map_or(content, |parts| parts.0).trim();
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            if let Some(name) = content.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
                continue;
            }
            let done = match section {
                "means" => all.add_rule(content),
                "stop" => {
                    for word in phrases(content).into_iter().flatten() {
                        all.stop.insert(word.exact);
                        all.stop.insert(word.folded);
                    }
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
        all
    }

    fn add_rule(&mut self, line: &str) -> Result<(), &'static str> {
        let arrows = [("->", 1.0, true), ("~>", 0.6, true), ("=>", 1.0, false)];
        let parted = arrows
            .into_iter()
            .find_map(|(arrow, strength, as_said)| Some((line.split_once(arrow)?, strength, as_said)));
        let Some(((says, means), strength, as_said)) = parted else {
            return Err("a rule needs `->`, `~>` or `=>`");
        };
        let says = phrases(says);
        let means: Vec<Vec<Phrase>> = means
            .split('|')
            .map(|any| any.split('+').map(syllables).filter(|part| !part.is_empty()).collect::<Vec<_>>())
            .filter(|parts| !parts.is_empty())
            .collect();
        if says.is_empty() || means.is_empty() {
            return Err("a rule needs words on both sides");
        }
        let rule = self.rules.len();
        for (at, phrase) in says.iter().enumerate() {
            if let Some(first) = phrase.first() {
                self.by_first.entry(first.folded.clone()).or_default().push((rule, at));
            }
        }
        self.rules.push(Rule {
            says,
            means,
            strength,
            as_said,
        });
        Ok(())
    }

    fn add_narrow(&mut self, line: &str) -> Result<(), &'static str> {
        let (factor, words) = line.split_once(' ').ok_or("a factor and words are needed")?;
        let factor: f32 = factor.parse().map_err(|_| "the factor is no number")?;
        self.narrow.extend(phrases(words).into_iter().map(|phrase| (phrase, factor)));
        Ok(())
    }

    fn add_province(&mut self, line: &str) -> Result<(), &'static str> {
        let names = phrases(line);
        let own = line.split('|').next().ok_or("a name is needed")?.trim();
        let number = self.province_names.len();
        self.province_names.push(own.to_owned());
        for name in names {
            if let Some(first) = name.first() {
                self.provinces.entry(first.folded.clone()).or_default().push((name, number));
            }
        }
        Ok(())
    }

    fn add_code(&mut self, line: &str) -> Result<(), &'static str> {
        let (old, new) = line.split_once("->").ok_or("a code needs its successor")?;
        self.codes.insert(old.trim().to_owned(), new.trim().to_owned());
        Ok(())
    }

    /// Returns the longest rule that begins at a word: its number and how many words it takes.
    pub(crate) fn rule_at(&self, words: &[Syllable]) -> Option<(&Rule, usize)> {
        let first = words.first()?;
        let fitting = self.by_first.get(&first.folded)?.iter().filter_map(|(rule, at)| {
            let rule = self.rules.get(*rule)?;
            let phrase = rule.says.get(*at)?;
            begins_with(words, phrase).then_some((rule, phrase.len()))
        });
        fitting.max_by_key(|(_, length)| *length)
    }

    /// Returns how many words at the beginning say nothing.
    pub(crate) fn noise_at(&self, words: &[Syllable]) -> Option<usize> {
        let fitting = self.noise.get(&words.first()?.folded)?.iter();
        fitting.filter(|phrase| begins_with(words, phrase)).map(Vec::len).max()
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
        let words = syllables(text);
        (0..words.len()).find_map(|at| self.province_at(&words[at..])).map(|(number, _)| number)
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
        self.said().words.contains(word)
    }

    /// Says whether people say two words (folded) side by side.
    pub(crate) fn says_pair(&self, first: &str, second: &str) -> bool {
        self.said().pairs.contains(&(first.to_owned(), second.to_owned()))
    }

    /// Returns the words people say, folded.
    pub(crate) fn said_words(&self) -> impl Iterator<Item = &str> {
        self.said().words.iter().map(String::as_str)
    }

    fn said(&self) -> &Said {
        self.said.get_or_init(|| {
            let mut said = Said::default();
            let provinces = self.provinces.values().flatten().map(|(name, _)| name);
            let noise = self.noise.values().flatten();
            for phrase in self.rules.iter().flat_map(|rule| &rule.says).chain(provinces).chain(noise) {
                said.words.extend(phrase.iter().map(|word| word.folded.clone()));
                let pairs = phrase.windows(2);
                said.pairs.extend(pairs.map(|pair| (pair[0].folded.clone(), pair[1].folded.clone())));
            }
            said
        })
    }
}

/// Says whether words begin with a phrase. Marks and tones count where both have them.
pub(crate) fn begins_with(words: &[Syllable], phrase: &[Syllable]) -> bool {
    words.len() >= phrase.len()
        && words.iter().zip(phrase).all(|(word, wanted)| {
            word.folded == wanted.folded && (!word.is_marked() || !wanted.is_marked() || word.exact == wanted.exact)
        })
}

fn phrases(text: &str) -> Vec<Phrase> {
    text.split('|').map(syllables).filter(|phrase| !phrase.is_empty()).collect()
}
