//! What lists show of a case; the open cases of all agencies, and what has ended. An agency's own open cases are in `queues`.

use domain::calendar::day_of;
use domain::case::late_when_asked;
use domain::{AgencyId, Assignee, KeptRule, Kind, PaknCode, Standing, Status, Title};
use jiff::civil::Date;
use serde::Deserialize;

use super::file_item::{Card, card};
use crate::Store;
use crate::dynamodb::{Item, Query, passed_over};
use crate::error::Error;
use crate::schema::{ENDED_INDEX, OPEN_INDEX, OPEN_SHARDS};
use crate::sessions::AgencyScope;

/// Cases on one page.
pub(super) const PAGE: usize = 20;
/// Open cases of a shard that are read at once: less than the 1 MB at which DynamoDB ends a page.
const OPEN_PAGE: usize = 1000;

/// What lists show of a case; the indexes hold no more.
#[derive(Debug, Clone)]
pub struct QueueEntry {
    /// Its code.
    pub code: PaknCode,
    /// What it is about.
    pub kind: Kind,
    /// The agency that has it.
    pub agency: AgencyId,
    /// Where it stands.
    pub status: Status,
    /// One sentence.
    pub title: Title,
    /// The day on which it was sent.
    pub submitted_on: Date,
    /// The day on which its agency got it from another; none: it was sent there.
    pub moved_on: Option<Date>,
    /// The day by which it must be answered.
    pub due_on: Date,
    /// The day by which the next step is due.
    pub next_due_on: Date,
    /// Not to be named to the agency.
    pub unnamed: bool,
    /// Who of its agency works on it.
    pub assigned_to: Option<Assignee>,
    /// Its author has added something, and its agency has done nothing with it since.
    pub has_news: bool,
    /// The rule by which it must be answered.
    pub rule: KeptRule,
    /// While the author is asked: the days that were left for the answer, as `domain::Case::days_left`; of a case that was
    /// asked before rules were kept only if it was late.
    pub days_left: Option<i32>,
    /// The version of the case that this shows; 0 if it is not known.
    pub version: u32,
}

/// One page of a queue.
#[derive(Debug, Default)]
pub struct QueuePage {
    /// By the day of the next step.
    pub entries: Vec<QueueEntry>,
    /// Asks for the next page, if there is one.
    pub next: Option<String>,
}

/// What an index projects of a case: no version of its own.
#[derive(Deserialize)]
struct Projected {
    #[serde(with = "card")]
    card: Card,
}

impl QueueEntry {
    /// Those of a list that this version can read.
    pub(super) fn read_each(items: Vec<Item>) -> Vec<Self> {
        let all = items.len();
        let entries: Vec<_> = items.into_iter().filter_map(Self::read).collect();
        passed_over("case", all - entries.len());
        entries
    }

    pub(super) fn read(item: Item) -> Option<Self> {
        let projected: Projected = serde_dynamo::from_item(item).ok()?;
        Some(projected.card.into())
    }
}

impl From<Card> for QueueEntry {
    fn from(card: Card) -> Self {
        Self {
            days_left: card.days_left(),
            version: card.version,
            rule: card.rule,
            code: card.code,
            kind: card.kind,
            agency: card.agency,
            status: card.status,
            title: card.title,
            submitted_on: day_of(card.submitted_at),
            moved_on: card.moved_on,
            due_on: card.due_on,
            next_due_on: card.next_due_on,
            unnamed: card.unnamed,
            assigned_to: card.assigned_to,
            has_news: card.has_news,
        }
    }
}

/// A case as the index of all open cases shows it.
#[derive(Debug, Clone)]
pub struct OpenCase {
    /// What lists show of it.
    pub entry: QueueEntry,
    /// The day by which it stands in queues.
    pub queue_day: Date,
}

impl OpenCase {
    /// What counts of it on a morning.
    pub fn standing(&self) -> Standing {
        let QueueEntry {
            status,
            moved_on,
            submitted_on,
            days_left,
            ..
        } = self.entry;
        Standing {
            status,
            asked_late: late_when_asked(days_left).is_some(),
            arrived_on: moved_on.unwrap_or(submitted_on),
            queue_day: self.queue_day,
        }
    }
}

/// Some of a shard's open cases.
#[derive(Debug)]
pub struct OpenPage {
    /// By their day in the queues.
    pub cases: Vec<OpenCase>,
    /// Asks for the next ones, if there may be any.
    pub next: Option<String>,
}

/// A case that has ended.
#[derive(Debug, Clone)]
pub struct EndedCase {
    /// What lists show of it.
    pub entry: QueueEntry,
    /// The day of its last step.
    pub ended_on: Date,
}

/// One page of what has ended.
#[derive(Debug)]
pub struct EndedPage {
    /// The newest first.
    pub cases: Vec<EndedCase>,
    /// Asks for the next page, if there is one.
    pub next: Option<String>,
}

