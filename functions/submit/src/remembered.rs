//! Which draft is meant: what the browser remembers, what a program names. And when the browser may forget it.

use domain::{Applicant, PaknCode};
use store::{Draft, DraftStored};
use web::{App, Error, Reply, SetCookie, Visitor, Wants};

use crate::notices;

/// What a GET shows.
pub(crate) enum Meant {
    /// The draft; and as whom it would be sent, if somebody is logged in.
    Open(Box<Draft>, Option<Box<Applicant>>),
    /// It was sent, by who is logged in.
    SentByVisitor(PaknCode),
}

/// The draft that a GET means, in one round trip.
pub(crate) async fn meant(
    app: &App,
    visitor: &Visitor,
    query: Option<&str>,
) -> Result<Meant, Error> {
    let code = named(visitor, query).ok_or_else(notices::no_draft)?;
    let (stored, who) = app
        .store
        .draft_and_account(&code, visitor.token.as_ref(), visitor.now)
        .await?;
    if let (Some(token), Some((citizen, _))) = (&visitor.token, &who) {
        app.store.note_request(token, citizen, visitor.now).await?;
    }
    match stored {
        Some(DraftStored::Open(draft)) => {
            let applicant = who.map(|(_, account)| account.applicant.into());
            Ok(Meant::Open(draft, applicant))
        }
        Some(DraftStored::Sent(sent)) => match who {
            Some((citizen, _)) if sent.is_by(&citizen) => Ok(Meant::SentByVisitor(code)),
            Some(_) | None => Err(notices::sent()),
        },
        // If the browser remembered it, each log-in there would lead here.
        None if visitor.draft.as_ref() == Some(&code) => {
            Err(notices::no_draft().forgetting_draft())
        }
        None => Err(notices::no_draft()),
    }
}

/// A browser shows only the draft that it remembers, so that a link cannot put somebody else's text in front of a person
/// to send; JSON clients, which have no cookies, name it (`?nhap=<code>`).
fn named(visitor: &Visitor, query: Option<&str>) -> Option<PaknCode> {
    let in_query = || {
        let mut pairs = query?.split('&');
        pairs.find_map(|pair| PaknCode::parse(pair.strip_prefix("nhap=")?).ok())
    };
    match visitor.wants {
        Wants::Html => visitor.draft.clone(),
        Wants::Json => in_query().or_else(|| visitor.draft.clone()),
    }
}

/// The draft that a POST may change: the one that its body names, in a browser only if the browser remembers it too.
pub(crate) fn changeable(visitor: &Visitor, named: &str) -> Option<PaknCode> {
    let may = |code: &PaknCode| match visitor.wants {
        Wants::Html => visitor.draft.as_ref() == Some(code),
        Wants::Json => true,
    };
    PaknCode::parse(named).ok().filter(may)
}

/// The browser need not remember a draft any more that was sent or deleted. In another window another one may be waiting:
/// that one it keeps.
pub(crate) fn forget(visitor: &Visitor, code: &PaknCode, reply: Reply) -> Reply {
    if visitor.draft.as_ref() == Some(code) {
        reply.with(SetCookie::NoDraft)
    } else {
        reply
    }
}
