//! The page of a case.

use domain::PaknCode;
use testing::{AGENCY, FOCAL_POINT, OTHER_AGENCY, a_case};

use crate::office::{ANSWER, COLLEAGUE, OFFICER, Office, QUESTION, page};

#[tokio::test]
async fn how_it_stands_what_was_written_and_what_has_happened() {
    let case = a_case()
        .sent_days_ago(3)
        .on_behalf_of("Y Thanh")
        .accepted()
        .supplied("Số biên nhận là 15.");
    let (office, code) = Office::with(case).await;
    let mut officer = office.officer(AGENCY, COLLEAGUE).await;
    let page = officer.get(&page(&code)).await;
    page.is(200)
        .shows("A Lực, Sở Nội vụ")
        .shows("Đang xử lý")
        .shows("ngày làm việc")
        .shows("Phiếu hẹn trả ngày 6/11")
        .shows("viết hộ người khác")
        .hides("Y Thanh")
        .shows("Y Hà, Sở Nội vụ")
        .shows("Đã bổ sung thông tin")
        .shows("Số biên nhận là 15.")
        .hides("Xem các bước trước đó");
    let places = [
        "Đã gửi</strong>",
        "Đã tiếp nhận</strong>",
        "Đã bổ sung thông tin</strong>",
    ]
    .map(|step| page.body.find(step).unwrap());
    assert!(places.is_sorted());
}

#[tokio::test]
async fn how_the_author_rated_the_answer_is_read_with_what_she_said() {
    let rated = a_case()
        .accepted()
        .answered(ANSWER)
        .rated("2", "Chưa nói ai sửa.");
    let (office, code) = Office::with(rated).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let shown = officer.get(&page(&code)).await;
    shown
        .shows("Người gửi đánh giá: <strong>2/5 – Không hài lòng</strong>")
        .shows("Đã đánh giá câu trả lời")
        .shows("2/5 – Không hài lòng. Chưa nói ai sửa.");
    let json = officer.json().get(&page(&code)).await.json();
    assert_eq!(json["rating"], 2);
}

#[tokio::test]
async fn of_a_long_history_the_earlier_steps_are_a_page_away() {
    let mut case = a_case().sent_days_ago(10).accepted();
    for number in 1..=22 {
        case = case.supplied(&format!("Bổ sung lần thứ {number}."));
    }
    let (office, code) = Office::with(case).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let shown = officer.get(&page(&code)).await;
    shown
        .shows("Xem các bước trước đó")
        .shows("Đã gửi</strong>")
        .hides("Đã tiếp nhận</strong>")
        .hides("Bổ sung lần thứ 2.")
        .shows("Bổ sung lần thứ 22.");
    let address = format!("{}/lich-su?truoc=5", page(&code));
    shown.shows(&address);
    let earlier = officer.get(&address).await;
    earlier
        .is(200)
        .shows("Đã gửi</strong>")
        .shows("Đã tiếp nhận</strong>")
        .shows("Bổ sung lần thứ 2.")
        .hides("Bổ sung lần thứ 3.")
        .hides("Xem các bước trước đó");
    let json = officer.clone().json().get(&page(&code)).await.json();
    assert_eq!(json["gap_before"], 5);
    let json = officer.clone().json().get(&address).await.json();
    assert_eq!(json["events"].as_array().unwrap().len(), 4);
    let mut stranger = office.officer(OTHER_AGENCY, OFFICER).await;
    stranger.get(&address).await.is(404);
    // What was not shown can still be answered.
    office
        .does(
            &mut officer,
            &code,
            "tra-loi",
            &[("outcome", "done"), ("answer", ANSWER)],
        )
        .await;
}

#[tokio::test]
async fn why_the_data_were_opened_is_said_to_the_author_alone() {
    let (office, code) = Office::with(a_case().accepted().opened()).await;
    let officer = office.officer(AGENCY, COLLEAGUE).await;
    for mut browser in [officer.clone(), officer.json()] {
        let shown = browser.get(&page(&code)).await;
        shown.is(200).hides("Cần gọi điện để hỏi thêm.");
    }
}

#[tokio::test]
async fn who_sent_it_is_another_functions_page() {
    let office = Office::open().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let mut focal_point = office.officer(FOCAL_POINT, OFFICER).await;
    let (named, unnamed) = (
        office.sent(a_case()).await,
        office.sent(a_case().unnamed()).await,
    );
    let link = |code: &PaknCode| format!("/can-bo/nguoi-gui/{code}");
    officer.get(&page(&named)).await.shows(&link(&named));
    let refused = officer.get(&page(&unnamed)).await;
    refused
        .shows("không cho đơn vị biết tên")
        .hides("/can-bo/nguoi-gui/");
    for code in [named, unnamed] {
        let page = focal_point.get(&page(&code)).await;
        page.shows(&link(&code)).hides("không cho đơn vị biết tên");
    }
}

#[tokio::test]
async fn one_page_says_all_and_each_action_what_follows_from_it() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    office.does(&mut officer, &code, "nhan-viec", &[]).await;
    let page = officer.get(&page(&code)).await;
    page.is(200)
        .shows("Hạn trả lời: thứ Ba, 15/12/2026")
        .shows("Thời hạn: 15 ngày làm việc, mức đặt tạm, chờ tỉnh ban hành")
        .shows(&format!("Người xử lý: <strong>{OFFICER}</strong>"));
    for (action, consequence) in [
        ("Trả lời", "Người gửi nhận email ngay. Ai có mã PAKN"),
        (
            "Yêu cầu bổ sung",
            "Người gửi nhận email ngay; thời hạn trả lời dừng cho đến khi họ bổ sung.",
        ),
        ("Gia hạn trả lời", "Người gửi nhận email ngay, có hạn mới"),
        ("Giao việc</a>", "Người được giao nhận email ngay"),
        (
            "Chuyển đơn vị</a>",
            "Người gửi và đơn vị mới nhận email ngay",
        ),
        (
            "Dừng xử lý, nêu lý do",
            "Người gửi nhận email ngay, có lý do",
        ),
    ] {
        page.shows(&format!("{action}<span class=\"hint\">{consequence}"));
        assert_eq!(page.body.matches(consequence).count(), 1, "{action}");
    }
    let parts = [
        "Hạn trả lời: ",
        "Nội dung người gửi viết",
        "Việc có thể làm",
        "Lịch sử",
        "Ghi chú nội bộ",
    ];
    let places = parts.map(|part| page.body.find(part).unwrap());
    assert!(places.is_sorted());
}

#[tokio::test]
async fn while_the_author_is_asked_no_day_of_the_answer_is_shown_as_if_it_ran() {
    let (office, code) = Office::with(a_case().accepted().asked(QUESTION)).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let page = officer.get(&page(&code)).await;
    page.shows("Hạn trả lời: tính tiếp khi người gửi bổ sung (15 ngày làm việc")
        .hides("Hạn trả lời: thứ");
}
