//! What was written but not sent yet. A draft holds no personal data and lives for 24 hours. It is named by its code, and
//! each text has a code of its own: so what was checked is what is sent. Once sent it stays, as the text of its case.

use domain::{AgencyId, CaseId, Content, DocumentReference, Kind, PaknCode, Title};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::accounts::Account;
use crate::dynamodb::{Bytes, Item, Refusal, Stored, number, values};
use crate::error::Error;
use crate::random::{random_bytes, sha256_hex};
use crate::schema::Key;
use crate::sessions::{Citizen, SessionToken};

/// How long a draft is kept.
const DRAFT_LASTS: SignedDuration = SignedDuration::from_hours(24);
/// A drawn code that exists already is drawn again; twice in a row will not happen in the life of this universe.
const MOST_CODES: u32 = 3;

/// What a person wrote, checked, and not sent yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Names it, and the case once it is sent.
    pub code: PaknCode,
    /// The id of the case that it will be; stays when the text is changed.
    pub id: CaseId,
    /// What was written.
    pub text: DraftText,
    /// When it was stored.
    pub created_at: Timestamp,
}

/// The fields of a draft that a person fills in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftText {
    /// What it is about.
    pub kind: Kind,
    /// The agency; the focal point's if the person did not know.
    pub agency: AgencyId,
    /// The person chose "Tôi không biết": the form shows that again.
    #[serde(default)]
    pub agency_unknown: bool,
    /// One sentence.
    pub title: Title,
    /// The text.
    pub content: Content,
    /// Of a policy: which legal document and article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentReference>,
    /// Not to be named to the agency.
    #[serde(default)]
    pub unnamed: bool,
}

/// What stands under a draft's code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftStored {
    /// Still a draft.
    Open(Box<Draft>),
    /// A case now.
    Sent(Box<SentDraft>),
}

/// A draft that was sent: only its author learns more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentDraft {
    /// What was written.
    pub text: DraftText,
    id: CaseId,
    author_proof: [u8; 32],
}

impl SentDraft {
    /// Whether that citizen sent it.
    pub fn is_by(&self, citizen: &Citizen) -> bool {
        citizen.proof(&self.id).0 == self.author_proof
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct DraftItem {
    id: CaseId,
    #[serde(flatten)]
    text: DraftText,
    created_at: Timestamp,
    /// Of a draft that was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) author_proof: Option<Bytes>,
}

impl Stored for DraftItem {
    const KIND: &'static str = "draft";
    const VERSION: u8 = 1;
}

impl DraftItem {
    /// An expired draft is not there: DynamoDB deletes late.
    fn read(code: &PaknCode, item: Item, now: Timestamp) -> Result<Option<DraftStored>, Error> {
        let Self {
            id,
            text,
            created_at,
            author_proof,
        } = Self::from_item(item)?;
        if let Some(proof) = author_proof {
            let author_proof = proof.as_slice().try_into();
            let author_proof = author_proof.map_err(|_| Error::Unreadable {
                item: Self::KIND,
                cause: "not 32 bytes".to_owned(),
            })?;
            return Ok(Some(DraftStored::Sent(Box::new(SentDraft {
                text,
                id,
                author_proof,
            }))));
        }
        let draft = Draft {
            code: code.clone(),
            id,
            text,
            created_at,
        };
        Ok((created_at + DRAFT_LASTS > now).then(|| DraftStored::Open(Box::new(draft))))
    }
}

/// What the key of a program stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyUsed {
    /// For this draft, new or stored before with the same words.
    For(PaknCode),
    /// For other words.
    ForOtherWords,
}

#[derive(Debug, Serialize, Deserialize)]
struct KeyItem {
    code: PaknCode,
    words: String,
}

impl Stored for KeyItem {
    const KIND: &'static str = "idempotency key";
    const VERSION: u8 = 1;
}

impl Store {
    /// Stores a new draft under a new code.
    pub async fn add_draft(&self, text: DraftText, now: Timestamp) -> Result<Draft, Error> {
        self.add_draft_of(CaseId::from_random(random_bytes()?), text, now)
            .await
    }

    /// Stores a draft with other words in the place of one, under a code of its own: the old code leads nowhere any more.
    /// None if the old one was sent or deleted meanwhile, or has expired.
    pub async fn replace_draft(
        &self,
        old: &PaknCode,
        text: DraftText,
        now: Timestamp,
    ) -> Result<Option<Draft>, Error> {
        let Some(item) = self.take_draft(old).await? else {
            return Ok(None);
        };
        let id = DraftItem::from_item(item)?.id;
        self.add_draft_of(id, text, now).await.map(Some)
    }

    async fn add_draft_of(
        &self,
        id: CaseId,
        text: DraftText,
        now: Timestamp,
    ) -> Result<Draft, Error> {
        for _ in 0..MOST_CODES {
            let draft = Draft {
                code: PaknCode::draw(random_bytes)?,
                id: id.clone(),
                text: text.clone(),
                created_at: now,
            };
            if self.put_draft(&draft).await? {
                return Ok(draft);
            }
        }
        Err(Error::Unavailable {
            operation: "PutItem",
            cause: "no free code was drawn".to_owned(),
        })
    }

