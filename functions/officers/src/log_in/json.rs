//! Who has logged in, for programs.

use domain::{AgencyId, FullName};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct LoggedInJson<'a> {
    name: &'a FullName,
    agency: AgencyId,
    agency_name: &'static str,
}

impl<'a> LoggedInJson<'a> {
    pub(super) fn new(name: &'a FullName, agency: AgencyId) -> Self {
        Self {
            name,
            agency,
            agency_name: agency.name(),
        }
    }
}
