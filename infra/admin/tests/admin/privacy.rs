//! What the page on personal data says is what the system does. That drafts, accounts and links end in their time is tested
//! in `store`; what is removed on request, in `person`.

use jiff::SignedDuration;

use crate::place::Place;

const EMAIL: &str = "canary.kim@vidu.vn";

#[tokio::test(flavor = "multi_thread")]
async fn the_page_names_who_reads_what_is_kept_how_long_and_how_to_have_it_removed() {
    let place = Place::start().await;
    let page = place.browser().get("/bao-ve-du-lieu/");
    for said in [
        "Mọi cán bộ của bộ phận đầu mối (Văn phòng Ủy ban nhân dân tỉnh): nội dung của tất cả phản ánh, kiến nghị",
        "Giữ bao lâu",
        "<dt>Bản nháp chưa gửi</dt><dd>24 giờ.</dd>",
        "<dt>Tài khoản chưa xác nhận email</dt><dd>72 giờ.</dd>",
        "35 ngày",
        "yêu cầu xóa",
        "Cho biết email của tài khoản",
    ] {
        page.is(200).shows(said);
    }

    // An officer of the focal point reads what was sent to another agency.
    let mut citizen = place.citizen("Canary Kim Tước", EMAIL).await;
    let code = citizen.send("Hồ sơ cấp lại giấy khai sinh quá hẹn");
    let account = place.0.accounts().focal_point.clone();
    let mut officer = place.browser();
    officer.log_in(&account.email, &account.password).is(303);
    let case = officer.get(&format!("/can-bo/phan-anh/{code}"));
    case.is(200).shows("Hồ sơ nộp ngày 3/11");

    // Who has not confirmed the address is gone after three days.
    let mut other = place.browser();
    let fields = [
        ("applicant_type", "person"),
        ("full_name", "Y Nga"),
        ("email", "y.nga@vidu.vn"),
        ("phone", "0912 345 678"),
        ("address", "Thôn Kon Rờ Bàng"),
        ("password", crate::place::PASSWORD),
        ("consent", "yes"),
    ];
    other.post("/tai-khoan/dang-ky", &fields).is(303);
    assert!(place.stands("PeopleTable", "y.nga@vidu.vn").await);
    place.wait(SignedDuration::from_hours(73));
    while place.stands("PeopleTable", "y.nga@vidu.vn").await {
        // What expires unasked takes its turn.
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    place.0.stop().await;
}
