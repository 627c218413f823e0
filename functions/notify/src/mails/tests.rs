#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use domain::{Actor, AgencyId, Case, Content, DraftId, Kind, RefusalReason, Status, Title};
use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::letter::{html, text};

const SITE: &str = "https://pakn.example.vn";
const CODE: &str = "M0T7Z-X8RJX-G7XKZ";
const TOKEN: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
const TITLE: &str = "Hồ sơ cấp lại giấy khai sinh quá hẹn chưa trả";
const CONTENT: &str = "Nộp hồ sơ ngày 03/11, hẹn trả ngày 10/11, đến nay chưa có kết quả.";
const REASON: &str = "Việc này thuộc trách nhiệm của đơn vị khác.\n<b>Không</b> phải của Sở.";

fn sent_at() -> Timestamp {
    "2026-11-23T09:30:00Z".parse().unwrap()
}

fn agency(id: &str) -> AgencyId {
    AgencyId::parse(id).unwrap()
}

/// A case whose first event is the sending, and whose second one is of that kind.
fn file(kind: EventKind, actor: Actor, words: Option<&str>) -> CaseFile {
    let (next_due_on, due_on) = Case::first_deadlines(sent_at());
    let (first, second) = (
        agency("so-tu-phap"),
        if kind == EventKind::Transferred {
            agency("so-noi-vu")
        } else {
            agency("so-tu-phap")
        },
    );
    let case = Case {
        id: DraftId::parse("00112233445566778899aabbccddeeff").unwrap(),
        kind: Kind::Conduct,
        agency: second,
        status: Status::InProgress,
        title: Title::parse(TITLE).unwrap(),
        content: Content::parse(CONTENT).unwrap(),
        on_behalf: false,
        unnamed: false,
        submitted_at: sent_at(),
        due_on,
        next_due_on,
        working_days_left: None,
        version: 2,
        author_proof: "proof".to_owned(),
    };
    let event = |number, at, kind, actor, agency, words: Option<&str>| Event {
        number,
        at,
        kind,
        actor,
        agency,
        officer: (actor != Actor::Author).then(|| "Trần Thị Cán Bộ".to_owned()),
        text: words.map(str::to_owned),
    };
    let later = sent_at() + SignedDuration::from_hours(41);
    let events = vec![
        event(
            1,
            sent_at(),
            EventKind::Submitted,
            Actor::Author,
            first,
            None,
        ),
        event(2, later, kind, actor, second, words),
    ];
    CaseFile {
        code: PaknCode::parse(CODE).unwrap(),
        case,
        events,
    }
}

fn told(kind: EventKind, actor: Actor, words: Option<&str>, audience: Audience) -> Letter {
    let file = file(kind, actor, words);
    let number = if kind == EventKind::Submitted { 0 } else { 1 };
    Told {
        site_url: SITE,
        file: &file,
        event: &file.events[number],
    }
    .letter(audience)
}

fn to_officers() -> Vec<(&'static str, Letter)> {
    let reason = Some(REASON);
    vec![
        (
            "officers_transferred",
            told(
                EventKind::Transferred,
                Actor::Officer,
                reason,
                Audience::Agency,
            ),
        ),
        (
            "officers_information_added",
            told(
                EventKind::InformationAdded,
                Actor::Author,
                Some(CONTENT),
                Audience::Agency,
            ),
        ),
        (
            "focal_point_refused",
            told(
                EventKind::Refused,
                Actor::Officer,
                reason,
                Audience::FocalPoint,
            ),
        ),
    ]
}

fn to_author() -> Vec<(&'static str, Letter)> {
    let to_author = |kind, actor, words| told(kind, actor, words, Audience::Author);
    let refusal = RefusalReason::parse("khieu-nai").unwrap();
    let refusal = format!("{}.\nNơi giải quyết: {}.", refusal.text, refusal.channel);
    let answer = "Sở đã kiểm tra: hồ sơ chậm do thiếu người trực.\nKết quả đã có từ ngày 24/11, mời đến nhận tại Bộ phận Một cửa.\n\nMong được thông cảm.";
    vec![
        (
            "submitted",
            to_author(EventKind::Submitted, Actor::Author, None),
        ),
        (
            "accepted",
            to_author(EventKind::Accepted, Actor::Officer, None),
        ),
        (
            "transferred",
            to_author(EventKind::Transferred, Actor::Officer, Some(REASON)),
        ),
        (
            "information_requested",
            to_author(
                EventKind::InformationRequested,
                Actor::Officer,
                Some("Số của giấy hẹn là bao nhiêu?"),
            ),
        ),
        (
            "information_added",
            to_author(EventKind::InformationAdded, Actor::Author, Some(CONTENT)),
        ),
        (
            "answered",
            to_author(EventKind::Answered, Actor::Officer, Some(answer)),
        ),
        (
            "refused",
            to_author(EventKind::Refused, Actor::Officer, Some(&refusal)),
        ),
        (
            "withdrawn",
            to_author(
                EventKind::Withdrawn,
                Actor::Author,
                Some("Đã nhận được kết quả."),
            ),
        ),
        (
            "personal_data_opened",
            to_author(
                EventKind::PersonalDataOpened,
                Actor::FocalPoint,
                Some("Gọi để hỏi số giấy hẹn"),
            ),
        ),
    ]
}

