//! What was written but not sent yet. A draft holds no personal data, lives for 24 hours, and once it is sent stays as a
//! receipt: the same draft sent again leads to the same code.

use domain::{AgencyId, Content, DraftId, Kind, PaknCode, Title};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::accounts::Account;
use crate::error::Error;
use crate::request::{
    Item, Outcome, Transaction, from_item, number, refused_at, take, to_item, unavailable, values,
    whole,
};
use crate::schema::Key;
use crate::sessions::SessionToken;

/// How long a draft is kept.
pub(crate) const DRAFT_LASTS: SignedDuration = SignedDuration::from_hours(24);

/// What a person wrote, checked, and not sent yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Also the case's id once it is sent.
    pub id: DraftId,
    /// What it is about.
    pub kind: Kind,
    /// The agency; the focal point's if the person did not know.
    pub agency: AgencyId,
    /// The person chose "Tôi không biết": the form shows that again.
    pub agency_unknown: bool,
    /// One sentence.
    pub title: Title,
    /// The text.
    pub content: Content,
    /// Not to be named to the agency.
    pub unnamed: bool,
    /// Drawn whenever the text is stored: sending twice gives one code, and the code says which text is sent.
    pub code: PaknCode,
    /// When it was stored first.
    pub created_at: Timestamp,
}

/// What stands where a draft was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftStored {
    /// Still a draft.
    Open(Box<Draft>),
    /// Sent: the code, and the proof of who sent it.
    Sent {
        /// The case's code.
        code: PaknCode,
        /// As `Case::author_proof`.
        author_proof: String,
    },
}

/// What stays of a draft that was sent. It is never deleted: the outbox finds the case by it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Receipt {
    pub(crate) sent_code: PaknCode,
    pub(crate) author_proof: String,
}

pub(crate) fn read(item: Item, now: Timestamp) -> Result<Option<DraftStored>, Error> {
    if item.contains_key("sent_code") {
        let Receipt {
            sent_code,
            author_proof,
        } = from_item("receipt", item)?;
        return Ok(Some(DraftStored::Sent {
            code: sent_code,
            author_proof,
        }));
    }
    let draft: Draft = from_item("draft", item)?;
    Ok((draft.created_at + DRAFT_LASTS > now).then(|| DraftStored::Open(Box::new(draft))))
}

impl Store {
    /// Stores a new draft. If its id is taken (an idempotency key used before), what stands there comes back instead. What
    /// has expired does not stand there, even if DynamoDB has not deleted it yet.
    pub async fn add_draft(
        &self,
        draft: &Draft,
        now: Timestamp,
    ) -> Result<Option<DraftStored>, Error> {
        let transaction = Transaction::default().put_if(
            &self.tables.cases,
            Key::draft(&draft.id),
            draft_item(draft)?,
            "attribute_not_exists(pk) OR (attribute_not_exists(sent_code) AND #ttl <= :now)",
            values([(":now", number(now.as_second()))]),
        );
        match self.write(transaction).await? {
            Outcome::Written => Ok(None),
            Outcome::Refused(reasons) => match refused_at(&reasons, 0).flatten() {
                Some(old) => read(old.clone(), now),
                None => Ok(None),
            },
        }
    }

    /// Replaces a draft that was changed; the new one has a code of its own. False if it was sent or deleted meanwhile.
    pub async fn replace_draft(&self, draft: &Draft) -> Result<bool, Error> {
        let transaction = Transaction::default().put_if(
            &self.tables.cases,
            Key::draft(&draft.id),
            draft_item(draft)?,
            "attribute_exists(pk) AND attribute_not_exists(sent_code)",
            values([]),
        );
        Ok(self.write(transaction).await?.is_written())
    }

    /// The draft with that id, or what became of it. An expired draft is not there.
    pub async fn draft(&self, id: &DraftId, now: Timestamp) -> Result<Option<DraftStored>, Error> {
        match self.get(&self.tables.cases, Key::draft(id)).await? {
            Some(item) => read(item, now),
            None => Ok(None),
        }
    }

    /// The same, together with the account of the citizen who is logged in, in one request.
    pub async fn draft_and_account(
        &self,
        id: &DraftId,
        token: Option<&SessionToken>,
        now: Timestamp,
    ) -> Result<(Option<DraftStored>, Option<Account>), Error> {
        let Some(token) = token else {
            return Ok((self.draft(id, now).await?, None));
        };
        let keys = [
            (&self.tables.cases, vec![Key::draft(id), token.key()]),
            (
                &self.tables.people,
                vec![Key::account(token.claimed_account())],
            ),
        ];
        let mut found = self.get_each(whole(keys)).await?;
        let draft = take(&mut found, &Key::draft(id))
            .map(|item| read(item, now))
            .transpose()?
            .flatten();
        Ok((draft, token.account_in(&mut found, now)?))
    }

    /// Deletes a draft; a receipt stays.
    pub async fn delete_draft(&self, id: &DraftId) -> Result<(), Error> {
        let transaction = Transaction::default().delete(
            &self.tables.cases,
            Key::draft(id),
            "attribute_not_exists(sent_code)",
            values([]),
        );
        self.write(transaction).await.map(|_| ())
    }

    /// The code of a case whose id is known: for who writes e-mails.
    pub async fn code_of(&self, case: &DraftId) -> Result<Option<PaknCode>, Error> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.tables.cases)
            .set_key(Some(Key::draft(case).attributes()))
            .projection_expression("sent_code, author_proof")
            .consistent_read(true)
            .send()
            .await;
        let item = answer
            .map_err(|error| unavailable("GetItem", &error))?
            .item
            .filter(|item| item.contains_key("sent_code"));
        item.map(|item| from_item::<Receipt>("receipt", item).map(|receipt| receipt.sent_code))
            .transpose()
    }
}

fn draft_item(draft: &Draft) -> Result<Item, Error> {
    let mut item = to_item("draft", draft)?;
    item.insert(
        "ttl".to_owned(),
        number((draft.created_at + DRAFT_LASTS).as_second()),
    );
    Ok(item)
}
