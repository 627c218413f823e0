//! POST /can-bo/phan-anh/{code}/chuyen: the case goes to another agency; the day by which it is answered stays.

use axum::extract::{Path, State};
use axum::response::Response;
use domain::{Action, AgencyId, FieldErrors, Reason};
use maud::{Markup, html};
use serde::Deserialize;
use web::{App, Error, Input, Visitor};

use crate::act::{self, Act, Typed, Written};
use crate::case::form::Filled;

pub(crate) const ACT: Act = Act {
    action: Action::Transfer,
    slug: "chuyen",
    name: "transfer",
    label: "Chuyển đơn vị",
    done: "Đã chuyển",
    consequence: "Người gửi và đơn vị mới nhận email ngay. Hạn trả lời không đổi.",
    text: "reason",
    fields,
    parse,
};

#[derive(Deserialize)]
pub(crate) struct Form {
    #[serde(default, deserialize_with = "act::version")]
    version: String,
    #[serde(default)]
    agency: String,
    #[serde(default)]
    reason: String,
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Input(form): Input<Form>,
) -> Result<Response, Error> {
    let typed = Typed::new(
        &ACT,
        form.version,
        [("agency", form.agency), ("reason", form.reason)],
    );
    act::carry_out(&app, &visitor, &code, typed).await
}

fn fields(filled: &Filled<'_>) -> Markup {
    html! {
        (filled.agency("agency", "Chuyển đến"))
        (filled.text_area("reason", "Lý do chuyển", "Người gửi đọc được lý do này", 3))
    }
}

fn parse(typed: &Typed) -> Result<Written, FieldErrors> {
    let mut errors = FieldErrors::default();
    let agency = errors.take("agency", AgencyId::parse(typed.value("agency")));
    let reason = errors.take("reason", Reason::parse(typed.value("reason")));
    match (agency, reason) {
        (Some(agency), Some(reason)) => Ok(Written {
            text: Some(reason.to_string()),
            to: Some(agency),
        }),
        _ => Err(errors),
    }
}
