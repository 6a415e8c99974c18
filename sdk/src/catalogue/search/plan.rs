//! What a person typed, understood: things looked for, each with the ways it may be called.

use std::collections::HashSet;

use super::index::Index;
use super::knowledge::{Knowledge, Phrase, begins_with};
use super::spelling::mend;
use super::syllable::{Syllable, syllables};

/// How much a word that tells little counts.
const STOP: f32 = 0.12;
/// How much a typed pair of neighbours counts beside its words.
const PAIR: f32 = 0.6;
/// How much a pair counts that often stands so: it is most likely one word of two syllables.
const WORD: f32 = 0.9;
/// How much a syllable counts that is half of such a word.
const HALF: f32 = 0.7;
/// How much a word counts that no name holds.
const MISSING: f32 = 6.0;
/// How much a thing with an official name counts against the same number of plain words.
const CONCEPT: f32 = 1.25;

/// A word to look for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Slot {
    /// Its folded number.
    pub(crate) folded: u32,
    /// Its exact number, where it was written with marks and a name holds it so.
    pub(crate) exact: Option<u32>,
    /// Whether it was written with marks.
    pub(crate) marked: bool,
    /// How much it tells.
    pub(crate) weight: f32,
    /// Whether it stands in the query as typed or mended, and not only in what that may mean.
    pub(crate) typed: bool,
}

/// Words in a row, by the numbers of their slots.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) slots: Vec<usize>,
    /// How much a whole row weighs, with the words that no name holds.
    pub(crate) all: f32,
    /// Whether there is a word that no name holds.
    pub(crate) is_broken: bool,
    /// How much it tells: more words tell more, each further one less.
    pub(crate) weight: f32,
}

/// One way a thing may be called: all of these rows.
#[derive(Debug, Clone)]
pub(crate) struct Way {
    pub(crate) rows: Vec<Row>,
    pub(crate) strength: f32,
}

/// A thing looked for.
#[derive(Debug, Clone)]
pub(crate) struct Thing {
    pub(crate) weight: f32,
    pub(crate) ways: Vec<Way>,
    /// Whether half a name is next to nothing.
    pub(crate) whole: bool,
}

impl Thing {
    fn of(weight: f32, row: Row, whole: bool) -> Self {
        let only = Way {
            rows: vec![row],
            strength: 1.0,
        };
        Self {
            weight,
            ways: vec![only],
            whole,
        }
    }
}

/// What narrows a name and was not asked for.
#[derive(Debug, Clone)]
pub(crate) struct Narrow {
    /// Its number in the knowledge.
    pub(crate) number: usize,
    pub(crate) slots: Vec<usize>,
    pub(crate) factor: f32,
}

/// A query understood.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    pub(crate) slots: Vec<Slot>,
    pub(crate) things: Vec<Thing>,
    pub(crate) narrows: Vec<Narrow>,
    pub(crate) provinces: Vec<usize>,
    /// The words as mended, where any was.
    pub(crate) mended: Option<String>,
}

/// Understands a text.
pub(crate) fn plan(text: &str, index: &Index, knowledge: &'static Knowledge) -> Plan {
    let mut planner = Planner {
        plan: Plan::default(),
        index,
        knowledge,
    };
    let typed = mend(&syllables(text), index, knowledge);
    if typed.iter().any(|(_, mended)| *mended) {
        let words: Vec<&str> = typed.iter().map(|(word, _)| word.folded.as_str()).collect();
        planner.plan.mended = Some(words.join(" "));
    }
    let words: Vec<Syllable> = typed.into_iter().map(|(word, _)| word).collect();
    let (words, provinces) = take_provinces(&words, knowledge);
    planner.plan.provinces = provinces;
    let words = drop_noise(words, knowledge);
    let mut asked: Vec<Phrase> = vec![words.clone()];
    let covered = planner.add_concepts(&words, &mut asked);
    planner.add_plain(&words, &covered);
    planner.add_narrows(&asked);
    planner.plan
}

