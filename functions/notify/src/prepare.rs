//! From a row to the letter and its receivers: reads what the row only names. The only place where addresses are read.

use domain::{Audience, DraftId, EmailAddress, Event, province};
use jiff::{SignedDuration, Timestamp};
use store::{CaseFile, Mail, OutboxRow, Purpose, Store};

use crate::letter::Letter;
use crate::mails::{self, Told};

/// As long as the store lets a link be used.
const LINK_LASTS: SignedDuration = SignedDuration::from_hours(24);

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

/// Reads and writes what is needed for a row's letter. Links get their tokens here, so that none is kept anywhere.
pub async fn prepare(
    store: &Store,
    site_url: &str,
    row: &OutboxRow,
    now: Timestamp,
) -> Result<Prepared, store::Error> {
    let Some(mail) = &row.mail else {
        return Ok(Prepared::NotNow("unreadable row"));
    };
    let account = match mail {
        Mail::Case {
            case,
            event,
            audience,
            ..
        } => return about_case(store, site_url, case, *event, *audience).await,
        Mail::ConfirmAddress { account }
        | Mail::AlreadyRegistered { account, .. }
        | Mail::ResetPassword { account, .. }
        | Mail::PasswordChanged { account, .. } => account,
    };
    let Some(account) = store.account(account).await? else {
        return Ok(Prepared::Never("no such account"));
    };
    let letter = match mail {
        Mail::ConfirmAddress { .. } if account.confirmed_at.is_some() => {
            return Ok(Prepared::Never("confirmed already"));
        }
        Mail::ConfirmAddress { .. } => {
            let token = store.make_token(&account.id, Purpose::Confirm, now).await?;
            mails::confirm_address(site_url, token.as_str(), now + LINK_LASTS)
        }
        Mail::ResetPassword { .. } => {
            let token = store
                .make_token(&account.id, Purpose::ResetPassword, now)
                .await?;
            mails::reset_password(site_url, token.as_str(), now + LINK_LASTS)
        }
        Mail::PasswordChanged { .. } => mails::password_changed(site_url, row.created_at),
        Mail::AlreadyRegistered { .. } | Mail::Case { .. } => mails::already_registered(site_url),
    };
    Ok(Prepared::Ready(vec![account.applicant.email], letter))
}

async fn about_case(
    store: &Store,
    site_url: &str,
    case: &DraftId,
    number: u32,
    audience: Audience,
) -> Result<Prepared, store::Error> {
    let Some(code) = store.code_of(case).await? else {
        return Ok(Prepared::NotNow("no such case"));
    };
    let Some(file) = store.case(&code).await? else {
        return Ok(Prepared::NotNow("no such case"));
    };
    let Some(event) = file.events.iter().find(|event| event.number == number) else {
        return Ok(Prepared::NotNow("no such event"));
    };
    let receivers = receivers(store, &file, event, audience).await?;
    if receivers.is_empty() {
        return Ok(Prepared::NotNow("no receiver"));
    }
    Ok(Prepared::Ready(
        receivers,
        Told {
            site_url,
            file: &file,
            event,
        }
        .letter(audience),
    ))
}

async fn receivers(
    store: &Store,
    file: &CaseFile,
    event: &Event,
    audience: Audience,
) -> Result<Vec<EmailAddress>, store::Error> {
    match audience {
        Audience::Author => Ok(store
            .applicant(&file.case.id)
            .await?
            .map(|from| from.applicant.email)
            .into_iter()
            .collect()),
        Audience::Agency => store.officers_of(event.agency).await,
        Audience::FocalPoint => store.officers_of(province().focal_point).await,
    }
}
