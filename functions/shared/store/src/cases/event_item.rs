//! How an event is stored: as the bytes of a record that are hashed, with the hash of the event before it, so that a
//! history can be checked. What somebody wrote, and an officer's name, stand beside the record; in it stands only their
//! hash with a random salt. So they can be removed for good, and the rest of the history can still be checked.

use std::collections::BTreeMap;

use data_encoding::BASE64_NOPAD;
use domain::{
    AccountId, AgencyId, Assignee, By, Event, FullName, Officer, Outcome, Rating, RefusalReason,
    Role, What,
};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::value::StrDeserializer;
use serde::{Deserialize, Serialize};

use crate::dynamodb::{Bytes, Item, Stored};
use crate::error::Error;
use crate::random::{random_bytes, sha256};

/// The hash of an event's record.
pub(crate) type Head = [u8; 32];

/// What the first event names as the one before it.
pub(crate) const BEGINNING: Head = [0; 32];

/// What stands for a text that was removed.
const REMOVED: &str = "(đã xóa theo quy định)";

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct EventItem {
    /// `Record`, as JSON: these very bytes are hashed.
    record: Bytes,
    /// What the record holds hashes of.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    texts: BTreeMap<String, Text>,
}

impl Stored for EventItem {
    const KIND: &'static str = "event";
    const VERSION: u8 = 1;
}

#[derive(Debug, Serialize, Deserialize)]
struct Text {
    text: String,
    salt: Bytes,
}

