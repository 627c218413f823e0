//! Tiếp nhận: the agency takes a case on.

use domain::{Action, ActionKind, FieldErrors};
use maud::{Markup, html};
use serde::Deserialize;

use crate::case::action_form::{ActionForm, FieldContext, Known};

/// Nothing to fill in.
#[derive(Default, Deserialize)]
pub(super) struct Form {}

impl ActionForm for Form {
    const KIND: ActionKind = ActionKind::Accept;
    const PATH: &'static str = "tiep-nhan";
    const NAME: &'static str = "accept";
    const LABEL: &'static str = "Tiếp nhận";
    const DONE: &'static str = "Đã tiếp nhận";
    const CONSEQUENCE: &'static str =
        "Người gửi nhận email ngay: đơn vị đã tiếp nhận và sẽ trả lời đúng hạn.";

    fn parse(&self, _: &Known<'_>) -> Result<Action, FieldErrors> {
        Ok(Action::Accept)
    }

    fn fields(&self, _: &FieldContext<'_>) -> Markup {
        html! {}
    }

    fn text(&self) -> &str {
        ""
    }
}
