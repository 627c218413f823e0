//! The list for programs.

use domain::{AgencyId, Kind, Status};
use jiff::civil::Date;
use serde::Serialize;
use store::AccountCase;

#[derive(Serialize)]
pub(crate) struct List<'a> {
    cases: Vec<Listed<'a>>,
}

/// A case in the list.
#[derive(Serialize)]
struct Listed<'a> {
    code: String,
    kind: Kind,
    agency: AgencyId,
    agency_name: &'static str,
    status: Status,
    title: &'a str,
    submitted_on: Date,
    due_on: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_due_on: Option<Date>,
}

impl<'a> List<'a> {
    pub(crate) fn of(cases: &'a [AccountCase]) -> Self {
        Self {
            cases: cases.iter().map(Listed::of).collect(),
        }
    }
}

impl<'a> Listed<'a> {
    fn of(case: &'a AccountCase) -> Self {
        Self {
            code: case.code.to_string(),
            kind: case.kind,
            agency: case.agency,
            agency_name: case.agency.name(),
            status: case.status,
            title: case.title.as_str(),
            submitted_on: case.submitted_on,
            due_on: case.due_on,
            next_due_on: case.status.is_open().then_some(case.next_due_on),
        }
    }
}
