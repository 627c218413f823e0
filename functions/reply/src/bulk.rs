//! POST /can-bo/nhieu-viec: one action with several cases that were ticked in a list, each in a transaction of its own: what
//! can be done is done, of the others a summary says why not. First it asks for what the action needs.

use std::collections::HashSet;

use axum::extract::State;
use domain::calendar::day_of;
use domain::{FieldErrors, Officer, PaknCode};
use jiff::Timestamp;
use serde::Deserialize;
use store::{QueueEntry, Store};
use web::{App, Error, Input, Reply, Visitor, Wants, urls};

use crate::case::action_form::{ActionForm, Known, Sent};
use crate::case::actions::{assign, colleagues, transfer};
use crate::case::perform::{Rejection, Why, perform};
use crate::case::rejected::changes;
use crate::place::Place;

mod json;
mod page;

use json::SummaryJson;
use page::Asking;

/// Where it is sent.
pub(crate) const ADDRESS: &str = "/can-bo/nhieu-viec";
/// The field of a ticked case.
pub(crate) const CHOSEN: &str = "chosen";
/// The actions that are offered with cases of that list: the last word of their address, and their button. Other agencies'
/// cases are assigned by those.
pub(crate) fn actions(list: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let assign = (assign::Form::PATH, assign::Form::LABEL);
    let assign = (list != urls::ALL_CASES).then_some(assign);
    let transfer = (transfer::Form::PATH, transfer::Form::LABEL);
    assign.into_iter().chain([transfer])
}

/// What is said where no box was ticked.
const NOTHING_CHOSEN: &str =
    "Chưa chọn phản ánh, kiến nghị nào. Về danh sách, đánh dấu vào ô đầu mỗi dòng rồi bấm lại.";
/// So many cases at once.
pub(crate) const MOST: usize = 20;

/// What was ticked, and what was filled in for the action.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    /// Each as `chosen` writes it.
    chosen: Vec<String>,
    /// The list they were ticked in, as `Place` reads it.
    tu: String,
    action: String,
    /// "yes" does it.
    confirmed: String,
    officer: String,
    agency: String,
    reason: String,
}

impl Form {
    /// A case that is named twice is one case.
    fn take_each_once(&mut self) {
        let mut codes = HashSet::new();
        self.chosen
            .retain(|chosen| read(chosen).is_none_or(|(code, _)| codes.insert(code.to_string())));
    }
}

/// What came of one case.
struct Row {
    code: String,
    /// Empty where the case may not be shown.
    title: String,
    /// None: it was done.
    why_not: Option<String>,
}

/// A case of a list as its box names it: with the version that the list shows.
pub(crate) fn chosen(entry: &QueueEntry) -> String {
    format!("{}.{}", entry.code, entry.version)
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    officer: Result<web::Officer, Error>,
    Input(mut form): Input<Form>,
) -> Result<Reply, Error> {
    form.take_each_once();
    let Form {
        officer: to,
        agency,
        reason,
        ..
    } = &form;
    match form.action.as_str() {
        assign::Form::PATH => {
            let officer_form = assign::Form {
                officer: to.clone(),
            };
            of(&app, &visitor, officer, &form, officer_form).await
        }
        transfer::Form::PATH => {
            let agency_form = transfer::Form {
                agency: agency.clone(),
                reason: reason.clone(),
            };
            of(&app, &visitor, officer, &form, agency_form).await
        }
        _ => Err(Error::bad_request(
            "Không rõ cần làm gì. Về danh sách rồi chọn lại.",
        )),
    }
}

async fn of<F: ActionForm>(
    app: &App,
    visitor: &Visitor,
    officer: Result<web::Officer, Error>,
    form: &Form,
    typed: F,
) -> Result<Reply, Error> {
    let today = day_of(visitor.now);
    let mut asking = Asking::new(form, &typed, today);
    let officer =
        officer.map_err(|error| error.keeping(|| asking.page(&FieldErrors::default())))?;
    let officer = officer.0.officer();
    let place = Place::read(officer, &form.tu).unwrap_or(Place::whole(urls::QUEUE));
    if form.chosen.is_empty() {
        return Err(Error::bad_request(NOTHING_CHOSEN).with_page(page::nothing(officer, place)));
    }
    let (colleagues, entries) = tokio::try_join!(
        colleagues::<F>(app, officer),
        entries(&app.store, officer, form)
    )
    .map_err(|error| error.keeping(|| asking.page(&FieldErrors::default())))?;
    asking.known(officer, place, &colleagues, &entries);
    if visitor.wants == Wants::Html && form.confirmed != "yes" {
        return Ok(Reply::show(
            visitor,
            || asking.page(&FieldErrors::default()),
            || (),
        ));
    }
    let known = Known {
        today,
        officer,
        colleagues: &colleagues,
    };
    if let Err(errors) = typed.parse(&known) {
        return Err(Error::invalid(errors, |errors| asking.page(errors)));
    }
    let mut sent = Sent {
        tu: String::new(),
        version: String::new(),
        confirmed: String::new(),
        form: typed,
    };
    let mut rows = Vec::with_capacity(form.chosen.len());
    for (position, chosen) in form.chosen.iter().enumerate() {
        rows.push(if position < MOST {
            one(&app.store, chosen, &known, &mut sent, visitor.now).await
        } else {
            too_many(chosen)
        });
    }
    let page = || page::summary::<F>(officer, place, &rows);
    Ok(Reply::show(visitor, page, || SummaryJson::new(&rows)))
}

