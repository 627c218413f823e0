//! Writing a PAKN: agency, one sentence, the text. Personal data come from the account and are shown where the answers
//! are checked.

use domain::{
    Channel, Content, DocumentReference, FieldErrors, Kind, RefusedKind, Title, province,
};
use jiff::civil::Date;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use crate::Page;
use crate::components::{Field, Offered, agencies, legal_wording, tick};

/// The fields, as typed.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
#[serde(default)]
pub struct Submission {
    /// A kind's slug.
    pub kind: String,
    /// An agency's id, or `khong-biet`.
    pub agency: String,
    /// One sentence.
    pub title: String,
    /// The text.
    pub content: String,
    /// Of a policy: which legal document and article; may be empty.
    pub document: String,
    /// "yes" or nothing.
    pub unnamed: String,
    /// The draft that is being changed; nothing for a new one.
    pub draft: String,
    /// Of the buttons that change the kind: the other one. All that was typed stays.
    #[serde(skip_serializing)]
    pub other_kind: String,
}

/// What the form of a kind is called.
fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Conduct => "Phản ánh hành vi của cán bộ, công chức, viên chức",
        Kind::Policy => "Kiến nghị về chính sách, thủ tục",
        Kind::Initiative => "Đề xuất giải pháp, sáng kiến",
        Kind::Support => "Phản ánh việc thực hiện chính sách hỗ trợ",
    }
}

/// The page with the form: empty on the site, filled in where a function shows it again. `on` says which agencies can be
/// chosen.
pub fn submission_page(values: &Submission, errors: &FieldErrors, on: Date) -> Page {
    let kind = Kind::parse(&values.kind).ok();
    let body = html! {
        @if let Some(kind) = kind {
            p.hint { (kind.description()) ". " a href="#viec-khac" { "Chọn việc khác" } }
            (legal_wording(&[kind]))
        }
        (submission(values, errors, on))
    };
    Page::new(kind.map_or("Viết phản ánh, kiến nghị", title))
        .errors(errors)
        .body(body)
}

/// Where else what people say of legal documents is collected.
fn national_channel() -> Markup {
    let Channel { office, law } = &province().legal_documents;
    html! { p.hint { "Về văn bản quy phạm pháp luật, còn gửi được ở " (office) " (" (law) ")." } }
}

/// The form; its kind decides whether "do not name me" is offered.
fn submission(values: &Submission, errors: &FieldErrors, on: Date) -> Markup {
    html! {
        form action="/phan-anh" method="post" novalidate data-giu {
            input type="hidden" name="kind" value=(values.kind);
            @if !values.draft.is_empty() { input type="hidden" name="draft" value=(values.draft); }
            @if let Some(problem) = errors.of("kind") {
                p.message id="kind" { (crate::message("kind", problem)) }
                @if let Some(refused) = RefusedKind::parse(&values.kind) {
                    p { a href={ "/gui-phan-anh/" (refused.slug()) "/" } { (refused.label()) " gửi ở đâu" } }
                }
                p { a href="/gui-phan-anh/" { "Chọn lại nội dung về việc gì" } }
            }
            (agencies("", on, "Đơn vị tiếp nhận", "Cơ quan mà phản ánh, kiến nghị nói tới. Nếu không biết, chọn “Tôi không biết”", &values.agency, Offered::OrUnknown, errors))
            (Field::new("title", "Tóm tắt trong một câu")
                .hint("Ví dụ: Hồ sơ cấp lại giấy khai sinh nộp ngày 3/11 quá hẹn chưa trả")
                .rows(2).value(&values.title).most(Title::MOST).render(errors))
            (Field::new("content", "Nội dung")
                .hint("Việc gì, ở đâu, khi nào, và mong muốn được giải quyết thế nào. Từ 20 đến 5.000 ký tự")
                .value(&values.content).rows(9).most(Content::MOST).render(errors))
            @if values.kind == Kind::Policy.slug() {
                (Field::new("document", "Văn bản, điều khoản (không bắt buộc)").hint("Ví dụ: Điều 5 Nghị định 61/2018/NĐ-CP")
                    .value(&values.document).most(DocumentReference::MOST).render(errors))
                (national_channel())
            } @else if !values.document.is_empty() {
                // Written before another kind was chosen.
                input type="hidden" name="document" value=(values.document);
            }
            @if values.kind == Kind::Conduct.slug() {
                (tick("", "unnamed", &html! { "Không cho đơn vị bị phản ánh biết tên tôi" },
                    "Chỉ bộ phận đầu mối của tỉnh xem được tên và số điện thoại; nếu gửi tới chính bộ phận đầu mối thì không ai xem được", values.unnamed == "yes", errors))
            } @else if values.unnamed == "yes" {
                // Ticked before another kind was chosen: who comes back finds it so.
                input type="hidden" name="unnamed" value="yes";
            }
            p.hint { "Bước sau: xem lại trước khi gửi. Chưa gửi gì khi bấm nút này." }
            p { button { "Tiếp tục" } }
            // Below the other button: Enter in a field presses the first one.
            details id="viec-khac" {
                summary { "Chọn việc khác (phần đã viết vẫn còn)" }
                @for kind in Kind::accepted().filter(|kind| kind.slug() != values.kind) {
                    p { button.second name="other_kind" value=(kind.slug()) { (title(kind)) } }
                }
                p { a href="/gui-phan-anh/" { "Khiếu nại, tố cáo, hỏi đáp pháp luật: xem gửi ở đâu" } }
            }
        }
    }
}
