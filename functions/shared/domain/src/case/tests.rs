#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod tables;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::account::AccountId;
use crate::actor::{Officer, Role};
use crate::deadline::Unit;
use crate::province::RefusalReason;
use crate::text::{FullName, Information, Question, Reason};

fn agency(id: &str) -> AgencyId {
    AgencyId::find(id).unwrap()
}

fn at(time: &str) -> Timestamp {
    time.parse().unwrap()
}

fn officer_of(id: &str, role: Role) -> By {
    By::Officer(Officer {
        account: AccountId::from_random([1; 16]),
        name: FullName::parse("Y Hà").unwrap(),
        agency: agency(id),
        role,
    })
}

fn officer() -> By {
    officer_of("so-noi-vu", Role::Officer)
}

/// Everybody who may act, on a case of Sở Nội vụ.
fn everybody() -> Vec<By> {
    vec![
        By::Author,
        officer(),
        officer_of("so-noi-vu", Role::Leader),
        officer_of("van-phong-ubnd-tinh", Role::FocalPoint),
        officer_of("so-y-te", Role::Officer),
        officer_of("so-y-te", Role::Leader),
        By::System,
    ]
}

fn reason() -> Reason {
    Reason::parse("Có lý do").unwrap()
}

fn actions() -> Vec<Action> {
    vec![
        Action::Accept,
        Action::Transfer {
            to: agency("so-y-te"),
            reason: reason(),
        },
        Action::Assign {
            to: (officer().officer().unwrap()).into(),
        },
        Action::Ask {
            question: Question::parse("Nộp hồ sơ ở đâu, ngày nào?").unwrap(),
        },
        Action::Extend {
            to: date(2026, 12, 21),
            reason: reason(),
        },
        Action::Answer {
            answer: crate::text::Answer::parse("Hồ sơ đã được trả ngày 20/11/2026.").unwrap(),
            outcome: crate::outcome::Outcome::Done,
        },
        Action::ReportPromise {
            report: crate::text::Answer::parse("Đã sửa xong cầu treo ngày 20/12/2026.").unwrap(),
        },
        Action::PutPromiseOff {
            by: date(2027, 1, 15),
            reason: reason(),
        },
        Action::Refuse {
            reason: &RefusalReason::all()[0],
            explanation: None,
        },
        Action::OpenPersonalData { reason: reason() },
        Action::AddInformation {
            information: Information::parse("Số biên nhận 12").unwrap(),
        },
        Action::Withdraw { reason: None },
        Action::Rate {
            rating: Rating::parse("4").unwrap(),
            comment: None,
        },
        Action::ConfirmPromise { comment: None },
        Action::DisputePromise {
            comment: crate::text::Comment::parse("Cầu vẫn chưa sửa.").unwrap(),
        },
        Action::Reopen { reason: reason() },
        Action::Close,
    ]
}

fn act(kind: ActionKind) -> Action {
    let found = actions().into_iter().find(|action| action.kind() == kind);
    found.unwrap()
}

fn case() -> Case {
    case_of(Kind::Conduct)
}

fn case_of(kind: Kind) -> Case {
    let submission = Submission {
        id: CaseId::from_random([7; 16]),
        kind,
        agency: agency("so-noi-vu"),
        title: Title::parse("Hồ sơ quá hẹn chưa trả").unwrap(),
        on_behalf: false,
        unnamed: false,
        author_proof: AuthorProof([0; 32]),
    };
    Case::submit(submission, at("2026-11-23T03:00:00Z")).0
}

fn path() -> impl Strategy<Value = Vec<(usize, usize)>> {
    proptest::collection::vec((0..ActionKind::ALL.len(), 0..7_usize), 0..40)
}

