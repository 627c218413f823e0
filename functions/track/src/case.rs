//! GET /theo-doi/{code} and the short /T/{code}: where a case stands. Whoever has the code sees status, dates and answer;
//! the author, logged in, sees everything that is hers.

mod forms;
pub(crate) mod history;
mod page;
mod sentence;
mod view;

use axum::extract::{Path, State};
use domain::PaknCode;
use domain::calendar::day_of;
use web::{App, Error, Reply, Visitor};

pub(crate) use self::forms::{AuthorForm, Entered};
pub(crate) use self::page::page;
pub(crate) use self::view::CaseView;
use crate::code;

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    Path(typed): Path<String>,
) -> Result<Reply, Error> {
    let code = code::read(&typed)?;
    show(&app, &visitor, &code).await
}

/// The case as this visitor may see it: session, text and case side by side, in one round trip.
pub(crate) async fn show(app: &App, visitor: &Visitor, code: &PaknCode) -> Result<Reply, Error> {
    let visitor_and_content = async {
        match &visitor.token {
            Some(token) => {
                let read = app.store.citizen_and_content(token, code, visitor.now);
                read.await
            }
            None => Ok((None, None)),
        }
    };
    let ((citizen, content), file) = tokio::try_join!(visitor_and_content, app.store.case(code))?;
    if let (Some(token), Some(citizen)) = (&visitor.token, &citizen) {
        app.store.note_request(token, citizen, visitor.now).await?;
    }
    let Some(file) = file else {
        return Err(code::nobodys(code));
    };
    let visitor = visitor.known_as(citizen.as_ref());
    let today = day_of(visitor.now);
    // Read ahead for its author; dropped for everybody else.
    let view = match (citizen, content) {
        (Some(citizen), Some(content)) if file.is_by(&citizen) => {
            CaseView::of_author(&file, &content, today)
        }
        _ => CaseView::of_code_holder(&file, today),
    };
    let page = || page(&view, &visitor, &Entered::default());
    Ok(Reply::show(&visitor, page, || &view))
}
