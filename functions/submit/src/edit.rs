//! GET /phan-anh/sua: the form again, with what the draft holds. The empty forms are pages of the site.

use axum::extract::{RawQuery, State};
use domain::calendar::day_of;
use domain::{AgencyId, FieldErrors};
use site::forms::{Submission, submission_page};
use store::{Draft, DraftText};
use web::{App, Error, Reply, Visitor};

use crate::notices;
use crate::remembered::{Meant, meant};

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Reply, Error> {
    let (draft, applicant) = match meant(&app, &visitor, query.as_deref()).await? {
        Meant::Open(draft, applicant) => (draft, applicant),
        Meant::SentByVisitor(code) => return Ok(notices::sent_by_visitor(&visitor, &code)),
    };
    let visitor = visitor.known_as(applicant.as_ref());
    let form = values(&draft);
    let today = day_of(visitor.now);
    let page = || submission_page(&form, &FieldErrors::default(), today);
    Ok(Reply::show(&visitor, page, || &form))
}

fn values(draft: &Draft) -> Submission {
    let DraftText {
        kind,
        agency,
        agency_unknown,
        title,
        content,
        document,
        unnamed,
    } = &draft.text;
    let agency = if *agency_unknown {
        AgencyId::DO_NOT_KNOW
    } else {
        agency.as_str()
    };
    Submission {
        kind: kind.slug().to_owned(),
        agency: agency.to_owned(),
        title: title.to_string(),
        content: content.to_string(),
        document: document
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        unnamed: if *unnamed { "yes" } else { "" }.to_owned(),
        draft: draft.code.to_string(),
        ..Submission::default()
    }
}
