//! Working days and the dates reckoned in them.
//!
//! Holidays and make-up working days are decided year by year (labour code 45/2019/QH14, article 112), so they are
//! dated data; of a year without data no working day is known.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime, Time, Weekday, time};
use jiff::{Span, ToSpan};
use serde::Deserialize;

use super::clock::Moment;

const OPENING: Time = time(7, 0, 0, 0);
const NOON: Time = time(11, 30, 0, 0);
const AFTERNOON: Time = time(13, 30, 0, 0);
const CLOSING: Time = time(17, 0, 0, 0);
const MINUTES_OF_A_DAY: i64 = 8 * 60;

/// The agencies' working calendar.
#[derive(Debug, Deserialize)]
pub(crate) struct Calendar {
    years: BTreeMap<String, Year>,
}

#[derive(Debug, Deserialize)]
struct Year {
    #[serde(default)]
    off: BTreeSet<Date>,
    #[serde(default)]
    make_up: BTreeSet<Date>,
}

/// How long a procedure takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Term {
    WorkingDays(f64),
    Days(i64),
    Hours(f64),
    Months(i64),
}

/// Why a date is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unknown {
    /// The calendar of this year has not been decided or entered.
    Year(i16),
}

impl Calendar {
    /// Whether agencies work on `date`.
    pub(crate) fn works(&self, date: Date) -> Result<bool, Unknown> {
        let year = self
            .years
            .get(&date.year().to_string())
            .ok_or(Unknown::Year(date.year()))?;
        if year.make_up.contains(&date) {
            return Ok(true);
        }
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        Ok(!weekend && !year.off.contains(&date))
    }

    /// The first working day at or after `date`.
    pub(crate) fn working_day_from(&self, mut date: Date) -> Result<Date, Unknown> {
        while !self.works(date)? {
            date = tomorrow(date)?;
        }
        Ok(date)
    }

    /// The first date with at least `working_days` working days between `today` and it.
    pub(crate) fn after_notice(&self, today: Date, working_days: u64) -> Result<Date, Unknown> {
        let mut date = tomorrow(today)?;
        let mut seen = 0;
        while seen < working_days {
            seen += u64::from(self.works(date)?);
            date = tomorrow(date)?;
        }
        Ok(date)
    }

    /// When something handed in at `start` is due.
    pub(crate) fn due(&self, start: Moment, term: Term) -> Result<Moment, Unknown> {
        let (date, at) = self.effective_start(start)?;
        let (date, at) = match term {
            Term::WorkingDays(days) => self.after_minutes(date, at, minutes(days, MINUTES_OF_A_DAY))?,
            Term::Hours(hours) => self.after_minutes(date, at, minutes(hours, 60))?,
            Term::Days(days) => (self.rolled(date, days.days())?, CLOSING),
            Term::Months(months) => (self.rolled(date, months.months())?, CLOSING),
        };
        Moment::from_local(DateTime::from_parts(date, at)).ok_or(Unknown::Year(date.year()))
    }

    /// What comes in after closing or on a day off counts from the next working day's opening.
    fn effective_start(&self, start: Moment) -> Result<(Date, Time), Unknown> {
        let (date, at) = (start.date(), start.time());
        if !self.works(date)? || at >= CLOSING {
            return Ok((self.working_day_from(tomorrow(date)?)?, OPENING));
        }
        let within = if at < OPENING {
            OPENING
        } else if at > NOON && at < AFTERNOON {
            AFTERNOON
        } else {
            at
        };
        Ok((date, within))
    }

    /// Counts calendar days or months; a last day off moves to the next working day.
    fn rolled(&self, date: Date, span: Span) -> Result<Date, Unknown> {
        let last = date.checked_add(span).map_err(|_| Unknown::Year(date.year()))?;
        self.working_day_from(last)
    }

    /// Counts working time; a day that is exactly used up ends at closing.
    fn after_minutes(&self, mut date: Date, mut at: Time, mut left: i64) -> Result<(Date, Time), Unknown> {
        loop {
            let end = if at < AFTERNOON { NOON } else { CLOSING };
            let room = minute_of_day(end) - minute_of_day(at);
            if left <= room {
                return Ok((date, at.saturating_add(left.minutes())));
            }
            left -= room.max(0);
            if end == NOON {
                at = AFTERNOON;
            } else {
                date = self.working_day_from(tomorrow(date)?)?;
                at = OPENING;
            }
        }
    }
}

