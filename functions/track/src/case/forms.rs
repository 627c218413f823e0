//! The author's forms: on the page of her case, and alone where the case cannot be shown.

use domain::{FieldErrors, PaknCode, Rating};
use maud::{Markup, html};
use site::Page;
use site::components::{Field, radios};

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AuthorForm {
    /// /theo-doi/{code}/bo-sung
    AddInformation,
    /// /theo-doi/{code}/rut
    Withdraw,
    /// /theo-doi/{code}/danh-gia
    Rate,
    /// /theo-doi/{code}/loi-hen
    Promise,
    /// /theo-doi/{code}/xem-xet-lai
    Reopen,
}

/// What the author had entered when a page is shown again, what is to be corrected in it, and why it was not done.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entered {
    pub(crate) form: Option<AuthorForm>,
    pub(crate) text: String,
    /// Of a form that offers a choice.
    pub(crate) choice: String,
    pub(crate) errors: FieldErrors,
    pub(crate) refusal: Option<&'static str>,
}

impl Entered {
    /// Into that form.
    pub(crate) fn into(form: AuthorForm, text: &str) -> Self {
        Self {
            form: Some(form),
            text: text.to_owned(),
            ..Self::default()
        }
    }

    /// With that choice.
    pub(crate) fn choosing(self, choice: &str) -> Self {
        Self {
            choice: choice.to_owned(),
            ..self
        }
    }

    /// To be corrected.
    pub(crate) fn with_errors(self, errors: &FieldErrors) -> Self {
        Self {
            errors: errors.clone(),
            ..self
        }
    }

    /// Not done, for that reason.
    pub(crate) fn refused(self, why: &'static str) -> Self {
        Self {
            refusal: Some(why),
            ..self
        }
    }

    fn text_of(&self, form: AuthorForm) -> &str {
        if self.form == Some(form) {
            &self.text
        } else {
            ""
        }
    }

    fn choice_of(&self, form: AuthorForm) -> &str {
        if self.form == Some(form) {
            &self.choice
        } else {
            ""
        }
    }
}

impl AuthorForm {
    /// The name of the field for its text.
    pub(crate) fn field(self) -> &'static str {
        match self {
            Self::AddInformation => "content",
            Self::Withdraw | Self::Reopen => "reason",
            Self::Rate => "comment",
            Self::Promise => "explanation",
        }
    }

    /// What it is called.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::AddInformation => "Bổ sung thông tin",
            Self::Withdraw => "Rút lại",
            Self::Rate => "Đánh giá câu trả lời",
            Self::Promise => "Việc đã hẹn được thực hiện chưa?",
            Self::Reopen => "Đề nghị xem xét lại",
        }
    }

    /// The form, with what was entered into it.
    pub(crate) fn render(self, code: &str, entered: &Entered) -> Markup {
        let (text, errors) = (entered.text_of(self), &entered.errors);
        match self {
            Self::AddInformation => html! {
                form action={ "/theo-doi/" (code) "/bo-sung" } method="post" novalidate {
                    (Field::new(self.field(), "Thông tin bổ sung").hint("Đơn vị tiếp nhận nhận được ngay")
                        .value(text).rows(6).render(errors))
                    p { button { "Gửi thông tin" } }
                }
            },
            Self::Withdraw => html! {
                form action={ "/theo-doi/" (code) "/rut" } method="post" novalidate {
                    (Field::new(self.field(), "Lý do (không bắt buộc)").value(text).rows(3).render(errors))
                    p { strong { "Sau khi rút, đơn vị không xử lý tiếp; không thể mở lại." } }
                    p { button.second { "Rút phản ánh, kiến nghị" } }
                }
            },
            Self::Promise => html! {
                form action={ "/theo-doi/" (code) "/loi-hen" } method="post" novalidate {
                    (radios("", "done", "Việc đơn vị đã hẹn được thực hiện chưa?",
                        &[("yes", "Đã thực hiện", ""), ("no", "Chưa thực hiện", "")], entered.choice_of(self), errors))
                    (Field::new(self.field(), "Giải thích thêm").hint("Nếu chưa thực hiện, cho biết việc gì chưa làm hoặc làm chưa xong")
                        .value(text).rows(3).render(errors))
                    p { button { "Gửi trả lời" } " " span.hint { "Chỉ trả lời được một lần." } }
                }
            },
            Self::Reopen => html! {
                form action={ "/theo-doi/" (code) "/xem-xet-lai" } method="post" novalidate {
                    (Field::new(self.field(), "Vì sao cần xem xét lại").hint("Chỗ nào chưa đúng, chưa đủ, hoặc chưa làm")
                        .value(text).rows(6).render(errors))
                    p { strong { "Đơn vị xử lý lại và có hạn trả lời mới; việc đã hẹn trước đó, nếu có, không tính nữa." } " Chỉ đề nghị được một lần." }
                    p { button { "Gửi đề nghị" } }
                }
            },
            Self::Rate => html! {
                form action={ "/theo-doi/" (code) "/danh-gia" } method="post" novalidate {
                    (ratings(entered.choice_of(self), errors))
                    (Field::new(self.field(), "Ý kiến thêm (không bắt buộc)").hint("Đơn vị đọc được; người khác có mã PAKN thì không")
                        .value(text).rows(3).render(errors))
                    p { button { "Gửi đánh giá" } " " span.hint { "Chỉ đánh giá được một lần." } }
                }
            },
        }
    }

    /// The form without its case, which could not be read.
    pub(crate) fn alone(self, code: &PaknCode, entered: &Entered) -> Page {
        let form = self.render(&code.to_string(), entered);
        Page::new(self.title()).body(form)
    }
}

fn ratings(chosen: &str, errors: &FieldErrors) -> Markup {
    let choices = Rating::ALL.map(|rating| (rating.number().to_string(), rating.to_string()));
    let choices = choices
        .each_ref()
        .map(|(value, label)| (&**value, &**label, ""));
    radios("", "rating", "Mức hài lòng", &choices, chosen, errors)
}
