//! A citizen's own data.

use crate::{EMAIL, NEW, PASSWORD, a_world, browser, confirmed, log_in};

const CORRECTED: [(&str, &str); 4] = [
    ("applicant_type", "person"),
    ("full_name", "Y Thanh"),
    ("phone", "0987654321"),
    ("address", "Tổ 3"),
];

#[tokio::test]
async fn the_profile_is_corrected_and_mistakes_are_told() {
    let world = a_world().await;
    let (account, mut person) = confirmed(&world).await;
    let wrong = [
        ("applicant_type", "organisation"),
        ("full_name", "Y Thanh"),
        ("phone", "12"),
        ("address", "Tổ 3"),
        ("organisation_name", ""),
    ];
    person
        .post("/tai-khoan", &wrong)
        .await
        .is(422)
        .shows("Nhập tên tổ chức")
        .shows("Số điện thoại có 10 chữ số")
        .shows("Tổ 3");
    person
        .post("/tai-khoan", &CORRECTED)
        .await
        .leads_to("/tai-khoan?xong=da-luu");
    person
        .get("/tai-khoan?xong=da-luu")
        .await
        .shows("<div role=\"status\"><p><strong>Đã lưu.")
        .shows("<a href=\"/tai-khoan\" aria-current=\"page\">Tài khoản</a>")
        .shows("<form action=\"/tai-khoan/dang-xuat\" method=\"post\"><button>Thoát</button>")
        .shows("Phản ánh, kiến nghị đã gửi giữ thông tin lúc gửi")
        .hides("Đăng ký, đăng nhập");
    let (stored, _) = world.store.account(&account.id).await.unwrap().unwrap();
    let mut expected = account.clone();
    expected.applicant.phone = stored.applicant.phone.clone();
    expected.applicant.address = stored.applicant.address.clone();
    assert_eq!(stored, expected, "nothing else has changed");
    assert_eq!(
        (
            stored.applicant.phone.as_str(),
            stored.applicant.address.as_str(),
            stored.applicant.email.as_str()
        ),
        ("0987654321", "Tổ 3", EMAIL)
    );
    person
        .get("/tai-khoan")
        .await
        .shows("Tổ 3")
        .shows("0987 654 321");
}

#[tokio::test]
async fn a_program_reads_and_writes_the_same_fields() {
    let world = a_world().await;
    let (_, person) = confirmed(&world).await;
    let mut program = person.json();
    let profile = program.get("/tai-khoan").await.is(200).json();
    assert_eq!(
        (&profile["full_name"], &profile["email"], &profile["phone"]),
        (&"Y Thanh".into(), &EMAIL.into(), &"0912345678".into())
    );
    let saved = program.post("/tai-khoan", &CORRECTED).await;
    assert_eq!(saved.is(200).json()["phone"], "0987654321");
    assert!(saved.json().get("password_hash").is_none());
}

#[tokio::test]
async fn who_was_writing_comes_back_to_the_draft() {
    let world = a_world().await;
    let (_, person) = confirmed(&world).await;
    let session = person.cookie("__Host-phien").unwrap().to_owned();
    let mut writing = browser(&world).with(
        "cookie",
        format!("__Host-phien={session}; __Host-nhap=M0T7Z-X8RJX-G7XKZ"),
    );
    writing
        .post("/tai-khoan", &CORRECTED)
        .await
        .leads_to("/phan-anh/kiem-tra?xong=da-luu");
}

#[tokio::test]
async fn saving_it_never_brings_an_old_password_back() {
    let world = a_world().await;
    let (account, mut here) = confirmed(&world).await;
    let (old, _) = world.store.account(&account.id).await.unwrap().unwrap();
    here.post(
        "/tai-khoan/doi-mat-khau",
        &[("current_password", PASSWORD), ("password", NEW)],
    )
    .await
    .is(303);
    // What was read before the change is written after it.
    let saved = world.store.save_profile(&old.id, &old.applicant).await;
    assert!(saved.unwrap());
    here.post("/tai-khoan", &CORRECTED).await.is(303);

    here.get("/tai-khoan").await.is(200);
    log_in(&mut browser(&world), PASSWORD).await.is(422);
    log_in(&mut browser(&world), NEW).await.is(303);
}

#[tokio::test]
async fn it_is_for_who_is_logged_in() {
    let world = a_world().await;
    let (account, _) = confirmed(&world).await;
    let forged = format!("{}.{}", account.id, "A".repeat(43));
    for mut nobody in [browser(&world), browser(&world).session(&forged)] {
        nobody.get("/tai-khoan").await.leads_to_door("/tai-khoan");
        nobody
            .post("/tai-khoan", &CORRECTED)
            .await
            .leads_to_door("/tai-khoan");
        nobody
            .json()
            .get("/tai-khoan")
            .await
            .is(401)
            .hides("Y Thanh");
    }
    let (stored, _) = world.store.account(&account.id).await.unwrap().unwrap();
    assert_eq!(stored, account);
}
