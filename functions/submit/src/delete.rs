//! GET and POST /phan-anh/xoa: the author changed her mind before sending; first she is asked. What was sent stays; it can
//! be withdrawn in `track`.

use axum::extract::{RawQuery, State};
use domain::PaknCode;
use maud::html;
use serde::{Deserialize, Serialize};
use site::Page;
use store::Draft;
use web::urls::{CHECK_DRAFT, CHOOSE_KIND};
use web::{App, Done, Error, Input, Reply, Visitor, Wants};

use crate::remembered::{self, Meant, meant};
use crate::{DELETED, notices};

#[derive(Deserialize)]
pub(crate) struct DeleteForm {
    #[serde(default)]
    draft: String,
}

#[derive(Serialize)]
struct Deleted {
    deleted: bool,
}

pub(crate) async fn get(
    State(app): State<App>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Reply, Error> {
    if visitor.wants == Wants::Json {
        return Err(Error::method_not_allowed());
    }
    match meant(&app, &visitor, query.as_deref()).await? {
        Meant::Open(draft, applicant) => {
            let visitor = visitor.known_as(applicant.as_ref());
            Ok(Reply::show(&visitor, || asking(&draft), || ()))
        }
        Meant::SentByVisitor(code) => Ok(notices::sent_by_visitor(&visitor, &code)),
    }
}

fn asking(draft: &Draft) -> Page {
    Page::new("Xóa phần đã viết?").body(html! {
        p { strong { (draft.text.title) } }
        p { "Chưa có gì được gửi. Xóa rồi thì không lấy lại được." }
        form action="/phan-anh/xoa" method="post" {
            input type="hidden" name="draft" value=(draft.code);
            button.second { "Xóa, không gửi nữa" }
        }
        p { a href=(CHECK_DRAFT) { "Không xóa, quay lại" } }
    })
}

/// GET /phan-anh/da-xoa: what can be done next.
pub(crate) async fn deleted(visitor: Visitor) -> Reply {
    let page = || {
        Page::new("Không còn phần đã viết").body(html! {
            p { a.button href=(CHOOSE_KIND) { "Viết phản ánh, kiến nghị mới" } }
            p { a href="/" { "Trang chủ" } }
        })
    };
    Reply::show(&visitor, page, || Deleted { deleted: true })
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<DeleteForm>,
) -> Result<Reply, Error> {
    let code = PaknCode::parse(&form.draft).map_err(|_| Error::not_found())?;
    let was_draft = app.store.delete_draft(&code).await?;
    let next = match &visitor.draft {
        // Another text is waiting, perhaps the same one after a change: she sees that it is still there.
        Some(other) if *other != code => CHECK_DRAFT,
        Some(_) | None => DELETED,
    };
    let body = || Deleted { deleted: true };
    let deleted = if was_draft {
        Reply::told(&visitor, next, Done::DraftDeleted, body)
    } else {
        // Sent or deleted before: that nothing was sent may not be said.
        Reply::done(&visitor, next, body)
    };
    Ok(remembered::forget(&visitor, &code, deleted))
}
