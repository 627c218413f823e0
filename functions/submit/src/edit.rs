//! GET /phan-anh/sua: the form again, with what the draft holds. The empty forms are pages of the site.

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse as _, Response};
use domain::{AgencyId, FieldErrors};
use site::forms::{Submission, submission_page};
use store::{Draft, DraftStored};
use web::{App, Error, Reply, Visitor};

use crate::{load, notices};

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
            let form = values(&draft);
            Ok(Reply::show(
                &visitor,
                || submission_page(&form, &FieldErrors::default()).render(),
                || &form,
            )
            .into_response())
        }
        Some(DraftStored::Sent { code, author_proof }) => {
            notices::sent(&visitor, account.as_ref(), &id, &code, &author_proof)
        }
        None => notices::no_draft(&visitor),
    }
}

fn values(draft: &Draft) -> Submission {
    let agency = if draft.agency_unknown {
        AgencyId::DO_NOT_KNOW
    } else {
        draft.agency.as_str()
    };
    Submission {
        kind: draft.kind.slug().to_owned(),
        agency: agency.to_owned(),
        title: draft.title.to_string(),
        content: draft.content.to_string(),
        unnamed: if draft.unnamed {
            "yes".to_owned()
        } else {
            String::new()
        },
        draft: draft.id.to_string(),
    }
}
