//! Where an officer works: one of her lists, and what of it she has before her eyes. Its address says it; a case that was
//! opened from there keeps it, through its forms, so that she goes on there. What stands in a list is said in `queue`.

use std::fmt;

use domain::{Kind, Officer, PaknCode, Role};
use serde::Deserialize;
use store::{Assigned, Filter};
use web::urls;

/// The name by which the addresses and forms of a case know where it was opened from.
pub(crate) const FROM: &str = "tu";

/// By whom cases are assigned to: in the address, to be chosen.
pub(crate) const ASSIGNED: [(Assigned, &str, &str); 2] = [
    (Assigned::ToMe, "toi", "Giao cho tôi"),
    (Assigned::ToNobody, "chua", "Chưa giao cho ai"),
];

/// The lists that hold open cases: from them an officer goes to a case and comes back.
const LISTS: [&str; 9] = [
    urls::QUEUE,
    urls::OVERDUE_CASES,
    urls::CASES_DUE_SOON,
    urls::CASES_TO_ACCEPT,
    urls::ASSIGNED_CASES,
    urls::CASES_WITH_NEWS,
    urls::WAITING_CASES,
    urls::PROMISES,
    urls::ALL_CASES,
];

/// A list, by its address, and what of it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) list: &'static str,
    pub(crate) filter: Filter,
}

/// A filter as an address says it. What cannot be read filters nothing.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct FilterQuery {
    /// Of what kind alone.
    loai: Option<String>,
    /// Assigned to whom alone.
    giao: Option<String>,
}

impl FilterQuery {
    pub(crate) fn filter(&self) -> Filter {
        let (kind, assigned) = (self.loai.as_deref(), self.giao.as_deref());
        let mut to = ASSIGNED.into_iter();
        Filter {
            // Also a kind that is switched off: its old cases are worked on.
            kind: Kind::ALL.into_iter().find(|it| Some(it.slug()) == kind),
            assigned: to.find(|it| Some(it.1) == assigned).map(|it| it.0),
        }
    }
}

impl Place {
    /// The whole of a list.
    pub(crate) fn whole(list: &'static str) -> Self {
        Self {
            list,
            filter: Filter::default(),
        }
    }

    /// What an address or a form says of where its officer came from: one of her lists, or nothing.
    pub(crate) fn read(officer: &Officer, address: &str) -> Option<Self> {
        let (list, query) = address.split_once('?').unwrap_or((address, ""));
        let list = LISTS.into_iter().find(|known| *known == list)?;
        let query: FilterQuery = serde_html_form::from_str(query).unwrap_or_default();
        let hers = list != urls::ALL_CASES || officer.role == Role::FocalPoint;
        hers.then(|| Self {
            list,
            filter: query.filter(),
        })
    }

    /// The same of a query that names it.
    pub(crate) fn came_from(officer: &Officer, query: Option<&str>) -> Option<Self> {
        #[derive(Deserialize)]
        struct From {
            tu: String,
        }
        let From { tu } = serde_html_form::from_str(query?).ok()?;
        Self::read(officer, &tu)
    }

    /// Its address with more behind it, which needs no escaping.
    pub(crate) fn with(&self, more: &str) -> String {
        let filtered = self.filter != Filter::default();
        format!("{self}{}{more}", if filtered { '&' } else { '?' })
    }

    /// A case that is opened from here.
    pub(crate) fn case(&self, code: &PaknCode) -> String {
        opened_from(urls::officer_case(code), Some(self))
    }
}

/// An address of a case, opened from there.
pub(crate) fn opened_from(address: String, place: Option<&Place>) -> String {
    // On her agency's open cases she goes on anyway.
    let known = place.filter(|place| **place != Place::whole(urls::QUEUE));
    let Some(place) = known else { return address };
    // Of what a place's address is made of, this alone means something in a query.
    let place = place.to_string().replace('&', "%26").replace('=', "%3D");
    format!("{address}?{FROM}={}", place.replace('?', "%3F"))
}

/// Its address.
impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Filter { kind, assigned } = self.filter;
        let word = |to| ASSIGNED.into_iter().find(|it| it.0 == to).map(|it| it.1);
        let kind = kind.map(|kind| ("loai", kind.slug()));
        let assigned = assigned.and_then(word).map(|word| ("giao", word));
        formatter.write_str(self.list)?;
        for (sign, (name, value)) in ['?', '&'].into_iter().zip(kind.into_iter().chain(assigned)) {
            write!(formatter, "{sign}{name}={value}")?;
        }
        Ok(())
    }
}
