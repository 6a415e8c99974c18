//! A form's cross-field rules in words, each with the field it is told at.

use serde_json::Value;

use crate::check::field::{Field, segments};
use crate::dossier_file::template::words::Words;

/// A rule in words.
pub(crate) struct Sentence {
    /// The pointer of the field it belongs to, `*` for a row.
    pub(crate) at: String,
    /// The words.
    pub(crate) text: String,
    /// Whether it says how the value is written, so that the schema's own limits say nothing more.
    pub(crate) is_exact: bool,
}

/// How rules name a value.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Values {
    /// As a dossier file has it.
    Written,
    /// As a person chooses it from a list: by its label.
    #[cfg(feature = "batch")]
    Shown,
}

/// Returns every rule of a form in words.
pub(crate) fn sentences(schema: &Value, words: Words, values: Values) -> Vec<Sentence> {
    let rules = schema.get("x-rules").and_then(Value::as_array);
    let rules = rules.map(Vec::as_slice).unwrap_or_default();
    let mut sentences = Vec::new();
    for members in rules {
        let rule = Rule {
            members,
            schema,
            words,
            values,
        };
        let is_exact =
            ["personal_number", "birth_date", "tax_code", "phone", "address"].contains(&rule.text("rule"));
        sentences.extend(
            rule.sentences()
                .into_iter()
                .map(|(at, text)| Sentence { at, text, is_exact }),
        );
    }
    sentences
}

struct Rule<'a> {
    members: &'a Value,
    schema: &'a Value,
    words: Words,
    values: Values,
}

