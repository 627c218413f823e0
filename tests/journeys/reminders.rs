//! Three weeks of mornings: who is told of what, and nothing else is in the mailbox.

use domain::calendar::{add_working_days, day_of, is_working_day, working_day_before};
use jiff::civil::Date;

use crate::support::{System, WRITTEN};

const EMAIL: &str = "y.tre@vidu.vn";
const OFFICER: &str = "can-bo@pakn.example";
const FOCAL_POINT: &str = "dau-moi@pakn.example";
const DIGEST: &str = "cần xử lý";
const LATE: &str = "bị trả lời chậm";
const STILL: &str = "vẫn chưa được trả lời";
/// The one last mail to the author before her case is late.
const RECEIVED: &str = "Đã nhận";

/// The days on which somebody got a mail whose subject says that.
fn days(system: &System, email: &str, subject: &str) -> Vec<Date> {
    let mails = system.mails_to(email).into_iter();
    let mails = mails.filter(|mail| mail["subject"].as_str().unwrap().contains(subject));
    let received = |mail: serde_json::Value| {
        let at = mail["received_at"].as_str().unwrap().parse().unwrap();
        day_of(at)
    };
    mails.map(received).collect()
}

/// What `/_local/remind` answers.
fn remind(system: &System) -> serde_json::Value {
    let json = [("content-type", "application/json")];
    let answer = system.client().post_raw("/_local/remind", &json, b"{}");
    answer.is(200).json()
}

#[test]
fn in_three_weeks_and_more_the_right_mails_and_only_those_are_in_the_mailbox() {
    let system = System::start();
    system.wait_until_morning();
    while !is_working_day(day_of(system.now())) {
        system.wait_hours(24);
    }
    let mut citizen = system.citizen("Y Trễ", EMAIL);
    let code = citizen.send(&WRITTEN);
    let shown = system
        .client()
        .get(&format!("/theo-doi/{code}"))
        .is(200)
        .json();
    let date = |name: &str| shown[name].as_str().unwrap().parse::<Date>().unwrap();
    let (sent_on, accept_by, answer_by) =
        (date("submitted_on"), date("next_due_on"), date("due_on"));
    system.mail_to(EMAIL, RECEIVED);

    let until = add_working_days(answer_by, 9);
    let (mut officer, mut focal_point, mut author) = (Vec::new(), Vec::new(), Vec::new());
    while day_of(system.now()) < until {
        system.wait_hours(24);
        let (today, outcome) = (day_of(system.now()), remind(&system));
        if !is_working_day(today) {
            assert_eq!(outcome, "closed", "{today}");
            continue;
        }
        // Again on the same day: nobody is told again.
        assert_eq!(remind(&system), "done_before");
        let late_since = |day: Date, working_days| today > add_working_days(day, working_days);
        let is_new = working_day_before(today) == sent_on;
        if is_new || add_working_days(today, 2) >= accept_by {
            officer.push(today);
            system.mail_to_on(OFFICER, DIGEST, today);
        }
        if late_since(accept_by, 5) {
            focal_point.push(today);
            system.mail_to_on(FOCAL_POINT, DIGEST, today);
        }
        if today == add_working_days(answer_by, 1) {
            author.push(today);
            system.mail_to_on(EMAIL, LATE, today);
        }
        if today == add_working_days(answer_by, 8) {
            system.mail_to_on(EMAIL, STILL, today);
        }
    }
    assert_eq!(days(&system, OFFICER, ""), officer);
    assert_eq!(days(&system, FOCAL_POINT, ""), focal_point);
    assert_eq!(days(&system, EMAIL, LATE), author);
    assert_eq!(
        days(&system, EMAIL, STILL),
        [add_working_days(answer_by, 8)]
    );
    // And the two of registering and sending.
    assert_eq!(days(&system, EMAIL, "").len(), 4);
}

#[test]
fn the_button_says_what_was_done() {
    let system = System::start();
    system.wait_until_morning();
    while !is_working_day(day_of(system.now())) {
        system.wait_hours(24);
    }
    let mut person = system.browser();
    person.get("/_local/remind").is(200).shows("Nhắc ngay");
    person
        .post("/_local/remind", &[])
        .is(200)
        .shows("nhắc xong");
    person
        .post("/_local/remind", &[])
        .is(200)
        .shows("không ai được nhắc lần nữa");
}
