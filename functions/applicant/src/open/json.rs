//! The applicant for programs.

use domain::{Applicant, PaknCode};
use serde::Serialize;
use store::CaseApplicant;

#[derive(Serialize)]
pub(crate) struct ApplicantView<'a> {
    code: String,
    #[serde(flatten)]
    applicant: &'a Applicant,
    #[serde(skip_serializing_if = "Option::is_none")]
    on_behalf_of: Option<&'a str>,
}

impl<'a> ApplicantView<'a> {
    pub(crate) fn new(code: &PaknCode, from: &'a CaseApplicant) -> Self {
        Self {
            code: code.to_string(),
            applicant: &from.applicant,
            on_behalf_of: from.on_behalf_of.as_ref().map(|name| name.as_str()),
        }
    }
}
