//! POST /can-bo/phan-anh/{code}/ghi-chu: an internal note. A form of its own, with its own look and the words that say who
//! does not see it, never a choice within the form of an answer: the classic leak is a note that was sent.

use axum::extract::State;
use axum::response::Redirect;
use domain::{FieldErrors, Note, NoteText, PaknCode};
use jiff::Timestamp;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use site::components::Field;
use site::{Page, moment};
use web::{App, Code, Done, Error, Input, OfficerCase, Reply, Visitor, Wants, urls};

/// The last word of its address.
pub(crate) const PATH: &str = "ghi-chu";

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    note: String,
    /// When the form was opened: sent twice, it adds one note.
    begun_at: Option<Timestamp>,
}

#[derive(Serialize)]
struct Noted {
    noted: bool,
}

/// The form stands on the case's page.
pub(crate) async fn get(visitor: Visitor, Code(code): Code) -> Result<Redirect, Error> {
    match visitor.wants {
        Wants::Html => Ok(Redirect::to(&urls::officer_case(&code))),
        Wants::Json => Err(Error::method_not_allowed()),
    }
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Code(code): Code,
    case: Result<OfficerCase, Error>,
    Input(form): Input<Form>,
) -> Result<Reply, Error> {
    let now = visitor.now;
    let keep = |error: Error| error.keeping(|| page(&code, &form, &FieldErrors::default(), now));
    let OfficerCase { officer, .. } = case.map_err(keep)?;
    let text = NoteText::parse(&form.note).map_err(|problem| {
        let errors = FieldErrors::one("note", problem);
        Error::invalid(errors, |errors| {
            page(&code, &form, errors, now).officer(officer.officer().who())
        })
    })?;
    let by = officer.officer().clone();
    let note = Note { at: now, by, text };
    // A time to come would stand before all others.
    let begun_at = form.begun_at.filter(|begun_at| *begun_at <= now);
    let added = app.store.add_note(&code, &note, begun_at.unwrap_or(now));
    added.await.map_err(|error| keep(error.into()))?;
    let location = urls::officer_case(&code);
    let json = || Noted { noted: true };
    Ok(Reply::told(&visitor, &location, Done::Noted, json))
}

/// The form alone, with what was typed.
fn page(code: &PaknCode, form: &Form, errors: &FieldErrors, now: Timestamp) -> Page {
    let begun_at = form.begun_at.unwrap_or(now);
    let body = html! {
        section.internal { (fields(code, &form.note, begun_at, errors)) }
        p { a href=(urls::officer_case(code)) { "Về phản ánh, kiến nghị này" } }
    };
    Page::new("Ghi chú nội bộ").errors(errors).body(body)
}

/// The notes that this officer sees, and the form for another.
pub(super) fn section(code: &PaknCode, notes: &[&Note], now: Timestamp) -> Markup {
    html! {
        section.internal {
            h2 id="ghi-chu" { "Ghi chú nội bộ" }
            @for note in notes {
                p.hint { (moment(note.at)) " · " (note.by.who()) }
                p.note { (note.text) }
            }
            details {
                summary { "Thêm ghi chú nội bộ" }
                (fields(code, "", now, &FieldErrors::default()))
            }
        }
    }
}

fn fields(code: &PaknCode, typed: &str, begun_at: Timestamp, errors: &FieldErrors) -> Markup {
    html! {
        form action={ (urls::officer_case(code)) "/" (PATH) } method="post" {
            p { strong { "Nội bộ – người dân không thấy." } " Cán bộ cùng đơn vị và bộ phận đầu mối của tỉnh đọc được." }
            input type="hidden" name="begun_at" value=(begun_at);
            (Field::new("note", "Ghi chú").value(typed).rows(4).render(errors))
            p { button.second { "Lưu ghi chú nội bộ" } }
        }
    }
}
