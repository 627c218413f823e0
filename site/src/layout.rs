//! The frame of every page: head, header, error summary, main, footer. What stands in main is the caller's.

use domain::{FieldErrors, province};
use maud::{DOCTYPE, Markup, html};

use crate::messages::message;
use crate::return_path::citizens_door;

const STYLE: &str = env!("STYLE");
const SCRIPT: &str = env!("SCRIPT");

/// One page being put together.
#[derive(Debug, Clone)]
pub struct Page {
    title: String,
    body: Markup,
    errors: FieldErrors,
    notice: Markup,
    done: String,
    officer: Option<String>,
    heading: bool,
    path: String,
    logged_in: bool,
}

impl Page {
    /// A page with that title, which is also its heading.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            body: html! {},
            errors: FieldErrors::default(),
            notice: html! {},
            done: String::new(),
            officer: None,
            heading: true,
            path: String::new(),
            logged_in: false,
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

    /// What was done just before, on top.
    pub fn done(mut self, sentence: impl Into<String>) -> Self {
        self.done = sentence.into();
        self
    }

    /// Its address, and whether a session came with the request: the header marks the section, and offers to log in, and
    /// back to this page, or to log out.
    pub fn at(mut self, path: &str, logged_in: bool) -> Self {
        path.clone_into(&mut self.path);
        self.logged_in = logged_in;
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
                    @match &self.officer {
                        Some(who) => (officer_header(who, &self.path, self.logged_in)),
                        None => (citizen_header(&self.path, self.logged_in)),
                    }
                    @if !province().site_message.is_empty() { p.site-message { (province().site_message) } }
                    main id="noi-dung" {
                        @if !self.errors.is_empty() { (summary(&self.errors)) }
                        @if !self.done.is_empty() { div role="status" { p { strong { (self.done) } } } }
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

fn brand(href: &str, name: &str, under: &str) -> Markup {
    html! {
        a.brand href=(href) {
            svg viewBox="0 0 32 32" width="40" height="40" aria-hidden="true" focusable="false" {
                path fill="currentColor" d="M16 2c-.8 7-3.6 13-8.5 18h17C19.6 15 16.8 9 16 2zM9 21h14v4.5H9zM10.5 26.5h2V31h-2zM19.5 26.5h2V31h-2zM15 26.5h2V31h-2z" {}
                path fill="none" stroke="currentColor" stroke-width="1.4" d="M13.8 .6 16 4.2 18.2 .6" {}
            }
            span { strong { (name) } small { (under) } }
        }
    }
}

/// The sections that the header names (the notice, steps 2, 3 and 6).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Submit,
    LookUp,
    Account,
    Officers,
}

impl Section {
    fn of(path: &str) -> Option<Self> {
        let below = |prefixes: &[&str]| prefixes.iter().any(|prefix| path.starts_with(prefix));
        if below(&["/gui-phan-anh/", "/phan-anh"]) {
            Some(Self::Submit)
        } else if below(&[
            "/tai-khoan",
            "/dang-",
            "/quen-mat-khau/",
            "/theo-doi/cua-toi",
        ]) {
            Some(Self::Account)
        } else if below(&["/tra-cuu/", "/theo-doi", "/T/"]) {
            Some(Self::LookUp)
        } else if below(&["/can-bo"]) && !below(&["/can-bo/dang-nhap"]) {
            Some(Self::Officers)
        } else {
            None
        }
    }

    /// `aria-current` of its link, whose address is `href`, on the page at `path`.
    fn current(self, href: &str, path: &str) -> Option<&'static str> {
        match Self::of(path) {
            _ if href == path => Some("page"),
            Some(section) if section == self => Some("true"),
            Some(_) | None => None,
        }
    }
}

fn section(section: Section, href: &str, path: &str, words: &str) -> Markup {
    html! { a href=(href) aria-current=[section.current(href, path)] { (words) } }
}

fn citizen_header(path: &str, logged_in: bool) -> Markup {
    html! {
        header.top {
            div.wrap {
                (brand("/", province().owner, "Tiếp nhận phản ánh, kiến nghị"))
                nav aria-label="Chính" {
                    (section(Section::Submit, "/gui-phan-anh/", path, "Phản ánh, kiến nghị"))
                    (section(Section::LookUp, "/tra-cuu/", path, "Tra cứu kết quả"))
                    @if logged_in {
                        (section(Section::Account, "/tai-khoan", path, "Tài khoản"))
                        form action="/tai-khoan/dang-xuat" method="post" { button { "Thoát" } }
                    } @else {
                        (section(Section::Account, &citizens_door(path), path, "Đăng ký, đăng nhập"))
                    }
                    details.menu {
                        summary { "Menu" }
                        ul {
                            li { a href="/" { "Trang chủ" } }
                            li { a href="/theo-doi/cua-toi" { "Phản ánh, kiến nghị của tôi" } }
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

fn officer_header(who: &str, path: &str, logged_in: bool) -> Markup {
    html! {
        header.top.officer {
            div.wrap {
                (brand("/can-bo", "Phản ánh, kiến nghị", "Dành cho cán bộ"))
                nav aria-label="Chính" {
                    (section(Section::Officers, "/can-bo", path, "Danh sách phản ánh, kiến nghị"))
                    @if !who.is_empty() { span { (who) } }
                    @if logged_in || !who.is_empty() { form action="/can-bo/dang-xuat" method="post" { button { "Thoát" } } }
                }
            }
        }
    }
}

fn summary(errors: &FieldErrors) -> Markup {
    html! {
        div.errors role="alert" tabindex="-1" autofocus {
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
                    "Hoặc đến " (province.desk) " (" (province.desk_address) ")."
                }
                ul {
                    li { a href="/huong-dan/" { "Hướng dẫn" } }
                    li { a href="/thoi-han/" { "Thời hạn" } }
                    li { a href="/lien-he/" { "Liên hệ, trợ giúp" } }
                    li { a href="/bao-ve-du-lieu/" { "Bảo vệ dữ liệu cá nhân" } }
                    li { a href="/ho-tro-tiep-can/" { "Hỗ trợ tiếp cận" } }
                }
            }
        }
    }
}
