//! POST /can-bo/nguoi-gui/{code}: first it is recorded who opens the applicant's data and why, then they are read and
//! shown, on this answer alone. The author is told by the mail that the record carries with it.

use axum::extract::{Path, State};
use domain::{Action, Applicant, Event, FieldErrors, Problem, Reason};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use store::{CaseApplicant, CaseFile, Recorded};
use web::{App, Error, Input, Reply, Visitor};

use crate::ask;
use crate::load::{self, Asked};

/// Fewer characters are no reason.
pub(crate) const LEAST: usize = 10;
/// Once, and once more if the case was changed in between: looking does not depend on how it stands.
const ROUNDS: u32 = 2;

#[derive(Deserialize)]
pub(crate) struct Form {
    #[serde(default)]
    reason: String,
}

#[derive(Serialize)]
struct Opened<'a> {
    code: String,
    #[serde(flatten)]
    applicant: &'a Applicant,
    #[serde(skip_serializing_if = "Option::is_none")]
    on_behalf_of: Option<&'a str>,
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Input(form): Input<Form>,
) -> Result<Reply, Error> {
    let asked = load::asked(&app, &visitor, &code).await?;
    let reason = parse(&form.reason).map_err(|problem| {
        let errors = FieldErrors::one("reason", problem);
        Error::invalid(errors, |errors| ask::page(&asked, &form.reason, errors))
    })?;
    let who = asked.officer.who();
    let file = record(&app, &visitor, asked, &reason).await?;
    let found = app
        .store
        .applicant(&file.case.id)
        .await?
        .ok_or_else(|| Error::fault("a case without applicant"))?;
    let opened = || Opened {
        code: file.code.to_string(),
        applicant: &found.applicant,
        on_behalf_of: found.on_behalf_of.as_ref().map(|name| name.as_str()),
    };
    Ok(Reply::show(&visitor, || page(&who, &file, &found), opened))
}

fn parse(raw: &str) -> Result<Reason, Problem> {
    let reason = Reason::parse(raw)?;
    match reason.as_str().chars().count() {
        actual if actual < LEAST => Err(Problem::TooShort {
            least: LEAST,
            actual,
        }),
        _ => Ok(reason),
    }
}

/// Writes into the history that this officer opens the data now, and why.
async fn record(
    app: &App,
    visitor: &Visitor,
    mut asked: Asked,
    reason: &Reason,
) -> Result<CaseFile, Error> {
    for _ in 0..ROUNDS {
        let Asked {
            officer,
            file,
            actor,
        } = &asked;
        let not_allowed = |why| Error::NotAllowed {
            why,
            case: Box::new(file.case.clone()),
            page: None,
        };
        let (after, kind) = file
            .case
            .apply(Action::OpenPersonalData, *actor, visitor.now, None)
            .map_err(not_allowed)?;
        let event = Event {
            number: after.version,
            at: visitor.now,
            kind,
            actor: *actor,
            agency: after.agency,
            officer: Some(officer.name.clone()),
            text: Some(reason.to_string()),
        };
        match app
            .store
            .record(&file.code, &file.case, &after, &event)
            .await?
        {
            Recorded::Done => return Ok(asked.file),
            Recorded::ChangedMeanwhile => asked = asked.again(app).await?,
        }
        // It was this very request that wrote: its first answer was lost on its way.
        if asked.file.events.contains(&event) {
            return Ok(asked.file);
        }
    }
    Err(Error::Conflict(
        "Phản ánh, kiến nghị này vừa được nhiều người thay đổi. Làm lại sau ít phút.",
    ))
}

fn page(who: &str, file: &CaseFile, found: &CaseApplicant) -> Markup {
    let CaseApplicant {
        applicant,
        on_behalf_of,
    } = found;
    let body = html! {
        p { "Lần xem này đã được ghi vào lịch sử và báo cho người gửi. Trang này không lưu lại ở đâu; mở lại là một lần xem mới." }
        dl {
            @if let Some(name) = &applicant.organisation_name { dt { "Tổ chức, doanh nghiệp" } dd { (name) } }
            dt { "Họ và tên" } dd { (applicant.full_name) }
            @if let Some(name) = on_behalf_of { dt { "Gửi hộ" } dd { (name) } }
            dt { "Số điện thoại" } dd { a href={ "tel:" (applicant.phone.as_str()) } { (applicant.phone) } }
            dt { "Email" } dd { (applicant.email) }
            dt { "Địa chỉ" } dd { (applicant.address) }
        }
        p { a href={ "/can-bo/phan-anh/" (file.code) } { "Quay lại phản ánh" } }
    };
    site::Page::new("Thông tin người gửi")
        .officer(who)
        .body(body)
        .render()
}
