//! An action as officers and programs send it: its words, its fields, and how they become the domain's action. The form of
//! each stays its own struct to the end.

use domain::{
    Action, ActionKind, Assignee, Case, Event, EventKind, FieldErrors, NotAllowed, Officer,
    PaknCode, Problem, Status,
};
use jiff::civil::Date;
use maud::{Markup, html};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use site::components::{extended, outcome};
use site::day;
use web::urls;

use super::view::{CaseView, EventView};
use crate::place::{self, Place};

/// The fields of an action's form, as typed, and what is said with it.
pub(crate) trait ActionForm: DeserializeOwned + Default + Send + Sync + 'static {
    /// Which action of the domain it is.
    const KIND: ActionKind;
    /// The last word of its address.
    const PATH: &'static str;
    /// In JSON.
    const NAME: &'static str;
    /// On its button.
    const LABEL: &'static str;
    /// The same for a case of that status, where the word would contradict it.
    fn label(_: Status) -> &'static str {
        Self::LABEL
    }
    /// What was done, once it is.
    const DONE: &'static str;
    /// The same with the word by which an address names it, for what the case has become.
    fn done(_: Status) -> (&'static str, &'static str) {
        (Self::PATH, Self::DONE)
    }
    /// What follows from it, in a sentence.
    const CONSEQUENCE: &'static str;
    /// Its form is too heavy for the page of every case: it has a page of its own.
    const ON_ITS_OWN_PAGE: bool = false;
    /// It names an officer of the agency.
    const OF_COLLEAGUES: bool = false;
    /// Whether a case on which it may be done offers it to this officer.
    fn is_offered(_: &CaseView) -> bool {
        true
    }
    /// In a browser it is shown once more before it is done.
    const PREVIEWED: bool = false;
    /// On the button that sends it.
    const BUTTON: &'static str = Self::LABEL;

    /// What is wanted, if the fields are right in themselves.
    fn parse(&self, known: &Known<'_>) -> Result<Action, FieldErrors>;

    /// The fields, with what was typed in them.
    fn fields(&self, context: &FieldContext<'_>) -> Markup;

    /// What the officer wrote: it must not be lost where there is no form for it any more.
    fn text(&self) -> &str;

    /// The fields of a form that is previewed, by their names.
    fn hidden(&self) -> Vec<(&'static str, &str)> {
        Vec::new()
    }

    /// What the domain refuses because of a field; none: because of the case.
    fn refused_field(_: NotAllowed) -> Option<FieldErrors> {
        None
    }
}

/// A form that was sent: its fields, and the version of the case that the officer had before her eyes.
#[derive(Deserialize)]
pub(crate) struct Sent<F> {
    #[serde(default, deserialize_with = "text_or_number")]
    pub(crate) version: String,
    /// Of a form that is previewed: "yes" does it, "no" leads back to the form, nothing shows it first.
    #[serde(default)]
    pub(crate) confirmed: String,
    /// The address of the list from which the officer came.
    #[serde(default)]
    pub(crate) tu: String,
    #[serde(flatten)]
    pub(crate) form: F,
}

/// Forms send the version as text, programs as a number or as text.
fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Raw {
        Number(u64),
        Text(String),
    }
    Ok(match Raw::deserialize(deserializer)? {
        Raw::Number(number) => number.to_string(),
        Raw::Text(text) => text,
    })
}

impl<F> Sent<F> {
    /// The version, as a number.
    pub(crate) fn seen(&self) -> Result<u32, Problem> {
        match self.version.trim() {
            "" => Err(Problem::Missing),
            version => version.parse().map_err(|_| Problem::Malformed),
        }
    }
}

/// What a form is read with.
pub(crate) struct Known<'a> {
    pub(crate) today: Date,
    /// Who sent it.
    pub(crate) officer: &'a Officer,
    /// The officers of her agency, where the action names one.
    pub(crate) colleagues: &'a [Assignee],
}

/// What the fields of a form are shown with.
pub(crate) struct FieldContext<'a> {
    /// What their ids begin with, where a page has several forms; see `site::components::Field`.
    pub(crate) prefix: &'static str,
    pub(crate) errors: &'a FieldErrors,
    pub(crate) today: Date,
    /// The case, if it was read.
    pub(crate) case: Option<&'a Case>,
    /// The officers of the agency, where the action names one and the case was read.
    pub(crate) colleagues: &'a [Assignee],
    /// The address of the list from which the officer came.
    pub(crate) from: &'a str,
}

