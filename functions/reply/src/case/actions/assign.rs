//! Giao việc: a case is given to an officer of the agency that has it. Its form has a page of its own, since the names are
//! read for it alone.

use domain::{AccountId, Action, ActionKind, FieldErrors, NotAllowed, Problem};
use maud::{Markup, html};
use serde::Deserialize;
use site::components::radios;

use crate::case::action_form::{ActionForm, FieldContext, Known};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    /// The account.
    pub(crate) officer: String,
}

impl ActionForm for Form {
    const KIND: ActionKind = ActionKind::Assign;
    const PATH: &'static str = "giao-viec";
    const NAME: &'static str = "assign";
    const LABEL: &'static str = "Giao việc";
    const DONE: &'static str = "Đã giao việc";
    const CONSEQUENCE: &'static str = "Người được giao nhận email ngay; người gửi không được báo.";
    const ON_ITS_OWN_PAGE: bool = true;
    const OF_COLLEAGUES: bool = true;

    fn parse(&self, known: &Known<'_>) -> Result<Action, FieldErrors> {
        let wrong = |problem| FieldErrors::one("officer", problem);
        if self.officer.is_empty() {
            return Err(wrong(Problem::Missing));
        }
        let account = AccountId::parse(&self.officer);
        let is_meant = |officer: &&domain::Assignee| Some(&officer.account) == account.as_ref();
        let found = known.colleagues.iter().find(is_meant);
        let to = found.ok_or_else(|| wrong(Problem::Unknown))?.clone();
        Ok(Action::Assign { to })
    }

    fn fields(&self, context: &FieldContext<'_>) -> Markup {
        let officers = context.colleagues.iter();
        let choices = officers.map(|officer| (officer.account.as_str(), officer.name.as_str(), ""));
        let choices = Vec::from_iter(choices);
        html! {
            @if choices.is_empty() {
                // The names were not read; who was chosen is kept.
                input type="hidden" name="officer" value=(self.officer);
            } @else {
                (radios(context.prefix, "officer", "Giao cho", &choices, &self.officer, context.errors))
            }
        }
    }

    fn text(&self) -> &str {
        ""
    }

    fn refused_field(why: NotAllowed) -> Option<FieldErrors> {
        let unchanged = || FieldErrors::one("officer", Problem::Unchanged);
        (why == NotAllowed::AssignedAlready).then(unchanged)
    }
}
