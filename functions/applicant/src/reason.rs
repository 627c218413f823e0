//! Why an officer opens the data; the author reads it.

use domain::{Problem, Reason};

/// Fewer characters are no reason.
pub(crate) const LEAST: usize = 10;

pub(crate) fn parse(raw: &str) -> Result<Reason, Problem> {
    let reason = Reason::parse(raw)?;
    match reason.as_str().chars().count() {
        actual if actual < LEAST => Err(Problem::TooShort {
            least: LEAST,
            actual,
        }),
        _ => Ok(reason),
    }
}
