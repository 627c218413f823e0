//! What came of several cases, for programs.

use serde::Serialize;

use super::Row;

#[derive(Serialize)]
pub(super) struct SummaryJson<'a> {
    /// The codes of what was done.
    done: Vec<&'a str>,
    not_done: Vec<NotDone<'a>>,
}

#[derive(Serialize)]
struct NotDone<'a> {
    code: &'a str,
    why: &'a str,
}

impl<'a> SummaryJson<'a> {
    pub(super) fn new(rows: &'a [Row]) -> Self {
        let done = rows.iter().filter(|row| row.why_not.is_none());
        let not_done = rows.iter().filter_map(|row| {
            let why = row.why_not.as_deref()?;
            Some(NotDone {
                code: &row.code,
                why,
            })
        });
        Self {
            done: done.map(|row| row.code.as_str()).collect(),
            not_done: not_done.collect(),
        }
    }
}
