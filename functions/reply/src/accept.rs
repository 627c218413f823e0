//! POST /can-bo/phan-anh/{code}/tiep-nhan: the agency takes a case on.

use axum::extract::{Path, State};
use axum::response::Response;
use domain::Action;
use maud::html;
use serde::Deserialize;
use web::{App, Error, Input, Visitor};

use crate::act::{self, Act, Typed, Written};

pub(crate) const ACT: Act = Act {
    action: Action::Accept,
    slug: "tiep-nhan",
    name: "accept",
    label: "Tiếp nhận",
    done: "Đã tiếp nhận",
    consequence: "Người gửi nhận email ngay: đơn vị đã tiếp nhận và sẽ trả lời đúng hạn.",
    text: "",
    fields: |_| html! {},
    parse: |_| Ok(Written::default()),
};

#[derive(Deserialize)]
pub(crate) struct Form {
    #[serde(default, deserialize_with = "act::version")]
    version: String,
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Input(form): Input<Form>,
) -> Result<Response, Error> {
    act::carry_out(&app, &visitor, &code, Typed::new(&ACT, form.version, [])).await
}
