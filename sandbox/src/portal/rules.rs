//! The rules across a form's fields that JSON Schema cannot say, declared in the form as `x-rules`.

mod pointer;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde_json::Value;

use self::pointer::{bindings, filled, look_up};
use super::calendar::Calendar;
use super::catalogue::units::{Units, successor_of_province};
use super::identity::{
    Gender, PartialDate, PersonalNumber, name_is_valid, parse_date, phone_is_valid, tax_code_is_valid,
};
use super::violation::{Fault, SpanUnit, Violation};

/// What the rules are judged by.
pub(crate) struct Ground<'a> {
    pub(crate) today: Date,
    pub(crate) calendar: Option<&'a Calendar>,
    pub(crate) units: &'a dyn Fn() -> &'a Units,
}

/// Every fault of `form` against `rules`, with pointers under `/form`.
///
/// A rule is skipped where one of its values is absent or of the wrong type: the schema says what is required.
pub(crate) fn check(rules: &[Value], form: &Value, ground: &Ground<'_>) -> Vec<Violation> {
    let mut found = Vec::new();
    for rule in rules {
        for indices in bindings(rule, form) {
            let row = Row {
                rule,
                form,
                indices: &indices,
                ground,
            };
            let faults = row.check().unwrap_or_default();
            found.extend(
                faults
                    .into_iter()
                    .map(|(at, fault)| Violation::new(format!("/form{at}"), fault)),
            );
        }
    }
    found.dedup();
    found
}

/// One rule on one element of the arrays it runs over.
struct Row<'a, 'g> {
    rule: &'a Value,
    form: &'a Value,
    indices: &'a [usize],
    ground: &'a Ground<'g>,
}

type Faults = Vec<(String, Fault)>;

impl Row<'_, '_> {
    fn check(&self) -> Option<Faults> {
        match self.rule.get("rule")?.as_str()? {
            "personal_number" => self.personal_number(),
            "birth_date" => self.birth_date(),
            "tax_code" => self.value(tax_code_is_valid, Fault::TaxCodeInvalid),
            "phone" => self.value(phone_is_valid, Fault::PhoneInvalid),
            "name" => self.value(name_is_valid, Fault::NameInvalid),
            "address" => self.address(),
            "order" => {
                let (earlier, later) = (self.date("earlier")?, self.date("later")?);
                self.fault_if(later < earlier, "later", Fault::DateOrder)
            }
            "not_past" => self.fault_if(self.date("date")? < self.ground.today, "date", Fault::DatePast),
            "not_future" => self.fault_if(self.date("date")? > self.ground.today, "date", Fault::DateFuture),
            "max_span" => self.max_span(),
            "notice" => self.notice(),
            "min_age" => self.min_age(),
            "starts_with" => {
                let prefix = self.rule.get("prefix")?.as_str()?;
                let starts = self.text("value")?.starts_with(prefix);
                self.fault_if(
                    !starts,
                    "value",
                    Fault::PrefixMissing {
                        prefix: prefix.to_owned(),
                    },
                )
            }
            "blank_rows" => self.blank_rows(),
            "required_if" => self.required_if(),
            _ => None,
        }
    }

    /// Where a member of the rule points, on this row.
    fn at(&self, member: &str) -> Option<String> {
        Some(filled(self.rule.get(member)?.as_str()?, self.indices))
    }

    fn get(&self, member: &str) -> Option<&Value> {
        look_up(self.form, &self.at(member)?)
    }

    fn text(&self, member: &str) -> Option<&str> {
        self.get(member)?.as_str().filter(|text| !text.is_empty())
    }

    fn date(&self, member: &str) -> Option<Date> {
        parse_date(self.text(member)?)
    }

    fn number(&self, member: &str) -> Option<u64> {
        self.rule.get(member)?.as_u64()
    }

    fn fault_if(&self, wrong: bool, member: &str, fault: Fault) -> Option<Faults> {
        Some(if wrong {
            vec![(self.at(member)?, fault)]
        } else {
            Vec::new()
        })
    }

    fn value(&self, is_valid: fn(&str) -> bool, fault: Fault) -> Option<Faults> {
        self.fault_if(!is_valid(self.text("value")?), "value", fault)
    }

