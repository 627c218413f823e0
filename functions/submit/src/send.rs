//! POST /phan-anh/gui: the draft becomes a case, once, however often the button is pressed. The form is the check
//! page's.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use domain::{DraftId, FieldErrors, FullName, PaknCode, Problem};
use serde::{Deserialize, Serialize};
use store::{CaseApplicant, DraftStored, SubmitOutcome, author_proof};
use web::{App, Error, Input, Reply, Visitor, Wants};

use crate::{check, done, load, notices};

/// What is asked on the check page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    pub(crate) draft: String,
    pub(crate) on_behalf: String,
    pub(crate) on_behalf_name: String,
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<Form>,
) -> Result<Response, Error> {
    let Some(id) = DraftId::parse(&form.draft) else {
        return notices::no_draft(&visitor);
    };
    let (stored, account) = app
        .store
        .draft_and_account(&id, visitor.token.as_ref(), visitor.now)
        .await?;
    let account = account.ok_or(Error::NotLoggedIn)?;
    let draft = match stored {
        Some(DraftStored::Open(draft)) => draft,
        Some(DraftStored::Sent {
            code,
            author_proof: proof,
        }) if proof == author_proof(&account.id, &id) => {
            return sent_before(&app, &visitor, &id, &code).await;
        }
        Some(DraftStored::Sent { .. }) => return Err(Error::NotFound),
        None => return notices::no_draft(&visitor),
    };
    let on_behalf_of = parse(&form).map_err(|errors| {
        Error::invalid(errors, |errors| {
            check::page(&draft, Some(&account.applicant), &form, errors).render()
        })
    })?;
    let from = CaseApplicant {
        applicant: account.applicant,
        on_behalf_of,
    };
    let sent = app
        .store
        .submit(&draft, &account.id, from.clone(), visitor.now)
        .await;
    let again = |error: Error| {
        error.keeping(|| {
            check::page(
                &draft,
                Some(&from.applicant),
                &form,
                &FieldErrors::default(),
            )
        })
    };
    match sent.map_err(|error| again(error.into()))? {
        SubmitOutcome::TooMany(until) => Err(again(Error::too_many(until))),
        SubmitOutcome::Sent(code) => Ok(reply(&visitor, &id, &code, || {
            done::Receipt::new(&app, &code, draft.agency, visitor.now)
        })),
        SubmitOutcome::SomebodyElses => Err(Error::NotFound),
        SubmitOutcome::NoDraft => notices::changed_meanwhile(&visitor),
    }
}

/// For whom it is sent, if for somebody else.
fn parse(form: &Form) -> Result<Option<FullName>, FieldErrors> {
    match form.on_behalf.as_str() {
        "" | "no" => Ok(None),
        "yes" => FullName::parse(&form.on_behalf_name)
            .map(Some)
            .map_err(|problem| FieldErrors::one("on_behalf_name", problem)),
        _ => Err(FieldErrors::one("on_behalf", Problem::Unknown)),
    }
}

/// The second press of the button leads to where the first one led.
async fn sent_before(
    app: &App,
    visitor: &Visitor,
    id: &DraftId,
    code: &PaknCode,
) -> Result<Response, Error> {
    let file = match visitor.wants {
        Wants::Html => None,
        Wants::Json => app.store.case(code).await?,
    };
    Ok(reply(visitor, id, code, || {
        file.map(|file| done::Receipt::of(app, &file))
    }))
}

fn reply<T: Serialize>(
    visitor: &Visitor,
    id: &DraftId,
    code: &PaknCode,
    receipt: impl FnOnce() -> T,
) -> Response {
    load::forget(
        visitor,
        id,
        Reply::created(visitor, &format!("/phan-anh/da-gui/{code}"), receipt),
    )
    .into_response()
}
