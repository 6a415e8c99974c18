//! Finding procedures by what people type.

use std::collections::{HashMap, HashSet};

use super::Catalogue;
use super::agency::normal_code;
use super::procedure::{Offering, Procedure};
use crate::portal::fold::words;

/// What a search asks for; what is `None` does not narrow it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct ProcedureQuery {
    pub(crate) text: Option<String>,
    pub(crate) agency: Option<String>,
    pub(crate) field: Option<String>,
    pub(crate) level: Option<u8>,
    pub(crate) scope: Option<String>,
    pub(crate) audience: Option<String>,
}

/// A procedure found, with those of its offerings that satisfy the search.
#[derive(Debug)]
pub(crate) struct Hit<'a> {
    pub(crate) procedure: &'a Procedure,
    pub(crate) offerings: Vec<&'a Offering>,
}

/// The folded words of every procedure.
#[derive(Debug)]
pub(crate) struct Index {
    documents: Vec<Document>,
    /// In how many procedures a word occurs.
    frequency: HashMap<String, usize>,
}

#[derive(Debug)]
struct Document {
    name: Text,
    field: Text,
    keywords: Vec<Text>,
}

#[derive(Debug)]
struct Text(Vec<String>);

impl Text {
    fn new(text: &str) -> Self {
        Self(words(text))
    }

    fn holds(&self, word: &str) -> bool {
        self.0.iter().any(|own| own == word)
    }

    fn holds_start(&self, start: &str) -> bool {
        self.0.iter().any(|own| own.starts_with(start))
    }

    fn holds_pair(&self, pair: &[String]) -> bool {
        self.0.windows(2).any(|own| own == pair)
    }
}

impl Index {
    /// Folds the words of every procedure of the catalogue.
    pub(crate) fn new(catalogue: &Catalogue) -> Self {
        let document = |procedure: &Procedure| Document {
            name: Text::new(&procedure.name),
            field: Text::new(catalogue.field_name(&procedure.field)),
            keywords: procedure.keywords.iter().map(|it| Text::new(it)).collect(),
        };
        let documents: Vec<Document> = catalogue.procedures().iter().map(document).collect();
        let mut frequency = HashMap::new();
        for document in &documents {
            let unique: HashSet<&String> = document.texts().flat_map(|text| &text.0).collect();
            for word in unique {
                *frequency.entry(word.clone()).or_default() += 1;
            }
        }
        Self { documents, frequency }
    }

    /// How well a procedure answers `query`; `None` where a word of it is missing.
    fn score(&self, position: usize, code: &str, query: &[Token]) -> Option<f64> {
        let document = self.documents.get(position)?;
        let mut score = 0.0;
        for token in query {
            score += match token {
                Token::Code(start) => code.starts_with(start.as_str()).then_some(20.0)?,
                Token::Word(word) => self.rarity(word) * document.weight(word)?,
            };
        }
        let plain: Vec<String> = query.iter().filter_map(Token::word).collect();
        for pair in plain.windows(2) {
            if document.name.holds_pair(pair) {
                score += 4.0;
            } else if document.keywords.iter().any(|text| text.holds_pair(pair)) {
                score += 3.0;
            }
        }
        let complete = document
            .keywords
            .iter()
            .chain([&document.name])
            .any(|text| !plain.is_empty() && text.0 == plain);
        #[expect(clippy::cast_precision_loss, reason = "a name has few words")]
        let length = document.name.0.len() as f64;
        Some((score + if complete { 20.0 } else { 0.0 }) / (1.0 + length / 100.0))
    }

    #[expect(clippy::cast_precision_loss, reason = "there are few procedures")]
    fn rarity(&self, word: &str) -> f64 {
        let seen = self.frequency.get(word).copied().unwrap_or(1) as f64;
        1.0 + (1.0 + self.documents.len() as f64 / seen).ln()
    }
}

impl Document {
    fn texts(&self) -> impl Iterator<Item = &Text> {
        [&self.name, &self.field].into_iter().chain(&self.keywords)
    }

    fn weight(&self, word: &str) -> Option<f64> {
        if self.name.holds(word) {
            Some(3.0)
        } else if self.keywords.iter().any(|text| text.holds(word)) {
            Some(2.5)
        } else if self.field.holds(word) {
            Some(1.5)
        } else {
            (word.chars().count() > 1 && self.texts().any(|text| text.holds_start(word))).then_some(1.0)
        }
    }
}

/// A word of a query, or the start of a code.
enum Token {
    Word(String),
    Code(String),
}

impl Token {
    fn all(text: &str) -> Vec<Self> {
        let is_code =
            |part: &str| part.contains('.') && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        text.split_whitespace()
            .flat_map(|part| {
                let part = part.trim_matches(|sign: char| sign == ',' || sign == ';');
                if is_code(part) {
                    vec![Self::Code(part.to_owned())]
                } else {
                    words(part).into_iter().map(Self::Word).collect()
                }
            })
            .collect()
    }

    fn word(&self) -> Option<String> {
        match self {
            Self::Word(word) => Some(word.clone()),
            Self::Code(_) => None,
        }
    }
}

