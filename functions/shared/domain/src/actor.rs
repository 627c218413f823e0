//! Who does something with a case, and in which capacity. What each may do is said in `case`; who is logged in is found
//! out by `store`.

use serde::{Deserialize, Serialize};
use strum::EnumCount;

use crate::account::AccountId;
use crate::province::AgencyId;
use crate::text::FullName;

/// What an officer is in her agency. Data of her account, carried by her session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumCount, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Works on the agency's cases (cán bộ).
    Officer,
    /// Leads the agency (lãnh đạo).
    Leader,
    /// Of the province's focal point (đầu mối): sees all agencies.
    FocalPoint,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; <Self as EnumCount>::COUNT] =
        [Self::Officer, Self::Leader, Self::FocalPoint];

    /// The name in keys and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Leader => "leader",
            Self::FocalPoint => "focal_point",
        }
    }

    /// Reads that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }
}

/// An officer at work: one account, in one agency and role. Officers are told apart by their account; the name is for
/// reading only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// Who it is.
    pub account: AccountId,
    /// For the history, inside.
    pub name: FullName,
    /// For which agency she works now.
    pub agency: AgencyId,
    /// As what.
    pub role: Role,
}

/// Who works on a case: an officer of the agency that has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignee {
    /// Who it is.
    pub account: AccountId,
    /// For reading, inside.
    pub name: FullName,
}

impl From<&Officer> for Assignee {
    fn from(officer: &Officer) -> Self {
        Self {
            account: officer.account.clone(),
            name: officer.name.clone(),
        }
    }
}

impl Officer {
    /// Name and agency, as a page shows whose account is open.
    pub fn who(&self) -> String {
        format!("{}, {}", self.name, self.agency.name())
    }
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// Who sent the case.
    Author,
    /// An officer.
    Officer(Officer),
    /// Nobody: a time was over.
    System,
}

impl By {
    /// In which capacity somebody acts on a case that this agency has; none: it is not hers to see.
    pub fn actor(&self, agency: AgencyId) -> Option<Actor> {
        match self {
            Self::Author => Some(Actor::Author),
            Self::System => Some(Actor::System),
            Self::Officer(officer) => match (officer.role, officer.agency == agency) {
                (Role::Officer, true) => Some(Actor::Officer),
                (Role::Leader, true) => Some(Actor::Leader),
                (Role::FocalPoint, true) => Some(Actor::FocalPoint),
                (Role::FocalPoint, false) => Some(Actor::FocalPointElsewhere),
                (Role::Officer | Role::Leader, false) => None,
            },
        }
    }

    /// The officer, if it was one.
    pub fn officer(&self) -> Option<&Officer> {
        match self {
            Self::Officer(officer) => Some(officer),
            Self::Author | Self::System => None,
        }
    }

    /// The name in JSON: whose side it was.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Officer(officer) => officer.role.as_str(),
            Self::System => "system",
        }
    }
}

/// In which capacity somebody acts on a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumCount)]
pub enum Actor {
    /// Who sent it.
    Author,
    /// An officer of the agency that has it.
    Officer,
    /// A leader of the agency that has it.
    Leader,
    /// Of the focal point, which has it itself.
    FocalPoint,
    /// Of the focal point, while another agency has it.
    FocalPointElsewhere,
    /// The system, when a time is over.
    System,
}

impl Actor {
    /// All of them.
    pub const ALL: [Self; <Self as EnumCount>::COUNT] = [
        Self::Author,
        Self::Officer,
        Self::Leader,
        Self::FocalPoint,
        Self::FocalPointElsewhere,
        Self::System,
    ];
}
