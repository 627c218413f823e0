//! The link with which an officer sets her password: who is invited or reset gets one by mail. It belongs to her credential
//! as it was when the mail was written, so setting a password, another reset and removal end all older links.

use domain::AccountId;
use jiff::{SignedDuration, Timestamp};

use super::OfficerAccount;
use crate::Store;
use crate::credentials::{OfficerCredential, StoredPassword};
use crate::dynamodb::{Stored, Transaction, Wanted, boolean, number, values};
use crate::error::Error;
use crate::schema::Key;
use crate::tokens::{Purpose, TokenItem, TokenSecret};

impl Store {
    /// The officer with that id and the number of her credential; who was removed is none.
    pub async fn officer_account(
        &self,
        id: &AccountId,
    ) -> Result<Option<(OfficerAccount, u32)>, Error> {
        let keys = [Key::officer(id), Key::credential(id)];
        let wanted = Wanted::default().items(&self.tables.cases, keys.clone());
        let mut found = self.get_each(wanted).await?;
        match keys.map(|key| found.take(&key)) {
            [Some(officer), Some(credential)] => {
                let OfficerCredential {
                    credential,
                    removed,
                    ..
                } = OfficerCredential::from_item(credential)?;
                let officer = OfficerAccount::from_item(officer)?;
                Ok((!removed).then_some((officer, credential)))
            }
            _ => Ok(None),
        }
    }

    /// Makes the token of a link to an officer's password, for her credential as it is now. Called where the mail is
    /// written, so that the secret stands nowhere else.
    pub async fn make_officer_token(
        &self,
        account: &AccountId,
        credential: u32,
        lasts: SignedDuration,
        now: Timestamp,
    ) -> Result<TokenSecret, Error> {
        let secret = TokenSecret::draw()?;
        let token = TokenItem::new(account, credential, Purpose::OfficerPassword, now);
        let item = token.lasting(now + lasts).kept_at(secret.key())?;
        self.put(&self.tables.cases, item).await?;
        Ok(secret)
    }

    /// The officer whom a link is for, if the link can still be used.
    pub async fn token_officer(
        &self,
        secret: &TokenSecret,
        now: Timestamp,
    ) -> Result<Option<OfficerAccount>, Error> {
        let link = self.officer_link(secret, now).await?;
        Ok(link.map(|(officer, _)| officer))
    }

    async fn officer_link(
        &self,
        secret: &TokenSecret,
        now: Timestamp,
    ) -> Result<Option<(OfficerAccount, u32)>, Error> {
        let found = self.get(&self.tables.cases, secret.key()).await?;
        let token = found.map(TokenItem::from_item).transpose()?;
        let Some(token) = token.filter(|token| token.is_for(Purpose::OfficerPassword, now)) else {
            return Ok(None);
        };
        let officer = self.officer_account(&token.account).await?;
        Ok(officer.filter(|(_, credential)| *credential == token.credential))
    }

    /// Uses a link up: this is her password from now on; all her sessions and other links end. False if the link cannot be
    /// used any more. `hash` is argon2id in PHC form.
    pub async fn set_officer_password(
        &self,
        secret: &TokenSecret,
        hash: &str,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let Some((officer, seen)) = self.officer_link(secret, now).await? else {
            return Ok(false);
        };
        let password = StoredPassword {
            account: officer.id.clone(),
            hash: hash.to_owned(),
            credential: seen.wrapping_add(1),
        };
        let cases = &self.tables.cases;
        let transaction = Transaction::default()
            .delete(cases, secret.key())
            // Whatever password she had before is of an older credential.
            .put_if(
                cases,
                password.to_item(Key::password(&officer.id))?,
                "attribute_not_exists(pk) OR credential <= :seen",
                values([(":seen", number(seen))]),
            )
            .update(
                cases,
                Key::credential(&officer.id),
                "SET credential = :next",
                "credential = :seen AND (attribute_not_exists(removed) OR removed = :no)",
                values([
                    (":next", number(password.credential)),
                    (":seen", number(seen)),
                    (":no", boolean(false)),
                ]),
            );
        Ok(self.write(transaction).await?.is_written())
    }
}
