//! What an answer promised to do by a day: it stands in the queue until the agency has reported what was done. How a promise
//! was kept is not decided here.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// The last day on which it may still be kept.
    pub by: Date,
    /// The day that was promised first; the agency may put it off once.
    pub first_by: Date,
    /// When the agency reported what was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_on: Option<Date>,
}

impl Promise {
    /// One that was just given.
    pub fn new(by: Date) -> Self {
        Self {
            by,
            first_by: by,
            reported_on: None,
        }
    }

    /// Whether the agency still owes it.
    pub fn is_open(&self) -> bool {
        self.reported_on.is_none()
    }

    /// Whether it was put off.
    pub fn was_put_off(&self) -> bool {
        self.by != self.first_by
    }
}
