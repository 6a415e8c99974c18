//! Mending slips: of the words that could have been meant, those that stand side by side most naturally.

use super::index::Index;
use super::keystrokes::{telex, vni};
use super::knowledge::Knowledge;
use super::syllable::Syllable;

/// What one wrong key costs.
const SLIP: f32 = 1.3;
/// What it costs on top to take a word that is one for another.
const KNOWN: f32 = 0.4;
/// What a confusion of sounds costs: s for x, d for gi, n for l.
const SOUND: f32 = 0.9;
/// What two wrong keys cost.
const TWO_SLIPS: f32 = 2.6;
/// What a word costs that nobody says and no name holds.
const UNKNOWN: f32 = 3.5;
/// What each word of a saying brings to a word in it.
const SAYING: f32 = 0.35;
/// What it brings that two words stand side by side.
const NEIGHBOURS: f32 = 1.0;

/// A word that could have been meant.
#[derive(Debug, Clone)]
struct Candidate {
    word: Syllable,
    number: Option<u32>,
    cost: f32,
}

/// The words as meant, and whether each was mended.
pub(crate) fn mend(words: &[Syllable], index: &Index, knowledge: &Knowledge) -> Vec<(Syllable, bool)> {
    let words = read_keys(words, index, knowledge);
    let words = part_joined(words, index, knowledge);
    let known: Vec<bool> = words
        .iter()
        .map(|word| is_known(word, index, knowledge))
        .collect();
    let beside: Vec<bool> = words
        .windows(2)
        .map(|pair| stand_together(&pair[0].folded, &pair[1].folded, index, knowledge))
        .collect();
    let settled = |at: usize| {
        let marked = words[at].is_marked() && is_written_so(&words[at], index);
        known[at]
            && (marked
                || words.len() == 1
                || ((at == 0 || beside[at - 1]) && beside.get(at).copied().unwrap_or(true)))
    };
    if (0..words.len()).all(settled) {
        return words.into_iter().map(|word| (word, false)).collect();
    }
    let candidates: Vec<Vec<Candidate>> = words
        .iter()
        .enumerate()
        .map(|(at, word)| {
            let own = Candidate {
                word: word.clone(),
                number: index.find(&word.folded),
                cost: if known[at] { 0.0 } else { UNKNOWN },
            };
            let mut all = vec![own];
            if !settled(at) {
                all.extend(similar(word, known[at], index, knowledge));
            }
            all
        })
        .collect();
    let chosen = said_whole(
        &candidates,
        likeliest(&candidates, index, knowledge),
        index,
        knowledge,
    );
    chosen
        .into_iter()
        .zip(&candidates)
        .map(|(choice, of)| (of[choice].word.clone(), choice > 0))
        .collect()
}

fn is_known(word: &Syllable, index: &Index, knowledge: &Knowledge) -> bool {
    let in_names = |number| index.count(number) > 1 || word.folded.len() > 6;
    index.find(&word.folded).is_some_and(in_names) || knowledge.says(&word.folded)
}

/// Says whether a name holds a word with the same marks: a slip seldom makes another word with marks.
fn is_written_so(word: &Syllable, index: &Index) -> bool {
    index
        .find(&word.folded)
        .is_some_and(|folded| index.find_exact(folded, &word.exact).is_some())
}

fn stand_together(first: &str, second: &str, index: &Index, knowledge: &Knowledge) -> bool {
    let in_names = match (index.find(first), index.find(second)) {
        (Some(first), Some(second)) => index.neighbours(first, second) > 0,
        _ => false,
    };
    in_names || knowledge.says_pair(first, second)
}

/// Reads keystrokes as the words they stand for, where those are words.
fn read_keys(words: &[Syllable], index: &Index, knowledge: &Knowledge) -> Vec<Syllable> {
    let read: Vec<Option<Syllable>> = words
        .iter()
        .map(|word| {
            if word.is_marked() {
                return None;
            }
            let place = (word.start, word.end);
            let word = telex(&word.folded, place).or_else(|| vni(&word.folded, place))?;
            is_known(&word, index, knowledge).then_some(word)
        })
        .collect();
    let sure = |at: usize| read[at].is_some() && !is_known(&words[at], index, knowledge);
    let typed_as_keys = (0..words.len()).any(sure);
    words
        .iter()
        .zip(read)
        .map(|(word, read)| match read {
            Some(read) if !is_known(word, index, knowledge) => read,
            Some(read) if typed_as_keys => {
                let count =
                    |word: &Syllable| index.find(&word.folded).map_or(0, |number| index.count(number));
                if count(&read) >= count(word) {
                    read
                } else {
                    word.clone()
                }
            }
            _ => word.clone(),
        })
        .collect()
}

