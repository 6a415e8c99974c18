//! Asking a catalogue.

use std::collections::HashSet;
use std::ops::Range;

use crate::catalogue::file::Catalogue;
use crate::catalogue::filter::{Unmatched, too_narrow};
use crate::catalogue::search::knowledge::Knowledge;
use crate::catalogue::search::plan::{Plan, plan};
use crate::catalogue::search::rank::{Hit, rank};
use crate::catalogue::search::syllable::Scanner;
use crate::error::Result;
use crate::model::code::ProcedureCode;
use crate::model::procedure::{ProcedureSummary, Scope, ServiceLevel};

/// What to look for. Empty finds everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Words as people say them, or a code.
    pub text: String,
    /// Words of an agency's name, or its code.
    pub agency: Option<String>,
    /// Words of a field's name.
    pub field: Option<String>,
    /// The service level of an offering.
    pub level: Option<ServiceLevel>,
    /// The scope of an offering.
    pub scope: Option<Scope>,
    /// Words of who may file.
    pub audience: Option<String>,
    /// Words of who promulgated it.
    pub promulgator: Option<String>,
    /// A province of today or before July 2025: its records and the national ones.
    pub province: Option<String>,
    /// At most so many.
    pub limit: usize,
}

/// A procedure found.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Found {
    /// The procedure.
    pub procedure: ProcedureSummary,
    /// The parts of its name that were looked for, in bytes.
    pub matched: Vec<Range<usize>>,
    /// How well it fits; only for comparing within one search.
    pub score: f32,
}

/// What a search finds.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Findings {
    /// The procedures, the best first.
    pub found: Vec<Found>,
    /// Whether there are more than the limit.
    pub more: bool,
    /// What was looked for instead of what was typed, where words were mended.
    pub mended: Option<String>,
    /// The code that took the place of the one asked for.
    pub replaced_by: Option<ProcedureCode>,
    /// The filter that fits nothing, where one does not.
    pub unmatched: Option<Unmatched>,
}

impl Catalogue {
    /// Searches.
    ///
    /// # Errors
    /// `Storage` where the file cannot be read.
    pub fn search(&self, query: &Query) -> Result<Findings> {
        let mut findings = self.search_once(query)?;
        if findings.found.is_empty() && findings.unmatched.is_none() {
            findings.unmatched = too_narrow(query, |wider| self.search_once(wider))?;
        }
        Ok(findings)
    }

    fn search_once(&self, query: &Query) -> Result<Findings> {
        let knowledge = Knowledge::ours();
        let filtered = *query
            != Query {
                text: query.text.clone(),
                limit: query.limit,
                ..Query::default()
            };
        let mut allowed = None;
        if filtered {
            match self.filters()?.allowed(query, self.index(), self.promulgators()) {
                Ok(found) => allowed = found,
                Err(unmatched) => {
                    return Ok(Findings {
                        unmatched: Some(unmatched),
                        ..Findings::default()
                    });
                }
            }
        }
        let is_allowed = |entry: u32| {
            allowed
                .as_ref()
                .is_none_or(|allowed| allowed.get(entry as usize) == Some(&true))
        };
        if looks_like_code(&query.text) {
            return self.by_code(query, is_allowed);
        }
        self.index().tail().begin();
        let mut understood = plan(&query.text, self.index(), knowledge);
        if let Some(province) = query
            .province
            .as_deref()
            .and_then(|name| knowledge.province_in(name))
        {
            understood.provinces.push(province);
        }
        let hits = if understood.things.is_empty() {
            let entries = 0..u32::try_from(self.index().len).unwrap_or(u32::MAX);
            if query.text.trim().is_empty() {
                entries
                    .filter(|entry| is_allowed(*entry))
                    .map(|entry| Hit { entry, score: 1.0 })
                    .collect()
            } else {
                Vec::new()
            }
        } else {
            rank(&understood, self.index(), self.promulgators(), allowed.as_deref())
        };
        if self.index().tail().has_failed() {
            return Err(self.damaged());
        }
        let mut findings = self.found(&hits, query.limit, &understood)?;
        findings.mended.clone_from(&understood.mended);
        Ok(findings)
    }

