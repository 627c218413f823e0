//! The author has an answered case taken up again.

use domain::{Outcome, Status};
use jiff::civil::date;
use testing::{ACase, a_case};

use crate::{a_world, browser, sent, without_store};

const ANSWER: &str = "Hồ sơ đã được trả ngày 10/11/2026.";
const REASON: &str = "Kết quả trả ngày 10/11 vẫn sai tên đệm.";

fn answered() -> ACase {
    a_case()
        .sent_days_ago(3)
        .accepted()
        .answered_with(ANSWER, Outcome::Done)
}

#[tokio::test]
async fn it_is_worked_on_again_with_a_new_day_and_the_answer_stays_in_the_history() {
    let world = a_world().await;
    let (_, code, mut browser) = sent(&world, answered()).await;
    let (page, address) = (
        format!("/theo-doi/{code}"),
        format!("/theo-doi/{code}/xem-xet-lai"),
    );
    let shown = browser.get(&page).await;
    shown
        .shows(&format!("<form action=\"{address}\""))
        .shows("Chỉ đề nghị được một lần")
        .shows("Đề nghị được một lần, đến hết thứ Ba, 08/12/2026");
    for _ in 0..2 {
        let again = browser.post(&address, &[("reason", REASON)]).await;
        again.leads_to(&format!("{page}?xong=da-de-nghi-xem-xet-lai"));
    }
    let case = world.case(&code).await;
    assert_eq!(
        (case.status, case.version, case.due_on),
        (Status::InProgress, 4, date(2026, 12, 15))
    );
    for audience in ["author", "agency"] {
        let mail = format!("OUTBOX#CASE#{}#000004#{audience}", case.id);
        assert_eq!(world.count(&mail).await, 1, "{audience}");
    }
    browser
        .get(&format!("{page}?xong=da-de-nghi-xem-xet-lai"))
        .await
        .shows("Đã gửi đề nghị xem xét lại. Hạn trả lời mới ở dưới.")
        .shows("đang xem xét lại theo đề nghị của người gửi")
        .shows("Hạn trả lời: <strong>thứ Ba, 15/12/2026</strong>")
        .shows(REASON)
        .shows(ANSWER)
        .shows("Kết quả: <strong>Đã giải quyết</strong>")
        .hides(&format!("action=\"{address}\""));
}

#[tokio::test]
async fn a_second_time_she_is_told_what_to_do_instead() {
    let world = a_world().await;
    let case = answered()
        .reopened(REASON)
        .answered("Đã sửa tên đệm và trả lại ngày 23/11.");
    let (_, code, mut browser) = sent(&world, case).await;
    let address = format!("/theo-doi/{code}/xem-xet-lai");
    const INSTEAD: &str = "đã được xem xét lại một lần. Nếu còn vướng mắc, gọi số điện thoại ở cuối trang, hoặc gửi phản ánh, kiến nghị mới và ghi mã này";
    let page = browser.get(&format!("/theo-doi/{code}")).await;
    page.shows(INSTEAD)
        .hides(&address)
        // The new answer may be rated.
        .shows("/danh-gia\"");
    let page = browser.post(&address, &[("reason", "Vẫn sai.")]).await;
    page.is(409).shows(INSTEAD).shows("Vẫn sai.");
    let mut program = browser.json();
    let problem = program.post(&address, &[("reason", "Vẫn sai.")]).await;
    assert_eq!(problem.is(409).json()["case_status"], "answered");
    assert_eq!(world.case(&code).await.status, Status::Answered);
}

#[tokio::test]
async fn it_needs_a_reason_an_answer_and_time_that_is_left() {
    let world = a_world().await;
    let (citizen, code, mut browser) = sent(&world, answered()).await;
    let address = format!("/theo-doi/{code}/xem-xet-lai");
    let long = "dài ".repeat(251);
    for (reason, sentence) in [("  ", "Cho biết lý do"), (&long, "Lý do dài nhất")] {
        let page = browser.post(&address, &[("reason", reason)]).await;
        page.is(422)
            .shows(sentence)
            .shows("href=\"#reason\"")
            .shows(reason.trim());
    }
    let early = a_case().accepted().by(&citizen, &world).await;
    // Answered sixteen days ago.
    let late = a_case().sent_days_ago(48).accepted().answered(ANSWER);
    let late = late.by(&citizen, &world).await;
    for (code, sentence) in [
        (early, "chưa có câu trả lời"),
        (late, "Đã hết thời gian đề nghị xem xét lại"),
    ] {
        let page = browser.get(&format!("/theo-doi/{code}")).await;
        page.hides("/xem-xet-lai");
        let address = format!("/theo-doi/{code}/xem-xet-lai");
        let page = browser.post(&address, &[("reason", REASON)]).await;
        page.is(409).shows(sentence).shows(REASON);
    }
    assert_eq!(world.case(&code).await.status, Status::Answered);
}

#[tokio::test]
async fn nobody_else_does_it_and_the_reason_is_kept() {
    let world = a_world().await;
    let (citizen, code, _) = sent(&world, answered()).await;
    let address = format!("/theo-doi/{code}/xem-xet-lai");
    let other = world.citizen("A Lực", "a.luc@example.vn").await;
    let form = [("reason", REASON)];
    let mut other = browser(&world).citizen(&other);
    other.post(&address, &form).await.is(404);
    for (mut nobody, status) in [
        (browser(&world), 401),
        (without_store(&world).citizen(&citizen), 503),
    ] {
        let page = nobody.post(&address, &form).await;
        page.is(status)
            .shows(REASON)
            .shows(&format!("action=\"{address}\""));
    }
    assert_eq!(world.case(&code).await.version, 3);
}
