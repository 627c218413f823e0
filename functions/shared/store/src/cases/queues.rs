//! The queues of an officer: her agency's open cases, and parts of them, by the day on which somebody owes something. What is
//! late comes first. However many cases there are, a page and its counts consume the same.

use domain::digest::soon_until;
use domain::{AccountId, AgencyId, Assignee, Kind, Status};
use jiff::civil::Date;

use super::file_item::{Owed, assigned_in, owed_by};
use super::queue::{PAGE, QueueEntry, QueuePage, is_position};
use crate::Store;
use crate::dynamodb::{Item, Query, passed_over};
use crate::error::Error;
use crate::schema::{MINE_INDEX, OWED_INDEX, QUEUE_INDEX};
use crate::sessions::OfficerSession;

/// Of what is filtered, so many cases are read for a page.
const READ: usize = 100;
/// More is not counted.
pub const COUNTED: usize = 100;

/// Which of the agency's open cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queue {
    /// All of them.
    Open,
    /// What is late, also what was when its author was asked.
    Overdue,
    /// What the agency owes today or within the province's few working days.
    Soon,
    /// What waits to be accepted.
    ToAccept,
    /// What waits for its author.
    WaitingForAuthor,
    /// What is assigned to this officer.
    Mine,
    /// What its author has added to since the agency last did something.
    News,
    /// What was promised and is not reported yet.
    Promises,
}

/// Which of a queue's cases are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of that kind alone.
    pub kind: Option<Kind>,
    /// By whom they are assigned to.
    pub assigned: Option<Assigned>,
}

/// Whom cases are assigned to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assigned {
    /// The officer who asks.
    ToMe,
    /// Nobody.
    ToNobody,
}

/// How many cases stand in the queues that people must see at a glance: at most `COUNTED` of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueueCounts {
    /// In `Queue::Overdue`.
    pub overdue: usize,
    /// In `Queue::ToAccept`.
    pub to_accept: usize,
    /// In `Queue::Mine`.
    pub mine: usize,
    /// In `Queue::News`.
    pub news: usize,
}

impl Queue {
    fn of(self, officer: &OfficerSession) -> (&'static str, String) {
        let agency = officer.scope().agency();
        let owed = |owed| (OWED_INDEX, owed_by(agency.as_str(), owed));
        match self {
            Self::Open | Self::Overdue | Self::Soon => (QUEUE_INDEX, agency.to_string()),
            Self::ToAccept => owed(Owed::Acceptance),
            Self::WaitingForAuthor => owed(Owed::Information),
            Self::Promises => owed(Owed::Promise),
            Self::News => owed(Owed::Reading),
            Self::Mine => (MINE_INDEX, mine(agency, &officer.officer().account)),
        }
    }

    /// Its first and last place: a place is day`#`code, and `$` comes after `#`.
    fn range(self, today: Date) -> (String, String) {
        match self {
            Self::Overdue => ("0".to_owned(), today.to_string()),
            Self::Soon => {
                let until = soon_until(today);
                (today.to_string(), format!("{until}$"))
            }
            Self::Open
            | Self::ToAccept
            | Self::WaitingForAuthor
            | Self::Mine
            | Self::News
            | Self::Promises => ("0".to_owned(), "~".to_owned()),
        }
    }

    /// What its index holds and it does not: what its author owes is not due soon.
    fn has(self, entry: &QueueEntry) -> bool {
        self != Self::Soon || entry.status != Status::WaitingForAuthor
    }
}

fn mine(agency: AgencyId, account: &AccountId) -> String {
    assigned_in(agency.as_str(), account)
}

impl Filter {
    fn has(&self, entry: &QueueEntry, account: &AccountId) -> bool {
        let Self { kind, assigned } = *self;
        let to = entry.assigned_to.as_ref();
        kind.is_none_or(|kind| entry.kind == kind)
            && match assigned {
                None => true,
                Some(Assigned::ToNobody) => to.is_none(),
                Some(Assigned::ToMe) => to.is_some_and(|to: &Assignee| to.account == *account),
            }
    }
}

impl Store {
    /// A page of a queue. `after` is a page's `next`. Of what is filtered a page may hold less than there is room for, even
    /// nothing, though there is a next one.
    pub async fn queue(
        &self,
        officer: &OfficerSession,
        queue: Queue,
        filter: Filter,
        after: Option<&str>,
        today: Date,
    ) -> Result<QueuePage, Error> {
        let whole = filter == Filter::default() && queue != Queue::Soon;
        // One more than a page: whether there is a next one.
        let most = if whole { PAGE + 1 } else { READ };
        let (first, last) = queue.range(today);
        // With `!` behind it, a place comes after itself and before all others.
        let after = after.filter(|after| is_position(after));
        let first = after.map_or(first, |after| format!("{after}!"));
        if first > last {
            return Ok(QueuePage::default());
        }
        let (index, hash) = queue.of(officer);
        let query = Query::index(&self.tables.cases, index, hash, most)
            .only("card, queue_at")
            .between("queue_at", &first, &last);
        let account = &officer.officer().account;
        let has = |entry: &QueueEntry| queue.has(entry) && filter.has(entry, account);
        Ok(page(self.query(query).await?, most, has))
    }

    /// How many cases stand in the officer's queues.
    pub async fn queue_counts(
        &self,
        officer: &OfficerSession,
        today: Date,
    ) -> Result<QueueCounts, Error> {
        let count = |queue: Queue| {
            let ((index, hash), (first, last)) = (queue.of(officer), queue.range(today));
            let query = Query::index(&self.tables.cases, index, hash, COUNTED);
            self.count(query.between("queue_at", &first, &last))
        };
        let (overdue, to_accept, mine, news) = tokio::try_join!(
            count(Queue::Overdue),
            count(Queue::ToAccept),
            count(Queue::Mine),
            count(Queue::News)
        )?;
        Ok(QueueCounts {
            overdue,
            to_accept,
            mine,
            news,
        })
    }
}

/// The first of what was read that the queue has; `most` items were asked for.
fn page(items: Vec<Item>, most: usize, has: impl Fn(&QueueEntry) -> bool) -> QueuePage {
    let (may_be_more, mut unread) = (items.len() == most, 0);
    let (mut entries, mut seen, mut full) = (Vec::new(), None, false);
    for item in items {
        let place = item.get("queue_at").and_then(|at| at.as_s().ok()).cloned();
        match QueueEntry::read(item) {
            None => unread += 1,
            Some(entry) if !has(&entry) => {}
            Some(entry) if entries.len() < PAGE => entries.push(entry),
            Some(_) => {
                full = true;
                break;
            }
        }
        seen = place;
    }
    passed_over("case", unread);
    let next = seen.filter(|_| full || may_be_more);
    QueuePage { entries, next }
}
