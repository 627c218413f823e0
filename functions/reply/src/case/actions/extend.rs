//! Gia hạn: the agency takes longer for the answer, once, and says why. Whoever has the code reads it.

use domain::calendar::parse_day;
use domain::{Action, ActionKind, FieldErrors, NotAllowed, Problem, Reason};
use maud::{Markup, html};
use serde::Deserialize;
use site::components::Field;
use site::day;

use crate::case::action_form::{ActionForm, FieldContext, Known};
use crate::case::personal_data::PublicText;
use crate::case::view::CaseView;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    extended_to: String,
    reason: String,
    agency_contact: String,
}

impl ActionForm for Form {
    const KIND: ActionKind = ActionKind::Extend;
    const PATH: &'static str = "gia-han";
    const NAME: &'static str = "extend";
    const LABEL: &'static str = "Gia hạn trả lời";
    const BUTTON: &'static str = "Gửi thông báo gia hạn";
    const DONE: &'static str = "Đã gia hạn trả lời";
    const CONSEQUENCE: &'static str = "Người gửi nhận email ngay, có hạn mới và lý do; ai có mã PAKN cũng đọc được. Chỉ gia hạn được một lần.";

    const PREVIEWED: bool = true;

    fn is_offered(view: &CaseView) -> bool {
        view.case().extension(view.today).is_ok()
    }

    fn parse(&self, _: &Known<'_>) -> Result<Action, FieldErrors> {
        let mut errors = FieldErrors::default();
        let to = errors.take("extended_to", parse_day(&self.extended_to));
        let reason = Reason::parse(&self.reason).and_then(|reason| {
            let public = PublicText::new("reason", reason.as_str(), &self.agency_contact);
            public.check().map(|()| reason)
        });
        match (to, errors.take("reason", reason)) {
            (Some(to), Some(reason)) => Ok(Action::Extend { to, reason }),
            _ => Err(errors),
        }
    }

    fn fields(&self, context: &FieldContext<'_>) -> Markup {
        let FieldContext { prefix, errors, .. } = *context;
        let days = context.case.map(|case| case.extension(context.today));
        let hint = match days {
            Some(Ok(days)) => format!("Từ {} đến {}", day(*days.start()), day(*days.end())),
            Some(Err(_)) | None => String::new(),
        };
        let to = Field::new("extended_to", "Hạn trả lời mới").hint(&hint);
        let to = to.input_type("date").prefix(prefix);
        let reason = Field::new("reason", "Lý do gia hạn").prefix(prefix);
        let public = PublicText::new("reason", &self.reason, &self.agency_contact);
        html! {
            (to.value(&self.extended_to).render(errors))
            (reason.value(&self.reason).rows(4).render(errors))
            (public.confirmation(context))
        }
    }

    fn text(&self) -> &str {
        &self.reason
    }

    fn hidden(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("extended_to", &self.extended_to),
            ("reason", &self.reason),
            ("agency_contact", &self.agency_contact),
        ]
    }

    fn refused_field(why: NotAllowed) -> Option<FieldErrors> {
        match why {
            NotAllowed::ExtendedOutOf { first, last } => Some(FieldErrors::one(
                "extended_to",
                Problem::DayOutOf { first, last },
            )),
            _ => None,
        }
    }
}