fn take_provinces(words: &[Syllable], knowledge: &Knowledge) -> (Vec<Syllable>, Vec<usize>) {
    let mut provinces = Vec::new();
    let (mut rest, mut at) = (Vec::with_capacity(words.len()), 0);
    while at < words.len() {
        match knowledge.province_at(&words[at..]) {
            Some((province, length)) if length < words.len() => {
                provinces.push(province);
                at += length;
            }
            _ => {
                rest.push(words[at].clone());
                at += 1;
            }
        }
    }
    (rest, provinces)
}

/// Leaves out what says nothing, unless nothing else is said. A longer saying that begins there stays.
fn drop_noise(words: Vec<Syllable>, knowledge: &Knowledge) -> Vec<Syllable> {
    let (mut rest, mut at) = (Vec::with_capacity(words.len()), 0);
    while at < words.len() {
        let said = knowledge.saying_at(&words[at..]).map_or(0, |(_, length)| length);
        match knowledge.noise_at(&words[at..]) {
            Some(length) if length > said => at += length,
            _ => {
                let taken = said.max(1);
                rest.extend_from_slice(&words[at..at + taken]);
                at += taken;
            }
        }
    }
    if rest.is_empty() { words } else { rest }
}

impl Plan {
    /// Returns the words that are looked for, without those of what only narrows.
    pub(crate) fn looked_for(&self) -> impl Iterator<Item = &Slot> {
        let rows = self
            .things
            .iter()
            .flat_map(|thing| &thing.ways)
            .flat_map(|way| &way.rows);
        rows.flat_map(|row| &row.slots)
            .filter_map(|slot| self.slots.get(*slot))
    }
}

/// A plan being made.
struct Planner<'a> {
    plan: Plan,
    index: &'a Index,
    knowledge: &'static Knowledge,
}

