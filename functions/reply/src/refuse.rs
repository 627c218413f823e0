//! POST /can-bo/phan-anh/{code}/khong-tiep-nhan: the case is not accepted, for a reason of the province's list, which names
//! the right channel. Whoever has the code reads both, and the explanation too.

use axum::extract::{Path, State};
use axum::response::Response;
use domain::{Action, FieldErrors, Problem, Reason, RefusalReason};
use maud::{Markup, html};
use serde::Deserialize;
use web::{App, Error, Input, Visitor};

use crate::act::{self, Act, Typed, Written};
use crate::case::form::Filled;
use crate::personal_data;

pub(crate) const ACT: Act = Act {
    action: Action::Refuse,
    slug: "khong-tiep-nhan",
    name: "refuse",
    label: "Không tiếp nhận",
    done: "Đã ghi không tiếp nhận",
    consequence: "Người gửi nhận email ngay, có lý do và nơi giải quyết. Sau đó không thay đổi được nữa.",
    text: "explanation",
    fields,
    parse,
};

#[derive(Deserialize)]
pub(crate) struct Form {
    #[serde(default, deserialize_with = "act::version")]
    version: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    explanation: String,
    #[serde(default)]
    agency_contact: String,
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Input(form): Input<Form>,
) -> Result<Response, Error> {
    let fields = [
        ("reason", form.reason),
        ("explanation", form.explanation),
        ("agency_contact", form.agency_contact),
    ];
    act::carry_out(
        &app,
        &visitor,
        &code,
        Typed::new(&ACT, form.version, fields),
    )
    .await
}

fn fields(filled: &Filled<'_>) -> Markup {
    let reasons = RefusalReason::all()
        .iter()
        .map(|reason| (reason.id, reason.text, reason.channel));
    html! {
        (filled.choice("reason", "Lý do", reasons))
        (filled.text_area("explanation", "Giải thích thêm (không bắt buộc)", "Ai có mã PAKN đều đọc được", 4))
        (personal_data::confirmation(filled, "explanation"))
    }
}

fn parse(typed: &Typed) -> Result<Written, FieldErrors> {
    let mut errors = FieldErrors::default();
    let reason = errors.take("reason", RefusalReason::parse(typed.value("reason")));
    let explanation = errors.take(
        "explanation",
        Reason::parse_optional(typed.value("explanation")),
    );
    if explanation
        .iter()
        .flatten()
        .any(|text| personal_data::is_unconfirmed(typed, text.as_str()))
    {
        errors.add("explanation", Problem::PersonalData);
    }
    match (reason, explanation) {
        (Some(reason), Some(explanation)) if errors.is_empty() => Ok(Written {
            text: Some(in_sentences(reason, explanation.as_ref())),
            to: None,
        }),
        _ => Err(errors),
    }
}

/// Reason, right channel, explanation: what the author reads on the page and in the e-mail.
fn in_sentences(reason: &RefusalReason, explanation: Option<&Reason>) -> String {
    let stated = format!("{}.\nHướng giải quyết: {}.", reason.text, reason.channel);
    match explanation {
        Some(explanation) => format!("{stated}\n\n{explanation}"),
        None => stated,
    }
}
