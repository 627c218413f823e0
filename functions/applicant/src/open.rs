//! POST /can-bo/nguoi-gui/{code}: first it is recorded who opens the applicant's data and why, then they are read and
//! shown, on this answer alone. The author is told by the mail that the record carries with it.

mod json;
mod page;

use axum::extract::State;
use domain::{Action, By, FieldErrors, NotAllowed, PaknCode, Reason};
use jiff::Timestamp;
use serde::Deserialize;
use store::{CaseApplicant, CaseFile};
use web::{App, Code, Error, Input, OfficerCase, Reply, Visitor};

use self::json::ApplicantView;
use self::page::page;
use crate::opener::opener;
use crate::{form, reason};

#[derive(Deserialize)]
pub(crate) struct OpenForm {
    #[serde(default)]
    reason: String,
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Code(code): Code,
    case: Result<OfficerCase, Error>,
    Input(OpenForm { reason }): Input<OpenForm>,
) -> Result<Reply, Error> {
    let keep = |error: Error| error.keeping(|| form::alone(&code, &reason));
    let OfficerCase { officer, file } = case.map_err(keep)?;
    let by = opener(&officer, &file.case)?;
    let form = |errors: &FieldErrors| form::page(&officer, &file, &reason, errors);
    let because = reason::parse(&reason)
        .map_err(|problem| Error::invalid(FieldErrors::one("reason", problem), form))?;
    let opened = open(&app, file.clone(), because, by, visitor.now).await;
    let (applicant, code) =
        opened.map_err(|error| error.keeping(|| form(&FieldErrors::default())))?;
    Ok(Reply::show(
        &visitor,
        || page(&officer, &code, &file.case.title, &applicant),
        || ApplicantView::new(&code, &applicant),
    ))
}

/// First recorded, then read. Whoever changed the case in between does not matter, as long as she still may.
async fn open(
    app: &App,
    file: CaseFile,
    reason: Reason,
    by: By,
    now: Timestamp,
) -> Result<(CaseApplicant, PaknCode), Error> {
    let action = Action::OpenPersonalData { reason };
    let recorded = app.store.change(file, |file| {
        match file.case.apply(action.clone(), by.clone(), now) {
            Ok(opened) => Ok(Some(opened)),
            // It went on to another agency meanwhile: how it stands there is not shown.
            Err(NotAllowed::NotYours) => Err(Error::not_found()),
            Err(why) => Err(Error::not_allowed(why, &file.case)),
        }
    });
    let case = recorded.await?.case;
    let found = app.store.applicant(&case.id).await?;
    // She wanted to be forgotten (`infra/admin person forget`).
    found.ok_or_else(|| Error::gone("Theo yêu cầu của người gửi, họ tên và thông tin liên hệ đã được xóa sau khi phản ánh, kiến nghị được giải quyết xong."))
}