impl Planner<'_> {
    fn slot(&mut self, word: &Syllable, typed: bool) -> Option<usize> {
        let folded = self.index.find(&word.folded)?;
        let marked = word.is_marked();
        let exact = if marked {
            self.index.find_exact(folded, &word.exact)
        } else {
            None
        };
        let same = |slot: &Slot| slot.folded == folded && slot.exact == exact && slot.marked == marked;
        if let Some(at) = self.plan.slots.iter().position(same) {
            self.plan.slots[at].typed |= typed;
            return Some(at);
        }
        let stop = if self.knowledge.is_stop(word) { STOP } else { 1.0 };
        self.plan.slots.push(Slot {
            folded,
            exact,
            marked,
            weight: self.index.weight(folded) * stop,
            typed,
        });
        Some(self.plan.slots.len() - 1)
    }

    fn row(&mut self, phrase: &[Syllable], typed: bool) -> Row {
        let slots: Vec<usize> = phrase.iter().filter_map(|word| self.slot(word, typed)).collect();
        let missing: f32 = (slots.len()..phrase.len()).map(|_| MISSING).sum();
        let weights = || slots.iter().map(|slot| self.plan.slots[*slot].weight);
        Row {
            all: weights().sum::<f32>() + missing,
            is_broken: missing > 0.0,
            weight: (weights().map(|weight| weight.powi(2)).sum::<f32>() + missing.powi(2)).sqrt(),
            slots,
        }
    }

    fn way_weight(way: &Way) -> f32 {
        way.rows.iter().map(|row| row.weight).sum()
    }

    fn add_concepts(&mut self, words: &[Syllable], asked: &mut Vec<Phrase>) -> Vec<bool> {
        let mut found: Vec<(usize, usize, usize)> = (0..words.len())
            .filter_map(|at| {
                self.knowledge
                    .saying_at(&words[at..])
                    .map(|(line, length)| (at, length, line))
            })
            .collect();
        found.sort_by_key(|(at, length, _)| (usize::MAX - length, *at));
        let mut covered = vec![false; words.len()];
        for (at, length, line) in found {
            let span = at..at + length;
            if covered[span.clone()].iter().any(|covered| *covered) {
                continue;
            }
            let Some(rule) = self.knowledge.rule(line) else {
                continue;
            };
            let mut ways = Vec::with_capacity(rule.means.len() + 1);
            if rule.as_said {
                ways.push(Way {
                    rows: vec![self.row(&words[span.clone()], true)],
                    strength: 1.0,
                });
            }
            for means in &rule.means {
                let rows = means.iter().map(|part| self.row(part, false)).collect();
                asked.extend(means.iter().cloned());
                ways.push(Way {
                    rows,
                    strength: rule.strength,
                });
            }
            let best = ways[usize::from(rule.as_said)..]
                .iter()
                .map(Self::way_weight)
                .fold(0.0, f32::max);
            let stops = words[span.clone()]
                .iter()
                .all(|word| self.knowledge.is_stop(word));
            // One syllable without marks may be many words.
            let unsure = length == 1 && !words[at].is_marked() && words[at].folded.len() < 4;
            let sure = if stops || unsure { 0.5 } else { 1.0 };
            self.plan.things.push(Thing {
                weight: best * CONCEPT * sure * (0.4 + 0.6 * rule.strength),
                ways,
                whole: true,
            });
            covered[span].fill(true);
        }
        covered
    }

    fn add_plain(&mut self, words: &[Syllable], covered: &[bool]) {
        let often: Vec<bool> = words.windows(2).map(|pair| self.stands_often(pair)).collect();
        let plain = |at: usize| covered.get(at) == Some(&false);
        let of_a_word = |at: usize| {
            let before = at > 0 && often[at - 1] && plain(at - 1);
            before || (often.get(at) == Some(&true) && plain(at + 1))
        };
        for (at, word) in words.iter().enumerate().filter(|(at, _)| plain(*at)) {
            let row = self.row(std::slice::from_ref(word), true);
            let Some(slot) = row.slots.first() else {
                continue;
            };
            let weight = self.plan.slots[*slot].weight * if of_a_word(at) { HALF } else { 1.0 };
            self.plan.things.push(Thing::of(weight, row, false));
        }
        for at in 1..words.len() {
            if covered[at - 1] && covered[at] {
                continue;
            }
            let row = self.row(&words[at - 1..=at], true);
            let [first, second] = row.slots[..] else {
                continue;
            };
            let (first, second) = (self.plan.slots[first], self.plan.slots[second]);
            if self.index.neighbours(first.folded, second.folded) > 0 {
                let both = plain(at - 1) && plain(at);
                let part = if often[at - 1] && both { WORD } else { PAIR };
                let weight = part * first.weight.min(second.weight);
                self.plan.things.push(Thing::of(weight, row, true));
            }
        }
    }

    /// Whether two words often stand side by side and tell something together.
    fn stands_often(&self, pair: &[Syllable]) -> bool {
        let numbers = pair
            .iter()
            .map(|word| self.index.find(&word.folded))
            .collect::<Vec<_>>();
        let [Some(first), Some(second)] = numbers[..] else {
            return false;
        };
        !pair.iter().any(|word| self.knowledge.is_stop(word)) && self.index.neighbours(first, second) > 1
    }

    fn add_narrows(&mut self, asked: &[Phrase]) {
        let said: HashSet<&str> = asked.iter().flatten().map(|word| word.folded.as_str()).collect();
        for (number, (phrase, factor)) in self.knowledge.narrow.iter().enumerate() {
            let first = phrase.first().map(|word| word.folded.as_str());
            let wanted = said.contains(first.unwrap_or_default())
                && asked
                    .iter()
                    .any(|words| (0..words.len()).any(|at| begins_with(&words[at..], phrase)));
            if wanted {
                continue;
            }
            let row = self.row(phrase, false);
            let slots = if row.is_broken { Vec::new() } else { row.slots };
            self.plan.narrows.push(Narrow {
                number,
                slots,
                factor: *factor,
            });
        }
    }
}
