//! GET and POST /can-bo/dang-nhap: officers log in. Their accounts are made by the province's IT; nobody registers here.

use axum::extract::State;
use axum::response::Html;
use domain::{AgencyId, EmailAddress, FieldErrors, Problem, Role};
use jiff::SignedDuration;
use maud::Markup;
use serde::Serialize;
use site::Page;
use site::forms::{Login, officer_login};
use store::NewSession;
use web::{
    App, Error, Input, LOGIN_BY_ADDRESS, Reply, SetCookie, Visitor, Wants, check_login, password,
};

/// A working day, whatever is done meanwhile.
const LASTS: SignedDuration = SignedDuration::from_hours(8);

#[derive(Serialize)]
struct LoggedIn<'a> {
    name: &'a str,
    agency: AgencyId,
    agency_name: &'static str,
}

pub(crate) async fn get(visitor: Visitor) -> Result<Html<String>, Error> {
    match visitor.wants {
        Wants::Html => Ok(Html(page("", &FieldErrors::default()).into_string())),
        Wants::Json => Err(Error::MethodNotAllowed),
    }
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<Login>,
) -> Result<Reply, Error> {
    let refused = |errors| Error::invalid(errors, |errors| page(&form.email, errors));
    let email = parse(&form).map_err(refused)?;
    check_login(&app, &visitor, email.as_str()).await?;
    let officer = app.store.officer(&email).await?;
    // Without such an officer the same work is done: the time does not tell who is one.
    let right = password::verify(
        &form.password,
        officer
            .as_ref()
            .map(|officer| officer.password_hash.as_str()),
    )
    .await?;
    let Some(officer) = officer.filter(|_| right) else {
        return Err(refused(FieldErrors::one("password", Problem::Wrong)));
    };
    let session = NewSession {
        account: officer.account,
        role: Role::Officer,
        agency: Some(officer.agency),
        officer_name: Some(officer.full_name.clone()),
        lasts: LASTS,
    };
    let (token, ()) = tokio::try_join!(
        app.store.start_session(session, visitor.now),
        app.store
            .forget_tries(&LOGIN_BY_ADDRESS, email.as_str(), visitor.now)
    )?;
    let logged_in = || LoggedIn {
        name: &officer.full_name,
        agency: officer.agency,
        agency_name: officer.agency.name(),
    };
    Ok(Reply::done(&visitor, "/can-bo", logged_in).with(SetCookie::Session(&token)))
}

fn parse(form: &Login) -> Result<EmailAddress, FieldErrors> {
    let mut errors = FieldErrors::default();
    let email = errors.take("email", EmailAddress::parse(&form.email));
    if form.password.is_empty() {
        errors.add("password", Problem::Missing);
    }
    email.filter(|_| errors.is_empty()).ok_or(errors)
}

/// The address stays, the password does not.
fn page(email: &str, errors: &FieldErrors) -> Markup {
    let typed = Login {
        email: email.to_owned(),
        ..Login::default()
    };
    Page::new("Cán bộ đăng nhập")
        .officer("")
        .errors(errors)
        .body(officer_login(&typed, errors))
        .render()
}
