//! The author's two forms: on the page of her case, and alone where the case cannot be shown.

use domain::{FieldErrors, PaknCode};
use maud::{Markup, html};
use site::Page;
use site::components::Field;

/// One of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AuthorForm {
    /// /theo-doi/{code}/bo-sung
    AddInformation,
    /// /theo-doi/{code}/rut
    Withdraw,
}

/// What the author had entered when a page is shown again, what is to be corrected in it, and why it was not done.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entered {
    pub(crate) form: Option<AuthorForm>,
    pub(crate) text: String,
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
}

impl AuthorForm {
    /// The name of its field.
    pub(crate) fn field(self) -> &'static str {
        match self {
            Self::AddInformation => "content",
            Self::Withdraw => "reason",
        }
    }

    /// What it is called.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::AddInformation => "Bổ sung thông tin",
            Self::Withdraw => "Rút lại",
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
        }
    }

    /// The form without its case, which could not be read.
    pub(crate) fn alone(self, code: &PaknCode, text: &str) -> Page {
        let form = self.render(&code.to_string(), &Entered::into(self, text));
        Page::new(self.title()).body(form)
    }
}
