//! Several cases at once.

use domain::{PaknCode, Role};
use testing::{AGENCY, Answer, Browser, FOCAL_POINT, Fault, Faults, OTHER_AGENCY, a_case};

use crate::office::{COLLEAGUE, OFFICER, Office, page};

const REASON: &str = "Thuộc việc của sở này.";
const TRANSFER: [(&str, &str); 3] = [
    ("action", "chuyen"),
    ("agency", OTHER_AGENCY),
    ("reason", REASON),
];

/// The boxes of an officer's queue, as it is now.
async fn boxes(officer: &mut Browser) -> Vec<String> {
    let queue = officer.get("/can-bo").await;
    let boxes = queue.is(200).body.split("name=\"chosen\" value=\"");
    let value = |rest: &str| rest.split('"').next().unwrap().to_owned();
    boxes.skip(1).map(value).collect()
}

async fn send(officer: &mut Browser, chosen: &[String], fields: &[(&str, &str)]) -> Answer {
    let chosen = chosen.iter().map(|chosen| ("chosen", chosen.as_str()));
    let fields: Vec<_> = chosen.chain(fields.iter().copied()).collect();
    officer.post("/can-bo/nhieu-viec", &fields).await
}

async fn confirmed(officer: &mut Browser, chosen: &[String], fields: &[(&str, &str)]) -> Answer {
    send(officer, chosen, &[fields, &[("confirmed", "yes")]].concat()).await
}

async fn cases(office: &Office, number: usize) -> Vec<PaknCode> {
    let mut codes = Vec::new();
    for _ in 0..number {
        codes.push(office.sent(a_case().accepted()).await);
    }
    codes
}

#[tokio::test]
async fn what_is_ticked_is_passed_on_each_on_its_own() {
    let office = Office::open().await;
    let codes = cases(&office, 3).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let chosen = boxes(&mut officer).await;
    assert_eq!(chosen.len(), 3);
    let asked = send(&mut officer, &chosen, &TRANSFER[..1]).await;
    asked
        .is(200)
        .shows("Chuyển đến")
        .shows("Chuyển đơn vị 3 phản ánh, kiến nghị")
        .shows("Người gửi và đơn vị mới nhận email ngay")
        .shows(&page(&codes[0]));
    let wrong = confirmed(&mut officer, &chosen, &[TRANSFER[0], TRANSFER[1]]).await;
    wrong
        .is(422)
        .shows("Cho biết lý do")
        .shows(&format!("value=\"{OTHER_AGENCY}\" selected"))
        .shows(&format!("value=\"{}\"", chosen[2]));
    let done = confirmed(&mut officer, &chosen, &TRANSFER).await;
    done.is(200)
        .shows("Đã chuyển 3 trên 3 phản ánh, kiến nghị.")
        .hides("Chưa làm được");
    for code in &codes {
        let case = office.world.case(code).await;
        assert_eq!(case.agency.as_str(), OTHER_AGENCY);
        assert_eq!(case.version, 3);
    }
    // Reloaded, it does nothing more.
    confirmed(&mut officer, &chosen, &TRANSFER)
        .await
        .is(200)
        .shows("3 trên 3");
    office.at_version(&codes[0], 3).await;
}

#[tokio::test]
async fn what_cannot_be_done_is_said_in_its_row_and_the_rest_is_done() {
    let office = Office::open().await;
    let codes = cases(&office, 6).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let mut other = office.officer(AGENCY, COLLEAGUE).await;
    let mut chosen = Vec::from_iter(codes.iter().map(|code| format!("{code}.2")));
    let question = [("question", crate::office::QUESTION)];
    office
        .does(&mut other, &codes[0], "yeu-cau-bo-sung", &question)
        .await;
    let refusal = [("reason", "to-cao")];
    office
        .does(&mut other, &codes[1], "khong-tiep-nhan", &refusal)
        .await;
    let elsewhere = [("agency", "so-y-te"), ("reason", REASON)];
    office
        .does(&mut other, &codes[2], "chuyen", &elsewhere)
        .await;
    let ended = office.sent(a_case().refused("to-cao")).await;
    let foreign = office.sent(a_case().at("so-y-te")).await;
    chosen.extend([
        format!("{ended}.2"),
        format!("{foreign}.1"),
        "khong-phai-ma".to_owned(),
    ]);
    // Twice the same is once.
    chosen.push(chosen[3].clone());
    let summary = confirmed(&mut officer, &chosen, &TRANSFER).await;
    summary
        .is(200)
        .shows("Đã chuyển 3 trên 9 phản ánh, kiến nghị.")
        .shows("Sau khi danh sách được mở, phản ánh, kiến nghị đã thay đổi: yêu cầu bổ sung thông tin. Mở ra đọc")
        .shows("đã thay đổi: đã dừng xử lý.")
        .shows("Đã chuyển sang Sở Y tế sau khi danh sách được mở.")
        .shows("đã kết thúc")
        .shows("Đơn vị của quý vị không có phản ánh, kiến nghị này.")
        .shows("Không đọc được dòng này.");
    for (code, version) in [(&codes[0], 3), (&codes[1], 3), (&codes[2], 3), (&ended, 2)] {
        office.at_version(code, version).await;
    }
    for code in &codes[3..] {
        let case = office.world.case(code).await;
        assert_eq!(case.agency.as_str(), OTHER_AGENCY);
    }
    let program = &mut officer.clone().json();
    let body = serde_json::json!({ "chosen": chosen, "action": "chuyen", "agency": OTHER_AGENCY, "reason": REASON });
    let json = program
        .post_raw(
            "/can-bo/nhieu-viec",
            "application/json",
            body.to_string().as_str(),
        )
        .await;
    let json = json.is(200).json();
    assert_eq!(json["done"].as_array().unwrap().len(), 3);
    assert_eq!(json["not_done"].as_array().unwrap().len(), 6);
}

