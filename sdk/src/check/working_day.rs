//! Working days, for notices that must come some days before.
//!
//! Saturdays, Sundays and public holidays (Bộ luật Lao động 45/2019/QH14, art. 112) are off. The government decides the
//! days around Tết and 2 September each year; the years below are as announced, data as of 2026. In a year without data only the
//! fixed days count, so a date is never refused for a holiday nobody has decided yet.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Holidays that fall on the same day every year: month and day.
const FIXED: [(i8, i8); 4] = [(1, 1), (4, 30), (5, 1), (9, 2)];

/// Holidays decided for one year: year, month, day.
const DECIDED: [(i16, i8, i8); 17] = [
    (2025, 1, 27),
    (2025, 1, 28),
    (2025, 1, 29),
    (2025, 1, 30),
    (2025, 1, 31),
    (2025, 4, 7),
    (2025, 5, 2),
    (2025, 9, 1),
    (2026, 1, 2),
    (2026, 2, 16),
    (2026, 2, 17),
    (2026, 2, 18),
    (2026, 2, 19),
    (2026, 2, 20),
    (2026, 4, 27),
    (2026, 8, 31),
    (2026, 9, 1),
];

/// Saturdays worked to make up for a bridge day.
const MAKE_UP: [(i16, i8, i8); 3] = [(2025, 4, 26), (2026, 1, 10), (2026, 8, 22)];

/// Says whether offices are open on a day.
fn is_working(day: Date) -> bool {
    let is = |list: &[(i16, i8, i8)]| list.contains(&(day.year(), day.month(), day.day()));
    if is(&MAKE_UP) {
        return true;
    }
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    !weekend && !FIXED.contains(&(day.month(), day.day())) && !is(&DECIDED)
}

/// Returns the first day that has so many working days between it and today; none beyond the calendar.
pub(crate) fn first_day_after(today: Date, working_days: u32) -> Option<Date> {
    let mut day = today.checked_add(1.day()).ok()?;
    let mut left = working_days.min(3660);
    while left > 0 {
        if is_working(day) {
            left -= 1;
        }
        day = day.checked_add(1.day()).ok()?;
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn weekends_and_holidays_do_not_count() {
        // Monday: Tuesday, Wednesday and Thursday lie between.
        assert_eq!(first_day_after(date(2026, 11, 23), 3), Some(date(2026, 11, 27)));
        // Friday: Monday to Wednesday.
        assert_eq!(first_day_after(date(2026, 11, 27), 3), Some(date(2026, 12, 3)));
        // The Friday before Tết 2026: 23 to 25 February.
        assert_eq!(first_day_after(date(2026, 2, 13), 3), Some(date(2026, 2, 26)));
        assert_eq!(first_day_after(date(2026, 11, 23), 0), Some(date(2026, 11, 24)));
    }

    #[test]
    fn a_make_up_saturday_counts_and_the_end_of_the_calendar_is_no_panic() {
        assert!(is_working(date(2026, 8, 22)));
        assert!(!is_working(date(2026, 8, 29)));
        assert_eq!(first_day_after(Date::MAX, 3), None);
    }
}
