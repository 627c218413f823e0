//! GET and POST /can-bo/dang-nhap: officers log in.

use axum::extract::{RawQuery, State};
use domain::{EmailAddress, FieldErrors, Problem};
use jiff::SignedDuration;
use site::ReturnPath;
use site::forms::Login;
use store::{DeviceToken, NewSession, OfficerAccount, Post, Proof, SessionToken};
use web::{App, Error, Input, OFFICERS, Reply, SetCookie, Visitor, Wants, password, urls};

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

pub(crate) async fn get(visitor: Visitor, RawQuery(query): RawQuery) -> Result<Reply, Error> {
    let form = Login {
        return_to: ReturnPath::in_query(query.as_deref()).to_owned(),
        ..Login::default()
    };
    match visitor.wants {
        Wants::Html => Ok(Reply::show(
            &visitor,
            || page(&form, &FieldErrors::default()),
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
    let refused = |errors| Error::invalid(errors, |errors| page(&form, errors));
    let email = parse(&form).map_err(refused)?;
    let device = visitor.device.as_ref();
    let found = app.store.officer_at_the_door(&email, device, visitor.now);
    let (officer, proof) = found.await?;
    let knows_device = proof.knows_device;
    OFFICERS.check(&app, &visitor, &email, knows_device).await?;
    let Some(proven) = prove(officer, proof, &form.password)? else {
        return Err(refused(FieldErrors::one("password", Problem::Wrong)));
    };
    let (logged_in, ()) = tokio::try_join!(
        start(&app, &visitor, &proven),
        OFFICERS.forget(&app, &visitor, &email, knows_device)
    )?;
    let (token, device) = logged_in;
    let json = || LoggedInJson::new(&proven.officer.name, proven.post.agency);
    let back = ReturnPath::of_officer(&form.return_to);
    let next = back.as_ref().map_or(urls::QUEUE, ReturnPath::as_str);
    let reply = Reply::done(&visitor, next, json);
    Ok(reply
        .with(SetCookie::Session(&token))
        .with(SetCookie::Device(&device)))
}

/// The session, and the device on which it is.
async fn start(
    app: &App,
    visitor: &Visitor,
    proven: &Proven,
) -> Result<(SessionToken, DeviceToken), Error> {
    let (store, account) = (&app.store, &proven.officer.id);
    let session = NewSession {
        account: account.clone(),
        credential: proven.credential,
        officer: Some((proven.officer.name.clone(), proven.post)),
        lasts: LASTS,
    };
    let started = tokio::try_join!(
        store.start_session(session, visitor.now),
        store.remember_device(account, visitor.device.clone(), visitor.now)
    )?;
    // The browser forgets the session that it had.
    if let Some(old) = &visitor.token {
        store.end_session(old).await?;
    }
    Ok(started)
}

fn parse(form: &Login) -> Result<EmailAddress, FieldErrors> {
    let mut errors = FieldErrors::default();
    let email = errors.take("email", EmailAddress::parse(&form.email));
    if form.password.is_empty() {
        errors.add("password", Problem::Missing);
    }
    email.filter(|_| errors.is_empty()).ok_or(errors)
}

/// The officer, if that is her password. Without one the same work is done: the time does not tell who is one.
fn prove(
    officer: Option<OfficerAccount>,
    proof: Proof,
    typed: &str,
) -> Result<Option<Proven>, Error> {
    let hash = proof.password.as_ref();
    let hash = hash.map(|password| password.hash.as_str());
    let right = password::verify(typed, hash)?;
    let proven = officer.zip(proof.password).filter(|_| right);
    Ok(proven.and_then(|(officer, password)| {
        // Which of several posts she works in is not asked yet.
        let post = *officer.posts.first()?;
        Some(Proven {
            officer,
            post,
            credential: password.credential,
        })
    }))
}