fn all() -> Vec<(&'static str, Letter)> {
    let valid_until = sent_at() + SignedDuration::from_hours(24);
    let mut all = vec![
        ("confirm_address", confirm_address(SITE, TOKEN, valid_until)),
        ("already_registered", already_registered(SITE)),
        ("reset_password", reset_password(SITE, TOKEN, valid_until)),
        ("password_changed", password_changed(SITE, sent_at())),
    ];
    all.extend(to_author());
    all.extend(to_officers());
    all
}

/// Snapshots in both forms. To see them as pictures: KEEP_MAILS=<folder> writes the HTML there.
#[test]
fn each_mail_reads_as_it_should() {
    for (name, letter) in all() {
        let html = html(&letter, SITE);
        if let Ok(folder) = std::env::var("KEEP_MAILS") {
            std::fs::write(format!("{folder}/{name}.html"), &html).unwrap();
        }
        // A line for each element, so that a change is seen where it is.
        insta::assert_snapshot!(format!("{name}_html"), html.replace("><", ">\n<"));
        insta::assert_snapshot!(
            format!("{name}_text"),
            format!("Subject: {}\n\n{}", letter.subject, text(&letter, SITE))
        );
    }
}

#[test]
fn subjects_are_short_and_say_nothing_of_the_case() {
    for (name, letter) in all() {
        let length = letter.subject.chars().count();
        assert!((5..=60).contains(&length), "{name}: {length} characters");
        for secret in [CODE, "M0T7ZX8RJXG7XKZ", TITLE, TOKEN] {
            assert!(!letter.subject.contains(secret), "{name}");
        }
    }
}

#[test]
fn every_link_leads_to_our_own_site() {
    for (name, letter) in all() {
        for body in [html(&letter, SITE), text(&letter, SITE)] {
            for (position, _) in body.match_indices("http") {
                assert!(
                    body[position..].starts_with(&format!("{SITE}/")),
                    "{name}: {}",
                    &body[position..position + 60]
                );
            }
            for attribute in body.split("href=\"").skip(1) {
                assert!(attribute.starts_with(SITE), "{name}: {attribute}");
            }
            assert!(
                !body.contains("src=") && !body.contains("url("),
                "{name} loads something"
            );
        }
    }
}

#[test]
fn officers_are_told_where_to_look_and_nothing_else() {
    for (name, letter) in to_officers() {
        for body in [html(&letter, SITE), text(&letter, SITE)] {
            for secret in [
                CODE,
                "M0T7ZX8RJXG7XKZ",
                TITLE,
                CONTENT,
                "thuộc trách nhiệm của đơn vị khác",
            ] {
                assert!(!body.contains(secret), "{name} tells {secret}");
            }
            assert!(body.contains("https://pakn.example.vn/can-bo"), "{name}");
        }
    }
}

#[test]
fn the_author_gets_neither_the_own_text_nor_an_officers_name() {
    for (name, letter) in to_author() {
        for body in [html(&letter, SITE), text(&letter, SITE)] {
            assert!(body.contains(CODE), "{name} without code");
            assert!(
                body.contains(&format!("{SITE}/theo-doi/{CODE}")),
                "{name} without link"
            );
            for secret in [TITLE, CONTENT, "Trần Thị Cán Bộ"] {
                assert!(!body.contains(secret), "{name} tells {secret}");
            }
        }
    }
}

#[test]
fn what_somebody_wrote_stays_text() {
    let letter = told(
        EventKind::Transferred,
        Actor::Officer,
        Some(REASON),
        Audience::Author,
    );
    assert!(html(&letter, SITE).contains("&lt;b&gt;Không&lt;/b&gt; phải của Sở."));
    assert!(
        text(&letter, SITE)
            .contains("> Việc này thuộc trách nhiệm của đơn vị khác.\n> <b>Không</b> phải của Sở.")
    );
}

#[test]
fn mails_of_a_case_stand_together_and_those_of_an_account_do_not() {
    for (name, letter) in to_author().into_iter().chain(to_officers()) {
        assert_eq!(
            letter.thread.as_ref().map(DraftId::as_str),
            Some("00112233445566778899aabbccddeeff"),
            "{name}"
        );
    }
    assert!(already_registered(SITE).thread.is_none());
}
