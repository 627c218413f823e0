//! Several cases at once: what is asked before it is done, and what came of it.

use domain::{Assignee, FieldErrors, Officer};
use jiff::civil::Date;
use maud::{Markup, html};
use site::Page;
use store::QueueEntry;
use web::urls;

use super::{ADDRESS, CHOSEN, Form, MOST, NOTHING_CHOSEN, Row};
use crate::case::action_form::{ActionForm, FieldContext};
use crate::place::{FROM, Place};

/// The page that asks for what an action with several cases needs.
pub(super) struct Asking<'a, F> {
    form: &'a Form,
    typed: &'a F,
    today: Date,
    who: String,
    colleagues: &'a [Assignee],
    entries: &'a [QueueEntry],
    place: Place,
}

impl<'a, F: ActionForm> Asking<'a, F> {
    /// Before anything was read.
    pub(super) fn new(form: &'a Form, typed: &'a F, today: Date) -> Self {
        Self {
            form,
            typed,
            today,
            who: String::new(),
            colleagues: &[],
            entries: &[],
            place: Place::whole(urls::QUEUE),
        }
    }

    /// With what was read.
    pub(super) fn known(
        &mut self,
        officer: &Officer,
        place: Place,
        colleagues: &'a [Assignee],
        entries: &'a [QueueEntry],
    ) {
        (self.who, self.place) = (officer.who(), place);
        (self.colleagues, self.entries) = (colleagues, entries);
    }

    pub(super) fn page(&self, errors: &FieldErrors) -> Page {
        let context = FieldContext {
            from: "",
            prefix: "",
            errors,
            today: self.today,
            case: None,
            colleagues: self.colleagues,
        };
        let number = self.form.chosen.len();
        let body = html! {
            form action=(ADDRESS) method="post" {
                input type="hidden" name="action" value=(F::PATH);
                input type="hidden" name=(FROM) value=(self.form.tu);
                @for chosen in &self.form.chosen { input type="hidden" name=(CHOSEN) value=(chosen); }
                (self.typed.fields(&context))
                p.hint { (F::CONSEQUENCE) " Việc nào không làm được thì giữ nguyên, có nêu lý do." }
                @if number > MOST { p { strong { "Đã chọn " (number) "; chỉ " (MOST) " dòng đầu được làm lần này." } } }
                p { button name="confirmed" value="yes" { (F::BUTTON) " " (number.min(MOST)) " phản ánh, kiến nghị" } }
            }
            h2 { "Đã chọn" }
            ul { @for entry in self.entries { li { (link(&entry.code.to_string(), entry.title.as_str())) } } }
            (back(&self.place))
        };
        Page::new(format!("{}: nhiều phản ánh, kiến nghị", F::LABEL))
            .officer(self.who.clone())
            .errors(errors)
            .body(body)
    }
}

/// Where no box was ticked.
pub(super) fn nothing(officer: &Officer, place: Place) -> Page {
    let body = html! { p { (NOTHING_CHOSEN) } (back(&place)) };
    Page::new("Chưa chọn phản ánh, kiến nghị nào")
        .officer(officer.who())
        .body(body)
}

/// What was done, and what was not and why.
pub(super) fn summary<F: ActionForm>(officer: &Officer, place: Place, rows: &[Row]) -> Page {
    let (done, not_done): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.why_not.is_none());
    let body = html! {
        div role="status" { p { strong { (F::DONE) " " (done.len()) " trên " (rows.len()) " phản ánh, kiến nghị." } } }
        @if !not_done.is_empty() {
            h2 { "Chưa làm được" }
            ul { @for row in &not_done { li { (link(&row.code, &row.title)) @if let Some(why) = &row.why_not { br; (why) } } } }
        }
        @if !done.is_empty() {
            h2 { "Đã làm" }
            ul { @for row in &done { li { (row.title) " (" span.nobr { (row.code) } ")" } } }
        }
        (back(&place))
    };
    Page::new(format!("{}: kết quả", F::LABEL))
        .officer(officer.who())
        .body(body)
}

/// The way to a case; of one that may not be shown, the code alone.
fn link(code: &str, title: &str) -> Markup {
    html! {
        @if title.is_empty() { span.nobr { (code) } }
        @else { a href={ "/can-bo/phan-anh/" (code) } { (title) } " (" span.nobr { (code) } ")" }
    }
}

fn back(place: &Place) -> Markup {
    html! { p { a href=(place) { "Về danh sách phản ánh, kiến nghị" } } }
}
