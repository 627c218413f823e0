//! GET /theo-doi/{code} and the short /T/{code}: where a case stands. Whoever has the code sees status, dates and answer;
//! the author, logged in, sees everything that is hers.

use axum::extract::{Path, State};
use domain::PaknCode;
use store::{CaseFile, Session};
use web::{App, Error, Reply, Visitor};

use crate::look_up;
use crate::page::{self, Typed};
use crate::shown::Shown;

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    Path(typed): Path<String>,
) -> Result<Reply, Error> {
    let code = look_up::read(&typed)?;
    show(&app, &visitor, &code).await
}

/// The case as this visitor may see it.
pub(crate) async fn show(app: &App, visitor: &Visitor, code: &PaknCode) -> Result<Reply, Error> {
    let (session, file) = session_and_case(app, visitor, code).await?;
    let Some(file) = file else {
        return Err(look_up::not_found(app, visitor, &code.to_string()).await);
    };
    let is_author = session
        .as_ref()
        .and_then(Session::citizen)
        .is_some_and(|account| file.is_by(account));
    let shown = if is_author {
        Shown::to_author(&file)
    } else {
        Shown::to_code_holder(&file)
    };
    Ok(Reply::show(
        visitor,
        || page::page(&shown, visitor, &Typed::default()),
        || &shown,
    ))
}

/// Who asks, and the case: one round trip.
pub(crate) async fn session_and_case(
    app: &App,
    visitor: &Visitor,
    code: &PaknCode,
) -> Result<(Option<Session>, Option<CaseFile>), Error> {
    let case = async { Ok(app.store.case(code).await?) };
    tokio::try_join!(visitor.session(app), case)
}
