//! Where an action that was done leads: people go on with the queue in which they work.

use domain::Officer;
use serde::Serialize;
use store::CaseFile;
use web::{Reply, Visitor, Wants, urls};

use super::action_form::{ActionForm, Sent};
use super::perform::had_case;
use crate::place::Place;
use crate::standing_json::StandingJson;

/// What a program gets of a case after an action. The agency may not have it any more, so it holds nothing else.
#[derive(Serialize)]
struct PerformedJson {
    #[serde(flatten)]
    standing: StandingJson,
    version: u32,
}

pub(crate) fn performed<F: ActionForm>(
    visitor: &Visitor,
    officer: &Officer,
    file: &CaseFile,
    sent: &Sent<F>,
) -> Reply {
    let (code, case) = (&file.code, &file.case);
    let (word, _) = F::done(case.status);
    let location = match visitor.wants {
        Wants::Html => place(officer, file, sent).with(&format!("xong={word}&ma={code}")),
        Wants::Json => urls::officer_case(code),
    };
    Reply::done(visitor, &location, || PerformedJson {
        standing: StandingJson::new(code, case.agency, case.status),
        version: case.version,
    })
}

/// The list from which she came; if that is not known, her queue, and of what was another agency's the queue of all.
fn place<F>(officer: &Officer, file: &CaseFile, sent: &Sent<F>) -> Place {
    Place::read(officer, &sent.tu).unwrap_or_else(|| {
        let own = sent.seen().is_ok_and(|seen| had_case(officer, file, seen));
        Place::whole(if own { urls::QUEUE } else { urls::ALL_CASES })
    })
}
