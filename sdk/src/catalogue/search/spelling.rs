//! Mending slips: of the words that could have been meant, those that stand side by side most naturally.
//!
//! Words stay as typed where they make sense as they stand: in a saying, or beside words that they stand beside in names. For
//! the others the likeliest way is looked for through all words that are one slip away (Viterbi), with a space put in where one
//! was left out. A mark that no name and no saying knows is passed over, for a wrong tone is the commonest slip of all.

pub(crate) mod slips;
#[cfg(test)]
mod tests;
mod typed;

use super::index::{Index, letters_of};
use super::knowledge::Knowledge;
use super::syllable::Syllable;

/// What it costs on top to take another word for one that is a word.
const KNOWN: f32 = 0.8;
/// What it costs on top of that where it was typed with marks as a name has them.
const MARKED: f32 = 0.8;
/// What a word costs that nobody says and no name holds.
const UNKNOWN: f32 = 3.5;
/// What a space costs that was left out.
const SPACE: f32 = 1.5;
/// What it costs on top that one of the two words is a single letter.
const LETTER: f32 = 1.2;
/// What a word costs with marks that no name and no saying has on it.
const WRONG_MARKS: f32 = 1.0;
/// What it brings that another word has those marks.
const SAME_MARKS: f32 = 0.5;
/// What each word of a saying brings to a word in it.
const SAYING: f32 = 0.35;
/// What it brings that two words stand side by side in names, and in sayings.
const NEIGHBOURS: f32 = 0.5;
const SAID: f32 = 1.7;
/// How many words a word may have been meant for.
const CANDIDATES: usize = 24;

/// A word that could have been meant.
#[derive(Debug, Clone)]
struct Candidate {
    word: Syllable,
    number: Option<u32>,
    cost: f32,
    /// Whether it is one of two that were typed without a space.
    parted: bool,
}

/// The words as meant, and whether each was mended.
pub(crate) fn mend(words: &[Syllable], index: &Index, knowledge: &Knowledge) -> Vec<(Syllable, bool)> {
    let mender = Mender { index, knowledge };
    let typed = mender.read_keys(words);
    let words: Vec<Syllable> = typed
        .iter()
        .map(|word| mender.without_unknown_marks(word))
        .collect();
    let mut settled = mender.settled(&words);
    for (at, word) in typed.iter().enumerate() {
        settled[at] &= *word == words[at];
    }
    let mut meant: Vec<(Syllable, bool)> = if settled.iter().all(|settled| *settled) {
        words.into_iter().map(|word| (word, false)).collect()
    } else {
        mender.likeliest_words(&typed, &words, &settled)
    };
    mender.drop_misleading_marks(&mut meant);
    meant
}

struct Mender<'a> {
    index: &'a Index,
    knowledge: &'a Knowledge,
}

