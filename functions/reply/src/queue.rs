//! GET /can-bo: the agency's open cases, by the day of the next step; GET /can-bo/tat-ca: all agencies', for the focal
//! point. Two round trips, however many cases there are.

use axum::extract::{RawQuery, State};
use domain::calendar::day_of;
use domain::{AgencyId, Kind, PaknCode, Status};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{QueueEntry, QueuePage};
use web::{App, Error, Reply, Visitor};

use crate::act::{self, Act};
use crate::due::{Due, Urgency};

mod page;

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// The page, as the one before named it.
    tiep: Option<String>,
    /// The action that was just done, and with which case.
    xong: Option<String>,
    ma: Option<String>,
}

/// A queue as it is shown.
#[derive(Serialize)]
struct Queue {
    cases: Vec<Listed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize)]
struct Listed {
    code: String,
    kind: Kind,
    agency: AgencyId,
    agency_name: &'static str,
    status: Status,
    title: String,
    submitted_on: Date,
    due_on: Date,
    next_due_on: Date,
    urgency: Urgency,
    unnamed: bool,
    #[serde(skip)]
    due: Due,
}

/// What was just done, and with which case.
struct JustDone {
    act: &'static Act,
    code: PaknCode,
}

pub(crate) async fn own(
    State(app): State<App>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Reply, Error> {
    let officer = visitor.officer(&app).await?;
    let asked = Asked::read(query.as_deref());
    let queue = Queue::of(
        app.store
            .queue(officer.scope, asked.tiep.as_deref())
            .await?,
        &visitor,
    );
    Ok(Reply::show(
        &visitor,
        || page::own(&officer, &queue, &asked),
        || &queue,
    ))
}

pub(crate) async fn all(
    State(app): State<App>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Reply, Error> {
    let officer = visitor.officer(&app).await?;
    if !officer.scope.is_focal_point() {
        return Err(Error::Forbidden(
            "Chỉ bộ phận đầu mối của tỉnh xem được việc của tất cả đơn vị.",
        ));
    }
    let asked = Asked::read(query.as_deref());
    let queue = Queue::of(
        app.store
            .open_cases(officer.scope, asked.tiep.as_deref())
            .await?,
        &visitor,
    );
    Ok(Reply::show(
        &visitor,
        || page::all(&officer, &queue, &asked),
        || &queue,
    ))
}

impl Asked {
    /// What cannot be read was not asked.
    fn read(query: Option<&str>) -> Self {
        query
            .and_then(|query| serde_html_form::from_str(query).ok())
            .unwrap_or_default()
    }

    fn just_done(&self) -> Option<JustDone> {
        let act = act::ALL
            .into_iter()
            .find(|act| Some(act.slug) == self.xong.as_deref())?;
        let code = PaknCode::parse(self.ma.as_deref()?).ok()?;
        Some(JustDone { act, code })
    }

    fn is_first_page(&self) -> bool {
        self.tiep.is_none()
    }
}

impl Queue {
    fn of(page: QueuePage, visitor: &Visitor) -> Self {
        let today = day_of(visitor.now);
        Self {
            cases: page
                .entries
                .into_iter()
                .map(|entry| Listed::of(entry, today))
                .collect(),
            next: page.next,
        }
    }

    fn how_many(&self, urgency: Urgency) -> usize {
        self.cases
            .iter()
            .filter(|case| case.urgency == urgency)
            .count()
    }

    /// The case to go on with: the most urgent one that waits for the agency. An index may still hold the one just done.
    fn next_after(&self, done: &JustDone) -> Option<&Listed> {
        let done = done.code.to_string();
        self.cases
            .iter()
            .find(|case| case.code != done && case.urgency != Urgency::Waiting)
    }
}

impl Listed {
    fn of(entry: QueueEntry, today: Date) -> Self {
        let due = Due::of(entry.next_due_on, today);
        Self {
            code: entry.code.to_string(),
            kind: entry.kind,
            agency: entry.agency,
            agency_name: entry.agency.name(),
            status: entry.status,
            title: entry.title.to_string(),
            submitted_on: day_of(entry.submitted_at),
            due_on: entry.due_on,
            next_due_on: entry.next_due_on,
            urgency: due.urgency(entry.status),
            unnamed: entry.unnamed,
            due,
        }
    }
}
