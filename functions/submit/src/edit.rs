//! GET /phan-anh/sua: the form again, with what the draft holds. The empty forms are pages of the site.

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse as _, Response};
use domain::{AgencyId, FieldErrors};
use maud::Markup;
use serde::{Deserialize, Serialize};
use store::{Draft, DraftStored};
use web::{App, Error, Reply, Visitor};

use crate::{load, notices};

/// The form's fields as typed, or as the draft has them. The same names in JSON.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    pub(crate) kind: String,
    pub(crate) agency: String,
    pub(crate) title: String,
    pub(crate) content: String,
    pub(crate) unnamed: String,
    pub(crate) draft: String,
}

pub(crate) async fn get(State(app): State<App>, visitor: Visitor, RawQuery(query): RawQuery) -> Result<Response, Error> {
    let Some(id) = load::meant(&visitor, query.as_deref()) else { return notices::no_draft(&visitor) };
    let (stored, account) = load::draft_and_account(&app, &visitor, &id).await?;
    match stored {
        Some(DraftStored::Open(draft)) => {
            let form = Form::of(&draft);
            Ok(Reply::show(&visitor, || page(&form, &FieldErrors::default()), || &form).into_response())
        }
        Some(DraftStored::Sent { code, author_proof }) => notices::sent(&visitor, account.as_ref(), &id, &code, &author_proof),
        None => notices::no_draft(&visitor),
    }
}

impl Form {
    fn of(draft: &Draft) -> Self {
        let agency = if draft.agency_unknown { AgencyId::DO_NOT_KNOW } else { draft.agency.as_str() };
        Self {
            kind: draft.kind.slug().to_owned(),
            agency: agency.to_owned(),
            title: draft.title.to_string(),
            content: draft.content.to_string(),
            unnamed: if draft.unnamed { "yes".to_owned() } else { String::new() },
            draft: draft.id.to_string(),
        }
    }
}

/// TEMPORARY until site::forms is there.
pub(crate) fn page(form: &Form, errors: &FieldErrors) -> Markup {
    use maud::html;
    site::Page::new("Sửa").errors(errors).body(html! {
        @for (field, problem) in errors.iter() { p { (site::message(field, problem)) } }
        form action="/phan-anh" method="post" {
            input type="hidden" name="draft" value=(form.draft);
            select name="agency" { option value=(form.agency) selected { (form.agency) } }
            input name="title" value=(form.title);
            textarea name="content" { (form.content) }
        }
    }).render()
}