impl Catalogue {
    /// The procedures that satisfy `query`, best first, those alike in the order of their codes.
    pub(crate) fn search(&self, query: &ProcedureQuery) -> Vec<Hit<'_>> {
        let tokens = query.text.as_deref().map(Token::all).unwrap_or_default();
        // Something was asked for, and it holds no word that anything could be called.
        if tokens.is_empty() && query.text.as_deref().is_some_and(|text| !text.trim().is_empty()) {
            return Vec::new();
        }
        let agencies = query.agency.as_deref().map(|wanted| self.agencies_named(wanted));
        let mut hits: Vec<(f64, Hit<'_>)> = Vec::new();
        for (position, procedure) in self.procedures().iter().enumerate() {
            let named = query
                .field
                .as_deref()
                .is_none_or(|it| self.field_is(&procedure.field, it))
                && query
                    .audience
                    .as_deref()
                    .is_none_or(|it| procedure.audience.iter().any(|own| says(own, it)));
            if !named {
                continue;
            }
            let offerings: Vec<&Offering> = procedure
                .offerings
                .iter()
                .filter(|it| query.takes(it, agencies.as_ref()))
                .collect();
            if offerings.is_empty() && query.narrows_offerings() {
                continue;
            }
            let score = if tokens.is_empty() {
                Some(0.0)
            } else {
                self.index().score(position, &procedure.code, &tokens)
            };
            if let Some(score) = score {
                hits.push((score, Hit { procedure, offerings }));
            }
        }
        hits.sort_by(|(a, left), (b, right)| {
            b.total_cmp(a)
                .then_with(|| left.procedure.code.cmp(&right.procedure.code))
        });
        hits.into_iter().map(|(_, hit)| hit).collect()
    }

    /// The codes of the agencies with this code, or with these words in their name.
    ///
    /// Where the words stand together in some names, only those are meant: "phường Hà Đông" is no ward of "quận Hà Đông".
    fn agencies_named(&self, wanted: &str) -> HashSet<&str> {
        let code = normal_code(wanted);
        if let Some(agency) = self.agencies().iter().find(|agency| agency.code == code) {
            return HashSet::from([agency.code.as_str()]);
        }
        let phrase = words(wanted);
        let together =
            |name: &str| !phrase.is_empty() && words(name).windows(phrase.len()).any(|own| own == phrase);
        let codes = |fits: &dyn Fn(&str) -> bool| -> HashSet<&str> {
            self.agencies()
                .iter()
                .filter(|agency| fits(&agency.name))
                .map(|agency| agency.code.as_str())
                .collect()
        };
        let exact = codes(&together);
        if exact.is_empty() {
            codes(&|name| says(name, wanted))
        } else {
            exact
        }
    }

    fn field_is(&self, code: &str, wanted: &str) -> bool {
        code.eq_ignore_ascii_case(wanted.trim()) || says(self.field_name(code), wanted)
    }
}

impl ProcedureQuery {
    fn narrows_offerings(&self) -> bool {
        self.agency.is_some() || self.level.is_some() || self.scope.is_some()
    }

    fn takes(&self, offering: &Offering, agencies: Option<&HashSet<&str>>) -> bool {
        agencies.is_none_or(|codes| codes.contains(offering.agency.as_str()))
            && self.level.is_none_or(|level| offering.level == level)
            && self.scope.as_deref().is_none_or(|scope| offering.scope == scope)
    }
}

/// Whether every word of `wanted` occurs in `text`.
pub(crate) fn says(text: &str, wanted: &str) -> bool {
    let own = words(text);
    let mut wanted = words(wanted).into_iter().peekable();
    wanted.peek().is_some() && wanted.all(|word| own.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::super::data::SAMPLE;
    use super::*;

    fn codes(query: &ProcedureQuery) -> Vec<String> {
        Catalogue::new(&SAMPLE)
            .search(query)
            .into_iter()
            .map(|hit| hit.procedure.code.clone())
            .collect()
    }

    fn text(text: &str) -> ProcedureQuery {
        ProcedureQuery {
            text: Some(text.to_owned()),
            ..ProcedureQuery::default()
        }
    }

    #[test]
    fn case_diacritics_and_unicode_form_make_no_difference() {
        for query in [
            "Đăng ký tạm trú",
            "dang ky tam tru",
            "ĐĂNG KÝ TẠM TRÚ",
            "đa\u{306}ng ky\u{301} ta\u{323}m tru\u{301}",
        ] {
            assert_eq!(codes(&text(query)), ["1.004194"], "{query}");
        }
    }

    #[test]
    fn every_word_must_occur_and_nonsense_finds_nothing() {
        assert!(codes(&text("tạm trú xyzzy")).is_empty());
        assert!(codes(&text("???")).is_empty(), "what holds no word names nothing");
        assert!(codes(&text("  ")).len() > 1, "an empty query does not narrow");
    }

    #[test]
    fn a_code_or_its_start_finds_the_procedure() {
        assert_eq!(codes(&text("1.004194")), ["1.004194"]);
        assert_eq!(codes(&text("1.0041")), ["1.004194"]);
        assert!(codes(&text("004194.")).is_empty());
    }

    #[test]
    fn keywords_find_a_procedure_that_its_name_does_not() {
        assert_eq!(codes(&text("KT3")), ["1.004194"]);
    }

    #[test]
    fn filters_narrow_the_offerings_too() {
        let query = ProcedureQuery {
            agency: Some("phường Hà Đông".to_owned()),
            ..ProcedureQuery::default()
        };
        let catalogue = Catalogue::new(&SAMPLE);
        let hits = catalogue.search(&query);
        assert!(!hits.is_empty());
        assert!(
            hits.iter()
                .all(|hit| hit.offerings.iter().all(|it| it.agency == "H26.107"))
        );
        let query = ProcedureQuery {
            level: Some(1),
            ..ProcedureQuery::default()
        };
        assert!(catalogue.search(&query).is_empty());
    }
}
