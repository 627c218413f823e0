//! Internal notes.

use domain::Role;
use testing::{AGENCY, FOCAL_POINT, Fault, Faults, a_case};

use crate::office::{ANSWER, OFFICER, Office, address, page, send};

const NOTE: &str = "Đã gọi phòng Một cửa, chờ họ báo lại sáng mai.";

#[tokio::test]
async fn what_an_officer_notes_her_agency_and_the_focal_point_read() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    officer
        .get(&page(&code))
        .await
        .is(200)
        .shows("Nội bộ – người dân không thấy.");
    let form = [("note", NOTE)];
    officer
        .post(&address(&code, "ghi-chu"), &form)
        .await
        .leads_to(&format!("{}?xong=da-ghi-chu", page(&code)));
    // It changes nothing of the case: who writes an answer meanwhile is not held up.
    office.at_version(&code, 2).await;
    let mut colleague = office.officer(AGENCY, "Y Nga").await;
    let mut focal_point = office
        .in_role(FOCAL_POINT, "A Đầu Mối", Role::FocalPoint)
        .await;
    for reader in [&mut officer, &mut colleague, &mut focal_point] {
        reader
            .get(&page(&code))
            .await
            .is(200)
            .shows(NOTE)
            .shows(OFFICER);
    }
    let json = officer.json().get(&page(&code)).await.is(200).json();
    assert_eq!(json["internal_notes"][0]["text"], NOTE);
    let answered = [("outcome", "done"), ("answer", ANSWER)];
    send(&mut colleague, &code, "tra-loi", 2, &answered)
        .await
        .is(303);
    // Afterwards, too.
    colleague
        .post(&address(&code, "ghi-chu"), &[("note", "Xong.")])
        .await
        .is(303);
}

#[tokio::test]
async fn another_agency_neither_reads_nor_writes_a_note() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let mut other = office.officer("so-tu-phap", "A Khác").await;
    let form = [("note", NOTE)];
    other.post(&address(&code, "ghi-chu"), &form).await.is(404);
    officer
        .post(&address(&code, "ghi-chu"), &form)
        .await
        .is(303);
    let to = [
        ("agency", "so-tu-phap"),
        ("reason", "Việc này thuộc Sở Tư pháp."),
    ];
    send(&mut officer, &code, "chuyen", 2, &to).await.is(303);
    other.get(&page(&code)).await.is(200).hides(NOTE);
    let json = other.clone().json().get(&page(&code)).await.is(200).json();
    assert_eq!(json["internal_notes"].as_array().unwrap().len(), 0);
    officer
        .post(&address(&code, "ghi-chu"), &form)
        .await
        .is(404);
}

#[tokio::test]
async fn a_form_that_is_sent_twice_adds_one_note() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let begun_at = officer.get(&page(&code)).await.hidden("begun_at");
    office.world.wait(jiff::SignedDuration::from_mins(3));
    let form = [("note", NOTE), ("begun_at", begun_at.as_str())];
    for _ in 0..2 {
        officer
            .post(&address(&code, "ghi-chu"), &form)
            .await
            .is(303);
    }
    let notes = async |officer: &testing::Browser| {
        let json = officer.clone().json().get(&page(&code)).await.json();
        json["internal_notes"].as_array().unwrap().len()
    };
    assert_eq!(notes(&officer).await, 1);
    // Opened anew, it is another, whatever it says.
    let begun_at = officer.get(&page(&code)).await.hidden("begun_at");
    let form = [("note", NOTE), ("begun_at", begun_at.as_str())];
    officer
        .post(&address(&code, "ghi-chu"), &form)
        .await
        .is(303);
    assert_eq!(notes(&officer).await, 2);
}

#[tokio::test]
async fn a_note_that_cannot_be_kept_is_not_lost() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let long = "ghi chú ".repeat(300);
    for (note, told) in [
        ("", "Nhập ghi chú"),
        (long.as_str(), "Ghi chú dài nhất 2.000 ký tự"),
    ] {
        let answer = officer
            .post(&address(&code, "ghi-chu"), &[("note", note)])
            .await;
        answer.is(422).shows(told).shows(note).shows(OFFICER);
    }
    let mut nobody = office.nobody();
    let form = [("note", "<b>Gọi lại</b> sáng mai")];
    let kept = nobody.post(&address(&code, "ghi-chu"), &form).await;
    kept.is(401).shows("&lt;b&gt;Gọi lại&lt;/b&gt; sáng mai");
    officer
        .post(&address(&code, "ghi-chu"), &form)
        .await
        .is(303);
    officer
        .get(&page(&code))
        .await
        .shows("&lt;b&gt;Gọi lại")
        .hides("<b>Gọi");
    officer
        .get(&address(&code, "ghi-chu"))
        .await
        .leads_to(&page(&code));
}

#[tokio::test]
async fn a_note_that_the_store_does_not_take_is_shown_again_and_can_be_saved_then() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let faults = Faults::before(&office.world.engine).await;
    let mut officer = office.officer_on(faults.store.clone()).await;
    faults.plan("PutItem", vec![Fault::Down; 20]);
    let form = [("note", NOTE), ("begun_at", "2026-11-24T02:00:00Z")];
    let again = officer.post(&address(&code, "ghi-chu"), &form).await;
    again.is(503).shows(NOTE);
    assert_eq!(again.hidden("begun_at"), "2026-11-24T02:00:00Z");
    let mut officer = office.officer(AGENCY, OFFICER).await;
    for _ in 0..2 {
        officer
            .post(&address(&code, "ghi-chu"), &form)
            .await
            .is(303);
    }
    let json = officer.json().get(&page(&code)).await.json();
    assert_eq!(json["internal_notes"].as_array().unwrap().len(), 1);
}
