//! GET /can-bo/phan-anh/{code}/lich-su?truoc=<number>: earlier steps of a long history, twenty at a time.

use axum::extract::{RawQuery, State};
use maud::html;
use serde::{Deserialize, Serialize};
use site::Page;
use web::{App, Error, OfficerCase, Reply, Visitor, urls};

use super::json::EventJson;
use super::page::{earlier, step};
use super::view::EventView;

#[derive(Deserialize)]
struct HistoryQuery {
    truoc: u32,
}

#[derive(Serialize)]
struct HistoryJson<'a> {
    /// Oldest first.
    events: Vec<EventJson<'a>>,
    /// Before which event there are more.
    #[serde(skip_serializing_if = "Option::is_none")]
    gap_before: Option<u32>,
}

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    OfficerCase { officer, file }: OfficerCase,
    RawQuery(query): RawQuery,
) -> Result<Reply, Error> {
    let query = serde_html_form::from_str(query.as_deref().unwrap_or_default());
    let HistoryQuery { truoc } = query.map_err(|_| Error::not_found())?;
    let code = &file.code;
    let events = app.store.events_before(code, truoc).await?;
    let first = events.first().map(|event| event.number);
    let gap_before = first.filter(|&first| first > 1);
    let seen = || events.iter().filter_map(EventView::new);
    let page = || {
        Page::new("Các bước trước đó")
            .officer(officer.officer().who())
            .body(html! {
                p { strong { (file.case.title) } " · " span.nobr { (code) } }
                ol.history {
                    @if let Some(before) = gap_before { li { (earlier(code, before)) } }
                    @for entry in seen() { (step(&entry)) }
                }
                p { a href=(urls::officer_case(code)) { "Về phản ánh, kiến nghị này" } }
            })
    };
    let json = || HistoryJson {
        events: seen().map(EventJson::new).collect(),
        gap_before,
    };
    Ok(Reply::show(&visitor, page, json))
}