    fn personal_number(&self) -> Option<Faults> {
        let at = self.at("number")?;
        let Ok(number) = self.text("number")?.parse::<PersonalNumber>() else {
            return Some(vec![(at, Fault::PersonalNumberInvalid)]);
        };
        let mut faults = Vec::new();
        let birth = self.text("birth_date").and_then(PartialDate::parse);
        if birth.is_some_and(|birth| birth.year() != number.birth_year) {
            faults.push((at.clone(), Fault::PersonalNumberBirthDate));
        }
        let gender = self.text("gender").and_then(Gender::parse);
        if gender.is_some_and(|gender| gender != number.gender) {
            faults.push((at, Fault::PersonalNumberGender));
        }
        Some(faults)
    }

    fn birth_date(&self) -> Option<Faults> {
        match PartialDate::parse(self.text("date")?) {
            None => self.fault_if(true, "date", Fault::DateInvalid),
            Some(date) => {
                let future = date.earliest().is_none_or(|day| day > self.ground.today);
                self.fault_if(future, "date", Fault::BirthDateFuture)
            }
        }
    }

    fn address(&self) -> Option<Faults> {
        let (province, units) = (self.text("province")?, (self.ground.units)());
        let mut faults = Vec::new();
        let name = units.province(province);
        if name.is_none() {
            let fault = match successor_of_province(province) {
                Some(successor) => Fault::ProvinceDefunct {
                    successor: successor.to_owned(),
                },
                None => Fault::ProvinceUnknown,
            };
            faults.push((self.at("province")?, fault));
        }
        if let Some(ward) = self.text("ward") {
            match units.province_of(ward) {
                None => faults.push((self.at("ward")?, Fault::WardUnknown)),
                Some(own) if own != province && name.is_some() => {
                    let province = units.province(own).unwrap_or(own).to_owned();
                    faults.push((self.at("ward")?, Fault::WardNotInProvince { province }));
                }
                Some(_) => {}
            }
        }
        Some(faults)
    }

    fn max_span(&self) -> Option<Faults> {
        let from = match self.rule.get("from")?.as_str()? {
            "today" => self.ground.today,
            _ => self.date("from")?,
        };
        let (limit, unit) = [
            ("years", SpanUnit::Years),
            ("months", SpanUnit::Months),
            ("days", SpanUnit::Days),
        ]
        .into_iter()
        .find_map(|(member, unit)| Some((self.number(member)?, unit)))?;
        let last = from.checked_add(span(limit, unit)?).ok()?;
        self.fault_if(self.date("to")? > last, "to", Fault::SpanTooLong { limit, unit })
    }

    fn notice(&self) -> Option<Faults> {
        let (date, working_days) = (self.date("date")?, self.number("working_days")?);
        // A calendar without this year's data leaves the notice unjudged: an unknown date never blocks filing.
        let earliest = self
            .ground
            .calendar?
            .after_notice(self.ground.today, working_days)
            .ok()?;
        self.fault_if(
            date < earliest,
            "date",
            Fault::NoticeTooShort {
                working_days,
                earliest: Some(earliest),
            },
        )
    }

    fn min_age(&self) -> Option<Faults> {
        if let Some(when) = self.rule.get("when")
            && self.get("gender")? != when
        {
            return None;
        }
        let birth = PartialDate::parse(self.text("birth_date")?)?.earliest()?;
        let years = self.number("years")?;
        let of_age = birth.checked_add(span(years, SpanUnit::Years)?).ok()?;
        self.fault_if(
            of_age > self.ground.today,
            "birth_date",
            Fault::TooYoung { years },
        )
    }

    fn blank_rows(&self) -> Option<Faults> {
        let at = self.at("rows")?;
        let rows = self.get("rows")?.as_array()?.iter().enumerate();
        let blank = rows.filter(|(_, row)| row.is_object() && is_blank(row));
        Some(
            blank
                .map(|(index, _)| (format!("{at}/{index}"), Fault::BlankRow))
                .collect(),
        )
    }

    fn required_if(&self) -> Option<Faults> {
        let (when, equals) = (self.get("when")?, self.rule.get("equals")?);
        let applies = equals.as_array().map_or(equals == when, |all| all.contains(when));
        let missing = self.get("value").is_none_or(is_blank);
        self.fault_if(applies && missing, "value", Fault::Required)
    }
}

fn span(limit: u64, unit: SpanUnit) -> Option<Span> {
    let limit = i64::try_from(limit).ok()?;
    match unit {
        SpanUnit::Years => Span::new().try_years(limit).ok(),
        SpanUnit::Months => Span::new().try_months(limit).ok(),
        SpanUnit::Days => (limit <= 3_000_000).then(|| limit.days()),
    }
}

/// Whether a value says nothing at all; `false` and `0` do say something.
fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_blank),
        Value::Object(members) => members.values().all(is_blank),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests;
