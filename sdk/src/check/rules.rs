//! The cross-field rules a form declares (`x-rules`): what JSON Schema cannot say.
//!
//! A rule is skipped where one of its values is absent or of the wrong type, and a rule this crate does not know is ignored.

use jiff::Span;
use jiff::civil::Date;
use serde_json::Value;

use crate::check::is_blank;
use crate::check::people;
use crate::check::rules::place::{Bound, bindings};
use crate::check::unit::{Province, province, province_name, province_of_ward};
use crate::check::working_day;
use crate::model::fault::Fault;
use crate::model::identity::PartialDate;

mod place;

/// Checks data against the rules of its form's schema; pointers are into the data.
pub(crate) fn faults(schema: &Value, data: &Value, today: Date) -> Vec<Fault> {
    let rules = schema
        .get("x-rules")
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    rules
        .iter()
        .flat_map(|rule| {
            bindings(rule, data)
                .into_iter()
                .map(move |indices| Bound::new(rule, data, indices))
        })
        .flat_map(|rule| check(&rule, today))
        .collect()
}

fn check(rule: &Bound<'_>, today: Date) -> Vec<Fault> {
    let found = match rule.name() {
        "personal_number" => return personal_number(rule),
        "address" => return address(rule),
        "birth_date" => birth_date(rule, today),
        "tax_code" => rule
            .text("value")
            .and_then(|(at, text)| people::tax_code(&at, text)),
        "phone" => rule.text("value").and_then(|(at, text)| people::phone(&at, text)),
        "name" => rule.text("value").and_then(|(at, text)| people::name(&at, text)),
        "order" => order(rule),
        "not_past" => dated(rule, "date_past", "this date has passed", |date| {
            date.latest() < today
        }),
        "not_future" => dated(rule, "date_future", "this date has not come yet", |date| {
            date.earliest() > today
        }),
        "max_span" => max_span(rule, today),
        "notice" => notice(rule, today),
        "min_age" => min_age(rule, today),
        "starts_with" => starts_with(rule),
        "blank_rows" => return blank_rows(rule),
        "required_if" => required_if(rule),
        _ => None,
    };
    found.into_iter().collect()
}

fn personal_number(rule: &Bound<'_>) -> Vec<Fault> {
    let Some((at, number)) = rule.text("number") else {
        return Vec::new();
    };
    let birth_date = rule.date("birth_date").map(|(_, date)| date);
    let gender = rule.text("gender").and_then(|(_, text)| text.parse().ok());
    people::personal_number(&at, number, birth_date, gender)
}

fn birth_date(rule: &Bound<'_>, today: Date) -> Option<Fault> {
    let (at, text) = rule.text("date")?;
    match text.parse::<PartialDate>() {
        Err(error) => Some(Fault::new(at, "date_invalid", error.to_string()).why(&error)),
        Ok(date) if date.earliest() > today => Some(Fault::new(
            at,
            "birth_date_future",
            "the birth date has not come yet",
        )),
        Ok(_) => None,
    }
}

fn address(rule: &Bound<'_>) -> Vec<Fault> {
    let Some((at, code)) = rule.text("province") else {
        return Vec::new();
    };
    let known = province(code);
    let of = (known == Province::Known).then_some(code);
    let ward = rule.text("ward").and_then(|(at, ward)| ward_fault(at, ward, of));
    province_fault(at, &known).into_iter().chain(ward).collect()
}

fn province_fault(at: String, found: &Province) -> Option<Fault> {
    match found {
        Province::Known => None,
        Province::Named(code) => {
            let message = format!("the province stands by its 2-digit code: {code}");
            Some(Fault::new(at, "province_unknown", message).detail("suggestion", code))
        }
        Province::Defunct { successor, name } => {
            let message = format!("this province ended on 1 July 2025; it is part of {name} ({successor})");
            let fault = Fault::new(at, "province_defunct", message).detail("successor", name);
            Some(fault.detail("successor_code", successor))
        }
        Province::Unknown => Some(Fault::new(
            at,
            "province_unknown",
            "there is no province of this code",
        )),
    }
}

/// Checks a ward by itself, and against its province where that is known.
fn ward_fault(at: String, ward: &str, of: Option<&str>) -> Option<Fault> {
    match province_of_ward(ward) {
        None => Some(Fault::new(
            at,
            "ward_unknown",
            "there is no commune or ward of this code",
        )),
        Some(home) if of.is_some_and(|of| of != home) => {
            let name = province_name(home).unwrap_or_default();
            let message = format!("this ward belongs to another province: {name} ({home})");
            let fault = Fault::new(at, "ward_not_in_province", message).detail("province", name);
            Some(fault.detail("province_code", home))
        }
        Some(_) => None,
    }
}

