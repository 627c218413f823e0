//! Time goes by: pages, sessions and mails follow the clock of the system, also after a restart.

use domain::calendar::{day_of, working_days_between};
use jiff::civil::Date;

use crate::support::{PASSWORD, System, WRITTEN};

const EMAIL: &str = "y.cho@vidu.vn";
const THREE_WEEKS: i64 = 21 * 24;

fn date(value: &serde_json::Value) -> Date {
    value.as_str().unwrap().parse().unwrap()
}

#[test]
fn three_weeks_later_pages_and_mails_follow() {
    let system = System::start();
    system.wait_until_morning();
    let mut citizen = system.citizen("Y Chờ", EMAIL);
    let code = citizen.send(&WRITTEN);
    let case = format!("/theo-doi/{code}");
    let sent = system.client().get(&case).is(200).json();
    let (sent_on, accept_by) = (date(&sent["submitted_on"]), date(&sent["next_due_on"]));
    citizen.get(&case).is(200).hides("Đã quá");
    let left = working_days_between(sent_on, accept_by);
    system
        .officer()
        .get("/can-bo")
        .is(200)
        .shows("<strong>0 quá hạn</strong>")
        .shows(&format!("còn {left} ngày làm việc"));
    system.mail_to(EMAIL, "Đã nhận");

    system.wait_hours(THREE_WEEKS);
    let today = day_of(system.now());
    assert_eq!(sent_on.until(today).unwrap().get_days(), 21);
    let late = working_days_between(accept_by, today);
    assert!(late > 0);
    // Nobody is logged in for so long.
    citizen
        .get("/theo-doi/cua-toi")
        .leads_to("/tai-khoan/dang-nhap?ve=/theo-doi/cua-toi");
    citizen.log_in(EMAIL, PASSWORD);
    citizen
        .get(&case)
        .is(200)
        .shows(&format!("Đã quá hạn tiếp nhận {late} ngày làm việc"));
    let mut officer = system.officer();
    officer
        .get("/can-bo")
        .is(200)
        .shows("<strong>1 quá hạn</strong>")
        .shows(&format!("quá hạn {late} ngày làm việc"));

    let work = format!("/can-bo/phan-anh/{code}");
    officer
        .post(&format!("{work}/tiep-nhan"), &[("version", "1")])
        .leads_to_queue_after("tiep-nhan", &code);
    let answer = [
        ("version", "2"),
        ("outcome", "done"),
        ("answer", "Giấy khai sinh đã được cấp lại."),
        ("confirmed", "yes"),
    ];
    officer
        .post(&format!("{work}/tra-loi"), &answer)
        .leads_to_queue_after("tra-loi", &code);
    let mail = system.mail_to(EMAIL, "câu trả lời");
    let shown = today.strftime("%d/%m/%Y").to_string();
    assert!(mail["text"].as_str().unwrap().contains(&shown), "{mail}");
    let received_at = mail["received_at"].as_str().unwrap().parse().unwrap();
    assert_eq!(day_of(received_at), today);
}

#[test]
fn the_clock_is_moved_by_hand_and_goes_on_after_a_restart() {
    let system = System::start();
    let mut person = system.browser();
    person
        .get("/_local/mailbox")
        .is(200)
        .shows("href=\"/_local/clock\"");
    person
        .get("/_local/clock")
        .is(200)
        .shows("đúng với giờ thật")
        .shows("Thêm 3 tuần");
    person
        .post("/_local/clock", &[("days", "7"), ("hours", "0")])
        .leads_to("/_local/clock");
    person
        .get("/_local/clock")
        .shows("đi trước giờ thật 7 ngày");
    for nowhere in [("days", "0"), ("days", "-1"), ("days", "hôm nay")] {
        person.post("/_local/clock", &[nowhere]).is(422);
    }
    let before = system.now();
    let system = system.kill_and_restart();
    assert!(system.now() >= before);
    let mut person = system.browser();
    person
        .get("/_local/clock")
        .shows("đi trước giờ thật 7 ngày");
}
