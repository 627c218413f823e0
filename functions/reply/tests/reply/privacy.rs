//! Who sent a case is nowhere in what officers get, not even after the author's every act.

use domain::PaknCode;
use testing::{AGENCY, Answer, FOCAL_POINT, a_case};

use crate::office::{EMAIL, NAME, OFFICER, Office, address, page, send};

const TITLE: &str = "<img src=x onerror=alert(1)>";
const TEXT: &str = "<script>alert(1)</script> & \"nháy\" </textarea> đủ hai mươi ký tự";

/// Nothing in it tells who sent the case.
async fn names_nobody(office: &Office, code: &PaknCode, answer: &Answer) {
    let headers = format!("{:?}", answer.headers);
    let proof = office.world.case(code).await.author_proof;
    let proof: String = proof.0.iter().map(|byte| format!("{byte:02x}")).collect();
    for canary in [
        NAME,
        EMAIL,
        "0912345678",
        "0912 345 678",
        "Kon Rờ Bàng",
        office.citizen.account.id.as_str(),
        &proof,
        "author_proof",
    ] {
        answer.hides(canary);
        assert!(!headers.contains(canary));
    }
}

#[tokio::test]
async fn no_page_and_no_json_names_the_applicant() {
    let case = a_case()
        .unnamed()
        .accepted()
        .supplied("Số biên nhận là 15.");
    let (office, code) = Office::with(case).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let focal_point = office.officer(FOCAL_POINT, OFFICER).await;
    let answer = [
        ("outcome", "done"),
        ("answer", "Câu trả lời đủ dài cho phản ánh."),
    ];
    for browser in [&officer, &focal_point] {
        for mut visitor in [browser.clone(), browser.clone().json()] {
            for page in ["/can-bo", &page(&code)] {
                let answer = visitor.get(page).await;
                names_nobody(&office, &code, answer.is(200)).await;
            }
            // Refused and wrong ones too.
            for (version, fields) in [
                (1, &answer[..]),
                (3, &[("outcome", "done"), ("answer", "")]),
            ] {
                let refused = send(&mut visitor, &code, "tra-loi", version, fields).await;
                names_nobody(&office, &code, &refused).await;
            }
        }
    }
    let form = officer.get(&address(&code, "chuyen")).await;
    names_nobody(&office, &code, form.is(200)).await;
    let done = send(&mut officer, &code, "tra-loi", 3, &answer).await;
    names_nobody(&office, &code, done.is(303)).await;
}

#[tokio::test]
async fn pages_are_kept_nowhere_and_show_no_times() {
    let (office, code) = Office::with(a_case().sent_days_ago(1).accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let shown = officer.get(&page(&code)).await;
    assert_eq!(shown.headers["cache-control"], "no-store");
    let json = officer.json().get(&page(&code)).await;
    for event in office.world.file(&code).await.events {
        shown.hides(&site::time(event.at));
        json.hides(&event.at.to_string()[11..16]);
    }
}

#[tokio::test]
async fn what_citizens_and_officers_write_stays_text() {
    let case = a_case().title(TITLE).content(TEXT).accepted();
    let (office, code) = Office::with(case).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    for page in ["/can-bo", &page(&code), &address(&code, "chuyen")] {
        let page = officer.get(page).await;
        page.is(200).hides("<script>alert").hides("<img src=x");
    }
    for version in [1, 7] {
        let answer = [("outcome", "done"), ("answer", TEXT)];
        let kept = send(&mut officer, &code, "tra-loi", version, &answer).await;
        kept.is(409)
            .hides("<script>alert")
            .shows("&lt;script&gt;alert");
    }
    let mut nobody = office.nobody();
    let kept = send(
        &mut nobody,
        &code,
        "tra-loi",
        2,
        &[("outcome", "done"), ("answer", TEXT)],
    )
    .await;
    kept.is(401)
        .hides("<script>alert")
        .shows("&lt;script&gt;alert");
}
