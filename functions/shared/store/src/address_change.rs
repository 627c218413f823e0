//! Another address for an account. It becomes the account's when the link that was mailed there is used; until then the
//! account keeps the one that it has. The change stands in the account, for the two mails that tell of it: one with the link
//! to the new address, and afterwards one to the address that was left. Whether a new address is somebody's is not told.

use domain::{AccountId, EmailAddress};
use jiff::Timestamp;

use crate::Store;
use crate::accounts::{Account, AddressChange, AddressOwner};
use crate::credentials::end_sessions_and_links;
use crate::dynamodb::{Stored as _, Transaction, boolean, string, values};
use crate::error::Error;
use crate::outbox::{Mail, add_mail};
use crate::schema::Key;
use crate::tokens::{Purpose, TokenItem, TokenSecret};

impl Store {
    /// Asks for another address: its mail with the link is ordered; or, if it is another account's, the mail that tells that
    /// account's owner. Nobody else learns which. A change that was asked for before ends.
    pub async fn ask_address_change(
        &self,
        account: &Account,
        to: &EmailAddress,
        now: Timestamp,
    ) -> Result<(), Error> {
        let change = AddressChange {
            id: Mail::request()?,
            from: account.applicant.email.clone(),
            to: to.clone(),
            asked_at: now,
            done: false,
        };
        let owner = self.account_of(to).await?;
        let mail = match owner.filter(|owner| *owner != account.id) {
            Some(owner) => Mail::AlreadyRegistered {
                account: owner,
                day: domain::calendar::day_of(now).to_string(),
            },
            None => Mail::ConfirmNewAddress {
                account: account.id.clone(),
                request: change.id.clone(),
            },
        };
        let change = serde_dynamo::to_attribute_value(change).map_err(Account::unreadable)?;
        let noted = self.update_if(
            &self.tables.people,
            Key::account(&account.id),
            "SET address_change = :change",
            "attribute_exists(pk)",
            values([(":change", change)]),
        );
        noted.await?;
        // Not in one transaction: an owner who was told today already is not told again, but the change is noted the same.
        self.order_mail(&mail, now).await
    }

    /// Makes the link that confirms a change. Called where the mail is written.
    pub async fn make_address_token(
        &self,
        account: &AccountId,
        credential: u32,
        change: &str,
        now: Timestamp,
    ) -> Result<TokenSecret, Error> {
        let token = TokenItem::new(account, credential, Purpose::ChangeAddress, now);
        self.keep_token(token.of_change(change)).await
    }

    /// The account whose address a link changes, with the number of its credential; None if it cannot be used any more.
    pub async fn to_change_address(
        &self,
        secret: &TokenSecret,
        now: Timestamp,
    ) -> Result<Option<(Account, u32)>, Error> {
        let Some(token) = self.token(secret, Purpose::ChangeAddress, now).await? else {
            return Ok(None);
        };
        let found = self.account(&token.account).await?;
        Ok(found.filter(|(account, credential)| {
            let change = account.address_change.as_ref();
            *credential == token.credential
                && change
                    .is_some_and(|change| !change.done && Some(&change.id) == token.change.as_ref())
        }))
    }

    /// The new address is the account's from now on, and mail goes there again; all sessions and links of the account end;
    /// the address that was left is told. `seen` is the credential's number. That of the new one; None if the account was
    /// changed meanwhile, or the address has become another account's.
    pub async fn change_address(
        &self,
        account: &Account,
        seen: u32,
        now: Timestamp,
    ) -> Result<Option<u32>, Error> {
        let Some(change) = &account.address_change else {
            return Ok(None);
        };
        let people = &self.tables.people;
        let owner = AddressOwner {
            account: account.id.clone(),
            confirmed: true,
        };
        let id = string(account.id.as_str());
        let transaction = Transaction::default()
            .put_if(
                people,
                owner.to_item(Key::email(&change.to))?,
                "attribute_not_exists(pk) OR confirmed = :no OR #account = :account",
                values([(":no", boolean(false)), (":account", id)]),
            )
            .update(
                people,
                Key::account(&account.id),
                "SET applicant.email = :to, address_change.done = :yes REMOVE mail_fails",
                "applicant.email = :from AND address_change.id = :id AND address_change.done = :no",
                values([
                    (":to", string(change.to.as_str())),
                    (":from", string(change.from.as_str())),
                    (":id", string(change.id.as_str())),
                    (":yes", boolean(true)),
                    (":no", boolean(false)),
                ]),
            );
        let mut transaction = end_sessions_and_links(transaction, people, &account.id, seen);
        if change.from != change.to {
            transaction = transaction.delete(people, Key::email(&change.from));
            if account.mail_fails.is_none() {
                let mail = Mail::AddressChanged {
                    account: account.id.clone(),
                    request: change.id.clone(),
                };
                transaction = add_mail(transaction, &self.tables.cases, &mail, now)?;
            }
        }
        let written = self.write(transaction).await?.is_written();
        Ok(written.then(|| seen.wrapping_add(1)))
    }
}
