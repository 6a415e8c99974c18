//! Filters: which procedures may be found, and what was meant where a filter fits none.

use crate::catalogue::query::Query;
use crate::catalogue::search::bytes::Reader;
use crate::catalogue::search::index::Index;
use crate::catalogue::search::knowledge::Knowledge;
use crate::catalogue::search::rank::{Promulgator, Province};
use crate::catalogue::search::syllable::syllables;

mod suggest;

pub(crate) use suggest::too_narrow;
use suggest::unmatched;

/// A filter of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FilterKind {
    /// The field.
    Field,
    /// An agency that offers it.
    Agency,
    /// Who may file.
    Audience,
    /// Who promulgated it.
    Promulgator,
    /// The province.
    Province,
    /// The service level of an offering.
    Level,
    /// The scope of an offering.
    Scope,
}

/// A filter that fits no procedure, and values that would.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unmatched {
    /// Which filter.
    pub filter: FilterKind,
    /// Its value.
    pub value: String,
    /// Values like it; empty where none is near, or where the catalogue says nothing of the kind.
    pub suggestions: Vec<String>,
    /// Whether it fits some procedures, but none together with the rest of the query.
    pub together: bool,
}

/// What only filters and code look-ups read.
#[derive(Debug)]
pub(crate) struct Filters {
    codes: String,
    agencies: Vec<String>,
    audience: Vec<String>,
    scopes: Vec<String>,
    lists: Vec<Lists>,
}

#[derive(Debug)]
struct Lists {
    fields: Vec<u32>,
    agencies: Vec<u32>,
    audience: Vec<u32>,
    scopes: Vec<u32>,
    levels: u8,
}

impl Filters {
    /// Reads them. None where the bytes are damaged.
    pub(crate) fn open(bytes: impl AsRef<[u8]>) -> Option<Self> {
        let bytes = bytes.as_ref();
        let mut reader = Reader::new(bytes, 0);
        let codes = reader.text()?.to_owned();
        let agencies = table(&mut reader)?;
        let audience = table(&mut reader)?;
        let scopes = table(&mut reader)?;
        let mut lists = Vec::new();
        while reader.at() < bytes.len() {
            lists.push(Lists {
                fields: numbers(&mut reader)?,
                agencies: numbers(&mut reader)?,
                audience: numbers(&mut reader)?,
                scopes: numbers(&mut reader)?,
                levels: u8::try_from(reader.number()?).ok()?,
            });
        }
        Some(Self {
            codes,
            agencies,
            audience,
            scopes,
            lists,
        })
    }

    /// Returns the procedures of a code, else those whose code begins so.
    pub(crate) fn by_code(&self, code: &str) -> Vec<u32> {
        let wanted = normal(code);
        let all = || (0_u32..).zip(self.codes.lines().map(normal));
        let same: Vec<u32> = all()
            .filter(|(_, code)| *code == wanted)
            .map(|(number, _)| number)
            .collect();
        if !same.is_empty() {
            return same;
        }
        // A case or a province's own form of a code: 1.004222.01, 1.001612.000.00.00.H48.
        let key = wanted
            .get(..8)
            .filter(|_| wanted.as_bytes().get(8) == Some(&b'.'));
        let of_key: Vec<u32> = all()
            .filter(|(_, code)| key.is_some_and(|key| code == key))
            .map(|(number, _)| number)
            .collect();
        if !of_key.is_empty() {
            return of_key;
        }
        all()
            .filter(|(_, code)| code.starts_with(&wanted))
            .map(|(number, _)| number)
            .collect()
    }

