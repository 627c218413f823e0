//! Cases and their history. Every change is one transaction: the case with its new version, the event, and the rows of
//! what must be mailed, so that none exists without the others.

use std::collections::HashMap;
use std::time::Duration;

use aws_sdk_dynamodb::types::KeysAndAttributes;
use domain::{
    AccountId, Actor, AgencyId, Applicant, Audience, Case, DraftId, Event, EventKind, FullName,
    Kind, PaknCode, Status, Title,
};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::drafts::{Draft, DraftStored, Receipt, read};
use crate::error::Error;
use crate::limits::Limit;
use crate::officers::AgencyScope;
use crate::outbox::{Mail, add_mail};
use crate::random::{random_bytes, sha256};
use crate::request::{
    Item, Outcome, Transaction, from_item, number, refused_at, string, to_item, unavailable, values,
};
use crate::schema::{Key, OPEN, OPEN_INDEX, QUEUE_INDEX, account_partition, case_partition};

/// A history is read up to this length; no honest case comes near.
const MOST_EVENTS: i32 = 100;
/// Cases on one page of a queue.
const PAGE: i32 = 50;
/// Cases on the author's page: the newest.
const MOST_OF_ACCOUNT: i32 = 100;
/// The attributes of a `QueueEntry`.
const SUMMARY: &str =
    "code, kind, agency, #status, title, submitted_at, due_on, next_due_on, unnamed";
/// Cases that one account may send: no person writes more, and no script fills an agency's queue.
const SENT_BY_ACCOUNT: Limit = Limit {
    name: "sent",
    most: 20,
    window: Duration::from_secs(24 * 60 * 60),
};
/// A drawn code that exists already is drawn again; twice in a row will not happen in the life of this universe.
const MOST_CODES: u32 = 3;

/// A case with its history.
#[derive(Debug, Clone)]
pub struct CaseFile {
    /// Its code.
    pub code: PaknCode,
    /// The case.
    pub case: Case,
    /// From the first on.
    pub events: Vec<Event>,
}

impl CaseFile {
    /// Whether that account sent it.
    pub fn is_by(&self, account: &AccountId) -> bool {
        self.case.author_proof == author_proof(account, &self.case.id)
    }

    /// In which role an officer acts on it, if she may see it at all.
    pub fn actor(&self, scope: AgencyScope) -> Option<Actor> {
        match scope {
            scope if scope.agency() == self.case.agency => Some(Actor::Officer),
            scope if scope.is_focal_point() => Some(Actor::FocalPoint),
            _ => None,
        }
    }
}

/// What lists show of a case; the indexes hold no more.
#[derive(Debug, Clone, Deserialize)]
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
    /// When it was sent.
    pub submitted_at: Timestamp,
    /// The day by which it must be answered.
    pub due_on: Date,
    /// The day by which the next step is due.
    pub next_due_on: Date,
    /// Not to be named to the agency.
    pub unnamed: bool,
}

/// One page of a queue.
#[derive(Debug)]
pub struct QueuePage {
    /// By the day of the next step.
    pub entries: Vec<QueueEntry>,
    /// Asks for the next page, if there is one.
    pub next: Option<String>,
}

/// A case on its author's list.
pub type AccountCase = QueueEntry;

/// How sending a draft ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubmitOutcome {
    /// It is a case, now or since an earlier try.
    Sent(PaknCode),
    /// The draft was deleted, has expired, or never was.
    NoDraft,
    /// Somebody else sent it.
    SomebodyElses,
    /// The account has sent as much as it may; it may again at that time.
    TooMany(Timestamp),
}

/// How recording an action ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    /// It is in the history.
    Done,
    /// Somebody else changed the case first; nothing was written.
    ChangedMeanwhile,
}

/// What stands in a case to recognise its author's session, without naming the author or linking two cases.
pub fn author_proof(account: &AccountId, case: &DraftId) -> String {
    sha256(&[account.as_str().as_bytes(), b"#", case.as_str().as_bytes()])
}

/// The applicant's record of one case.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CaseApplicant {
    /// Who sent it, as the account said then.
    pub applicant: Applicant,
    /// For whom it was sent, if for somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<FullName>,
}

impl Store {
    /// Sends a draft: receipt, case, first event, mail, applicant and the account's list in one transaction. However
    /// often and at once it is called, there is one case and one code.
    pub async fn submit(
        &self,
        draft: &Draft,
        account: &AccountId,
        from: CaseApplicant,
        now: Timestamp,
    ) -> Result<SubmitOutcome, Error> {
        let proof = author_proof(account, &draft.id);
        let mut code = draft.code.clone();
        for _ in 0..MOST_CODES {
            let reasons = match self
                .write(self.submission(draft, &code, account, &proof, &from, now)?)
                .await?
            {
                Outcome::Written => return Ok(SubmitOutcome::Sent(code)),
                Outcome::Refused(reasons) => reasons,
            };
            if let Some(standing) = refused_at(&reasons, 0) {
                let standing = standing
                    .cloned()
                    .map(|item| read(item, now))
                    .transpose()?
                    .flatten();
                return Ok(match standing {
                    Some(DraftStored::Sent { code, author_proof }) if author_proof == proof => {
                        SubmitOutcome::Sent(code)
                    }
                    Some(DraftStored::Sent { .. }) => SubmitOutcome::SomebodyElses,
                    Some(DraftStored::Open(_)) | None => SubmitOutcome::NoDraft,
                });
            }
            if refused_at(&reasons, 1).is_some() {
                return Ok(SubmitOutcome::TooMany(SENT_BY_ACCOUNT.free_again(now)));
            }
            code = PaknCode::draw(|| random_bytes::<1>().map(|[byte]| byte))?;
        }
        Err(Error::Unavailable {
            operation: "TransactWriteItems",
            cause: "no free code was drawn".to_owned(),
        })
    }