/// Parts words that were typed without the space between them.
fn part_joined(words: Vec<Syllable>, index: &Index, knowledge: &Knowledge) -> Vec<Syllable> {
    let mut all = Vec::with_capacity(words.len());
    for word in words {
        let long = word.folded.len() >= 5 && word.folded.is_ascii() && !is_known(&word, index, knowledge);
        let parted = long.then(|| {
            (2..word.folded.len() - 1).find_map(|at| {
                let (first, second) = word.folded.split_at(at);
                let both = [first, second].map(|part| Syllable::of(part, 0, (word.start, word.end)));
                stand_together(&both[0].folded, &both[1].folded, index, knowledge).then_some(both)
            })
        });
        match parted.flatten() {
            Some(both) => all.extend(both),
            None => all.push(word),
        }
    }
    all
}

fn similar(word: &Syllable, known: bool, index: &Index, knowledge: &Knowledge) -> Vec<Candidate> {
    let length = word.folded.len();
    if length < 2 || word.folded.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let letters = letters_of(&word.folded);
    let sound = sound_of(&word.folded);
    let mut found = Vec::new();
    let mut consider = |other: &str, number: Option<u32>| {
        let apart = (letters ^ letters_of(other)).count_ones();
        if apart > 4 || other.len().abs_diff(length) > 2 || other == word.folded {
            return;
        }
        let cost = match distance(word.folded.as_bytes(), other.as_bytes()) {
            _ if sound_of(other) == sound => SOUND + if known { KNOWN } else { 0.0 },
            1 => SLIP + if known { KNOWN } else { 0.0 },
            2 if length > 3 && !known => TWO_SLIPS,
            _ => return,
        };
        found.push(Candidate {
            word: Syllable::of(other, 0, (word.start, word.end)),
            number,
            cost,
        });
    };
    for number in 0..u32::try_from(index.folded_len()).unwrap_or(0) {
        if index.count(number) > 1 {
            consider(index.word(number), Some(number));
        }
    }
    for said in knowledge.said_words() {
        if index.find(said).is_none() {
            consider(said, None);
        }
    }
    found.sort_by(|a, b| {
        let count = |one: &Candidate| one.number.map_or(0, |number| index.count(number));
        a.cost
            .total_cmp(&b.cost)
            .then(count(b).cmp(&count(a)))
            .then(a.word.folded.cmp(&b.word.folded))
    });
    found.truncate(24);
    found
}

/// Looks at each mended word again with its neighbours as chosen: one that makes a saying whole is meant rather than another.
fn said_whole(
    candidates: &[Vec<Candidate>],
    mut chosen: Vec<usize>,
    index: &Index,
    knowledge: &Knowledge,
) -> Vec<usize> {
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
            let mut cost = candidate.cost - rarity_gain(candidate, index);
            if let Some(before) = at.checked_sub(1) {
                cost -= together(&candidates[before][chosen[before]], candidate, index, knowledge);
            }
            if let Some(after) = candidates.get(at + 1) {
                cost -= together(candidate, &after[chosen[at + 1]], index, knowledge);
            }
            cost -= SAYING * longest_saying(&words, at, knowledge);
            if cost < best.0 {
                best = (cost, choice);
            }
        }
        chosen[at] = best.1;
    }
    chosen
}

/// How many words the longest saying has that a word is part of.
fn longest_saying(words: &[Syllable], at: usize, knowledge: &Knowledge) -> f32 {
    let from = at.saturating_sub(4);
    let covering = (from..=at).filter_map(|start| {
        let (_, length) = knowledge.saying_at(&words[start..])?;
        (start + length > at).then_some(length)
    });
    covering
        .max()
        .map_or(0.0, |length| f32::from(u8::try_from(length).unwrap_or(8)))
}

