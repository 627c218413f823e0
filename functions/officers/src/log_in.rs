//! GET and POST /can-bo/dang-nhap: officers log in.

use axum::extract::State;
use domain::{EmailAddress, FieldErrors, Problem};
use jiff::SignedDuration;
use site::forms::Login;
use store::{NewSession, OfficerAccount, Post};
use web::{
    App, Error, Input, LOGIN_BY_ADDRESS, Reply, SetCookie, Visitor, Wants, check_login, password,
    urls,
};

mod json;
mod page;

use json::LoggedInJson;
use page::page;

/// A working day, whatever is done meanwhile.
const LASTS: SignedDuration = SignedDuration::from_hours(8);

/// Who has proven to be an officer, and for which agency she works now.
struct Proven {
    officer: OfficerAccount,
    post: Post,
    credential: u32,
}

pub(crate) async fn get(visitor: Visitor) -> Result<Reply, Error> {
    match visitor.wants {
        Wants::Html => Ok(Reply::show(
            &visitor,
            || page("", &FieldErrors::default()),
            || (),
        )),
        Wants::Json => Err(Error::method_not_allowed()),
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
    let Some(proven) = prove(&app, &email, &form.password).await? else {
        return Err(refused(FieldErrors::one("password", Problem::Wrong)));
    };
    let session = NewSession {
        account: proven.officer.id,
        credential: proven.credential,
        officer: Some((proven.officer.name.clone(), proven.post)),
        lasts: LASTS,
    };
    let (token, ()) = tokio::try_join!(
        app.store.start_session(session, visitor.now),
        app.store
            .forget_tries(&LOGIN_BY_ADDRESS, email.as_str(), visitor.now)
    )?;
    // The browser forgets the session that it had.
    if let Some(old) = &visitor.token {
        app.store.end_session(old).await?;
    }
    let json = || LoggedInJson::new(&proven.officer.name, proven.post.agency);
    Ok(Reply::done(&visitor, urls::QUEUE, json).with(SetCookie::Session(&token)))
}

fn parse(form: &Login) -> Result<EmailAddress, FieldErrors> {
    let mut errors = FieldErrors::default();
    let email = errors.take("email", EmailAddress::parse(&form.email));
    if form.password.is_empty() {
        errors.add("password", Problem::Missing);
    }
    email.filter(|_| errors.is_empty()).ok_or(errors)
}

/// The officer with that address, if that is her password. Without such an officer the same work is done: the time does not
/// tell who is one.
async fn prove(app: &App, email: &EmailAddress, typed: &str) -> Result<Option<Proven>, Error> {
    let found = app.store.officer_by_email(email).await?;
    let hash = found.as_ref().map(|(_, password)| password.hash.as_str());
    let right = password::verify(typed, hash).await?;
    Ok(found.filter(|_| right).and_then(|(officer, password)| {
        // Which of several posts she works in is not asked yet.
        let post = *officer.posts.first()?;
        Some(Proven {
            officer,
            post,
            credential: password.credential,
        })
    }))
}
