//! Who sent a case is nowhere in what officers get, not even after the author's every act.

use domain::{Action, Actor, Event};
use jiff::Timestamp;
use store::Recorded;

use crate::office::{
    EMAIL, FOCAL_POINT, HOME, NAME, OFFICER, address, case, citizen, does, officer, sent,
};
use crate::support::{Answer, World};

#[track_caller]
fn names_nobody(world_answer: &Answer, account: &str) {
    let headers = format!("{:?}", world_answer.headers);
    for canary in [
        NAME,
        EMAIL,
        "0912345678",
        "0912 345 678",
        "Kon Rờ Bàng",
        account,
    ] {
        world_answer.hides(canary);
        assert!(!headers.contains(canary));
    }
}

#[tokio::test]
async fn no_page_and_no_json_names_the_applicant() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let account = citizen.account.id.as_str();
    let code = sent(&world, &citizen, 0, |draft| draft.unnamed = true).await;
    let proof = case(&world, &code).await.author_proof;
    let mut browser = officer(&world, HOME, OFFICER).await;
    let mut focal = officer(&world, FOCAL_POINT, OFFICER).await;

    does(&world, &mut browser, &code, "tiep-nhan", &[]).await;
    let before = case(&world, &code).await;
    let (after, kind) = before
        .apply(
            Action::AddInformation,
            Actor::Author,
            Timestamp::now(),
            None,
        )
        .unwrap();
    let event = Event {
        number: after.version,
        at: Timestamp::now(),
        kind,
        actor: Actor::Author,
        agency: after.agency,
        officer: None,
        text: Some("Số biên nhận là 15.".to_owned()),
    };
    assert_eq!(
        world
            .app
            .store
            .record(&code, &before, &after, &event)
            .await
            .unwrap(),
        Recorded::Done
    );

    for browser in [&mut browser, &mut focal] {
        for page in ["/can-bo".to_owned(), format!("/can-bo/phan-anh/{code}")] {
            for mut visitor in [browser.clone(), browser.clone().json()] {
                let answer = visitor.get(&page).await;
                names_nobody(answer.is(200), account);
                answer.hides(&proof).hides("author_proof");
            }
        }
        // Refused and wrong ones too.
        for fields in [
            &[
                ("version", "1"),
                ("answer", "Câu trả lời đủ dài cho phản ánh."),
            ][..],
            &[("version", "3"), ("answer", "")],
        ] {
            names_nobody(
                &browser.post(&address(&code, "tra-loi"), fields).await,
                account,
            );
            names_nobody(
                &browser
                    .clone()
                    .json()
                    .post(&address(&code, "tra-loi"), fields)
                    .await,
                account,
            );
        }
    }
    let answer = browser
        .post(
            &address(&code, "tra-loi"),
            &[
                ("version", "3"),
                ("answer", "Câu trả lời đủ dài cho phản ánh."),
            ],
        )
        .await;
    names_nobody(answer.is(303), account);

    // The agency is told that it may not ask; the focal point may.
    browser
        .get(&format!("/can-bo/phan-anh/{code}"))
        .await
        .shows("không cho đơn vị biết tên")
        .hides("/can-bo/nguoi-gui/");
    focal
        .get(&format!("/can-bo/phan-anh/{code}"))
        .await
        .shows(&format!("/can-bo/nguoi-gui/{code}"));
}

#[tokio::test]
async fn pages_are_kept_nowhere_and_show_no_times() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let code = sent(&world, &citizen, 0, |_| {}).await;
    let mut browser = officer(&world, HOME, OFFICER).await;
    let page = browser.get(&format!("/can-bo/phan-anh/{code}")).await;
    assert_eq!(page.headers["cache-control"], "no-store");
    let sent_at = case(&world, &code).await.submitted_at;
    page.hides(&site::time(sent_at));
    browser
        .json()
        .get(&format!("/can-bo/phan-anh/{code}"))
        .await
        .hides(&sent_at.to_string()[11..16]);
}

#[tokio::test]
async fn what_citizens_write_stays_text() {
    let world = World::new().await;
    let citizen = citizen(&world).await;
    let text = "<script>alert(1)</script> & \"nháy\" </textarea> đủ hai mươi ký tự";
    let change = |draft: &mut store::Draft| {
        draft.title = domain::Title::parse("<img src=x onerror=alert(1)>").unwrap();
        draft.content = domain::Content::parse(text).unwrap();
    };
    let code = sent(&world, &citizen, 0, change).await;
    let mut browser = officer(&world, HOME, OFFICER).await;
    for page in ["/can-bo".to_owned(), format!("/can-bo/phan-anh/{code}")] {
        browser
            .get(&page)
            .await
            .hides("<script>alert")
            .hides("<img src=x");
    }
    let kept = browser
        .post(
            &address(&code, "tra-loi"),
            &[("version", "1"), ("answer", text)],
        )
        .await;
    kept.is(409)
        .hides("<script>alert")
        .shows("&lt;script&gt;alert");
}