/// What lists show of the cases that were ticked, as far as this officer may see them.
async fn entries(store: &Store, officer: &Officer, form: &Form) -> Result<Vec<QueueEntry>, Error> {
    let codes = form.chosen.iter().take(MOST);
    let codes = codes.filter_map(|chosen| Some(read(chosen)?.0));
    let mut entries = store.entries(&Vec::from_iter(codes)).await?;
    let by = domain::By::Officer(officer.clone());
    entries.retain(|entry| by.actor(entry.agency).is_some());
    Ok(entries)
}

/// Code and version.
fn read(chosen: &str) -> Option<(PaknCode, &str)> {
    let (code, version) = chosen.split_once('.')?;
    Some((PaknCode::parse(code).ok()?, version))
}

async fn one<F: ActionForm>(
    store: &Store,
    chosen: &str,
    known: &Known<'_>,
    sent: &mut Sent<F>,
    now: Timestamp,
) -> Row {
    let not = |code: &str, why: &str| Row {
        code: code.to_owned(),
        title: String::new(),
        why_not: Some(why.to_owned()),
    };
    let Some((code, version)) = read(chosen) else {
        return not("", UNREADABLE);
    };
    version.clone_into(&mut sent.version);
    let code_as_read = code.to_string();
    let file = match store.case(&code).await {
        Ok(Some(file)) => file,
        Ok(None) => return not(&code_as_read, NOT_HERS),
        Err(_) => return not(&code_as_read, BUSY),
    };
    let done = match perform(store, file, known, sent, now).await {
        Ok(file) => (file.case.title.to_string(), None),
        Err(Rejection::Hidden) => (String::new(), Some(NOT_HERS.to_owned())),
        Err(Rejection::Store(_)) => (String::new(), Some(BUSY.to_owned())),
        Err(Rejection::MovedOn(file)) => {
            let to = file.case.agency.name();
            (
                String::new(),
                Some(format!("Đã chuyển sang {to} sau khi danh sách được mở.")),
            )
        }
        Err(Rejection::Refused(file, why)) => {
            let why = match why {
                Why::NotAllowed(why) => why.sentence().to_owned(),
                Why::Changed(seen) => {
                    changes("Sau khi danh sách được mở", seen, &file.events)
                        + " Mở ra đọc, rồi làm lại nếu còn cần."
                }
                Why::Fields(errors) => sentence(&errors),
            };
            (file.case.title.to_string(), Some(why))
        }
    };
    let (title, why_not) = done;
    Row {
        code: code_as_read,
        title,
        why_not,
    }
}

/// The twenty-first and all that follow.
fn too_many(chosen: &str) -> Row {
    Row {
        code: read(chosen).map_or_else(String::new, |(code, _)| code.to_string()),
        title: String::new(),
        why_not: Some(format!(
            "Mỗi lần làm được nhiều nhất {MOST} phản ánh, kiến nghị. Chọn lại việc này ở lần sau."
        )),
    }
}

/// What is wrong with a field, in a row: of this case alone, since the form itself was right.
fn sentence(errors: &FieldErrors) -> String {
    let messages = errors
        .iter()
        .map(|(field, problem)| site::message(field, problem) + ".");
    Vec::from_iter(messages).join(" ")
}

const UNREADABLE: &str = "Không đọc được dòng này. Về danh sách rồi chọn lại.";
const NOT_HERS: &str = "Đơn vị của quý vị không có phản ánh, kiến nghị này.";
const BUSY: &str =
    "Hệ thống đang bận, chưa chắc đã làm xong việc này. Mở ra xem, rồi làm lại nếu chưa.";
