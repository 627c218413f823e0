//! For programs: what a POST needs.

use domain::{Reason, Status};
use serde::Serialize;
use store::CaseFile;

use crate::reason;

#[derive(Serialize)]
pub(crate) struct Requirements<'a> {
    code: String,
    title: &'a str,
    status: Status,
    unnamed: bool,
    reason_least: usize,
    reason_most: usize,
}

impl<'a> Requirements<'a> {
    pub(crate) fn of(file: &'a CaseFile) -> Self {
        Self {
            code: file.code.to_string(),
            title: file.case.title.as_str(),
            status: file.case.status,
            unnamed: file.case.unnamed,
            reason_least: reason::LEAST,
            reason_most: Reason::MOST,
        }
    }
}
