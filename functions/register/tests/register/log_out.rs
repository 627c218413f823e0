//! Logging out.

use crate::{a_world, confirmed};

#[tokio::test]
async fn logging_out_ends_the_session_in_the_store() {
    let world = a_world().await;
    let (_, mut person) = confirmed(&world).await;
    let mut stolen = person.clone();
    person.get("/tai-khoan").await.is(200).shows("Y Thanh");
    assert_eq!(world.count("SESSION#").await, 1);
    let out = person.post("/tai-khoan/dang-xuat", &[]).await;
    let told = "/tai-khoan/dang-nhap?xong=da-thoat";
    assert_eq!(out.leads_to(told).headers["clear-site-data"], "\"storage\"");
    person.get(told).await.is(200).shows("Đã thoát.");
    assert_eq!(world.count("SESSION#").await, 0);
    assert_eq!(person.cookie("__Host-phien"), None);
    stolen.get("/tai-khoan").await.leads_to_door("/tai-khoan");
    // Who is not logged in may press it too.
    person
        .post("/tai-khoan/dang-xuat", &[])
        .await
        .leads_to(told);
}
