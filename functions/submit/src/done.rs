//! GET /phan-anh/da-gui/{code}: the receipt. For the author alone; whoever else comes here with the code sees what a code
//! shows.

use axum::extract::{Path, State};
use domain::calendar::day_of;
use domain::{AgencyId, Case, PaknCode, Status};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use store::{CaseFile, Session};
use web::{App, Error, Reply, Visitor};

mod page;

/// What a program keeps.
#[derive(Serialize)]
pub(crate) struct Receipt {
    code: String,
    status: Status,
    agency: AgencyId,
    agency_name: &'static str,
    submitted_on: Date,
    accept_by: Date,
    due_on: Date,
    tracking_url: String,
}

impl Receipt {
    /// Of what was sent at this moment.
    pub(crate) fn new(app: &App, code: &PaknCode, agency: AgencyId, sent_at: Timestamp) -> Self {
        let (accept_by, due_on) = Case::first_deadlines(sent_at);
        Self {
            code: code.to_string(),
            status: Status::Submitted,
            agency,
            agency_name: agency.name(),
            submitted_on: day_of(sent_at),
            accept_by,
            due_on,
            tracking_url: format!("{}/theo-doi/{code}", app.site_url()),
        }
    }

    /// Of what was sent before.
    pub(crate) fn of(app: &App, file: &CaseFile) -> Self {
        let CaseFile { code, case, .. } = file;
        Self {
            status: case.status,
            due_on: case.due_on,
            ..Self::new(app, code, case.agency, case.submitted_at)
        }
    }
}

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    Path(typed): Path<String>,
) -> Result<Reply, Error> {
    let code = PaknCode::parse(&typed).map_err(|_| Error::NotFound)?;
    let case = async { Ok(app.store.case(&code).await?) };
    let (session, file) = tokio::try_join!(visitor.session(&app), case)?;
    let citizen = session.as_ref().and_then(Session::citizen);
    match file.filter(|file| citizen.is_some_and(|citizen| file.is_by(citizen))) {
        Some(file) => Ok(Reply::show(
            &visitor,
            || page::page(&app, &file),
            || Receipt::of(&app, &file),
        )),
        None => Ok(Reply::done(&visitor, &format!("/theo-doi/{code}"), || {
            Elsewhere::new(&app, &code)
        })),
    }
}

#[derive(Serialize)]
struct Elsewhere {
    tracking_url: String,
}

impl Elsewhere {
    fn new(app: &App, code: &PaknCode) -> Self {
        Self {
            tracking_url: format!("{}/theo-doi/{code}", app.site_url()),
        }
    }
}
