//! The life of an outbox row after it was written: claimed, moved on, told of by SES, found when it is due. Every move is
//! one conditional UpdateItem, so of two who try at once one wins. Which move is right is decided in `notify`.

use data_encoding::HEXLOWER;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::dynamodb::{Item, Query, Refusal, Stored, number, string, values};
use crate::error::Error;
use crate::outbox::shard_of;
use crate::outbox::{Mail, MailState, sortable};
use crate::random::random_bytes;
use crate::schema::{FAILED_SHARD, Key, OUTBOX_INDEX, OUTBOX_SHARDS};

/// How long a finished row is kept: complaints may come weeks after the mail.
const FINISHED_LASTS: SignedDuration = SignedDuration::from_hours(90 * 24);
/// How many rows of a shard are looked at.
const MOST_LISTED: usize = 1000;
/// Marks a row that waits for somebody, if it is not marked already.
const WAITS_SINCE_NOW: &str = ", waiting_since = if_not_exists(waiting_since, :now)";

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
    /// When somebody ordered a failed one again, the last time.
    pub resent_at: Option<Timestamp>,
    /// How often it was claimed.
    pub attempts: u32,
    /// The furthest that SES told.
    pub evidence: Option<Evidence>,
    nonce: Option<String>,
}

impl OutboxRow {
    /// Since when it is being tried: what limits how long.
    pub fn tried_since(&self) -> Timestamp {
        self.resent_at.unwrap_or(self.created_at)
    }
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
    /// The same, but nothing comes of it before somebody has set something right.
    Waiting {
        /// When to try again, for all that.
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
    /// Never, unless somebody orders it again.
    Failed,
    /// Never, and nobody misses it.
    Needless,
}

impl Move {
    /// Where it leads.
    pub fn state(&self) -> MailState {
        match self {
            Self::Pending { .. } | Self::Waiting { .. } => MailState::Pending,
            Self::Ambiguous { .. } => MailState::Ambiguous,
            Self::Sent { .. } => MailState::Sent,
            Self::Failed => MailState::Failed,
            Self::Needless => MailState::Needless,
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

/// A row that is not done, as the index shows it. Whatever version wrote it, it can be found and put off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRow {
    /// Its partition key.
    pub key: String,
    /// When something must be done with it next.
    pub due_at: Timestamp,
    /// When what it tells happened.
    pub created_at: Option<Timestamp>,
    /// Since when it waits for somebody, if it does.
    pub waiting_since: Option<Timestamp>,
    /// Why it was not sent when it was tried, the last time; none if it was not tried.
    pub problem: Option<String>,
}

impl OpenRow {
    fn of(row: &Item) -> Option<Self> {
        let text = |name| row.get(name)?.as_s().ok();
        let time = |name| text(name)?.parse().ok();
        Some(Self {
            key: text("pk")?.clone(),
            due_at: time("due_at")?,
            created_at: time("created_at"),
            waiting_since: time("waiting_since"),
            problem: text("problem").cloned(),
        })
    }
}

/// A mail that nobody gets unless somebody does something, as the index shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StuckMail {
    /// The row's key: names the mail without an address or a code, and is what `resend` takes.
    pub key: String,
    /// When what it tells happened; none if this version cannot read it.
    pub created_at: Option<Timestamp>,
    /// When it failed, or began to wait.
    pub since: Timestamp,
    /// Whether it failed; otherwise it waits, and is tried again by itself.
    pub failed: bool,
    /// The cause in a word or two, without any data.
    pub problem: Option<String>,
}

impl StuckMail {
    fn of(row: OpenRow, failed: bool, since: Timestamp) -> Self {
        Self {
            key: row.key,
            created_at: row.created_at,
            since,
            failed,
            problem: row.problem,
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
        let claimed = self.update(
            &self.tables.cases,
            Key::outbox(key),
            "SET #state = :sending, nonce = :nonce, due_at = :lease_over, attempts = attempts + :one",
            "#state = :pending AND due_at <= :due_by",
            values([
                (":sending", string(MailState::Sending.as_str())),
                (":pending", string(MailState::Pending.as_str())),
                (":nonce", string(&nonce)),
                (":lease_over", string(sortable(now + lease))),
                (":due_by", string(sortable(due_by))),
                (":one", number(1)),
            ]),
        );
        Ok(match claimed.await? {
            Ok(item) => Claim::Mine(read(item)?),
            Err(Refusal(None)) => Claim::Gone,
            Err(Refusal(Some(item))) => {
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
        let mut also = |assignments: &str, values: Item| {
            set.push_str(assignments);
            given.extend(values);
        };
        if let Some(why) = why {
            also(", problem = :problem", values([(":problem", string(why))]));
        }
        if to.state().is_final() {
            let ttl = number((now + FINISHED_LASTS).as_second());
            also(", #ttl = :ttl", values([(":ttl", ttl)]));
        }
        let time = |name, time| values([(name, string(sortable(time)))]);
        match to {
            Move::Pending { due_at } | Move::Ambiguous { due_at } => {
                let due_at = time(":due_at", *due_at);
                also(", due_at = :due_at REMOVE waiting_since", due_at);
            }
            Move::Waiting { due_at } => {
                also(", due_at = :due_at", time(":due_at", *due_at));
                also(WAITS_SINCE_NOW, time(":now", now));
            }
            Move::Sent { message_id } => also(
                ", message_id = :message_id, evidence = if_not_exists(evidence, :evidence) REMOVE outbox",
                values([
                    (":message_id", string(message_id)),
                    (":evidence", number(Evidence::Sent.rank())),
                ]),
            ),
            // Where whoever looks after the mails finds it.
            Move::Failed => {
                also(", due_at = :now", time(":now", now));
                also(
                    ", outbox = :failed",
                    values([(":failed", string(FAILED_SHARD))]),
                );
            }
            Move::Needless => also(" REMOVE outbox", Item::new()),
        }
        let mut condition = "#state = :from AND due_at = :seen".to_owned();
        if let Some(nonce) = &row.nonce {
            condition.push_str(" AND nonce = :nonce");
            given.insert(":nonce".to_owned(), string(nonce));
        }
        let key = Key::outbox(&row.key);
        let moved = self.update_if(&self.tables.cases, key, &set, &condition, given);
        moved.await
    }

    /// Puts a row off that this version cannot read and that nobody holds, so that it does not stand before newer ones for
    /// ever: the index gives the oldest first. What else it says stays, for the version that wrote it.
    pub async fn put_off(&self, key: &str, now: Timestamp, due_at: Timestamp) -> Result<(), Error> {
        let update = format!("SET due_at = :due_at{WAITS_SINCE_NOW}");
        let put_off = self.update_if(
            &self.tables.cases,
            Key::outbox(key),
            &update,
            "attribute_exists(outbox) AND due_at <= :now",
            values([
                (":due_at", string(sortable(due_at))),
                (":now", string(sortable(now))),
            ]),
        );
        put_off.await.map(|_| ())
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
        let noted = self.update_if(
            &self.tables.cases,
            Key::outbox(key),
            "SET #state = :sent, evidence = :rank, message_id = :message_id, #ttl = :ttl REMOVE outbox",
            "attribute_exists(pk) AND (attribute_not_exists(evidence) OR evidence < :rank)",
            values([
                (":sent", string(MailState::Sent.as_str())),
                (":rank", number(evidence.rank())),
                (":message_id", string(message_id)),
                (":ttl", number((now + FINISHED_LASTS).as_second())),
            ]),
        );
        noted.await
    }

    /// SES could not deliver a mail that it took, and nobody but who looks after the mails can help: it is shown as failed.
    /// False if it was sent again since, or no such row exists.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn lost(
        &self,
        key: &str,
        message_id: &str,
        why: &str,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let lost = self.update_if(
            &self.tables.cases,
            Key::outbox(key),
            "SET #state = :failed, outbox = :shard, due_at = :now, problem = :why",
            "#state = :sent AND message_id = :message_id",
            values([
                (":failed", string(MailState::Failed.as_str())),
                (":shard", string(FAILED_SHARD)),
                (":now", string(sortable(now))),
                (":why", string(why)),
                (":sent", string(MailState::Sent.as_str())),
                (":message_id", string(message_id)),
            ]),
        );
        lost.await
    }

    /// The open rows of a shard, at most a thousand; those due first come first.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn open_rows(&self, shard: u8) -> Result<Vec<OpenRow>, Error> {
        self.listed(shard.to_string()).await
    }

    async fn listed(&self, shard: String) -> Result<Vec<OpenRow>, Error> {
        let rows = Query::index(&self.tables.cases, OUTBOX_INDEX, shard, MOST_LISTED);
        let rows = self.query(rows).await?;
        Ok(rows.iter().filter_map(OpenRow::of).collect())
    }

    /// The mails that wait for somebody or failed, for `infra/admin`: those that happened first come first. Of each shard the
    /// first thousand open rows are looked at, and as many failed ones.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn stuck_mails(&self) -> Result<Vec<StuckMail>, Error> {
        let mut stuck = Vec::new();
        for shard in 0..OUTBOX_SHARDS {
            let open = self.open_rows(shard).await?.into_iter();
            stuck.extend(open.filter_map(|row| {
                let since = row.waiting_since?;
                Some(StuckMail::of(row, false, since))
            }));
        }
        let failed = self.listed(FAILED_SHARD.to_owned()).await?.into_iter();
        stuck.extend(failed.map(|row| {
            let since = row.due_at;
            StuckMail::of(row, true, since)
        }));
        stuck.sort_by(|one, other| (one.created_at, &one.key).cmp(&(other.created_at, &other.key)));
        Ok(stuck)
    }

    /// Orders a mail again that failed, was lost, or waits: `notify` tries it within a minute, and then as long as a new one.
    /// False if there is no such row, or it is on its way, perhaps sent, sent or needless; then nothing changes.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn resend(&self, key: &str, now: Timestamp) -> Result<bool, Error> {
        let again = self.update_if(
            &self.tables.cases,
            Key::outbox(key),
            "SET #state = :pending, outbox = :shard, due_at = :now, resent_at = :now REMOVE #ttl",
            "#state IN (:failed, :pending)",
            values([
                (":pending", string(MailState::Pending.as_str())),
                (":failed", string(MailState::Failed.as_str())),
                (":shard", string(shard_of(key))),
                (":now", string(sortable(now))),
            ]),
        );
        again.await
    }

