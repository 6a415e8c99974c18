//! What was typed, read: keystrokes as the words they stand for, and marks that are wrong passed over.

use super::{Mender, without_marks};
use crate::catalogue::search::keystrokes::{telex, vni};
use crate::catalogue::search::syllable::Syllable;

impl Mender<'_> {
    /// Reads keystrokes as the words they stand for. Where some word can be nothing but keystrokes, all of them are read so.
    pub(super) fn read_keys(&self, words: &[Syllable]) -> Vec<Syllable> {
        let read: Vec<Option<Syllable>> = words
            .iter()
            .map(|word| {
                if word.is_marked() {
                    return None;
                }
                let place = (word.start, word.end);
                telex(&word.folded, place).or_else(|| vni(&word.folded, place))
            })
            .collect();
        if read.iter().all(Option::is_none) {
            return words.to_vec();
        }
        let known: Vec<bool> = words.iter().map(|word| self.is_known(&word.folded)).collect();
        let sure: Vec<usize> = (0..words.len())
            .filter(|at| {
                let reading = read[*at].as_ref();
                !known[*at] && reading.is_some_and(|word| self.is_known(&word.folded))
            })
            .collect();
        // One doubled letter without any tone is more likely a slip than a mark.
        let has_tone = |word: &Syllable| word.exact.ends_with(|last: char| last.is_ascii_digit());
        let in_earnest = sure.len() > 1
            || sure.iter().any(|at| read[*at].as_ref().is_some_and(has_tone))
            || (0..words.len()).any(|at| {
                !known[at]
                    && self
                        .parted_keys(&words[at])
                        .is_some_and(|both| both.iter().all(has_tone))
            });
        let count = |word: &Syllable| {
            self.index
                .find(&word.folded)
                .map_or(0, |number| self.index.count(number))
        };
        let mut all = Vec::with_capacity(words.len());
        for ((word, read), known) in words.iter().zip(read).zip(&known) {
            let Some(read) = read else {
                all.push(word.clone());
                continue;
            };
            match (known, self.is_known(&read.folded)) {
                (false, false) if in_earnest => match self.parted_keys(word) {
                    Some(both) => all.extend(both),
                    None => all.push(read),
                },
                (false, true) if in_earnest => all.push(read),
                (false, true) => all.push(without_marks(&read)),
                (true, true) if in_earnest && count(&read) >= count(word) => all.push(read),
                _ => all.push(word.clone()),
            }
        }
        all
    }

    /// The two words that keystrokes are that were typed without a space.
    fn parted_keys(&self, word: &Syllable) -> Option<[Syllable; 2]> {
        let place = (word.start, word.end);
        let read = |keys: &str| {
            let read = telex(keys, place).or_else(|| vni(keys, place));
            let read = read.filter(|word| self.is_known(&word.folded));
            read.or_else(|| self.is_known(keys).then(|| Syllable::of(keys, 0, place)))
        };
        (2..word.folded.len().saturating_sub(1)).find_map(|at| {
            let (first, second) = word.folded.split_at_checked(at)?;
            let both = [read(first)?, read(second)?];
            let long = both.iter().all(|word| word.folded.len() > 1);
            (long && self.stand_together(&both[0].folded, &both[1].folded)).then_some(both)
        })
    }

    /// Marks that no name and no saying has on a word are wrong ones.
    pub(super) fn without_unknown_marks(&self, word: &Syllable) -> Syllable {
        let known = !word.is_marked()
            || self.knowledge.is_stop(word)
            || self.is_written_so(word)
            || self.knowledge.says_exact(&word.exact);
        if known { word.clone() } else { without_marks(word) }
    }

    /// Marks that keep a saying from being whole are wrong ones.
    pub(super) fn drop_misleading_marks(&self, words: &mut [(Syllable, bool)]) {
        let mut plain: Vec<Syllable> = words.iter().map(|(word, _)| word.clone()).collect();
        for at in 0..words.len() {
            if !plain[at].is_marked() {
                continue;
            }
            let marked = plain[at].clone();
            let with = self.longest_saying(&plain, at);
            plain[at] = without_marks(&marked);
            let without = self.longest_saying(&plain, at);
            if without > with.max(2) || (without == 2 && with == 0) {
                words[at].0 = plain[at].clone();
            } else {
                plain[at] = marked;
            }
        }
    }
}
