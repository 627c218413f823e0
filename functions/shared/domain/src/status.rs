//! Where a case stands. What leads from one status to the next is said in `case` alone.

use serde::{Deserialize, Serialize};
use strum::EnumCount;

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumCount, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Sent, not taken on yet.
    Submitted,
    /// An agency works on it.
    InProgress,
    /// The agency asked the author; the clock stands still.
    WaitingForAuthor,
    /// Answered.
    Answered,
    /// Not accepted, with the reason and what to do now.
    Refused,
    /// The same after the agency had accepted it: "not accepted" would contradict that.
    Discontinued,
    /// The author took it back.
    Withdrawn,
    /// The author did not supply in time what was asked for.
    Closed,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; <Self as EnumCount>::COUNT] = [
        Self::Submitted,
        Self::InProgress,
        Self::WaitingForAuthor,
        Self::Answered,
        Self::Refused,
        Self::Discontinued,
        Self::Withdrawn,
        Self::Closed,
    ];

    /// As people read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Submitted => "Đã gửi, chờ tiếp nhận",
            Self::InProgress => "Đang xử lý",
            Self::WaitingForAuthor => "Chờ bổ sung thông tin",
            Self::Answered => "Đã trả lời",
            Self::Refused => "Không tiếp nhận",
            Self::Discontinued => "Đã dừng xử lý",
            Self::Withdrawn => "Đã rút",
            Self::Closed => "Đã đóng",
        }
    }

    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::InProgress => "in_progress",
            Self::WaitingForAuthor => "waiting_for_author",
            Self::Answered => "answered",
            Self::Refused => "refused",
            Self::Discontinued => "discontinued",
            Self::Withdrawn => "withdrawn",
            Self::Closed => "closed",
        }
    }

    /// Whether it is the agency that owes the next step.
    pub fn is_agencys_turn(self) -> bool {
        match self {
            Self::Submitted | Self::InProgress => true,
            Self::WaitingForAuthor
            | Self::Answered
            | Self::Refused
            | Self::Discontinued
            | Self::Withdrawn
            | Self::Closed => false,
        }
    }

    /// Whether somebody still owes something: such cases stand in the queues.
    pub fn is_open(self) -> bool {
        match self {
            Self::Submitted | Self::InProgress | Self::WaitingForAuthor => true,
            Self::Answered
            | Self::Refused
            | Self::Discontinued
            | Self::Withdrawn
            | Self::Closed => false,
        }
    }
}
