#![allow(clippy::unwrap_used)]

use jiff::civil::date;

use super::*;

/// A Wednesday.
const TODAY: Date = date(2026, 11, 25);

fn morning() -> Morning {
    Morning::of(TODAY, None).unwrap()
}

fn counted(status: Status, arrived_on: Date, queue_day: Date) -> Digest {
    let mut digest = Digest::default();
    let standing = Standing {
        status,
        asked_late: false,
        arrived_on,
        queue_day,
    };
    digest.count(&standing, &morning());
    digest
}

#[test]
fn there_is_no_morning_on_a_weekend_or_a_holiday() {
    for closed in [date(2026, 11, 28), date(2026, 11, 29), date(2027, 1, 1)] {
        assert_eq!(Morning::of(closed, None), None, "{closed}");
    }
}

#[test]
fn new_is_what_came_since_the_last_morning_over_a_weekend_and_over_a_missed_day() {
    let since = |today, last| Morning::of(today, last).unwrap().new_since;
    let monday = date(2026, 11, 23);
    assert_eq!(since(TODAY, None), date(2026, 11, 24));
    assert_eq!(since(monday, None), date(2026, 11, 20));
    assert_eq!(since(monday, Some(date(2026, 11, 20))), date(2026, 11, 20));
    assert_eq!(since(TODAY, Some(date(2026, 11, 20))), date(2026, 11, 20));
    // Somebody moved the clock, or pressed the button on this very day.
    assert_eq!(since(TODAY, Some(TODAY)), date(2026, 11, 24));
}

#[test]
fn a_case_is_new_on_one_morning_alone() {
    let far = date(2026, 12, 1);
    for (arrived_on, new) in [(date(2026, 11, 23), 0), (date(2026, 11, 24), 1), (TODAY, 0)] {
        let digest = counted(Status::Submitted, arrived_on, far);
        assert_eq!(digest.new, new, "{arrived_on}");
    }
    assert_eq!(counted(Status::InProgress, date(2026, 11, 24), far).new, 0);
}

#[test]
fn soon_is_within_two_working_days_and_overdue_is_before_today() {
    let long_ago = date(2026, 10, 1);
    let counted = |queue_day| {
        let digest = counted(Status::InProgress, long_ago, queue_day);
        (digest.soon, digest.overdue)
    };
    assert_eq!(counted(date(2026, 11, 24)), (0, 1));
    assert_eq!(counted(TODAY), (1, 0));
    assert_eq!(counted(date(2026, 11, 27)), (1, 0));
    assert_eq!(counted(date(2026, 11, 30)), (0, 0));
}

#[test]
fn what_waits_for_its_author_is_nobodys_work() {
    let digest = counted(
        Status::WaitingForAuthor,
        date(2026, 11, 24),
        date(2026, 11, 2),
    );
    assert!(digest.is_empty());
}

#[test]
fn a_promise_is_told_by_its_day_and_is_no_late_answer() {
    let promised = |queue_day| counted(Status::Answered, date(2026, 10, 1), queue_day);
    let none = Digest::default();
    for (queue_day, promises) in [(date(2026, 11, 24), 1), (TODAY, 1), (date(2026, 11, 27), 1)] {
        let expected = Digest { promises, ..none };
        assert_eq!(promised(queue_day), expected, "{queue_day}");
    }
    assert_eq!(promised(date(2026, 11, 30)), none);
    let long_ago = promised(date(2026, 11, 17));
    assert_eq!((long_ago.promises, long_ago.overdue), (1, 0));
    assert_eq!(
        (
            long_ago.overdue_for_leaders,
            long_ago.overdue_for_focal_point
        ),
        (1, 1)
    );
}

#[test]
fn whatever_came_since_yesterday_is_read() {
    for kind in Kind::ALL {
        let accept_by = Rule::of(kind, Step::Accept, TODAY).due_from(TODAY);
        assert!(morning().last_day() >= accept_by, "{kind:?}");
    }
}

#[test]
fn leaders_hear_of_what_is_overdue_for_more_than_two_working_days_and_the_focal_point_after_five() {
    let counted = |queue_day| {
        let digest = counted(Status::InProgress, date(2026, 10, 1), queue_day);
        (
            digest.overdue,
            digest.overdue_for_leaders,
            digest.overdue_for_focal_point,
        )
    };
    assert_eq!(counted(date(2026, 11, 23)), (1, 0, 0));
    // Over a weekend.
    assert_eq!(counted(date(2026, 11, 20)), (1, 1, 0));
    assert_eq!(counted(date(2026, 11, 18)), (1, 1, 0));
    assert_eq!(counted(date(2026, 11, 17)), (1, 1, 1));
}

#[test]
fn asking_the_author_hides_no_lateness() {
    let counted = |asked_late| {
        let mut digest = Digest::default();
        let standing = Standing {
            status: Status::WaitingForAuthor,
            asked_late,
            arrived_on: date(2026, 10, 1),
            queue_day: date(2026, 11, 16),
        };
        digest.count(&standing, &morning());
        (
            digest.overdue,
            digest.overdue_for_leaders,
            digest.overdue_for_focal_point,
        )
    };
    assert_eq!(counted(true), (1, 1, 1));
    assert_eq!(counted(false), (0, 0, 0));
}

#[test]
fn each_role_is_told_its_part() {
    let all = Digest {
        new: 1,
        soon: 2,
        promises: 6,
        overdue: 3,
        overdue_for_leaders: 4,
        overdue_for_focal_point: 5,
    };
    let parts = |digest: Digest| {
        let Digest {
            new,
            soon,
            promises,
            overdue,
            overdue_for_leaders,
            overdue_for_focal_point,
        } = digest;
        [
            new,
            soon,
            promises,
            overdue,
            overdue_for_leaders,
            overdue_for_focal_point,
        ]
    };
    for alone in [true, false] {
        for role in [Role::Officer, Role::FocalPoint] {
            assert_eq!(
                parts(all.told_to(role, alone)),
                [1, 2, 6, 3, 0, 0],
                "{role:?}"
            );
        }
    }
    assert_eq!(parts(all.told_to(Role::Leader, false)), [0, 0, 0, 0, 4, 0]);
    assert_eq!(parts(all.told_to(Role::Leader, true)), [1, 2, 6, 3, 4, 0]);
    assert_eq!(parts(all.told_to_focal_point()), [0, 0, 0, 0, 0, 5]);
    let mut twice = all;
    twice += all;
    assert_eq!(parts(twice), [2, 4, 12, 6, 8, 10]);
}