/// Of all ways through the candidates, the cheapest (Viterbi).
fn likeliest(candidates: &[Vec<Candidate>], index: &Index, knowledge: &Knowledge) -> Vec<usize> {
    let mut costs: Vec<Vec<(f32, usize)>> = Vec::with_capacity(candidates.len());
    for (at, here) in candidates.iter().enumerate() {
        let row = here.iter().map(|candidate| {
            let own = candidate.cost - rarity_gain(candidate, index);
            let Some(before) = at.checked_sub(1) else {
                return (own, 0);
            };
            let ways = candidates[before].iter().enumerate().map(|(from, previous)| {
                (
                    costs[before][from].0 + own - together(previous, candidate, index, knowledge),
                    from,
                )
            });
            ways.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((own, 0))
        });
        let row = row.collect();
        costs.push(row);
    }
    let mut chosen = vec![0; candidates.len()];
    let mut next: Option<usize> = None;
    for at in (0..candidates.len()).rev() {
        let choice = next.unwrap_or_else(|| {
            let last = costs[at].iter().enumerate();
            last.min_by(|a, b| a.1.0.total_cmp(&b.1.0))
                .map_or(0, |(choice, _)| choice)
        });
        chosen[at] = choice;
        next = costs[at].get(choice).map(|way| way.1);
    }
    chosen
}

/// A frequent word is meant more often than a rare one.
#[expect(clippy::cast_precision_loss, reason = "counts of entries are far below 2^24")]
fn rarity_gain(candidate: &Candidate, index: &Index) -> f32 {
    let count = candidate.number.map_or(2, |number| index.count(number)) as f32;
    0.04 * count.ln_1p()
}

fn together(first: &Candidate, second: &Candidate, index: &Index, knowledge: &Knowledge) -> f32 {
    let in_names = match (first.number, second.number) {
        (Some(first), Some(second)) => f32::from(index.neighbours(first, second)) * 0.5,
        _ => 0.0,
    };
    if knowledge.says_pair(&first.word.folded, &second.word.folded) {
        NEIGHBOURS * 1.7
    } else {
        NEIGHBOURS * in_names
    }
}

fn letters_of(word: &str) -> u32 {
    word.bytes()
        .filter(u8::is_ascii_lowercase)
        .fold(0, |set, byte| set | 1 << (byte - b'a'))
}

/// A word as it sounds to those who confuse sounds: the pairs that people mix up in writing are one.
fn sound_of(word: &str) -> String {
    let begins = [
        ("ngh", "ng"),
        ("gh", "g"),
        ("gi", "d"),
        ("tr", "ch"),
        ("r", "d"),
        ("x", "s"),
        ("k", "c"),
        ("q", "c"),
        ("l", "n"),
    ];
    let word = begins
        .iter()
        .filter(|_| !word.starts_with("kh"))
        .find_map(|(from, to)| {
            word.strip_prefix(from)
                .filter(|rest| !rest.is_empty())
                .map(|rest| format!("{to}{rest}"))
        })
        .unwrap_or_else(|| word.to_owned());
    match word.strip_suffix('y') {
        Some(rest) => format!("{rest}i"),
        None => word,
    }
}

/// Counts the wrong keys between two words: one left out, one too many, another one, two swapped (at most 3 is told).
pub(crate) fn distance(a: &[u8], b: &[u8]) -> usize {
    const MOST: usize = 24;
    if a.len() > MOST || b.len() > MOST || a.len().abs_diff(b.len()) > 2 {
        return 3;
    }
    let mut rows = [[0_usize; MOST + 1]; 3];
    for (at, cell) in rows[0].iter_mut().enumerate() {
        *cell = at;
    }
    for i in 1..=a.len() {
        let (now, before, earlier) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[now][0] = i;
        for j in 1..=b.len() {
            let other = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[before][j] + 1)
                .min(rows[now][j - 1] + 1)
                .min(rows[before][j - 1] + other);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[earlier][j - 2] + 1);
            }
            rows[now][j] = best;
        }
    }
    rows[a.len() % 3][b.len()].min(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_keys_are_counted() {
        let apart = |a: &str, b: &str| distance(a.as_bytes(), b.as_bytes());
        assert_eq!(apart("bang", "bang"), 0);
        assert_eq!(apart("bang", "bnag"), 1);
        assert_eq!(apart("bang", "bag"), 1);
        assert_eq!(apart("bang", "banng"), 1);
        assert_eq!(apart("bang", "lang"), 1);
        assert_eq!(apart("bang", "gnab"), 3);
        assert_eq!(apart("", "ab"), 2);
    }
}
