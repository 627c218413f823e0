//! A draft for programs.

use domain::{AgencyId, Applicant, Kind};
use serde::Serialize;
use store::Draft;

#[derive(Serialize)]
pub(crate) struct DraftView<'a> {
    draft: String,
    kind: Kind,
    agency: AgencyId,
    agency_name: &'static str,
    title: &'a str,
    content: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
    unnamed: bool,
    /// None: log in before sending.
    applicant: Option<&'a Applicant>,
}

impl<'a> DraftView<'a> {
    pub(crate) fn new(draft: &'a Draft, applicant: Option<&'a Applicant>) -> Self {
        let Draft { code, text, .. } = draft;
        Self {
            draft: code.to_string(),
            kind: text.kind,
            agency: text.agency,
            agency_name: text.agency.name(),
            title: text.title.as_str(),
            content: text.content.as_str(),
            document: text.document.as_ref().map(|document| document.as_str()),
            unnamed: text.unnamed,
            applicant,
        }
    }
}
