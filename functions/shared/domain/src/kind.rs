//! The four kinds of PAKN that the notice accepts, and the three kinds of letters that have channels of their own.

use serde::{Deserialize, Serialize};

use crate::field::Problem;
use crate::province::{Channel, province};

/// What a PAKN is about (the notice, "Hệ thống tiếp nhận các phản ánh, kiến nghị về").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Delay, harassment or wrong conduct of officials in administrative procedures.
    #[serde(rename = "can-bo")]
    Conduct,
    /// Mechanisms, policies, procedures that do not fit, are inconsistent or unlawful.
    #[serde(rename = "chinh-sach")]
    Policy,
    /// Solutions and initiatives for new rules.
    #[serde(rename = "sang-kien")]
    Initiative,
    /// Delay or failure to carry out Nghị quyết 68/NQ-CP and Quyết định 23/2021/QĐ-TTg.
    #[serde(rename = "ho-tro")]
    Support,
}

impl Kind {
    /// In the order of the notice.
    pub const ALL: [Self; 4] = [Self::Conduct, Self::Policy, Self::Initiative, Self::Support];

    /// Those that the province accepts now, in the order of the notice. Of the others old cases alone are left.
    pub fn accepted() -> impl Iterator<Item = Self> + Clone {
        Self::accepted_but(province().kinds_off)
    }

    fn accepted_but(off: &'static [&'static str]) -> impl Iterator<Item = Self> + Clone {
        let is_on = |kind: &Self| !off.contains(&kind.slug());
        Self::ALL.into_iter().filter(is_on)
    }

    /// Reads the slug of what somebody sends. A kind that the province has switched off, and a refused one, are problems of
    /// their own: where to go instead is told.
    pub fn parse(slug: &str) -> Result<Self, Problem> {
        Self::parse_among(slug, Self::accepted())
    }

    fn parse_among(slug: &str, mut accepted: impl Iterator<Item = Self>) -> Result<Self, Problem> {
        match Self::ALL.into_iter().find(|kind| kind.slug() == slug) {
            Some(kind) if accepted.any(|on| on == kind) => Ok(kind),
            Some(_) => Err(Problem::Ended),
            None if slug.is_empty() => Err(Problem::Missing),
            None if RefusedKind::parse(slug).is_some() => Err(Problem::NotAccepted),
            None => Err(Problem::Unknown),
        }
    }

    /// The name in addresses, forms and JSON.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Conduct => "can-bo",
            Self::Policy => "chinh-sach",
            Self::Initiative => "sang-kien",
            Self::Support => "ho-tro",
        }
    }

    /// In a few words: lists, summaries, e-mails.
    pub fn label(self) -> &'static str {
        match self {
            Self::Conduct => "Hành vi của cán bộ, công chức, viên chức",
            Self::Policy => "Chính sách, thủ tục",
            Self::Initiative => "Giải pháp, sáng kiến",
            Self::Support => "Thực hiện chính sách hỗ trợ",
        }
    }

    /// As the notice says it, word for word ("Hệ thống tiếp nhận các phản ánh, kiến nghị về").
    pub fn legal_wording(self) -> &'static str {
        match self {
            Self::Conduct => {
                "Hành vi chậm trễ, gây phiền hà hoặc không thực hiện, thực hiện không đúng quy định của cán bộ, công chức, viên chức trong giải quyết thủ tục hành chính"
            }
            Self::Policy => {
                "Những cơ chế, chính sách, thủ tục hành chính không phù hợp với thực tế, không đồng bộ, không thống nhất, không hợp pháp, trái với các điều ước quốc tế mà Việt Nam đã ký kết hoặc gia nhập"
            }
            Self::Initiative => {
                "Những giải pháp, sáng kiến ban hành mới quy định về cơ chế, chính sách, thủ tục hành chính liên quan đến hoạt động sản xuất, kinh doanh và đời sống của người dân"
            }
            Self::Support => {
                "Các trường hợp chậm trễ, không thực hiện, thực hiện không đúng Nghị quyết 68/NQ-CP và Quyết định 23/2021/QĐ-TTg"
            }
        }
    }

    /// In a sentence, in everyday words: where people choose.
    pub fn description(self) -> &'static str {
        match self {
            Self::Conduct => {
                "Cán bộ, công chức, viên chức làm chậm, gây phiền hà, không làm hoặc làm sai thủ tục hành chính"
            }
            Self::Policy => {
                "Chính sách, quy định, thủ tục hành chính chưa phù hợp, chưa thống nhất hoặc trái luật"
            }
            Self::Initiative => "Giải pháp, sáng kiến mới về chính sách, thủ tục hành chính",
            Self::Support => {
                "Chậm, không làm hoặc làm sai việc hỗ trợ theo Nghị quyết 68/NQ-CP và Quyết định 23/2021/QĐ-TTg"
            }
        }
    }
}

/// What the notice says is not accepted, and where it belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusedKind {
    /// Khiếu nại.
    Complaint,
    /// Tố cáo.
    Denunciation,
    /// Hướng dẫn, giải đáp pháp luật.
    LegalQuestion,
}

impl RefusedKind {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Complaint, Self::Denunciation, Self::LegalQuestion];

    /// Reads a slug.
    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// The name in addresses and forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Complaint => "khieu-nai",
            Self::Denunciation => "to-cao",
            Self::LegalQuestion => "hoi-dap-phap-luat",
        }
    }

    /// In a few words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Complaint => "Khiếu nại",
            Self::Denunciation => "Tố cáo",
            Self::LegalQuestion => "Hỏi đáp pháp luật",
        }
    }

    /// In a sentence: where people choose.
    pub fn description(self) -> &'static str {
        match self {
            Self::Complaint => "Khiếu nại quyết định hoặc việc làm của cơ quan nhà nước",
            Self::Denunciation => "Tố cáo hành vi vi phạm pháp luật",
            Self::LegalQuestion => "Hỏi đáp, tư vấn pháp luật",
        }
    }

    /// Where it belongs.
    pub fn channel(self) -> &'static Channel {
        match self {
            Self::Complaint => &province().complaint,
            Self::Denunciation => &province().denunciation,
            Self::LegalQuestion => &province().legal_question,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slug_gives_its_kind_back() {
        for kind in Kind::ALL {
            assert_eq!(
                Kind::parse_among(kind.slug(), Kind::accepted_but(&[])),
                Ok(kind)
            );
            assert_eq!(
                Kind::accepted().any(|on| on == kind),
                Kind::parse(kind.slug()).is_ok()
            );
        }
    }

    #[test]
    fn a_kind_that_is_switched_off_is_a_problem_of_its_own() {
        let accepted = || Kind::accepted_but(&["ho-tro"]);
        let left = [Kind::Conduct, Kind::Policy, Kind::Initiative];
        assert!(accepted().eq(left));
        for kind in left {
            assert_eq!(Kind::parse_among(kind.slug(), accepted()), Ok(kind));
        }
        assert_eq!(Kind::parse_among("ho-tro", accepted()), Err(Problem::Ended));
    }

    #[test]
    fn a_refused_kind_is_not_an_unknown_one() {
        for refused in RefusedKind::ALL {
            assert_eq!(Kind::parse(refused.slug()), Err(Problem::NotAccepted));
        }
        assert_eq!(Kind::parse("khac"), Err(Problem::Unknown));
        assert_eq!(Kind::parse(""), Err(Problem::Missing));
    }
}
