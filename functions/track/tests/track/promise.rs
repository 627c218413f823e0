//! The author says whether what was promised was done.

use domain::{Action, Answer, Outcome, Reason, Verdict};
use jiff::civil::date;
use testing::{ACase, Browser, a_case};

use crate::{a_world, browser, sent, without_store};

const REPORT: &str = "Cầu treo đã sửa xong, xe máy đi lại được.";
const COMMENT: &str = "Lan can phía bờ suối vẫn gãy.";

fn promised() -> ACase {
    let by = date(2026, 12, 10);
    a_case().sent_days_ago(3).accepted().answered_with(
        "Xã sẽ sửa cầu treo trước mùa mưa.",
        Outcome::Promised { by },
    )
}

fn reported() -> ACase {
    promised().step(Action::ReportPromise {
        report: Answer::parse(REPORT).unwrap(),
    })
}

#[tokio::test]
async fn she_is_asked_once_when_the_agency_has_reported() {
    let world = a_world().await;
    let (citizen, early, mut browser) = sent(&world, promised()).await;
    let page = browser.get(&format!("/theo-doi/{early}")).await;
    page.hides("/loi-hen");
    let code = reported().by(&citizen, &world).await;
    let (page, address) = (
        format!("/theo-doi/{code}"),
        format!("/theo-doi/{code}/loi-hen"),
    );
    let shown = browser.get(&page).await;
    shown
        .shows(&format!("<form action=\"{address}\""))
        .shows("<details open><summary>Việc đã hẹn được thực hiện chưa?</summary>")
        .shows("Trả lời được đến hết")
        .shows("Đúng hẹn");
    let no = [("done", "no"), ("explanation", COMMENT)];
    for _ in 0..2 {
        let judged = browser.post(&address, &no).await;
        judged.leads_to(&format!("{page}?xong=da-bao-chua-thuc-hien"));
    }
    let case = world.case(&code).await;
    let verdict = case.promise.unwrap().verdict(date(2026, 11, 24));
    assert_eq!((verdict, case.version), (Some(Verdict::Disputed), 5));
    let mail = |audience| format!("OUTBOX#CASE#{}#000005#{audience}", case.id);
    assert_eq!(world.count(&mail("agency")).await, 1);
    assert_eq!(world.count(&mail("author")).await, 0);
    let shown = browser
        .get(&format!("{page}?xong=da-bao-chua-thuc-hien"))
        .await;
    shown
        .shows("Đơn vị được báo ngay là việc đã hẹn chưa được thực hiện")
        .shows("Người gửi cho biết chưa được thực hiện")
        .shows(COMMENT)
        .shows(REPORT)
        .hides(&address);
    // From her other telephone she says the contrary.
    let yes = [("done", "yes"), ("explanation", "À, xong rồi.")];
    let page = browser.post(&address, &yes).await;
    page.is(409)
        .shows("không trả lời lại được")
        .shows("À, xong rồi.");
}

#[tokio::test]
async fn a_yes_needs_no_sentence_and_nobody_is_mailed() {
    let world = a_world().await;
    let (_, code, mut browser) = sent(&world, reported()).await;
    let address = format!("/theo-doi/{code}/loi-hen");
    let page = browser.post(&address, &[("done", "yes")]).await;
    page.leads_to(&format!("/theo-doi/{code}?xong=da-xac-nhan"));
    let case = world.case(&code).await;
    let promise = case.promise.unwrap();
    assert_eq!(promise.was_done, Some(true));
    assert_eq!(promise.verdict(date(2027, 6, 1)), Some(Verdict::Kept));
    let mails = format!("OUTBOX#CASE#{}#000005", case.id);
    assert_eq!(world.count(&mails).await, 0);
    let json = browser
        .json()
        .get(&format!("/theo-doi/{code}"))
        .await
        .json();
    assert_eq!(json["promise"]["by"], "2026-12-10");
    assert_eq!(json["promise_verdict"], "kept");
}

#[tokio::test]
async fn what_is_missing_is_told_at_its_field() {
    let world = a_world().await;
    let (_, code, mut browser) = sent(&world, reported()).await;
    let address = format!("/theo-doi/{code}/loi-hen");
    for (done, explanation, field, sentence) in [
        ("", COMMENT, "done", "Chọn đã thực hiện hay chưa thực hiện"),
        ("maybe", COMMENT, "done", "chọn một trong các dòng có sẵn"),
        (
            "no",
            " ",
            "explanation",
            "Cho biết việc gì chưa được thực hiện",
        ),
    ] {
        let form = [("done", done), ("explanation", explanation)];
        let page = browser.post(&address, &form).await;
        page.is(422)
            .shows(sentence)
            .shows(&format!("href=\"#{field}\""))
            .shows(explanation.trim());
    }
    assert_eq!(world.case(&code).await.version, 4);
}

#[tokio::test]
async fn nobody_else_is_asked_and_what_was_written_is_kept() {
    let world = a_world().await;
    let (citizen, code, _) = sent(&world, reported()).await;
    let address = format!("/theo-doi/{code}/loi-hen");
    let form = [("done", "no"), ("explanation", COMMENT)];
    let other = world.citizen("A Lực", "a.luc@example.vn").await;
    let mut other = browser(&world).citizen(&other);
    other.post(&address, &form).await.is(404);
    let page = format!("/theo-doi/{code}");
    let mut holder: Browser = browser(&world);
    holder.get(&page).await.shows(REPORT).hides(&address);
    for (mut nobody, status) in [
        (holder, 401),
        (without_store(&world).citizen(&citizen), 503),
    ] {
        let page = nobody.post(&address, &form).await;
        page.is(status).shows(COMMENT).shows("value=\"no\" checked");
    }
}

#[tokio::test]
async fn both_days_of_a_promise_that_was_put_off_stand_on_the_page() {
    let world = a_world().await;
    let put_off = promised().step(Action::PutPromiseOff {
        by: date(2026, 12, 30),
        reason: Reason::parse("Mưa lũ, chưa thi công được.").unwrap(),
    });
    let (_, code, author) = sent(&world, put_off).await;
    for mut reader in [author, browser(&world)] {
        let page = reader.get(&format!("/theo-doi/{code}")).await;
        page.shows(
            "Ngày hẹn: <strong>thứ Tư, 30/12/2026</strong> (hẹn lần đầu: thứ Năm, 10/12/2026)",
        );
    }
}
