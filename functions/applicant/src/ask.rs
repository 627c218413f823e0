//! GET /can-bo/nguoi-gui/{code}: what will happen, and the form that asks why.

use axum::extract::{Path, State};
use domain::{FieldErrors, Status};
use maud::{Markup, html};
use serde::Serialize;
use store::CaseFile;
use web::{App, Error, Reply, Visitor};

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

pub(crate) async fn get(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Result<Reply, Error> {
    let asked = load::asked(&app, &visitor, &code).await?;
    let file = &asked.file;
    let question = || Question {
        code: file.code.to_string(),
        title: file.case.title.as_str(),
        status: file.case.status,
        unnamed: file.case.unnamed,
        reason_least: open::LEAST,
        reason_most: domain::Reason::MOST,
    };
    Ok(Reply::show(&visitor, || page(file, "", &FieldErrors::default()), question))
}

pub(crate) fn page(file: &CaseFile, reason: &str, errors: &FieldErrors) -> Markup {
    let body = html! {
        p { strong { (file.case.title) } " · " (file.code) }
        ul {
            li { "Tên, điện thoại, email, địa chỉ hiện ra một lần, ngay sau khi bấm nút." }
            li { "Lần xem này được ghi vào lịch sử: ai xem, ngày nào, lý do gì." }
            li { "Người gửi nhận email báo rằng thông tin của mình đã được xem." }
        }
        p { "Chỉ xem khi không thể hỏi bằng mục Yêu cầu bổ sung." }
        form action={ "/can-bo/nguoi-gui/" (file.code) } method="post" {
            @for (field, problem) in errors.iter() { p { (site::message(field, problem)) } }
            label for="reason" { "Lý do cần xem" }
            textarea id="reason" name="reason" rows="3" { (reason) }
            button { "Xem thông tin người gửi" }
        }
        p { a href={ "/can-bo/phan-anh/" (file.code) } { "Quay lại phản ánh" } }
    };
    site::Page::new("Xem thông tin người gửi").errors(errors).body(body).render()
}
