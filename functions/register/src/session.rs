//! A session for whoever has just proven that an account is hers, and what the browser is to keep of it.

use domain::{AccountId, PaknCode};
use jiff::SignedDuration;
use store::{DeviceToken, NewSession, SessionToken};
use web::urls::{CHECK_DRAFT, MY_CASES};
use web::{App, Error, Reply, SetCookie, Visitor};

/// Whatever is done meanwhile; the cookie itself goes when the browser closes.
const LASTS: SignedDuration = SignedDuration::from_hours(12);

/// What the browser is to keep.
pub(crate) struct LoggedIn {
    token: SessionToken,
    device: DeviceToken,
    /// What was written before the account was confirmed, perhaps elsewhere.
    draft: Option<PaknCode>,
}

/// `credential` is the number of the credential that was proven, `draft` what waits to be offered.
pub(crate) async fn start(
    app: &App,
    visitor: &Visitor,
    account: &AccountId,
    credential: u32,
    draft: Option<PaknCode>,
) -> Result<LoggedIn, Error> {
    let (store, now) = (&app.store, visitor.now);
    let session = NewSession {
        account: account.clone(),
        credential,
        officer: None,
        lasts: LASTS,
    };
    let (token, device) = tokio::try_join!(
        store.start_session(session, now),
        store.remember_device(account, visitor.device.clone(), now)
    )?;
    // The browser forgets the session that it had.
    if let Some(old) = &visitor.token {
        store.end_session(old).await?;
    }
    if draft.is_some() {
        store.forget_draft(account).await?;
    }
    // What this browser itself remembers was written later.
    let draft = draft.filter(|_| visitor.draft.is_none());
    Ok(LoggedIn {
        token,
        device,
        draft,
    })
}

impl LoggedIn {
    /// Whether something waits to be offered that was written before the account was confirmed.
    pub(crate) fn has_draft(&self) -> bool {
        self.draft.is_some()
    }

    /// Where people go on.
    pub(crate) fn next(&self, visitor: &Visitor) -> &'static str {
        match self.draft.as_ref().or(visitor.draft.as_ref()) {
            Some(_) => CHECK_DRAFT,
            None => MY_CASES,
        }
    }

    /// The answer with the cookies.
    pub(crate) fn kept_by(&self, reply: Reply) -> Reply {
        let reply = reply
            .with(SetCookie::Session(&self.token))
            .with(SetCookie::Device(&self.device));
        match &self.draft {
            Some(draft) => reply.with(SetCookie::Draft(draft)),
            None => reply,
        }
    }
}
