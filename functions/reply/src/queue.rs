//! The lists of cases: GET /can-bo and its parts, the open cases of the officer's agency by the day on which somebody owes
//! something; GET /can-bo/da-ket-thuc: what has ended; GET /can-bo/tat-ca: the open cases of all agencies, for the focal
//! point. Two round trips, however many cases there are.

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::get;
use domain::calendar::day_of;
use web::{App, Error, Officer, Reply, Visitor, urls};

mod json;
mod lists;
mod page;
mod view;

use crate::place::Place;
use json::{EndedJson, QueueJson};
use lists::{List, QUEUES};
use view::{QueueQuery, QueueView};

pub(crate) fn routes() -> Router<App> {
    let routes = Router::new()
        .route(urls::ALL_CASES, get(all))
        .route(urls::ENDED_CASES, get(ended));
    QUEUES.into_iter().fold(routes, |routes, list| {
        let handler =
            move |app: State<App>, visitor: Visitor, officer: Officer, query: RawQuery| {
                queue(list, app, visitor, officer, query)
            };
        routes.route(list.address, get(handler))
    })
}

async fn queue(
    list: List,
    State(app): State<App>,
    visitor: Visitor,
    Officer(officer): Officer,
    RawQuery(query): RawQuery,
) -> Result<Reply, Error> {
    let query = QueueQuery::read(&visitor, query.as_deref());
    let (today, place) = (day_of(visitor.now), query.place(list.address));
    let (cases, counts) = tokio::try_join!(
        app.store
            .queue(&officer, list.queue, place.filter, query.after(), today),
        app.store.queue_counts(&officer, today),
    )?;
    let queue = QueueView::new(place, cases, today);
    let page = || page::own(officer.officer(), &list, &queue, &counts, &query);
    Ok(Reply::show(&visitor, page, || {
        QueueJson::new(&queue, &counts)
    }))
}

async fn all(
    State(app): State<App>,
    visitor: Visitor,
    Officer(officer): Officer,
    RawQuery(query): RawQuery,
) -> Result<Reply, Error> {
    if !officer.scope().is_focal_point() {
        return Err(Error::forbidden(
            "Chỉ bộ phận đầu mối của tỉnh xem được phản ánh, kiến nghị của tất cả đơn vị.",
        ));
    }
    let query = QueueQuery::read(&visitor, query.as_deref());
    let today = day_of(visitor.now);
    let (cases, counts) = tokio::try_join!(
        app.store.open_cases(officer.scope(), query.after()),
        app.store.queue_counts(&officer, today),
    )?;
    let queue = QueueView::new(Place::whole(urls::ALL_CASES), cases, today);
    let page = || page::all(officer.officer(), &queue, &counts, &query);
    Ok(Reply::show(&visitor, page, || {
        QueueJson::new(&queue, &counts)
    }))
}

async fn ended(
    State(app): State<App>,
    visitor: Visitor,
    Officer(officer): Officer,
    RawQuery(query): RawQuery,
) -> Result<Reply, Error> {
    let query = QueueQuery::read(&visitor, query.as_deref());
    let (ended, counts) = tokio::try_join!(
        app.store.ended(officer.scope(), query.after()),
        app.store.queue_counts(&officer, day_of(visitor.now)),
    )?;
    let page = || page::ended(officer.officer(), &ended, &counts, &query);
    Ok(Reply::show(&visitor, page, || EndedJson::new(&ended)))
}