impl Rule<'_> {
    fn sentences(&self) -> Vec<(String, String)> {
        let w = |vietnamese: &str, english: &str| self.words.pick(vietnamese, english).to_owned();
        let name = self.text("rule");
        let said = match name {
            "personal_number" => self.at("number", self.personal_number()),
            "birth_date" => self.at(
                "date",
                w(
                    "YYYY-MM-DD, YYYY-MM hoặc YYYY; không ở tương lai",
                    "YYYY-MM-DD, YYYY-MM or YYYY; not in the future",
                ),
            ),
            "tax_code" => self.at(
                "value",
                w(
                    "10 chữ số, 10-3 hoặc số định danh 12 chữ số",
                    "10 digits, 10-3, or a 12-digit personal number",
                ),
            ),
            "phone" => self.at(
                "value",
                w(
                    "số di động hoặc cố định tại Việt Nam",
                    "a mobile or landline number of Vietnam",
                ),
            ),
            "name" => self.at("value", w("không có chữ số", "without digits")),
            "order" => self.at(
                "later",
                format!("{} \"{}\"", w("không trước", "not before"), self.label("earlier")),
            ),
            "not_past" => self.at("date", w("không trước hôm nay", "not before today")),
            "not_future" => self.at("date", w("không sau hôm nay", "not after today")),
            "max_span" => self.at("to", self.max_span()),
            "notice" => {
                let days = self.number("working_days");
                let vietnamese = format!("giữa hôm nay và ngày này có ít nhất {days} ngày làm việc");
                self.at(
                    "date",
                    w(
                        &vietnamese,
                        &format!("at least {days} working days between today and this date"),
                    ),
                )
            }
            "min_age" => self.at("birth_date", self.min_age()),
            "starts_with" => self.at(
                "value",
                format!("{} \"{}\"", w("bắt đầu bằng", "begins with"), self.text("prefix")),
            ),
            "blank_rows" => self.at("rows", w("không để dòng trống", "no blank rows")),
            "required_if" => self.at("value", self.required_if()),
            "address" => {
                let province = self.at(
                    "province",
                    w(
                        "mã 2 chữ số của tỉnh hiện nay",
                        "the 2-digit code of today's province",
                    ),
                );
                let ward = self.at(
                    "ward",
                    w(
                        "mã 5 chữ số, thuộc tỉnh đã ghi",
                        "the 5-digit code, in that province",
                    ),
                );
                return [province, ward].into_iter().flatten().collect();
            }
            _ => None,
        };
        said.into_iter().collect()
    }

    fn at(&self, member: &str, sentence: String) -> Option<(String, String)> {
        Some((self.members.get(member)?.as_str()?.to_owned(), sentence))
    }

    fn text(&self, member: &str) -> &str {
        self.members
            .get(member)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    fn number(&self, member: &str) -> i64 {
        self.members
            .get(member)
            .and_then(Value::as_i64)
            .unwrap_or_default()
    }

    /// Returns the label of the field a member points at, else the pointer itself.
    fn label(&self, member: &str) -> String {
        let pointer = self.text(member);
        self.field(pointer)
            .and_then(|field| title(field, self.words))
            .unwrap_or(pointer)
            .to_owned()
    }

    fn field(&self, pointer: &str) -> Option<Field<'_>> {
        segments(pointer).try_fold(Field::root(self.schema), |field, name| match name.as_str() {
            "*" => field.item(0),
            name => field.property(name),
        })
    }

    /// Writes a value of the field that a member points at.
    fn value(&self, member: &str, value: &Value) -> String {
        if self.values == Values::Written {
            return super::literal(value);
        }
        let choices = self
            .field(self.text(member))
            .and_then(|field| field.keyword("x-enum-labels"));
        let label = value
            .as_str()
            .and_then(|value| choices?.get(value)?.get(self.words.pick("vi", "en"))?.as_str());
        match (label, value) {
            (Some(label), _) => format!("\"{label}\""),
            (None, Value::Bool(true)) => format!("\"{}\"", self.words.pick("có", "yes")),
            (None, Value::Bool(false)) => format!("\"{}\"", self.words.pick("không", "no")),
            _ => super::literal(value),
        }
    }

    fn personal_number(&self) -> String {
        let digits = self.words.pick("12 chữ số", "12 digits");
        let others: Vec<String> = ["birth_date", "gender"]
            .into_iter()
            .filter(|member| self.members.get(*member).is_some())
            .map(|member| format!("\"{}\"", self.label(member)))
            .collect();
        if others.is_empty() {
            return digits.to_owned();
        }
        let agrees = self.words.pick("khớp với", "agrees with");
        format!(
            "{digits}; {agrees} {}",
            others.join(self.words.pick(" và ", " and "))
        )
    }

    fn max_span(&self) -> String {
        let units = [("years", "năm"), ("months", "tháng"), ("days", "ngày")];
        let found = units
            .into_iter()
            .find(|(unit, _)| self.members.get(*unit).is_some());
        let (english, vietnamese) = found.unwrap_or_default();
        let number = self.number(english);
        let from = match self.text("from") {
            "today" => self.words.pick("hôm nay", "today").to_owned(),
            _ => format!("\"{}\"", self.label("from")),
        };
        let vietnamese = format!("không quá {number} {vietnamese} kể từ {from}");
        self.words
            .pick(&vietnamese, &format!("at most {number} {english} from {from}"))
            .to_owned()
    }

    fn min_age(&self) -> String {
        let years = self.number("years");
        let age = self
            .words
            .pick(
                &format!("từ đủ {years} tuổi"),
                &format!("at least {years} years old"),
            )
            .to_owned();
        if self.members.get("gender").is_none() {
            return age;
        }
        let when = self.words.pick("khi", "where");
        let is = self.words.pick("là", "is");
        format!(
            "{age} {when} \"{}\" {is} {}",
            self.label("gender"),
            self.value("gender", self.members.get("when").unwrap_or(&Value::Null))
        )
    }

    fn required_if(&self) -> String {
        let equals = self.members.get("equals").unwrap_or(&Value::Null);
        let values = equals
            .as_array()
            .map_or_else(|| std::slice::from_ref(equals), Vec::as_slice);
        let values: Vec<String> = values.iter().map(|value| self.value("when", value)).collect();
        let values = values.join(self.words.pick(" hoặc ", " or "));
        let required = self.words.pick("bắt buộc khi", "required where");
        format!(
            "{required} \"{}\" {} {values}",
            self.label("when"),
            self.words.pick("là", "is")
        )
    }
}

/// Returns a field's label in the file's language, else in the other.
pub(super) fn title(field: Field<'_>, words: Words) -> Option<&str> {
    let names = match words.pick("vi", "en") {
        "vi" => ["title", "x-title-en"],
        _ => ["x-title-en", "title"],
    };
    names.into_iter().find_map(|name| field.text(name))
}
