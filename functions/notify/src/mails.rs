//! The e-mails, one file for each small group: what is said in which words. To whom they go and what they are written from is
//! found in `prepare`; how they look is said in `letter`.

mod answered;
mod closed;
mod digest;
mod information;
mod late;
mod officer_accounts;
mod officers;
mod passwords;
mod personal_data;
mod progress;
mod registration;
mod submitted;
mod withdrawn;

#[cfg(test)]
mod tests;

use domain::calendar::day_of;
use domain::{Audience, CaseId, Event, Kind, Outcome, PaknCode, Rule, Step, What};
use jiff::civil::Date;

use crate::letter::Letter;

pub use digest::digest;
pub use late::late;
pub use officer_accounts::{officer_invited, officer_reset, officer_test};
pub use passwords::{password_changed, reset_password};
pub use registration::{address_changed, already_registered, confirm_address, confirm_new_address};

/// What an e-mail about a case is written from: the event alone says what happened and which days it set, so that a late
/// mail says what an early one would have said. Of the case there is only what never changes.
pub struct CaseMail<'a> {
    /// Origin of the site.
    pub site_url: &'a str,
    /// The case's code.
    pub code: &'a PaknCode,
    /// The case's id.
    pub case: &'a CaseId,
    /// What the case is about.
    pub kind: Kind,
    /// Its author had it taken up again: that can be done once.
    pub reopened: bool,
    /// What is told.
    pub event: &'a Event,
}

impl CaseMail<'_> {
    /// The e-mail for those people.
    pub fn letter(&self, audience: Audience) -> Letter {
        let letter = match audience {
            Audience::Author => self.to_author(),
            Audience::Agency => officers::to_agency(self),
            Audience::FocalPoint => officers::to_focal_point(self),
            Audience::Assignee => officers::to_assignee(self),
        };
        letter.about(self.case)
    }

    fn to_author(&self) -> Letter {
        match &self.event.what {
            What::Submitted => submitted::letter(self),
            What::Accepted => progress::accepted(self),
            What::Transferred { from, reason } => progress::transferred(self, *from, reason),
            What::Assigned { to: _ } => progress::changed(self),
            What::InformationRequested { question } => information::requested(self, question),
            What::Extended { from, reason } => progress::extended(self, *from, reason),
            What::InformationAdded { information: _ } => information::added(self),
            What::Answered { answer, outcome } => answered::answered(self, answer, *outcome),
            What::PromiseReported { report } => answered::promise_reported(self, report),
            What::PromisePutOff { by, reason } => answered::promise_put_off(self, *by, reason),
            What::Refused {
                reason,
                explanation,
                accepted,
            } => {
                let letter = if *accepted {
                    answered::discontinued(self)
                } else {
                    answered::refused(self)
                };
                answered::with_reason(letter, self, reason, explanation.as_ref())
            }
            What::Withdrawn { reason: _ } => withdrawn::letter(self),
            What::Reopened { reason: _ } => progress::reopened(self),
            // She is told on the page; should that change, it still says where to look.
            What::Rated { .. } | What::PromiseConfirmed { .. } | What::PromiseDisputed { .. } => {
                progress::changed(self)
            }
            What::PersonalDataOpened { reason } => personal_data::letter(self, reason),
            What::Closed => closed::letter(self),
        }
    }

    /// The last day of what the author may do after that event, as `Case::author_until`.
    fn author_until(&self, step: Step) -> Date {
        let on = match &self.event.what {
            // Reckoned from the day of the promise, unless it is reported before.
            What::Answered {
                outcome: Some(Outcome::Promised { by }),
                ..
            } => *by,
            _ => day_of(self.event.at),
        };
        Rule::of(self.kind, step, on).due_from(on)
    }

    fn case_url(&self) -> String {
        format!("{}/theo-doi/{}", self.site_url, self.code)
    }

    /// The agency that has it since then; of a transfer: the new one.
    fn agency(&self) -> &'static str {
        self.event.agency.name()
    }
}
