//! Finding the entries a plan looks for, the best first.

use super::index::{Index, Token};
use super::knowledge::{Knowledge, begins_with};
use super::plan::{Plan, Row, Thing};
use super::syllable::syllables;

/// How many entries are looked at closely.
const CANDIDATES: usize = 400;
/// A word that brings less than this part of the best one's is not looked up where it stands in one entry of so many.
const HARDLY: f32 = 0.05;
const OFTEN: usize = 10;
/// A word with other marks or another tone than typed.
const OTHER_MARKS: f32 = 0.25;
/// A word that stands only in the field's name.
const IN_FIELD: f32 = 0.45;
/// How much it counts that words stand side by side.
const ADJACENT: f32 = 0.4;
/// How much it counts that a name says little else.
const PRECISE: f32 = 0.55;
/// What a province's own record counts where no province is named.
const PROVINCIAL: f32 = 0.72;
/// What the record of another province counts where one is named.
const ELSEWHERE: f32 = 0.45;
/// What the record of the province that is named counts.
const NAMED: f32 = 1.3;
/// How much words in brackets narrow a name.
const BRACKETED: f32 = 0.25;

/// An entry found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Hit {
    /// The entry's number.
    pub(crate) entry: u32,
    /// How well it fits; only for comparing within one search.
    pub(crate) score: f32,
}

/// What a promulgator's name says of its records.
#[derive(Debug, Clone)]
pub(crate) struct Promulgator {
    /// Whose they are.
    pub(crate) province: Province,
    /// What narrows them, by number in the knowledge.
    narrows: Vec<usize>,
}

/// Reads the promulgators' names.
pub(crate) fn promulgators_of(index: &Index, knowledge: &Knowledge) -> Vec<Promulgator> {
    let of = index.promulgators.iter().map(|name| {
        let words = syllables(name);
        let stands = |phrase: &[super::syllable::Syllable]| {
            (0..words.len()).any(|at| begins_with(&words[at..], phrase))
        };
        let narrows = knowledge.narrow.iter().enumerate();
        Promulgator {
            province: match knowledge.province_among(&words) {
                Some(number) => Province::Of(number),
                None => Province::National,
            },
            narrows: narrows
                .filter(|(_, (phrase, _))| stands(phrase))
                .map(|(number, _)| number)
                .collect(),
        }
    });
    of.collect()
}

/// Whose record it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Province {
    /// Of the whole country.
    National,
    /// Of a province, by its number in the knowledge.
    Of(usize),
}

/// Ranks entries for a plan; `allowed` says which may be found.
pub(crate) fn rank(
    plan: &Plan,
    index: &Index,
    promulgators: &[Promulgator],
    allowed: Option<&[bool]>,
) -> Vec<Hit> {
    let prior: Vec<f32> = promulgators
        .iter()
        .map(|promulgator| {
            narrowed(promulgator, plan)
                * match promulgator.province {
                    Province::National => 1.0,
                    Province::Of(number) if plan.provinces.contains(&number) => NAMED,
                    Province::Of(_) if plan.provinces.is_empty() => PROVINCIAL,
                    Province::Of(_) => ELSEWHERE,
                }
        })
        .collect();
    let mut scorer = Scorer::new(plan, index);
    let mut hits: Vec<Hit> = candidates(plan, index, &prior, allowed)
        .into_iter()
        .map(|entry| Hit {
            entry,
            score: scorer.score(entry) * prior.get(index.promulgator(entry)).copied().unwrap_or(1.0),
        })
        .filter(|hit| hit.score > 0.0)
        .collect();
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
    hits
}

/// What a promulgator's name takes, such as the army's, from those who do not name it.
fn narrowed(promulgator: &Promulgator, plan: &Plan) -> f32 {
    let unasked = plan
        .narrows
        .iter()
        .filter(|narrow| promulgator.narrows.contains(&narrow.number));
    unasked.map(|narrow| narrow.factor).product()
}

