//! Nhận việc này: the officer takes a case herself. Giving it to a colleague is `assign`.

use domain::{Action, ActionKind, FieldErrors};
use maud::{Markup, html};
use serde::Deserialize;

use crate::case::action_form::{ActionForm, FieldContext, Known};
use crate::case::view::CaseView;

/// Nothing to fill in.
#[derive(Default, Deserialize)]
pub(super) struct Form {}

impl ActionForm for Form {
    const KIND: ActionKind = ActionKind::Assign;
    const PATH: &'static str = "nhan-viec";
    const NAME: &'static str = "take";
    const LABEL: &'static str = "Nhận việc này";
    const DONE: &'static str = "Đã nhận việc";
    const CONSEQUENCE: &'static str =
        "Tên quý vị đứng ở phần người xử lý; chỉ cán bộ thấy. Không ai nhận email.";

    fn is_offered(view: &CaseView) -> bool {
        let assignee = view.case().assigned_to.as_ref();
        assignee.is_none_or(|assignee| assignee.account != view.officer.account)
    }

    fn parse(&self, known: &Known<'_>) -> Result<Action, FieldErrors> {
        let to = known.officer.into();
        Ok(Action::Assign { to })
    }

    fn fields(&self, _: &FieldContext<'_>) -> Markup {
        html! {}
    }

    fn text(&self) -> &str {
        ""
    }
}
