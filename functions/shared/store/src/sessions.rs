//! Who is logged in: 256 random bits in a cookie, of which only the hash is kept. The cookie also carries the opaque
//! account id, so that the account's credential and what belongs to it can be read while the session is checked: one
//! round trip, not two. The id alone opens nothing; what was read ahead is dropped when the session is not valid.

use data_encoding::BASE64URL_NOPAD;
use domain::{AccountId, AgencyId, AuthorProof, CaseId, FullName, Officer, Role};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::credentials::{CitizenCredential, OfficerCredential, Post};
use crate::dynamodb::{Found, Stored, Wanted, number, string, values};
use crate::error::Error;
use crate::random::{keyed, random_bytes, sha256_hex};
use crate::schema::Key;

const SECRET: usize = 32;
/// A citizen's session ends after so long without a request: telephones are shared.
const IDLE_ENDS: SignedDuration = SignedDuration::from_mins(30);
/// A request is noted in the session at most so often, so that not every one costs a write. What was not noted does not
/// shorten the half hour, so the session may last so much longer.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// What the cookie holds.
#[derive(Clone)]
pub struct SessionToken {
    account: AccountId,
    secret: [u8; SECRET],
}

impl SessionToken {
    /// Reads a cookie's value; nothing is checked yet.
    pub fn parse(cookie: &str) -> Option<Self> {
        let (account, secret) = cookie.split_once('.')?;
        let secret = BASE64URL_NOPAD
            .decode(secret.as_bytes())
            .ok()?
            .try_into()
            .ok()?;
        Some(Self {
            account: AccountId::parse(account)?,
            secret,
        })
    }

    /// The cookie's value.
    pub fn to_cookie(&self) -> String {
        format!("{}.{}", self.account, BASE64URL_NOPAD.encode(&self.secret))
    }

    /// Whose session it claims to be: good for reading ahead, proves nothing.
    pub fn claimed_account(&self) -> &AccountId {
        &self.account
    }

    /// Where the session is.
    pub(crate) fn key(&self) -> Key {
        Key::session(&self.account, &sha256_hex(&[&self.secret]))
    }

    /// What is read to know the officer: all in the table of cases.
    pub(crate) fn officer_keys(&self) -> Vec<Key> {
        vec![self.key(), Key::credential(&self.account)]
    }

    /// The citizen, if her valid session and her credential are among what was found.
    pub(crate) fn citizen_in(
        &self,
        found: &mut Found,
        now: Timestamp,
    ) -> Result<Option<Citizen>, Error> {
        let Some(session) = self.session_in(found, now)? else {
            return Ok(None);
        };
        let Some(credential) = found.take(&Key::credential(&self.account)) else {
            return Ok(None);
        };
        let CitizenCredential {
            credential,
            proof_key,
        } = CitizenCredential::from_item(credential)?;
        let idle = now.duration_since(session.seen_at.unwrap_or(now));
        if session.officer.is_some()
            || session.credential != credential
            || idle >= IDLE_ENDS + NOTED_EVERY
        {
            return Ok(None);
        }
        let proof_key = proof_key.as_slice().try_into();
        Ok(Some(Citizen {
            account: self.account.clone(),
            is_to_be_noted: idle >= NOTED_EVERY,
            proof_key: proof_key.map_err(|_| Error::Unreadable {
                item: CitizenCredential::KIND,
                cause: "not 32 bytes".to_owned(),
            })?,
        }))
    }

    /// The officer, if her valid session and her credential, which still has her post, are among what was found.
    pub(crate) fn officer_in(
        &self,
        found: &mut Found,
        now: Timestamp,
    ) -> Result<Option<OfficerSession>, Error> {
        let Some(session) = self.session_in(found, now)? else {
            return Ok(None);
        };
        let (Some(OfficerPart { name, post }), Some(credential)) =
            (session.officer, found.take(&Key::credential(&self.account)))
        else {
            return Ok(None);
        };
        let credential = OfficerCredential::from_item(credential)?;
        let valid = !credential.removed
            && session.credential == credential.credential
            && credential.posts.contains(&post);
        Ok(valid.then(|| {
            OfficerSession(Officer {
                account: self.account.clone(),
                name,
                agency: post.agency,
                role: post.role,
            })
        }))
    }

    /// Expiry is checked here: DynamoDB deletes late.
    fn session_in(&self, found: &mut Found, now: Timestamp) -> Result<Option<SessionItem>, Error> {
        let session = found
            .take(&self.key())
            .map(SessionItem::from_item)
            .transpose()?;
        Ok(session.filter(|session| session.expires_at > now))
    }
}

/// A token does not appear in logs by accident.
impl std::fmt::Debug for SessionToken {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SessionToken(…)")
    }
}

