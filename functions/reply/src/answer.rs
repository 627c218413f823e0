//! POST /can-bo/phan-anh/{code}/tra-loi: the agency answers. Whoever has the code reads it, so a check points at what looks
//! like a person's data; of an agency's own telephone the officer says that it is one.

use axum::extract::{Path, State};
use axum::response::Response;
use domain::{Action, Answer, FieldErrors, Problem};
use maud::{Markup, html};
use serde::Deserialize;
use web::{App, Error, Input, Visitor};

use crate::act::{self, Act, Typed, Written};
use crate::case::form::Filled;
use crate::personal_data;

pub(crate) const ACT: Act = Act {
    action: Action::Answer,
    slug: "tra-loi",
    name: "answer",
    label: "Trả lời",
    done: "Đã trả lời",
    consequence: "Người gửi nhận email ngay. Ai có mã PAKN đều đọc được câu trả lời.",
    text: "answer",
    fields,
    parse,
};

#[derive(Deserialize)]
pub(crate) struct Form {
    #[serde(default, deserialize_with = "act::version")]
    version: String,
    #[serde(default)]
    answer: String,
    #[serde(default)]
    agency_contact: String,
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
        [
            ("answer", form.answer),
            ("agency_contact", form.agency_contact),
        ],
    );
    act::carry_out(&app, &visitor, &code, typed).await
}

fn fields(filled: &Filled<'_>) -> Markup {
    html! {
        p { "Viết cho người có mã PAKN đọc: không ghi họ tên, số điện thoại, địa chỉ người phản ánh." }
        (filled.text_area("answer", "Nội dung trả lời", "", 10))
        (personal_data::confirmation(filled, "answer"))
    }
}

fn parse(typed: &Typed) -> Result<Written, FieldErrors> {
    let answer = Answer::parse(typed.value("answer"))
        .map_err(|problem| FieldErrors::one("answer", problem))?;
    if personal_data::is_unconfirmed(typed, answer.as_str()) {
        return Err(FieldErrors::one("answer", Problem::PersonalData));
    }
    Ok(Written {
        text: Some(answer.to_string()),
        to: None,
    })
}
