//! What has happened to a case: one event for every change, and who is told of it. How an e-mail reads is said in
//! `notify`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::case::Actor;
use crate::province::AgencyId;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// The author sent it.
    Submitted,
    /// The agency took it on.
    Accepted,
    /// It went to another agency.
    Transferred,
    /// The agency asked the author for information.
    InformationRequested,
    /// The author added information.
    InformationAdded,
    /// The agency answered.
    Answered,
    /// The agency did not accept it.
    Refused,
    /// The author withdrew it.
    Withdrawn,
    /// An officer opened the applicant's personal data.
    PersonalDataOpened,
}

impl EventKind {
    /// In a few words, as histories show it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Submitted => "Đã gửi",
            Self::Accepted => "Đã tiếp nhận",
            Self::Transferred => "Đã chuyển đơn vị",
            Self::InformationRequested => "Yêu cầu bổ sung thông tin",
            Self::InformationAdded => "Đã bổ sung thông tin",
            Self::Answered => "Đã trả lời",
            Self::Refused => "Không tiếp nhận",
            Self::Withdrawn => "Đã rút",
            Self::PersonalDataOpened => "Đã xem thông tin người gửi",
        }
    }

    /// Whether whoever has the code may read the event's text too. Other texts are for the author and the officers.
    pub fn text_is_public(self) -> bool {
        matches!(self, Self::Answered | Self::Refused)
    }

    /// Who gets an e-mail about it.
    pub fn tells(self) -> &'static [Audience] {
        match self {
            Self::Submitted
            | Self::Accepted
            | Self::InformationRequested
            | Self::Answered
            | Self::Withdrawn
            | Self::PersonalDataOpened => &[Audience::Author],
            Self::Transferred | Self::InformationAdded => &[Audience::Author, Audience::Agency],
            Self::Refused => &[Audience::Author, Audience::FocalPoint],
        }
    }
}

/// Who is told by e-mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Who sent the case.
    Author,
    /// The officers of the agency that has the case now.
    Agency,
    /// The officers of the province's focal point.
    FocalPoint,
}

impl Audience {
    /// The name in keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Agency => "agency",
            Self::FocalPoint => "focal_point",
        }
    }
}

/// One entry of a case's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// From 1, without gaps: the case's version after it.
    pub number: u32,
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: EventKind,
    /// In which role somebody did it.
    pub actor: Actor,
    /// The agency that had the case when it happened; of a transfer: the one that it went to.
    pub agency: AgencyId,
    /// Which officer; shown to officers only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
    /// What was written: the question, answer, reason or added information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}
