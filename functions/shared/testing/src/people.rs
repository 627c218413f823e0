//! People who are logged in: citizens with an account, officers with a post.

use domain::{
    AccountId, Address, AgencyId, Applicant, ApplicantType, By, EmailAddress, FullName, Officer,
    Phone, Role,
};
use jiff::SignedDuration;
use store::{
    Account, Citizen, NewSession, OfficerAccount, Post, Purpose, SessionToken, random_bytes,
};

use crate::world::World;

/// Nobody's password: these people are logged in without one.
const NO_PASSWORD: &str = "none";

/// A citizen who is registered and logged in.
pub struct CitizenLogin {
    /// Her account.
    pub account: Account,
    /// The value of her session's cookie.
    pub cookie: String,
    /// What handlers get.
    pub citizen: Citizen,
}

/// An officer who has an account and is logged in.
pub struct OfficerLogin {
    /// Her account.
    pub account: OfficerAccount,
    /// The value of her session's cookie.
    pub cookie: String,
    /// She, at work.
    pub officer: Officer,
}

/// How a citizen's password becomes another one: either ends all her sessions.
#[derive(Debug, Clone, Copy)]
pub enum NewPassword {
    /// She changes it.
    Changed,
    /// By a link.
    ByLink,
}

impl NewPassword {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Changed, Self::ByLink];
}

impl OfficerLogin {
    /// As who does something.
    pub fn by(&self) -> By {
        By::Officer(self.officer.clone())
    }
}

impl World {
    /// Registers and confirms a citizen and logs her in.
    pub async fn citizen(&self, name: &str, email: &str) -> CitizenLogin {
        let (store, now) = (&self.store, self.now());
        let mut account = Account {
            id: AccountId::from_random(random_bytes().unwrap()),
            applicant: Applicant {
                applicant_type: ApplicantType::Person,
                organisation_name: None,
                full_name: FullName::parse(name).unwrap(),
                email: EmailAddress::parse(email).unwrap(),
                phone: Phone::parse("0912 345 678").unwrap(),
                address: Address::parse("Thôn Kon Rờ Bàng, xã Vinh Quang").unwrap(),
            },
            consent: "1".to_owned(),
            consented_at: now,
            confirmed_at: None,
            mail_fails: None,
            address_change: None,
            draft: None,
        };
        store.register(&account, NO_PASSWORD, now).await.unwrap();
        assert!(store.confirm(&account, now).await.unwrap());
        account.confirmed_at = Some(now);
        let token = self.session(&account.id, None).await;
        let citizen = store.citizen(&token, now).await.unwrap().unwrap();
        CitizenLogin {
            account,
            cookie: token.to_cookie(),
            citizen,
        }
    }

    /// Gives her another password.
    pub async fn new_password(&self, citizen: &CitizenLogin, how: NewPassword) {
        let (store, id, now) = (&self.store, &citizen.account.id, self.now());
        let (_, credential) = store.account(id).await.unwrap().unwrap();
        match how {
            NewPassword::Changed => {
                let changed = store.change_password(id, NO_PASSWORD, credential, now);
                assert_eq!(changed.await.unwrap(), Some(credential + 1));
            }
            NewPassword::ByLink => {
                let link = store.make_token(id, credential, Purpose::ResetPassword, now);
                let link = link.await.unwrap();
                let reset = store.reset_password(&link, NO_PASSWORD, now);
                assert!(reset.await.unwrap());
            }
        }
    }

    /// An officer of that agency in that role, logged in.
    pub async fn officer(&self, name: &str, agency: &str, role: Role) -> OfficerLogin {
        let id = AccountId::from_random(random_bytes().unwrap());
        let post = Post {
            agency: AgencyId::find(agency).unwrap(),
            role,
        };
        let account = OfficerAccount {
            email: EmailAddress::parse(&format!("{id}@officer.example")).unwrap(),
            id,
            name: FullName::parse(name).unwrap(),
            posts: vec![post],
        };
        let added = self.store.add_officer(&account, NO_PASSWORD);
        assert!(added.await.unwrap());
        let who = Some((account.name.clone(), post));
        let token = self.session(&account.id, who).await;
        OfficerLogin {
            cookie: token.to_cookie(),
            officer: Officer {
                account: account.id.clone(),
                name: account.name.clone(),
                agency: post.agency,
                role,
            },
            account,
        }
    }

    async fn session(
        &self,
        account: &AccountId,
        officer: Option<(FullName, Post)>,
    ) -> SessionToken {
        let session = NewSession {
            account: account.clone(),
            credential: 1,
            officer,
            lasts: SignedDuration::from_hours(8),
        };
        let started = self.store.start_session(session, self.now());
        started.await.unwrap()
    }
}