    /// False if the code is another draft's or case's.
    async fn put_draft(&self, draft: &Draft) -> Result<bool, Error> {
        let item = DraftItem {
            id: draft.id.clone(),
            text: draft.text.clone(),
            created_at: draft.created_at,
            author_proof: None,
        };
        let mut item = item.to_item(Key::content(&draft.code))?;
        let expires = (draft.created_at + DRAFT_LASTS).as_second();
        item.insert("ttl".to_owned(), number(expires));
        let stored = self.put_if(
            &self.tables.cases,
            item,
            "attribute_not_exists(pk)",
            values([]),
        );
        match stored.await? {
            Ok(()) => Ok(true),
            // The answer to the client's first attempt was lost: what stands there is this very draft.
            Err(Refusal(Some(item))) => Ok(DraftItem::from_item(item)?.id == draft.id),
            Err(Refusal(None)) => Ok(false),
        }
    }

    /// A draft for which a program gave a key: the same key with the same words is the same draft, for a day.
    pub async fn add_draft_with_key(
        &self,
        key: &str,
        text: DraftText,
        now: Timestamp,
    ) -> Result<KeyUsed, Error> {
        let words = words(key, &text);
        let draft = Draft {
            code: PaknCode::draw(random_bytes)?,
            id: CaseId::from_random(random_bytes()?),
            text,
            created_at: now,
        };
        let item = KeyItem {
            code: draft.code.clone(),
            words: words.clone(),
        };
        let mut item = item.to_item(Key::idempotency(&sha256_hex(&[key.as_bytes()])))?;
        item.insert("ttl".to_owned(), number((now + DRAFT_LASTS).as_second()));
        let stored = self.put_if(
            &self.tables.cases,
            item,
            "attribute_not_exists(pk) OR #ttl <= :now",
            values([(":now", number(now.as_second()))]),
        );
        let draft = match stored.await? {
            Ok(()) => draft,
            Err(Refusal(item)) => {
                let Some(used) = item.map(KeyItem::from_item).transpose()? else {
                    return Ok(KeyUsed::ForOtherWords);
                };
                if used.words != words {
                    return Ok(KeyUsed::ForOtherWords);
                }
                Draft {
                    code: used.code,
                    ..draft
                }
            }
        };
        // Not stored if it was before, perhaps sent since: then it stays what it is.
        self.put_draft(&draft).await?;
        Ok(KeyUsed::For(draft.code))
    }

    /// The draft with that code, or what became of it. An expired draft is not there.
    pub async fn draft(
        &self,
        code: &PaknCode,
        now: Timestamp,
    ) -> Result<Option<DraftStored>, Error> {
        match self.get(&self.tables.cases, Key::content(code)).await? {
            Some(item) => DraftItem::read(code, item, now),
            None => Ok(None),
        }
    }

    /// The same, together with the citizen who is logged in and her account, in one request.
    pub async fn draft_and_account(
        &self,
        code: &PaknCode,
        token: Option<&SessionToken>,
        now: Timestamp,
    ) -> Result<(Option<DraftStored>, Option<(Citizen, Account)>), Error> {
        let Some(token) = token else {
            return Ok((self.draft(code, now).await?, None));
        };
        let wanted = self.account_wanted(token, vec![token.key(), Key::content(code)]);
        let mut found = self.get_each(wanted).await?;
        let draft = match found.take(&Key::content(code)) {
            Some(item) => DraftItem::read(code, item, now)?,
            None => None,
        };
        Ok((draft, token.account_in(&mut found, now)?))
    }

    /// Deletes a draft; the text of a case stays. Whether there was one.
    pub async fn delete_draft(&self, code: &PaknCode) -> Result<bool, Error> {
        self.take_draft(code).await.map(|taken| taken.is_some())
    }

    async fn take_draft(&self, code: &PaknCode) -> Result<Option<Item>, Error> {
        let not_sent = "attribute_exists(pk) AND attribute_not_exists(author_proof)";
        self.delete_if(&self.tables.cases, Key::content(code), not_sent)
            .await
    }
}

/// The key with the words: whoever guesses one without the other learns nothing.
fn words(key: &str, text: &DraftText) -> String {
    let DraftText {
        kind,
        agency,
        agency_unknown,
        title,
        content,
        document,
        unnamed,
    } = text;
    let flags = [u8::from(*agency_unknown), u8::from(*unnamed)];
    let mut parts = vec![
        key,
        kind.slug(),
        agency.as_str(),
        title.as_str(),
        content.as_str(),
    ];
    parts.extend(document.as_ref().map(DocumentReference::as_str));
    let lengths: Vec<_> = parts.iter().map(|part| part.len().to_be_bytes()).collect();
    let mut hashed: Vec<&[u8]> = vec![&flags];
    for (length, part) in lengths.iter().zip(parts) {
        hashed.extend([length.as_slice(), part.as_bytes()]);
    }
    sha256_hex(&hashed)
}