fn tomorrow(date: Date) -> Result<Date, Unknown> {
    date.tomorrow().map_err(|_| Unknown::Year(date.year()))
}

fn minute_of_day(at: Time) -> i64 {
    i64::from(at.hour()) * 60 + i64::from(at.minute())
}

/// Whole minutes of a count of units, bounded so that no data can make the reckoning endless.
#[expect(
    clippy::cast_possible_truncation,
    reason = "clamped to ten years before the cast"
)]
fn minutes(count: f64, unit: i64) -> i64 {
    let most = 3660.0 * 480.0;
    let unit = f64::from(i32::try_from(unit).unwrap_or(i32::MAX));
    (count * unit).clamp(0.0, most).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar() -> Calendar {
        serde_json::from_value(serde_json::json!({"as_of": "2026-01-01", "years": {
            "2026": {"off": ["2026-04-30", "2026-05-01"], "make_up": ["2026-08-22"]}
        }}))
        .unwrap()
    }

    fn due(start: &str, term: Term) -> String {
        match calendar().due(start.parse().unwrap(), term) {
            Ok(moment) => moment.to_string(),
            Err(unknown) => format!("{unknown:?}"),
        }
    }

    #[test]
    fn working_days_skip_weekends_and_holidays() {
        assert_eq!(
            due("2026-11-23T09:00:00+07:00", Term::WorkingDays(1.0)),
            "2026-11-24T09:00:00+07:00"
        );
        assert_eq!(
            due("2026-11-27T09:00:00+07:00", Term::WorkingDays(1.0)),
            "2026-11-30T09:00:00+07:00"
        );
        assert_eq!(
            due("2026-04-29T09:00:00+07:00", Term::WorkingDays(1.0)),
            "2026-05-04T09:00:00+07:00"
        );
    }

    #[test]
    fn a_make_up_saturday_works() {
        assert_eq!(
            due("2026-08-21T09:00:00+07:00", Term::WorkingDays(1.0)),
            "2026-08-22T09:00:00+07:00"
        );
    }

    #[test]
    fn what_comes_after_closing_counts_from_the_next_working_day() {
        assert_eq!(
            due("2026-11-23T17:00:00+07:00", Term::WorkingDays(1.0)),
            "2026-11-24T17:00:00+07:00"
        );
        assert_eq!(
            due("2026-11-27T18:00:00+07:00", Term::WorkingDays(1.0)),
            "2026-11-30T17:00:00+07:00"
        );
        assert_eq!(
            due("2026-11-23T06:00:00+07:00", Term::WorkingDays(1.0)),
            "2026-11-23T17:00:00+07:00"
        );
    }

    #[test]
    fn hours_are_working_hours_and_pause_at_noon() {
        assert_eq!(
            due("2026-11-23T11:00:00+07:00", Term::Hours(1.0)),
            "2026-11-23T14:00:00+07:00"
        );
        assert_eq!(
            due("2026-11-23T16:30:00+07:00", Term::Hours(1.0)),
            "2026-11-24T07:30:00+07:00"
        );
        assert_eq!(
            due("2026-11-23T12:00:00+07:00", Term::Hours(1.0)),
            "2026-11-23T14:30:00+07:00"
        );
    }

    #[test]
    fn calendar_days_and_months_roll_forward_to_a_working_day() {
        assert_eq!(
            due("2026-11-23T09:00:00+07:00", Term::Days(5)),
            "2026-11-30T17:00:00+07:00"
        );
        assert_eq!(
            due("2026-01-30T09:00:00+07:00", Term::Months(1)),
            "2026-03-02T17:00:00+07:00"
        );
    }

    #[test]
    fn a_year_without_data_makes_the_date_unknown() {
        assert_eq!(
            due("2026-12-31T09:00:00+07:00", Term::WorkingDays(1.0)),
            "Year(2027)"
        );
        assert_eq!(due("2027-03-01T09:00:00+07:00", Term::Hours(1.0)), "Year(2027)");
    }

    #[test]
    fn notice_counts_the_working_days_between() {
        let today = "2026-11-23".parse().unwrap();
        assert_eq!(
            calendar().after_notice(today, 3).unwrap().to_string(),
            "2026-11-27"
        );
        assert_eq!(
            calendar().after_notice(today, 4).unwrap().to_string(),
            "2026-11-28"
        );
        assert_eq!(
            calendar().after_notice(today, 0).unwrap().to_string(),
            "2026-11-24"
        );
    }
}
