//! Reading a case: with its newest events by one Query, with one event by its key, and the text beside who is logged in.

use domain::{AccountId, Case, Content, DocumentReference, Event, PaknCode};
use jiff::Timestamp;
use serde::Deserialize;

use super::event_item::{EventItem, Head};
use super::file_item::FileItem;
use crate::Store;
use crate::accounts::Account;
use crate::dynamodb::{Found, Item, Query, Stored, Wanted, passed_over};
use crate::error::Error;
use crate::schema::{FILE, FIRST_OF_HISTORY, Key, case_partition, event_sort_key};
use crate::sessions::{Citizen, OfficerSession, SessionToken};

/// So many of the newest events are read with a case.
const NEWEST_EVENTS: usize = 20;

/// A case with its history.
#[derive(Debug, Clone)]
pub struct CaseFile {
    /// Its code.
    pub code: PaknCode,
    /// The case.
    pub case: Case,
    /// Oldest first: the first event, the one in which the agency spoke last, and the newest 20.
    pub events: Vec<Event>,
    /// The hash of the newest event.
    pub(super) head: Head,
}

impl CaseFile {
    /// Whether that citizen sent it.
    pub fn is_by(&self, citizen: &Citizen) -> bool {
        self.case.author_proof == citizen.proof(&self.case.id)
    }

    /// Of a long history: the number of the event before which some are left out. `events_before` reads them.
    pub fn gap_before(&self) -> Option<u32> {
        let mut later = self.events.windows(2).rev();
        later
            .find(|pair| pair[0].number + 1 < pair[1].number)
            .map(|pair| pair[1].number)
    }

    /// `newest` begins with the newest.
    fn new(code: &PaknCode, case: Case, head: Head, newest: Vec<Event>) -> Self {
        let mut events = newest;
        events.reverse();
        if events.first().is_none_or(|event| event.number > 1) {
            events.insert(0, case.first_event());
        }
        Self {
            code: code.clone(),
            case,
            events,
            head,
        }
    }
}

/// The text of a case, out of an item that also holds what its draft held.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CaseText {
    /// What was written.
    pub content: Content,
    /// Of a policy: which legal document and article.
    #[serde(default)]
    pub document: Option<DocumentReference>,
}

impl Store {
    /// The case with that code and its history, in one request.
    pub async fn case(&self, code: &PaknCode) -> Result<Option<CaseFile>, Error> {
        let query = Query::partition(&self.tables.cases, case_partition(code), NEWEST_EVENTS + 1);
        let query = query.between("sk", FIRST_OF_HISTORY, FILE).newest_first();
        let mut items = self.query(query).await?.into_iter();
        let Some(file) = items.next() else {
            return Ok(None);
        };
        let (case, head) = FileItem::read(file)?;
        let stored = items.len();
        let mut newest: Vec<_> = items
            .filter_map(|item| EventItem::read(item).ok())
            .collect();
        passed_over(EventItem::KIND, stored - newest.len());
        let oldest = case
            .version
            .saturating_sub(u32::try_from(stored).unwrap_or(u32::MAX));
        // Much may have happened since the agency spoke: people look at data, and change nothing.
        if let Some(number) = case.last_word.filter(|&number| number <= oldest) {
            let event = self
                .get(&self.tables.cases, Key::event(code, number))
                .await?;
            newest.extend(event.map(EventItem::read).transpose()?);
        }
        Ok(Some(CaseFile::new(code, case, head, newest)))
    }

    /// The newest 20 events before that one, oldest first.
    pub async fn events_before(&self, code: &PaknCode, number: u32) -> Result<Vec<Event>, Error> {
        let query = Query::partition(&self.tables.cases, case_partition(code), NEWEST_EVENTS);
        let last = event_sort_key(number.saturating_sub(1));
        let query = query.between("sk", FIRST_OF_HISTORY, &last).newest_first();
        let items = self.query(query).await?;
        let stored = items.len();
        let events: Vec<_> = items
            .into_iter()
            .rev()
            .filter_map(|item| EventItem::read(item).ok())
            .collect();
        passed_over(EventItem::KIND, stored - events.len());
        Ok(events)
    }

    /// The case as it is now, and one of its events; and an account: in one request.
    pub async fn case_and_event(
        &self,
        code: &PaknCode,
        number: u32,
        account: Option<&AccountId>,
    ) -> Result<(Option<(Case, Event)>, Option<Account>), Error> {
        let keys = [Key::file(code), Key::event(code, number)];
        let account = account.map(Key::account);
        let wanted = Wanted::default()
            .items(&self.tables.cases, keys.clone())
            .items(&self.tables.people, account.clone());
        let mut found = self.get_each(wanted).await?;
        let account = account.and_then(|key| found.take(&key));
        let account = account.map(Account::from_item).transpose()?;
        let case = match keys.map(|key| found.take(&key)) {
            [Some(file), Some(event)] => Some((FileItem::read(file)?.0, EventItem::read(event)?)),
            _ => None,
        };
        Ok((case, account))
    }

    /// Those of these cases, at most 100, that are there and that this version can read, as they are now.
    pub async fn current_cases(&self, codes: &[PaknCode]) -> Result<Vec<Case>, Error> {
        let keys = codes.iter().map(Key::file);
        let wanted = Wanted::default().items(&self.tables.cases, keys);
        let items = self.get_each(wanted).await?.0;
        let stored = items.len();
        let read = |item| Some(FileItem::read(item).ok()?.0);
        let cases: Vec<_> = items.into_iter().filter_map(read).collect();
        passed_over(FileItem::KIND, stored - cases.len());
        Ok(cases)
    }

    /// The text of a case, for who may see the case.
    pub async fn content(&self, code: &PaknCode) -> Result<Option<CaseText>, Error> {
        // As a batch: whoever reads texts has the right to that, for reading them beside a session.
        let wanted = Wanted::default().items(&self.tables.cases, [Key::content(code)]);
        take_content(&mut self.get_each(wanted).await?, code)
    }

    /// The citizen who is logged in, and the text of a case: read ahead, for its author alone.
    pub async fn citizen_and_content(
        &self,
        token: &SessionToken,
        code: &PaknCode,
        now: Timestamp,
    ) -> Result<(Option<Citizen>, Option<CaseText>), Error> {
        let wanted = self.session_of_citizen(token);
        let wanted = wanted.items(&self.tables.cases, [token.key(), Key::content(code)]);
        let mut found = self.get_each(wanted).await?;
        let content = take_content(&mut found, code)?;
        Ok((token.citizen_in(&mut found, now)?, content))
    }

    /// The officer who is logged in, and the text of a case: read ahead, for who may see the case.
    pub async fn officer_and_content(
        &self,
        token: &SessionToken,
        code: &PaknCode,
        now: Timestamp,
    ) -> Result<(Option<OfficerSession>, Option<CaseText>), Error> {
        let mut keys = token.officer_keys();
        keys.push(Key::content(code));
        let mut found = self
            .get_each(Wanted::default().items(&self.tables.cases, keys))
            .await?;
        let content = take_content(&mut found, code)?;
        Ok((token.officer_in(&mut found, now)?, content))
    }
}

fn take_content(found: &mut Found, code: &PaknCode) -> Result<Option<CaseText>, Error> {
    found
        .take(&Key::content(code))
        .map(read_content)
        .transpose()
}

fn read_content(item: Item) -> Result<CaseText, Error> {
    serde_dynamo::from_item(item).map_err(|error: serde_dynamo::Error| Error::Unreadable {
        item: "text of a case",
        cause: error.to_string(),
    })
}
