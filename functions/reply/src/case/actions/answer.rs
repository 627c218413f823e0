//! Trả lời: the agency answers. Whoever has the code reads it, so a check points at what looks like a person's data; of an
//! agency's own telephone the officer says that it is one.

use domain::{Action, ActionKind, Answer, FieldErrors, Outcome};
use maud::{Markup, html};
use serde::Deserialize;
use site::components::{Field, radios};

use crate::case::action_form::{ActionForm, FieldContext, Known};
use crate::case::personal_data::PublicText;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    outcome: String,
    /// Of a promise: its day.
    promised_by: String,
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

    fn parse(&self, known: &Known<'_>) -> Result<Action, FieldErrors> {
        let mut errors = FieldErrors::default();
        let outcome = Outcome::parse(&self.outcome, &self.promised_by, known.today, &mut errors);
        let answer = Answer::parse(&self.answer).and_then(|answer| {
            let public = PublicText::new("answer", answer.as_str(), &self.agency_contact);
            public.check().map(|()| answer)
        });
        match (outcome, errors.take("answer", answer)) {
            (Some(outcome), Some(answer)) => Ok(Action::Answer { answer, outcome }),
            _ => Err(errors),
        }
    }

    fn fields(&self, context: &FieldContext<'_>) -> Markup {
        let FieldContext { prefix, errors, .. } = *context;
        let outcomes = Outcome::CHOICES.map(|(value, label)| (value, label, ""));
        let day = Field::new("promised_by", "Ngày hẹn giải quyết")
            .hint("Đến hết ngày này")
            .input_type("date");
        let answer = Field::new("answer", "Nội dung trả lời").rows(10);
        let public = PublicText::new("answer", &self.answer, &self.agency_contact);
        html! {
            (radios(prefix, "outcome", "Kết quả", &outcomes, &self.outcome, errors))
            div.if-promised { (day.prefix(prefix).value(&self.promised_by).render(errors)) }
            p { "Viết cho người có mã PAKN đọc: không ghi họ tên, số điện thoại, địa chỉ người phản ánh." }
            (answer.prefix(prefix).value(&self.answer).render(errors))
            (public.confirmation(context))
        }
    }

    fn text(&self) -> &str {
        &self.answer
    }

    fn hidden(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("outcome", &self.outcome),
            ("promised_by", &self.promised_by),
            ("answer", &self.answer),
            ("agency_contact", &self.agency_contact),
        ]
    }
}
