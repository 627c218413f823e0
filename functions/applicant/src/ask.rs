//! GET /can-bo/nguoi-gui/{code}: what will happen, and the form that asks why.

use axum::extract::{Path, State};
use domain::{FieldErrors, Reason, Status};
use maud::{Markup, html};
use serde::Serialize;
use site::Page;
use site::components::Field;
use web::{App, Error, Reply, Visitor};

use crate::load::Asked;
use crate::{load, open};

/// For programs: what a POST needs.
#[derive(Serialize)]
struct Question<'a> {
    code: String,
    title: &'a str,
    status: Status,
    unnamed: bool,
    reason_least: usize,
    reason_most: usize,
}

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Reply, Error> {
    let asked = load::asked(&app, &visitor, &code).await?;
    let file = &asked.file;
    let question = || Question {
        code: file.code.to_string(),
        title: file.case.title.as_str(),
        status: file.case.status,
        unnamed: file.case.unnamed,
        reason_least: open::LEAST,
        reason_most: Reason::MOST,
    };
    Ok(Reply::show(
        &visitor,
        || page(&asked, "", &FieldErrors::default()),
        question,
    ))
}

pub(crate) fn page(asked: &Asked, reason: &str, errors: &FieldErrors) -> Markup {
    let file = &asked.file;
    let body = html! {
        p { strong { (file.case.title) } " · " (file.code) }
        ul {
            li { "Tên, điện thoại, email, địa chỉ hiện ra một lần, ngay sau khi bấm nút." }
            li { "Lần xem này được ghi vào lịch sử: ai xem, ngày nào, lý do gì." }
            li { "Người gửi nhận email báo rằng thông tin của mình đã được xem." }
        }
        p { "Chỉ xem khi không thể hỏi bằng mục Yêu cầu bổ sung." }
        form action={ "/can-bo/nguoi-gui/" (file.code) } method="post" novalidate {
            (Field::new("reason", "Lý do cần xem").hint("Người gửi cũng đọc được lý do này").value(reason).rows(3).most(Reason::MOST).render(errors))
            button { "Xem thông tin người gửi" }
        }
        p { a href={ "/can-bo/phan-anh/" (file.code) } { "Quay lại phản ánh" } }
    };
    Page::new("Xem thông tin người gửi")
        .officer(asked.officer.who())
        .errors(errors)
        .body(body)
        .render()
}
