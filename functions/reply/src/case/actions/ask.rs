//! Yêu cầu bổ sung: the agency asks the author for what is missing; the clock stops.

use domain::{Action, ActionKind, FieldErrors, Question};
use maud::Markup;
use serde::Deserialize;
use site::components::Field;

use crate::case::action_form::{ActionForm, FieldContext, Known};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    question: String,
}

impl ActionForm for Form {
    const KIND: ActionKind = ActionKind::Ask;
    const PATH: &'static str = "yeu-cau-bo-sung";
    const NAME: &'static str = "ask";
    const LABEL: &'static str = "Yêu cầu bổ sung";
    const DONE: &'static str = "Đã yêu cầu bổ sung";
    const CONSEQUENCE: &'static str =
        "Người gửi nhận email ngay; thời hạn trả lời dừng cho đến khi họ bổ sung.";

    const PREVIEWED: bool = true;

    fn parse(&self, _: &Known<'_>) -> Result<Action, FieldErrors> {
        let question = Question::parse(&self.question);
        let question = question.map_err(|problem| FieldErrors::one("question", problem))?;
        Ok(Action::Ask { question })
    }

    fn fields(&self, context: &FieldContext<'_>) -> Markup {
        Field::new("question", "Cần bổ sung gì")
            .prefix(context.prefix)
            .hint("Hỏi từng ý, ví dụ: số biên nhận, ngày nộp, nơi nộp")
            .value(&self.question)
            .rows(5)
            .render(context.errors)
    }

    fn text(&self) -> &str {
        &self.question
    }

    fn hidden(&self) -> Vec<(&'static str, &str)> {
        vec![("question", &self.question)]
    }
}
