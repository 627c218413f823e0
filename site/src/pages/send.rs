//! From "what is it about" to the form: a choice by links, four forms, and three pages that say where else to go.

use domain::{FieldErrors, Kind, RefusedKind};
use jiff::civil::Date;
use maud::html;

use super::{StaticPage, at};
use crate::Page;
use crate::components::legal_wording;
use crate::forms::{Submission, submission_page};

pub(super) fn pages(on: Date) -> Vec<StaticPage> {
    let mut pages = vec![choice(&Vec::from_iter(Kind::accepted()))];
    pages.extend(Kind::accepted().map(|kind| form(kind, on)));
    pages.extend(RefusedKind::ALL.map(elsewhere));
    pages
}

/// Of the kinds that are accepted.
fn choice(kinds: &[Kind]) -> StaticPage {
    let unsure = |kind: Kind, what: &str| {
        html! { @if kinds.contains(&kind) { li { (what) ": chọn " a href=(form_path(kind)) { (kind.label()) } "." } } }
    };
    let body = html! {
        ul.links {
            @for kind in kinds.iter().copied() {
                li { a href=(form_path(kind)) { (kind.label()) span.hint { (kind.description()) } } }
            }
        }
        (legal_wording(kinds))
        h2 { "Không tiếp nhận ở đây" }
        ul.links.elsewhere {
            @for kind in RefusedKind::ALL { li { a href=(elsewhere_path(kind)) { (kind.description()) } } }
        }
        details {
            summary { "Tôi không chắc" }
            ul {
                (unsure(Kind::Conduct, "Nộp hồ sơ quá hẹn chưa trả, bị đòi thêm giấy tờ không có trong quy định"))
                (unsure(Kind::Policy, "Thủ tục rườm rà, hai văn bản nói khác nhau"))
                (unsure(Kind::Initiative, "Có cách làm gọn hơn"))
                li { "Không đồng ý với một quyết định của cơ quan về chính mình: đó là " a href="/gui-phan-anh/khieu-nai/" { "khiếu nại" } "." }
            }
        }
    };
    at(
        "/gui-phan-anh/",
        Page::new("Quý vị muốn gửi về việc gì?").body(body),
    )
}

fn form_path(kind: Kind) -> &'static str {
    match kind {
        Kind::Conduct => "/gui-phan-anh/can-bo/",
        Kind::Policy => "/gui-phan-anh/chinh-sach/",
        Kind::Initiative => "/gui-phan-anh/sang-kien/",
        Kind::Support => "/gui-phan-anh/ho-tro/",
    }
}

fn elsewhere_path(kind: RefusedKind) -> &'static str {
    match kind {
        RefusedKind::Complaint => "/gui-phan-anh/khieu-nai/",
        RefusedKind::Denunciation => "/gui-phan-anh/to-cao/",
        RefusedKind::LegalQuestion => "/gui-phan-anh/hoi-dap-phap-luat/",
    }
}

fn form(kind: Kind, on: Date) -> StaticPage {
    let values = Submission {
        kind: kind.slug().to_owned(),
        ..Submission::default()
    };
    at(
        form_path(kind),
        submission_page(&values, &FieldErrors::default(), on),
    )
}

fn elsewhere(kind: RefusedKind) -> StaticPage {
    let (title, what) = match kind {
        RefusedKind::Complaint => (
            "Khiếu nại gửi ở đâu",
            "Khiếu nại là đề nghị xem xét lại một quyết định hoặc việc làm của cơ quan nhà nước, khi cho rằng việc đó trái luật và xâm phạm quyền, lợi ích của chính mình.",
        ),
        RefusedKind::Denunciation => (
            "Tố cáo gửi ở đâu",
            "Tố cáo là báo cho cơ quan có thẩm quyền biết về hành vi vi phạm pháp luật. Người tố cáo được giữ bí mật thông tin theo luật.",
        ),
        RefusedKind::LegalQuestion => (
            "Hỏi đáp pháp luật ở đâu",
            "Hệ thống này không hướng dẫn, giải đáp pháp luật. Quý vị được hỏi và được trợ giúp ở nơi sau.",
        ),
    };
    let channel = kind.channel();
    let body = html! {
        p { (what) }
        dl {
            dt { "Nơi tiếp nhận" } dd { (channel.office) }
            dt { "Theo" } dd { (channel.law) }
        }
        p { a href="/gui-phan-anh/" { "Việc của tôi là phản ánh, kiến nghị" } }
    };
    at(elsewhere_path(kind), Page::new(title).body(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_that_is_switched_off_is_offered_nowhere() {
        for off in Kind::ALL {
            let kinds = Vec::from_iter(Kind::ALL.into_iter().filter(|kind| *kind != off));
            let page = choice(&kinds).markup.into_string();
            for kind in Kind::ALL {
                assert_eq!(page.contains(form_path(kind)), kind != off, "{kind:?}");
                assert_eq!(page.contains(kind.legal_wording()), kind != off, "{kind:?}");
            }
        }
    }
}