    fn submission(
        &self,
        draft: &Draft,
        code: &PaknCode,
        account: &AccountId,
        proof: &str,
        from: &CaseApplicant,
        now: Timestamp,
    ) -> Result<Transaction, Error> {
        let (accept_by, due_on) = Case::first_deadlines(now);
        let case = Case {
            id: draft.id.clone(),
            kind: draft.kind,
            agency: draft.agency,
            status: Status::Submitted,
            title: draft.title.clone(),
            content: draft.content.clone(),
            on_behalf: from.on_behalf_of.is_some(),
            unnamed: draft.unnamed,
            submitted_at: now,
            due_on,
            next_due_on: accept_by,
            working_days_left: None,
            version: 1,
            author_proof: proof.to_owned(),
        };
        let event = Event {
            number: 1,
            at: now,
            kind: EventKind::Submitted,
            actor: Actor::Author,
            agency: draft.agency,
            officer: None,
            text: None,
        };
        let receipt = Receipt {
            sent_code: code.clone(),
            author_proof: proof.to_owned(),
        };
        let Self { tables, .. } = self;
        // The order matters: `submit` reads the first two reasons of a refusal by their positions.
        let transaction = Transaction::default()
            .put_if(
                &tables.cases,
                Key::draft(&draft.id),
                to_item("receipt", &receipt)?,
                // The text that was read and no other is sent: a changed draft has another code.
                "code = :code",
                values([(":code", string(draft.code.compact()))]),
            )
            .count(
                &tables.cases,
                SENT_BY_ACCOUNT.counted(account.as_str(), now),
            )
            .put_new(&tables.cases, Key::case(code), case_item(code, &case)?)
            .put_new(
                &tables.cases,
                Key::event(code, 1),
                to_item("event", &event)?,
            )
            .put_new(
                &tables.people,
                Key::applicant(&draft.id),
                to_item("applicant", from)?,
            )
            .put_new(
                &tables.people,
                Key::account_case(account, now, code),
                values([("code", string(code.compact()))]),
            );
        add_mails(transaction, &tables.cases, &case, &event, now)
    }

    /// The case with that code and its history, in one request.
    pub async fn case(&self, code: &PaknCode) -> Result<Option<CaseFile>, Error> {
        let query = self
            .client
            .query()
            .table_name(&self.tables.cases)
            .key_condition_expression("pk = :pk")
            .set_expression_attribute_values(Some(values([(":pk", string(case_partition(code)))])))
            .consistent_read(true)
            .limit(1 + MOST_EVENTS);
        let mut items = query
            .send()
            .await
            .map_err(|error| unavailable("Query", &error))?
            .items
            .unwrap_or_default()
            .into_iter();
        // "CASE" sorts before "EVENT#…".
        let Some(first) = items.next() else {
            return Ok(None);
        };
        let case = from_item("case", first)?;
        let events = items
            .map(|item| from_item("event", item))
            .collect::<Result<_, _>>()?;
        Ok(Some(CaseFile {
            code: code.clone(),
            case,
            events,
        }))
    }

    /// Writes what `Case::apply` decided, if nobody changed the case since `before` was read.
    pub async fn record(
        &self,
        code: &PaknCode,
        before: &Case,
        after: &Case,
        event: &Event,
    ) -> Result<Recorded, Error> {
        let transaction = Transaction::default()
            .put_if(
                &self.tables.cases,
                Key::case(code),
                case_item(code, after)?,
                "version = :seen",
                values([(":seen", number(before.version))]),
            )
            .put_new(
                &self.tables.cases,
                Key::event(code, event.number),
                to_item("event", event)?,
            );
        let transaction = add_mails(transaction, &self.tables.cases, after, event, event.at)?;
        Ok(if self.write(transaction).await?.is_written() {
            Recorded::Done
        } else {
            Recorded::ChangedMeanwhile
        })
    }

    /// The applicant of a case.
    pub async fn applicant(&self, case: &DraftId) -> Result<Option<CaseApplicant>, Error> {
        self.get(&self.tables.people, Key::applicant(case))
            .await?
            .map(|item| from_item("applicant", item))
            .transpose()
    }

    /// A page of the officer's own agency's open cases, by the day of the next step. `after` is a page's `next`.
    pub async fn queue(&self, scope: AgencyScope, after: Option<&str>) -> Result<QueuePage, Error> {
        self.queue_page(QUEUE_INDEX, "queue", scope.agency().as_str(), after)
            .await
    }