/// A place in a queue, and the items there in the queue's order. Whether they can be read is another question.
type Places = Vec<(String, Item)>;

impl Store {
    /// A page of all agencies' open cases; empty for who is not of the focal point.
    pub async fn open_cases(
        &self,
        scope: AgencyScope,
        after: Option<&str>,
    ) -> Result<QueuePage, Error> {
        if !scope.is_focal_point() {
            return Ok(page(Vec::new()));
        }
        const { assert!(OPEN_SHARDS == 4, "as many queries as shards") };
        let shard = |shard: u8| self.places(OPEN_INDEX, shard.to_string(), after);
        let (one, two, three, four) = tokio::try_join!(shard(0), shard(1), shard(2), shard(3))?;
        let mut all = [one, two, three, four].concat();
        all.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok(page(all))
    }

    /// A page of the officer's own agency's cases that have ended, the newest first. `before` is a page's `next`.
    pub async fn ended(
        &self,
        scope: AgencyScope,
        before: Option<&str>,
    ) -> Result<EndedPage, Error> {
        let hash = scope.agency().to_string();
        let query = Query::index(&self.tables.cases, ENDED_INDEX, hash, PAGE + 1);
        let query = query.only("card, ended_at").newest_first();
        let query = match before.filter(|before| is_position(before)) {
            Some(before) => query.before("ended_at", before),
            None => query,
        };
        let items = self.query(query).await?;
        let position = |item: &Item| Some(item.get("ended_at")?.as_s().ok()?.clone());
        let next = (items.len() > PAGE).then(|| items.get(PAGE - 1).and_then(position));
        let case = |item: Item| {
            let ended_on = position(&item)?.split_once('#')?.0.parse().ok()?;
            let entry = QueueEntry::read(item)?;
            Some(EndedCase { entry, ended_on })
        };
        let shown = items.len().min(PAGE);
        let cases: Vec<_> = items.into_iter().take(PAGE).filter_map(case).collect();
        passed_over("case", shown - cases.len());
        Ok(EndedPage {
            cases,
            next: next.flatten(),
        })
    }

    /// Open cases of all agencies in a shard, up to that day of theirs in the queues, at most a thousand. `after` is a page's
    /// `next`. The index may lag behind by a moment.
    pub async fn open_until(
        &self,
        shard: u8,
        last: Date,
        after: Option<&str>,
    ) -> Result<OpenPage, Error> {
        // A position is day`#`code, and `$` comes after `#`; with `!` behind it, it comes after itself and before all others.
        let first = after.map_or_else(|| "0".to_owned(), |after| format!("{after}!"));
        let query = Query::index(&self.tables.cases, OPEN_INDEX, shard.to_string(), OPEN_PAGE);
        let query = query
            .only("card, queue_at")
            .between("queue_at", &first, &format!("{last}$"));
        let items = self.query(query).await?;
        let position = |item: &Item| Some(item.get("queue_at")?.as_s().ok()?.clone());
        let full = items.len() >= OPEN_PAGE;
        let next = items.last().filter(|_| full).and_then(position);
        let all = items.len();
        let case = |item: Item| {
            let queue_day = position(&item)?.split_once('#')?.0.parse().ok()?;
            let entry = QueueEntry::read(item)?;
            Some(OpenCase { entry, queue_day })
        };
        let cases: Vec<_> = items.into_iter().filter_map(case).collect();
        passed_over("case", all - cases.len());
        Ok(OpenPage { cases, next })
    }

    async fn places(
        &self,
        index: &str,
        hash: String,
        after: Option<&str>,
    ) -> Result<Places, Error> {
        // One more than a page: whether there is a next one.
        let query = Query::index(&self.tables.cases, index, hash, PAGE + 1).only("card, queue_at");
        let query = match after.filter(|after| is_position(after)) {
            Some(after) => query.after("queue_at", after),
            None => query,
        };
        let placed = |item: Item| Some((item.get("queue_at")?.as_s().ok()?.clone(), item));
        Ok(self
            .query(query)
            .await?
            .into_iter()
            .filter_map(placed)
            .collect())
    }
}

fn page(mut places: Places) -> QueuePage {
    let more = places.len() > PAGE;
    places.truncate(PAGE);
    let next = places
        .last()
        .filter(|_| more)
        .map(|(position, _)| position.clone());
    let items = places.into_iter().map(|(_, item)| item).collect();
    let entries = QueueEntry::read_each(items);
    QueuePage { entries, next }
}

/// Whether that names a place in a queue: day and code.
pub(super) fn is_position(after: &str) -> bool {
    after
        .split_once('#')
        .is_some_and(|(day, code)| day.parse::<Date>().is_ok() && PaknCode::parse(code).is_ok())
}
