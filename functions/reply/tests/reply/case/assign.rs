//! Nhận việc, giao việc.

use domain::{Role, Status};
use testing::{AGENCY, FOCAL_POINT, OTHER_AGENCY, a_case};

use crate::office::{COLLEAGUE, OFFICER, Office, QUESTION, address, after, page, send};

const ANSWERED: [(&str, &str); 2] = [("outcome", "done"), ("answer", crate::office::ANSWER)];

#[tokio::test]
async fn an_officer_takes_a_case_and_nobody_gets_a_mail() {
    let (office, code) = Office::with_case().await;
    let login = office.world.officer(OFFICER, AGENCY, Role::Officer).await;
    let mut officer = office.nobody().officer(&login);
    let before = officer.get(&page(&code)).await;
    before.shows("chưa giao cho ai").shows("Nhận việc này");
    let mails = office.world.count("OUTBOX#CASE#").await;
    let taken = send(&mut officer, &code, "nhan-viec", 1, &[]).await;
    taken.leads_to(&after("nhan-viec", &code));
    let case = office.world.case(&code).await;
    assert_eq!(case.status, Status::Submitted);
    assert_eq!(case.assigned_to.unwrap().account, login.account.id);
    assert_eq!(office.world.count("OUTBOX#CASE#").await, mails);
    officer
        .get(&page(&code))
        .await
        .shows(&format!("Người xử lý: <strong>{OFFICER}</strong>"))
        .shows("Đã giao việc")
        .hides("/nhan-viec\"");
    // Pressed twice, it is done once.
    send(&mut officer, &code, "nhan-viec", 1, &[]).await.is(303);
    office.at_version(&code, 2).await;
}

#[tokio::test]
async fn a_colleague_is_given_a_case_and_told_at_once() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut leader = office.in_role(AGENCY, "Y Nga", Role::Leader).await;
    let colleague = office.world.officer(COLLEAGUE, AGENCY, Role::Officer).await;
    let stranger = office
        .world
        .officer("Ksor Blơng", OTHER_AGENCY, Role::Officer)
        .await;
    let form = leader.get(&address(&code, "giao-viec")).await;
    form.is(200)
        .shows(COLLEAGUE)
        .shows("Y Nga")
        .hides("Ksor Blơng")
        .shows("Người được giao nhận email ngay");
    for (officer, told) in [
        ("", "Chọn người được giao"),
        (
            stranger.account.id.as_str(),
            "Người được giao: chọn một trong các dòng có sẵn",
        ),
        ("x", "Người được giao: chọn một trong các dòng có sẵn"),
    ] {
        let again = send(&mut leader, &code, "giao-viec", 2, &[("officer", officer)]).await;
        again.is(422).shows(told).shows(COLLEAGUE);
    }
    office.at_version(&code, 2).await;
    let to = [("officer", colleague.account.id.as_str())];
    send(&mut leader, &code, "giao-viec", 2, &to)
        .await
        .leads_to(&after("giao-viec", &code));
    let case = office.world.case(&code).await.id;
    let mail = format!("OUTBOX#CASE#{case}#000003#assignee");
    assert_eq!(office.world.count(&mail).await, 1);
    let mut program = office.nobody().officer(&colleague).json();
    let case = program.get(&page(&code)).await.json();
    assert_eq!(case["assigned_to"]["name"], COLLEAGUE);
    assert_eq!(case["events"][2]["kind"], "assigned");
    assert_eq!(
        case["events"][2]["text"],
        format!("Người xử lý: {COLLEAGUE}")
    );
    let again = send(&mut leader, &code, "giao-viec", 3, &to).await;
    again.is(422).shows("Chọn người khác");
    office.at_version(&code, 3).await;
}

#[tokio::test]
async fn who_is_writing_an_answer_is_not_overtaken_but_who_assigns_is() {
    let (office, code) = Office::with(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let mut other = office.officer(AGENCY, COLLEAGUE).await;
    office.does(&mut officer, &code, "nhan-viec", &[]).await;
    send(&mut other, &code, "nhan-viec", 2, &[])
        .await
        .is(409)
        .shows("đã giao việc");
    send(&mut other, &code, "tra-loi", 2, &ANSWERED)
        .await
        .is(303);
}

#[tokio::test]
async fn only_the_agency_that_has_an_open_case_assigns_it_and_a_transfer_takes_it_away() {
    let office = Office::open().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let mut focal_point = office.officer(FOCAL_POINT, COLLEAGUE).await;
    let code = office.sent(a_case().accepted().asked(QUESTION)).await;
    office.does(&mut officer, &code, "nhan-viec", &[]).await;
    send(&mut focal_point, &code, "nhan-viec", 4, &[])
        .await
        .is(409)
        .shows("không có quyền");
    let code = office.sent(a_case().accepted()).await;
    office.does(&mut officer, &code, "nhan-viec", &[]).await;
    let to = [
        ("agency", OTHER_AGENCY),
        ("reason", "Thuộc việc của sở này"),
    ];
    office.does(&mut officer, &code, "chuyen", &to).await;
    assert_eq!(office.world.case(&code).await.assigned_to, None);
    let code = office.sent(a_case().refused("to-cao")).await;
    send(&mut officer, &code, "nhan-viec", 2, &[])
        .await
        .is(409)
        .shows("đã kết thúc");
}

#[tokio::test]
async fn what_is_assigned_stands_in_her_queue_until_it_is_given_away() {
    let office = Office::open().await;
    let code = office.sent(a_case().title("Việc của tôi.")).await;
    office.sent(a_case().title("Chưa giao.")).await;
    let login = office.world.officer(OFFICER, AGENCY, Role::Officer).await;
    let mut officer = office.nobody().officer(&login);
    let other = office.world.officer(COLLEAGUE, AGENCY, Role::Officer).await;
    let mut colleague = office.nobody().officer(&other);
    let mine = "/can-bo/cua-toi";
    let took = send(&mut officer, &code, "nhan-viec", 1, &[("tu", mine)]).await;
    took.leads_to(&format!("{mine}?xong=nhan-viec&ma={code}"));
    officer
        .get(mine)
        .await
        .shows("Việc của tôi (1)")
        .shows("Việc của tôi.")
        .hides("Chưa giao.");
    colleague.get(mine).await.shows("Việc của tôi (0)");
    for (filter, shown, hidden) in [
        ("toi", "Việc của tôi.", "Chưa giao."),
        ("chua", "Chưa giao.", "Việc của tôi."),
    ] {
        let page = officer.get(&format!("/can-bo?giao={filter}")).await;
        page.is(200).shows(shown).hides(hidden);
    }
    let given = [("officer", other.account.id.as_str())];
    send(&mut officer, &code, "giao-viec", 2, &given)
        .await
        .is(303);
    officer.get(mine).await.shows("Việc của tôi (0)");
    colleague.get(mine).await.shows("Việc của tôi (1)");
    // It leaves with the case.
    let moved = [("agency", OTHER_AGENCY), ("reason", "Thuộc việc khác")];
    send(&mut colleague, &code, "chuyen", 3, &moved)
        .await
        .is(303);
    colleague.get(mine).await.shows("Việc của tôi (0)");
}
