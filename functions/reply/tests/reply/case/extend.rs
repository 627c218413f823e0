//! Gia hạn trả lời.

use domain::Status;
use testing::{AGENCY, a_case};

use crate::office::{OFFICER, Office, QUESTION, address, after, page, send};

const REASON: &str = "Cần đối chiếu hồ sơ với xã.";
/// Of a case that was sent on 24 November: due on 15 December, at most ten working days more.
const DUE: &str = "thứ Ba, 15/12/2026";

fn to(day: &str) -> [(&str, &str); 2] {
    [("extended_to", day), ("reason", REASON)]
}

#[tokio::test]
async fn the_day_of_the_answer_moves_once_with_a_reason() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    officer
        .get(&page(&code))
        .await
        .shows(DUE)
        .shows("Gia hạn trả lời")
        .shows("Từ thứ Tư, 16/12/2026 đến thứ Ba, 29/12/2026");
    let sent = send(&mut officer, &code, "gia-han", 2, &to("29/12/2026")).await;
    sent.leads_to(&after("gia-han", &code));
    let case = office.world.case(&code).await;
    assert_eq!(case.status, Status::InProgress);
    assert_eq!(case.next_due_on, case.due_on);
    assert_eq!(case.due_on.to_string(), "2026-12-29");
    officer
        .get("/can-bo")
        .await
        .shows("Hạn trả lời: thứ Ba, 29/12/2026");
    officer
        .get(&page(&code))
        .await
        .shows("Hạn trả lời mới: <strong>thứ Ba, 29/12/2026</strong>")
        .shows("; đã gia hạn")
        .shows(REASON)
        .hides("/gia-han\"");
    // The button pressed twice does it once; another one is refused, and what was typed stays.
    send(&mut officer, &code, "gia-han", 2, &to("29/12/2026"))
        .await
        .is(303);
    send(&mut officer, &code, "gia-han", 3, &to("2026-12-30"))
        .await
        .is(409)
        .shows("đã gia hạn một lần")
        .shows(REASON);
    office.at_version(&code, 3).await;
}

#[tokio::test]
async fn it_is_read_once_more_before_it_goes() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let fields = [&[("version", "2")], &to("2026-12-26")[..]].concat();
    // A Saturday: until the Monday.
    officer
        .post(&address(&code, "gia-han"), &fields)
        .await
        .is(200)
        .shows("xem trước khi gửi")
        .shows("Hạn trả lời mới: <strong>thứ Hai, 28/12/2026</strong>")
        .shows(REASON);
    office.at_version(&code, 2).await;
}

#[tokio::test]
async fn a_day_past_the_limit_or_none_is_asked_for_again_at_its_field() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let limits = "Hạn trả lời mới: chọn ngày từ thứ Tư, 16/12/2026 đến thứ Ba, 29/12/2026";
    for (day, told) in [
        ("2026-12-30", limits),
        ("2026-12-15", limits),
        ("2026-11-01", limits),
        ("", "Chọn hạn trả lời mới"),
        ("mai", "Hạn trả lời mới cần có dạng 30/12/2026"),
    ] {
        let again = send(&mut officer, &code, "gia-han", 2, &to(day)).await;
        again.is(422).shows(told).shows(REASON);
        again.shows("href=\"#extended_to\"");
    }
    let wrong = [
        ("extended_to", "2026-12-22"),
        ("reason", "Gọi 0912 345 678 để hỏi."),
    ];
    send(&mut officer, &code, "gia-han", 2, &wrong)
        .await
        .is(422)
        .shows("<mark>0912 345 678</mark>")
        .shows("value=\"2026-12-22\"");
    office.at_version(&code, 2).await;
}

#[tokio::test]
async fn only_what_is_in_progress_and_not_late_can_be_extended() {
    let office = Office::open().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    for (case, version, told) in [
        (a_case(), 1, "Cần tiếp nhận"),
        (
            a_case().accepted().asked(QUESTION),
            3,
            "Đang chờ người gửi bổ sung",
        ),
        (a_case().refused("to-cao"), 2, "đã kết thúc"),
        (
            a_case().sent_days_ago(40).accepted(),
            2,
            "Đã quá hạn trả lời nên không gia hạn được nữa",
        ),
    ] {
        let code = office.sent(case).await;
        officer.get(&page(&code)).await.hides("/gia-han\"");
        send(&mut officer, &code, "gia-han", version, &to("2026-12-22"))
            .await
            .is(409)
            .shows(told)
            .shows(REASON);
        office.at_version(&code, version).await;
    }
}
