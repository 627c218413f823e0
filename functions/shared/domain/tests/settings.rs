//! What a province may write into its files: a mistake stops the build with a sentence that names the line. The same code
//! as in build.rs.
#![allow(clippy::unwrap_used)]

#[path = "../build/deadlines.rs"]
mod deadlines;
#[path = "../build/holidays.rs"]
mod holidays;

const HEAD: &str = "id,kind,step,amount,unit,source,article,in_force_from,in_force_to,note\n";

const FILE: &str = include_str!("../../../../infra/province/deadlines.csv");

/// What is wrong with the province's file when those rows come behind it.
fn wrong_with(rows: &str) -> String {
    deadlines::code(&format!("{FILE}{rows}\n")).unwrap_err()
}

/// What is wrong with the province's file when the row of that id is another.
fn wrong_instead(id: &str, row: &str) -> String {
    let of = |line: &&str| line.starts_with(&format!("{id},"));
    let old = FILE.lines().find(of).unwrap();
    deadlines::code(&FILE.replace(old, row)).unwrap_err()
}

#[test]
fn the_province_s_own_files_are_right() {
    let code = deadlines::code(FILE).unwrap();
    assert_eq!(code.matches("Rule {").count(), FILE.lines().count() - 1);
    let days = include_str!("../../../../infra/province/holidays.csv");
    holidays::code(days).unwrap();
}

#[test]
fn a_rule_may_follow_another_on_the_next_day() {
    let old = "accept-1,all,accept,5,working,đặt tạm,,2026-01-01,2027-02-28,\n\
               accept-2,all,accept,3,working,Quyết định 1,điều 2,2027-03-01,,";
    let of = |line: &&str| line.starts_with("accept-1,");
    let row = FILE.lines().find(of).unwrap();
    deadlines::code(&FILE.replace(row, old)).unwrap();
}

#[test]
fn a_rule_without_a_source_is_named_with_its_line() {
    let wrong = wrong_instead("accept-1", "accept-1,all,accept,5,working, ,,2026-01-01,,");
    assert_eq!(wrong, "deadlines.csv, line 6: accept-1: it has no source");
}

#[test]
fn a_gap_in_time_is_named_with_its_line() {
    let rows = "accept-1,all,accept,5,working,đặt tạm,,2026-01-01,2027-02-27,\n\
                accept-2,all,accept,3,working,đặt tạm,,2027-03-01,,";
    let wrong = wrong_instead("accept-1", rows);
    assert!(
        wrong.starts_with("deadlines.csv, line 7: accept-2: a gap: accept of can-bo has no rule from 2027-02-28 on"),
        "{wrong}"
    );
    let ends = "accept-1,all,accept,5,working,đặt tạm,,2026-01-01,2027-02-27,";
    let wrong = wrong_instead("accept-1", ends);
    assert!(
        wrong.starts_with("deadlines.csv, line 6: accept-1: a gap"),
        "{wrong}"
    );
}

#[test]
fn an_overlap_in_time_is_named_with_its_line() {
    for row in [
        // Two for ever; a kind beside all kinds; one day too many.
        "accept-2,all,accept,3,working,đặt tạm,,2027-03-01,,",
        "accept-2,sang-kien,accept,3,working,đặt tạm,,2027-03-01,,",
    ] {
        let wrong = wrong_with(row);
        assert!(wrong.contains("line 16: accept-2: an overlap"), "{wrong}");
    }
    let rows = "accept-1,all,accept,5,working,đặt tạm,,2026-01-01,2027-03-01,\n\
                accept-2,all,accept,3,working,đặt tạm,,2027-03-01,,";
    let wrong = wrong_instead("accept-1", rows);
    assert!(wrong.contains("line 7: accept-2: an overlap"), "{wrong}");
}

#[test]
fn an_id_is_never_used_again() {
    let wrong = wrong_with("answer-4,ho-tro,answer,15,working,đặt tạm,,2030-01-01,,");
    assert!(
        wrong.contains("line 16: answer-4: this id stands twice"),
        "{wrong}"
    );
}

#[test]
fn what_cannot_be_read_is_named_with_its_line() {
    for (row, what) in [
        (
            "accept-1,all,accept,5,weeks,đặt tạm,,2026-01-01,,",
            "the unit weeks",
        ),
        (
            "accept-1,moi,accept,5,working,đặt tạm,,2026-01-01,,",
            "no kind moi",
        ),
        (
            "accept-1,all,take,5,working,đặt tạm,,2026-01-01,,",
            "no step take",
        ),
        (
            "accept-1,all,accept,0,working,đặt tạm,,2026-01-01,,",
            "no day",
        ),
        (
            "accept-1,all,accept,5,working,đặt tạm,,2026-01-02,2026-01-01,",
            "ends before",
        ),
        (
            "accept-1,all,accept,năm,working,đặt tạm,,2026-01-01,,",
            "invalid digit",
        ),
        (
            "accept-1,all,accept,5,working,đặt tạm,,2026-02-30,,",
            "2026-02",
        ),
    ] {
        let wrong = wrong_instead("accept-1", row);
        assert!(wrong.starts_with("deadlines.csv, line 6"), "{wrong}");
        assert!(wrong.contains(what), "{wrong}");
    }
}

#[test]
fn a_step_without_any_rule_is_told() {
    let wrong = deadlines::code(HEAD).unwrap_err();
    assert_eq!(wrong, "deadlines.csv: pass_on of can-bo has no rule");
}

#[test]
fn a_year_without_holidays_between_the_first_and_the_last_is_told() {
    let wrong = holidays::code("date,name\n2026-01-01,Tết\n2028-01-01,Tết\n").unwrap_err();
    assert_eq!(
        wrong,
        "holidays.csv: 2028-01-01: the year 2027 has no holiday"
    );
    let wrong = holidays::code("date,name\n2026-09-02,Quốc khánh\n2026-01-01,Tết\n").unwrap_err();
    assert!(wrong.contains("must ascend"), "{wrong}");
    holidays::code("date,name\n2026-01-01,Tết\n2027-12-31,Tết\n").unwrap();
}
