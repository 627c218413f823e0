//! GET /can-bo/nguoi-gui/{code}: what will happen, and the form that asks why.

mod json;
mod page;

use domain::FieldErrors;
use web::{Error, OfficerCase, Reply, Visitor};

use self::json::Requirements;
pub(crate) use self::page::{alone, page};
use crate::opener::opener;

pub(crate) async fn get(visitor: Visitor, case: OfficerCase) -> Result<Reply, Error> {
    let OfficerCase { officer, file } = case;
    opener(&officer, &file.case)?;
    Ok(Reply::show(
        &visitor,
        || page(&officer, &file, "", &FieldErrors::default()),
        || Requirements::of(&file),
    ))
}
