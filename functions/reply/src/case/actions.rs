//! The actions of officers: the one place that knows all of them. POST /can-bo/phan-anh/{code}/<action> does one, in two
//! round trips (one more where it is refused: then the text is read for the page); GET shows its form, or leads to the case, which has it.
//!
//! A new action is one file in this folder, its `mod` and its line in `ALL`.

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{MethodRouter, get};
use domain::calendar::day_of;
use domain::{ActionKind, Assignee, Event, FieldErrors, Officer, Status};
use site::Page;
use web::{App, CaseToChange, CaseToRead, Code, Error, Input, Reply, Visitor, Wants, urls};

use super::action_form::{ActionForm, Known, Offer, Sent, empty_form, preview, sent_form};
use super::page::form_page;
use super::perform::{Rejection, foresee, perform};
use super::performed::performed;
use super::rejected;
use super::view::CaseView;
use crate::place::Place;

mod accept;
mod answer;
mod ask;
pub(crate) mod assign;
mod extend;
mod put_promise_off;
mod refuse;
mod report_promise;
mod take;
pub(crate) mod transfer;

/// In the order in which a case's page offers them.
const ALL: [Entry; 10] = [
    Entry::of::<accept::Form>(),
    Entry::of::<answer::Form>(),
    Entry::of::<report_promise::Form>(),
    Entry::of::<put_promise_off::Form>(),
    Entry::of::<ask::Form>(),
    Entry::of::<extend::Form>(),
    Entry::of::<take::Form>(),
    Entry::of::<assign::Form>(),
    Entry::of::<transfer::Form>(),
    Entry::of::<refuse::Form>(),
];

/// What is known of an action without its form's type.
struct Entry {
    kind: ActionKind,
    path: &'static str,
    name: &'static str,
    done: fn(Status) -> (&'static str, &'static str),
    is_offered: fn(&CaseView) -> bool,
    offer: fn(&CaseView) -> Offer,
    route: fn() -> MethodRouter<App>,
}

impl Entry {
    const fn of<F: ActionForm>() -> Self {
        Self {
            kind: F::KIND,
            path: F::PATH,
            name: F::NAME,
            done: F::done,
            is_offered: F::is_offered,
            offer: Offer::new::<F>,
            route: route::<F>,
        }
    }
}

fn route<F: ActionForm>() -> MethodRouter<App> {
    if F::ON_ITS_OWN_PAGE {
        get(own_form::<F>).post(post::<F>)
    } else {
        get(form_of_case).post(post::<F>)
    }
}

/// The address of each action.
pub(crate) fn routes() -> Router<App> {
    ALL.iter().fold(Router::new(), |routes, action| {
        let address = format!("/can-bo/phan-anh/{{code}}/{}", action.path);
        routes.route(&address, (action.route)())
    })
}

/// What this officer can do now, for the case's page.
pub(crate) fn offers(view: &CaseView) -> Vec<Offer> {
    let allowed = allowed_entries(view);
    allowed.map(|action| (action.offer)(view)).collect()
}

/// What this officer can do now, by their names in JSON.
pub(crate) fn allowed(view: &CaseView) -> Vec<&'static str> {
    allowed_entries(view).map(|action| action.name).collect()
}

fn allowed_entries(view: &CaseView) -> impl Iterator<Item = &'static Entry> {
    ALL.iter()
        .filter(|action| view.check(action.kind).is_ok() && (action.is_offered)(view))
}

/// What is said of an action that was done, by the word that an address has for it; and which action it was.
pub(crate) fn done(word: &str) -> Option<(ActionKind, &'static str)> {
    let said = |action: &Entry| {
        let mut said = Status::ALL.into_iter().map(action.done);
        let (_, sentence) = said.find(|(name, _)| *name == word)?;
        Some((action.kind, sentence))
    };
    ALL.iter().find_map(said)
}

