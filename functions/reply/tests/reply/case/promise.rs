//! What an answer promised: owed until it is reported.

use domain::Outcome;
use testing::{AGENCY, a_case};

use crate::office::{ANSWER, OFFICER, Office, address, page, send};

const REPORT: &str = "Cầu treo đã sửa xong ngày 28/12, đi lại bình thường.";

async fn promised() -> (Office, domain::PaknCode, testing::Browser) {
    let by = "2026-12-30".parse().unwrap();
    let case = a_case().accepted();
    let case = case.answered_with(ANSWER, Outcome::Promised { by });
    let (office, code) = Office::with(case).await;
    let officer = office.officer(AGENCY, OFFICER).await;
    (office, code, officer)
}

#[tokio::test]
async fn a_promise_stands_in_the_queue_until_the_agency_has_reported_what_was_done() {
    let (office, code, mut officer) = promised().await;
    let queue = officer.get("/can-bo").await;
    queue
        .is(200)
        .shows(&code.to_string())
        .shows("Hẹn giải quyết: thứ Tư, 30/12/2026");
    officer
        .get("/can-bo/da-ket-thuc")
        .await
        .is(200)
        .hides(&code.to_string());
    officer
        .get(&page(&code))
        .await
        .is(200)
        .shows("Hẹn giải quyết: thứ Tư, 30/12/2026")
        .shows("Báo kết quả thực hiện")
        .shows("Lùi ngày hẹn")
        .hides("name=\"answer\"");
    office.world.wait_days(40);
    let mut officer = office.officer(AGENCY, "Y Nga").await;
    officer
        .get("/can-bo")
        .await
        .shows("quá hạn 1 ngày làm việc");

    let reported = [("report", REPORT)];
    send(&mut officer, &code, "bao-ket-qua", 3, &reported)
        .await
        .is(303);
    officer.get("/can-bo").await.hides(&page(&code));
    officer
        .get("/can-bo/da-ket-thuc")
        .await
        .shows(&code.to_string());
    let done = officer.get(&page(&code)).await;
    done.shows(REPORT)
        .shows(ANSWER)
        .hides("Lùi ngày hẹn")
        .hides("quá hạn");
    // Once.
    send(&mut officer, &code, "bao-ket-qua", 4, &reported)
        .await
        .is(409)
        .shows("Không còn lời hẹn nào");
}

#[tokio::test]
async fn it_is_put_off_once_to_a_later_day_with_a_reason() {
    let (office, code, mut officer) = promised().await;
    let off = |day, reason| [("version", "3"), ("promised_by", day), ("reason", reason)];
    let address = address(&code, "lui-ngay-hen");
    for (day, reason, told) in [
        ("2026-12-30", "Mưa lũ.", "Chọn ngày sau ngày hẹn hiện nay"),
        ("2026-12-01", "Mưa lũ.", "Chọn ngày sau ngày hẹn hiện nay"),
        ("", "Mưa lũ.", "Chọn ngày hẹn"),
        ("2027-01-15", "", "Cho biết lý do"),
        (
            "2027-01-15",
            "Gọi 0912 345 678 để hỏi.",
            "<mark>0912 345 678</mark>",
        ),
    ] {
        let again = officer.post(&address, &off(day, reason)).await;
        again.is(422).shows(told).shows(reason);
    }
    office.at_version(&code, 3).await;
    officer
        .post(&address, &off("2027-01-15", "Mưa lũ, chưa thi công được."))
        .await
        .is(303);
    officer
        .get("/can-bo")
        .await
        .shows("Hẹn giải quyết: thứ Sáu, 15/01/2027");
    let case = officer.get(&page(&code)).await;
    case.shows("đến hết <strong>thứ Tư, 30/12/2026</strong>")
        .shows("đến hết <strong>thứ Sáu, 15/01/2027</strong>")
        .shows("Mưa lũ, chưa thi công được.")
        .hides("lui-ngay-hen");
    let second = [("promised_by", "2027-02-01"), ("reason", "Vẫn mưa.")];
    send(&mut officer, &code, "lui-ngay-hen", 4, &second)
        .await
        .is(409)
        .shows("không lùi thêm được nữa");
}
