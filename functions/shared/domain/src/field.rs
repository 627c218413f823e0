//! What can be wrong with a field that somebody filled in, as values. The sentences that people read are in
//! `site::messages`, one table for pages and JSON alike.

use jiff::civil::Date;

/// Why the text of a field was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Nothing was entered or chosen.
    #[error("missing")]
    Missing,
    /// Shorter than allowed; lengths in characters (Unicode scalar values of the NFC form).
    #[error("too short: {actual} of at least {least} characters")]
    TooShort {
        /// The least number of characters.
        least: usize,
        /// How many were entered.
        actual: usize,
    },
    /// Longer than allowed; lengths in characters (Unicode scalar values of the NFC form).
    #[error("too long: {actual} of at most {most} characters")]
    TooLong {
        /// The greatest number of characters.
        most: usize,
        /// How many were entered.
        actual: usize,
    },
    /// Holds control characters or characters that change the direction of writing.
    #[error("characters that cannot be shown")]
    Character,
    /// Does not have the form that such a value has.
    #[error("malformed")]
    Malformed,
    /// Is not in the list that it must come from.
    #[error("unknown")]
    Unknown,
    /// Has a channel of its own and is not accepted here (khiếu nại, tố cáo, hỏi đáp pháp luật).
    #[error("not accepted here")]
    NotAccepted,
    /// Was accepted here once, and is not any more.
    #[error("not accepted any more")]
    Ended,
    /// A password that too many people use.
    #[error("too common")]
    TooCommon,
    /// A code whose check symbol says that something was mistyped.
    #[error("mistyped")]
    Mistyped,
    /// Nothing in the system has this value.
    #[error("not found")]
    NotFound,
    /// The officer's agency has nothing with this value; whether another agency has is not told.
    #[error("not at this agency")]
    NotAtAgency,
    /// The e-mail address and password, or the current password, are not right.
    #[error("wrong")]
    Wrong,
    /// The same value as before, where another is needed.
    #[error("unchanged")]
    Unchanged,
    /// A day before the first or after the last that is possible.
    #[error("not between {first} and {last}")]
    DayOutOf {
        /// The first.
        first: Date,
        /// The last.
        last: Date,
    },
    /// The text looks as if it held a person's data, where others will read it.
    #[error("personal data")]
    PersonalData,
}

impl Problem {
    /// The machine's name of the problem, as JSON clients get it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooShort { .. } => "too_short",
            Self::TooLong { .. } => "too_long",
            Self::Character => "character",
            Self::Malformed => "malformed",
            Self::Unknown => "unknown",
            Self::NotAccepted => "not_accepted",
            Self::Ended => "ended",
            Self::TooCommon => "too_common",
            Self::Mistyped => "mistyped",
            Self::NotFound => "not_found",
            Self::NotAtAgency => "not_at_agency",
            Self::Wrong => "wrong",
            Self::Unchanged => "unchanged",
            Self::DayOutOf { .. } => "day_out_of",
            Self::PersonalData => "personal_data",
        }
    }
}

/// The problems of one form, in the order of its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<(&'static str, Problem)>);

impl FieldErrors {
    /// One problem of one field.
    pub fn one(field: &'static str, problem: Problem) -> Self {
        Self(vec![(field, problem)])
    }

    /// Adds a problem.
    pub fn add(&mut self, field: &'static str, problem: Problem) {
        self.0.push((field, problem));
    }

    /// Keeps the value of a parsed field, or notes its problem.
    pub fn take<T>(&mut self, field: &'static str, parsed: Result<T, Problem>) -> Option<T> {
        parsed.map_err(|problem| self.add(field, problem)).ok()
    }

    /// The first problem of a field.
    pub fn of(&self, field: &str) -> Option<&Problem> {
        self.0
            .iter()
            .find(|(name, _)| *name == field)
            .map(|(_, problem)| problem)
    }

    /// Whether all is well.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many problems there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Field and problem, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Problem)> {
        self.0.iter().map(|(field, problem)| (*field, problem))
    }
}
