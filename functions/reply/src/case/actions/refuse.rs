//! Không tiếp nhận: the case is not accepted, for a reason of the province's list, which says what the author can do now. Whoever
//! has the code reads both, and the explanation too.

use domain::{Action, ActionKind, FieldErrors, Reason, RefusalReason, Status};
use maud::{Markup, html};
use serde::Deserialize;
use site::components::{Field, radios};

use crate::case::action_form::{ActionForm, FieldContext, Known};
use crate::case::personal_data::PublicText;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    reason: String,
    explanation: String,
    agency_contact: String,
}

impl ActionForm for Form {
    const KIND: ActionKind = ActionKind::Refuse;
    const PATH: &'static str = "khong-tiep-nhan";
    const NAME: &'static str = "refuse";
    const LABEL: &'static str = "Không tiếp nhận";
    const DONE: &'static str = "Đã trả lời không tiếp nhận";
    const BUTTON: &'static str = "Gửi lý do cho người gửi";
    const CONSEQUENCE: &'static str = "Người gửi nhận email ngay, có lý do và việc có thể làm tiếp. Sau đó không thay đổi được nữa.";

    const PREVIEWED: bool = true;

    /// Of a case that the agency has accepted, "Không tiếp nhận" would say that it never did.
    fn label(status: Status) -> &'static str {
        match status {
            Status::Submitted => Self::LABEL,
            Status::InProgress
            | Status::WaitingForAuthor
            | Status::Answered
            | Status::Refused
            | Status::Discontinued
            | Status::Withdrawn
            | Status::Closed => "Dừng xử lý, nêu lý do",
        }
    }

    fn done(status: Status) -> (&'static str, &'static str) {
        match status {
            Status::Discontinued => ("dung-xu-ly", "Đã dừng xử lý"),
            Status::Submitted
            | Status::InProgress
            | Status::WaitingForAuthor
            | Status::Answered
            | Status::Refused
            | Status::Withdrawn
            | Status::Closed => (Self::PATH, Self::DONE),
        }
    }

    fn parse(&self, _: &Known<'_>) -> Result<Action, FieldErrors> {
        let mut errors = FieldErrors::default();
        let reason = errors.take("reason", RefusalReason::parse(&self.reason));
        let explanation = Reason::parse_optional(&self.explanation).and_then(|explanation| {
            let text = explanation.as_ref().map_or("", Reason::as_str);
            let public = PublicText::new("explanation", text, &self.agency_contact);
            public.check().map(|()| explanation)
        });
        match (reason, errors.take("explanation", explanation)) {
            (Some(reason), Some(explanation)) => Ok(Action::Refuse {
                reason,
                explanation,
            }),
            _ => Err(errors),
        }
    }

    fn fields(&self, context: &FieldContext<'_>) -> Markup {
        let reasons = RefusalReason::all().iter().map(|reason| {
            let next_step = format!("Người gửi có thể {}", reason.next_step);
            (reason, next_step)
        });
        let reasons = Vec::from_iter(reasons);
        let reasons = reasons
            .iter()
            .map(|(reason, next_step)| (reason.id, reason.text, next_step.as_str()));
        let reasons = Vec::from_iter(reasons);
        let explanation = Field::new("explanation", "Giải thích thêm (không bắt buộc)")
            .hint("Ai có mã PAKN đều đọc được");
        let public = PublicText::new("explanation", &self.explanation, &self.agency_contact);
        html! {
            (radios(context.prefix, "reason", "Lý do", &reasons, &self.reason, context.errors))
            (explanation.prefix(context.prefix).value(&self.explanation).rows(4).render(context.errors))
            (public.confirmation(context))
        }
    }

    fn text(&self) -> &str {
        &self.explanation
    }

    fn hidden(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("reason", &self.reason),
            ("explanation", &self.explanation),
            ("agency_contact", &self.agency_contact),
        ]
    }
}
