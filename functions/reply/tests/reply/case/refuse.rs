//! Không tiếp nhận.

use domain::{RefusalReason, Status};
use testing::{AGENCY, a_case};

use crate::office::{OFFICER, Office, address, send};

#[tokio::test]
async fn reason_and_what_to_do_now_stand_in_sentences() {
    let (office, code) = Office::with_case().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let fields = [("reason", "to-cao"), ("explanation", "Xem mục Hướng dẫn.")];
    office
        .does(&mut officer, &code, "khong-tiep-nhan", &fields)
        .await;
    assert_eq!(office.world.case(&code).await.status, Status::Refused);
    let event = office.world.last_event(&code).await;
    let text = event.what.text().unwrap();
    assert!(
        text.starts_with(
            "Nội dung là tố cáo theo Luật Tố cáo.\nQuý vị có thể gửi tố cáo tới: Người đứng đầu"
        ),
        "{text}"
    );
    assert!(
        text.ends_with("Ban Tiếp công dân tỉnh.\n\nXem mục Hướng dẫn."),
        "{text}"
    );
}

#[tokio::test]
async fn the_explanation_may_be_left_out_but_not_the_reason() {
    let (office, code) = Office::with_case().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let explanation = [("explanation", "Giải thích đã gõ.")];
    let answer = send(&mut officer, &code, "khong-tiep-nhan", 1, &explanation).await;
    answer
        .is(422)
        .shows("Giải thích đã gõ.")
        .shows("href=\"#reason\"");
    let unknown = [("reason", "ly-do-bi-an")];
    let answer = send(&mut officer, &code, "khong-tiep-nhan", 1, &unknown).await;
    answer.is(422);
    office.at_version(&code, 1).await;
    let reason = [("reason", "khong-ro")];
    office
        .does(&mut officer, &code, "khong-tiep-nhan", &reason)
        .await;
}

#[tokio::test]
async fn personal_data_in_the_explanation_are_pointed_at() {
    let (office, code) = Office::with_case().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    for place in ["0912 345 678", "y.thanh@example.vn", "062199001234"] {
        let explanation = format!("Đã trao đổi với {place} hôm qua.");
        let fields = [("reason", "trung-lap"), ("explanation", &explanation)];
        let answer = send(&mut officer, &code, "khong-tiep-nhan", 1, &fields).await;
        answer
            .is(422)
            .shows(&format!("<mark>{place}</mark>"))
            .shows("value=\"trung-lap\" checked");
    }
    office.at_version(&code, 1).await;
    let fields = [
        ("reason", "trung-lap"),
        ("explanation", "Hỏi Sở theo số 0260 3862 222."),
        ("agency_contact", "yes"),
    ];
    office
        .does(&mut officer, &code, "khong-tiep-nhan", &fields)
        .await;
}

#[tokio::test]
async fn what_was_accepted_is_not_offered_to_be_not_accepted() {
    let office = Office::open().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    for (case, words) in [
        (a_case(), "<summary>Không tiếp nhận<span"),
        (a_case().accepted(), "<summary>Dừng xử lý, nêu lý do<span"),
    ] {
        let code = office.sent(case).await;
        officer
            .get(&crate::office::page(&code))
            .await
            .is(200)
            .shows(words);
    }
}

#[tokio::test]
async fn a_refusal_is_read_once_more_before_it_goes() {
    let office = Office::open().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    for (case, version, title) in [
        (a_case(), "1", "Không tiếp nhận: xem trước khi gửi"),
        (
            a_case().accepted(),
            "2",
            "Dừng xử lý, nêu lý do: xem trước khi gửi",
        ),
    ] {
        let code = office.sent(case).await;
        let refused = [
            ("version", version),
            ("reason", "khieu-nai"),
            ("explanation", "Xem hướng dẫn trên trang."),
        ];
        let preview = officer
            .post(&address(&code, "khong-tiep-nhan"), &refused)
            .await;
        let reason = RefusalReason::parse("khieu-nai").unwrap();
        preview
            .is(200)
            .shows(title)
            .shows(reason.next_step)
            .shows("Xem hướng dẫn trên trang.")
            .shows("Gửi lý do cho người gửi");
        assert_eq!(preview.hidden("reason"), "khieu-nai");
        office.at_version(&code, version.parse().unwrap()).await;
    }
}
