//! What a province sets: its names, agencies, holidays, kinds that it has switched off and reasons of refusal, compiled in from
//! infra/province by build.rs. Nothing here is read when a function starts.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};

use crate::field::Problem;
use crate::text::Reason;

include!(concat!(env!("OUT_DIR"), "/settings.rs"));

/// A province's own words and numbers.
#[derive(Debug)]
pub struct Province {
    /// "tỉnh Kon Tum".
    pub name: &'static str,
    /// Whose site this is.
    pub owner: &'static str,
    /// The name of the service: titles, sender of the e-mails.
    pub service: &'static str,
    /// The help line, as people read it: the province's own.
    pub telephone: &'static str,
    /// The national line, which cannot know the codes of this system.
    pub national_telephone: &'static str,
    /// When somebody answers the telephone and sits at the desk.
    pub hours: &'static str,
    /// Where people go who come in person.
    pub desk: &'static str,
    /// Where the province's own desk is.
    pub desk_address: &'static str,
    /// One line on top of every page; may be empty.
    pub site_message: &'static str,
    /// The agency whose officers see all agencies (đầu mối).
    pub focal_point: AgencyId,
    /// The kinds of PAKN (slugs) that are not accepted any more.
    pub kinds_off: &'static [&'static str],
    /// When officers and authors are reminded.
    pub reminders: Reminders,
    /// Where khiếu nại belongs.
    pub complaint: Channel,
    /// Where tố cáo belongs.
    pub denunciation: Channel,
    /// Where legal questions belong.
    pub legal_question: Channel,
    /// Where the law collects what people say of legal documents; this system takes it too.
    pub legal_documents: Channel,
}

/// Reminders, in working days.
#[derive(Debug)]
pub struct Reminders {
    /// What is due within so many days is due soon.
    pub soon: u16,
    /// What is overdue for longer is told to the agency's leaders.
    pub leaders: u16,
    /// What is overdue for longer is told to the focal point.
    pub focal_point: u16,
    /// After the first time, authors hear of a late answer each so many days.
    pub author_every: u16,
}

/// Where something belongs that is not accepted here.
#[derive(Debug)]
pub struct Channel {
    /// The office, in a phrase.
    pub office: &'static str,
    /// The law that governs it.
    pub law: &'static str,
}

/// The settings of this province.
pub fn province() -> &'static Province {
    &PROVINCE
}

/// The days that are no working days though they are no weekends, ascending.
pub fn holidays() -> &'static [jiff::civil::Date] {
    HOLIDAYS
}

/// A reason for which an officer may refuse a case, and what its author can do then.
#[derive(Debug, PartialEq, Eq)]
pub struct RefusalReason {
    /// The name in forms and JSON.
    pub id: &'static str,
    /// The reason, in a sentence.
    pub text: &'static str,
    /// What the author can do now, and where, as it stands behind "Quý vị có thể".
    pub next_step: &'static str,
}

impl RefusalReason {
    /// All, in the order in which officers choose.
    pub fn all() -> &'static [Self] {
        REFUSAL_REASONS
    }

    /// What people read of a refusal, on the page and in the e-mail: reason, what she can do now, explanation.
    pub fn statement(&self, explanation: Option<&Reason>) -> String {
        let stated = format!("{}.\nQuý vị có thể {}.", self.text, self.next_step);
        match explanation {
            Some(explanation) => format!("{stated}\n\n{explanation}"),
            None => stated,
        }
    }

    /// Reads a reason's id.
    pub fn parse(id: &str) -> Result<&'static Self, Problem> {
        if id.is_empty() {
            return Err(Problem::Missing);
        }
        REFUSAL_REASONS
            .iter()
            .find(|reason| reason.id == id)
            .ok_or(Problem::Unknown)
    }
}

/// An agency of the province that receives PAKN (đơn vị tiếp nhận).
#[derive(Debug)]
pub struct Agency {
    /// The name in keys, forms and JSON.
    pub id: AgencyId,
    /// The name that people read.
    pub name: &'static str,
    /// Where it stands.
    pub level: Level,
    /// The district of a commune.
    pub parent: Option<AgencyId>,
    /// Other spellings of its name.
    pub aliases: &'static str,
    /// The last day on which it was one; none: it is one. Who has ended is offered nowhere and read everywhere, so no
    /// agency ever leaves the file.
    pub valid_to: Option<Date>,
}