#[tokio::test]
async fn the_twenty_first_waits_for_another_time() {
    let office = Office::open().await;
    let code = office.sent(a_case().accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let mut chosen = Vec::from_iter((0..20).map(|number| format!("x{number}")));
    chosen.push(format!("{code}.2"));
    let asked = send(&mut officer, &chosen, &TRANSFER[..1]).await;
    asked
        .is(200)
        .shows("Đã chọn 21; chỉ 20 dòng đầu được làm lần này.");
    let summary = confirmed(&mut officer, &chosen, &TRANSFER).await;
    summary
        .is(200)
        .shows(&code.to_string())
        .shows("Mỗi lần làm được nhiều nhất 20 phản ánh, kiến nghị. Chọn lại việc này ở lần sau.");
    office.at_version(&code, 2).await;
}

#[tokio::test]
async fn an_officer_goes_back_to_the_list_in_which_she_ticked() {
    let office = Office::open().await;
    cases(&office, 1).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let chosen = boxes(&mut officer).await;
    let list = "/can-bo?loai=can-bo";
    officer
        .get(list)
        .await
        .shows("name=\"tu\" value=\"/can-bo?loai=can-bo\"");
    let fields = [TRANSFER.as_slice(), &[("tu", list)]].concat();
    let asked = send(&mut officer, &chosen, &fields).await;
    asked
        .is(200)
        .shows("<a href=\"/can-bo?loai=can-bo\">Về danh sách");
    let done = confirmed(&mut officer, &chosen, &fields).await;
    done.is(200)
        .shows("<a href=\"/can-bo?loai=can-bo\">Về danh sách");
    let none = send(&mut officer, &[], &fields).await;
    none.is(400)
        .shows("Chưa chọn phản ánh, kiến nghị nào")
        .shows(OFFICER)
        .shows("<a href=\"/can-bo?loai=can-bo\">Về danh sách");
    // Not to a place that somebody else made up.
    let fields = [TRANSFER.as_slice(), &[("tu", "https://x.example/")]].concat();
    let done = confirmed(&mut officer, &chosen, &fields).await;
    done.shows("<a href=\"/can-bo\">Về danh sách");
    let mut focal_point = office.officer(FOCAL_POINT, OFFICER).await;
    let all = focal_point.get("/can-bo/tat-ca").await;
    all.shows("value=\"chuyen\"").hides("value=\"giao-viec\"");
}

#[tokio::test]
async fn several_cases_are_given_to_a_colleague() {
    let office = Office::open().await;
    let codes = cases(&office, 2).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let colleague = office.world.officer(COLLEAGUE, AGENCY, Role::Officer).await;
    let account = colleague.account.id.as_str();
    office
        .does(
            &mut officer,
            &codes[0],
            "giao-viec",
            &[("officer", account)],
        )
        .await;
    let chosen = boxes(&mut officer).await;
    let assign = [("action", "giao-viec"), ("officer", account)];
    send(&mut officer, &chosen, &assign[..1])
        .await
        .is(200)
        .shows(COLLEAGUE)
        .shows("Người được giao nhận email ngay");
    confirmed(&mut officer, &chosen, &assign)
        .await
        .is(200)
        .shows("Đã giao việc 1 trên 2")
        .shows("Người này đang được giao việc này. Chọn người khác.");
    let case = office.world.case(&codes[1]).await;
    assert_eq!(case.assigned_to.unwrap().account, colleague.account.id);
    // Another agency's cases are not the focal point's to give.
    let mut focal_point = office.officer(FOCAL_POINT, "Y Nga").await;
    let own = office
        .world
        .officer("A Thut", FOCAL_POINT, Role::FocalPoint)
        .await;
    let assign = [
        ("action", "giao-viec"),
        ("officer", own.account.id.as_str()),
    ];
    let foreign = [format!("{}.3", codes[1])];
    confirmed(&mut focal_point, &foreign, &assign)
        .await
        .is(200)
        .shows("0 trên 1")
        .shows("không có quyền");
}

#[tokio::test]
async fn nothing_typed_is_lost_and_a_fault_stops_at_its_row() {
    let office = Office::open().await;
    let codes = cases(&office, 2).await;
    let chosen = Vec::from_iter(codes.iter().map(|code| format!("{code}.2")));
    let nobody = confirmed(&mut office.nobody(), &chosen, &TRANSFER).await;
    nobody
        .is(401)
        .shows(REASON)
        .shows(&format!("value=\"{}\"", chosen[1]))
        .hides("giấy khai sinh");
    let mut officer = office.officer(AGENCY, OFFICER).await;
    send(&mut officer, &[], &TRANSFER)
        .await
        .is(400)
        .shows("Chưa chọn phản ánh, kiến nghị nào");
    officer.get("/can-bo/nhieu-viec").await.leads_to("/can-bo");

    let faults = Faults::before(&office.world.engine).await;
    let mut officer = office.officer_on(faults.store.clone()).await;
    // As often as the store tries.
    faults.plan(
        "TransactWriteItems",
        [Fault::Down, Fault::Down, Fault::Down],
    );
    let summary = confirmed(&mut officer, &chosen, &TRANSFER).await;
    summary
        .is(200)
        .shows("Đã chuyển 1 trên 2")
        .shows("Hệ thống đang bận");
    office.at_version(&codes[0], 2).await;
    office.at_version(&codes[1], 3).await;
}
