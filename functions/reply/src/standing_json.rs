//! How a case stands, as programs get it wherever they meet one.

use domain::{AgencyId, PaknCode, Status};
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct StandingJson {
    code: String,
    agency: AgencyId,
    agency_name: &'static str,
    status: Status,
}

impl StandingJson {
    pub(crate) fn new(code: &PaknCode, agency: AgencyId, status: Status) -> Self {
        Self {
            // In groups, as people read it.
            code: code.to_string(),
            agency,
            agency_name: agency.name(),
            status,
        }
    }
}
