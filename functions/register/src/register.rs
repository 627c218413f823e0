//! POST /tai-khoan/dang-ky: a new account, to be confirmed by a link. Whether the address is known, the answer does not
//! tell: the same page, the same work; the address's owner gets the mail that fits.

mod page;

use axum::extract::State;
use domain::{AccountId, Applicant, EmailAddress, FieldErrors, Password, Problem};
use serde_json::json;
use site::PRIVACY_NOTICE_VERSION;
use site::forms::Registration;
use store::{Account, RegistrationToken, random_bytes};
use web::{App, Error, Input, Reply, SetCookie, Visitor, check_mail, password};

pub(crate) use self::page::done_page;
use self::page::form_page;
use crate::personal_data::PersonalData;

const DONE: &str = "/tai-khoan/da-dang-ky";

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<Registration>,
) -> Result<Reply, Error> {
    let page = |errors: &FieldErrors| form_page(&form, errors);
    let (applicant, password) = parse(&form).map_err(|errors| Error::invalid(errors, page))?;
    let done = Reply::done(&visitor, DONE, || json!({ "next": "confirm_address" }));
    if !form.website.is_empty() {
        return Ok(done.with(SetCookie::Registration(&RegistrationToken::draw()?)));
    }
    let registered = register(&app, &visitor, applicant, password).await;
    let browser = registered.map_err(|error| error.keeping(|| page(&FieldErrors::default())))?;
    Ok(done.with(SetCookie::Registration(&browser)))
}

/// GET /tai-khoan/da-dang-ky: what happens next.
pub(crate) async fn done(visitor: Visitor) -> Reply {
    let page = || done_page(&visitor, "", &FieldErrors::default());
    Reply::show(&visitor, page, || json!({ "next": "confirm_address" }))
}

async fn register(
    app: &App,
    visitor: &Visitor,
    applicant: Applicant,
    password: Password,
) -> Result<RegistrationToken, Error> {
    check_mail(app, visitor, &applicant.email).await?;
    let account = Account {
        id: AccountId::from_random(random_bytes()?),
        applicant,
        consent: PRIVACY_NOTICE_VERSION.to_owned(),
        consented_at: visitor.now,
        confirmed_at: None,
        mail_fails: None,
        address_change: None,
        draft: visitor.draft.clone(),
    };
    let hash = password::hash(&password)?;
    Ok(app.store.register(&account, &hash, visitor.now).await?)
}

fn parse(form: &Registration) -> Result<(Applicant, Password), FieldErrors> {
    let mut errors = FieldErrors::default();
    let data = PersonalData::parse(&form.profile, &mut errors);
    let email = errors.take("email", EmailAddress::parse(&form.email));
    let applicant = data.zip(email).map(|(data, email)| data.with(email));
    let password = match &applicant {
        Some(applicant) => Password::parse_for(&form.password, applicant),
        None => Password::parse(&form.password),
    };
    let password = errors.take("password", password);
    if form.consent != "yes" {
        errors.add("consent", Problem::Missing);
    }
    let parsed = applicant.zip(password);
    parsed.filter(|_| errors.is_empty()).ok_or(errors)
}
