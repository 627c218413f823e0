//! POST /can-bo/phan-anh/{code}/yeu-cau-bo-sung: the agency asks the author for what is missing; the clock stops.

use axum::extract::{Path, State};
use axum::response::Response;
use domain::{Action, FieldErrors, Question};
use maud::Markup;
use serde::Deserialize;
use web::{App, Error, Input, Visitor};

use crate::act::{self, Act, Typed, Written};
use crate::case::form::Filled;

pub(crate) const ACT: Act = Act {
    action: Action::Ask,
    slug: "yeu-cau-bo-sung",
    name: "ask",
    label: "Yêu cầu bổ sung",
    done: "Đã yêu cầu bổ sung",
    consequence: "Người gửi nhận email ngay. Thời hạn trả lời tạm dừng đến khi người gửi bổ sung.",
    text: "question",
    fields,
    parse,
};

#[derive(Deserialize)]
pub(crate) struct Form {
    #[serde(default, deserialize_with = "act::version")]
    version: String,
    #[serde(default)]
    question: String,
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Input(form): Input<Form>,
) -> Result<Response, Error> {
    act::carry_out(
        &app,
        &visitor,
        &code,
        Typed::new(&ACT, form.version, [("question", form.question)]),
    )
    .await
}

fn fields(filled: &Filled<'_>) -> Markup {
    filled.text_area(
        "question",
        "Cần bổ sung gì",
        "Hỏi từng ý, ví dụ: số biên nhận, ngày nộp, nơi nộp",
        5,
    )
}

fn parse(typed: &Typed) -> Result<Written, FieldErrors> {
    let question = Question::parse(typed.value("question"))
        .map_err(|problem| FieldErrors::one("question", problem))?;
    Ok(Written {
        text: Some(question.to_string()),
        to: None,
    })
}
