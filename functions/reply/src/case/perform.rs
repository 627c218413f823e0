//! Doing what was sent, if nothing stands against it: the domain decides on the case as it is, the store writes, and once
//! more if somebody was quicker. What is told of a rejection, and with which page, is said in `rejected`.

use domain::{Action, ActionKind, By, Case, Event, FieldErrors, NotAllowed, Officer, Problem};
use jiff::Timestamp;
use store::{CaseFile, Store};

use super::action_form::{ActionForm, Known, Sent};

/// Why nothing was done.
pub(crate) enum Rejection {
    /// The case is another agency's.
    Hidden,
    /// The case went on to another agency while the officer wrote.
    MovedOn(Box<CaseFile>),
    /// She may see the case as it is, and why it was not done.
    Refused(Box<CaseFile>, Why),
    /// A fault of ours.
    Store(store::Error),
}

/// Why something was not done with a case.
pub(crate) enum Why {
    /// Fields are to be corrected.
    Fields(FieldErrors),
    /// The case went on since this version.
    Changed(u32),
    NotAllowed(NotAllowed),
}

impl From<store::Error> for Rejection {
    fn from(error: store::Error) -> Self {
        Self::Store(error)
    }
}

/// Does what was sent, once. The case as it is afterwards.
pub(crate) async fn perform<F: ActionForm>(
    store: &Store,
    file: CaseFile,
    known: &Known<'_>,
    sent: &Sent<F>,
    now: Timestamp,
) -> Result<CaseFile, Rejection> {
    store
        .change(file, |file| decide(file, known, sent, now))
        .await
}

/// What would happen if what was sent were done now; nothing, if it was done before. Nothing is done.
pub(crate) fn foresee<F: ActionForm>(
    file: &CaseFile,
    known: &Known<'_>,
    sent: &Sent<F>,
    now: Timestamp,
) -> Result<Option<Event>, Rejection> {
    let decided = decide(file, known, sent, now)?;
    Ok(decided.map(|(_, event)| event))
}

/// Whether the officer's agency had the case when it had that version.
pub(crate) fn had_case(officer: &Officer, file: &CaseFile, version: u32) -> bool {
    let had = |event: &Event| event.number == version && event.agency == officer.agency;
    file.events.iter().any(had)
}

/// What is to be written; nothing, if this officer did the very same before: the button was pressed twice, or an answer was
/// lost on its way.
fn decide<F: ActionForm>(
    file: &CaseFile,
    known: &Known<'_>,
    sent: &Sent<F>,
    now: Timestamp,
) -> Result<Option<(Case, Event)>, Rejection> {
    let officer = known.officer;
    let (action, seen) = (sent.form.parse(known), sent.seen());
    if let (Ok(action), Ok(seen)) = (&action, &seen)
        && did_before(officer, action, file, *seen)
    {
        return Ok(None);
    }
    let by = By::Officer(officer.clone());
    if by.actor(file.case.agency).is_none() {
        return Err(match seen {
            Ok(seen) if had_case(officer, file, seen) => Rejection::MovedOn(file.clone().into()),
            _ => Rejection::Hidden,
        });
    }
    let decided = decide_on::<F>(file, by, action, seen, now);
    decided
        .map(Some)
        .map_err(|why| Rejection::Refused(file.clone().into(), why))
}

/// The same for a case that the officer may see.
fn decide_on<F: ActionForm>(
    file: &CaseFile,
    by: By,
    action: Result<Action, FieldErrors>,
    seen: Result<u32, Problem>,
    now: Timestamp,
) -> Result<(Case, Event), Why> {
    let case = &file.case;
    if let Ok(seen) = seen
        && changed_since(seen, file, F::KIND)
    {
        return Err(Why::Changed(seen));
    }
    case.check(F::KIND, &by).map_err(Why::NotAllowed)?;
    let action = action.map_err(Why::Fields)?;
    seen.map_err(|problem| Why::Fields(FieldErrors::one("version", problem)))?;
    case.apply(action, by, now)
        .map_err(|why| F::refused_field(why).map_or(Why::NotAllowed(why), Why::Fields))
}

/// Whether anything changed since that version: who opened the applicant's data in between can go on with what she wrote.
fn changed_since(seen: u32, file: &CaseFile, action: ActionKind) -> bool {
    let later = file.events.iter().filter(|event| event.number > seen);
    let harmless = later.filter(|event| !event.what.kind().overtakes(action));
    u64::from(seen) + harmless.count() as u64 != u64::from(file.case.version)
}

/// Whether that officer did that to the case when it had that version.
fn did_before(officer: &Officer, action: &Action, file: &CaseFile, seen: u32) -> bool {
    file.events.iter().any(|event| {
        let by = event.by.officer();
        event.number == seen.saturating_add(1)
            && by.is_some_and(|by| by.account == officer.account)
            && event.is_of(action)
    })
}