fn order(rule: &Bound<'_>) -> Option<Fault> {
    let (_, earlier) = rule.date("earlier")?;
    let (at, later) = rule.date("later")?;
    let message = format!("this date must not lie before {earlier}");
    (later.latest() < earlier.earliest())
        .then(|| Fault::new(at, "date_order", message).detail("limit", earlier))
}

fn dated(rule: &Bound<'_>, code: &str, message: &str, breaks: impl Fn(PartialDate) -> bool) -> Option<Fault> {
    let (at, date) = rule.date("date")?;
    breaks(date).then(|| Fault::new(at, code, message))
}

fn max_span(rule: &Bound<'_>, today: Date) -> Option<Fault> {
    let from = if rule.member("from") == Some("today") {
        today
    } else {
        rule.date("from")?.1.latest()
    };
    let (at, to) = rule.date("to")?;
    let (unit, most) = ["years", "months", "days"]
        .into_iter()
        .find_map(|unit| Some((unit, rule.number(unit)?)))?;
    let last = from.checked_add(span(unit, most)?).ok()?;
    let message = format!("this date must not lie after {last}: at most {most} {unit}");
    let fault = || {
        Fault::new(at, "span_too_long", message)
            .detail("limit", last)
            .detail(unit, most)
    };
    (to.earliest() > last).then(fault)
}

/// Makes a span of a rule's number, where the calendar is long enough for it.
fn span(unit: &str, number: i64) -> Option<Span> {
    let span = Span::new();
    match unit {
        "years" => span.try_years(number).ok(),
        "months" => span.try_months(number).ok(),
        _ => span.try_days(number).ok(),
    }
}

fn notice(rule: &Bound<'_>, today: Date) -> Option<Fault> {
    let (at, date) = rule.date("date")?;
    let days = u32::try_from(rule.number("working_days")?).ok()?;
    let first = working_day::first_day_after(today, days)?;
    let message =
        format!("{days} working days must lie between today and this date: {first} at the earliest");
    (date.latest() < first).then(|| {
        Fault::new(at, "notice_too_short", message)
            .detail("working_days", days)
            .detail("limit", first)
    })
}

fn min_age(rule: &Bound<'_>, today: Date) -> Option<Fault> {
    let (at, born) = rule.date("birth_date")?;
    let years = rule.number("years")?;
    if rule.member("gender").is_some() && rule.text("gender")?.1 != rule.member("when")? {
        return None;
    }
    let old_enough = born.earliest().checked_add(span("years", years)?).ok()?;
    let message = format!("this person must be at least {years} years old");
    (old_enough > today).then(|| Fault::new(at, "too_young", message).detail("years", years))
}

fn starts_with(rule: &Bound<'_>) -> Option<Fault> {
    let (at, text) = rule.text("value")?;
    let prefix = rule.member("prefix")?;
    let begins = crate::model::text::nfc(text).starts_with(prefix);
    (!begins).then(|| {
        Fault::new(at, "prefix_missing", format!("this must begin with \"{prefix}\""))
            .detail("prefix", prefix)
    })
}

fn blank_rows(rule: &Bound<'_>) -> Vec<Fault> {
    let Some((at, rows)) = rule.value("rows") else {
        return Vec::new();
    };
    let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
    let blank = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.is_object() && is_blank(row));
    blank
        .map(|(row, _)| {
            Fault::new(
                format!("{at}/{row}"),
                "blank_row",
                "every value of this row is empty; fill it in or take it out",
            )
            .detail("row", row + 1)
        })
        .collect()
}

fn required_if(rule: &Bound<'_>) -> Option<Fault> {
    let (_, when) = rule.value("when")?;
    let equals = rule.raw("equals")?;
    let applies = equals
        .as_array()
        .map_or(equals == when, |list| list.contains(when));
    if !applies || rule.value("value").is_some_and(|(_, value)| !is_blank(value)) {
        return None;
    }
    let chosen = when.as_str().map_or_else(|| when.to_string(), str::to_owned);
    let message = format!(
        "this is required, because {} is {chosen}",
        rule.member("when").unwrap_or_default().trim_start_matches('/')
    );
    let fault = Fault::new(rule.pointer("value")?, "required", message).detail("what", "because");
    let because = rule.member("when").unwrap_or_default().trim_start_matches('/');
    Some(fault.detail("because", because).detail("chosen", chosen))
}

#[cfg(test)]
mod tests;
