//! The frame of every page: head, header, error summary, main, footer. What stands in main is the caller's.

use domain::{FieldErrors, province};
use maud::{DOCTYPE, Markup, html};

use crate::messages::message;

const STYLE: &str = env!("STYLE");
const SCRIPT: &str = env!("SCRIPT");

/// One page being put together.
#[derive(Debug, Clone)]
pub struct Page {
    title: String,
    body: Markup,
    errors: FieldErrors,
    notice: Markup,
    officer: Option<String>,
    heading: bool,
}

impl Page {
    /// A page with that title, which is also its heading.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            body: html! {},
            errors: FieldErrors::default(),
            notice: html! {},
            officer: None,
            heading: true,
        }
    }

    /// What stands in main, below the heading.
    pub fn body(mut self, body: Markup) -> Self {
        self.body = body;
        self
    }

    /// Fields to correct: told on top, each a link to its field.
    pub fn errors(mut self, errors: &FieldErrors) -> Self {
        self.errors = errors.clone();
        self
    }

    /// Why what was sent was not carried out, on top.
    pub fn notice(mut self, notice: Markup) -> Self {
        self.notice = notice;
        self
    }

    /// A page for officers: their header, their links. `who` is logged in; empty if nobody surely is.
    pub fn officer(mut self, who: impl Into<String>) -> Self {
        self.officer = Some(who.into());
        self
    }

    /// The body brings its own heading.
    pub fn without_heading(mut self) -> Self {
        self.heading = false;
        self
    }

    /// The whole document.
    pub fn render(self) -> Markup {
        let lead = if self.errors.is_empty() {
            ""
        } else {
            "Lỗi: "
        };
        html! {
            (DOCTYPE)
            html lang="vi" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (lead) (self.title) " – " (province().service) }
                    meta name="description" content={ "Gửi phản ánh, kiến nghị tới cơ quan nhà nước " (province().name) " và tra cứu kết quả trả lời." };
                    link rel="icon" href="/tep/bieu-tuong.svg" type="image/svg+xml";
                    link rel="stylesheet" href=(STYLE);
                    script src=(SCRIPT) defer {}
                }
                body {
                    a.skip href="#noi-dung" { "Đến nội dung chính" }
                    @match &self.officer { Some(who) => (officer_header(who)), None => (citizen_header()) }
                    @if !province().site_message.is_empty() { p.site-message { (province().site_message) } }
                    main id="noi-dung" {
                        @if !self.errors.is_empty() { (summary(&self.errors)) }
                        @if !self.notice.0.is_empty() { div role="alert" { (self.notice) } }
                        @if self.heading { h1 { (self.title) } }
                        (self.body)
                    }
                    (footer())
                }
            }
        }
    }
}

fn brand(href: &str, under: &str) -> Markup {
    html! {
        a.brand href=(href) {
            svg viewBox="0 0 32 32" width="40" height="40" aria-hidden="true" focusable="false" {
                path fill="currentColor" d="M16 2c-.8 7-3.6 13-8.5 18h17C19.6 15 16.8 9 16 2zM9 21h14v4.5H9zM10.5 26.5h2V31h-2zM19.5 26.5h2V31h-2zM15 26.5h2V31h-2z" {}
                path fill="none" stroke="currentColor" stroke-width="1.4" d="M13.8 .6 16 4.2 18.2 .6" {}
            }
            span { strong { "Phản ánh, kiến nghị" } small { (under) } }
        }
    }
}

fn citizen_header() -> Markup {
    html! {
        header.top {
            div.wrap {
                (brand("/", province().name))
                nav aria-label="Chính" {
                    a href="/gui-phan-anh/" { "Gửi phản ánh" }
                    a href="/tra-cuu/" { "Tra cứu" }
                    details.menu {
                        summary { "Menu" }
                        ul {
                            li { a href="/theo-doi/cua-toi" { "Phản ánh, kiến nghị của tôi" } }
                            li { a href="/tai-khoan" { "Tài khoản, đăng nhập" } }
                            li { a href="/huong-dan/" { "Hướng dẫn từng bước" } }
                            li { a href="/don-vi/" { "Đơn vị tiếp nhận" } }
                            li { a href="/lien-he/" { "Liên hệ, trợ giúp" } }
                        }
                    }
                }
            }
        }
    }
}

fn officer_header(who: &str) -> Markup {
    html! {
        header.top.officer {
            div.wrap {
                (brand("/can-bo", "Dành cho cán bộ"))
                nav aria-label="Chính" {
                    a href="/can-bo" { "Danh sách phản ánh, kiến nghị" }
                    @if !who.is_empty() {
                        span { (who) }
                        form action="/can-bo/dang-xuat" method="post" { button { "Đăng xuất" } }
                    }
                }
            }
        }
    }
}

fn summary(errors: &FieldErrors) -> Markup {
    html! {
        div.errors role="alert" tabindex="-1" {
            h2 { "Cần sửa " (errors.len()) " chỗ trước khi tiếp tục" }
            ul { @for (field, problem) in errors.iter() { li { a href={ "#" (field) } { (message(field, problem)) } } } }
        }
    }
}

fn footer() -> Markup {
    let province = province();
    html! {
        footer.bottom {
            div.wrap {
                p { strong { (province.owner) } }
                p {
                    "Trợ giúp: " a href={ "tel:" (province.telephone.replace(' ', "")) } { (province.telephone) } ", " (province.hours) ". "
                    "Hoặc đến " (province.desk) "."
                }
                ul {
                    li { a href="/huong-dan/" { "Hướng dẫn" } }
                    li { a href="/lien-he/" { "Liên hệ, trợ giúp" } }
                    li { a href="/bao-ve-du-lieu/" { "Bảo vệ dữ liệu cá nhân" } }
                    li { a href="/ho-tro-tiep-can/" { "Hỗ trợ tiếp cận" } }
                }
            }
        }
    }
}
