//! An e-mail as content: what is said, once. HTML and plain text are made of the same pieces, so neither says more than the
//! other. Which e-mails there are is said in `mails`.

mod html;
mod text;
mod words;

use domain::{CaseId, PaknCode};

pub use html::html;
pub use text::text;
pub use words::{day, moment};

/// One e-mail, without its receiver.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Fixed: no code and nothing that anybody wrote.
    pub subject: &'static str,
    /// The case whose mails stand together.
    pub thread: Option<CaseId>,
    parts: Vec<Part>,
}

#[derive(Debug, Clone)]
enum Part {
    Say(String),
    Code(PaknCode),
    Fact { label: &'static str, value: String },
    Quote { label: &'static str, text: String },
    Button { label: &'static str, url: String },
    Note(String),
}

impl Letter {
    /// An e-mail that says nothing yet.
    pub fn new(subject: &'static str) -> Self {
        Self {
            subject,
            thread: None,
            parts: Vec::new(),
        }
    }

    /// Stands together with the other mails of the case.
    pub fn about(mut self, case: &CaseId) -> Self {
        self.thread = Some(case.clone());
        self
    }

    /// A paragraph.
    pub fn say(self, text: impl Into<String>) -> Self {
        self.with(Part::Say(text.into()))
    }

    /// The code, large.
    pub fn code(self, code: &PaknCode) -> Self {
        self.with(Part::Code(code.clone()))
    }

    /// A line with a name.
    pub fn fact(self, label: &'static str, value: impl Into<String>) -> Self {
        self.with(Part::Fact {
            label,
            value: value.into(),
        })
    }

    /// What somebody wrote, as it was written.
    pub fn quote(self, label: &'static str, text: impl Into<String>) -> Self {
        self.with(Part::Quote {
            label,
            text: text.into(),
        })
    }

    /// A link to our own site, to be pressed.
    pub fn button(self, label: &'static str, url: impl Into<String>) -> Self {
        self.with(Part::Button {
            label,
            url: url.into(),
        })
    }

    /// A paragraph in small letters.
    pub fn note(self, text: impl Into<String>) -> Self {
        self.with(Part::Note(text.into()))
    }

    fn with(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }
}

/// How every e-mail begins.
const GREETING: &str = "Kính gửi quý vị,";
/// Under every e-mail.
const AUTOMATIC: &str = "Email này được gửi tự động, không nhận trả lời.";

fn help() -> String {
    let province = domain::province();
    format!(
        "Cần giúp đỡ, gọi {} ({}).",
        province.telephone, province.hours
    )
}
