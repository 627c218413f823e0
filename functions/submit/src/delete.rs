//! POST /phan-anh/xoa: the author changed her mind before sending. What was sent stays; it can be withdrawn in `track`.

use axum::extract::State;
use domain::DraftId;
use serde::{Deserialize, Serialize};
use web::{App, Error, Input, Reply, Visitor};

use crate::load;

#[derive(Deserialize)]
pub(crate) struct Form {
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
    Input(form): Input<Form>,
) -> Result<Reply, Error> {
    let Some(id) = DraftId::parse(&form.draft) else {
        return Err(Error::NotFound);
    };
    app.store.delete_draft(&id).await?;
    Ok(load::forget(
        &visitor,
        &id,
        Reply::done(&visitor, "/", || Deleted { deleted: true }),
    ))
}
