//! Days and times as people in Vietnam read them.

use domain::calendar::in_vietnam;
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
    format!(
        "{weekday}, {:02}/{:02}/{}",
        date.day(),
        date.month(),
        date.year()
    )
}

/// "16:30", in Vietnam.
pub fn time(at: Timestamp) -> String {
    let at = in_vietnam(at);
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// "16:30, thứ Hai, 30/11/2026".
pub fn moment(at: Timestamp) -> String {
    format!("{}, {}", time(at), day(in_vietnam(at).date()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn moments_are_shown_by_the_clocks_of_vietnam() {
        assert_eq!(
            moment("2026-11-29T17:05:00Z".parse().unwrap()),
            "00:05, thứ Hai, 30/11/2026"
        );
    }
}
