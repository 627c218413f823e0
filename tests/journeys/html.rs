//! The main journey with a browser that has no JavaScript.

use crate::support::{PASSWORD, System, WRITTEN};

#[test]
fn a_citizen_writes_registers_on_the_way_sends_and_is_answered() {
    let system = System::start();
    let email = "y.thanh@vidu.vn";
    let mut citizen = system.browser();
    citizen.get("/").is(200).shows("Gửi phản ánh");
    citizen
        .get("/gui-phan-anh/can-bo/")
        .is(200)
        .shows("action=\"/phan-anh\"")
        .shows("Sở Nội vụ");

    // Written before there is an account; nothing is typed twice.
    citizen
        .post("/phan-anh", &WRITTEN)
        .leads_to("/phan-anh/kiem-tra");
    citizen
        .get("/phan-anh/kiem-tra")
        .is(200)
        .shows(WRITTEN[2].1)
        .shows("/dang-ky/");
    citizen.register("Y Thanh", email);
    citizen.confirm(&system, email);
    citizen
        .post(
            "/tai-khoan/dang-nhap",
            &[("email", email), ("password", PASSWORD)],
        )
        .leads_to("/phan-anh/kiem-tra");
    let check = citizen.get("/phan-anh/kiem-tra");
    check
        .is(200)
        .shows(WRITTEN[3].1)
        .shows("Y Thanh")
        .shows("0912 345 678");
    let sent = citizen.post(
        "/phan-anh/gui",
        &[("draft", &check.hidden("draft")), ("on_behalf", "no")],
    );
    let code = sent.leads_below("/phan-anh/da-gui/").to_owned();
    citizen
        .get(&sent.location)
        .is(200)
        .shows(&code)
        .shows("<svg")
        .shows("sms:")
        .shows("Sở Nội vụ");
    let mail = system.mail_to(email, "Đã nhận");
    assert!(
        mail["text"].as_str().unwrap().contains(&code)
            && !mail["subject"].as_str().unwrap().contains(&code)
    );

    // A private window sees how it stands, and not what was written.
    let mut stranger = system.browser();
    stranger
        .post("/theo-doi", &[("code", &code.to_lowercase())])
        .leads_to(&format!("/theo-doi/{code}"));
    stranger
        .get(&format!("/theo-doi/{code}"))
        .is(200)
        .shows("Đã gửi, chờ tiếp nhận")
        .hides(WRITTEN[2].1)
        .hides("Y Thanh");
    stranger
        .get(&format!("/T/{}", code.replace('-', "")))
        .is(200)
        .shows("Đã gửi, chờ tiếp nhận");

    let mut officer = system.officer();
    officer.get("/can-bo").is(200).shows(WRITTEN[2].1);
    let case = format!("/can-bo/phan-anh/{code}");
    let version = officer
        .get(&case)
        .shows(WRITTEN[3].1)
        .hides("Y Thanh")
        .hidden("version");
    officer
        .post(&format!("{case}/tiep-nhan"), &[("version", &version)])
        .leads_to_queue_after("tiep-nhan", &code);
    let version = officer.get(&case).hidden("version");
    let answer = "Giấy khai sinh đã được cấp lại và gửi qua bưu điện ngày 24/11/2026.";
    let preview = officer.post(
        &format!("{case}/tra-loi"),
        &[
            ("version", &version),
            ("outcome", "done"),
            ("answer", answer),
        ],
    );
    preview.is(200).shows("xem trước khi gửi").shows(answer);
    officer
        .post(
            &format!("{case}/tra-loi"),
            &[
                ("version", &preview.hidden("version")),
                ("outcome", "done"),
                ("answer", &preview.hidden("answer")),
                ("confirmed", "yes"),
            ],
        )
        .leads_to_queue_after("tra-loi", &code);

    assert!(
        system.mail_to(email, "câu trả lời")["text"]
            .as_str()
            .unwrap()
            .contains(answer)
    );
    stranger
        .get(&format!("/theo-doi/{code}"))
        .is(200)
        .shows("Đã trả lời")
        .shows(answer);
    citizen
        .get("/theo-doi/cua-toi")
        .is(200)
        .shows(&code)
        .shows("Đã trả lời");
    officer
        .post(
            &format!("{case}/tra-loi"),
            &[("version", "3"), ("outcome", "done"), ("answer", answer)],
        )
        .is(409)
        .shows("Đã trả lời");
}

