//! Dates as people write them.

use jiff::civil::Date;

use crate::batch::row::convert::Refused;
use crate::model::identity::PartialDate;

/// Brings a date to ISO 8601. What is no date at all stays as it is: the form says what it wants.
pub(super) fn read(text: &str, partial: bool) -> Result<String, Refused> {
    if text.parse::<PartialDate>().is_ok() {
        return Ok(text.to_owned());
    }
    // What programs write for a date without a time.
    let midnight = [" 00:00:00", "T00:00:00"]
        .iter()
        .find_map(|end| text.strip_suffix(end));
    if let Some(day) = midnight.filter(|day| day.parse::<Date>().is_ok()) {
        return Ok(day.to_owned());
    }
    let parts: Vec<&str> = text.split(['/', '-']).map(str::trim).collect();
    let is_number =
        |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(is_number) {
        return Ok(text.to_owned());
    }
    match parts.as_slice() {
        [day, month, year] if day.len() <= 2 && month.len() <= 2 => whole(day, month, year),
        [month, year] if partial && month.len() <= 2 && year.len() == 4 => {
            let date =
                number(month).and_then(|month| Date::new(number(year)?, i8::try_from(month).ok()?, 1).ok());
            date.map(|date| date.strftime("%Y-%m").to_string())
                .ok_or_else(no_such_date)
        }
        _ => Ok(text.to_owned()),
    }
}

/// Reads day, month and year. A spreadsheet of another country writes the month first and no zeros, so two short parts that
/// could change places are refused.
fn whole(day: &str, month: &str, year: &str) -> Result<String, Refused> {
    if year.len() != 4 {
        let message = "the year must have four digits: write DD/MM/YYYY or YYYY-MM-DD";
        return Err(Refused::new("date_ambiguous", message).detail("what", "year"));
    }
    let (Some(first), Some(second)) = (number(day), number(month)) else {
        return Err(no_such_date());
    };
    let is_short = day.len() == 1 || month.len() == 1;
    if is_short && first <= 12 && second <= 12 && first != second {
        let message = "which is the day and which the month is not certain: write DD/MM/YYYY with two digits each, or YYYY-MM-DD";
        return Err(Refused::new("date_ambiguous", message));
    }
    let date = i8::try_from(second)
        .ok()
        .zip(i8::try_from(first).ok())
        .and_then(|(month, day)| Date::new(number(year)?, month, day).ok());
    date.map(|date| date.to_string()).ok_or_else(no_such_date)
}

fn number(text: &str) -> Option<i16> {
    text.parse().ok()
}

fn no_such_date() -> Refused {
    let message = "the calendar has no such date; a date is written DD/MM/YYYY or YYYY-MM-DD";
    Refused::new("date_invalid", message).detail("what", "cell")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_dates_are_read_and_doubtful_ones_refused() {
        let day = |text: &str| read(text, false).map_err(|refused| refused.fault_code());
        for text in [
            "2026-11-30",
            "30/11/2026",
            "30-11-2026",
            "30/11/2026 ",
            "2026-11-30 00:00:00",
        ] {
            assert_eq!(day(text.trim()), Ok("2026-11-30".to_owned()), "{text}");
        }
        assert_eq!(day("03/04/2026"), Ok("2026-04-03".to_owned()));
        assert_eq!(day("13/4/2026"), Ok("2026-04-13".to_owned()));
        assert_eq!(day("3/4/2026"), Err("date_ambiguous"));
        assert_eq!(day("03/04/26"), Err("date_ambiguous"));
        assert_eq!(day("12/31/2026"), Err("date_invalid"));
        assert_eq!(day("31/02/2026"), Err("date_invalid"));
        assert_eq!(day("mai"), Ok("mai".to_owned()));
        assert_eq!(read("03/1990", true).ok().as_deref(), Some("1990-03"));
        assert_eq!(read("1990", true).ok().as_deref(), Some("1990"));
    }
}
