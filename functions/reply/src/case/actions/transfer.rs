//! Chuyển đơn vị: the case goes to another agency; the day by which it is answered stays. Its form has a page of its own:
//! the list of all agencies would weigh on the page of every case.

use domain::{Action, ActionKind, AgencyId, FieldErrors, NotAllowed, Problem, Reason};
use maud::{Markup, html};
use serde::Deserialize;
use site::components::{Field, Offered, agencies};

use crate::case::action_form::{ActionForm, FieldContext, Known};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    pub(crate) agency: String,
    pub(crate) reason: String,
}

impl ActionForm for Form {
    const KIND: ActionKind = ActionKind::Transfer;
    const PATH: &'static str = "chuyen";
    const NAME: &'static str = "transfer";
    const LABEL: &'static str = "Chuyển đơn vị";
    const DONE: &'static str = "Đã chuyển";
    const CONSEQUENCE: &'static str =
        "Người gửi và đơn vị mới nhận email ngay. Hạn trả lời không đổi.";
    const ON_ITS_OWN_PAGE: bool = true;

    fn parse(&self, known: &Known<'_>) -> Result<Action, FieldErrors> {
        let mut errors = FieldErrors::default();
        let to = errors.take("agency", AgencyId::choose(&self.agency, known.today));
        let reason = errors.take("reason", Reason::parse(&self.reason));
        match (to, reason) {
            (Some(to), Some(reason)) => Ok(Action::Transfer { to, reason }),
            _ => Err(errors),
        }
    }

    fn fields(&self, context: &FieldContext<'_>) -> Markup {
        let FieldContext {
            prefix,
            errors,
            today,
            case,
            colleagues: _,
            from: _,
        } = context;
        let offered = case.map_or(Offered::All, |case| Offered::AllBut(case.agency));
        let reason = Field::new("reason", "Lý do chuyển").hint("Người gửi đọc được lý do này");
        html! {
            (agencies(prefix, *today, "Chuyển đến", "", &self.agency, offered, errors))
            (reason.prefix(prefix).value(&self.reason).rows(3).render(errors))
        }
    }

    fn text(&self) -> &str {
        &self.reason
    }

    fn refused_field(why: NotAllowed) -> Option<FieldErrors> {
        let unchanged = || FieldErrors::one("agency", Problem::Unchanged);
        (why == NotAllowed::SameAgency).then(unchanged)
    }
}
