//! Where an action that was sent could not be carried out: why, how the case stands now, and what was typed. No word of
//! an officer is lost.

use domain::{Event, FieldErrors, Officer, PaknCode};
use jiff::civil::Date;
use maud::{Markup, html};
use site::Page;
use store::CaseFile;
use web::{Error, urls};

use super::action_form::{ActionForm, Offer, Sent, sent_form};
use super::page::{form_page, page};
use super::perform::Why;
use super::view::{CaseView, EventView};

/// Of a case that the officer may see: its page, or the form's own, with the form as it was sent.
pub(crate) fn refused<F: ActionForm>(
    view: &CaseView,
    sent: &Sent<F>,
    why: Why,
    offers: Vec<Offer>,
) -> Error {
    match why {
        Why::Fields(errors) => Error::invalid(errors, |errors| {
            page_again(view, sent, errors, offers).errors(errors)
        }),
        Why::Changed(seen) => {
            let notice = notice(
                view,
                sent,
                &changes("Trong lúc quý vị viết", seen, &view.file.events),
                &offers,
            );
            let page = page_again(view, sent, &FieldErrors::default(), offers);
            Error::changed_meanwhile(view.case()).with_page(page.notice(notice))
        }
        Why::NotAllowed(why) => {
            let notice = notice(view, sent, why.sentence(), &offers);
            let page = page_again(view, sent, &FieldErrors::default(), offers);
            Error::not_allowed(why, view.case()).with_page(page.notice(notice))
        }
    }
}

/// The agency does not have the case any more: nothing of it is shown, only what was typed.
pub(crate) fn moved_on<F: ActionForm>(file: &CaseFile, officer: &Officer, sent: &Sent<F>) -> Error {
    let sentence = format!(
        "Trong lúc quý vị viết, phản ánh, kiến nghị {} đã chuyển sang {}.",
        file.code,
        file.case.agency.name()
    );
    let page = Page::new("Phản ánh, kiến nghị đã chuyển đơn vị")
        .officer(officer.who())
        .notice(html! { p { (sentence) } })
        .body(html! {
            (kept_text(sent))
            p { a href=(urls::QUEUE) { "Về danh sách phản ánh, kiến nghị" } }
        });
    Error::conflict(sentence).with_page(page)
}

/// The form as it was sent, without its case, which was not read.
pub(crate) fn form_alone<F: ActionForm>(code: &PaknCode, sent: &Sent<F>, today: Date) -> Page {
    let none = FieldErrors::default();
    let form = sent_form(code, &sent.version, sent, &none, today, None);
    Page::new(F::LABEL).officer("").body(form)
}

/// The page on which the form stands, if it still stands somewhere.
fn page_again<F: ActionForm>(
    view: &CaseView,
    sent: &Sent<F>,
    errors: &FieldErrors,
    mut offers: Vec<Offer>,
) -> Page {
    let (code, version) = (&view.file.code, view.case().version);
    let form = || sent_form(code, version, sent, errors, view.today, Some(view));
    match offers.iter_mut().find(|offer| offer.path == F::PATH) {
        Some(_) if F::ON_ITS_OWN_PAGE => return form_page(view, F::LABEL, &form()),
        Some(offer) => *offer = Offer::again::<F>(&form(), view.case().status),
        None => {}
    }
    page(view, &offers, &html! {})
}

/// Why it was not carried out, how the case stands now, and where to find what was typed.
fn notice<F: ActionForm>(
    view: &CaseView,
    sent: &Sent<F>,
    sentence: &str,
    offers: &[Offer],
) -> Markup {
    let has_form = offers.iter().any(|offer| offer.path == F::PATH);
    let typed = !sent.form.text().trim().is_empty();
    html! {
        p { strong { (sentence) } " Trạng thái hiện nay: " (view.case().status.label()) "." }
        @if !has_form { (kept_text(sent)) }
        @else if typed { p { "Phần vừa viết vẫn còn ở dưới. Đọc lại, rồi bấm nút lần nữa nếu còn cần." } }
        @else { p { "Đọc lại, rồi bấm nút lần nữa nếu còn cần." } }
    }
}

/// What changed since that version, in a sentence that begins with when.
pub(crate) fn changes(when: &str, version: u32, events: &[Event]) -> String {
    let later = events
        .iter()
        .filter(|event| event.number > version)
        .filter_map(EventView::new)
        .map(|entry| entry.event.what.label().to_lowercase());
    let changes: Vec<_> = later.collect();
    match changes.join(", ") {
        changes if changes.is_empty() => format!("{when}, phản ánh, kiến nghị đã thay đổi."),
        changes => format!("{when}, phản ánh, kiến nghị đã thay đổi: {changes}."),
    }
}

/// What was typed, where there is no form for it any more.
fn kept_text<F: ActionForm>(sent: &Sent<F>) -> Markup {
    let text = sent.form.text().trim();
    html! {
        @if !text.is_empty() {
            p { "Phần vừa viết vẫn còn ở đây:" }
            pre { (text) }
        }
    }
}
