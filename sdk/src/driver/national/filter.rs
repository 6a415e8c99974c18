//! Filters that the portal does not know: its rows are sifted here.

use crate::error::{Error, Result};
use crate::model::procedure::{ProcedureQuery, ProcedureSummary};
use crate::model::text::fold;

/// A query, divided into what the portal answers and what is sifted here.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sieve {
    /// The text, for the portal.
    pub(super) text: String,
    /// The code of an agency, for the portal.
    pub(super) agency_code: String,
    /// The portal's id of a field, for the portal.
    pub(super) field_id: String,
    agency: Vec<String>,
    field: Vec<String>,
    audience: Vec<String>,
}

impl Sieve {
    /// Divides a query. A level or a scope cannot be asked for: no row of the catalogue states one, and to find nothing would say
    /// that there is none.
    pub(super) fn new(query: &ProcedureQuery) -> Result<Self> {
        if query.level.is_some() || query.scope.is_some() {
            return Err(Error::unsupported("service level or scope in its catalogue"));
        }
        let mut sieve = Self {
            text: query.text.clone().unwrap_or_default(),
            audience: words(query.audience.as_deref()),
            ..Self::default()
        };
        match query.agency.as_deref().map(str::trim) {
            Some(code) if is_agency_code(code) => code.clone_into(&mut sieve.agency_code),
            other => sieve.agency = words(other),
        }
        match query.field.as_deref().map(str::trim) {
            Some(id) if uuid::Uuid::try_parse(id).is_ok() => id.clone_into(&mut sieve.field_id),
            other => sieve.field = words(other),
        }
        Ok(sieve)
    }

    /// Asks for a text alone.
    pub(super) fn of_text(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..Self::default()
        }
    }

    /// Says whether everything the portal finds is kept.
    pub(super) fn keeps_all(&self) -> bool {
        self.agency.is_empty() && self.field.is_empty() && self.audience.is_empty()
    }

    /// Says whether a row is kept.
    pub(super) fn keeps(&self, row: &ProcedureSummary) -> bool {
        let agencies = row.offerings.iter().map(|offering| &offering.agency);
        let mut agencies = agencies
            .chain(&row.promulgator)
            .map(|agency| agency.name.as_str());
        let mut fields = row
            .field
            .iter()
            .chain(&row.other_fields)
            .map(|field| field.name.as_str());
        any(&self.agency, &mut agencies)
            && any(&self.field, &mut fields)
            && any(&self.audience, &mut row.audience.iter().map(String::as_str))
    }
}

/// Says whether one of the names has all the words.
fn any<'a>(words: &[String], names: &mut impl Iterator<Item = &'a str>) -> bool {
    words.is_empty()
        || names.any(|name| {
            let name = fold(name);
            words.iter().all(|word| name.contains(word.as_str()))
        })
}

fn words(text: Option<&str>) -> Vec<String> {
    fold(text.unwrap_or_default())
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

/// Says whether a text is a code such as `G01` or `H26.107` and not words.
fn is_agency_code(text: &str) -> bool {
    let mut groups = text.split('.');
    let first = groups.next().unwrap_or_default().as_bytes();
    let plain = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_alphanumeric());
    first.len() == 3
        && first[0].is_ascii_uppercase()
        && first[1..].iter().all(u8::is_ascii_digit)
        && groups.all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::driver::national::read_row;
    use crate::error::ErrorKind;
    use crate::model::portal::PortalRef;

    fn sieve(agency: Option<&str>, field: Option<&str>) -> Sieve {
        let query = ProcedureQuery {
            agency: agency.map(str::to_owned),
            field: field.map(str::to_owned),
            ..ProcedureQuery::default()
        };
        Sieve::new(&query).unwrap()
    }

    #[test]
    fn codes_go_to_the_portal_and_words_are_sifted_here() {
        let row = r#"{"code":"9.1","name":"Thả diều","categories":["Diều"],"departments":["Sở Gió"],"departmentPromulgate":"Bộ Trời"}"#;
        let row = read_row(row, &PortalRef::new("x", false)).unwrap();
        assert!(sieve(Some("so gio"), Some("dieu")).keeps(&row));
        assert!(sieve(Some("Bộ Trời"), None).keeps(&row));
        assert!(!sieve(Some("Sở Mưa"), None).keeps(&row));
        assert!(!sieve(None, Some("Mưa")).keeps(&row));
        let coded = sieve(Some("H26.107"), Some("019d2bbb-69ee-7079-a6b2-2f587e315cc3"));
        assert!(coded.keeps_all() && coded.keeps(&row));
        assert_eq!(coded.agency_code, "H26.107");
        assert!(!sieve(Some("H2"), None).keeps_all());
    }

    #[test]
    fn a_level_that_no_row_states_is_refused_and_not_searched_for() {
        let query = ProcedureQuery {
            level: Some(4.try_into().unwrap()),
            ..ProcedureQuery::default()
        };
        assert_eq!(Sieve::new(&query).unwrap_err().kind(), ErrorKind::Unsupported);
    }
}
