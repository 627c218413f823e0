//! What was acknowledged is there after SIGKILL, and was told exactly once.

use crate::support::{System, WRITTEN};

#[test]
fn after_sigkill_the_case_is_there_and_its_mail_came_once() {
    let system = System::start();
    let mut citizen = system.citizen("Y Bền", "y.ben@vidu.vn");
    let code = citizen.send(&WRITTEN);
    // Killed the moment the code was given out, wherever the mail is on its way.
    let system = system.kill_and_restart();
    system
        .browser()
        .get(&format!("/theo-doi/{code}"))
        .is(200)
        .shows("Đã gửi, chờ tiếp nhận");
    system.officer().get("/can-bo").is(200).shows(WRITTEN[2].1);
    system.mail_to("y.ben@vidu.vn", "Đã nhận");
    // A later mail of the same case went through the same outbox: what was due before it has been handled.
    let mut officer = system.officer();
    officer
        .post(
            &format!("/can-bo/phan-anh/{code}/tiep-nhan"),
            &[("version", "1")],
        )
        .leads_to_queue_after("tiep-nhan", &code);
    system.mail_to("y.ben@vidu.vn", "đã được tiếp nhận");
    let received = system
        .mails_to("y.ben@vidu.vn")
        .into_iter()
        .filter(|mail| mail["subject"].as_str().unwrap().contains("Đã nhận"));
    assert_eq!(received.count(), 1);
}
