//! Who is logged in and which case is meant, as arguments of handlers: a handler that asks for one of these cannot forget
//! to find out. Session and case are read side by side, in one round trip.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use domain::{By, PaknCode};
use store::{Account, CaseFile, CaseText, OfficerSession};

use crate::app::App;
use crate::error::Error;
use crate::visitor::Visitor;

/// The citizen who is logged in.
#[derive(Debug, Clone)]
pub struct Citizen(pub store::Citizen);

/// The citizen who is logged in, with her account.
#[derive(Debug, Clone)]
pub struct CitizenAccount(pub store::Citizen, pub Account);

/// The officer who is logged in.
#[derive(Debug, Clone)]
pub struct Officer(pub OfficerSession);

/// The code in the address, `{code}`. What is none is no address.
#[derive(Debug, Clone)]
pub struct Code(pub PaknCode);

/// A case that the officer who is logged in may see; another agency's case is not there.
#[derive(Debug, Clone)]
pub struct OfficerCase {
    /// Who is logged in.
    pub officer: OfficerSession,
    /// The case.
    pub file: CaseFile,
}

/// The same with what the person wrote.
#[derive(Debug, Clone)]
pub struct CaseToRead {
    /// Who is logged in.
    pub officer: OfficerSession,
    /// The case.
    pub file: CaseFile,
    /// What the person wrote.
    pub text: CaseText,
}

/// A case with which the officer who is logged in wants to do something. Whether she may is decided with the action, on
/// the case as it is then: until then nothing of it may be shown.
#[derive(Debug, Clone)]
pub struct CaseToChange {
    /// Who is logged in.
    pub officer: OfficerSession,
    /// The case.
    pub file: CaseFile,
}

/// A case of the citizen who is logged in; for everybody else it is not there.
#[derive(Debug, Clone)]
pub struct AuthorCase {
    /// The case.
    pub file: CaseFile,
    /// What she wrote.
    pub text: CaseText,
}

async fn visitor(parts: &mut Parts, app: &App) -> Visitor {
    let Ok(visitor): Result<_, Infallible> = Visitor::from_request_parts(parts, app).await;
    visitor
}

impl FromRequestParts<App> for Citizen {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let visitor = visitor(parts, app).await;
        let token = visitor.token.as_ref().ok_or_else(Error::not_logged_in)?;
        let citizen = app.store.citizen(token, visitor.now).await?;
        let citizen = citizen.ok_or_else(Error::not_logged_in)?;
        app.store.note_request(token, &citizen, visitor.now).await?;
        Ok(Self(citizen))
    }
}

impl FromRequestParts<App> for CitizenAccount {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let visitor = visitor(parts, app).await;
        let token = visitor.token.as_ref().ok_or_else(Error::not_logged_in)?;
        let found = app.store.citizen_account(token, visitor.now).await?;
        let (citizen, account) = found.ok_or_else(Error::not_logged_in)?;
        app.store.note_request(token, &citizen, visitor.now).await?;
        Ok(Self(citizen, account))
    }
}

impl FromRequestParts<App> for Officer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let visitor = visitor(parts, app).await;
        let token = visitor.token.as_ref();
        let token = token.ok_or_else(Error::officer_not_logged_in)?;
        let officer = app.store.officer(token, visitor.now).await?;
        officer.map(Self).ok_or_else(Error::officer_not_logged_in)
    }
}

impl FromRequestParts<App> for Code {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Path(typed) = Path::<String>::from_request_parts(parts, app)
            .await
            .map_err(|_| Error::not_found())?;
        let code = PaknCode::parse(&typed).map_err(|_| Error::not_found())?;
        Ok(Self(code))
    }
}

impl FromRequestParts<App> for CaseToChange {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Code(code) = Code::from_request_parts(parts, app).await?;
        let visitor = visitor(parts, app).await;
        let token = visitor.token.as_ref();
        let token = token.ok_or_else(Error::officer_not_logged_in)?;
        let (officer, file) =
            tokio::try_join!(app.store.officer(token, visitor.now), app.store.case(&code))?;
        Ok(Self {
            officer: officer.ok_or_else(Error::officer_not_logged_in)?,
            file: file.ok_or_else(Error::not_found)?,
        })
    }
}

impl FromRequestParts<App> for OfficerCase {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let CaseToChange { officer, file } = CaseToChange::from_request_parts(parts, app).await?;
        may_see(&officer, &file)?;
        Ok(Self { officer, file })
    }
}

impl FromRequestParts<App> for CaseToRead {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Code(code) = Code::from_request_parts(parts, app).await?;
        let visitor = visitor(parts, app).await;
        let token = visitor.token.as_ref();
        let token = token.ok_or_else(Error::officer_not_logged_in)?;
        let ((officer, text), file) = tokio::try_join!(
            app.store.officer_and_content(token, &code, visitor.now),
            app.store.case(&code)
        )?;
        let officer = officer.ok_or_else(Error::officer_not_logged_in)?;
        let file = file.ok_or_else(Error::not_found)?;
        may_see(&officer, &file)?;
        let text = text.ok_or_else(without_text)?;
        Ok(Self {
            officer,
            file,
            text,
        })
    }
}

impl CaseToRead {
    /// Of a case that the officer may see, read after all: where something was not done with it.
    pub async fn of(app: &App, officer: OfficerSession, file: CaseFile) -> Result<Self, Error> {
        may_see(&officer, &file)?;
        let text = app.store.content(&file.code).await?;
        let text = text.ok_or_else(without_text)?;
        Ok(Self {
            officer,
            file,
            text,
        })
    }
}

fn may_see(officer: &OfficerSession, file: &CaseFile) -> Result<(), Error> {
    let by = By::Officer(officer.officer().clone());
    let actor = by.actor(file.case.agency).ok_or_else(Error::not_found);
    actor.map(|_| ())
}

fn without_text() -> Error {
    Error::fault("a case without its text")
}

impl FromRequestParts<App> for AuthorCase {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Code(code) = Code::from_request_parts(parts, app).await?;
        let visitor = visitor(parts, app).await;
        let token = visitor.token.as_ref().ok_or_else(Error::not_logged_in)?;
        let ((citizen, text), file) = tokio::try_join!(
            app.store.citizen_and_content(token, &code, visitor.now),
            app.store.case(&code)
        )?;
        let citizen = citizen.ok_or_else(Error::not_logged_in)?;
        app.store.note_request(token, &citizen, visitor.now).await?;
        let own = file.filter(|file| file.is_by(&citizen));
        let file = own.ok_or_else(Error::not_found)?;
        let text = text.ok_or_else(without_text)?;
        Ok(Self { file, text })
    }
}
