//! Dates of which only the year, or year and month, may be known: old birth records hold no more.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};

/// Holds a date as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// Only the year.
    Year(i16),
    /// Year and month.
    Month(i16, i8),
    /// The whole date.
    Day(Date),
}

/// The text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidDate {
    /// Not written as dates are in files.
    #[error("a date is written YYYY-MM-DD, or YYYY-MM or YYYY where no more is known")]
    Shape,
    /// Written with the day in front, as on paper.
    #[error("a date is written YYYY-MM-DD; this one has day and year the other way round")]
    DayFirst,
    /// A month or day that the calendar does not have.
    #[error("the calendar has no such date")]
    NoSuchDate,
}

impl FromStr for PartialDate {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let parts: Vec<&str> = text.split('-').collect();
        let fits = |lengths: &[usize]| {
            parts.iter().map(|part| part.len()).eq(lengths.iter().copied())
                && parts.iter().all(|part| super::digits(part).is_some())
        };
        let number = |at: usize| {
            parts
                .get(at)
                .and_then(|part| part.parse::<i16>().ok())
                .unwrap_or_default()
        };
        let small = |at: usize| i8::try_from(number(at)).unwrap_or_default();
        if fits(&[4]) {
            Date::new(number(0), 1, 1).map(|first| Self::Year(first.year()))
        } else if fits(&[4, 2]) {
            Date::new(number(0), small(1), 1).map(|first| Self::Month(first.year(), first.month()))
        } else if fits(&[4, 2, 2]) {
            Date::new(number(0), small(1), small(2)).map(Self::Day)
        } else {
            return Err(if is_day_first(text) {
                InvalidDate::DayFirst
            } else {
                InvalidDate::Shape
            });
        }
        .map_err(|_| InvalidDate::NoSuchDate)
    }
}

fn is_day_first(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    matches!(parts.as_slice(), [.., year] if parts.len() <= 3 && parts.len() > 1 && year.len() == 4)
        && parts
            .iter()
            .all(|part| !part.is_empty() && super::digits(part).is_some())
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self::Day(date)
    }
}

impl PartialDate {
    /// Returns the year.
    #[must_use]
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(date) => date.year(),
        }
    }

    /// Returns the first day it may mean.
    #[must_use]
    pub fn earliest(self) -> Date {
        match self {
            Self::Year(year) => date(year, 1, 1),
            Self::Month(year, month) => date(year, month, 1),
            Self::Day(date) => date,
        }
    }

    /// Returns the last day it may mean.
    #[must_use]
    pub fn latest(self) -> Date {
        match self {
            Self::Year(year) => date(year, 12, 31),
            Self::Month(year, month) => date(year, month, 1).last_of_month(),
            Self::Day(date) => date,
        }
    }

    /// Returns the date as forms on paper show it: `dd/mm/yyyy`, `mm/yyyy` or `yyyy`.
    #[must_use]
    pub fn as_on_paper(self) -> String {
        match self {
            Self::Year(year) => format!("{year:04}"),
            Self::Month(year, month) => format!("{month:02}/{year:04}"),
            Self::Day(date) => format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year()),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => write!(f, "{date}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_kept_as_precise_as_it_is_known() {
        for (text, earliest, latest, paper) in [
            ("1990", date(1990, 1, 1), date(1990, 12, 31), "1990"),
            ("1992-02", date(1992, 2, 1), date(1992, 2, 29), "02/1992"),
            ("1990-03-15", date(1990, 3, 15), date(1990, 3, 15), "15/03/1990"),
        ] {
            let known: PartialDate = text.parse().unwrap();
            assert_eq!((known.earliest(), known.latest()), (earliest, latest));
            assert_eq!(
                (known.to_string().as_str(), known.as_on_paper().as_str()),
                (text, paper)
            );
        }
    }

    #[test]
    fn other_texts_are_refused_with_their_reason() {
        let fails = |text: &str| text.parse::<PartialDate>().unwrap_err();
        assert_eq!(fails("15/03/1990"), InvalidDate::DayFirst);
        assert_eq!(fails("03/1990"), InvalidDate::DayFirst);
        assert_eq!(fails("1990-02-30"), InvalidDate::NoSuchDate);
        assert_eq!(fails("1990-13"), InvalidDate::NoSuchDate);
        for text in ["", "90", "1990-3-15", "-1990", "1990-03-15T00:00", "１９９０"] {
            assert_eq!(fails(text), InvalidDate::Shape, "{text}");
        }
    }
}
