//! From a row to the letter and its receivers: reads what the row only names. The only place where addresses are read.

use domain::calendar::day_of;
use domain::{AccountId, Audience, CaseId, EmailAddress, Event, What, province};
use jiff::Timestamp;
use store::{
    Account, ApplicantRecord, INVITATION_LASTS, LINK_LASTS, Mail, OfficerAccount, OutboxRow,
    Purpose, Store,
};

use crate::letter::Letter;
use crate::mails::{self, CaseMail};

/// What is to be sent.
#[derive(Debug)]
pub enum Prepared {
    /// This, to these.
    Ready(Vec<EmailAddress>, Letter),
    /// Nobody is to be told any more.
    Never(&'static str),
    /// Something is missing that somebody can still set.
    NotNow(&'static str),
}

/// This version does not know such a mail.
const UNREADABLE: Prepared = Prepared::NotNow("unreadable row");
/// Whoever is meant sees it when she logs in.
const MAIL_FAILS: Prepared = Prepared::Never("mail to this address fails");

/// What is read beside the claim of a row.
#[derive(Debug)]
pub enum ReadAhead {
    /// Of a mail about a case: who sent it, and its code.
    Case(Option<ApplicantRecord>),
    /// Of a mail to an account: the account, and its credential.
    Account(Option<(Account, u32)>),
    /// Of a mail to an officer about her account: the account, and its credential.
    Officer(Option<(OfficerAccount, u32)>),
    /// The key names nothing that this version knows.
    Nothing,
}

/// What a row's key names, as `Mail::key` makes it.
#[derive(Debug, PartialEq, Eq)]
pub enum Subject {
    /// A case.
    Case(CaseId),
    /// An account.
    Account(AccountId),
    /// An officer's account.
    Officer(AccountId),
}

impl Subject {
    /// None if this version does not know such keys.
    pub fn of(key: &str) -> Option<Self> {
        let mut parts = key.split('#').skip(1);
        match (parts.next()?, parts.next()?) {
            ("CASE", id) => CaseId::parse(id).map(Self::Case),
            ("ACCOUNT", id) => AccountId::parse(id).map(Self::Account),
            ("OFFICER" | "DIGEST", id) => AccountId::parse(id).map(Self::Officer),
            _ => None,
        }
    }
}

/// Reads what a row's key alone says is needed.
pub async fn read_ahead(store: &Store, key: &str) -> Result<ReadAhead, store::Error> {
    Ok(match Subject::of(key) {
        Some(Subject::Case(id)) => ReadAhead::Case(store.applicant_record(&id).await?),
        Some(Subject::Account(id)) => ReadAhead::Account(store.account(&id).await?),
        Some(Subject::Officer(id)) => ReadAhead::Officer(store.officer_account(&id).await?),
        None => ReadAhead::Nothing,
    })
}

/// Reads and writes what else is needed for a row's letter. Links get their tokens here, so that none is kept anywhere.
pub async fn prepare(
    store: &Store,
    site_url: &str,
    row: &OutboxRow,
    ahead: ReadAhead,
    now: Timestamp,
) -> Result<Prepared, store::Error> {
    let Some(mail) = &row.mail else {
        return Ok(UNREADABLE);
    };
    match ahead {
        // Row and applicant are written together: she wanted to be forgotten.
        ReadAhead::Case(None) => Ok(Prepared::Never("no such applicant")),
        ReadAhead::Case(Some(found)) => about_case(store, site_url, mail, found, now).await,
        ReadAhead::Account(None) | ReadAhead::Officer(None) => {
            Ok(Prepared::Never("no such account"))
        }
        ReadAhead::Account(Some(found)) => to_account(store, site_url, row, mail, found, now).await,
        ReadAhead::Officer(Some(found)) => to_officer(store, site_url, mail, found, now).await,
        ReadAhead::Nothing => Ok(UNREADABLE),
    }
}

async fn to_account(
    store: &Store,
    site_url: &str,
    row: &OutboxRow,
    mail: &Mail,
    (account, credential): (Account, u32),
    now: Timestamp,
) -> Result<Prepared, store::Error> {
    if let Mail::ConfirmNewAddress { request, .. } | Mail::AddressChanged { request, .. } = mail {
        return about_address(store, site_url, row, request, (account, credential), now).await;
    }
    if account.mail_fails.is_some() {
        return Ok(MAIL_FAILS);
    }
    let link = |purpose| store.make_token(&account.id, credential, purpose, now);
    let letter = match mail {
        Mail::ConfirmAddress { .. } if account.confirmed_at.is_some() => {
            return Ok(Prepared::Never("confirmed already"));
        }
        Mail::ConfirmAddress { .. } => {
            let (token, digits) = tokio::try_join!(
                link(Purpose::Confirm),
                store.make_digits(&account.id, credential, now)
            )?;
            let (token, digits) = (token.as_str(), digits.as_str());
            mails::confirm_address(site_url, token, digits, now + LINK_LASTS)
        }
        Mail::ResetPassword { .. } => {
            let token = link(Purpose::ResetPassword).await?;
            mails::reset_password(site_url, token.as_str(), now + LINK_LASTS)
        }
        Mail::PasswordChanged { .. } => mails::password_changed(site_url, row.created_at),
        Mail::AlreadyRegistered { .. } => mails::already_registered(site_url),
        Mail::Case { .. }
        | Mail::Late { .. }
        | Mail::ConfirmNewAddress { .. }
        | Mail::AddressChanged { .. }
        | Mail::OfficerInvited { .. }
        | Mail::OfficerReset { .. }
        | Mail::OfficerTest { .. }
        | Mail::Digest { .. } => return Ok(UNREADABLE),
    };
    Ok(Prepared::Ready(vec![account.applicant.email], letter))
}

/// The mails of a change of an account's address, which go to another than the account has.
async fn about_address(
    store: &Store,
    site_url: &str,
    row: &OutboxRow,
    request: &str,
    (account, credential): (Account, u32),
    now: Timestamp,
) -> Result<Prepared, store::Error> {
    let change = account.address_change;
    let Some(change) = change.filter(|change| change.id == request) else {
        return Ok(Prepared::Never("another change was asked for"));
    };
    if matches!(&row.mail, Some(Mail::AddressChanged { .. })) {
        let letter = mails::address_changed(row.created_at);
        return Ok(Prepared::Ready(vec![change.from], letter));
    }
    if change.done {
        return Ok(Prepared::Never("confirmed already"));
    }
    let token = store.make_address_token(&account.id, credential, request, now);
    let letter = mails::confirm_new_address(site_url, token.await?.as_str(), now + LINK_LASTS);
    Ok(Prepared::Ready(vec![change.to], letter))
}

async fn to_officer(
    store: &Store,
    site_url: &str,
    mail: &Mail,
    (officer, credential): (OfficerAccount, u32),
    now: Timestamp,
) -> Result<Prepared, store::Error> {
    let link = |lasts| store.make_officer_token(&officer.id, credential, lasts, now);
    let letter = match mail {
        Mail::OfficerInvited { .. } => {
            let token = link(INVITATION_LASTS).await?;
            mails::officer_invited(site_url, token.as_str(), now + INVITATION_LASTS)
        }
        Mail::OfficerReset { .. } => {
            let token = link(LINK_LASTS).await?;
            mails::officer_reset(site_url, token.as_str(), now + LINK_LASTS)
        }
        Mail::OfficerTest { .. } => mails::officer_test(site_url),
        Mail::Digest { day, counts, .. } => mails::digest(site_url, *day, counts),
        Mail::Case { .. }
        | Mail::Late { .. }
        | Mail::ConfirmAddress { .. }
        | Mail::AlreadyRegistered { .. }
        | Mail::ResetPassword { .. }
        | Mail::PasswordChanged { .. }
        | Mail::ConfirmNewAddress { .. }
        | Mail::AddressChanged { .. } => return Ok(UNREADABLE),
    };
    Ok(Prepared::Ready(vec![officer.email], letter))
}

async fn about_case(
    store: &Store,
    site_url: &str,
    mail: &Mail,
    record: ApplicantRecord,
    now: Timestamp,
) -> Result<Prepared, store::Error> {
    let (number, audience) = match mail {
        Mail::Case {
            event, audience, ..
        } => (*event, *audience),
        Mail::Late { step, .. } => {
            return about_lateness(store, site_url, *step, record, now).await;
        }
        Mail::ConfirmAddress { .. }
        | Mail::AlreadyRegistered { .. }
        | Mail::ResetPassword { .. }
        | Mail::PasswordChanged { .. }
        | Mail::ConfirmNewAddress { .. }
        | Mail::AddressChanged { .. }
        | Mail::OfficerInvited { .. }
        | Mail::OfficerReset { .. }
        | Mail::OfficerTest { .. }
        | Mail::Digest { .. } => return Ok(UNREADABLE),
    };
    let account = match audience {
        Audience::Author => record.account.as_ref(),
        Audience::Agency | Audience::FocalPoint | Audience::Assignee => None,
    };
    // Which agency the focal point is, is known before the event is read.
    let known = async {
        match audience {
            Audience::FocalPoint => store.officers_of(province().focal_point).await,
            Audience::Author | Audience::Agency | Audience::Assignee => Ok(Vec::new()),
        }
    };
    let found = store.case_and_event(&record.code, number, account);
    let ((found, account), known) = tokio::try_join!(found, known)?;
    let Some((case, event)) = found else {
        return Ok(Prepared::NotNow("no such event"));
    };
    let receivers = match audience {
        Audience::Author => match author(&record, account.as_ref()) {
            Some(address) => vec![address.clone()],
            None => return Ok(MAIL_FAILS),
        },
        Audience::FocalPoint => known,
        Audience::Agency => store.officers_of(event.agency).await?,
        Audience::Assignee => match assignee(store, &event).await? {
            Some(address) => vec![address],
            None => return Ok(Prepared::Never("no such officer")),
        },
    };
    if receivers.is_empty() {
        return Ok(Prepared::NotNow("no receiver"));
    }
    let mail = CaseMail {
        site_url,
        code: &record.code,
        case: &case.id,
        kind: case.kind,
        reopened: case.reopened > 0,
        event: &event,
    };
    Ok(Prepared::Ready(receivers, mail.letter(audience)))
}

/// The address of the officer to whom a case was given; none if she does not work here any more.
async fn assignee(store: &Store, event: &Event) -> Result<Option<EmailAddress>, store::Error> {
    let What::Assigned { to } = &event.what else {
        return Ok(None);
    };
    let found = store.officer_account(&to.account).await?;
    Ok(found.map(|(officer, _)| officer.email))
}

/// The address of a case's author: the one that her account has now; of an account that is no more, the one that the case was
/// sent with. None if mail to it fails.
fn author<'a>(
    record: &'a ApplicantRecord,
    account: Option<&'a Account>,
) -> Option<&'a EmailAddress> {
    let (applicant, fails) = match account {
        Some(account) => (&account.applicant, account.mail_fails),
        None => (&record.from.applicant, record.mail_fails),
    };
    fails.is_none().then_some(&applicant.email)
}

