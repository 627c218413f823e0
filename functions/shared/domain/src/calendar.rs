//! Working days: Monday to Friday without the province's holidays, in the time zone of Vietnam. How a
//! deadline is counted is said in `deadline`, which one a case has in `case`.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;

use crate::field::Problem;
use crate::province::holidays;

/// Indochina Time, compiled in: a function's image may have no time zone files.
static VIETNAM: TimeZone = jiff::tz::get!("Asia/Ho_Chi_Minh");

/// A moment as calendars and clocks in Vietnam show it.
pub fn in_vietnam(moment: Timestamp) -> DateTime {
    VIETNAM.to_datetime(moment)
}

/// The day of a moment in Vietnam.
pub fn day_of(moment: Timestamp) -> Date {
    in_vietnam(moment).date()
}

/// Reads a day as browsers send it (2026-12-30), or as people write it (30/12/2026).
pub fn parse_day(raw: &str) -> Result<Date, Problem> {
    let written = raw.trim().replace(['.', '-', ' '], "/");
    if written.is_empty() {
        return Err(Problem::Missing);
    }
    ["%Y/%m/%d", "%d/%m/%Y"]
        .into_iter()
        .find_map(|format| Date::strptime(format, &written).ok())
        .ok_or(Problem::Malformed)
}

/// Whether offices are open on that day.
pub fn is_working_day(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
        && holidays().binary_search(&date).is_err()
}

/// The day that lies so many working days after a day, which itself does not count.
pub fn add_working_days(date: Date, working_days: u16) -> Date {
    let mut day = date;
    let mut left = working_days;
    while left > 0 {
        // The calendar of jiff ends in the year 9999; a deadline stays on its last day then.
        let Ok(next) = day.tomorrow() else { return day };
        day = next;
        if is_working_day(day) {
            left -= 1;
        }
    }
    day
}

/// That day, or the next on which offices are open.
pub fn first_working_day(date: Date) -> Date {
    let mut day = date;
    while !is_working_day(day) {
        let Ok(next) = day.tomorrow() else { return day };
        day = next;
    }
    day
}

/// The working day after which so many lie up to and including a day.
pub fn subtract_working_days(date: Date, working_days: u16) -> Date {
    let mut day = date;
    let mut left = working_days;
    while left > 0 || !is_working_day(day) {
        if is_working_day(day) {
            left -= 1;
        }
        // The calendar of jiff begins in the year -9999.
        let Ok(previous) = day.yesterday() else {
            return day;
        };
        day = previous;
    }
    day
}

/// Whether the holidays of that year are not known yet: its weekends alone count as days without work.
pub fn is_estimated(date: Date) -> bool {
    let last = holidays().last();
    last.is_none_or(|last| date.year() > last.year())
}

/// The last working day before a day.
pub fn working_day_before(date: Date) -> Date {
    let mut day = date;
    // The calendar of jiff begins in the year -9999.
    while let Ok(previous) = day.yesterday() {
        day = previous;
        if is_working_day(day) {
            break;
        }
    }
    day
}

/// How many working days lie after `from` up to and including `to`; 0 if `to` is not later.
pub fn working_days_between(from: Date, to: Date) -> u16 {
    let mut day = from;
    let mut count = 0_u16;
    while day < to {
        let Ok(next) = day.tomorrow() else {
            return count;
        };
        day = next;
        if is_working_day(day) {
            count = count.saturating_add(1);
        }
    }
    count
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn weekends_do_not_count() {
        assert_eq!(add_working_days(date(2026, 11, 20), 1), date(2026, 11, 23));
        assert_eq!(add_working_days(date(2026, 11, 21), 5), date(2026, 11, 27));
    }

    #[test]
    fn before_a_monday_and_before_a_holiday_is_the_last_day_on_which_offices_were_open() {
        for (day, before) in [
            (date(2026, 11, 23), date(2026, 11, 20)),
            (date(2026, 11, 25), date(2026, 11, 24)),
            (date(2027, 1, 4), date(2026, 12, 31)),
        ] {
            assert_eq!(working_day_before(day), before, "{day}");
        }
    }

    #[test]
    fn what_lies_so_many_working_days_back_is_so_many_late() {
        // A Wednesday, a Sunday, the day after Tết.
        for today in [date(2026, 11, 25), date(2026, 11, 29), date(2027, 2, 12)] {
            for late in 0..20 {
                let due_on = subtract_working_days(today, late);
                assert_eq!(working_days_between(due_on, today), late, "{today}, {late}");
                assert!(is_working_day(due_on), "{due_on}");
            }
        }
    }

    #[test]
    fn holidays_do_not_count() {
        assert_eq!(add_working_days(date(2026, 12, 31), 1), date(2027, 1, 4));
        assert_eq!(add_working_days(date(2027, 2, 4), 1), date(2027, 2, 12));
    }

    #[test]
    fn an_evening_in_london_is_already_tomorrow_in_vietnam() {
        assert_eq!(
            day_of("2026-11-23T17:00:00Z".parse().unwrap()),
            date(2026, 11, 24)
        );
        assert_eq!(
            day_of("2026-11-23T16:59:59Z".parse().unwrap()),
            date(2026, 11, 23)
        );
    }

    proptest! {
        #[test]
        fn counting_forth_and_back_agree(offset in 0..900_i64, working_days in 0..60_u16) {
            let from = date(2026, 1, 1).checked_add(jiff::Span::new().days(offset)).unwrap();
            let to = add_working_days(from, working_days);
            prop_assert_eq!(working_days_between(from, to), working_days);
            prop_assert!(working_days == 0 || is_working_day(to));
        }
    }
}
