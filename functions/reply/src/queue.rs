//! GET /can-bo: the agency's open cases, by the day of the next step; GET /can-bo/tat-ca: all agencies', for the focal
//! point; GET /can-bo/da-ket-thuc: what has ended. Two round trips, however many cases there are.

use axum::extract::{RawQuery, State};
use domain::calendar::day_of;
use site::Page;
use store::QueuePage;
use web::{App, Error, Officer, Reply, Visitor};

mod json;
mod page;
mod view;

use json::{EndedJson, QueueJson};
use view::{QueueQuery, QueueView};

pub(crate) async fn own(
    State(app): State<App>,
    visitor: Visitor,
    Officer(officer): Officer,
    RawQuery(query): RawQuery,
) -> Result<Reply, Error> {
    let query = QueueQuery::read(&visitor, query.as_deref());
    let cases = app.store.queue(officer.scope(), query.after()).await?;
    let page = |queue: &_| page::own(officer.officer(), queue, &query);
    Ok(show(&visitor, cases, page))
}

pub(crate) async fn all(
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
    let cases = app.store.open_cases(officer.scope(), query.after()).await?;
    let page = |queue: &_| page::all(officer.officer(), queue, &query);
    Ok(show(&visitor, cases, page))
}

pub(crate) async fn ended(
    State(app): State<App>,
    visitor: Visitor,
    Officer(officer): Officer,
    RawQuery(query): RawQuery,
) -> Result<Reply, Error> {
    let query = QueueQuery::read(&visitor, query.as_deref());
    let ended = app.store.ended(officer.scope(), query.after()).await?;
    let page = || page::ended(officer.officer(), &ended, query.is_first_page());
    Ok(Reply::show(&visitor, page, || EndedJson::new(&ended)))
}

fn show(visitor: &Visitor, cases: QueuePage, page: impl FnOnce(&QueueView) -> Page) -> Reply {
    let queue = QueueView::new(cases, day_of(visitor.now));
    Reply::show(visitor, || page(&queue), || QueueJson::new(&queue))
}