/// Not if the agency has answered meanwhile.
async fn about_lateness(
    store: &Store,
    site_url: &str,
    step: u16,
    record: ApplicantRecord,
    now: Timestamp,
) -> Result<Prepared, store::Error> {
    let code = &record.code;
    let found = store.case_and_event(code, 1, record.account.as_ref());
    let (found, account) = found.await?;
    let Some((case, _)) = found else {
        return Ok(Prepared::NotNow("no such case"));
    };
    let Some(receiver) = author(&record, account.as_ref()) else {
        return Ok(MAIL_FAILS);
    };
    let today = day_of(now);
    if case.answer_late(today) == 0 {
        return Ok(Prepared::Never("not late any more"));
    }
    let letter = mails::late(site_url, code, &case, today, step);
    Ok(Prepared::Ready(vec![receiver.clone()], letter))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use domain::EventKind;

    use super::*;

    #[test]
    fn every_key_names_what_its_mail_is_about() {
        let case = CaseId::from_random([1; 16]);
        let account = AccountId::from_random([2; 16]);
        for audience in Audience::ALL {
            let mail = Mail::Case {
                case: case.clone(),
                event: 120,
                kind: EventKind::Answered,
                audience,
            };
            assert_eq!(Subject::of(&mail.key()), Some(Subject::Case(case.clone())));
        }
        let late = Mail::Late {
            case: case.clone(),
            step: 1,
            reopened: 1,
        };
        assert_eq!(Subject::of(&late.key()), Some(Subject::Case(case)));
        let request = || "1".to_owned();
        for mail in [
            Mail::ConfirmAddress {
                account: account.clone(),
            },
            Mail::AlreadyRegistered {
                account: account.clone(),
                day: request(),
            },
            Mail::ResetPassword {
                account: account.clone(),
                request: request(),
            },
            Mail::PasswordChanged {
                account: account.clone(),
                request: request(),
            },
            Mail::ConfirmNewAddress {
                account: account.clone(),
                request: request(),
            },
            Mail::AddressChanged {
                account: account.clone(),
                request: request(),
            },
        ] {
            assert_eq!(
                Subject::of(&mail.key()),
                Some(Subject::Account(account.clone()))
            );
        }
        for mail in [
            Mail::OfficerInvited {
                account: account.clone(),
                request: request(),
            },
            Mail::OfficerReset {
                account: account.clone(),
                request: request(),
            },
            Mail::OfficerTest {
                account: account.clone(),
                request: request(),
            },
            Mail::Digest {
                account: account.clone(),
                day: jiff::civil::date(2026, 11, 24),
                counts: domain::Digest::default(),
            },
        ] {
            assert_eq!(
                Subject::of(&mail.key()),
                Some(Subject::Officer(account.clone()))
            );
        }
    }

    #[test]
    fn other_keys_name_nothing() {
        for key in [
            "",
            "OUTBOX#",
            "OUTBOX#CASE#",
            "OUTBOX#CASE#M0T7ZX8RJXG7XKZ#000001#author",
            "OUTBOX#DIGEST#2026-11-24",
            "OUTBOX#strange",
        ] {
            assert_eq!(Subject::of(key), None, "{key}");
        }
    }
}
