//! The parts that pages are made of: fields with their hint and message, the choice of agencies, the code with its QR,
//! the status. All work without a script.

use domain::{Agency, AgencyId, FieldErrors, Kind, Level, Outcome, PaknCode, Promise, Status};
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::convert::{Builder as _, Shape};
use fast_qr::{ECL, QRBuilder};
use jiff::civil::Date;
use maud::{Markup, PreEscaped, html};

use crate::dates::day;
use crate::messages::message;

/// A field where people write.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    name: &'static str,
    prefix: &'a str,
    label: &'a str,
    hint: &'a str,
    value: &'a str,
    input_type: &'static str,
    autocomplete: &'static str,
    rows: u8,
    most: usize,
}

impl<'a> Field<'a> {
    /// One line of text.
    pub fn new(name: &'static str, label: &'a str) -> Self {
        Self {
            name,
            prefix: "",
            label,
            hint: "",
            value: "",
            input_type: "text",
            autocomplete: "",
            rows: 0,
            most: 0,
        }
    }

    /// What its ids begin with, where several forms of a page have a field of that name. The form that comes back with
    /// errors has none: the error summary leads to the name itself.
    pub fn prefix(mut self, prefix: &'a str) -> Self {
        self.prefix = prefix;
        self
    }

    /// A sentence under the label.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// What stands in it.
    pub fn value(mut self, value: &'a str) -> Self {
        self.value = value;
        self
    }

    /// "email", "tel" or "password".
    pub fn input_type(mut self, input_type: &'static str) -> Self {
        self.input_type = input_type;
        self
    }

    /// What browsers may fill in.
    pub fn autocomplete(mut self, autocomplete: &'static str) -> Self {
        self.autocomplete = autocomplete;
        self
    }

    /// Several lines.
    pub fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    /// The greatest length in characters, counted while typing where there is a script; more may be typed and is told.
    pub fn most(mut self, most: usize) -> Self {
        self.most = most;
        self
    }

    /// With its problem, if it has one.
    pub fn render(self, errors: &FieldErrors) -> Markup {
        let id = id(self.prefix, self.name);
        let problem = errors.of(self.name);
        let described = described(&id, self.hint, problem.is_some());
        let invalid = problem.map(|_| "true");
        let most = (self.most > 0).then_some(self.most);
        html! {
            div.field.wrong[problem.is_some()] {
                label for=(id) { (self.label) }
                @if !self.hint.is_empty() { p.hint id={ (id) "-goi-y" } { (self.hint) } }
                @if let Some(problem) = problem { p.message id={ (id) "-loi" } { (message(self.name, problem)) } }
                @if self.rows > 0 {
                    textarea id=(id) name=(self.name) rows=(self.rows) aria-describedby=[described] aria-invalid=[invalid] data-most=[most] { (self.value) }
                } @else {
                    input id=(id) name=(self.name) type=(self.input_type) value=[(self.input_type != "password").then_some(self.value)]
                        autocomplete=[(!self.autocomplete.is_empty()).then_some(self.autocomplete)] aria-describedby=[described]
                        aria-invalid=[invalid] data-most=[most] spellcheck=[(!self.autocomplete.is_empty()).then_some("false")];
                }
            }
        }
    }
}

/// The id of a field: its name, behind the prefix of its form if that has one.
fn id(prefix: &str, name: &str) -> String {
    if prefix.is_empty() {
        name.to_owned()
    } else {
        format!("{prefix}-{name}")
    }
}

/// The ids of a field's hint and message: screen readers read them with the field.
fn described(id: &str, hint: &str, wrong: bool) -> Option<String> {
    match (hint.is_empty(), wrong) {
        (true, false) => None,
        (false, false) => Some(format!("{id}-goi-y")),
        (true, true) => Some(format!("{id}-loi")),
        (false, true) => Some(format!("{id}-goi-y {id}-loi")),
    }
}

/// One of a few, each with a sentence under it (may be empty): value, label, hint. `prefix` as `Field::prefix`.
pub fn radios(
    prefix: &str,
    name: &'static str,
    legend: &str,
    choices: &[(&str, &str, &str)],
    chosen: &str,
    errors: &FieldErrors,
) -> Markup {
    let first = id(prefix, name);
    let problem = errors.of(name);
    html! {
        fieldset.field.wrong[problem.is_some()] {
            legend { (legend) }
            @if let Some(problem) = problem { p.message id={ (first) "-loi" } { (message(name, problem)) } }
            @for (position, (value, label, hint)) in choices.iter().enumerate() {
                @let id = if position == 0 { first.clone() } else { format!("{first}-{value}") };
                div.choice {
                    input type="radio" id=(id) name=(name) value=(value) checked[*value == chosen]
                        aria-describedby=[described(&first, "", problem.is_some())] aria-invalid=[problem.map(|_| "true")];
                    label for=(id) { (label) @if !hint.is_empty() { span.hint { (hint) } } }
                }
            }
        }
    }
}