/// Who logs in.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// The account.
    pub account: AccountId,
    /// The number of the credential that was proven, as the stored password has it.
    pub credential: u32,
    /// Of an officer: her name, for the history, and for which agency she works now, and as what.
    pub officer: Option<(FullName, Post)>,
    /// How long, whatever is done meanwhile.
    pub lasts: SignedDuration,
}

#[derive(Debug, Serialize, Deserialize)]
struct SessionItem {
    credential: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    officer: Option<OfficerPart>,
    expires_at: Timestamp,
    /// When a request came with it, as far as that was noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen_at: Option<Timestamp>,
}

#[derive(Debug, Serialize, Deserialize)]
struct OfficerPart {
    name: FullName,
    post: Post,
}

impl Stored for SessionItem {
    const KIND: &'static str = "session";
    const VERSION: u8 = 1;
}

/// A citizen who is logged in. Only a valid session makes one.
#[derive(Clone)]
pub struct Citizen {
    account: AccountId,
    proof_key: [u8; 32],
    is_to_be_noted: bool,
}

impl Citizen {
    /// The account.
    pub fn account(&self) -> &AccountId {
        &self.account
    }

    /// What stands in a case of hers.
    pub fn proof(&self, case: &CaseId) -> AuthorProof {
        AuthorProof(keyed(&self.proof_key, case.as_str()))
    }
}

impl std::fmt::Debug for Citizen {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Citizen(…)")
    }
}

/// An officer who is logged in. Only a valid session makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficerSession(Officer);

impl OfficerSession {
    /// Who it is.
    pub fn officer(&self) -> &Officer {
        &self.0
    }

    /// What may be seen.
    pub fn scope(&self) -> AgencyScope {
        AgencyScope {
            agency: self.0.agency,
            role: self.0.role,
        }
    }
}

/// Which cases an officer may see. Only a valid session makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgencyScope {
    agency: AgencyId,
    role: Role,
}

impl AgencyScope {
    /// The officer's agency.
    pub fn agency(self) -> AgencyId {
        self.agency
    }

    /// Whether the officer is of the focal point, which sees all agencies.
    pub fn is_focal_point(self) -> bool {
        self.role == Role::FocalPoint
    }
}

impl Store {
    /// Logs in: a new secret each time, so that a cookie planted before is worth nothing.
    pub async fn start_session(
        &self,
        new: NewSession,
        now: Timestamp,
    ) -> Result<SessionToken, Error> {
        let token = SessionToken {
            account: new.account,
            secret: random_bytes()?,
        };
        let session = SessionItem {
            credential: new.credential,
            officer: new.officer.map(|(name, post)| OfficerPart { name, post }),
            expires_at: now + new.lasts,
            seen_at: Some(now),
        };
        let ttl = number(session.expires_at.as_second());
        let mut item = session.to_item(token.key())?;
        item.insert("ttl".to_owned(), ttl);
        self.put(&self.tables.cases, item).await?;
        Ok(token)
    }

    /// The citizen who is logged in.
    pub async fn citizen(
        &self,
        token: &SessionToken,
        now: Timestamp,
    ) -> Result<Option<Citizen>, Error> {
        let wanted = self.session_of_citizen(token);
        let wanted = wanted.items(&self.tables.cases, [token.key()]);
        token.citizen_in(&mut self.get_each(wanted).await?, now)
    }

    /// The officer who is logged in.
    pub async fn officer(
        &self,
        token: &SessionToken,
        now: Timestamp,
    ) -> Result<Option<OfficerSession>, Error> {
        let wanted = Wanted::default().items(&self.tables.cases, token.officer_keys());
        token.officer_in(&mut self.get_each(wanted).await?, now)
    }

    /// Notes in the session of a citizen that a request came with it, if that is due.
    pub async fn note_request(
        &self,
        token: &SessionToken,
        citizen: &Citizen,
        now: Timestamp,
    ) -> Result<(), Error> {
        if !citizen.is_to_be_noted {
            return Ok(());
        }
        let noted = self.update_if(
            &self.tables.cases,
            token.key(),
            "SET seen_at = :now",
            "attribute_exists(pk)",
            values([(":now", string(now.to_string()))]),
        );
        noted.await.map(|_| ())
    }

    /// The part of what is read to know a citizen that lies in the table of people.
    pub(crate) fn session_of_citizen(&self, token: &SessionToken) -> Wanted {
        let credential = Key::credential(token.claimed_account());
        Wanted::default().items(&self.tables.people, [credential])
    }

    /// Logs out.
    pub async fn end_session(&self, token: &SessionToken) -> Result<(), Error> {
        let found = self.delete_if(&self.tables.cases, token.key(), "attribute_exists(pk)");
        found.await.map(|_| ())
    }
}