/// What a case's page offers to do: a form to open, or a link to one.
pub(crate) struct Offer {
    /// Of which action.
    pub(crate) path: &'static str,
    pub(crate) markup: Markup,
}

impl Offer {
    /// Of an action that nobody has begun.
    pub(crate) fn new<F: ActionForm>(view: &CaseView) -> Self {
        let label = F::label(view.case().status);
        let markup = if F::ON_ITS_OWN_PAGE {
            html! { p.offer { a href=(place::opened_from(address::<F>(&view.file.code), view.from.as_ref())) { (label) } span.hint { (F::CONSEQUENCE) } } }
        } else {
            html! { details { summary { (label) span.hint { (F::CONSEQUENCE) } } (empty_form::<F>(view, F::PATH)) } }
        };
        Self {
            path: F::PATH,
            markup,
        }
    }

    /// Of the action whose form came back.
    pub(crate) fn again<F: ActionForm>(form: &Markup, status: Status) -> Self {
        Self {
            path: F::PATH,
            markup: html! { details open { summary { (F::label(status)) } (form) } },
        }
    }
}

/// Where an action's form is sent.
pub(crate) fn address<F: ActionForm>(code: &PaknCode) -> String {
    format!("{}/{}", urls::officer_case(code), F::PATH)
}

/// The form with nothing in it.
pub(crate) fn empty_form<F: ActionForm>(view: &CaseView, prefix: &'static str) -> Markup {
    let from = view.from.as_ref().map(Place::to_string);
    let context = FieldContext {
        prefix,
        errors: &FieldErrors::default(),
        today: view.today,
        case: Some(view.case()),
        colleagues: &view.colleagues,
        from: from.as_deref().unwrap_or_default(),
    };
    form(
        &view.file.code,
        view.case().version,
        &F::default(),
        &context,
    )
}

/// The form as it was sent.
pub(crate) fn sent_form<F: ActionForm>(
    code: &PaknCode,
    version: impl ToString,
    sent: &Sent<F>,
    errors: &FieldErrors,
    today: Date,
    view: Option<&CaseView>,
) -> Markup {
    let context = FieldContext {
        prefix: "",
        errors,
        today,
        case: view.map(CaseView::case),
        colleagues: view.map_or(&[], |view| &view.colleagues),
        from: &sent.tu,
    };
    form(code, version, &sent.form, &context)
}

fn form<F: ActionForm>(
    code: &PaknCode,
    version: impl ToString,
    fields: &F,
    context: &FieldContext<'_>,
) -> Markup {
    html! {
        form action=(address::<F>(code)) method="post" {
            input type="hidden" name="version" value=(version.to_string());
            (came_from(context.from))
            (fields.fields(context))
            // On the case's page it stands beside the action's name.
            @if context.prefix.is_empty() { p.hint { (F::CONSEQUENCE) } }
            p { button { (if F::PREVIEWED { "Xem trước" } else { F::BUTTON }) } }
        }
    }
}

/// Where the officer goes on afterwards.
fn came_from(address: &str) -> Markup {
    html! { @if !address.is_empty() { input type="hidden" name=(place::FROM) value=(address); } }
}

/// What is about to happen, as its author will read it; the second button leads back to the form.
pub(crate) fn preview<F: ActionForm>(code: &PaknCode, sent: &Sent<F>, event: &Event) -> Markup {
    let form = &sent.form;
    let entry = EventView::new(event);
    let send = match F::BUTTON {
        label if label == F::LABEL => format!("Gửi {}", label.to_lowercase()),
        button => button.to_owned(),
    };
    html! {
        @if let Some(entry) = &entry { (letter(entry)) }
        form action=(address::<F>(code)) method="post" {
            input type="hidden" name="version" value=(sent.version);
            (came_from(&sent.tu))
            @for (name, value) in form.hidden() { input type="hidden" name=(name) value=(value); }
            p.hint { (F::CONSEQUENCE) }
            p {
                button name="confirmed" value="yes" { (send) }
                button.second name="confirmed" value="no" { "Sửa lại" }
            }
        }
    }
}

/// What an e-mail says of it, besides what all of them say.
fn letter(entry: &EventView<'_>) -> Markup {
    let asked = entry.event.what.kind() == EventKind::InformationRequested;
    html! {
        @if let Some(result) = entry.outcome { (outcome(result)) }
        @if let Some(due_on) = entry.due_on { (extended(due_on)) }
        @if let Some(text) = &entry.text { div.said { (text) } }
        @if asked { p { "Hạn bổ sung: " strong { (day(entry.event.next_due_on)) } } }
    }
}
