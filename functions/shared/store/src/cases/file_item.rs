//! How a case is stored: what lists show of it in one text, `card`, which the indexes project; beside it the rest.

use domain::{
    AccountId, AgencyId, Assignee, AuthorProof, Case, CaseId, First, KeptRule, Kind, PaknCode,
    Promise, Rating, Status, Title,
};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::event_item::Head;
use crate::dynamodb::{Bytes, Item, Stored, string};
use crate::error::Error;
use crate::random::sha256;
use crate::schema::{Key, OPEN_SHARDS};

/// What lists show of a case.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Card {
    pub(crate) code: PaknCode,
    pub(crate) kind: Kind,
    pub(crate) agency: AgencyId,
    pub(crate) status: Status,
    pub(crate) title: Title,
    pub(crate) submitted_at: Timestamp,
    pub(crate) due_on: Date,
    pub(crate) next_due_on: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) moved_on: Option<Date>,
    #[serde(default)]
    pub(crate) unnamed: bool,
    #[serde(default)]
    pub(crate) rule: KeptRule,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) days_left: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) assigned_to: Option<Assignee>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) has_news: bool,
    /// Who acts on what lists show must have seen it; 0: not noted, up to version 3.
    #[serde(default)]
    pub(crate) version: u32,
    /// What is negative in `days_left` now, up to version 2.
    #[serde(default, skip_serializing)]
    working_days_late: u16,
}

impl Card {
    /// The days that were left when the author was asked, negative if the answer was late then.
    pub(crate) fn days_left(&self) -> Option<i32> {
        let late = (self.working_days_late > 0).then(|| -i32::from(self.working_days_late));
        self.days_left.or(late)
    }
}

/// The card is JSON text: a page of a queue as maps of attributes took 0.6 million instructions more to read (callgrind).
pub(crate) mod card {
    use serde::de::Error as _;
    use serde::ser::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Card;