impl Agency {
    /// All agencies that ever were, in the province's own order.
    pub fn all() -> &'static [Self] {
        AGENCIES
    }

    /// Those that can be chosen on that day.
    pub fn in_force(on: Date) -> impl Iterator<Item = &'static Self> + Clone {
        AGENCIES.iter().filter(move |agency| agency.is_in_force(on))
    }

    fn is_in_force(&self, on: Date) -> bool {
        self.valid_to.is_none_or(|last| on <= last)
    }
}

/// Where an agency stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Of the province: a department or office.
    Department,
    /// A district's people's committee.
    District,
    /// A commune's, ward's or town's people's committee.
    Commune,
}

/// The id of an agency that exists in the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct AgencyId(&'static str);

impl AgencyId {
    /// The form's value for "Tôi không biết": the focal point decides.
    pub const DO_NOT_KNOW: &'static str = "khong-biet";

    const fn from_settings(id: &'static str) -> Self {
        Self(id)
    }

    /// Reads what somebody chose on that day; `khong-biet` is the focal point. Who has ended cannot be chosen.
    pub fn choose(id: &str, on: Date) -> Result<Self, Problem> {
        match id {
            "" => Err(Problem::Missing),
            Self::DO_NOT_KNOW => Ok(province().focal_point),
            id => Self::find(id)
                .filter(|known| known.agency().is_in_force(on))
                .ok_or(Problem::Unknown),
        }
    }

    /// The agency of that id, whether or not it has ended.
    pub fn find(id: &str) -> Option<Self> {
        let known = Agency::all().iter().find(|agency| agency.id.0 == id);
        known.map(|agency| agency.id)
    }

    /// The id.
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// The agency itself.
    pub fn agency(self) -> &'static Agency {
        // `parse` and the settings make ids of the list alone, so the first agency never stands in.
        Agency::all()
            .iter()
            .find(|agency| agency.id == self)
            .unwrap_or(&AGENCIES[0])
    }

    /// The name that people read.
    pub fn name(self) -> &'static str {
        self.agency().name
    }
}

impl fmt::Display for AgencyId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl<'de> Deserialize<'de> for AgencyId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        Self::find(&id)
            .ok_or_else(|| serde::de::Error::custom("an agency that is not in the settings"))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 24);

    #[test]
    fn every_agency_is_found_by_its_id() {
        for agency in Agency::all() {
            assert_eq!(AgencyId::find(agency.id.as_str()), Some(agency.id));
            assert_eq!(agency.id.name(), agency.name);
        }
        assert_eq!(AgencyId::choose("so-bi-an", TODAY), Err(Problem::Unknown));
    }

    #[test]
    fn who_does_not_know_the_agency_reaches_the_focal_point() {
        assert_eq!(
            AgencyId::choose("khong-biet", TODAY),
            Ok(province().focal_point)
        );
    }

    #[test]
    fn kon_tum_has_its_136_agencies() {
        assert_eq!(Agency::in_force(TODAY).count(), 136);
        for id in ["cong-an-tinh", "cuc-thue-tinh", "bao-hiem-xa-hoi-tinh"] {
            assert!(AgencyId::choose(id, TODAY).is_ok(), "{id}");
        }
        let communes = Agency::in_force(TODAY).filter(|agency| agency.level == Level::Commune);
        assert!(communes.clone().all(|commune| commune.parent.is_some()));
        assert_eq!(communes.count(), 102);
    }

    #[test]
    fn the_help_line_is_not_the_national_one() {
        assert_ne!(province().telephone, province().national_telephone);
        assert!(!province().desk_address.is_empty());
    }

    #[test]
    fn an_agency_can_be_chosen_up_to_its_last_day() {
        let ended = Agency {
            id: AgencyId::from_settings("so-da-het"),
            name: "Sở đã hết",
            level: Level::Department,
            parent: None,
            aliases: "",
            valid_to: Some(date(2026, 6, 30)),
        };
        assert!(ended.is_in_force(date(2026, 6, 30)));
        assert!(!ended.is_in_force(date(2026, 7, 1)));
    }
}