/// GET where the form has a page of its own: for who may do it now.
async fn own_form<F: ActionForm>(
    State(app): State<App>,
    visitor: Visitor,
    Code(code): Code,
    case: Result<CaseToRead, Error>,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    if visitor.wants == Wants::Json {
        return Err(Error::method_not_allowed());
    }
    let view = CaseView::new(case?, day_of(visitor.now));
    if view.check(F::KIND).is_err() || !F::is_offered(&view) {
        return Ok(Redirect::to(&urls::officer_case(&code)).into_response());
    }
    let colleagues = colleagues::<F>(&app, &view.officer).await?;
    let from = Place::came_from(&view.officer, query.as_deref());
    let view = view.with_colleagues(colleagues).opened_from(from);
    let page = || form_page(&view, F::LABEL, &empty_form::<F>(&view, ""));
    Ok(Reply::show(&visitor, page, || ()).into_response())
}

/// The officers of her agency, if the action names one.
pub(crate) async fn colleagues<F: ActionForm>(
    app: &App,
    officer: &Officer,
) -> Result<Vec<Assignee>, Error> {
    if !F::OF_COLLEAGUES {
        return Ok(Vec::new());
    }
    Ok(app.store.colleagues(officer.agency).await?)
}

/// GET where the form stands on the case's page.
async fn form_of_case(visitor: Visitor, Code(code): Code) -> Result<Redirect, Error> {
    match visitor.wants {
        Wants::Html => Ok(Redirect::to(&urls::officer_case(&code))),
        Wants::Json => Err(Error::method_not_allowed()),
    }
}

async fn post<F: ActionForm>(
    State(app): State<App>,
    visitor: Visitor,
    Code(code): Code,
    case: Result<CaseToChange, Error>,
    Input(sent): Input<Sent<F>>,
) -> Result<Reply, Error> {
    let today = day_of(visitor.now);
    let keep = |error: Error| error.keeping(|| rejected::form_alone(&code, &sent, today));
    let CaseToChange { officer, file } = case.map_err(keep)?;
    let by = officer.officer();
    let from = Place::read(by, &sent.tu);
    let colleagues = colleagues::<F>(&app, by).await.map_err(keep)?;
    let known = Known {
        today,
        officer: by,
        colleagues: &colleagues,
    };
    let outcome = match before_it_is_done(&visitor, &sent) {
        Some(step) => match foresee(&file, &known, &sent, visitor.now) {
            Ok(None) => Ok(file),
            Ok(Some(event)) => {
                let case = CaseToRead::of(&app, officer, file).await;
                let view = CaseView::new(case.map_err(keep)?, today).opened_from(from);
                return Ok(Reply::show(
                    &visitor,
                    || step.page(&view, &sent, &event),
                    || (),
                ));
            }
            Err(rejection) => Err(rejection),
        },
        None => perform(&app.store, file, &known, &sent, visitor.now).await,
    };
    match outcome {
        Ok(file) => Ok(performed(&visitor, by, &file, &sent)),
        Err(Rejection::Hidden) => Err(Error::not_found()),
        Err(Rejection::MovedOn(file)) => Err(rejected::moved_on(&file, by, &sent)),
        Err(Rejection::Store(error)) => Err(keep(error.into())),
        Err(Rejection::Refused(file, why)) => {
            let case = CaseToRead::of(&app, officer, *file).await;
            let view = CaseView::new(case.map_err(keep)?, today);
            let view = view.with_colleagues(colleagues).opened_from(from);
            Err(rejected::refused(&view, &sent, why, offers(&view)))
        }
    }
}

/// What people see before something is done that is previewed.
enum Step {
    Preview,
    FormAgain,
}

impl Step {
    fn page<F: ActionForm>(&self, view: &CaseView, sent: &Sent<F>, event: &Event) -> Page {
        let (code, version) = (&view.file.code, &sent.version);
        let label = F::label(view.case().status);
        match self {
            Self::Preview => {
                let title = format!("{label}: xem trước khi gửi");
                form_page(view, &title, &preview(code, sent, event))
            }
            Self::FormAgain => {
                let none = FieldErrors::default();
                let form = sent_form(code, version, sent, &none, view.today, Some(view));
                form_page(view, label, &form)
            }
        }
    }
}

/// Programs do it at once; people have read it before.
fn before_it_is_done<F: ActionForm>(visitor: &Visitor, sent: &Sent<F>) -> Option<Step> {
    match (
        F::PREVIEWED && visitor.wants == Wants::Html,
        &*sent.confirmed,
    ) {
        (false, _) | (true, "yes") => None,
        (true, "no") => Some(Step::FormAgain),
        (true, _) => Some(Step::Preview),
    }
}
