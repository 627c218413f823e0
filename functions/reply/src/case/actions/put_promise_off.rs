//! Lùi ngày hẹn: the agency promises another day, once, and says why. Whoever has the code reads it.

use domain::outcome::parse_promised_day;
use domain::{Action, ActionKind, FieldErrors, NotAllowed, Problem, Reason};
use maud::{Markup, html};
use serde::Deserialize;
use site::components::Field;

use crate::case::action_form::{ActionForm, FieldContext, Known};
use crate::case::personal_data::PublicText;
use crate::case::view::CaseView;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    promised_by: String,
    reason: String,
    agency_contact: String,
}

impl ActionForm for Form {
    const KIND: ActionKind = ActionKind::PutPromiseOff;
    const PATH: &'static str = "lui-ngay-hen";
    const NAME: &'static str = "put_promise_off";
    const LABEL: &'static str = "Lùi ngày hẹn";
    const DONE: &'static str = "Đã lùi ngày hẹn";
    const CONSEQUENCE: &'static str =
        "Người gửi nhận email ngay, có ngày mới và lý do. Chỉ lùi được một lần.";

    fn is_offered(view: &CaseView) -> bool {
        let promise = view.case().open_promise();
        promise.is_some_and(|promise| promise.by >= view.today)
    }

    fn parse(&self, known: &Known<'_>) -> Result<Action, FieldErrors> {
        let mut errors = FieldErrors::default();
        let by = errors.take(
            "promised_by",
            parse_promised_day(&self.promised_by, known.today),
        );
        let reason = Reason::parse(&self.reason).and_then(|reason| {
            let public = PublicText::new("reason", reason.as_str(), &self.agency_contact);
            public.check().map(|()| reason)
        });
        match (by, errors.take("reason", reason)) {
            (Some(by), Some(reason)) => Ok(Action::PutPromiseOff { by, reason }),
            _ => Err(errors),
        }
    }

    fn fields(&self, context: &FieldContext<'_>) -> Markup {
        let FieldContext { prefix, errors, .. } = *context;
        let promise = context.case.and_then(domain::Case::open_promise);
        let hint = match promise {
            Some(promise) => format!("Sau {}; đến hết ngày này", site::day(promise.by)),
            None => "Đến hết ngày này".to_owned(),
        };
        let day = Field::new("promised_by", "Ngày hẹn mới")
            .hint(&hint)
            .input_type("date");
        let reason = Field::new("reason", "Lý do").rows(4);
        let public = PublicText::new("reason", &self.reason, &self.agency_contact);
        html! {
            (day.prefix(prefix).value(&self.promised_by).render(errors))
            (reason.prefix(prefix).value(&self.reason).render(errors))
            (public.confirmation(context))
        }
    }

    fn text(&self) -> &str {
        &self.reason
    }

    fn refused_field(why: NotAllowed) -> Option<FieldErrors> {
        (why == NotAllowed::NotLater).then(|| FieldErrors::one("promised_by", Problem::Unchanged))
    }
}