proptest! {
    #[test]
    fn the_next_step_of_an_agency_is_due_no_later_than_the_answer_and_in_the_past_only_if_that_is(path in path(), kind in 0..Kind::ALL.len(), pause in 1..200_i64) {
        let mut now = case_of(Kind::ALL[kind]);
        let mut when = now.first.at;
        for (action, who) in path {
            when += jiff::SignedDuration::from_hours(pause);
            if let Ok((next, event)) = now.apply(actions()[action].clone(), everybody()[who].clone(), when) {
                now = next;
                if matches!(now.status, Status::Submitted | Status::InProgress) {
                    prop_assert!(now.next_due_on <= now.due_on);
                    let is_set = !matches!(event.what.kind(), EventKind::PersonalDataOpened | EventKind::Assigned);
                    prop_assert!(!is_set || now.next_due_on >= day_of(when) || now.next_due_on == now.due_on);
                }
                prop_assert!(now.days_left.is_none() || now.status != Status::InProgress);
            }
        }
    }

    #[test]
    fn no_path_leads_out_of_a_final_status(path in path()) {
        let mut now = case();
        for (action, who) in path {
            let before = now.status;
            if let Ok((next, _)) = now.apply(actions()[action].clone(), everybody()[who].clone(), now.first.at) {
                prop_assert!(next.reopened <= 1);
                prop_assert!(before.is_open() || next.status == before || next.reopened > now.reopened);
                now = next;
            }
        }
    }

    #[test]
    fn events_have_no_gaps_and_say_what_the_case_is(path in path()) {
        let mut now = case();
        for (action, who) in path {
            if let Ok((next, event)) = now.apply(actions()[action].clone(), everybody()[who].clone(), now.first.at) {
                prop_assert_eq!(event.number, now.version + 1);
                prop_assert_eq!(event.number, next.version);
                prop_assert_eq!((event.agency, event.due_on, event.next_due_on), (next.agency, next.due_on, next.next_due_on));
                now = next;
            }
        }
        prop_assert_eq!(now.first_event(), case().first_event());
    }
}

