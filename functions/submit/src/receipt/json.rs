//! The receipt for programs.

use domain::calendar::day_of;
use domain::{AgencyId, Case, KeptRule, PaknCode, Status};
use jiff::civil::Date;
use serde::Serialize;
use web::{App, urls};

/// What a program keeps of what it sent.
#[derive(Serialize)]
pub(crate) struct Receipt {
    code: String,
    status: Status,
    agency: AgencyId,
    agency_name: &'static str,
    submitted_on: Date,
    accept_by: Date,
    due_on: Date,
    /// By which `due_on` was reckoned.
    rule: KeptRule,
    #[serde(flatten)]
    tracking_url: TrackingUrl,
}

impl Receipt {
    pub(crate) fn new(app: &App, code: &PaknCode, case: &Case) -> Self {
        Self {
            code: code.to_string(),
            status: case.status,
            agency: case.agency,
            agency_name: case.agency.name(),
            submitted_on: day_of(case.first.at),
            accept_by: case.first.accept_by,
            due_on: case.due_on,
            rule: case.rule.clone(),
            tracking_url: TrackingUrl::new(app, code),
        }
    }
}

/// Where whoever has the code follows the case.
#[derive(Serialize)]
pub(crate) struct TrackingUrl {
    tracking_url: String,
}

impl TrackingUrl {
    pub(crate) fn new(app: &App, code: &PaknCode) -> Self {
        Self {
            tracking_url: format!("{}{}", app.site_url(), urls::case(code)),
        }
    }
}
