//! Days and times as people in Vietnam write them.

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};

/// "thứ Hai, 30/11/2026".
pub fn day(date: Date) -> String {
    let weekday = match date.weekday() {
        Weekday::Monday => "thứ Hai",
        Weekday::Tuesday => "thứ Ba",
        Weekday::Wednesday => "thứ Tư",
        Weekday::Thursday => "thứ Năm",
        Weekday::Friday => "thứ Sáu",
        Weekday::Saturday => "thứ Bảy",
        Weekday::Sunday => "Chủ nhật",
    };
    format!("{weekday}, {}", date.strftime("%d/%m/%Y"))
}

/// "16:30, thứ Hai, 30/11/2026".
pub fn moment(at: Timestamp) -> String {
    let at = domain::calendar::in_vietnam(at);
    format!("{}, {}", at.strftime("%H:%M"), day(at.date()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn days_have_their_names() {
        assert_eq!(day(jiff::civil::date(2026, 11, 30)), "thứ Hai, 30/11/2026");
        assert_eq!(day(jiff::civil::date(2027, 1, 3)), "Chủ nhật, 03/01/2027");
    }

    #[test]
    fn times_are_those_of_vietnam() {
        assert_eq!(
            moment("2026-11-23T17:05:00Z".parse().unwrap()),
            "00:05, thứ Ba, 24/11/2026"
        );
    }
}
