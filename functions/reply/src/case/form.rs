//! The fields of an action's form, filled in as they were sent or empty.

use domain::{FieldErrors, Problem};
use maud::{Markup, html};
use site::components::{agencies, described};

use crate::act::{Act, Typed};

/// What the fields of one form show: what was typed, and what is wrong with it. Of an action that nobody tried, nothing.
pub(crate) struct Filled<'a> {
    act: &'static Act,
    typed: Option<&'a Typed>,
    errors: Option<&'a FieldErrors>,
}

impl<'a> Filled<'a> {
    pub(crate) fn empty(act: &'static Act) -> Self {
        Self {
            act,
            typed: None,
            errors: None,
        }
    }

    pub(crate) fn with(typed: &'a Typed, errors: &'a FieldErrors) -> Self {
        Self {
            act: typed.act,
            typed: Some(typed),
            errors: Some(errors),
        }
    }

    /// What stands in a field.
    pub(crate) fn value(&self, field: &str) -> &str {
        self.typed.map_or("", |typed| typed.value(field))
    }

    /// What is wrong with a field.
    pub(crate) fn problem(&self, field: &str) -> Option<&Problem> {
        self.errors.and_then(|errors| errors.of(field))
    }

    /// Two forms on the page may have a field of the same name; the one that was sent keeps it as its id, so that the
    /// error summary leads there.
    fn id(&self, field: &str) -> String {
        if self.typed.is_some() {
            field.to_owned()
        } else {
            format!("{}-{field}", self.act.slug)
        }
    }

    fn message(&self, field: &str) -> Markup {
        html! { @if let Some(problem) = self.problem(field) { p.message id={ (self.id(field)) "-loi" } { (site::message(field, problem)) } } }
    }

    pub(crate) fn text_area(&self, field: &str, label: &str, hint: &str, rows: u8) -> Markup {
        html! {
            div.field.wrong[self.problem(field).is_some()] {
                label for=(self.id(field)) { (label) }
                @if !hint.is_empty() { p.hint id={ (self.id(field)) "-goi-y" } { (hint) } }
                (self.message(field))
                textarea id=(self.id(field)) name=(field) rows=(rows) aria-describedby=[described(&self.id(field), hint, self.problem(field).is_some())]
                    aria-invalid=[self.problem(field).map(|_| "true")] { (self.value(field)) }
            }
        }
    }

    pub(crate) fn agency(&self, field: &str, label: &str) -> Markup {
        let none = FieldErrors::default();
        agencies(
            &self.id(field),
            label,
            "",
            self.value(field),
            false,
            self.errors.unwrap_or(&none),
        )
    }

    pub(crate) fn choice<'b>(
        &self,
        field: &str,
        label: &str,
        choices: impl Iterator<Item = (&'b str, &'b str, &'b str)>,
    ) -> Markup {
        html! {
            fieldset.wrong[self.problem(field).is_some()] {
                legend { (label) }
                (self.message(field))
                @for (position, (value, text, hint)) in choices.enumerate() {
                    @let id = if position == 0 { self.id(field) } else { format!("{}-{value}", self.id(field)) };
                    div.choice {
                        input type="radio" id=(id) name=(field) value=(value) checked[self.value(field) == value]
                            aria-describedby=[described(&self.id(field), "", self.problem(field).is_some())];
                        label for=(id) { (text) span.hint { (hint) } }
                    }
                }
            }
        }
    }

    pub(crate) fn tick(&self, field: &str, label: &str) -> Markup {
        html! {
            div.choice {
                input type="checkbox" id=(self.id(field)) name=(field) value="yes" checked[self.value(field) == "yes"];
                label for=(self.id(field)) { (label) }
            }
        }
    }
}
