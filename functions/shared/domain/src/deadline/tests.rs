#![allow(clippy::unwrap_used)]

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::calendar::is_working_day;

const UNITS: [Unit; 2] = [Unit::Working, Unit::Calendar];

fn a_day() -> impl Strategy<Value = Date> {
    (0..1200_i64).prop_map(|offset| {
        let first = date(2025, 12, 1);
        first.checked_add(jiff::Span::new().days(offset)).unwrap()
    })
}

fn a_unit() -> impl Strategy<Value = Unit> {
    proptest::sample::select(&UNITS[..])
}

proptest! {
    #[test]
    fn a_later_day_or_a_longer_term_never_ends_earlier(day in a_day(), other in a_day(), amount in 0..60_u16, more in 0..20_u16, unit in a_unit()) {
        let (day, later) = (day.min(other), day.max(other));
        prop_assert!(add(day, amount, unit) <= add(later, amount, unit));
        prop_assert!(add(day, amount, unit) <= add(day, amount + more, unit));
    }

    #[test]
    fn no_term_ends_on_a_day_without_work(day in a_day(), amount in 0..60_u16, unit in a_unit()) {
        prop_assert!(is_working_day(add(day, amount, unit)));
    }

    #[test]
    fn a_term_ends_on_its_last_day_or_the_first_working_day_after_it(day in a_day(), amount in 1..60_u16, unit in a_unit()) {
        let term = Term::of(day, amount, unit);
        prop_assert_eq!(days_between(day, term.counted_to, unit), i32::from(amount));
        prop_assert_eq!(working_days_between(term.counted_to, term.due_on), u16::from(!is_working_day(term.counted_to)));
    }

    #[test]
    fn a_stop_and_go_loses_and_gains_no_day(day in a_day(), amount in 1..30_u16, stop in 0..60_i64, go in 0..60_i64, unit in a_unit()) {
        let after = |day: Date, days: i64| day.checked_add(jiff::Span::new().days(days)).unwrap();
        let term = Term::of(day, amount, unit);
        let stopped_on = after(day, stop);
        let left = term.left_on(stopped_on, unit);
        let resumed_on = after(stopped_on, go);
        let resumed = Term::resumed(resumed_on, left, unit);
        prop_assert_eq!(resumed.left_on(resumed_on, unit), left);
        // Days used before and days left make the whole term.
        if left > 0 {
            prop_assert_eq!(days_between(day, stopped_on, unit) + left, i32::from(amount));
            prop_assert!(is_working_day(resumed.due_on) && resumed.due_on >= resumed_on);
        }
        // Stopped again at once, it is what it was.
        let again = Term::resumed(resumed_on, resumed.left_on(resumed_on, unit), unit);
        prop_assert_eq!(again, resumed);
        if go == 0 && (left > 0 || (left == 0 && stopped_on <= term.due_on)) {
            prop_assert_eq!(resumed.due_on, term.due_on);
        }
    }

    #[test]
    fn what_is_late_is_as_late_after_a_stop(day in a_day(), amount in 1..30_u16, late in 1..40_i64, go in 0..60_i64, unit in a_unit()) {
        let term = Term::of(day, amount, unit);
        let stopped_on = term.due_on.checked_add(jiff::Span::new().days(late)).unwrap();
        let resumed_on = stopped_on.checked_add(jiff::Span::new().days(go)).unwrap();
        let before = days_between(term.due_on, stopped_on, unit);
        let resumed = Term::resumed(resumed_on, term.left_on(stopped_on, unit), unit);
        if before > 0 {
            prop_assert_eq!(days_between(resumed.due_on, resumed_on, unit), before);
        }
    }
}

#[test]
fn fifteen_days_that_end_on_a_saturday_are_due_on_monday() {
    // Sent on a Friday: the fifteenth day is a Saturday.
    let term = Term::of(date(2026, 11, 20), 15, Unit::Calendar);
    assert_eq!(
        (term.counted_to, term.due_on),
        (date(2026, 12, 5), date(2026, 12, 7))
    );
    // Of a clock that stops on Thursday two days are left, not the four to Monday; on the weekend nothing, but it is not late.
    assert_eq!(term.left_on(date(2026, 12, 3), Unit::Calendar), 2);
    assert_eq!(term.left_on(date(2026, 12, 6), Unit::Calendar), 0);
    assert_eq!(term.left_on(date(2026, 12, 7), Unit::Calendar), 0);
    assert_eq!(term.left_on(date(2026, 12, 8), Unit::Calendar), -1);
    // Two days on from a Tuesday.
    let resumed = Term::resumed(date(2026, 12, 15), 2, Unit::Calendar);
    assert_eq!(resumed.due_on, date(2026, 12, 17));
}

#[test]
fn tet_ends_no_term() {
    assert_eq!(
        add(date(2027, 1, 25), 15, Unit::Calendar),
        date(2027, 2, 12)
    );
    assert_eq!(add(date(2027, 2, 4), 1, Unit::Working), date(2027, 2, 12));
}

#[test]
fn each_kind_has_one_rule_for_each_step_on_each_day() {
    for kind in Kind::ALL {
        for step in Step::ALL {
            for on in [date(2020, 1, 1), date(2026, 11, 24), date(2050, 1, 1)] {
                let rule = Rule::of(kind, step, on);
                assert_eq!(rule.step, step);
                assert!(rule.kind.is_none_or(|of| of == kind));
                assert_eq!(Rule::find(rule.id), Some(rule));
            }
        }
    }
}

#[test]
fn what_the_law_says_is_said_of_policies_alone() {
    let on = date(2026, 11, 24);
    for kind in Kind::ALL {
        let rule = Rule::of(kind, Step::Answer, on);
        assert_eq!(rule.amount, 15, "{kind:?}");
        let (unit, source) = match kind {
            Kind::Policy => (Unit::Calendar, "Công điện 89/CĐ-TTg"),
            Kind::Initiative => (Unit::Calendar, "mức đặt tạm, chờ tỉnh ban hành"),
            Kind::Conduct | Kind::Support => (Unit::Working, "mức đặt tạm, chờ tỉnh ban hành"),
        };
        assert_eq!((rule.unit, rule.source), (unit, source), "{kind:?}");
    }
}

#[test]
fn a_case_says_which_rule_it_has() {
    let on = date(2026, 11, 24);
    let policy = KeptRule::from(Rule::of(Kind::Policy, Step::Answer, on));
    let due_on = date(2026, 12, 9);
    assert_eq!(policy.statement(due_on), "15 ngày, Công điện 89/CĐ-TTg");
    let conduct = KeptRule::from(Rule::of(Kind::Conduct, Step::Answer, on));
    assert_eq!(
        conduct.statement(due_on),
        "15 ngày làm việc, mức đặt tạm, chờ tỉnh ban hành"
    );
    assert_eq!(KeptRule::default().statement(due_on), "15 ngày làm việc");
    // A rule that this version does not know.
    let newer = KeptRule {
        id: "answer-2040".to_owned(),
        amount: 7,
        unit: Unit::Calendar,
    };
    assert_eq!(newer.statement(due_on), "7 ngày");
}

#[test]
fn beyond_the_last_year_of_the_holidays_a_day_is_an_estimate() {
    let rule = KeptRule::default();
    assert!(!rule.statement(date(2027, 12, 31)).contains("tạm tính"));
    assert!(rule.statement(date(2028, 1, 3)).contains("tạm tính"));
}
