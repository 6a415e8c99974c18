//! Query parameters and cursors.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::Uri;
use percent_encoding::percent_decode_str;

use super::problem::Problem;
use crate::portal::digest::{hex, sha256};
use crate::portal::fold::nfc;
use crate::portal::refusal::Refusal;
use crate::portal::violation::{Fault, Violation, segment};

const DEFAULT_LIMIT: usize = 20;
const MAX_LIMIT: usize = 100;

/// The parameters of a request, with every fault collected.
pub(super) struct Query {
    pairs: Vec<(String, String)>,
    faults: Vec<Violation>,
}

impl Query {
    /// Reads the parameters; one of another name than `known`, or given twice, would be lost without
    /// a word, and is a fault.
    pub(super) fn new(uri: &Uri, known: &[&str]) -> Self {
        let decode = |text: &str| nfc(&percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy());
        let parts = uri
            .query()
            .unwrap_or_default()
            .split('&')
            .filter(|part| !part.is_empty());
        let pairs: Vec<(String, String)> = parts
            .map(|part| part.split_once('=').unwrap_or((part, "")))
            .map(|(name, value)| (decode(name), decode(value)))
            .collect();
        let unknown = pairs.iter().filter(|(name, _)| !known.contains(&name.as_str()));
        let mut faults: Vec<Violation> = unknown
            .map(|(name, _)| violation(name, Fault::UnknownField))
            .collect();
        let count = |name: &str| pairs.iter().filter(|(other, _)| other == name).count();
        let repeated = known.iter().filter(|name| count(name) > 1);
        faults.extend(repeated.map(|name| violation(name, Fault::TooMany { limit: 1 })));
        Self { pairs, faults }
    }

    /// A parameter that says something.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.pairs
            .iter()
            .find(|(own, value)| own == name && !value.trim().is_empty())
            .map(|it| it.1.clone())
    }

    /// A parameter turned into what it means.
    pub(super) fn parsed<T>(
        &mut self,
        name: &str,
        fault: Fault,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.pairs.iter().find(|(own, _)| own == name)?.1.clone();
        let value = parse(&text);
        if value.is_none() {
            self.faults.push(violation(name, fault));
        }
        value
    }

    /// How many items a page may have; a wish for more than the portal gives at once is no fault.
    pub(super) fn limit(&mut self) -> usize {
        let parse = |text: &str| {
            let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            let limit = is_number.then(|| text.parse().unwrap_or(usize::MAX))?;
            (limit > 0).then_some(limit)
        };
        let limit = self.parsed(
            "limit",
            Fault::Minimum {
                limit: "1".to_owned(),
            },
            parse,
        );
        limit.unwrap_or(DEFAULT_LIMIT).min(MAX_LIMIT)
    }

    /// Where the page begins; a cursor holds only for the query it was given out for.
    pub(super) fn cursor(&self) -> Result<Option<i64>, Problem> {
        let Some(cursor) = self.text("cursor") else {
            return Ok(None);
        };
        let decoded = URL_SAFE_NO_PAD
            .decode(cursor)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok());
        let position =
            decoded
                .as_deref()
                .and_then(|text| text.split_once('.'))
                .and_then(|(seal, position)| {
                    if seal == self.seal() {
                        position.parse().ok()
                    } else {
                        None
                    }
                });
        position.map(Some).ok_or_else(|| Refusal::InvalidCursor.into())
    }

    /// The cursor of the page that begins behind `position`.
    pub(super) fn cursor_at(&self, position: i64) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}.{position}", self.seal()))
    }

    fn seal(&self) -> String {
        let mut pairs: Vec<_> = self
            .pairs
            .iter()
            .filter(|(name, _)| name != "cursor" && name != "limit")
            .collect();
        pairs.sort();
        hex(&sha256(format!("{pairs:?}").as_bytes())[..6])
    }

    /// Ends reading: with any fault the request is malformed.
    pub(super) fn finish(&mut self) -> Result<(), Refusal> {
        if self.faults.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Malformed(std::mem::take(&mut self.faults)))
        }
    }
}

fn violation(name: &str, fault: Fault) -> Violation {
    Violation::new(format!("/query/{}", segment(name)), fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> Query {
        Query::new(
            &format!("/v1/x?{text}").parse().unwrap(),
            &["q", "limit", "cursor"],
        )
    }

    #[test]
    fn values_are_decoded_and_normalised() {
        assert_eq!(query("q=t%E1%BA%A1m+tr%C3%BA").text("q").unwrap(), "tạm trú");
        assert_eq!(query("q=ta%CC%A3m").text("q").unwrap(), "tạm");
        assert_eq!(query("q=").text("q"), None);
    }

    #[test]
    fn a_misspelt_parameter_is_a_fault_not_an_unfiltered_list() {
        assert!(query("Q=x").finish().is_err());
        for wrong in [
            "limit=0",
            "limit=-1",
            "limit=many",
            "limit=",
            "limit=+1",
            "limit=1&limit=2",
        ] {
            let mut wrong = query(wrong);
            wrong.limit();
            assert!(wrong.finish().is_err());
        }
        assert_eq!(query("limit=1000").limit(), MAX_LIMIT);
        assert_eq!(query("limit=99999999999999999999999").limit(), MAX_LIMIT);
    }

    #[test]
    fn a_cursor_holds_only_for_its_query() {
        let cursor = query("q=a&limit=5").cursor_at(40);
        assert_eq!(
            query(&format!("q=a&cursor={cursor}")).cursor().ok().flatten(),
            Some(40)
        );
        assert!(query(&format!("q=b&cursor={cursor}")).cursor().is_err());
        assert!(query("cursor=nonsense").cursor().is_err());
    }
}