impl Mender<'_> {
    fn is_known(&self, word: &str) -> bool {
        let in_names = |number| self.index.count(number) > 1 || word.len() > 6;
        self.index.find(word).is_some_and(in_names) || self.knowledge.says(word)
    }

    /// Says whether a name holds a word with the same marks.
    fn is_written_so(&self, word: &Syllable) -> bool {
        self.index
            .find(&word.folded)
            .is_some_and(|folded| self.index.find_exact(folded, &word.exact).is_some())
    }

    fn stand_together(&self, first: &str, second: &str) -> bool {
        let in_names = match (self.index.find(first), self.index.find(second)) {
            (Some(first), Some(second)) => self.index.neighbours(first, second) > 0,
            _ => false,
        };
        in_names || self.knowledge.says_pair(first, second)
    }

    /// Says of each word whether it makes sense as it stands.
    fn settled(&self, words: &[Syllable]) -> Vec<bool> {
        let mut settled = vec![false; words.len()];
        for at in 0..words.len() {
            if let Some((_, length)) = self.knowledge.saying_at(&words[at..])
                && length > 1
            {
                settled[at..at + length].fill(true);
            }
        }
        let beside: Vec<bool> = words
            .windows(2)
            .map(|pair| self.stand_together(&pair[0].folded, &pair[1].folded))
            .collect();
        for (at, word) in words.iter().enumerate() {
            if self.knowledge.is_stop(word) {
                settled[at] = true;
            }
            if settled[at] || !self.is_known(&word.folded) {
                continue;
            }
            let before = at.checked_sub(1).map(|at| beside[at]);
            let after = beside.get(at).copied();
            settled[at] = match (before, after) {
                (None, None) => true,
                _ if word.is_marked() && self.is_written_so(word) => {
                    before == Some(true) || after == Some(true)
                }
                _ => before.unwrap_or(true) && after.unwrap_or(true),
            };
        }
        settled
    }

    fn likeliest_words(
        &self,
        typed: &[Syllable],
        words: &[Syllable],
        settled: &[bool],
    ) -> Vec<(Syllable, bool)> {
        let mut candidates: Vec<Vec<Candidate>> = Vec::with_capacity(words.len());
        for ((typed, word), settled) in typed.iter().zip(words).zip(settled) {
            let is_known = *settled || self.is_known(&word.folded);
            let mut all = vec![Candidate {
                word: word.clone(),
                number: self.index.find(&word.folded),
                cost: match (is_known, typed == word) {
                    (false, _) => UNKNOWN,
                    (true, false) => WRONG_MARKS,
                    (true, true) => 0.0,
                },
                parted: false,
            }];
            if !settled {
                self.add_similar(&mut all, typed, is_known && typed == word);
            }
            candidates.push(all);
        }
        let (mut cost, mut chosen) = self.likeliest(&candidates);
        let mut at = 0;
        while at < candidates.len() {
            let own = &candidates[at][0];
            // Only what is no word can be two.
            if own.cost >= UNKNOWN && own.word.folded.len() > 3 {
                for parted in self.parted(&own.word.clone()) {
                    let mut other = candidates.clone();
                    other.splice(at..=at, parted.map(|part| vec![part]));
                    let (other_cost, other_chosen) = self.likeliest(&other);
                    if other_cost < cost {
                        (cost, chosen, candidates) = (other_cost, other_chosen, other);
                        break;
                    }
                }
            }
            at += 1;
        }
        chosen
            .into_iter()
            .zip(&candidates)
            .map(|(choice, of)| {
                let candidate = &of[choice];
                (candidate.word.clone(), choice > 0 || candidate.parted)
            })
            .collect()
    }

    /// The two words that a word may be, the likeliest first.
    fn parted(&self, word: &Syllable) -> Vec<[Candidate; 2]> {
        if !word.folded.is_ascii() {
            return Vec::new();
        }
        let part = |text: &str| {
            let known = self.is_known(text);
            known.then(|| Candidate {
                word: Syllable::of(text, 0, (word.start, word.end)),
                number: self.index.find(text),
                cost: SPACE / 2.0 + if text.len() < 2 { LETTER } else { 0.0 },
                parted: true,
            })
        };
        let mut ways: Vec<([Candidate; 2], f32)> = (1..word.folded.len())
            .filter_map(|at| {
                let (first, second) = word.folded.split_at(at);
                let both = [part(first)?, part(second)?];
                let together = self.together(&both[0], &both[1]);
                Some((both, together))
            })
            .collect();
        ways.sort_by(|a, b| b.1.total_cmp(&a.1));
        ways.into_iter().map(|(both, _)| both).collect()
    }

    fn add_similar(&self, found: &mut Vec<Candidate>, word: &Syllable, is_known: bool) {
        let typed = word.folded.as_bytes();
        if typed.len() < 2 || typed.iter().any(u8::is_ascii_digit) {
            return;
        }
        let more = match (is_known, word.is_marked()) {
            (true, true) => KNOWN + MARKED,
            (true, false) => KNOWN,
            _ => 0.0,
        };
        let letters = letters_of(typed);
        let near = |other: u32, length: usize| {
            (letters ^ other).count_ones() <= 4 && length.abs_diff(typed.len()) <= 2
        };
        let cost = |other: &[u8]| {
            let cost = slips::cost(typed, other).filter(|_| other != typed)?;
            // Two slips are believed only of what is no word.
            (!is_known || cost < 2.0).then_some(cost + more)
        };
        let mut similar: Vec<(f32, u32, Option<u32>, &str)> = Vec::new();
        for known in self.index.vocabulary() {
            if near(known.letters, usize::from(known.length))
                && let Some(cost) = cost(self.index.letters(known.number))
            {
                let same = word.is_marked() && self.is_spelt_like(known.number, &word.exact);
                let cost = cost - if same { SAME_MARKS } else { 0.0 };
                let count = self.index.count(known.number);
                similar.push((
                    cost,
                    u32::MAX - count,
                    Some(known.number),
                    self.index.word(known.number),
                ));
            }
        }
        for (said, letters) in self.knowledge.said_words() {
            if near(*letters, said.len())
                && let Some(cost) = cost(said.as_bytes())
                && self
                    .index
                    .find(said)
                    .is_none_or(|number| self.index.count(number) < 2)
            {
                similar.push((cost, u32::MAX, self.index.find(said), said));
            }
        }
        similar.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(a.3.cmp(b.3)));
        similar.truncate(CANDIDATES);
        found.extend(similar.into_iter().map(|(cost, _, number, text)| Candidate {
            word: Syllable::of(text, 0, (word.start, word.end)),
            number,
            cost,
            parted: false,
        }));
    }

    /// Says whether a word has a spelling that is one slip away from one with marks.
    fn is_spelt_like(&self, number: u32, exact: &str) -> bool {
        let mut spellings = self.index.spellings(number);
        spellings.any(|spelling| slips::distance(spelling, exact.as_bytes()) == 1)
    }

    /// Of all ways through the candidates the cheapest, and what it costs.
    fn likeliest(&self, candidates: &[Vec<Candidate>]) -> (f32, Vec<usize>) {
        let mut costs: Vec<Vec<(f32, usize)>> = Vec::with_capacity(candidates.len());
        for (at, here) in candidates.iter().enumerate() {
            let row = here.iter().map(|candidate| {
                let own = candidate.cost - self.rarity_gain(candidate);
                let Some(before) = at.checked_sub(1) else {
                    return (own, 0);
                };
                let ways = candidates[before].iter().enumerate().map(|(from, previous)| {
                    let way = costs[before][from].0 + own;
                    // No word brings more than this.
                    (way - self.together(previous, candidate), from)
                });
                ways.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((own, 0))
            });
            let row = row.collect();
            costs.push(row);
        }
        let mut chosen = vec![0; candidates.len()];
        let mut next: Option<usize> = None;
        for at in (0..candidates.len()).rev() {
            let best = costs[at]
                .iter()
                .enumerate()
                .min_by(|a, b| a.1.0.total_cmp(&b.1.0))
                .map_or(0, |(number, _)| number);
            chosen[at] = next.unwrap_or(best);
            next = costs[at].get(chosen[at]).map(|(_, from)| *from);
        }
        let chosen = self.said_whole(candidates, chosen);
        (self.cost(candidates, &chosen), chosen)
    }

    /// What a way through the candidates costs, less what whole sayings bring.
    fn cost(&self, candidates: &[Vec<Candidate>], chosen: &[usize]) -> f32 {
        let way: Vec<&Candidate> = chosen
            .iter()
            .zip(candidates)
            .map(|(choice, of)| &of[*choice])
            .collect();
        let own: f32 = way.iter().map(|one| one.cost - self.rarity_gain(one)).sum();
        let beside: f32 = way.windows(2).map(|pair| self.together(pair[0], pair[1])).sum();
        let words: Vec<Syllable> = way.iter().map(|one| one.word.clone()).collect();
        let (mut at, mut said) = (0, 0.0);
        while at < words.len() {
            let length = self
                .knowledge
                .saying_at(&words[at..])
                .map_or(0, |(_, length)| length);
            said += SAYING * as_number(length);
            at += length.max(1);
        }
        own - beside - said
    }

    /// Looks at each mended word again with its neighbours as chosen: one that makes a saying whole is meant rather than another.
    fn said_whole(&self, candidates: &[Vec<Candidate>], mut chosen: Vec<usize>) -> Vec<usize> {
        for at in 0..candidates.len() {
            if candidates[at].len() < 2 {
                continue;
            }
            let mut words: Vec<Syllable> = chosen
                .iter()
                .zip(candidates)
                .map(|(choice, of)| of[*choice].word.clone())
                .collect();
            let mut best = (f32::INFINITY, chosen[at]);
            for (choice, candidate) in candidates[at].iter().enumerate() {
                words[at] = candidate.word.clone();
                let mut cost = candidate.cost - self.rarity_gain(candidate);
                if let Some(before) = at.checked_sub(1) {
                    cost -= self.together(&candidates[before][chosen[before]], candidate);
                }
                if let Some(after) = candidates.get(at + 1) {
                    cost -= self.together(candidate, &after[chosen[at + 1]]);
                }
                cost -= SAYING * as_number(self.longest_saying(&words, at));
                if cost < best.0 {
                    best = (cost, choice);
                }
            }
            chosen[at] = best.1;
        }
        chosen
    }

    /// How many words the longest saying has that a word is part of.
    fn longest_saying(&self, words: &[Syllable], at: usize) -> usize {
        let from = at.saturating_sub(6);
        let covering = (from..=at).filter_map(|start| {
            let (_, length) = self.knowledge.saying_at(&words[start..])?;
            (start + length > at).then_some(length)
        });
        covering.max().unwrap_or(0)
    }

    fn rarity_gain(&self, candidate: &Candidate) -> f32 {
        let count = candidate.number.map_or(2, |number| self.index.count(number));
        0.04 * as_number(count as usize).ln_1p()
    }

    fn together(&self, first: &Candidate, second: &Candidate) -> f32 {
        if self.knowledge.says_pair(&first.word.folded, &second.word.folded) {
            return SAID;
        }
        match (first.number, second.number) {
            (Some(first), Some(second)) => NEIGHBOURS * f32::from(self.index.neighbours(first, second)),
            _ => 0.0,
        }
    }
}

fn without_marks(word: &Syllable) -> Syllable {
    Syllable {
        exact: word.folded.clone(),
        ..word.clone()
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^24")]
fn as_number(count: usize) -> f32 {
    count as f32
}
