//! GET /phan-anh/da-gui/{code}: the receipt. For the author alone; whoever else comes here with the code sees what a code
//! shows.

mod json;
mod page;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::{Applicant, Case, FullName, PaknCode};
use store::{CaseFile, DraftStored, DraftText};
use web::{App, Code, Error, Reply, Visitor, urls};

pub(crate) use self::json::Receipt;
use self::json::TrackingUrl;
use self::page::page;

/// What the receipt of a case is made of.
struct Own {
    file: CaseFile,
    text: DraftText,
    /// Under whose name it was sent.
    sender: Applicant,
    /// For whom, if for somebody else: it is printed for her.
    on_behalf_of: Option<FullName>,
}

pub(crate) async fn get(State(app): State<App>, visitor: Visitor, Code(code): Code) -> Response {
    let own = match own(&app, &visitor, &code).await {
        Ok(own) => own,
        Err(error) => return for_others(&app, &visitor, &code, error),
    };
    let shown = Reply::show(
        &visitor,
        || page(&app, &own),
        || Receipt::new(&app, &code, &own.file.case),
    );
    shown.into_response()
}

/// The case of the citizen who is logged in, with its text and her account: in one round trip, and one more for whom it was
/// sent.
async fn own(app: &App, visitor: &Visitor, code: &PaknCode) -> Result<Own, Error> {
    let token = visitor.token.as_ref().ok_or_else(Error::not_logged_in)?;
    let ((stored, who), file) = tokio::try_join!(
        app.store.draft_and_account(code, Some(token), visitor.now),
        app.store.case(code)
    )?;
    let (citizen, account) = who.ok_or_else(Error::not_logged_in)?;
    let file = file.filter(|file| file.is_by(&citizen));
    let file = file.ok_or_else(Error::not_found)?;
    let Some(DraftStored::Sent(sent)) = stored else {
        return Err(Error::fault("a case without its text"));
    };
    Ok(Own {
        on_behalf_of: on_behalf_of(app, &file.case).await?,
        file,
        text: sent.text,
        sender: account.applicant,
    })
}

async fn on_behalf_of(app: &App, case: &Case) -> Result<Option<FullName>, Error> {
    if !case.on_behalf {
        return Ok(None);
    }
    let applicant = app.store.applicant(&case.id).await?;
    Ok(applicant.and_then(|(from, _)| from.on_behalf_of))
}

/// Whose case it is not comes to the page that a code opens, whether or not there is a case. A fault stays one.
fn for_others(app: &App, visitor: &Visitor, code: &PaknCode, error: Error) -> Response {
    let refused = error.into_response();
    match refused.status() {
        StatusCode::UNAUTHORIZED | StatusCode::NOT_FOUND => {
            Reply::done(visitor, &urls::case(code), || TrackingUrl::new(app, code)).into_response()
        }
        _ => refused,
    }
}
