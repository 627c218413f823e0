//! The author rates the answer that she got.

use domain::{Rating, Status};
use testing::{ACase, a_case};

use crate::{a_world, browser, sent, without_store};

const ANSWER: &str = "Hồ sơ đã được trả ngày 10/11/2026.";
const COMMENT: &str = "Trả lời nhanh nhưng chưa nói ai sửa.";

fn answered() -> ACase {
    a_case().sent_days_ago(3).accepted().answered(ANSWER)
}

#[tokio::test]
async fn she_rates_it_once_however_often_she_presses() {
    let world = a_world().await;
    let (_, code, mut browser) = sent(&world, answered()).await;
    let address = format!("/theo-doi/{code}/danh-gia");
    // Answered on Monday, 23 November; thirty days later offices are open.
    browser
        .get(&format!("/theo-doi/{code}"))
        .await
        .shows(&format!("<form action=\"{address}\""))
        .shows("name=\"rating\" value=\"5\"")
        .shows("5/5 – Rất hài lòng")
        .shows("Đánh giá được đến hết thứ Tư, 23/12/2026");
    let form = [("rating", "4"), ("comment", COMMENT)];
    for _ in 0..2 {
        let page = browser.post(&address, &form).await;
        page.leads_to(&format!("/theo-doi/{code}?xong=da-danh-gia"));
    }
    let file = world.file(&code).await;
    assert_eq!(file.case.rating, Some(Rating::Good));
    assert_eq!((file.case.status, file.events.len()), (Status::Answered, 4));
    browser
        .get(&format!("/theo-doi/{code}?xong=da-danh-gia"))
        .await
        .shows("Đã gửi đánh giá. Cảm ơn quý vị.")
        .shows("Quý vị đã đánh giá: <strong>4/5 – Hài lòng</strong>")
        .shows(&format!("4/5 – Hài lòng. {COMMENT}"))
        // What the agency said still stands above.
        .shows(ANSWER)
        .hides(&format!("action=\"{address}\""));
    // From her other telephone, where the form is still open.
    browser
        .post(&address, &[("rating", "1"), ("comment", "Chưa xong")])
        .await
        .is(409)
        .shows("đã được đánh giá, không đánh giá lại được")
        .shows("Chưa xong");
    assert_eq!(world.case(&code).await.rating, Some(Rating::Good));
    // No mail: what she did is told on the page.
    let case = world.case(&code).await;
    assert_eq!(
        world
            .count(&format!("OUTBOX#CASE#{}#000004", case.id))
            .await,
        0
    );
}

#[tokio::test]
async fn a_rating_of_6_or_none_is_told_at_its_field_and_nothing_is_lost() {
    let world = a_world().await;
    let (_, code, mut browser) = sent(&world, answered()).await;
    let address = format!("/theo-doi/{code}/danh-gia");
    for (rating, sentence) in [
        ("6", "Mức hài lòng từ 1 đến 5. Chọn một trong năm mức"),
        ("", "Chọn mức hài lòng, từ 1 đến 5"),
    ] {
        let form = [("rating", rating), ("comment", COMMENT)];
        let page = browser.post(&address, &form).await;
        page.is(422)
            .shows(sentence)
            .shows("href=\"#rating\"")
            .shows("id=\"rating-loi\"")
            .shows(COMMENT)
            .shows("<details open>");
        let mut program = browser.clone().json();
        let problem = program.post(&address, &form).await;
        assert_eq!(problem.is(422).json()["errors"][0]["field"], "rating");
    }
    let long = "dài ".repeat(251);
    let page = browser
        .post(&address, &[("rating", "2"), ("comment", &long)])
        .await;
    page.is(422)
        .shows(&long)
        .shows("href=\"#comment\"")
        .shows("id=\"rating-2\" name=\"rating\" value=\"2\" checked");
    let case = world.case(&code).await;
    assert_eq!((case.rating, case.version), (None, 3));
    browser.post(&address, &[("rating", "2")]).await.is(303);
    assert_eq!(world.case(&code).await.rating, Some(Rating::Bad));
}

#[tokio::test]
async fn only_an_answer_is_rated_and_only_in_its_time() {
    let world = a_world().await;
    let form = [("rating", "5"), ("comment", COMMENT)];
    let (citizen, early, mut browser) = sent(&world, a_case().accepted()).await;
    let page = browser.get(&format!("/theo-doi/{early}")).await;
    page.hides("danh-gia");
    let page = browser
        .post(&format!("/theo-doi/{early}/danh-gia"), &form)
        .await;
    page.is(409).shows("chưa có câu trả lời").shows(COMMENT);
    // Answered thirty days ago, and one day more.
    let answered = |days: i64| a_case().sent_days_ago(3 * days).accepted().answered(ANSWER);
    let last_day = answered(30).by(&citizen, &world).await;
    let page = browser.get(&format!("/theo-doi/{last_day}")).await;
    page.shows("/danh-gia");
    let late = answered(31).by(&citizen, &world).await;
    let page = browser.get(&format!("/theo-doi/{late}")).await;
    page.hides("/danh-gia");
    let address = format!("/theo-doi/{late}/danh-gia");
    let page = browser.post(&address, &form).await;
    page.is(409)
        .shows("Đã hết thời gian đánh giá")
        .shows(COMMENT);
    assert_eq!(world.case(&late).await.rating, None);
}

#[tokio::test]
async fn what_she_says_of_the_answer_is_not_for_whoever_has_the_code() {
    let world = a_world().await;
    let case = answered().rated("2", COMMENT);
    let (_, code, _) = sent(&world, case).await;
    for mut holder in [browser(&world), browser(&world).json()] {
        let page = holder.get(&format!("/theo-doi/{code}")).await;
        page.is(200).hides(COMMENT).hides("2/5").hides("\"rating\"");
    }
    let page = browser(&world).get(&format!("/theo-doi/{code}")).await;
    page.shows("Đã đánh giá câu trả lời");
}

#[tokio::test]
async fn nobody_else_rates_it_and_what_was_written_is_kept() {
    let world = a_world().await;
    let (citizen, code, _) = sent(&world, answered()).await;
    let address = format!("/theo-doi/{code}/danh-gia");
    let other = world.citizen("A Lực", "a.luc@example.vn").await;
    let form = [("rating", "3"), ("comment", COMMENT)];
    let mut other = browser(&world).citizen(&other);
    other.post(&address, &form).await.is(404);
    for (mut nobody, status) in [
        (browser(&world), 401),
        (without_store(&world).citizen(&citizen), 503),
    ] {
        let page = nobody.post(&address, &form).await;
        page.is(status)
            .shows(COMMENT)
            .shows("value=\"3\" checked")
            .shows(&format!("action=\"{address}\""));
    }
    assert_eq!(world.case(&code).await.rating, None);
}
