//! The e-mails, one file for each small group: what is said in which words. To whom they go and what they are written from is
//! found in `prepare`; how they look is said in `letter`.

mod answered;
mod information;
mod officers;
mod passwords;
mod personal_data;
mod progress;
mod registration;
mod submitted;
mod withdrawn;

#[cfg(test)]
mod tests;

use domain::{Audience, Event, EventKind, PaknCode};
use store::CaseFile;

use crate::letter::Letter;

pub use passwords::{password_changed, reset_password};
pub use registration::{already_registered, confirm_address};

/// What an e-mail about a case is written from.
pub struct Told<'a> {
    /// Origin of the site.
    pub site_url: &'a str,
    /// The case with its history, as it is now.
    pub file: &'a CaseFile,
    /// What is told.
    pub event: &'a Event,
}

impl Told<'_> {
    /// The e-mail for those people.
    pub fn letter(&self, audience: Audience) -> Letter {
        match audience {
            Audience::Author => self.to_author().about(&self.file.case.id),
            Audience::Agency | Audience::FocalPoint => {
                officers::letter(self, audience).about(&self.file.case.id)
            }
        }
    }

    fn to_author(&self) -> Letter {
        match self.event.kind {
            EventKind::Submitted => submitted::letter(self),
            EventKind::Accepted => progress::accepted(self),
            EventKind::Transferred => progress::transferred(self),
            EventKind::InformationRequested => information::requested(self),
            EventKind::InformationAdded => information::added(self),
            EventKind::Answered => answered::answered(self),
            EventKind::Refused => answered::refused(self),
            EventKind::Withdrawn => withdrawn::letter(self),
            EventKind::PersonalDataOpened => personal_data::letter(self),
        }
    }

    fn code(&self) -> &PaknCode {
        &self.file.code
    }

    fn case_url(&self) -> String {
        format!("{}/theo-doi/{}", self.site_url, self.file.code)
    }

    /// The agency that had it when it happened; of a transfer: the new one.
    fn agency(&self) -> &'static str {
        self.event.agency.name()
    }

    /// The agency that had it before.
    fn agency_before(&self) -> &'static str {
        let before = self
            .file
            .events
            .iter()
            .rev()
            .find(|event| event.number < self.event.number);
        before
            .map_or(self.event.agency, |event| event.agency)
            .name()
    }
}