/// Sums what each word brings, over postings, and keeps the best for a closer look.
fn candidates(plan: &Plan, index: &Index, prior: &[f32], allowed: Option<&[bool]>) -> Vec<u32> {
    let mut words: Vec<(u32, f32)> = Vec::new();
    for thing in &plan.things {
        for way in &thing.ways {
            let all: f32 = way.rows.iter().map(|row| plan.row_weight(row)).sum();
            for row in &way.rows {
                let of_row = plan.row_weight(row) / all;
                let sum: f32 =
                    row.slots.iter().map(|slot| plan.slots[*slot].weight).sum::<f32>() + row.missing;
                for slot in &row.slots {
                    let slot = plan.slots[*slot];
                    let brings = thing.weight * way.strength * of_row * slot.weight / sum;
                    match words.iter_mut().find(|(folded, _)| *folded == slot.folded) {
                        Some((_, most)) => *most = most.max(brings),
                        None => words.push((slot.folded, brings)),
                    }
                }
            }
        }
    }
    words.sort_by(|a, b| b.1.total_cmp(&a.1));
    // What hardly tells anything and stands nearly everywhere changes nothing but the time it takes.
    let most = words.first().map_or(0.0, |(_, brings)| *brings);
    let often = u32::try_from(index.len / OFTEN).unwrap_or(u32::MAX);
    words.retain(|(word, brings)| *brings > most * HARDLY || index.count(*word) < often);
    let mut sums = vec![0.0_f32; index.len];
    let mut scratch = Vec::new();
    for (word, brings) in &words {
        for entry in index.posting(*word, &mut scratch) {
            if let Some(sum) = sums.get_mut(entry as usize) {
                *sum += brings;
            }
        }
    }
    let is_allowed = |entry: u32| allowed.is_none_or(|allowed| allowed.get(entry as usize) == Some(&true));
    let mut top = 0.0_f32;
    for (entry, sum) in (0..).zip(&mut sums) {
        if *sum > 0.0 && is_allowed(entry) {
            let of = prior.get(index.promulgator(entry)).copied().unwrap_or(1.0);
            *sum *= of / (1.0 + f32::from(index.name_length(entry)) * 0.002);
            top = top.max(*sum);
        } else {
            *sum = 0.0;
        }
    }
    let above = |least: f32| -> Vec<(f32, u32)> {
        let all = (0..).zip(&sums).filter(|(_, sum)| **sum > least);
        all.map(|(entry, sum)| (*sum, entry)).collect()
    };
    // Few come near the best; only where too few do, all are looked at.
    let mut best = above(top * 0.3);
    if best.len() < CANDIDATES {
        best = above(0.0);
    }
    if best.len() > CANDIDATES {
        best.select_nth_unstable_by(CANDIDATES, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        best.truncate(CANDIDATES);
    }
    best.into_iter().map(|(_, entry)| entry).collect()
}

/// Looks closely at one entry after another.
struct Scorer<'a> {
    plan: &'a Plan,
    index: &'a Index,
    /// Slots by folded word: the first, and from each the next.
    first: Vec<u16>,
    next: Vec<u16>,
    /// What narrows a name, by the slot it begins with.
    narrows: Vec<Vec<usize>>,
    /// Of each slot: how well its best place fits, and its places.
    fit: Vec<f32>,
    places: Vec<Vec<u16>>,
    /// The slots that the last entry filled.
    filled: Vec<usize>,
    scratch: Vec<u8>,
    wanted: f32,
    weights: &'a [f32],
}

const NONE: u16 = u16::MAX;

impl<'a> Scorer<'a> {
    fn new(plan: &'a Plan, index: &'a Index) -> Self {
        let mut first = vec![NONE; index.folded_len()];
        let mut next = vec![NONE; plan.slots.len()];
        for (number, slot) in (0_u16..).zip(&plan.slots) {
            if let Some(head) = first.get_mut(slot.folded as usize) {
                next[usize::from(number)] = *head;
                *head = number;
            }
        }
        let mut narrows = vec![Vec::new(); plan.slots.len()];
        for (number, narrow) in plan.narrows.iter().enumerate() {
            if let Some(slot) = narrow.slots.first() {
                narrows[*slot].push(number);
            }
        }
        Self {
            plan,
            index,
            narrows,
            first,
            next,
            fit: vec![0.0; plan.slots.len()],
            places: vec![Vec::new(); plan.slots.len()],
            filled: Vec::new(),
            scratch: Vec::new(),
            wanted: plan.things.iter().map(|thing| thing.weight).sum(),
            weights: index.weights(),
        }
    }

    fn score(&mut self, entry: u32) -> f32 {
        for slot in self.filled.drain(..) {
            self.fit[slot] = 0.0;
            self.places[slot].clear();
        }
        let precise = self.read_name(entry);
        let mut things = self.plan.things.iter();
        let mut found = 0.0;
        if let Some(field) = self.index.field(entry) {
            self.read_field(field);
        }
        for thing in &mut things {
            found += thing.weight * self.thing(thing);
        }
        let covered = if self.wanted > 0.0 {
            found / self.wanted
        } else {
            0.0
        };
        let here = self.filled.iter().flat_map(|slot| &self.narrows[*slot]);
        let narrowed: f32 = here
            .map(|number| &self.plan.narrows[*number])
            .filter(|narrow| self.stands(&narrow.slots))
            .map(|narrow| narrow.factor)
            .product();
        covered * (1.0 + PRECISE * precise * covered) * narrowed
    }

