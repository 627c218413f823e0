//! GET /theo-doi/cua-toi: what a citizen has sent, newest first.

use axum::extract::State;
use domain::calendar::day_of;
use domain::{AgencyId, Kind, Status};
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Serialize;
use site::components::status;
use site::day;
use store::{AccountCase, Session};
use web::{App, Error, Reply, Visitor};

/// A case in the list.
#[derive(Debug, Serialize)]
struct Listed {
    code: String,
    kind: Kind,
    agency: AgencyId,
    agency_name: &'static str,
    status: Status,
    title: String,
    submitted_on: Date,
    due_on: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_due_on: Option<Date>,
}

#[derive(Serialize)]
struct List {
    cases: Vec<Listed>,
}

pub(crate) async fn get(State(app): State<App>, visitor: Visitor) -> Result<Reply, Error> {
    let claimed = visitor.claimed_account().ok_or(Error::NotLoggedIn)?;
    let codes = async { Ok(app.store.codes_of(claimed).await?) };
    let (session, codes) = tokio::try_join!(visitor.session(&app), codes)?;
    // Read ahead; dropped if the session is not there or is not that account's.
    if session.as_ref().and_then(Session::citizen) != Some(claimed) {
        return Err(Error::NotLoggedIn);
    }
    let cases = app
        .store
        .summaries(&codes)
        .await?
        .iter()
        .map(Listed::of)
        .collect();
    let list = List { cases };
    Ok(Reply::show(&visitor, || page(&list.cases), || &list))
}

impl Listed {
    fn of(case: &AccountCase) -> Self {
        Self {
            code: case.code.to_string(),
            kind: case.kind,
            agency: case.agency,
            agency_name: case.agency.name(),
            status: case.status,
            title: case.title.to_string(),
            submitted_on: day_of(case.submitted_at),
            due_on: case.due_on,
            next_due_on: case.status.is_open().then_some(case.next_due_on),
        }
    }
}

fn page(cases: &[Listed]) -> Markup {
    let body = html! {
        @if cases.is_empty() { p { "Chưa có phản ánh nào." } }
        ul.links {
            @for case in cases {
                li {
                    a href={ "/theo-doi/" (case.code) } {
                        (case.title)
                        span.hint { (status(case.status)) " " span.nobr { (case.code) } }
                        span.hint { (case.agency_name) ", gửi " (day(case.submitted_on)) }
                    }
                }
            }
        }
        p { a.button href="/gui-phan-anh/" { "Gửi phản ánh mới" } }
    };
    site::Page::new("Phản ánh của tôi").body(body).render()
}
