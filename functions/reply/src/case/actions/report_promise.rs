//! Báo kết quả thực hiện: the agency reports what was done of what its answer promised. Whoever has the code reads it.

use domain::{Action, ActionKind, Answer, FieldErrors};
use maud::{Markup, html};
use serde::Deserialize;
use site::components::Field;

use crate::case::action_form::{ActionForm, FieldContext, Known};
use crate::case::personal_data::PublicText;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    report: String,
    agency_contact: String,
}

impl ActionForm for Form {
    const KIND: ActionKind = ActionKind::ReportPromise;
    const PATH: &'static str = "bao-ket-qua";
    const NAME: &'static str = "report_promise";
    const LABEL: &'static str = "Báo kết quả thực hiện";
    const BUTTON: &'static str = "Gửi kết quả thực hiện";
    const DONE: &'static str = "Đã báo kết quả thực hiện";
    const CONSEQUENCE: &'static str =
        "Người gửi nhận email ngay. Ai có mã PAKN đều đọc được. Lời hẹn rời danh sách.";

    const PREVIEWED: bool = true;

    fn parse(&self, _: &Known<'_>) -> Result<Action, FieldErrors> {
        let wrong = |problem| FieldErrors::one("report", problem);
        let report = Answer::parse(&self.report).map_err(wrong)?;
        let public = PublicText::new("report", report.as_str(), &self.agency_contact);
        public.check().map_err(wrong)?;
        Ok(Action::ReportPromise { report })
    }

    fn fields(&self, context: &FieldContext<'_>) -> Markup {
        let report = Field::new("report", "Đã làm gì, kết quả thế nào").rows(6);
        let public = PublicText::new("report", &self.report, &self.agency_contact);
        html! {
            (report.prefix(context.prefix).value(&self.report).render(context.errors))
            (public.confirmation(context))
        }
    }

    fn text(&self) -> &str {
        &self.report
    }

    fn hidden(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("report", &self.report),
            ("agency_contact", &self.agency_contact),
        ]
    }
}
