//! GET /phan-anh/kiem-tra: everything that would be sent, to be read once more; the form that sends it, or the ways to
//! log in first.

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse as _, Response};
use domain::{Applicant, DraftId, FieldErrors};
use serde::Serialize;
use store::{Account, Draft, DraftStored};
use web::{App, Error, Reply, Visitor};

use crate::{load, notices, send};

mod page;
pub(crate) use page::page;

/// The same for programs.
#[derive(Serialize)]
struct Checked<'a> {
    draft: &'a DraftId,
    kind: domain::Kind,
    agency: domain::AgencyId,
    agency_name: &'static str,
    title: &'a str,
    content: &'a str,
    unnamed: bool,
    /// None: log in before sending.
    applicant: Option<&'a Applicant>,
}

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let Some(id) = load::meant(&visitor, query.as_deref()) else {
        return notices::no_draft(&visitor);
    };
    let (stored, account) = app
        .store
        .draft_and_account(&id, visitor.token.as_ref(), visitor.now)
        .await?;
    match stored {
        Some(DraftStored::Open(draft)) => {
            Ok(show(&visitor, &draft, account.as_ref()).into_response())
        }
        Some(DraftStored::Sent { code, author_proof }) => {
            notices::sent(&visitor, account.as_ref(), &id, &code, &author_proof)
        }
        None => notices::no_draft(&visitor),
    }
}

fn show(visitor: &Visitor, draft: &Draft, account: Option<&Account>) -> Reply {
    let applicant = account.map(|account| &account.applicant);
    let checked = Checked {
        draft: &draft.id,
        kind: draft.kind,
        agency: draft.agency,
        agency_name: draft.agency.name(),
        title: draft.title.as_str(),
        content: draft.content.as_str(),
        unnamed: draft.unnamed,
        applicant,
    };
    Reply::show(
        visitor,
        || {
            page(
                draft,
                applicant,
                &send::Form::default(),
                &FieldErrors::default(),
            )
            .render()
        },
        || checked,
    )
}
