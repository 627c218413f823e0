//! The life of an outbox row after it was written: claimed, moved on, told of by SES, found when it is due. Every move is
//! one conditional UpdateItem, so of two who try at once one wins. Which move is right is decided in `notify`.

use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::operation::update_item::builders::UpdateItemFluentBuilder;
use aws_sdk_dynamodb::types::{ReturnValue, ReturnValuesOnConditionCheckFailure};
use data_encoding::HEXLOWER;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::Store;
use crate::error::Error;
use crate::outbox::{Mail, MailState, sortable};
use crate::random::random_bytes;
use crate::request::{Item, from_item, number, string, unavailable, values};
use crate::schema::{Key, OUTBOX_INDEX};

/// How long a finished row is kept: complaints may come weeks after the mail.
const FINISHED_LASTS: SignedDuration = SignedDuration::from_hours(90 * 24);
/// Rows of a shard that one run looks at.
const MOST_DUE: i32 = 50;

/// A row as it was read.
#[derive(Debug, Clone)]
pub struct OutboxRow {
    /// Its partition key: names the mail without an address or a code, so it may stand in logs.
    pub key: String,
    /// What to write; none if this version cannot read it.
    pub mail: Option<Mail>,
    /// Where it stands.
    pub state: MailState,
    /// When something must be done with it next.
    pub due_at: Timestamp,
    /// When what it tells happened.
    pub created_at: Timestamp,
    /// How often it was claimed.
    pub attempts: u32,
    /// The furthest that SES told.
    pub evidence: Option<Evidence>,
    nonce: Option<String>,
}

/// How a claim ended.
#[derive(Debug)]
pub enum Claim {
    /// The row is the caller's until its lease is over.
    Mine(OutboxRow),
    /// It was not due, or is somebody else's, or done; so it stands.
    Not(OutboxRow),
    /// There is no such row.
    Gone,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Move {
    /// To be sent, when it is due.
    Pending {
        /// When.
        due_at: Timestamp,
    },
    /// SES is asked to tell, until it is due.
    Ambiguous {
        /// When.
        due_at: Timestamp,
    },
    /// SES took it, under this id.
    Sent {
        /// SES's id of the mail.
        message_id: String,
    },
    /// Never.
    Failed,
}

impl Move {
    /// Where it leads.
    pub fn state(&self) -> MailState {
        match self {
            Self::Pending { .. } => MailState::Pending,
            Self::Ambiguous { .. } => MailState::Ambiguous,
            Self::Sent { .. } => MailState::Sent,
            Self::Failed => MailState::Failed,
        }
    }
}

/// What SES told of a mail. Only the furthest counts, in whatever order and how often it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// Taken.
    Sent,
    /// Not delivered yet; SES goes on trying.
    Delayed,
    /// The receiver's server has it.
    Delivered,
    /// It will not be delivered.
    Bounced,
    /// The receiver called it spam.
    Complained,
}

impl Evidence {
    /// All, each further than the one before.
    pub const ALL: [Self; 5] = [
        Self::Sent,
        Self::Delayed,
        Self::Delivered,
        Self::Bounced,
        Self::Complained,
    ];

    /// The number in the table: 1 to 5.
    fn rank(self) -> u8 {
        match self {
            Self::Sent => 1,
            Self::Delayed => 2,
            Self::Delivered => 3,
            Self::Bounced => 4,
            Self::Complained => 5,
        }
    }
}

impl Store {
    /// Takes a pending row that is due for `lease`. `due_by` may lie a little after `now`, for clocks that differ.
    pub async fn claim(
        &self,
        key: &str,
        now: Timestamp,
        due_by: Timestamp,
        lease: SignedDuration,
    ) -> Result<Claim, Error> {
        let nonce = HEXLOWER.encode(&random_bytes::<16>()?);
        let update = self
            .update_row(key)
            .update_expression(
                "SET #state = :sending, nonce = :nonce, due_at = :lease_over, attempts = if_not_exists(attempts, :none) + :one",
            )
            .condition_expression("#state = :pending AND due_at <= :due_by")
            .set_expression_attribute_values(Some(values([
                (":sending", string(MailState::Sending.as_str())),
                (":pending", string(MailState::Pending.as_str())),
                (":nonce", string(&nonce)),
                (":lease_over", string(sortable(now + lease))),
                (":due_by", string(sortable(due_by))),
                (":none", number(0)),
                (":one", number(1)),
            ])));
        Ok(match written(update).await? {
            Written::Yes(item) => Claim::Mine(read(item)?),
            Written::Refused(None) => Claim::Gone,
            Written::Refused(Some(item)) => {
                let row = read(item)?;
                // The answer to the client's first attempt was lost, its second one met the first: the row is ours.
                if row.nonce.as_deref() == Some(&nonce) {
                    Claim::Mine(row)
                } else {
                    Claim::Not(row)
                }
            }
        })
    }

