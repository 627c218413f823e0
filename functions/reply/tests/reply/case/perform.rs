//! Two officers at one case, one officer with two clicks, and a store that answers late.

use domain::Status;
use testing::{AGENCY, Fault, Faults, OTHER_AGENCY, a_case};

use crate::office::{ANSWER, COLLEAGUE, OFFICER, Office, after, send};

const TO_OTHER: [(&str, &str); 2] = [("agency", OTHER_AGENCY), ("reason", "Thuộc Sở Tư pháp")];

#[tokio::test]
async fn of_eight_officers_at_once_one_wins() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut tasks = Vec::new();
    for number in 0..8 {
        let mut officer = office.officer(AGENCY, &format!("Cán bộ {number}")).await;
        let code = code.clone();
        let text = format!("Câu trả lời thứ {number} cho phản ánh này.");
        tasks.push(tokio::spawn(async move {
            let answer = send(
                &mut officer,
                &code,
                "tra-loi",
                2,
                &[("outcome", "done"), ("answer", &text)],
            )
            .await;
            (answer, text)
        }));
    }
    let mut winners = Vec::new();
    for task in tasks {
        let (answer, text) = task.await.unwrap();
        match answer.status {
            303 => winners.push(text),
            _ => drop(answer.is(409).shows(&text).shows("Đã trả lời")),
        }
    }
    let file = office.world.file(&code).await;
    assert_eq!(
        (file.case.version, file.events.len(), file.case.status),
        (3, 3, Status::Answered)
    );
    let written = office.world.last_event(&code).await;
    assert_eq!(winners, [written.what.text().unwrap()]);
}

#[tokio::test]
async fn the_button_pressed_twice_does_it_once() {
    let (office, code) = Office::with_case().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    for _ in 0..2 {
        let answer = send(&mut officer, &code, "chuyen", 1, &TO_OTHER).await;
        answer.leads_to(&after("chuyen", &code));
    }
    office.at_version(&code, 2).await;
    // But what was written differently is not the same.
    let other_reason = [("agency", OTHER_AGENCY), ("reason", "Một lý do khác hẳn")];
    let answer = send(&mut officer, &code, "chuyen", 1, &other_reason).await;
    answer.is(409).shows("Một lý do khác hẳn");
    let other_agency = [("agency", "so-y-te"), TO_OTHER[1]];
    let answer = send(&mut officer, &code, "chuyen", 1, &other_agency).await;
    answer.is(409);
    office.at_version(&code, 2).await;
}

#[tokio::test]
async fn every_action_pressed_twice_is_done_once() {
    let office = Office::open().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    for (action, fields) in crate::office::ACTIONS {
        let (case, version) = match action {
            "tiep-nhan" => (a_case(), 1),
            _ => (a_case().accepted(), 2),
        };
        let code = office.sent(case).await;
        let done = match action {
            // It was accepted.
            "khong-tiep-nhan" => "dung-xu-ly",
            _ => action,
        };
        for _ in 0..2 {
            let answer = send(&mut officer, &code, action, version, fields).await;
            answer.leads_to(&after(done, &code));
        }
        office.at_version(&code, version + 1).await;
    }
}

#[tokio::test]
async fn the_button_pressed_twice_at_once_does_it_once() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let officer = office.officer(AGENCY, OFFICER).await;
    let tasks: Vec<_> = (0..4)
        .map(|_| {
            let (mut officer, code) = (officer.clone(), code.clone());
            let answered = async move {
                send(
                    &mut officer,
                    &code,
                    "tra-loi",
                    2,
                    &[("outcome", "done"), ("answer", ANSWER)],
                )
                .await
            };
            tokio::spawn(answered)
        })
        .collect();
    for task in tasks {
        task.await.unwrap().leads_to(&after("tra-loi", &code));
    }
    office.at_version(&code, 3).await;
}

#[tokio::test]
async fn a_namesake_is_another_person() {
    let (office, code) = Office::with_case().await;
    let mut one = office.officer(AGENCY, OFFICER).await;
    let mut namesake = office.officer(AGENCY, OFFICER).await;
    let first = send(&mut one, &code, "tiep-nhan", 1, &[]).await;
    first.leads_to(&after("tiep-nhan", &code));
    let second = send(&mut namesake, &code, "tiep-nhan", 1, &[]).await;
    second.is(409).shows("đã thay đổi: đã tiếp nhận.");
    office.at_version(&code, 2).await;
}

#[tokio::test]
async fn who_does_the_same_later_does_it_again() {
    // Asked, supplied, asked the same: the second question is a new one.
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, COLLEAGUE).await;
    let question = [("question", "Số biên nhận là bao nhiêu?")];
    office
        .does(&mut officer, &code, "yeu-cau-bo-sung", &question)
        .await;
    office.supplies(&code, "Tôi không nhớ số.").await;
    office
        .does(&mut officer, &code, "yeu-cau-bo-sung", &question)
        .await;
    office.at_version(&code, 5).await;
}

#[tokio::test]
async fn an_answer_of_the_store_that_is_lost_does_not_make_two_events() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let faults = Faults::before(&office.world.engine).await;
    let mut officer = office.officer_on(faults.store.clone()).await;
    faults.plan("TransactWriteItems", [Fault::AnswerLost, Fault::Conflict]);
    let answer = send(
        &mut officer,
        &code,
        "tra-loi",
        2,
        &[("outcome", "done"), ("answer", ANSWER)],
    )
    .await;
    answer.leads_to(&after("tra-loi", &code));
    assert!(faults.all_happened());
    office.at_version(&code, 3).await;
}