    /// Says of each procedure whether a query's filters let it through, or which of them fits none.
    pub(crate) fn allowed(
        &self,
        query: &Query,
        index: &Index,
        promulgators: &[Promulgator],
    ) -> std::result::Result<Option<Vec<bool>>, Unmatched> {
        let mut allowed: Option<Vec<bool>> = None;
        let mut keep = |unmatched: &dyn Fn() -> Unmatched, fits: &dyn Fn(u32, &Lists) -> bool| {
            let own: Vec<bool> = (0_u32..)
                .zip(&self.lists)
                .map(|(number, lists)| fits(number, lists))
                .collect();
            if !own.contains(&true) {
                return Err(unmatched());
            }
            allowed = Some(match allowed.take() {
                Some(before) => before.iter().zip(own).map(|(a, b)| *a && b).collect(),
                None => own,
            });
            Ok(())
        };
        let any = |numbers: &[u32], fits: &[bool]| {
            numbers
                .iter()
                .any(|number| fits.get(*number as usize) == Some(&true))
        };
        if let Some(value) = &query.field {
            let fits = fitting(value, &index.fields);
            keep(
                &|| unmatched(FilterKind::Field, value, &index.fields),
                &|_, lists| any(&lists.fields, &fits),
            )?;
        }
        if let Some(value) = &query.agency {
            let fits = fitting(value, &self.agencies);
            keep(
                &|| unmatched(FilterKind::Agency, value, &self.agencies),
                &|_, lists| any(&lists.agencies, &fits),
            )?;
        }
        if let Some(value) = &query.audience {
            let fits = fitting(audience_word(value), &self.audience);
            keep(
                &|| unmatched(FilterKind::Audience, value, &self.audience),
                &|_, lists| any(&lists.audience, &fits),
            )?;
        }
        if let Some(value) = &query.promulgator {
            let fits = fitting(value, &index.promulgators);
            keep(
                &|| unmatched(FilterKind::Promulgator, value, &index.promulgators),
                &|number, _| fits.get(index.promulgator(number)) == Some(&true),
            )?;
        }
        if let Some(value) = &query.province {
            let names = Knowledge::ours().province_names();
            let Some(wanted) = Knowledge::ours().province_in(value) else {
                return Err(unmatched(FilterKind::Province, value, names));
            };
            keep(&|| unmatched(FilterKind::Province, value, names), &|number, _| {
                let promulgator = promulgators.get(index.promulgator(number));
                promulgator.is_some_and(|promulgator| {
                    promulgator.province == Province::National || promulgator.province == Province::Of(wanted)
                })
            })?;
        }
        if let Some(level) = query.level {
            let bit = 1 << u8::from(level);
            keep(
                &|| unmatched(FilterKind::Level, &u8::from(level).to_string(), &self.levels()),
                &|_, lists| lists.levels & bit > 0,
            )?;
        }
        if let Some(scope) = &query.scope {
            let fits: Vec<bool> = self.scopes.iter().map(|name| name == scope.as_str()).collect();
            keep(
                &|| unmatched(FilterKind::Scope, scope.as_str(), &self.scopes),
                &|_, lists| any(&lists.scopes, &fits),
            )?;
        }
        Ok(allowed)
    }
}

impl Filters {
    /// The service levels that some offering has.
    fn levels(&self) -> Vec<String> {
        let all = self.lists.iter().fold(0, |all, lists| all | lists.levels);
        let there = (1..=4_u8).filter(|level| all & (1 << level) > 0);
        there.map(|level| level.to_string()).collect()
    }
}

/// A code as it is compared.
fn normal(code: &str) -> String {
    code.trim().to_ascii_uppercase()
}

/// The words that other portals use for those who may file.
fn audience_word(value: &str) -> &str {
    match value {
        "citizen" | "citizens" => "công dân",
        "enterprise" | "enterprises" | "business" | "businesses" => "doanh nghiệp",
        "foreigner" | "foreigners" => "người nước ngoài",
        other => other,
    }
}

/// Says which names a value is meant for: those that hold its words in a row, else those whose initials it is (`bca`), else
/// those that hold its words with a few others between them (`công an xã` for "Công an cấp Xã").
#[must_use]
pub fn fitting(value: &str, names: &[impl AsRef<str>]) -> Vec<bool> {
    /// How many other words may stand between.
    const BETWEEN: usize = 2;
    let wanted = words(value);
    let names: Vec<Vec<String>> = names.iter().map(|name| words(name.as_ref())).collect();
    let by = |fits: &dyn Fn(&[String]) -> bool| -> Option<Vec<bool>> {
        let fits: Vec<bool> = names.iter().map(|name| fits(name)).collect();
        fits.contains(&true).then_some(fits)
    };
    let in_a_row =
        |name: &[String]| !wanted.is_empty() && name.windows(wanted.len()).any(|some| some == wanted);
    let by_initials = |name: &[String]| {
        // "và" is left out as often as not.
        let initials = |with_and: bool| -> String {
            let words = name.iter().filter(|word| with_and || *word != "va");
            words.filter_map(|word| word.chars().next()).collect()
        };
        let said = |initials: String| initials.contains(&wanted[0]);
        wanted.len() == 1 && wanted[0].len() > 1 && (said(initials(true)) || said(initials(false)))
    };
    let with_others = |name: &[String]| {
        let mut last = None;
        let mut between = 0;
        wanted.iter().all(|word| {
            let from = last.map_or(0, |last: usize| last + 1);
            let Some(step) = name.iter().skip(from).position(|other| other == word) else {
                return false;
            };
            between += if last.is_some() { step } else { 0 };
            last = Some(from + step);
            between <= BETWEEN
        })
    };
    if wanted.is_empty() {
        return vec![false; names.len()];
    }
    by(&in_a_row)
        .or_else(|| by(&by_initials))
        .or_else(|| by(&with_others))
        .unwrap_or_else(|| vec![false; names.len()])
}

/// A text's words, folded; what is always written short is written out.
fn words(text: &str) -> Vec<String> {
    let words = syllables(text).into_iter();
    words
        .flat_map(|word| match word.folded.as_str() {
            "ubnd" => ["uy", "ban", "nhan", "dan"].map(str::to_owned).to_vec(),
            _ => vec![word.folded],
        })
        .collect()
}

fn table(reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let len = reader.count()?;
    (0..len).map(|_| reader.text().map(str::to_owned)).collect()
}

fn numbers(reader: &mut Reader<'_>) -> Option<Vec<u32>> {
    let len = reader.count()?;
    (0..len).map(|_| reader.number()).collect()
}