    /// Returns the procedures of a code: as it is, without the tail of a case or province, or the code that took its place.
    ///
    /// # Errors
    /// `Storage` where the file cannot be read.
    pub fn find(&self, code: &ProcedureCode) -> Result<Vec<ProcedureSummary>> {
        let found = self.filters()?.by_code(code.as_str());
        let same = |row: &ProcedureSummary| row.code == *code || row.code.key() == code.key();
        let rows: Vec<ProcedureSummary> = found
            .into_iter()
            .map(|number| self.row(number))
            .collect::<Result<_>>()?;
        Ok(rows.into_iter().filter(same).collect())
    }

    fn by_code(&self, query: &Query, is_allowed: impl Fn(u32) -> bool) -> Result<Findings> {
        let code = query.text.trim();
        let mut numbers = self.filters()?.by_code(code);
        let mut replaced_by = None;
        if numbers.is_empty() {
            let successor = Knowledge::ours().successor(code);
            numbers = successor
                .map(|code| self.filters().map(|filters| filters.by_code(code)))
                .transpose()?
                .unwrap_or_default();
            replaced_by = successor
                .filter(|_| !numbers.is_empty())
                .and_then(|code| code.parse().ok());
        }
        numbers.retain(|entry| is_allowed(*entry));
        let hits: Vec<Hit> = numbers
            .into_iter()
            .map(|entry| Hit { entry, score: 1.0 })
            .collect();
        let mut findings = self.found(&hits, query.limit, &Plan::default())?;
        findings.replaced_by = replaced_by;
        Ok(findings)
    }

    fn found(&self, hits: &[Hit], limit: usize, plan: &Plan) -> Result<Findings> {
        let mut findings = Findings {
            more: hits.len() > limit,
            ..Findings::default()
        };
        for hit in hits.iter().take(limit) {
            let mut procedure = self.row(hit.entry)?;
            procedure.portal = self.info().portal.clone();
            findings.found.push(Found {
                matched: self.matched(&procedure.name, plan),
                procedure,
                score: hit.score,
            });
        }
        Ok(findings)
    }

    /// The words of a name that a plan looks for. Those that tell little are left plain.
    fn matched(&self, name: &str, plan: &Plan) -> Vec<Range<usize>> {
        let mut matched = Vec::new();
        let mut scanner = Scanner::new(name);
        while let Some((folded, exact)) = scanner.next_keys() {
            let wanted = plan.looked_for().any(|slot| {
                slot.weight > 0.6
                    && self.index().letters(slot.folded) == folded.as_bytes()
                    && (!slot.marked
                        || slot.exact.is_some() && slot.exact == self.index().find_exact(slot.folded, exact))
            });
            if wanted {
                matched.push(scanner.place());
            }
        }
        matched
    }
}

/// Searches several catalogues as one: the best of all first.
///
/// # Errors
/// Those of [`Catalogue::search`].
pub fn search_all(catalogues: &[Catalogue], query: &Query) -> Result<Findings> {
    let mut all = Findings::default();
    let mut unmatched = Vec::new();
    for catalogue in catalogues {
        let findings = catalogue.search(query)?;
        all.found.extend(findings.found);
        all.more |= findings.more;
        all.mended = all.mended.or(findings.mended);
        all.replaced_by = all.replaced_by.or(findings.replaced_by);
        unmatched.extend(findings.unmatched);
    }
    // A filter fits nothing only where it fits nothing in any of them.
    if unmatched.len() == catalogues.len() {
        all.unmatched = unmatched.into_iter().max_by_key(|one| one.suggestions.len());
    }
    all.found.sort_by(|a, b| b.score.total_cmp(&a.score));
    // A portal's catalogue that was imported and synced as well, or is there under two names, has everything twice.
    let mut seen = HashSet::new();
    all.found.retain(|one| {
        let procedure = &one.procedure;
        seen.insert((
            procedure.code.clone(),
            procedure.name.clone(),
            procedure.id.clone(),
        ))
    });
    all.more |= all.found.len() > query.limit;
    all.found.truncate(query.limit);
    Ok(all)
}

/// Says whether a text is a code or the beginning of one, such as `1.0041`.
fn looks_like_code(text: &str) -> bool {
    let text = text.trim();
    let bytes = text.as_bytes();
    bytes.len() >= 3
        && bytes[0].is_ascii_digit()
        && bytes[1] == b'.'
        && bytes[2].is_ascii_digit()
        && !text.contains(char::is_whitespace)
        && text.bytes().skip(2).take(6).all(|byte| byte.is_ascii_digit())
}
