//! POST /tai-khoan/dang-ky: a new account, to be confirmed by a link. Whether the address is known, the answer does not
//! tell: the same page, the same work; the address's owner gets the mail that fits.

mod page;

use axum::extract::State;
use domain::{AccountId, Applicant, EmailAddress, FieldErrors, Password, Problem};
use serde_json::json;
use site::PRIVACY_NOTICE_VERSION;
use site::forms::Registration;
use store::{Account, random_bytes};
use web::{App, Error, Input, Reply, Visitor, check_mail, password};

use self::page::{done_page, form_page};
use crate::personal_data::PersonalData;

const DONE: &str = "/tai-khoan/da-dang-ky";

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<Registration>,
) -> Result<Reply, Error> {
    let page = |errors: &FieldErrors| form_page(&form, errors);
    let (applicant, password) = parse(&form).map_err(|errors| Error::invalid(errors, page))?;
    if form.website.is_empty() {
        let registered = register(&app, &visitor, applicant, password).await;
        registered.map_err(|error| error.keeping(|| page(&FieldErrors::default())))?;
    }
    Ok(Reply::done(
        &visitor,
        DONE,
        || json!({ "next": "confirm_address" }),
    ))
}

/// GET /tai-khoan/da-dang-ky: what happens next.
pub(crate) async fn done(visitor: Visitor) -> Reply {
    let page = || done_page(visitor.draft.is_some());
    Reply::show(&visitor, page, || json!({ "next": "confirm_address" }))
}

async fn register(
    app: &App,
    visitor: &Visitor,
    applicant: Applicant,
    password: Password,
) -> Result<(), Error> {
    check_mail(app, visitor, applicant.email.as_str()).await?;
    let account = Account {
        id: AccountId::from_random(random_bytes()?),
        applicant,
        consent: PRIVACY_NOTICE_VERSION.to_owned(),
        consented_at: visitor.now,
        confirmed_at: None,
        mail_fails: None,
    };
    let hash = password::hash(password).await?;
    app.store.register(&account, &hash, visitor.now).await?;
    Ok(())
}

fn parse(form: &Registration) -> Result<(Applicant, Password), FieldErrors> {
    let mut errors = FieldErrors::default();
    let data = PersonalData::parse(&form.profile, &mut errors);
    let email = errors.take("email", EmailAddress::parse(&form.email));
    let password = errors.take("password", Password::parse(&form.password));
    if form.consent != "yes" {
        errors.add("consent", Problem::Missing);
    }
    match (data, email, password) {
        (Some(data), Some(email), Some(password)) if errors.is_empty() => {
            Ok((data.with(email), password))
        }
        _ => Err(errors),
    }
}