/// A box to tick; its value is "yes". `prefix` as `Field::prefix`.
pub fn tick(
    prefix: &str,
    name: &'static str,
    label: &Markup,
    hint: &str,
    ticked: bool,
    errors: &FieldErrors,
) -> Markup {
    let id = id(prefix, name);
    let problem = errors.of(name);
    html! {
        div.field.wrong[problem.is_some()] {
            @if let Some(problem) = problem { p.message id={ (id) "-loi" } { (message(name, problem)) } }
            div.choice {
                input type="checkbox" id=(id) name=(name) value="yes" checked[ticked]
                    aria-describedby=[described(&id, "", problem.is_some())] aria-invalid=[problem.map(|_| "true")];
                label for=(id) { (label) @if !hint.is_empty() { span.hint { (hint) } } }
            }
        }
    }
}

/// What an answer comes to, in a line.
pub fn outcome(outcome: Outcome) -> Markup {
    html! {
        p.outcome {
            "Kết quả: " strong { (outcome.label()) }
            @if let Some(by) = outcome.promised_by() { ", đến hết " strong { (day(by)) } }
        }
    }
}

/// The day by which a case is answered since the agency took longer for it, in a line.
pub fn extended(due_on: Date) -> Markup {
    html! { p.outcome { "Hạn trả lời mới: " strong { (day(due_on)) } } }
}

/// What was promised, where more is to be said of it than the day that stands beside the answer: both days of a promise that
/// was put off, and how it was kept.
pub fn promise(promise: Promise, today: Date) -> Markup {
    let verdict = promise.verdict(today);
    html! {
        @if verdict.is_some() || promise.was_put_off() {
            p.outcome {
                "Ngày hẹn: " strong { (day(promise.by)) }
                @if promise.was_put_off() { " (hẹn lần đầu: " (day(promise.first_by)) ")" }
                @if let Some(verdict) = verdict { ". " strong { (verdict.label()) } }
                "."
            }
        }
    }
}

/// Which agencies can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offered {
    /// All, or "Tôi không biết".
    OrUnknown,
    /// All.
    All,
    /// All but the one that has the case.
    AllBut(AgencyId),
}

/// The choice of agencies in force on that day: one native list, in groups. `prefix` as
/// `Field::prefix`.
pub fn agencies(
    prefix: &str,
    on: Date,
    label: &str,
    hint: &str,
    chosen: &str,
    offered: Offered,
    errors: &FieldErrors,
) -> Markup {
    let id = &id(prefix, "agency");
    let problem = errors.of("agency");
    let group = |level: Level, parent: Option<AgencyId>| {
        Agency::in_force(on).filter(move |agency| {
            agency.level == level
                && (parent.is_none() || agency.parent == parent)
                && offered != Offered::AllBut(agency.id)
        })
    };
    let option = |agency: &Agency| {
        let aliases = (!agency.aliases.is_empty()).then_some(agency.aliases);
        html! { option value=(agency.id.as_str()) selected[agency.id.as_str() == chosen] data-tim=[aliases] { (agency.name) } }
    };
    html! {
        div.field.wrong[problem.is_some()] {
            label for=(id) { (label) }
            @if !hint.is_empty() { p.hint id={ (id) "-goi-y" } { (hint) } }
            @if let Some(problem) = problem { p.message id={ (id) "-loi" } { (message("agency", problem)) } }
            select id=(id) name="agency" data-loc aria-describedby=[described(id, hint, problem.is_some())] aria-invalid=[problem.map(|_| "true")] {
                option value="" { "Chọn đơn vị" }
                @if offered == Offered::OrUnknown {
                    option value=(AgencyId::DO_NOT_KNOW) selected[chosen == AgencyId::DO_NOT_KNOW] { "Tôi không biết (bộ phận đầu mối sẽ chuyển giúp)" }
                }
                optgroup label="Cơ quan cấp tỉnh" { @for agency in group(Level::Department, None) { (option(agency)) } }
                optgroup label="Huyện, thành phố" { @for agency in group(Level::District, None) { (option(agency)) } }
                @for district in group(Level::District, None) {
                    optgroup label={ "Xã, phường, thị trấn: " (district.name.trim_start_matches("UBND ")) } {
                        @for agency in group(Level::Commune, Some(district.id)) { (option(agency)) }
                    }
                }
            }
        }
    }
}

/// What the notice says of those kinds, word for word, behind the plain words.
pub fn legal_wording(kinds: &[Kind]) -> Markup {
    html! {
        details {
            summary { "Nguyên văn quy định" }
            @if let [kind] = kinds { p { (kind.legal_wording()) "." } }
            @else { ul { @for kind in kinds { li { (kind.legal_wording()) "." } } } }
        }
    }
}

/// The code, large, to be copied, photographed or read aloud.
pub fn code(code: &PaknCode) -> Markup {
    html! { p.code { span.label { "Mã PAKN" } strong { (code) } } }
}

/// A square to be scanned: the short address of the case. In capitals, which makes the square smaller.
pub fn qr(site_url: &str, code: &PaknCode) -> Markup {
    let address = format!("{}/T/{}", site_url.to_uppercase(), code.compact());
    let Ok(square) = QRBuilder::new(address).ecl(ECL::Q).build() else {
        return html! {};
    };
    let svg = SvgBuilder::default()
        .margin(4)
        .shape(Shape::Square)
        .to_str(&square);
    // Not user text: fast_qr's own drawing of an address that we made.
    html! { div.qr role="img" aria-label="Mã QR của trang theo dõi" { (PreEscaped(svg)) } }
}

/// The status: a word in a frame whose form differs too.
pub fn status(status: Status) -> Markup {
    html! { span class={ "status " (status.as_str()) } { (status.label()) } }
}