    /// A row as it stands.
    pub async fn outbox_row(&self, key: &str) -> Result<Option<OutboxRow>, Error> {
        self.get(&self.tables.cases, Key::outbox(key))
            .await?
            .map(read)
            .transpose()
    }
}

#[derive(Serialize, Deserialize)]
struct RowItem {
    pk: String,
    state: MailState,
    due_at: Timestamp,
    created_at: Timestamp,
    #[serde(default)]
    resent_at: Option<Timestamp>,
    #[serde(default)]
    attempts: u32,
    #[serde(default)]
    evidence: Option<u8>,
    #[serde(default)]
    nonce: Option<String>,
}

impl Stored for RowItem {
    const KIND: &'static str = "outbox row";
    const VERSION: u8 = 1;
}

/// What it should tell is read on its own: a row that another version wrote can still be moved on.
fn read(item: Item) -> Result<OutboxRow, Error> {
    let mail = item
        .get("mail")
        .and_then(|mail| serde_dynamo::from_attribute_value(mail.clone()).ok());
    let RowItem {
        pk,
        state,
        due_at,
        created_at,
        resent_at,
        attempts,
        evidence,
        nonce,
    } = RowItem::from_item(item)?;
    let evidence =
        evidence.and_then(|rank| Evidence::ALL.into_iter().find(|known| known.rank() == rank));
    Ok(OutboxRow {
        key: pk,
        mail,
        state,
        due_at,
        created_at,
        resent_at,
        attempts,
        evidence,
        nonce,
    })
}
