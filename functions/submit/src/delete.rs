//! POST /phan-anh/xoa: the author changed her mind before sending. What was sent stays; it can be withdrawn in `track`.

use axum::extract::State;
use domain::PaknCode;
use serde::{Deserialize, Serialize};
use web::urls::CHECK_DRAFT;
use web::{App, Error, Input, Reply, Visitor};

use crate::remembered;

#[derive(Deserialize)]
pub(crate) struct DeleteForm {
    #[serde(default)]
    draft: String,
}

#[derive(Serialize)]
struct Deleted {
    deleted: bool,
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<DeleteForm>,
) -> Result<Reply, Error> {
    let code = PaknCode::parse(&form.draft).map_err(|_| Error::not_found())?;
    app.store.delete_draft(&code).await?;
    let next = match &visitor.draft {
        // Another text is waiting, perhaps the same one after a change: she sees that it is still there.
        Some(other) if *other != code => CHECK_DRAFT,
        Some(_) | None => "/",
    };
    let deleted = Reply::done(&visitor, next, || Deleted { deleted: true });
    Ok(remembered::forget(&visitor, &code, deleted))
}
