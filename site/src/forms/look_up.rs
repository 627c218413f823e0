//! Looking up a case by its code.

use domain::FieldErrors;
use maud::{Markup, html};
use serde::Deserialize;

/// The field.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct LookUp {
    /// The code as typed.
    pub code: String,
}

/// The form.
pub fn look_up(typed: &str, errors: &FieldErrors) -> Markup {
    let problem = errors.of("code");
    html! {
        form action="/theo-doi" method="post" novalidate {
            div.field.wrong[problem.is_some()] {
                label for="code" { "Mã PAKN" }
                p.hint id="code-goi-y" {
                    "15 chữ và số trên biên nhận hoặc email, ví dụ M0T7Z-X8RJX-G7XKZ. Viết hoa hay thường, có gạch hay không đều được"
                }
                @if let Some(problem) = problem { p.message id="code-loi" { (crate::message("code", problem)) } }
                input.code-input id="code" name="code" type="text" value=(typed) autocapitalize="characters" autocomplete="off" spellcheck="false"
                    aria-describedby=(if problem.is_some() { "code-goi-y code-loi" } else { "code-goi-y" }) aria-invalid=[problem.map(|_| "true")];
            }
            button { "Tra cứu" }
        }
    }
}
