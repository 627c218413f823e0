//! POST /phan-anh/gui: the draft becomes a case, once, however often the button is pressed. The form is the check
//! page's.

use axum::extract::State;
use domain::{FieldErrors, FullName, PaknCode, Problem};
use serde::Serialize;
use store::{Account, CaseApplicant, Citizen, Draft, DraftStored, SubmitOutcome};
use web::{App, Error, Input, Reply, Visitor, Wants, urls};

use crate::check::{self, SendForm};
use crate::receipt::Receipt;
use crate::{notices, remembered};

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<SendForm>,
) -> Result<Reply, Error> {
    let code = PaknCode::parse(&form.draft).map_err(|_| notices::no_draft())?;
    let (stored, who) = app
        .store
        .draft_and_account(&code, visitor.token.as_ref(), visitor.now)
        .await?;
    let (citizen, account) = who.ok_or_else(Error::not_logged_in)?;
    match stored {
        Some(DraftStored::Open(draft)) => {
            send(&app, &visitor, &draft, &citizen, &account, &form).await
        }
        Some(DraftStored::Sent(sent)) if sent.is_by(&citizen) => {
            sent_before(&app, &visitor, &code).await
        }
        Some(DraftStored::Sent(_)) => Err(Error::not_found()),
        None => notices::replaced_or_gone(&visitor, &code),
    }
}

async fn send(
    app: &App,
    visitor: &Visitor,
    draft: &Draft,
    citizen: &Citizen,
    account: &Account,
    form: &SendForm,
) -> Result<Reply, Error> {
    let page = |errors: &FieldErrors| check::page(draft, Some(&account.applicant), form, errors);
    let keeping = |error: Error| error.keeping(|| page(&FieldErrors::default()));
    let from = CaseApplicant {
        on_behalf_of: parse(form).map_err(|errors| Error::invalid(errors, page))?,
        applicant: account.applicant.clone(),
    };
    let (code, now) = (&draft.code, visitor.now);
    let outcome = app.store.submit(draft, citizen, from, now).await;
    match outcome.map_err(|error| keeping(error.into()))? {
        SubmitOutcome::Sent(case) => Ok(reply(visitor, code, || Receipt::new(app, code, &case))),
        SubmitOutcome::SentBefore => sent_before(app, visitor, code).await,
        SubmitOutcome::NoDraft => notices::changed_meanwhile(visitor),
        SubmitOutcome::SomebodyElses => Err(Error::not_found()),
        SubmitOutcome::TooMany(until) => Err(keeping(Error::too_many(until))),
    }
}

/// For whom it is sent, if for somebody else.
fn parse(form: &SendForm) -> Result<Option<FullName>, FieldErrors> {
    match form.on_behalf.as_str() {
        "" | "no" => Ok(None),
        "yes" => FullName::parse(&form.on_behalf_name)
            .map(Some)
            .map_err(|problem| FieldErrors::one("on_behalf_name", problem)),
        _ => Err(FieldErrors::one("on_behalf", Problem::Unknown)),
    }
}

/// The second press of the button leads to where the first one led, and programs get the same body.
async fn sent_before(app: &App, visitor: &Visitor, code: &PaknCode) -> Result<Reply, Error> {
    if visitor.wants == Wants::Html {
        return Ok(reply(visitor, code, || ()));
    }
    let file = app.store.case(code).await?;
    let file = file.ok_or_else(|| Error::fault("a sent draft without its case"))?;
    Ok(reply(visitor, code, || Receipt::new(app, code, &file.case)))
}

fn reply<T: Serialize>(visitor: &Visitor, code: &PaknCode, receipt: impl FnOnce() -> T) -> Reply {
    let created = Reply::created(visitor, &urls::receipt(code), receipt);
    remembered::forget(visitor, code, created)
}