    /// Moves a row on, if it still stands as it was read. `why` is the cause in a word or two, without any data.
    pub async fn move_row(
        &self,
        row: &OutboxRow,
        to: &Move,
        why: Option<&str>,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let mut set = "SET #state = :to".to_owned();
        let mut given = values([
            (":to", string(to.state().as_str())),
            (":from", string(row.state.as_str())),
            (":seen", string(sortable(row.due_at))),
        ]);
        match to {
            Move::Pending { due_at } | Move::Ambiguous { due_at } => {
                set.push_str(", due_at = :due_at");
                given.insert(":due_at".to_owned(), string(sortable(*due_at)));
            }
            Move::Sent { message_id } => {
                set.push_str(
                    ", message_id = :message_id, evidence = if_not_exists(evidence, :evidence)",
                );
                given.insert(":message_id".to_owned(), string(message_id));
                given.insert(":evidence".to_owned(), number(Evidence::Sent.rank()));
            }
            Move::Failed => {}
        }
        if let Some(why) = why {
            set.push_str(", problem = :problem");
            given.insert(":problem".to_owned(), string(why));
        }
        let mut condition = "#state = :from AND due_at = :seen".to_owned();
        if let Some(nonce) = &row.nonce {
            condition.push_str(" AND nonce = :nonce");
            given.insert(":nonce".to_owned(), string(nonce));
        }
        let mut update = self.update_row(&row.key).condition_expression(condition);
        if to.state().is_final() {
            set.push_str(", #ttl = :ttl REMOVE outbox");
            update = update.expression_attribute_names("#ttl", "ttl");
            given.insert(
                ":ttl".to_owned(),
                number((now + FINISHED_LASTS).as_second()),
            );
        }
        let update = update
            .update_expression(set)
            .set_expression_attribute_values(Some(given));
        Ok(matches!(written(update).await?, Written::Yes(_)))
    }

    /// Notes what SES told of a mail: whatever the row's state was, SES has taken it. False if as much was known, or no such
    /// row exists.
    pub async fn add_evidence(
        &self,
        key: &str,
        evidence: Evidence,
        message_id: &str,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let update = self
            .update_row(key)
            .update_expression("SET #state = :sent, evidence = :rank, message_id = :message_id, #ttl = :ttl REMOVE outbox")
            .condition_expression("attribute_exists(pk) AND (attribute_not_exists(evidence) OR evidence < :rank)")
            .expression_attribute_names("#ttl", "ttl")
            .set_expression_attribute_values(Some(values([
                (":sent", string(MailState::Sent.as_str())),
                (":rank", number(evidence.rank())),
                (":message_id", string(message_id)),
                (":ttl", number((now + FINISHED_LASTS).as_second())),
            ])));
        Ok(matches!(written(update).await?, Written::Yes(_)))
    }

    /// The keys of a shard's rows with which something must be done by now, the oldest first.
    pub async fn due_rows(&self, shard: u8, now: Timestamp) -> Result<Vec<String>, Error> {
        let query = self
            .client
            .query()
            .table_name(&self.tables.cases)
            .index_name(OUTBOX_INDEX)
            .key_condition_expression("outbox = :shard AND due_at <= :now")
            .set_expression_attribute_values(Some(values([
                (":shard", string(shard.to_string())),
                (":now", string(sortable(now))),
            ])))
            .limit(MOST_DUE);
        let found = query
            .send()
            .await
            .map_err(|error| unavailable("Query", &error))?
            .items
            .unwrap_or_default();
        Ok(found
            .iter()
            .filter_map(|item| item.get("pk")?.as_s().ok().cloned())
            .collect())
    }

    /// A row as it stands.
    pub async fn outbox_row(&self, key: &str) -> Result<Option<OutboxRow>, Error> {
        self.get(&self.tables.cases, Key::outbox(key))
            .await?
            .map(read)
            .transpose()
    }

    fn update_row(&self, key: &str) -> UpdateItemFluentBuilder {
        self.client
            .update_item()
            .table_name(&self.tables.cases)
            .set_key(Some(Key::outbox(key).attributes()))
            .expression_attribute_names("#state", "state")
            .return_values(ReturnValue::AllNew)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
    }
}

enum Written {
    /// As it stands now.
    Yes(Item),
    /// The condition did not hold; as it stands.
    Refused(Option<Item>),
}

async fn written(update: UpdateItemFluentBuilder) -> Result<Written, Error> {
    match update.send().await {
        Ok(answer) => Ok(Written::Yes(answer.attributes.unwrap_or_default())),
        Err(SdkError::ServiceError(error))
            if error.err().is_conditional_check_failed_exception() =>
        {
            Ok(match error.into_err() {
                UpdateItemError::ConditionalCheckFailedException(refusal) => {
                    Written::Refused(refusal.item)
                }
                _ => Written::Refused(None),
            })
        }
        Err(error) => Err(unavailable("UpdateItem", &error)),
    }
}

#[derive(Deserialize)]
struct Stored {
    pk: String,
    state: MailState,
    due_at: Timestamp,
    created_at: Timestamp,
    #[serde(default)]
    attempts: u32,
    #[serde(default)]
    evidence: Option<u8>,
    #[serde(default)]
    nonce: Option<String>,
}

/// What it should tell is read on its own: a row that another version wrote can still be moved on.
fn read(item: Item) -> Result<OutboxRow, Error> {
    let mail = item
        .get("mail")
        .and_then(|mail| serde_dynamo::from_attribute_value(mail.clone()).ok());
    let Stored {
        pk,
        state,
        due_at,
        created_at,
        attempts,
        evidence,
        nonce,
    } = from_item("outbox row", item)?;
    let evidence =
        evidence.and_then(|rank| Evidence::ALL.into_iter().find(|known| known.rank() == rank));
    Ok(OutboxRow {
        key: pk,
        mail,
        state,
        due_at,
        created_at,
        attempts,
        evidence,
        nonce,
    })
}
