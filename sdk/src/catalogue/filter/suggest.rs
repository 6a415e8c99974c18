//! What was meant where a filter fits no procedure.

use crate::catalogue::filter::{FilterKind, Unmatched, words};
use crate::catalogue::query::{Findings, Query};
use crate::catalogue::search::spelling::slips::distance;
use crate::error::Result;

/// How many suggestions a filter gets.
const SUGGESTIONS: usize = 5;

/// Says which values are like one that fits nothing; where there are but a few at all, all of them are told.
pub(super) fn unmatched(filter: FilterKind, value: &str, known: &[String]) -> Unmatched {
    /// So few that all of them can be told.
    const FEW: usize = 8;
    let wanted = words(value);
    // Twice the words that both have, of a hundred words of both: a long name is not near for one shared word.
    let mut near: Vec<(usize, &String)> = known
        .iter()
        .filter(|name| !name.trim().is_empty())
        .map(|name| {
            let own = words(name);
            let like = |word: &String| {
                own.iter().any(|own| {
                    own == word || (word.len() > 2 && distance(own.as_bytes(), word.as_bytes()) == 1)
                })
            };
            let shared = wanted.iter().filter(|word| like(word)).count();
            (shared * 200 / (own.len() + wanted.len()).max(1), name)
        })
        .filter(|(share, _)| *share >= 40)
        .collect();
    near.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let mut suggestions: Vec<String> = near
        .into_iter()
        .take(SUGGESTIONS)
        .map(|(_, name)| name.clone())
        .collect();
    if suggestions.is_empty() && known.len() <= FEW {
        suggestions = known
            .iter()
            .filter(|name| !name.trim().is_empty())
            .cloned()
            .collect();
    }
    Unmatched {
        filter,
        value: value.to_owned(),
        suggestions,
        together: false,
    }
}

/// Of filters that fit some procedures each and none together with the rest: the first without which something is found, and
/// what it would have to be.
pub(crate) fn too_narrow(
    query: &Query,
    search: impl Fn(&Query) -> Result<Findings>,
) -> Result<Option<Unmatched>> {
    /// How many procedures are looked at for what would fit.
    const LOOKED_AT: usize = 20;
    for filter in [
        FilterKind::Field,
        FilterKind::Agency,
        FilterKind::Promulgator,
        FilterKind::Audience,
        FilterKind::Level,
        FilterKind::Scope,
        FilterKind::Province,
    ] {
        let mut wider = Query {
            limit: LOOKED_AT,
            ..query.clone()
        };
        let value = match filter {
            FilterKind::Field => wider.field.take(),
            FilterKind::Agency => wider.agency.take(),
            FilterKind::Promulgator => wider.promulgator.take(),
            FilterKind::Audience => wider.audience.take(),
            FilterKind::Level => wider.level.take().map(|level| u8::from(level).to_string()),
            FilterKind::Scope => wider.scope.take().map(|scope| scope.as_str().to_owned()),
            FilterKind::Province => wider.province.take(),
        };
        let Some(value) = value else {
            continue;
        };
        let found = search(&wider)?.found;
        if found.is_empty() {
            continue;
        }
        let mut suggestions: Vec<String> = Vec::new();
        for one in found.into_iter().map(|one| one.procedure) {
            let names: Vec<String> = match filter {
                FilterKind::Field => one.field.into_iter().map(|field| field.name).collect(),
                FilterKind::Agency => one
                    .offerings
                    .into_iter()
                    .map(|offering| offering.agency.name)
                    .collect(),
                FilterKind::Promulgator => one.promulgator.into_iter().map(|agency| agency.name).collect(),
                FilterKind::Audience => one.audience,
                _ => Vec::new(),
            };
            for name in names {
                if !suggestions.contains(&name) && suggestions.len() < SUGGESTIONS {
                    suggestions.push(name);
                }
            }
        }
        return Ok(Some(Unmatched {
            filter,
            value,
            suggestions,
            together: true,
        }));
    }
    Ok(None)
}
