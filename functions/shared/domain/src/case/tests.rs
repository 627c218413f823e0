#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

const ACTORS: [Actor; 3] = [Actor::Author, Actor::Officer, Actor::FocalPoint];

fn case() -> Case {
    let submitted_at = "2026-11-23T03:00:00Z".parse().unwrap();
    let (accept_by, due_on) = Case::first_deadlines(submitted_at);
    Case {
        id: DraftId::from_random([7; 16]),
        kind: Kind::Conduct,
        agency: AgencyId::parse("so-noi-vu").unwrap(),
        status: Status::Submitted,
        title: Title::parse("Hồ sơ quá hẹn chưa trả").unwrap(),
        content: Content::parse("Hồ sơ nộp ngày 3/11 quá hẹn chưa trả.").unwrap(),
        on_behalf: false,
        unnamed: false,
        submitted_at,
        due_on,
        next_due_on: accept_by,
        working_days_left: None,
        version: 1,
        author_proof: String::new(),
    }
}

proptest! {
    #[test]
    fn no_path_leads_out_of_a_final_status(path in proptest::collection::vec((0..Action::ALL.len(), 0..ACTORS.len()), 0..40)) {
        let mut status = Status::Submitted;
        for (action, actor) in path {
            if let Ok((next, _)) = decide(status, Action::ALL[action], ACTORS[actor]) {
                prop_assert!(status.is_open() || next == status);
                status = next;
            }
        }
    }

    #[test]
    fn the_version_counts_the_events(path in proptest::collection::vec((0..Action::ALL.len(), 0..ACTORS.len()), 0..40)) {
        let mut now = case();
        let mut events = 1;
        for (action, actor) in path {
            if let Ok((next, _)) = now.apply(Action::ALL[action], ACTORS[actor], now.submitted_at, None) {
                events += 1;
                now = next;
            }
        }
        prop_assert_eq!(now.version, events);
    }
}

#[test]
fn every_refused_action_says_why_in_a_sentence() {
    for status in Status::ALL {
        for action in Action::ALL {
            for actor in ACTORS {
                if let Err(why) = decide(status, action, actor) {
                    assert!(
                        why.sentence().ends_with('.'),
                        "{status:?} {action:?} {actor:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_author_can_withdraw_until_the_case_has_ended() {
    for status in Status::ALL {
        assert_eq!(
            decide(status, Action::Withdraw, Actor::Author).is_ok(),
            status.is_open(),
            "{status:?}"
        );
    }
}

#[test]
fn the_focal_point_moves_another_agency_s_case_but_does_not_answer_it() {
    assert_eq!(
        decide(Status::InProgress, Action::Transfer, Actor::FocalPoint),
        Ok((Status::Submitted, EventKind::Transferred))
    );
    assert_eq!(
        decide(Status::InProgress, Action::Answer, Actor::FocalPoint),
        Err(NotAllowed::NotYours)
    );
}

#[test]
fn a_new_case_is_due_by_working_days() {
    assert_eq!(
        Case::first_deadlines("2026-11-23T03:00:00Z".parse().unwrap()),
        (date(2026, 11, 30), date(2026, 12, 14))
    );
}

#[test]
fn the_clock_stands_still_while_the_author_is_asked() {
    let accepted = case()
        .apply(
            Action::Accept,
            Actor::Officer,
            "2026-11-24T03:00:00Z".parse().unwrap(),
            None,
        )
        .unwrap()
        .0;
    let asked = accepted
        .apply(
            Action::Ask,
            Actor::Officer,
            "2026-11-26T03:00:00Z".parse().unwrap(),
            None,
        )
        .unwrap()
        .0;
    assert_eq!(asked.working_days_left, Some(12));
    assert_eq!(asked.next_due_on, date(2026, 12, 17));
    let supplied = asked
        .apply(
            Action::AddInformation,
            Actor::Author,
            "2026-12-10T03:00:00Z".parse().unwrap(),
            None,
        )
        .unwrap()
        .0;
    assert_eq!(supplied.due_on, date(2026, 12, 28));
    assert_eq!(supplied.next_due_on, supplied.due_on);
    assert_eq!(supplied.working_days_left, None);
}

#[test]
fn a_transfer_keeps_the_day_by_which_to_answer() {
    let to = AgencyId::parse("so-y-te").unwrap();
    let moved = case()
        .apply(
            Action::Transfer,
            Actor::Officer,
            "2026-12-11T03:00:00Z".parse().unwrap(),
            Some(to),
        )
        .unwrap()
        .0;
    assert_eq!((moved.agency, moved.status), (to, Status::Submitted));
    assert_eq!(
        (moved.due_on, moved.next_due_on),
        (date(2026, 12, 14), date(2026, 12, 14))
    );
}
