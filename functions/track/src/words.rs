//! TEMPORARY
use jiff::civil::Date;
pub(crate) fn day(date: Date) -> String { date.to_string() }
