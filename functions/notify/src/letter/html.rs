//! An e-mail as HTML. E-mail programs know little of CSS: one column, styles at each element, and for dark screens a few
//! rules in the head that programs without them leave aside. No picture, no script, nothing from elsewhere.

use domain::province;
use maud::{DOCTYPE, Markup, html};

use super::{AUTOMATIC, GREETING, Letter, Part, help};

const FONT: &str =
    "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;";
const PAGE: &str = "margin:0;padding:0;background-color:#f3f2ef;";
const SHEET: &str = "max-width:600px;margin:0 auto;background-color:#ffffff;color:#1d1d1b;border-top:6px solid #a6192e;";
const HEAD: &str = "margin:0;padding:20px 24px 16px;border-bottom:1px solid #d9d6cf;font-size:16px;line-height:22px;font-weight:bold;color:#8c1426;";
const BODY: &str = "padding:20px 24px 8px;font-size:17px;line-height:26px;";
const TITLE: &str = "margin:0 0 16px;font-size:22px;line-height:30px;font-weight:bold;";
const SAY: &str = "margin:0 0 16px;";
const CODE: &str = "margin:0 0 20px;padding:14px 4px;background-color:#f7f1e8;border:1px solid #d9cdb8;text-align:center;";
const CODE_LABEL: &str = "display:block;font-size:15px;line-height:22px;";
const CODE_VALUE: &str = "display:block;font-family:Consolas,Menlo,'DejaVu Sans Mono',monospace;font-size:24px;line-height:34px;font-weight:bold;letter-spacing:0.5px;";
const FACT: &str = "margin:0 0 12px;";
const LABEL: &str = "display:block;font-size:15px;line-height:22px;color:#56534d;";
const VALUE: &str = "font-weight:bold;";
const QUOTE: &str = "margin:0 0 20px;padding:2px 0 2px 16px;border-left:4px solid #a6192e;";
const LINE: &str = "margin:0 0 10px;";
const BUTTON_ROW: &str = "margin:4px 0 20px;";
const BUTTON: &str = "display:inline-block;padding:12px 22px;background-color:#a6192e;color:#ffffff;font-weight:bold;text-decoration:none;border-radius:4px;";
const ADDRESS: &str = "display:block;margin-top:10px;font-size:14px;line-height:20px;color:#56534d;word-break:break-all;";
const NOTE: &str = "margin:0 0 14px;font-size:15px;line-height:23px;color:#56534d;";
const FOOT: &str = "margin:0;padding:16px 24px 24px;border-top:1px solid #d9d6cf;font-size:14px;line-height:22px;color:#56534d;";
const FOOT_LINK: &str = "color:#8c1426;";

/// Without characters that maud would write otherwise, so it may stand as text.
const DARK: &str = ":root{color-scheme:light dark;supported-color-schemes:light dark}\
@media (prefers-color-scheme:dark){\
.page{background-color:#121211 !important}\
.sheet{background-color:#1e1d1b !important;color:#f1efea !important;border-color:#e0566a !important}\
.head,.foot{border-color:#45423c !important}\
.head,.link{color:#ff9aa8 !important}\
.code{background-color:#2a2722 !important;border-color:#5a5345 !important}\
.dim{color:#bdb8ae !important}\
.quote{border-color:#e0566a !important}\
.button{background-color:#c8324a !important;color:#ffffff !important}}";

/// The HTML part.
pub fn html(letter: &Letter, site_url: &str) -> String {
    let province = province();
    let page = html! {
        (DOCTYPE)
        html lang="vi" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="supported-color-schemes" content="light dark";
                title { (letter.subject) }
                style { (DARK) }
            }
            body.page style=(format!("{PAGE}{FONT}")) {
                div.sheet style=(format!("{SHEET}{FONT}")) {
                    p.head style=(HEAD) { (province.service) }
                    div style=(BODY) {
                        h1 style=(TITLE) { (letter.subject) }
                        p style=(SAY) { (GREETING) }
                        @for part in &letter.parts { (render(part)) }
                        p style=(SAY) { "Trân trọng," br; (province.owner) }
                    }
                    p.foot.dim style=(FOOT) {
                        (AUTOMATIC) br;
                        (help()) br;
                        (province.service) br;
                        a.link href=(format!("{site_url}/")) style=(FOOT_LINK) { (site_url) "/" }
                    }
                }
            }
        }
    };
    page.into_string()
}

fn render(part: &Part) -> Markup {
    match part {
        Part::Say(text) => html! { p style=(SAY) { (text) } },
        Part::Code(code) => html! {
            div.code style=(CODE) {
                span.dim style=(CODE_LABEL) { "Mã PAKN" }
                strong style=(CODE_VALUE) { (code) }
            }
        },
        Part::Fact { label, value } => html! {
            p style=(FACT) { span.dim style=(LABEL) { (label) } span style=(VALUE) { (value) } }
        },
        Part::Quote { label, text } => html! {
            p.dim style=(LABEL) { (label) }
            div.quote style=(QUOTE) {
                @for line in text.lines().filter(|line| !line.trim().is_empty()) { p style=(LINE) { (line) } }
            }
        },
        // The address is shown, too: who does not trust buttons can read where it leads, or copy it.
        Part::Button { label, url } => html! {
            p style=(BUTTON_ROW) {
                a.button href=(url) style=(BUTTON) { (label) }
                span.dim style=(ADDRESS) { (url) }
            }
        },
        Part::Note(text) => html! { p.dim style=(NOTE) { (text) } },
    }
}
