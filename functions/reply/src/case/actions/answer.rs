//! Trả lời: the agency answers. Whoever has the code reads it, so a check points at what looks like a person's data; of an
//! agency's own telephone the officer says that it is one.

use domain::{Action, ActionKind, Answer, FieldErrors};
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;
use site::components::Field;

use crate::case::action_form::{ActionForm, FieldContext};
use crate::case::personal_data::PublicText;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    answer: String,
    agency_contact: String,
}

impl ActionForm for Form {
    const KIND: ActionKind = ActionKind::Answer;
    const PATH: &'static str = "tra-loi";
    const NAME: &'static str = "answer";
    const LABEL: &'static str = "Trả lời";
    const DONE: &'static str = "Đã trả lời";
    const CONSEQUENCE: &'static str =
        "Người gửi nhận email ngay. Ai có mã PAKN đều đọc được câu trả lời.";

    const PREVIEWED: bool = true;

    fn parse(&self, _: Date) -> Result<Action, FieldErrors> {
        let wrong = |problem| FieldErrors::one("answer", problem);
        let answer = Answer::parse(&self.answer).map_err(wrong)?;
        let public = PublicText::new("answer", answer.as_str(), &self.agency_contact);
        public.check().map_err(wrong)?;
        Ok(Action::Answer { answer })
    }

    fn fields(&self, context: &FieldContext<'_>) -> Markup {
        let answer = Field::new("answer", "Nội dung trả lời").rows(10);
        let public = PublicText::new("answer", &self.answer, &self.agency_contact);
        html! {
            p { "Viết cho người có mã PAKN đọc: không ghi họ tên, số điện thoại, địa chỉ người phản ánh." }
            (answer.prefix(context.prefix).value(&self.answer).render(context.errors))
            (public.confirmation(context))
        }
    }

    fn text(&self) -> &str {
        &self.answer
    }

    fn hidden(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("answer", &self.answer),
            ("agency_contact", &self.agency_contact),
        ]
    }
}