    /// Reads a name; returns how much of it is asked for.
    fn read_name(&mut self, entry: u32) -> f32 {
        let (mut place, mut depth) = (0_u16, 0_u16);
        let (mut asked, mut all) = (0.0, 0.0);
        let mut scratch = std::mem::take(&mut self.scratch);
        for token in self.index.name(entry, &mut scratch) {
            match token {
                Token::Break => place = place.saturating_add(1),
                Token::Open => {
                    place = place.saturating_add(1);
                    depth += 1;
                }
                Token::Close => {
                    place = place.saturating_add(1);
                    depth = depth.saturating_sub(1);
                }
                Token::Word(exact) => {
                    let folded = self.index.folded_of(exact);
                    let weight = self.weights.get(folded as usize).copied().unwrap_or(0.0)
                        * if depth > 0 { BRACKETED } else { 1.0 };
                    all += weight;
                    let mut slot = self.first.get(folded as usize).copied().unwrap_or(NONE);
                    let mut best: f32 = 0.0;
                    while slot != NONE {
                        let at = usize::from(slot);
                        let wanted = self.plan.slots[at];
                        let fits = !wanted.marked || wanted.exact == Some(exact);
                        let fit = if fits { 1.0 } else { OTHER_MARKS };
                        if self.fit[at] <= 0.0 {
                            self.filled.push(at);
                        }
                        self.fit[at] = self.fit[at].max(fit);
                        if fits {
                            self.places[at].push(place);
                            best = best.max(if wanted.typed { 1.0 } else { 0.9 });
                        }
                        slot = self.next[at];
                    }
                    asked += weight * best;
                    place = place.saturating_add(1);
                }
            }
        }
        self.scratch = scratch;
        if all > 0.0 { asked / all } else { 0.0 }
    }

    fn read_field(&mut self, field: usize) {
        for token in self.index.field_text(field) {
            let Token::Word(exact) = token else {
                continue;
            };
            let folded = self.index.folded_of(exact);
            let mut slot = self.first.get(folded as usize).copied().unwrap_or(NONE);
            while slot != NONE {
                let at = usize::from(slot);
                let wanted = self.plan.slots[at];
                if !wanted.marked || wanted.exact == Some(exact) {
                    if self.fit[at] <= 0.0 {
                        self.filled.push(at);
                    }
                    self.fit[at] = self.fit[at].max(IN_FIELD);
                }
                slot = self.next[at];
            }
        }
    }

    fn thing(&self, thing: &Thing) -> f32 {
        let ways = thing.ways.iter().map(|way| {
            let (mut sum, mut all) = (0.0, 0.0);
            for row in &way.rows {
                let weight = self.plan.row_weight(row);
                let fit = self.row(row);
                sum += weight * if thing.whole { fit * fit } else { fit };
                all += weight;
            }
            if all > 0.0 { way.strength * sum / all } else { 0.0 }
        });
        ways.fold(0.0, f32::max)
    }

    fn row(&self, row: &Row) -> f32 {
        let (mut sum, mut all) = (0.0, row.missing);
        for slot in &row.slots {
            let weight = self.plan.slots[*slot].weight;
            sum += weight * self.fit[*slot];
            all += weight;
        }
        if all <= 0.0 {
            return 0.0;
        }
        let fit = sum / all;
        if row.slots.len() < 2 {
            return fit;
        }
        let (mut beside, mut pairs) = (0.0, 0.0);
        for pair in row.slots.windows(2) {
            let weight = self.plan.slots[pair[0]]
                .weight
                .min(self.plan.slots[pair[1]].weight);
            pairs += weight;
            if self.adjacent(pair[0], pair[1]) {
                beside += weight;
            }
        }
        if pairs > 0.0 {
            fit * (1.0 - ADJACENT + ADJACENT * beside / pairs)
        } else {
            fit
        }
    }

    fn adjacent(&self, first: usize, second: usize) -> bool {
        self.places[first]
            .iter()
            .any(|place| self.places[second].contains(&(place + 1)))
    }

    fn stands(&self, slots: &[usize]) -> bool {
        match slots {
            [] => false,
            [only] => !self.places[*only].is_empty(),
            _ => self.places[slots[0]].iter().any(|place| {
                let at = (0_u16..).zip(slots);
                at.skip(1)
                    .all(|(step, slot)| self.places[*slot].contains(&(place + step)))
            }),
        }
    }
}