/// An event without what was written in it.
#[derive(Debug, Serialize, Deserialize)]
struct Record {
    number: u32,
    at: Timestamp,
    by: RecordedBy,
    agency: AgencyId,
    due_on: Date,
    next_due_on: Date,
    what: RecordedWhat,
    /// Of each text: its name and salted hash.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    texts: BTreeMap<String, String>,
    /// The hash of the event before it.
    previous: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RecordedBy {
    Author,
    Officer {
        account: AccountId,
        agency: AgencyId,
        role: Role,
    },
    System,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RecordedWhat {
    Submitted,
    Accepted,
    Transferred {
        from: AgencyId,
    },
    Assigned {
        to: AccountId,
    },
    InformationRequested,
    Extended {
        from: Date,
    },
    InformationAdded,
    /// As it was recorded before the outcome was asked.
    Answered,
    AnsweredWith {
        outcome: Outcome,
    },
    PromiseReported,
    PromisePutOff {
        by: Date,
    },
    Refused {
        reason: String,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        accepted: bool,
    },
    Withdrawn,
    Rated {
        rating: Rating,
    },
    PromiseConfirmed,
    PromiseDisputed,
    Reopened,
    PersonalDataOpened,
    Closed,
}

/// The names of the texts.
const OFFICER: &str = "officer";
const ASSIGNEE: &str = "assignee";
const REASON: &str = "reason";
const QUESTION: &str = "question";
const INFORMATION: &str = "information";
const ANSWER: &str = "answer";
const EXPLANATION: &str = "explanation";
const COMMENT: &str = "comment";

impl EventItem {
    /// The item of an event that follows the one with that hash, and its own hash.
    pub(crate) fn seal(event: &Event, previous: &Head) -> Result<(Self, Head), Error> {
        let (what, written) = recorded(&event.what);
        let by = match &event.by {
            By::Author => RecordedBy::Author,
            By::System => RecordedBy::System,
            By::Officer(officer) => RecordedBy::Officer {
                account: officer.account.clone(),
                agency: officer.agency,
                role: officer.role,
            },
        };
        let name = event
            .by
            .officer()
            .map(|officer| (OFFICER, officer.name.as_str()));
        let (mut texts, mut hashes) = (BTreeMap::new(), BTreeMap::new());
        for (name, text) in name.into_iter().chain(written) {
            let salt = random_bytes::<16>()?;
            hashes.insert(name.to_owned(), salted(&salt, name, text));
            let text = Text {
                text: text.to_owned(),
                salt: Bytes::from(salt),
            };
            texts.insert(name.to_owned(), text);
        }
        let record = Record {
            number: event.number,
            at: event.at,
            by,
            agency: event.agency,
            due_on: event.due_on,
            next_due_on: event.next_due_on,
            what,
            texts: hashes,
            previous: BASE64_NOPAD.encode(previous),
        };
        let record = serde_json::to_vec(&record).map_err(|error| unreadable(error.to_string()))?;
        let head = sha256(&[&record]);
        let record = Bytes::from(record);
        Ok((Self { record, texts }, head))
    }

    pub(crate) fn read(item: Item) -> Result<Event, Error> {
        let Self { record, texts } = Self::from_item(item)?;
        let record: Record =
            serde_json::from_slice(&record).map_err(|error| unreadable(error.to_string()))?;
        let by = match record.by {
            RecordedBy::Author => By::Author,
            RecordedBy::System => By::System,
            RecordedBy::Officer {
                account,
                agency,
                role,
            } => By::Officer(Officer {
                account,
                name: text::<FullName>(&texts, OFFICER)?,
                agency,
                role,
            }),
        };
        let has = |name| record.texts.contains_key(name);
        let what = match record.what {
            RecordedWhat::Submitted => What::Submitted,
            RecordedWhat::Accepted => What::Accepted,
            RecordedWhat::Transferred { from } => What::Transferred {
                from,
                reason: text(&texts, REASON)?,
            },
            RecordedWhat::Assigned { to } => What::Assigned {
                to: Assignee {
                    account: to,
                    name: text(&texts, ASSIGNEE)?,
                },
            },
            RecordedWhat::InformationRequested => What::InformationRequested {
                question: text(&texts, QUESTION)?,
            },
            RecordedWhat::Extended { from } => What::Extended {
                from,
                reason: text(&texts, REASON)?,
            },
            RecordedWhat::InformationAdded => What::InformationAdded {
                information: text(&texts, INFORMATION)?,
            },
            RecordedWhat::Answered => What::Answered {
                answer: text(&texts, ANSWER)?,
                outcome: None,
            },
            RecordedWhat::AnsweredWith { outcome } => What::Answered {
                answer: text(&texts, ANSWER)?,
                outcome: Some(outcome),
            },
            RecordedWhat::PromiseReported => What::PromiseReported {
                report: text(&texts, ANSWER)?,
            },
            RecordedWhat::PromisePutOff { by } => What::PromisePutOff {
                by,
                reason: text(&texts, REASON)?,
            },
            RecordedWhat::Refused { reason, accepted } => What::Refused {
                accepted,
                reason: RefusalReason::parse(&reason)
                    .map_err(|_| unreadable("an unknown reason".to_owned()))?,
                explanation: has(EXPLANATION)
                    .then(|| text(&texts, EXPLANATION))
                    .transpose()?,
            },
            RecordedWhat::Withdrawn => What::Withdrawn {
                reason: has(REASON).then(|| text(&texts, REASON)).transpose()?,
            },
            RecordedWhat::Rated { rating } => What::Rated {
                rating,
                comment: has(COMMENT).then(|| text(&texts, COMMENT)).transpose()?,
            },
            RecordedWhat::PromiseConfirmed => What::PromiseConfirmed {
                comment: has(COMMENT).then(|| text(&texts, COMMENT)).transpose()?,
            },
            RecordedWhat::PromiseDisputed => What::PromiseDisputed {
                comment: text(&texts, COMMENT)?,
            },
            RecordedWhat::Reopened => What::Reopened {
                reason: text(&texts, REASON)?,
            },
            RecordedWhat::PersonalDataOpened => What::PersonalDataOpened {
                reason: text(&texts, REASON)?,
            },
            RecordedWhat::Closed => What::Closed,
        };
        Ok(Event {
            number: record.number,
            at: record.at,
            by,
            agency: record.agency,
            due_on: record.due_on,
            next_due_on: record.next_due_on,
            what,
        })
    }

    /// Checks that this event follows the one with that hash and that none of its texts was changed; its own hash. A text
    /// that was removed is no change.
    #[cfg(test)]
    pub(crate) fn check(&self, previous: &Head) -> Option<Head> {
        let record: Record = serde_json::from_slice(&self.record).ok()?;
        let unchanged = |(name, text): (&String, &Text)| {
            record.texts.get(name) == Some(&salted(&text.salt, name, &text.text))
        };
        let follows = record.previous == BASE64_NOPAD.encode(previous);
        (follows && self.texts.iter().all(unchanged)).then(|| sha256(&[&self.record]))
    }
}

/// What happened, and what was written in it.
fn recorded(what: &What) -> (RecordedWhat, Vec<(&'static str, &str)>) {
    match what {
        What::Submitted => (RecordedWhat::Submitted, vec![]),
        What::Accepted => (RecordedWhat::Accepted, vec![]),
        What::Transferred { from, reason } => (
            RecordedWhat::Transferred { from: *from },
            vec![(REASON, reason.as_str())],
        ),
        What::Assigned { to } => (
            RecordedWhat::Assigned {
                to: to.account.clone(),
            },
            vec![(ASSIGNEE, to.name.as_str())],
        ),
        What::InformationRequested { question } => (
            RecordedWhat::InformationRequested,
            vec![(QUESTION, question.as_str())],
        ),
        What::Extended { from, reason } => (
            RecordedWhat::Extended { from: *from },
            vec![(REASON, reason.as_str())],
        ),
        What::InformationAdded { information } => (
            RecordedWhat::InformationAdded,
            vec![(INFORMATION, information.as_str())],
        ),
        What::Answered { answer, outcome } => (
            match *outcome {
                Some(outcome) => RecordedWhat::AnsweredWith { outcome },
                None => RecordedWhat::Answered,
            },
            vec![(ANSWER, answer.as_str())],
        ),
        What::PromiseReported { report } => (
            RecordedWhat::PromiseReported,
            vec![(ANSWER, report.as_str())],
        ),
        What::PromisePutOff { by, reason } => (
            RecordedWhat::PromisePutOff { by: *by },
            vec![(REASON, reason.as_str())],
        ),
        What::Refused {
            reason,
            explanation,
            accepted,
        } => {
            let explanation = explanation.iter().map(|text| (EXPLANATION, text.as_str()));
            let what = RecordedWhat::Refused {
                reason: reason.id.to_owned(),
                accepted: *accepted,
            };
            (what, explanation.collect())
        }
        What::Withdrawn { reason } => {
            let reason = reason.iter().map(|text| (REASON, text.as_str()));
            (RecordedWhat::Withdrawn, reason.collect())
        }
        What::Rated { rating, comment } => {
            let comment = comment.iter().map(|text| (COMMENT, text.as_str()));
            (RecordedWhat::Rated { rating: *rating }, comment.collect())
        }
        What::PromiseConfirmed { comment } => {
            let comment = comment.iter().map(|text| (COMMENT, text.as_str()));
            (RecordedWhat::PromiseConfirmed, comment.collect())
        }
        What::PromiseDisputed { comment } => (
            RecordedWhat::PromiseDisputed,
            vec![(COMMENT, comment.as_str())],
        ),
        What::Reopened { reason } => (RecordedWhat::Reopened, vec![(REASON, reason.as_str())]),
        What::PersonalDataOpened { reason } => (
            RecordedWhat::PersonalDataOpened,
            vec![(REASON, reason.as_str())],
        ),
        What::Closed => (RecordedWhat::Closed, vec![]),
    }
}

/// What was written; it was checked when it was entered.
fn text<'de, T: Deserialize<'de>>(
    texts: &'de BTreeMap<String, Text>,
    name: &str,
) -> Result<T, Error> {
    let text = texts.get(name).map_or(REMOVED, |text| text.text.as_str());
    T::deserialize(StrDeserializer::<serde::de::value::Error>::new(text))
        .map_err(|error| unreadable(error.to_string()))
}

fn salted(salt: &[u8], name: &str, text: &str) -> String {
    // The name ends where the text begins: no name holds a `#`.
    BASE64_NOPAD.encode(&sha256(&[salt, name.as_bytes(), b"#", text.as_bytes()]))
}

fn unreadable(cause: String) -> Error {
    Error::Unreadable {
        item: EventItem::KIND,
        cause,
    }
}

#[cfg(test)]
mod tests;