#[test]
fn every_refused_action_says_why_in_a_sentence() {
    for status in Status::ALL {
        for action in ActionKind::ALL {
            for actor in Actor::ALL {
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
            decide(status, ActionKind::Withdraw, Actor::Author).is_ok(),
            status.is_open(),
            "{status:?}"
        );
    }
}

#[test]
fn a_promise_is_owed_until_it_is_reported_and_is_put_off_once() {
    let answer = Action::Answer {
        answer: crate::text::Answer::parse("Sẽ sửa cầu treo trong tháng Mười hai.").unwrap(),
        outcome: crate::outcome::Outcome::Promised {
            by: date(2026, 12, 30),
        },
    };
    let steps = |actions: Vec<Action>| {
        actions.into_iter().try_fold(case(), |case, action| {
            let at = at("2026-11-24T03:00:00Z");
            case.apply(action, officer(), at).map(|(next, _)| next)
        })
    };
    let put_off = |by| Action::PutPromiseOff {
        by,
        reason: reason(),
    };
    let promised = vec![Action::Accept, answer];
    let with = |more: Vec<Action>| steps([promised.clone(), more].concat());
    let report = || act(ActionKind::ReportPromise);

    let owed = with(vec![]).unwrap();
    assert_eq!(owed.status, Status::Answered);
    assert!(owed.is_open());
    assert_eq!(owed.queue_day(), date(2026, 12, 30));
    let later = with(vec![put_off(date(2027, 1, 15))]).unwrap();
    assert_eq!(later.queue_day(), date(2027, 1, 15));
    let kept = with(vec![put_off(date(2027, 1, 15)), report()]).unwrap();
    assert!(!kept.is_open());
    for (more, why) in [
        (vec![put_off(date(2026, 12, 30))], NotAllowed::NotLater),
        (
            vec![put_off(date(2027, 1, 15)), put_off(date(2027, 2, 15))],
            NotAllowed::PutOffBefore,
        ),
        (vec![report(), report()], NotAllowed::NoPromise),
        (
            vec![report(), put_off(date(2027, 1, 15))],
            NotAllowed::NoPromise,
        ),
    ] {
        assert_eq!(with(more).unwrap_err(), why);
    }
    // On its day it can be put off; afterwards it is late, whatever is promised then.
    let on = |day| {
        let at = at(day);
        let off = put_off(date(2027, 1, 15));
        owed.apply(off, officer(), at).map(|_| ())
    };
    assert_eq!(on("2026-12-30T03:00:00Z"), Ok(()));
    assert_eq!(on("2026-12-31T03:00:00Z"), Err(NotAllowed::PromisePassed));
    let without = vec![Action::Accept, act(ActionKind::Answer), report()];
    assert_eq!(steps(without).unwrap_err(), NotAllowed::NoPromise);
}

#[test]
fn the_time_for_an_answer_is_extended_once_within_the_rule_and_not_when_it_is_late() {
    let accepted = case()
        .apply(Action::Accept, officer(), at("2026-11-24T03:00:00Z"))
        .unwrap()
        .0;
    let extend = |case: &Case, to, at| {
        let reason = reason();
        case.apply(Action::Extend { to, reason }, officer(), at)
    };
    let on = at("2026-12-14T03:00:00Z");
    assert_eq!(accepted.due_on, date(2026, 12, 14));
    let (first, last) = (date(2026, 12, 15), date(2026, 12, 28));
    for (to, due_on) in [
        (first, Ok(first)),
        // A Saturday: until the Monday.
        (date(2026, 12, 19), Ok(date(2026, 12, 21))),
        (last, Ok(last)),
        (
            date(2026, 12, 29),
            Err(NotAllowed::ExtendedOutOf { first, last }),
        ),
        (
            date(2026, 12, 14),
            Err(NotAllowed::ExtendedOutOf { first, last }),
        ),
    ] {
        let extended = extend(&accepted, to, on).map(|(case, event)| {
            assert_eq!(
                (event.due_on, event.next_due_on),
                (case.due_on, case.due_on)
            );
            assert_eq!(case.extended_from, Some(accepted.due_on));
            case.due_on
        });
        assert_eq!(extended, due_on);
    }
    let late = extend(&accepted, first, at("2026-12-15T03:00:00Z"));
    assert_eq!(late.unwrap_err(), NotAllowed::LateAlready);
    let again = extend(&extend(&accepted, first, on).unwrap().0, last, on);
    assert_eq!(again.unwrap_err(), NotAllowed::ExtendedBefore);
}

#[test]
fn the_focal_point_moves_another_agency_s_case_but_does_not_answer_it() {
    let focal_point = || officer_of("van-phong-ubnd-tinh", Role::FocalPoint);
    let accepted = case()
        .apply(Action::Accept, officer(), at("2026-11-24T03:00:00Z"))
        .unwrap()
        .0;
    assert_eq!(
        accepted.check(ActionKind::Answer, &focal_point()),
        Err(NotAllowed::NotYours)
    );
    let (moved, event) = accepted
        .apply(
            act(ActionKind::Transfer),
            focal_point(),
            at("2026-11-24T03:00:00Z"),
        )
        .unwrap();
    assert_eq!(moved.status, Status::Submitted);
    assert_eq!(event.what.kind(), EventKind::Transferred);
}

#[test]
fn an_officer_of_another_agency_does_nothing() {
    for action in actions() {
        for role in [Role::Officer, Role::Leader] {
            assert_eq!(
                case().apply(action.clone(), officer_of("so-y-te", role), case().first.at),
                Err(NotAllowed::NotYours)
            );
        }
    }
}

#[test]
fn an_agency_never_opens_the_data_of_who_stays_unnamed() {
    let case = Case {
        unnamed: true,
        ..case()
    };
    for (by, expected) in [
        (officer(), Err(NotAllowed::Unnamed)),
        (
            officer_of("so-noi-vu", Role::Leader),
            Err(NotAllowed::Unnamed),
        ),
        (
            officer_of("van-phong-ubnd-tinh", Role::FocalPoint),
            Ok(Status::Submitted),
        ),
    ] {
        assert_eq!(case.check(ActionKind::OpenPersonalData, &by), expected);
    }
}

#[test]
fn nobody_opens_the_data_of_who_reports_the_focal_point_unnamed() {
    let focal_point = province().focal_point;
    let reported = Case {
        unnamed: true,
        agency: focal_point,
        first: First {
            agency: focal_point,
            ..case().first
        },
        ..case()
    };
    let moved = Case {
        agency: agency("so-noi-vu"),
        ..reported.clone()
    };
    for by in [
        officer(),
        officer_of("so-noi-vu", Role::Leader),
        officer_of(focal_point.as_str(), Role::FocalPoint),
    ] {
        for case in [&reported, &moved] {
            let opened = case.check(ActionKind::OpenPersonalData, &by);
            assert!(matches!(
                opened,
                Err(NotAllowed::UnnamedToAll | NotAllowed::NotYours)
            ));
        }
    }
}

#[test]
fn a_case_is_not_transferred_to_the_agency_that_has_it() {
    let to_itself = Action::Transfer {
        to: agency("so-noi-vu"),
        reason: reason(),
    };
    assert_eq!(
        case().apply(to_itself, officer(), case().first.at),
        Err(NotAllowed::SameAgency)
    );
}

#[test]
fn a_new_case_is_due_by_working_days() {
    let case = case();
    assert_eq!(
        (case.next_due_on, case.due_on),
        (date(2026, 11, 30), date(2026, 12, 14))
    );
}

#[test]
fn the_clock_stands_still_while_the_author_is_asked() {
    let accepted = case()
        .apply(Action::Accept, officer(), at("2026-11-24T03:00:00Z"))
        .unwrap()
        .0;
    let (asked, event) = accepted
        .apply(act(ActionKind::Ask), officer(), at("2026-11-26T03:00:00Z"))
        .unwrap();
    assert_eq!(asked.days_left, Some(12));
    assert_eq!(asked.next_due_on, date(2026, 12, 17));
    assert_eq!(event.next_due_on, date(2026, 12, 17));
    let supplied = asked
        .apply(
            act(ActionKind::AddInformation),
            By::Author,
            at("2026-12-10T03:00:00Z"),
        )
        .unwrap()
        .0;
    assert_eq!(supplied.due_on, date(2026, 12, 28));
    assert_eq!(supplied.next_due_on, supplied.due_on);
    assert_eq!(supplied.days_left, None);
}

#[test]
fn a_case_keeps_the_rule_of_its_day() {
    let conduct = case();
    assert_eq!(
        (conduct.rule.amount, conduct.rule.unit),
        (15, Unit::Working)
    );
    let policy = case_of(Kind::Policy);
    assert_eq!((policy.rule.amount, policy.rule.unit), (15, Unit::Calendar));
    assert_eq!(policy.due_on, date(2026, 12, 8));
    assert_eq!(policy.next_due_on, conduct.next_due_on);
}

#[test]
fn days_of_the_calendar_stand_still_too_and_are_late_by_days_of_the_calendar() {
    let accepted = case_of(Kind::Policy)
        .apply(Action::Accept, officer(), at("2026-11-24T03:00:00Z"))
        .unwrap()
        .0;
    let asked_on = |day: &str| {
        let asked = accepted.apply(act(ActionKind::Ask), officer(), at(day));
        asked.unwrap().0
    };
    let supplied_on = |asked: &Case, day: &str| {
        let information = act(ActionKind::AddInformation);
        asked.apply(information, By::Author, at(day)).unwrap().0
    };
    // Due on Tuesday, 8 December: on Thursday before it five days are left, the weekend among them.
    let asked = asked_on("2026-12-03T03:00:00Z");
    assert_eq!(asked.days_left, Some(5));
    // Five days after Monday, 14 December, is a Saturday.
    let supplied = supplied_on(&asked, "2026-12-14T03:00:00Z");
    assert_eq!(
        (supplied.counted_to, supplied.due_on, supplied.next_due_on),
        (date(2026, 12, 19), date(2026, 12, 21), date(2026, 12, 21))
    );
    let late = asked_on("2026-12-14T03:00:00Z");
    assert_eq!(
        (late.days_left, late.late_when_asked()),
        (Some(-6), Some(6))
    );
    assert_eq!(late.queue_day(), date(2026, 12, 8));
    let supplied = supplied_on(&late, "2026-12-17T03:00:00Z");
    assert_eq!(supplied.due_on, date(2026, 12, 11));
}

#[test]
fn what_is_passed_on_after_its_day_is_as_late_at_the_other_agency() {
    let late = case();
    let transferred = late.apply(
        act(ActionKind::Transfer),
        officer(),
        at("2026-12-21T03:00:00Z"),
    );
    let moved = transferred.unwrap().0;
    assert_eq!(
        (moved.due_on, moved.next_due_on),
        (late.due_on, late.due_on)
    );
    let there = officer_of("so-y-te", Role::Officer);
    let accepted = moved.apply(Action::Accept, there, at("2026-12-22T03:00:00Z"));
    let accepted = accepted.unwrap().0;
    assert_eq!(
        (accepted.due_on, accepted.next_due_on),
        (late.due_on, late.due_on)
    );
}

#[test]
fn a_transfer_keeps_the_day_by_which_to_answer() {
    let (moved, event) = case()
        .apply(
            act(ActionKind::Transfer),
            officer(),
            at("2026-12-11T03:00:00Z"),
        )
        .unwrap();
    assert_eq!(
        (moved.agency, moved.status),
        (agency("so-y-te"), Status::Submitted)
    );
    assert_eq!(
        (moved.due_on, moved.next_due_on),
        (date(2026, 12, 14), date(2026, 12, 14))
    );
    assert_eq!(
        event.what,
        What::Transferred {
            from: agency("so-noi-vu"),
            reason: reason()
        }
    );
}

#[test]
fn the_author_hears_of_a_late_answer_at_once_and_then_each_seven_working_days() {
    let accepted = case()
        .apply(Action::Accept, officer(), at("2026-11-24T03:00:00Z"))
        .unwrap()
        .0;
    assert_eq!(accepted.due_on, date(2026, 12, 14));
    for (today, step) in [
        (date(2026, 12, 14), None),
        (date(2026, 12, 15), Some(0)),
        (date(2026, 12, 23), Some(0)),
        (date(2026, 12, 24), Some(1)),
        (date(2027, 1, 4), Some(1)),
        (date(2027, 1, 5), Some(2)),
    ] {
        let told = accepted.late_step(today).map(|step| step.told);
        assert_eq!(told, step, "{today}");
    }
    let asked = accepted
        .apply(act(ActionKind::Ask), officer(), at("2026-12-16T03:00:00Z"))
        .unwrap()
        .0;
    assert_eq!(asked.late_step(date(2026, 12, 30)), None);
}

#[test]
fn what_its_author_did_not_supply_in_time_is_closed_the_day_after_by_the_system_alone() {
    let accepted = case()
        .apply(Action::Accept, officer(), at("2026-11-24T03:00:00Z"))
        .unwrap()
        .0;
    let asked = accepted
        .apply(act(ActionKind::Ask), officer(), at("2026-11-26T03:00:00Z"))
        .unwrap()
        .0;
    assert_eq!(asked.next_due_on, date(2026, 12, 17));
    let close = |case: &Case, by, time| case.apply(Action::Close, by, at(time));
    // 23:59 of the last day in Vietnam, and a minute later.
    let (last_minute, over) = ("2026-12-17T16:59:00Z", "2026-12-17T17:00:00Z");
    assert_eq!(
        close(&asked, By::System, last_minute),
        Err(NotAllowed::NotOver)
    );
    let (closed, event) = close(&asked, By::System, over).unwrap();
    assert_eq!(
        (closed.status, &event.what),
        (Status::Closed, &What::Closed)
    );
    assert_eq!(event.next_due_on, date(2026, 12, 17));
    for by in everybody().into_iter().filter(|by| *by != By::System) {
        assert_eq!(close(&asked, by, over), Err(NotAllowed::NotYours));
    }
    assert_eq!(close(&accepted, By::System, over), Err(NotAllowed::NotOver));
}

#[test]
fn a_case_is_taken_up_again_once_in_its_time_and_answered_by_the_rule_of_that_day() {
    let step = |case: &Case, action, by, day: &str| {
        let applied = case.apply(action, by, at(&format!("{day}T03:00:00Z")));
        applied.map(|(next, _)| next)
    };
    let answered = |case: &Case, day| step(case, act(ActionKind::Answer), officer(), day).unwrap();
    let reopen = |case: &Case, day| step(case, act(ActionKind::Reopen), By::Author, day);
    let accepted = step(&case(), Action::Accept, officer(), "2026-11-24").unwrap();
    let asked = step(&accepted, act(ActionKind::Ask), officer(), "2026-11-25").unwrap();
    let first = answered(&asked, "2026-11-26");
    assert_eq!(first.author_until(Step::Reopen), Some(date(2026, 12, 11)));
    assert_eq!(
        reopen(&first, "2026-12-12"),
        Err(NotAllowed::ReopenedTooLate)
    );
    let rated = step(&first, act(ActionKind::Rate), By::Author, "2026-11-27").unwrap();
    let again = reopen(&rated, "2026-12-11").unwrap();
    assert_eq!(again.status, Status::InProgress);
    assert_eq!(
        (again.due_on, again.next_due_on, again.first.answer_by),
        (date(2027, 1, 4), date(2027, 1, 4), date(2026, 12, 14))
    );
    assert_eq!((again.days_left, again.rating), (None, None));
    // Pressed twice, or on two telephones at once.
    assert_eq!(
        reopen(&again, "2026-12-14"),
        Err(NotAllowed::ReopenedBefore)
    );
    let name = |case: &Case, day| case.late_step(day).map(|step| step.to_string());
    assert_eq!(name(&again, date(2027, 1, 4)), None);
    let late = |case| name(case, date(2027, 1, 5));
    assert_eq!(late(&again).as_deref(), Some("reopened-1-late-0"));
    assert_eq!(late(&accepted).as_deref(), Some("late-2"));
    // The new answer is rated anew, and is the last.
    let second = answered(&again, "2026-12-15");
    assert!(step(&second, act(ActionKind::Rate), By::Author, "2026-12-16").is_ok());
    assert_eq!(
        reopen(&second, "2026-12-16"),
        Err(NotAllowed::ReopenedBefore)
    );
}

#[test]
fn who_was_promised_something_can_have_the_case_taken_up_again_until_some_time_after_that_day() {
    let step = |case: &Case, action, by, day: &str| {
        let applied = case.apply(action, by, at(&format!("{day}T03:00:00Z")));
        applied.map(|(next, _)| next)
    };
    let promise = Action::Answer {
        answer: crate::text::Answer::parse("Sẽ sửa cầu treo trong tháng Mười hai.").unwrap(),
        outcome: crate::outcome::Outcome::Promised {
            by: date(2026, 12, 30),
        },
    };
    let accepted = step(&case(), Action::Accept, officer(), "2026-11-24").unwrap();
    let promised = step(&accepted, promise, officer(), "2026-11-24").unwrap();
    let reopen = |case: &Case, day| step(case, act(ActionKind::Reopen), By::Author, day);
    assert_eq!(promised.author_until(Step::Reopen), Some(date(2027, 1, 14)));
    for day in ["2026-12-01", "2027-01-14", "2027-06-01"] {
        assert!(
            reopen(&promised, day).is_ok(),
            "{day}: nothing was reported"
        );
    }
    let report = act(ActionKind::ReportPromise);
    let reported = step(&promised, report, officer(), "2026-12-10").unwrap();
    assert_eq!(
        reported.author_until(Step::Reopen),
        Some(date(2026, 12, 25))
    );
    assert!(reopen(&reported, "2026-12-28").is_err());
    // What the first answer promised is not asked about after the second.
    let again = reopen(&reported, "2026-12-11").unwrap();
    let second = step(&again, act(ActionKind::Answer), officer(), "2026-12-14").unwrap();
    for judged in [ActionKind::ConfirmPromise, ActionKind::DisputePromise] {
        let judged = step(&second, act(judged), By::Author, "2026-12-15");
        assert_eq!(judged, Err(NotAllowed::NotReported));
    }
}

#[test]
fn whether_what_was_promised_was_done_is_asked_once_after_the_report_and_for_as_long_as_a_rating() {
    let promise = Action::Answer {
        answer: crate::text::Answer::parse("Sẽ sửa cầu treo trong tháng Mười hai.").unwrap(),
        outcome: crate::outcome::Outcome::Promised {
            by: date(2026, 12, 30),
        },
    };
    let step = |case: &Case, action: &Action, by, day: &str| {
        let applied = case.apply(action.clone(), by, at(&format!("{day}T03:00:00Z")));
        applied.map(|(next, _)| next)
    };
    let accepted = step(&case(), &Action::Accept, officer(), "2026-11-24").unwrap();
    let promised = step(&accepted, &promise, officer(), "2026-11-24").unwrap();
    let report = act(ActionKind::ReportPromise);
    let reported = step(&promised, &report, officer(), "2026-12-28").unwrap();
    for judged in [ActionKind::ConfirmPromise, ActionKind::DisputePromise] {
        let judge = |case: &Case, day| step(case, &act(judged), By::Author, day);
        assert_eq!(judge(&accepted, "2026-12-28"), Err(NotAllowed::NotReported));
        assert_eq!(judge(&promised, "2026-12-28"), Err(NotAllowed::NotReported));
        assert_eq!(
            judge(&reported, "2027-01-28"),
            Err(NotAllowed::JudgedTooLate)
        );
        let after = judge(&reported, "2027-01-27").unwrap();
        assert_eq!(judge(&after, "2027-01-27"), Err(NotAllowed::JudgedAlready));
        let done = after.promise.and_then(|promise| promise.was_done);
        assert_eq!(done, Some(judged == ActionKind::ConfirmPromise));
    }
}

#[test]
fn what_its_author_added_is_news_until_the_agency_does_something_with_it() {
    let step = |case: &Case, action, by| {
        let applied = case.apply(act(action), by, at("2026-11-24T03:00:00Z"));
        applied.unwrap().0
    };
    let accepted = step(&case(), ActionKind::Accept, officer());
    assert!(!accepted.has_news);
    let added = step(&accepted, ActionKind::AddInformation, By::Author);
    let looked_at = step(&added, ActionKind::OpenPersonalData, officer());
    assert!(added.has_news && looked_at.has_news);
    let answered = step(&looked_at, ActionKind::Answer, officer());
    assert!(!answered.has_news);
    assert!(step(&answered, ActionKind::Reopen, By::Author).has_news);
}

#[test]
fn what_was_promised_is_owed_no_more_when_the_case_is_taken_up_again() {
    let promise = Action::Answer {
        answer: crate::text::Answer::parse("Sẽ sửa cầu treo trong tháng Mười hai.").unwrap(),
        outcome: crate::outcome::Outcome::Promised {
            by: date(2026, 12, 30),
        },
    };
    let steps = [
        (Action::Accept, officer()),
        (promise, officer()),
        (act(ActionKind::Reopen), By::Author),
    ];
    let again = steps.into_iter().fold(case(), |case, (action, by)| {
        case.apply(action, by, at("2026-11-24T03:00:00Z"))
            .unwrap()
            .0
    });
    assert_eq!(
        (again.open_promise(), again.queue_day()),
        (None, again.due_on)
    );
    let answered = again.apply(
        act(ActionKind::Answer),
        officer(),
        at("2026-11-25T03:00:00Z"),
    );
    assert!(!answered.unwrap().0.is_open());
}
