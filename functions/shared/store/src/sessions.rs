//! Who is logged in: 256 random bits in a cookie, of which only the hash is kept. The cookie also carries the opaque
//! account id, so that what belongs to the account can be read while the session is checked: one round trip, not two.
//! The id alone opens nothing; what was read ahead is dropped when the session is not there.

use aws_sdk_dynamodb::types::{AttributeValue, DeleteRequest, WriteRequest};
use data_encoding::BASE64URL_NOPAD;
use domain::{AccountId, AgencyId, Role};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::accounts::Account;
use crate::error::Error;
use crate::random::{random_bytes, sha256};
use crate::request::{Item, from_item, number, string, take, to_item, unavailable, values, whole};
use crate::schema::{Key, session_partition};

const SECRET: usize = 32;

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
        Key::session(&self.account, &sha256(&[&self.secret]))
    }
}

impl SessionToken {
    /// The citizen's account, if both it and her valid session are among what was found.
    pub(crate) fn account_in(
        &self,
        found: &mut Vec<Item>,
        now: Timestamp,
    ) -> Result<Option<Account>, Error> {
        let session = take(found, &self.key())
            .map(|item| read(item, now))
            .transpose()?
            .flatten();
        let account = take(found, &Key::account(&self.account))
            .map(|item| from_item::<Account>("account", item))
            .transpose()?;
        Ok(account
            .filter(|account| session.as_ref().and_then(Session::citizen) == Some(&account.id)))
    }
}

/// Expiry is checked here: DynamoDB deletes late.
fn read(item: Item, now: Timestamp) -> Result<Option<Session>, Error> {
    let session: Session = from_item("session", item)?;
    Ok((session.expires_at > now).then_some(session))
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
    /// Citizen or officer.
    pub role: Role,
    /// Of an officer: the agency.
    pub agency: Option<AgencyId>,
    /// Of an officer: the name, for the history.
    pub officer_name: Option<String>,
    /// How long, whatever is done meanwhile.
    pub lasts: SignedDuration,
}

/// Who is logged in. Only reading a valid session makes one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    pub(crate) account: AccountId,
    pub(crate) role: Role,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) agency: Option<AgencyId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) officer_name: Option<String>,
    expires_at: Timestamp,
}

impl Session {
    /// The account, if a citizen is logged in.
    pub fn citizen(&self) -> Option<&AccountId> {
        (self.role == Role::Citizen).then_some(&self.account)
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
            account: new.account.clone(),
            secret: random_bytes()?,
        };
        let expires_at = now + new.lasts;
        let session = Session {
            account: new.account,
            role: new.role,
            agency: new.agency,
            officer_name: new.officer_name,
            expires_at,
        };
        let mut item = to_item("session", &session)?;
        item.insert("ttl".to_owned(), number(expires_at.as_second()));
        item.extend(token.key().attributes());
        let answer = self
            .client
            .put_item()
            .table_name(&self.tables.cases)
            .set_item(Some(item))
            .send()
            .await;
        answer.map_err(|error| unavailable("PutItem", &error))?;
        Ok(token)
    }

    /// Who a token's owner is, if the session exists and has not expired.
    pub async fn session(
        &self,
        token: &SessionToken,
        now: Timestamp,
    ) -> Result<Option<Session>, Error> {
        match self.get(&self.tables.cases, token.key()).await? {
            Some(item) => read(item, now),
            None => Ok(None),
        }
    }

    /// The account of the citizen who is logged in, in one request. What was read ahead for a session that is not there, or
    /// is an officer's, is dropped.
    pub async fn citizen_account(
        &self,
        token: &SessionToken,
        now: Timestamp,
    ) -> Result<Option<Account>, Error> {
        let keys = [
            (&self.tables.cases, vec![token.key()]),
            (&self.tables.people, vec![Key::account(&token.account)]),
        ];
        let mut found = self.get_each(whole(keys)).await?;
        token.account_in(&mut found, now)
    }

    /// Logs out.
    pub async fn end_session(&self, token: &SessionToken) -> Result<(), Error> {
        let answer = self
            .client
            .delete_item()
            .table_name(&self.tables.cases)
            .set_key(Some(token.key().attributes()))
            .send()
            .await;
        answer
            .map(|_| ())
            .map_err(|error| unavailable("DeleteItem", &error))
    }

    /// Ends all sessions of an account but the one kept.
    pub async fn end_sessions(
        &self,
        account: &AccountId,
        keep: Option<&SessionToken>,
    ) -> Result<(), Error> {
        let kept = keep.map(|token| sha256(&[&token.secret]));
        loop {
            let query = self
                .client
                .query()
                .table_name(&self.tables.cases)
                .key_condition_expression("pk = :pk")
                .set_expression_attribute_values(Some(values([(
                    ":pk",
                    string(session_partition(account)),
                )])))
                .projection_expression("pk, sk")
                .consistent_read(true)
                .limit(26);
            let found = query
                .send()
                .await
                .map_err(|error| unavailable("Query", &error))?
                .items
                .unwrap_or_default();
            let others: Vec<_> = found
                .into_iter()
                .filter(|item| item.get("sk") != kept.clone().map(AttributeValue::S).as_ref())
                .collect();
            if others.is_empty() {
                return Ok(());
            }
            let requests = others
                .into_iter()
                .take(25)
                .filter_map(|key| DeleteRequest::builder().set_key(Some(key)).build().ok())
                .map(|delete| WriteRequest::builder().delete_request(delete).build())
                .collect();
            let batch = self
                .client
                .batch_write_item()
                .request_items(&self.tables.cases, requests);
            batch
                .send()
                .await
                .map_err(|error| unavailable("BatchWriteItem", &error))?;
        }
    }
}
