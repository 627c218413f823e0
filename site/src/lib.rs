//! Placeholder until the real site comes (being written).
use maud::{DOCTYPE, Markup, html};
/// A page.
#[derive(Debug)]
pub struct Page { title: String, body: Markup }
impl Page {
    /// New.
    pub fn new(title: impl Into<String>) -> Self { Self { title: title.into(), body: html! {} } }
    /// Body.
    pub fn body(mut self, body: Markup) -> Self { self.body = body; self }
    /// Errors.
    pub fn errors(self, _: &domain::FieldErrors) -> Self { self }
    /// Whole.
    pub fn render(self) -> Markup { html! { (DOCTYPE) html lang="vi" { head { title { (self.title) } } body { h1 { (self.title) } (self.body) } } } }
}
/// Message.
pub fn message(field: &str, problem: &domain::Problem) -> String { format!("{field}: {problem}") }
/// Time.
pub fn time(at: jiff::Timestamp) -> String { let at = domain::calendar::in_vietnam(at); format!("{:02}:{:02}", at.hour(), at.minute()) }