    /// Version 1 had a map.
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Text(String),
        Map(Card),
    }

    pub(crate) fn serialize<S: Serializer>(card: &Card, to: S) -> Result<S::Ok, S::Error> {
        let text = serde_json::to_string(card).map_err(S::Error::custom)?;
        to.serialize_str(&text)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Card, D::Error> {
        match Written::deserialize(from)? {
            Written::Text(text) => serde_json::from_str(&text).map_err(D::Error::custom),
            Written::Map(card) => Ok(card),
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct FileItem {
    #[serde(with = "card")]
    card: Card,
    id: CaseId,
    #[serde(default)]
    on_behalf: bool,
    first_agency: AgencyId,
    accept_by: Date,
    answer_by: Date,
    /// If that is another day than the one by which it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    counted_to: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    extended_from: Option<Date>,
    /// The card's `days_left` if none of them was late, up to version 2.
    #[serde(default, skip_serializing)]
    working_days_left: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    promise: Option<Promise>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answered_on: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rating: Option<Rating>,
    #[serde(default, skip_serializing_if = "is_zero")]
    reopened: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_word: Option<u32>,
    version: u32,
    author_proof: Bytes,
    /// The hash of the newest event.
    head: Bytes,
}

impl Stored for FileItem {
    const KIND: &'static str = "case";
    const VERSION: u8 = 3;
}

impl FileItem {
    pub(crate) fn new(code: &PaknCode, case: &Case, head: Head) -> Self {
        Self {
            card: Card {
                code: code.clone(),
                kind: case.kind,
                agency: case.agency,
                status: case.status,
                title: case.title.clone(),
                submitted_at: case.first.at,
                due_on: case.due_on,
                next_due_on: case.next_due_on,
                moved_on: case.moved_on,
                unnamed: case.unnamed,
                rule: case.rule.clone(),
                days_left: case.days_left,
                assigned_to: case.assigned_to.clone(),
                has_news: case.has_news,
                version: case.version,
                working_days_late: 0,
            },
            id: case.id.clone(),
            on_behalf: case.on_behalf,
            first_agency: case.first.agency,
            accept_by: case.first.accept_by,
            answer_by: case.first.answer_by,
            extended_from: case.extended_from,
            counted_to: (case.counted_to != case.due_on).then_some(case.counted_to),
            working_days_left: None,
            promise: case.promise,
            answered_on: case.answered_on,
            rating: case.rating,
            reopened: case.reopened,
            last_word: case.last_word,
            version: case.version,
            author_proof: Bytes::from(case.author_proof.0),
            head: Bytes::from(head),
        }
    }

    pub(crate) fn read(item: Item) -> Result<(Case, Head), Error> {
        let Self {
            card,
            id,
            on_behalf,
            first_agency,
            accept_by,
            answer_by,
            counted_to,
            extended_from,
            working_days_left,
            promise,
            answered_on,
            rating,
            reopened,
            last_word,
            version,
            author_proof,
            head,
        } = Self::from_item(item)?;
        let days_left = card.days_left().or(working_days_left.map(i32::from));
        let case = Case {
            id,
            kind: card.kind,
            agency: card.agency,
            status: card.status,
            title: card.title,
            on_behalf,
            unnamed: card.unnamed,
            first: First {
                agency: first_agency,
                at: card.submitted_at,
                accept_by,
                answer_by,
            },
            rule: card.rule,
            moved_on: card.moved_on,
            due_on: card.due_on,
            counted_to: counted_to.unwrap_or(card.due_on),
            extended_from,
            next_due_on: card.next_due_on,
            days_left,
            promise,
            answered_on,
            rating,
            reopened,
            last_word,
            assigned_to: card.assigned_to,
            has_news: card.has_news,
            version,
            author_proof: AuthorProof(sized(&author_proof)?),
        };
        Ok((case, sized(&head)?))
    }

    /// The whole item: open cases stand in the queues, others in the list of what has ended. `on` is the day of the change.
    pub(crate) fn into_item(self, case: &Case, on: Date) -> Result<Item, Error> {
        let Card { code, agency, .. } = self.card.clone();
        let mut item = self.to_item(Key::file(&code))?;
        let (agency, code) = (agency.as_str(), code.compact());
        if case.is_open() {
            item.insert("queue".to_owned(), string(agency));
            item.insert("open".to_owned(), string(open_shard(&code)));
            let queue_at = format!("{}#{code}", case.queue_day());
            item.insert("queue_at".to_owned(), string(queue_at));
            if let Some(owed) = owed(case) {
                item.insert("owed".to_owned(), string(owed_by(agency, owed)));
            }
            if let Some(assignee) = &case.assigned_to {
                let mine = assigned_in(agency, &assignee.account);
                item.insert("mine".to_owned(), string(mine));
            }
        } else {
            item.insert("ended".to_owned(), string(agency));
            item.insert("ended_at".to_owned(), string(format!("{on}#{code}")));
        }
        Ok(item)
    }
}

/// What of a case stands in a queue of its own beside all that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owed {
    /// The agency's word that it takes the case on.
    Acceptance,
    /// What the author was asked for.
    Information,
    /// What the agency promised.
    Promise,
    /// That the agency reads what its author has added.
    Reading,
}

impl Owed {
    fn as_str(self) -> &'static str {
        match self {
            Self::Acceptance => "acceptance",
            Self::Information => "information",
            Self::Promise => "promise",
            Self::Reading => "reading",
        }
    }
}

/// None of a case that is being worked on and has nothing new, or has ended.
fn owed(case: &Case) -> Option<Owed> {
    match case.status {
        Status::Submitted => Some(Owed::Acceptance),
        Status::WaitingForAuthor => Some(Owed::Information),
        Status::Answered => case.open_promise().map(|_| Owed::Promise),
        Status::InProgress => case.has_news.then_some(Owed::Reading),
        Status::Refused | Status::Discontinued | Status::Withdrawn | Status::Closed => None,
    }
}

/// Where that stands in its index, of an agency.
pub(crate) fn owed_by(agency: &str, owed: Owed) -> String {
    format!("{agency}#{}", owed.as_str())
}

/// Where an agency's cases that are assigned to an account stand in their index.
pub(crate) fn assigned_in(agency: &str, account: &AccountId) -> String {
    format!("{agency}#{account}")
}

// serde asks by reference.
#[expect(clippy::trivially_copy_pass_by_ref)]
fn is_zero(number: &u8) -> bool {
    *number == 0
}

fn sized(bytes: &[u8]) -> Result<[u8; 32], Error> {
    bytes.try_into().map_err(|_| Error::Unreadable {
        item: FileItem::KIND,
        cause: "not 32 bytes".to_owned(),
    })
}

/// The shard of the index of all open cases in which a case stands.
fn open_shard(code: &str) -> String {
    let digit = sha256(&[code.as_bytes()])[0];
    (digit % OPEN_SHARDS).to_string()
}
