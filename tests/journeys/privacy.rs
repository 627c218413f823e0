//! A canary's name, telephone and e-mail go through a whole journey and are looked for everywhere they must not be.

use crate::support::{System, WRITTEN};

const NAME: &str = "Canary Kim Tước";
const EMAIL: &str = "canary.kim@vidu.vn";
const PHONES: [&str; 2] = ["0912345678", "0912 345 678"];

#[test]
fn who_sent_it_stands_in_no_log_and_in_no_page_or_mail_for_others() {
    let system = System::start();
    let mut citizen = system.citizen(NAME, EMAIL);
    let code = citizen.send(&WRITTEN);
    let case = format!("/can-bo/phan-anh/{code}");
    let (mut officer, mut focal_point, mut stranger) =
        (system.officer(), system.focal_point(), system.browser());
    officer
        .post(&format!("{case}/tiep-nhan"), &[("version", "1")])
        .leads_to_queue_after("tiep-nhan", &code);
    let moved = [
        ("version", "2"),
        ("agency", "van-phong-ubnd-tinh"),
        ("reason", "Thuộc thẩm quyền của Văn phòng."),
    ];
    officer
        .post(&format!("{case}/chuyen"), &moved)
        .leads_to_queue_after("chuyen", &code);
    system.mail_to("dau-moi@pakn.example", "chuyển");

    let mut for_others = vec![
        stranger.get(&format!("/theo-doi/{code}")),
        focal_point.get("/can-bo"),
        focal_point.get(&case),
        officer.get(&case),
    ];
    let mut client = system.client();
    for_others.push(client.get(&format!("/theo-doi/{code}")));
    focal_point.speak_json();
    for_others.push(focal_point.get(&case));
    for answer in &for_others {
        check(&answer.body, "an answer for somebody else");
    }
    for other in ["can-bo@pakn.example", "dau-moi@pakn.example"] {
        for mail in system.mails_to(other) {
            check(&mail["text"].to_string(), "a mail to an officer");
            check(&mail["html"].to_string(), "a mail to an officer");
            assert!(
                !mail.to_string().contains(&code),
                "a mail to an officer holds the code"
            );
        }
    }
    // With a reason, recorded and told to the author, the data are shown.
    let mut focal_point = system.focal_point();
    let reason = [("reason", "Cần gọi lại để hỏi số biên nhận hồ sơ.")];
    focal_point
        .post(&format!("/can-bo/nguoi-gui/{code}"), &reason)
        .is(200)
        .shows(NAME)
        .shows(PHONES[1]);
    system.mail_to(EMAIL, "Thông tin cá nhân");

    let output = system.output();
    check(&output, "the log");
    for secret in [&code, &code.replace('-', ""), WRITTEN[2].1, "token="] {
        assert!(!output.contains(secret), "the log holds {secret}");
    }
}

fn check(text: &str, place: &str) {
    for secret in [NAME, EMAIL, PHONES[0], PHONES[1]] {
        assert!(!text.contains(secret), "{place} holds {secret}: {text}");
    }
}

#[test]
fn an_internal_note_is_read_by_officers_alone() {
    const NOTE: &str = "Canary nội bộ: chờ thanh tra xác minh";
    let system = System::start();
    let mut citizen = system.citizen(NAME, EMAIL);
    let code = citizen.send(&WRITTEN);
    let case = format!("/can-bo/phan-anh/{code}");
    let (mut officer, mut stranger) = (system.officer(), system.browser());
    officer
        .post(&format!("{case}/tiep-nhan"), &[("version", "1")])
        .leads_to_queue_after("tiep-nhan", &code);
    officer
        .post(&format!("{case}/ghi-chu"), &[("note", NOTE)])
        .is(303);
    officer.get(&case).is(200).shows(NOTE);
    let question = [
        ("version", "2"),
        ("question", "Số biên nhận là bao nhiêu?"),
        ("confirmed", "yes"),
    ];
    officer
        .post(&format!("{case}/yeu-cau-bo-sung"), &question)
        .leads_to_queue_after("yeu-cau-bo-sung", &code);
    system.mail_to(EMAIL, "bổ sung");

    let mut answers = Vec::new();
    for browser in [&mut citizen, &mut stranger] {
        for address in [
            format!("/theo-doi/{code}"),
            format!("/T/{code}"),
            format!("/phan-anh/da-gui/{code}"),
            "/theo-doi/cua-toi".to_owned(),
            "/tai-khoan".to_owned(),
        ] {
            answers.push(browser.get(&address));
        }
        answers.push(browser.get(&case));
        answers.push(browser.get(&format!("{case}/ghi-chu")));
    }
    let mut client = system.client();
    answers.push(client.get(&format!("/theo-doi/{code}")));
    for answer in &answers {
        assert!(!answer.body.contains(NOTE), "{}", answer.body);
    }
    for to in [EMAIL, "can-bo@pakn.example", "dau-moi@pakn.example"] {
        for mail in system.mails_to(to) {
            assert!(!mail.to_string().contains(NOTE), "{mail}");
        }
    }
    assert!(!system.output().contains(NOTE));
}
