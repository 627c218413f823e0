//! POST /theo-doi: somebody has a code; a right one leads to its case.

use axum::extract::State;
use site::forms::LookUp;
use web::{App, Error, Input, Reply, Visitor, Wants, urls};

use crate::{case, code};

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<LookUp>,
) -> Result<Reply, Error> {
    let code = code::read(&form.code)?;
    match visitor.wants {
        Wants::Html => Ok(Reply::done(&visitor, &urls::case(&code), || ())),
        Wants::Json => case::show(&app, &visitor, &code).await,
    }
}
