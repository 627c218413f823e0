//! GET and POST /tai-khoan/xac-nhan: the link in the first e-mail.

use axum::extract::{RawQuery, State};
use maud::html;
use serde_json::json;
use site::Page;
use store::Purpose;
use web::{App, Error, Input, Reply, Visitor};

use crate::link::Link;

const AGAIN: &str = "/dang-ky/";

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    query: RawQuery,
) -> Result<Reply, Error> {
    let link = Link::of(&query);
    let secret = link.secret(AGAIN)?;
    app.store
        .token_account(&secret, Purpose::Confirm, visitor.now)
        .await?
        .ok_or(Error::LinkGone { again: AGAIN })?;
    let page = || {
        Page::new("Xác nhận email").body(html! {
            p { "Bấm nút dưới đây để hoàn tất đăng ký." }
            form action="/tai-khoan/xac-nhan" method="post" {
                input type="hidden" name="token" value=(link.token);
                button { "Xác nhận email" }
            }
        })
    };
    Ok(Reply::show(
        &visitor,
        || page().render(),
        || json!({ "confirm_by": "POST" }),
    ))
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(link): Input<Link>,
) -> Result<Reply, Error> {
    let secret = link.secret(AGAIN)?;
    if !app.store.confirm(&secret, visitor.now).await? {
        return Err(Error::LinkGone { again: AGAIN });
    }
    let page = || {
        Page::new("Đã xác nhận email").body(html! {
            p { "Tài khoản đã dùng được." }
            @if visitor.draft.is_some() { p.notice { "Phần đã viết vẫn còn. Đăng nhập để xem lại và gửi." } }
            p { a.button href="/dang-nhap/" { "Đăng nhập" } }
        })
    };
    Ok(Reply::show(
        &visitor,
        || page().render(),
        || json!({ "confirmed": true }),
    ))
}
