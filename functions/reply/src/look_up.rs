//! POST /can-bo/tra-cuu: somebody at the telephone or the desk says a code; its case, if this officer may see it.

use axum::extract::State;
use domain::{By, FieldErrors, Officer, PaknCode, Problem};
use maud::{Markup, html};
use serde::Serialize;
use site::Page;
use site::components::Field;
use site::forms::LookUp;
use store::{CaseFile, OfficerSession};
use web::{App, Error, Input, Reply, Visitor, urls};

#[derive(Serialize)]
struct FoundJson {
    case_url: String,
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    web::Officer(officer): web::Officer,
    Input(form): Input<LookUp>,
) -> Result<Reply, Error> {
    let refused = |problem| {
        let errors = FieldErrors::one("code", problem);
        Error::invalid(errors, |errors| page(officer.officer(), &form.code, errors))
    };
    let code = PaknCode::parse(&form.code).map_err(|error| refused(Problem::from(error)))?;
    let file = app.store.case(&code).await?;
    // Another agency's case is not there: told as nobody's code is.
    let file = file.filter(|file| may_see(&officer, file));
    let nothing = if officer.scope().is_focal_point() {
        Problem::NotFound
    } else {
        Problem::NotAtAgency
    };
    let address = urls::officer_case(&file.ok_or_else(|| refused(nothing))?.code);
    Ok(Reply::done(&visitor, &address, || FoundJson {
        case_url: address.clone(),
    }))
}

fn may_see(officer: &OfficerSession, file: &CaseFile) -> bool {
    let by = By::Officer(officer.officer().clone());
    by.actor(file.case.agency).is_some()
}

/// The form, on top of each list.
pub(crate) fn form(typed: &str, errors: &FieldErrors) -> Markup {
    html! {
        form.look-up action=(urls::OFFICER_LOOK_UP) method="post" novalidate {
            (Field::new("code", "Mã PAKN").value(typed).autocomplete("off").render(errors))
            button.second { "Mở" }
        }
    }
}

fn page(officer: &Officer, typed: &str, errors: &FieldErrors) -> Page {
    Page::new("Tra cứu mã PAKN")
        .officer(officer.who())
        .errors(errors)
        .body(form(typed, errors))
}
