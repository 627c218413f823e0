//! POST /tai-khoan/quen-mat-khau: a link to a new password, if the address has an account; the answer does not tell.

use axum::extract::State;
use domain::{EmailAddress, FieldErrors};
use maud::html;
use serde_json::json;
use site::Page;
use site::forms::{Forgotten, forgotten};
use web::{App, Error, Input, Reply, Visitor, check_mail};

const DONE: &str = "/tai-khoan/da-gui-lien-ket";

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<Forgotten>,
) -> Result<Reply, Error> {
    let email = EmailAddress::parse(&form.email).map_err(|problem| {
        Error::invalid(FieldErrors::one("email", problem), |errors| {
            Page::new("Quên mật khẩu")
                .errors(errors)
                .body(forgotten(&form, errors))
                .render()
        })
    })?;
    check_mail(&app, &visitor, email.as_str()).await?;
    if let Some(account) = app.store.account_by_email(&email).await? {
        app.store.order_reset(&account.id, visitor.now).await?;
    }
    Ok(Reply::done(
        &visitor,
        DONE,
        || json!({ "next": "open_link" }),
    ))
}

/// GET /tai-khoan/da-gui-lien-ket: what happens next.
pub(crate) async fn done(visitor: Visitor) -> Reply {
    let page = || {
        Page::new("Kiểm tra email").body(html! {
            p { "Nếu địa chỉ đã nhập có tài khoản, một email với liên kết đặt mật khẩu mới đang được gửi tới đó. Liên kết dùng được trong 24 giờ." }
            p { "Không thấy email: xem hộp thư rác, chờ vài phút, rồi " a href="/quen-mat-khau/" { "thử lại" } "." }
        })
    };
    Reply::show(
        &visitor,
        || page().render(),
        || json!({ "next": "open_link" }),
    )
}
