//! The journey of officers: in at their own door, from the queue to a case, on to another agency, answered there.

use crate::support::{PASSWORD, System, WRITTEN};

const EMAIL: &str = "y.nga@vidu.vn";

#[test]
fn an_officer_passes_a_case_on_and_the_other_agency_answers_it() {
    let system = System::start();
    let mut citizen = system.citizen("Y Nga", EMAIL);
    let code = citizen.send(&WRITTEN);
    let case = format!("/can-bo/phan-anh/{code}");

    // The door: not without a password, not with a wrong one, and not with a citizen's.
    let mut officer = system.browser();
    officer
        .get(&case)
        .leads_to(&format!("/can-bo/dang-nhap?ve={case}"));
    officer.get("/can-bo/dang-nhap").is(200).shows("password");
    for email in ["can-bo@pakn.example", EMAIL] {
        let wrong = [("email", email), ("password", PASSWORD)];
        officer
            .post("/can-bo/dang-nhap", &wrong)
            .is(422)
            .shows("chưa đúng");
    }
    citizen
        .get(&case)
        .leads_to(&format!("/can-bo/dang-nhap?ve={case}"));

    let mut officer = system.officer();
    officer
        .get("/can-bo")
        .is(200)
        .shows(WRITTEN[2].1)
        .shows(&format!("href=\"{case}\""));
    let form = officer.get(&format!("{case}/chuyen"));
    form.is(200).shows("Văn phòng Ủy ban nhân dân tỉnh");
    let passed_on = [
        ("version", &*form.hidden("version")),
        ("agency", "van-phong-ubnd-tinh"),
        ("reason", "Thuộc thẩm quyền của Văn phòng."),
    ];
    officer
        .post(&format!("{case}/chuyen"), &passed_on)
        .leads_to_queue_after("chuyen", &code);
    officer
        .get(&format!("/can-bo?xong=chuyen&ma={code}"))
        .is(200)
        .shows("Đã chuyển")
        .hides(WRITTEN[2].1);
    officer.get(&case).is(404);
    system.mail_to("dau-moi@pakn.example", "chuyển");
    let told = system.mail_to(EMAIL, "chuyển sang đơn vị khác");
    assert!(told["text"].as_str().unwrap().contains(passed_on[2].1));

    let mut other = system.focal_point();
    other.get("/can-bo").is(200).shows(WRITTEN[2].1);
    let version = other.get(&case).is(200).hidden("version");
    other
        .post(&format!("{case}/tiep-nhan"), &[("version", &version)])
        .leads_to_queue_after("tiep-nhan", &code);
    let version = other.get(&case).hidden("version");
    let answer = "Văn phòng đã yêu cầu xã trả kết quả trong ngày 25/11.";
    let answered = [
        ("version", &*version),
        ("outcome", "done"),
        ("answer", answer),
        ("confirmed", "yes"),
    ];
    other
        .post(&format!("{case}/tra-loi"), &answered)
        .leads_to_queue_after("tra-loi", &code);
    let told = system.mail_to(EMAIL, "câu trả lời");
    assert!(told["text"].as_str().unwrap().contains(answer));
    citizen
        .get(&format!("/theo-doi/{code}"))
        .is(200)
        .shows(answer)
        .shows(passed_on[2].1);
    other.get("/can-bo").hides(WRITTEN[2].1);

    other
        .post("/can-bo/dang-xuat", &[])
        .leads_to("/can-bo/dang-nhap?xong=da-thoat");
    other.get("/can-bo").leads_to("/can-bo/dang-nhap");
}
