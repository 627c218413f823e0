//! Sending: a draft becomes a case, once, however often and at once it is tried.

use std::time::Duration;

use domain::calendar::day_of;
use domain::{Case, Submission};
use jiff::Timestamp;

use super::applicant::{ApplicantItem, CaseApplicant};
use super::change::add_mails;
use super::event_item::{BEGINNING, EventItem};
use super::file_item::FileItem;
use super::list::AccountCaseItem;
use crate::Store;
use crate::drafts::{Draft, DraftItem};
use crate::dynamodb::{Stored as _, Transacted, Transaction, bytes, number, refused_at, values};
use crate::error::Error;
use crate::limits::{Counted, Limit};
use crate::schema::Key;
use crate::sessions::Citizen;

/// Cases that one account may send: no person writes more, and no script fills an agency's queue.
const SENT_BY_ACCOUNT: Limit = Limit {
    name: "sent",
    most: 20,
    window: Duration::from_secs(24 * 60 * 60),
};

/// How sending a draft ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubmitOutcome {
    /// It is a case now.
    Sent(Box<Case>),
    /// It was sent before, by the same person.
    SentBefore,
    /// The draft was changed or deleted, has expired, or never was.
    NoDraft,
    /// Somebody else sent it.
    SomebodyElses,
    /// The account has sent as much as it may; it may again at that time.
    TooMany(Timestamp),
}

impl Store {
    /// Sends a draft: text, case, first event, mail, applicant and the account's list in one transaction. However often
    /// and at once it is called, there is one case and one code: the draft's.
    pub async fn submit(
        &self,
        draft: &Draft,
        citizen: &Citizen,
        from: CaseApplicant,
        now: Timestamp,
    ) -> Result<SubmitOutcome, Error> {
        let proof = citizen.proof(&draft.id);
        let submission = Submission {
            id: draft.id.clone(),
            kind: draft.text.kind,
            agency: draft.text.agency,
            title: draft.text.title.clone(),
            on_behalf: from.on_behalf_of.is_some(),
            unnamed: draft.text.unnamed,
            author_proof: proof,
        };
        let (case, event) = Case::submit(submission, now);
        let (event_item, head) = EventItem::seal(&event, &BEGINNING)?;
        let Self { tables, .. } = self;
        let code = &draft.code;
        let tries = SENT_BY_ACCOUNT.counted(citizen.account().as_str(), now);
        // The order matters: the first two reasons of a refusal are read by their positions below.
        let transaction = Transaction::default()
            .update(
                &tables.cases,
                Key::content(code),
                "SET author_proof = :proof REMOVE #ttl",
                "attribute_not_exists(author_proof) AND #ttl > :now",
                values([
                    (":proof", bytes(proof.0)),
                    (":now", number(now.as_second())),
                ]),
            )
            .update(
                &tables.cases,
                tries.key,
                Counted::UPDATE,
                Counted::CONDITION,
                tries.values,
            )
            .put_new(
                &tables.cases,
                FileItem::new(code, &case, head).into_item(&case, day_of(now))?,
            )
            .put_new(&tables.cases, event_item.to_item(Key::event(code, 1))?)
            .put_new(
                &tables.people,
                ApplicantItem::new(code, from, citizen.account())
                    .to_item(Key::applicant(&case.id))?,
            )
            .put_new(
                &tables.people,
                AccountCaseItem::new(code, &case).to_item(Key::account_case(
                    citizen.account(),
                    now,
                    code,
                ))?,
            );
        let transaction = add_mails(transaction, &tables.cases, &case, &event)?;
        let reasons = match self.write(transaction).await? {
            Transacted::Written => return Ok(SubmitOutcome::Sent(Box::new(case))),
            Transacted::Refused(reasons) => reasons,
        };
        if let Some(standing) = refused_at(&reasons, 0) {
            let standing = standing.cloned().map(DraftItem::from_item).transpose()?;
            return Ok(match standing.and_then(|draft| draft.author_proof) {
                Some(other) if other == proof.0 => SubmitOutcome::SentBefore,
                Some(_) => SubmitOutcome::SomebodyElses,
                None => SubmitOutcome::NoDraft,
            });
        }
        if refused_at(&reasons, 1).is_some() {
            return Ok(SubmitOutcome::TooMany(SENT_BY_ACCOUNT.free_again(now)));
        }
        Err(Error::Unavailable {
            operation: "TransactWriteItems",
            cause: "the case exists without its draft".to_owned(),
        })
    }
}
