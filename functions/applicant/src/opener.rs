//! Whether an officer may open the applicant's data of a case: `domain` says it.

use domain::{ActionKind, By, Case};
use store::OfficerSession;
use web::Error;

/// She, as who opens them.
pub(crate) fn opener(officer: &OfficerSession, case: &Case) -> Result<By, Error> {
    let by = By::Officer(officer.officer().clone());
    match case.check(ActionKind::OpenPersonalData, &by) {
        Ok(_) => Ok(by),
        Err(why) => Err(Error::not_allowed(why, case)),
    }
}