#[test]
fn an_officer_asks_the_author_adds_and_the_case_goes_on() {
    let system = System::start();
    let mut citizen = system.citizen("A Lực", "a.luc@vidu.vn");
    let code = citizen.send(&WRITTEN);
    let (mut officer, case) = (system.officer(), format!("/can-bo/phan-anh/{code}"));
    officer
        .post(&format!("{case}/tiep-nhan"), &[("version", "1")])
        .leads_to_queue_after("tiep-nhan", &code);
    officer
        .post(
            &format!("{case}/yeu-cau-bo-sung"),
            &[
                ("version", "2"),
                ("question", "Xin cho biết số biên nhận hồ sơ."),
                ("confirmed", "yes"),
            ],
        )
        .leads_to_queue_after("yeu-cau-bo-sung", &code);
    assert!(
        system.mail_to("a.luc@vidu.vn", "bổ sung")["text"]
            .as_str()
            .unwrap()
            .contains("số biên nhận")
    );

    citizen
        .get(&format!("/theo-doi/{code}"))
        .is(200)
        .shows("Chờ bổ sung thông tin")
        .shows("Xin cho biết số biên nhận hồ sơ.");
    citizen
        .post(
            &format!("/theo-doi/{code}/bo-sung"),
            &[("content", "Số biên nhận là 0123/2026.")],
        )
        .leads_to(&format!("/theo-doi/{code}?xong=da-bo-sung"));
    officer
        .get(&case)
        .is(200)
        .shows("Số biên nhận là 0123/2026.")
        .shows("Đang xử lý");
    // However often something is added, officers get one mail an hour, when it is over.
    system.wait_hours(2);
    system.mail_to("can-bo@pakn.example", "bổ sung");
    // Her session ended meanwhile.
    citizen.log_in("a.luc@vidu.vn", PASSWORD);

    citizen
        .post(
            &format!("/theo-doi/{code}/rut"),
            &[("reason", "Đã được giải quyết.")],
        )
        .leads_to(&format!("/theo-doi/{code}?xong=da-rut"));
    citizen
        .post(
            &format!("/theo-doi/{code}/bo-sung"),
            &[("content", "Thêm nữa.")],
        )
        .is(409)
        .shows("Đã rút")
        .shows("Thêm nữa.");
}

#[test]
fn who_does_not_know_the_agency_reaches_the_focal_point_which_passes_it_on() {
    let system = System::start();
    let mut citizen = system.citizen("Y Hà", "y.ha@vidu.vn");
    let mut fields = WRITTEN;
    fields[1].1 = "khong-biet";
    let code = citizen.send(&fields);
    let case = format!("/can-bo/phan-anh/{code}");
    system.officer().get(&case).is(404);

    let mut focal_point = system.focal_point();
    focal_point.get("/can-bo").is(200).shows(WRITTEN[2].1);
    let moved = [
        ("version", "1"),
        ("agency", "so-noi-vu"),
        ("reason", "Thuộc thẩm quyền của Sở Nội vụ."),
    ];
    focal_point
        .post(&format!("{case}/chuyen"), &moved)
        .leads_to_queue_after("chuyen", &code);
    let mut officer = system.officer();
    officer.get("/can-bo").is(200).shows(WRITTEN[2].1);
    let refused = [
        ("version", "2"),
        ("reason", "trung-lap"),
        ("explanation", ""),
        ("confirmed", "yes"),
    ];
    officer
        .post(&format!("{case}/khong-tiep-nhan"), &refused)
        .leads_to_queue_after("khong-tiep-nhan", &code);
    system
        .browser()
        .get(&format!("/theo-doi/{code}"))
        .is(200)
        .shows("Không tiếp nhận")
        .shows("đã được tiếp nhận trong một phản ánh");
    officer.get("/can-bo/tat-ca").is(403);
    focal_point.get("/can-bo/tat-ca").is(200);
}
