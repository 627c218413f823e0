//! What clients send wrongly gets a clear answer, never a fault.

use crate::support::{System, WRITTEN};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

#[test]
fn every_kind_of_bad_input_gets_a_clear_sentence() {
    let system = System::start();
    let mut person = system.browser();
    person
        .post("/phan-anh", &[])
        .is(422)
        .shows("Cần sửa")
        .shows("Chọn đơn vị tiếp nhận")
        .shows("Nhập nội dung");
    let mut bidi = WRITTEN;
    bidi[2].1 = "Hồ sơ \u{202e} quá hẹn";
    person
        .post("/phan-anh", &bidi)
        .is(422)
        .shows("ký tự không hiển thị được");
    person
        .post_raw("/phan-anh", &[FORM], b"title=%zz")
        .is(400)
        .shows("Không đọc được");
    person
        .post_raw("/phan-anh", &[FORM], b"title=%ff%fe")
        .is(400)
        .shows("Không đọc được");
    person
        .post_raw("/phan-anh", &[FORM], &vec![b'a'; 1_200_000])
        .is(413)
        .shows("250 KB");
    person
        .post_raw("/phan-anh", &[("content-type", "text/plain")], b"x")
        .is(415);
    person
        .post_raw(
            "/phan-anh",
            &[FORM, ("origin", "https://khac.example")],
            b"title=x",
        )
        .is(403)
        .shows("trang khác");
    person
        .post("/theo-doi", &[("code", "M0T7Z-X8RJX-G7XKM")])
        .is(422)
        .shows("gõ nhầm");
    person
        .get("/theo-doi/M0T7Z-X8RJX-G7XKZ")
        .is(404)
        .shows("Không có phản ánh, kiến nghị nào mang mã này");
    person
        .get("/tai-khoan/xac-nhan?token=abc")
        .is(410)
        .shows("/dang-ky/");
    person
        .get("/khong-co-trang-nay")
        .is(404)
        .shows("Không tìm thấy trang");
    person.get("/phan-anh").leads_to("/gui-phan-anh/");
    person.get("/can-bo").leads_to("/can-bo/dang-nhap");
    person
        .get("/theo-doi/cua-toi")
        .leads_to("/tai-khoan/dang-nhap?ve=/theo-doi/cua-toi");
}

#[test]
fn json_clients_get_problem_json_with_fields() {
    let system = System::start();
    let mut client = system.client();
    let problem = client
        .post("/phan-anh", &[("kind", "to-cao")])
        .is(422)
        .json();
    let fields: Vec<_> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["kind", "agency", "title", "content"]);
    client
        .post_raw(
            "/phan-anh",
            &[("content-type", "application/json")],
            b"{\"title\": 1}",
        )
        .is(400);
    client.get("/theo-doi/cua-toi").is(401);
    client.get("/phan-anh").is(405);
}

#[test]
fn after_ten_wrong_passwords_one_is_told_when_to_try_again() {
    let system = System::start();
    let mut person = system.browser();
    let wrong = [("email", "ai@vidu.vn"), ("password", "không phải")];
    // Counted in windows of real time: where one ends meanwhile, up to twice as many are heard.
    let (heard, refused) = (0..=20)
        .map(|heard| (heard, person.post("/tai-khoan/dang-nhap", &wrong)))
        .find(|(_, answer)| answer.status != 422 || !answer.body.contains("chưa đúng"))
        .unwrap();
    assert!(heard >= 10, "{heard}");
    refused.is(429).shows("Thử lại sau");
}
