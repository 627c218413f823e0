//! "Thời hạn theo quy định": the province's deadlines, each with what says so, as they hold and as they will.

use domain::{Kind, Rule, Step};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{StaticPage, at};
use crate::{Page, day};

/// How a rule names its kinds if it is of all.
const EVERY_KIND: &str = "Mọi phản ánh, kiến nghị";

pub(super) fn page(on: Date) -> StaticPage {
    let body = html! {
        p { "Ngày gửi không tính; thời hạn tính từ ngày hôm sau. Mỗi phản ánh, kiến nghị giữ thời hạn trả lời của ngày gửi (hoặc của ngày người gửi đề nghị xem xét lại), dù sau đó quy định thay đổi." }
        @for step in Step::ALL.into_iter().filter(|step| is_offered(*step)) { (of_step(step, on)) }
        h2 { "Cách tính ngày" }
        ul {
            li { "“Ngày làm việc”: thứ Hai đến thứ Sáu, không tính ngày nghỉ lễ." }
            li { "“Ngày”: tính cả thứ Bảy, Chủ nhật và ngày nghỉ lễ." }
            li { "Ngày cuối là ngày nghỉ thì được đến hết ngày làm việc tiếp theo (Bộ luật Dân sự 2015, điều 148 khoản 5)." }
            li { "Khi đơn vị hỏi thêm, thời hạn trả lời tạm dừng; người gửi bổ sung thì tính tiếp số ngày còn lại." }
            li { "Năm chưa có lịch nghỉ lễ thì mới trừ thứ Bảy, Chủ nhật; ngày đến hạn khi đó ghi là “tạm tính”." }
        }
        p { "Chỗ ghi “mức đặt tạm” chưa có văn bản quy định: tỉnh đặt để có ngày hẹn với người gửi, và sẽ sửa khi ban hành." }
    };
    at("/thoi-han/", Page::new("Thời hạn theo quy định").body(body))
}

/// Whether that can be done in this system: nobody is promised a time for what no page offers yet.
fn is_offered(step: Step) -> bool {
    match step {
        Step::PassOn
        | Step::Accept
        | Step::Answer
        | Step::Extend
        | Step::Supply
        | Step::Rate
        | Step::Reopen => true,
        Step::Review => false,
    }
}

/// The rules of a step that hold on that day or later. Kinds of PAKN with the same rule stand together.
fn of_step(step: Step, on: Date) -> Markup {
    let holds = |rule: &&Rule| rule.step == step && rule.in_force_to.is_none_or(|to| on <= to);
    let mut groups: Vec<Vec<&Rule>> = Vec::new();
    for rule in Rule::all().iter().filter(holds) {
        match groups.iter_mut().find(|group| is_same(group[0], rule)) {
            Some(group) => group.push(rule),
            None => groups.push(vec![rule]),
        }
    }
    html! {
        h2 { (step.label()) }
        dl { @for group in &groups { (lines(group, on)) } }
    }
}

/// Whether they differ in nothing but the kind.
fn is_same(one: &Rule, other: &Rule) -> bool {
    let of = |rule: &Rule| {
        let (days, times) = (
            (rule.amount, rule.unit),
            (rule.in_force_from, rule.in_force_to),
        );
        (days, times, rule.source, rule.article, rule.note)
    };
    of(one) == of(other)
}

fn lines(group: &[&Rule], on: Date) -> Markup {
    let kinds = Vec::from_iter(
        group
            .iter()
            .map(|rule| rule.kind.map_or(EVERY_KIND, Kind::label)),
    );
    html! {
        @for rule in group.iter().take(1) {
            dt { (kinds.join("; ")) }
            dd {
                strong { (rule.days()) } ", " (rule.said_by())
                @if !rule.note.is_empty() { br; span.hint { (rule.note) "." } }
                @if !rule.is_in_force(on) { br; span.hint { "Từ " (day(rule.in_force_from)) "." } }
                @if let Some(to) = rule.in_force_to { br; span.hint { "Đến hết " (day(to)) "." } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_page_says_of_each_rule_that_holds_what_says_so() {
        let on = date(2026, 11, 24);
        let page = page(on).markup.into_string();
        let shown = |rule: &&Rule| is_offered(rule.step) && rule.is_in_force(on);
        for rule in Rule::all().iter().filter(shown) {
            let line = format!("<strong>{}</strong>, {}", rule.days(), rule.said_by());
            assert!(page.contains(&line), "{}", rule.id);
        }
        for (kinds, line) in [
            (
                "Chính sách, thủ tục",
                "<strong>15 ngày</strong>, Công điện 89/CĐ-TTg",
            ),
            (
                "Giải pháp, sáng kiến",
                "<strong>15 ngày</strong>, mức đặt tạm, chờ tỉnh ban hành",
            ),
            (
                "Mọi phản ánh, kiến nghị",
                "<strong>5 ngày làm việc</strong>, mức đặt tạm",
            ),
        ] {
            let both = format!("<dt>{kinds}</dt><dd>{line}");
            assert!(page.contains(&both), "{both}");
        }
        assert!(page.contains("Người gửi đánh giá câu trả lời"));
        assert!(page.contains("Người gửi đề nghị xem xét lại câu trả lời"));
        assert!(
            !page.contains("việc không tiếp nhận"),
            "what no page offers yet"
        );
    }
}
