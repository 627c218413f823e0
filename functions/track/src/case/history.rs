//! GET /theo-doi/{code}/lich-su?truoc=<number>: earlier steps of a long history, twenty at a time, as far as whoever asks
//! sees them.

use axum::extract::{Path, RawQuery, State};
use domain::Viewer;
use maud::html;
use serde::{Deserialize, Serialize};
use site::Page;
use web::{App, Error, Reply, Visitor, urls};

use super::page::{earlier, step};
use super::view::EventView;
use crate::code;

#[derive(Deserialize)]
struct HistoryQuery {
    truoc: u32,
}

#[derive(Serialize)]
struct History {
    code: String,
    /// Oldest first.
    events: Vec<EventView>,
    /// Before which event there are more.
    #[serde(skip_serializing_if = "Option::is_none")]
    gap_before: Option<u32>,
}

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    Path(typed): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Reply, Error> {
    let code = code::read(&typed)?;
    let query = serde_html_form::from_str(query.as_deref().unwrap_or_default());
    let HistoryQuery { truoc } = query.map_err(|_| Error::not_found())?;
    let citizen = async {
        match &visitor.token {
            Some(token) => app.store.citizen(token, visitor.now).await,
            None => Ok(None),
        }
    };
    let (citizen, file, events) = tokio::try_join!(
        citizen,
        app.store.case(&code),
        app.store.events_before(&code, truoc)
    )?;
    let Some(file) = file else {
        return Err(code::nobodys(&code));
    };
    let visitor = visitor.known_as(citizen.as_ref());
    let viewer = match citizen {
        Some(citizen) if file.is_by(&citizen) => Viewer::Author,
        Some(_) | None => Viewer::CodeHolder,
    };
    let seen = events
        .iter()
        .filter_map(|event| EventView::new(event, viewer));
    let first = events.first().map(|event| event.number);
    let history = History {
        code: code.to_string(),
        events: seen.collect(),
        gap_before: first.filter(|&first| first > 1),
    };
    Ok(Reply::show(
        &visitor,
        || page(&history, &urls::case(&code)),
        || &history,
    ))
}

fn page(history: &History, case: &str) -> Page {
    Page::new("Các bước trước đó").body(html! {
        p { "Mã PAKN " strong.nobr { (history.code) } }
        ol.history {
            @if let Some(before) = history.gap_before { li { (earlier(&history.code, before)) } }
            @for event in &history.events { (step(event, false)) }
        }
        p { a href=(case) { "Về phản ánh, kiến nghị này" } }
    })
}