    /// A page of all agencies' open cases; empty for who is not of the focal point.
    pub async fn open_cases(
        &self,
        scope: AgencyScope,
        after: Option<&str>,
    ) -> Result<QueuePage, Error> {
        if !scope.is_focal_point() {
            return Ok(QueuePage {
                entries: Vec::new(),
                next: None,
            });
        }
        self.queue_page(OPEN_INDEX, "open", OPEN, after).await
    }

    async fn queue_page(
        &self,
        index: &str,
        attribute: &str,
        hash: &str,
        after: Option<&str>,
    ) -> Result<QueuePage, Error> {
        let start = after.and_then(|after| queue_start(attribute, hash, after));
        let query = self
            .client
            .query()
            .table_name(&self.tables.cases)
            .index_name(index)
            .key_condition_expression("#hash = :hash")
            .projection_expression(SUMMARY)
            .expression_attribute_names("#hash", attribute)
            .expression_attribute_names("#status", "status")
            .set_expression_attribute_values(Some(values([(":hash", string(hash))])))
            .set_exclusive_start_key(start)
            .limit(PAGE);
        let answer = query
            .send()
            .await
            .map_err(|error| unavailable("Query", &error))?;
        let next = answer
            .last_evaluated_key
            .and_then(|key| key.get("queue_at")?.as_s().ok().cloned());
        let entries = answer
            .items
            .unwrap_or_default()
            .into_iter()
            .map(|item| from_item("case", item))
            .collect::<Result<_, _>>()?;
        Ok(QueuePage { entries, next })
    }

    /// The codes of an account's cases, newest first.
    pub async fn codes_of(&self, account: &AccountId) -> Result<Vec<PaknCode>, Error> {
        #[derive(Deserialize)]
        struct Listed {
            code: PaknCode,
        }
        let query = self
            .client
            .query()
            .table_name(&self.tables.people)
            .key_condition_expression("pk = :pk AND begins_with(sk, :case)")
            .set_expression_attribute_values(Some(values([
                (":pk", string(account_partition(account))),
                (":case", string("CASE#")),
            ])))
            .consistent_read(true)
            .scan_index_forward(false)
            .limit(MOST_OF_ACCOUNT);
        let items = query
            .send()
            .await
            .map_err(|error| unavailable("Query", &error))?
            .items
            .unwrap_or_default();
        items
            .into_iter()
            .map(|item| from_item::<Listed>("case", item).map(|listed| listed.code))
            .collect()
    }

    /// What lists show of those cases, in the same order; at most 100.
    pub async fn summaries(&self, codes: &[PaknCode]) -> Result<Vec<AccountCase>, Error> {
        let keys = codes
            .iter()
            .map(|code| Key::case(code).attributes())
            .collect();
        let wanted = KeysAndAttributes::builder()
            .set_keys(Some(keys))
            .projection_expression(SUMMARY)
            .expression_attribute_names("#status", "status")
            .consistent_read(true)
            .build();
        // The builder asks for keys, and they are given.
        let Some(wanted) = wanted.ok().filter(|_| !codes.is_empty()) else {
            return Ok(Vec::new());
        };
        let items = self
            .get_each(HashMap::from([(self.tables.cases.clone(), wanted)]))
            .await?;
        let found = items
            .into_iter()
            .map(|item| from_item("case", item))
            .collect::<Result<Vec<AccountCase>, _>>()?;
        Ok(codes
            .iter()
            .filter_map(|code| found.iter().find(|case| case.code == *code).cloned())
            .collect())
    }
}

/// The start of the next page, rebuilt from its sort key alone, so that an address carries nothing to forge.
fn queue_start(attribute: &str, hash: &str, after: &str) -> Option<Item> {
    let (date, code) = after.split_once('#')?;
    let (_, code) = (date.parse::<Date>().ok()?, PaknCode::parse(code).ok()?);
    let mut start = Key::case(&code).attributes();
    start.insert(attribute.to_owned(), string(hash));
    start.insert("queue_at".to_owned(), string(after));
    Some(start)
}

/// A case as an item: open cases stand in the indexes, others do not.
fn case_item(code: &PaknCode, case: &Case) -> Result<Item, Error> {
    let mut item = to_item("case", case)?;
    item.insert("code".to_owned(), string(code.compact()));
    if case.status.is_open() {
        item.insert("queue".to_owned(), string(case.agency.as_str()));
        item.insert("open".to_owned(), string(OPEN));
        item.insert(
            "queue_at".to_owned(),
            string(format!("{}#{}", case.next_due_on, code.compact())),
        );
    }
    Ok(item)
}

fn add_mails(
    transaction: Transaction,
    table: &str,
    case: &Case,
    event: &Event,
    now: Timestamp,
) -> Result<Transaction, Error> {
    event
        .kind
        .tells()
        .iter()
        .try_fold(transaction, |transaction, &audience: &Audience| {
            let mail = Mail::Case {
                case: case.id.clone(),
                event: event.number,
                kind: event.kind,
                audience,
            };
            add_mail(transaction, table, &mail, now)
        })
}
