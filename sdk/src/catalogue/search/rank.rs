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
/// So many sums are passed over at once where none of them comes near the best.
const BLOCK: usize = 64;
/// How much further off is looked with each step, and how many steps there are until all are looked at.
const NEARER: f32 = 0.75;
const STEPS: i32 = 14;
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
            let all: f32 = way.rows.iter().map(|row| row.weight).sum();
            for row in &way.rows {
                let of_row = row.weight / all;
                for slot in &row.slots {
                    let slot = plan.slots[*slot];
                    let brings = thing.weight * way.strength * of_row * slot.weight / row.all;
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
        index.each_with(*word, &mut scratch, |entry| {
            if let Some(sum) = sums.get_mut(entry as usize) {
                *sum += brings;
            }
        });
    }
    if let Some(allowed) = allowed {
        let mut allowed = allowed.iter();
        sums.iter_mut()
            .filter(|_| allowed.next() != Some(&true))
            .for_each(|sum| *sum = 0.0);
    }
    best(&sums, index, prior)
}

/// The entries whose sums are the best, for whose they are and how long their names are.
fn best(sums: &[f32], index: &Index, prior: &[f32]) -> Vec<u32> {
    let worth = |entry: u32, sum: f32| {
        let of = prior.get(index.promulgator(entry)).copied().unwrap_or(1.0);
        sum * of / (1.0 + f32::from(index.name_length(entry)) * 0.002)
    };
    let most = prior.iter().copied().fold(1.0, f32::max);
    let peaks: Vec<f32> = sums.chunks(BLOCK).map(highest).collect();
    let peak = highest(&peaks);
    let mut best: Vec<(f32, u32)> = Vec::new();
    // Few come near the best; only where too few do, those further off are looked at.
    for part in (0..=STEPS).map(|step| if step < STEPS { NEARER.powi(step) } else { 0.0 }) {
        let least = peak * part;
        best.clear();
        let blocks = (0..).step_by(BLOCK).zip(sums.chunks(BLOCK)).zip(&peaks);
        for ((first, block), _) in blocks.filter(|(_, peak)| **peak * most > least) {
            let near = (first..).zip(block).filter(|(_, sum)| **sum * most > least);
            let worth = near.map(|(entry, sum)| (worth(entry, *sum), entry));
            best.extend(worth.filter(|(worth, _)| *worth > least));
        }
        if best.len() >= CANDIDATES {
            best.select_nth_unstable_by(CANDIDATES - 1, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            best.truncate(CANDIDATES);
            break;
        }
    }
    best.into_iter().map(|(_, entry)| entry).collect()
}

/// The highest of some sums. Eight side by side, which a processor compares at once.
fn highest(sums: &[f32]) -> f32 {
    let higher = |a: f32, b: f32| if a > b { a } else { b };
    let mut lanes = [0.0_f32; 8];
    let eights = sums.chunks_exact(8);
    let rest = eights.remainder().iter().copied().fold(0.0, higher);
    for eight in eights {
        for (lane, sum) in lanes.iter_mut().zip(eight) {
            *lane = higher(*lane, *sum);
        }
    }
    lanes.into_iter().fold(rest, higher)
}

/// Looks closely at one entry after another.
struct Scorer<'a> {
    plan: &'a Plan,
    index: &'a Index,
    /// Slots by spelling: the first, and from each the next.
    first: Vec<u16>,
    next: Vec<u16>,
    /// What narrows a name, by the slot it begins with.
    narrows: Vec<Vec<usize>>,
    /// Of each slot: how well its best place fits, and its places in the name.
    fit: Vec<f32>,
    places: Vec<Places>,
    /// The slots that the last entry filled.
    filled: Vec<usize>,
    scratch: Vec<u8>,
    wanted: f32,
    weights: &'a [f32],
}

const NONE: u16 = u16::MAX;

/// Places in a name, a bit each; the few names with more than 128 words begin anew with the first bit.
type Places = u128;

impl<'a> Scorer<'a> {
    fn new(plan: &'a Plan, index: &'a Index) -> Self {
        let mut first = vec![NONE; index.exact_len()];
        let mut next = vec![NONE; plan.slots.len()];
        for (number, slot) in (0_u16..).zip(&plan.slots) {
            for exact in index.exacts(slot.folded) {
                if let Some(head) = first.get_mut(exact as usize) {
                    next[usize::from(number)] = *head;
                    *head = number;
                }
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
            places: vec![0; plan.slots.len()],
            filled: Vec::new(),
            scratch: Vec::new(),
            wanted: plan.things.iter().map(|thing| thing.weight).sum(),
            weights: index.weights(),
        }
    }

    fn score(&mut self, entry: u32) -> f32 {
        for slot in self.filled.drain(..) {
            self.fit[slot] = 0.0;
            self.places[slot] = 0;
        }
        let precise = self.read_name(entry);
        if let Some(field) = self.index.field(entry) {
            self.read_field(field);
        }
        let things = self.plan.things.iter();
        let found: f32 = things.map(|thing| thing.weight * self.thing(thing)).sum();
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
        let (mut place, mut depth): (Places, _) = (1, 0_u16);
        let (mut asked, mut all) = (0.0, 0.0);
        let mut scratch = std::mem::take(&mut self.scratch);
        for token in self.index.name(entry, &mut scratch) {
            match token {
                Token::Break => place = place.rotate_left(1),
                Token::Open => {
                    place = place.rotate_left(1);
                    depth += 1;
                }
                Token::Close => {
                    place = place.rotate_left(1);
                    depth = depth.saturating_sub(1);
                }
                Token::Word(exact) => {
                    let weight = self.weights.get(exact as usize).copied().unwrap_or(0.0)
                        * if depth > 0 { BRACKETED } else { 1.0 };
                    all += weight;
                    let mut slot = self.first.get(exact as usize).copied().unwrap_or(NONE);
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
                            self.places[at] |= place;
                            best = best.max(if wanted.typed { 1.0 } else { 0.9 });
                        }
                        slot = self.next[at];
                    }
                    asked += weight * best;
                    place = place.rotate_left(1);
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
            let mut slot = self.first.get(exact as usize).copied().unwrap_or(NONE);
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
                let fit = self.row(row);
                sum += row.weight * if thing.whole { fit * fit } else { fit };
                all += row.weight;
            }
            if all > 0.0 { way.strength * sum / all } else { 0.0 }
        });
        ways.fold(0.0, f32::max)
    }

    fn row(&self, row: &Row) -> f32 {
        let weight = |slot: usize| self.plan.slots[slot].weight;
        let sum: f32 = row.slots.iter().map(|slot| weight(*slot) * self.fit[*slot]).sum();
        if sum <= 0.0 {
            return 0.0;
        }
        let fit = sum / row.all;
        let (mut beside, mut pairs) = (0.0, 0.0);
        for pair in row.slots.windows(2) {
            let weight = weight(pair[0]).min(weight(pair[1]));
            pairs += weight;
            if self.stands(pair) {
                beside += weight;
            }
        }
        if pairs > 0.0 {
            fit * (1.0 - ADJACENT + ADJACENT * beside / pairs)
        } else {
            fit
        }
    }

    /// Says whether words stand side by side, in their order.
    fn stands(&self, slots: &[usize]) -> bool {
        let mut places = slots.iter().map(|slot| self.places[*slot]);
        let first = places.next().unwrap_or_default();
        places.fold(first, |before, here| before.rotate_left(1) & here) != 0
    }
}
