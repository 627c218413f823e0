#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use domain::calendar::add_working_days;
use domain::{
    AccountId, Action, AgencyId, Answer, Assignee, AuthorProof, By, Case, Comment, Digest,
    FullName, Information, Officer, Outcome, Question, Reason, RefusalReason, Role, Submission,
    Title, province,
};
use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::letter::{html, text};

const SITE: &str = "https://pakn.example.vn";
const CODE: &str = "M0T7Z-X8RJX-G7XKZ";
const TOKEN: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
const TITLE: &str = "Hồ sơ cấp lại giấy khai sinh quá hẹn chưa trả";
const CONTENT: &str = "Nộp hồ sơ ngày 03/11, hẹn trả ngày 10/11, đến nay chưa có kết quả.";
const REASON: &str = "Việc này thuộc trách nhiệm của đơn vị khác.\n<b>Không</b> phải của Sở.";
const OFFICER: &str = "Trần Thị Cán Bộ";

fn sent_at() -> Timestamp {
    "2026-11-23T09:30:00Z".parse().unwrap()
}

fn agency(id: &str) -> AgencyId {
    AgencyId::find(id).unwrap()
}

fn submitted() -> (Case, Event) {
    let submission = Submission {
        id: CaseId::parse("00112233445566778899aabbccddeeff").unwrap(),
        kind: Kind::Conduct,
        agency: agency("so-tu-phap"),
        title: Title::parse(TITLE).unwrap(),
        on_behalf: false,
        unnamed: false,
        author_proof: AuthorProof([0; 32]),
    };
    Case::submit(submission, sent_at())
}

/// Who does such a thing with a case; personal data are opened by the focal point here.
fn by(action: &Action, case: &Case) -> By {
    let officer = |agency, role| {
        By::Officer(Officer {
            account: AccountId::from_random([3; 16]),
            name: FullName::parse(OFFICER).unwrap(),
            agency,
            role,
        })
    };
    match action {
        Action::AddInformation { .. }
        | Action::Withdraw { .. }
        | Action::Rate { .. }
        | Action::ConfirmPromise { .. }
        | Action::DisputePromise { .. }
        | Action::Reopen { .. } => By::Author,
        Action::Close => By::System,
        Action::OpenPersonalData { .. } => officer(province().focal_point, Role::FocalPoint),
        Action::Accept
        | Action::Transfer { .. }
        | Action::Assign { .. }
        | Action::Ask { .. }
        | Action::Extend { .. }
        | Action::Answer { .. }
        | Action::ReportPromise { .. }
        | Action::PutPromiseOff { .. }
        | Action::Refuse { .. } => officer(case.agency, Role::Officer),
    }
}

fn letter((case, event): &(Case, Event), audience: Audience) -> Letter {
    let mail = CaseMail {
        site_url: SITE,
        code: &PaknCode::parse(CODE).unwrap(),
        case: &case.id,
        kind: case.kind,
        reopened: case.reopened > 0,
        event,
    };
    mail.letter(audience)
}

/// The mail about the last of what was done with a case, 41 hours after it was sent.
fn told(audience: Audience, actions: impl IntoIterator<Item = Action>) -> Letter {
    let told = actions.into_iter().fold(submitted(), |(case, _), action| {
        let by = by(&action, &case);
        case.apply(action, by, sent_at() + SignedDuration::from_hours(41))
            .unwrap()
    });
    letter(&told, audience)
}

fn transfer() -> Action {
    Action::Transfer {
        to: agency("so-noi-vu"),
        reason: Reason::parse(REASON).unwrap(),
    }
}

fn add_information() -> Action {
    let information = Information::parse(CONTENT).unwrap();
    Action::AddInformation { information }
}

fn reopen() -> Action {
    Action::Reopen {
        reason: Reason::parse(REASON).unwrap(),
    }
}

fn refuse(explanation: Option<&str>) -> Action {
    Action::Refuse {
        reason: RefusalReason::parse("khieu-nai").unwrap(),
        explanation: explanation.map(|text| Reason::parse(text).unwrap()),
    }
}

fn to_officers() -> Vec<(&'static str, Letter)> {
    vec![
        ("officers_transferred", told(Audience::Agency, [transfer()])),
        (
            "officers_information_added",
            told(Audience::Agency, [Action::Accept, add_information()]),
        ),
        (
            "officers_assigned",
            told(
                Audience::Assignee,
                [
                    Action::Accept,
                    Action::Assign {
                        to: Assignee {
                            account: AccountId::from_random([4; 16]),
                            name: FullName::parse("A Lực").unwrap(),
                        },
                    },
                ],
            ),
        ),
        (
            "officers_promise_disputed",
            told(
                Audience::Agency,
                [
                    Action::Accept,
                    Action::Answer {
                        answer: Answer::parse(CONTENT).unwrap(),
                        outcome: Outcome::Promised {
                            by: "2026-12-30".parse().unwrap(),
                        },
                    },
                    Action::ReportPromise {
                        report: Answer::parse(CONTENT).unwrap(),
                    },
                    Action::DisputePromise {
                        comment: Comment::parse(REASON).unwrap(),
                    },
                ],
            ),
        ),
        (
            "officers_reopened",
            told(
                Audience::Agency,
                [
                    Action::Accept,
                    Action::Answer {
                        answer: Answer::parse(CONTENT).unwrap(),
                        outcome: Outcome::Done,
                    },
                    reopen(),
                ],
            ),
        ),
        (
            "focal_point_refused",
            told(Audience::FocalPoint, [refuse(Some(REASON))]),
        ),
        (
            "focal_point_discontinued",
            told(Audience::FocalPoint, [Action::Accept, refuse(Some(REASON))]),
        ),
    ]
}

/// Of a case whose author was asked for something and did not answer in a month.
fn closed() -> Letter {
    let question = Question::parse("Số của giấy hẹn là bao nhiêu?").unwrap();
    let (case, _) = [Action::Accept, Action::Ask { question }].into_iter().fold(
        submitted(),
        |(case, _), action| {
            let by = by(&action, &case);
            case.apply(action, by, sent_at()).unwrap()
        },
    );
    let over = sent_at() + SignedDuration::from_hours(24 * 30);
    let closed = case.apply(Action::Close, By::System, over).unwrap();
    letter(&closed, Audience::Author)
}

/// Of a case that was not accepted in 16 working days.
fn late_answer(step: u16) -> Letter {
    let code = PaknCode::parse(CODE).unwrap();
    let case = submitted().0;
    let today = add_working_days(case.due_on, 1 + 7 * step);
    late(SITE, &code, &case, today, step)
}

fn to_author() -> Vec<(&'static str, Letter)> {
    let question = Question::parse("Số của giấy hẹn là bao nhiêu?").unwrap();
    let answer = "Sở đã kiểm tra: hồ sơ chậm do thiếu người trực.\nKết quả đã có từ ngày 24/11, mời đến nhận tại Bộ phận Một cửa.\n\nMong được thông cảm.";
    let answer = Answer::parse(answer).unwrap();
    let withdraw = Action::Withdraw {
        reason: Some(Reason::parse("Đã nhận được kết quả.").unwrap()),
    };
    let open = Action::OpenPersonalData {
        reason: Reason::parse("Gọi để hỏi số giấy hẹn").unwrap(),
    };
    let to_author = |actions: Vec<Action>| told(Audience::Author, actions);
    let promised = |then| {
        let by = "2026-12-30".parse().unwrap();
        let (answer, outcome) = (answer.clone(), Outcome::Promised { by });
        to_author(vec![
            Action::Accept,
            Action::Answer { answer, outcome },
            then,
        ])
    };
    let answered = |answer: &Answer, outcome| {
        let answer = answer.clone();
        to_author(vec![Action::Accept, Action::Answer { answer, outcome }])
    };
    vec![
        ("submitted", to_author(vec![])),
        ("accepted", to_author(vec![Action::Accept])),
        ("transferred", to_author(vec![transfer()])),
        (
            "information_requested",
            to_author(vec![Action::Accept, Action::Ask { question }]),
        ),
        (
            "extended",
            to_author(vec![
                Action::Accept,
                Action::Extend {
                    to: "2026-12-25".parse().unwrap(),
                    reason: Reason::parse("Cần đối chiếu hồ sơ với cơ quan khác.").unwrap(),
                },
            ]),
        ),
        (
            "information_added",
            to_author(vec![Action::Accept, add_information()]),
        ),
        ("answered", answered(&answer, Outcome::Done)),
        (
            "answered_promised",
            answered(
                &answer,
                Outcome::Promised {
                    by: "2026-12-30".parse().unwrap(),
                },
            ),
        ),
        (
            "promise_reported",
            promised(Action::ReportPromise {
                report: answer.clone(),
            }),
        ),
        (
            "promise_put_off",
            promised(Action::PutPromiseOff {
                by: "2027-01-15".parse().unwrap(),
                reason: Reason::parse("Mưa lũ, chưa thi công được.").unwrap(),
            }),
        ),
        ("refused", to_author(vec![refuse(None)])),
        (
            "discontinued",
            to_author(vec![Action::Accept, refuse(None)]),
        ),
        (
            "reopened",
            to_author(vec![
                Action::Accept,
                Action::Answer {
                    answer: answer.clone(),
                    outcome: Outcome::Done,
                },
                reopen(),
            ]),
        ),
        ("withdrawn", to_author(vec![withdraw])),
        ("personal_data_opened", to_author(vec![open])),
        ("closed", closed()),
        ("late", late_answer(0)),
        ("late_still", late_answer(1)),
    ]
}

fn all() -> Vec<(&'static str, Letter)> {
    let valid_until = sent_at() + SignedDuration::from_hours(24);
    let day = jiff::civil::date(2026, 11, 25);
    let mut all = vec![
        (
            "confirm_address",
            confirm_address(SITE, TOKEN, "048213", valid_until),
        ),
        ("already_registered", already_registered(SITE)),
        (
            "confirm_new_address",
            confirm_new_address(SITE, TOKEN, valid_until),
        ),
        ("address_changed", address_changed(sent_at())),
        ("reset_password", reset_password(SITE, TOKEN, valid_until)),
        ("password_changed", password_changed(SITE, sent_at())),
        ("officer_invited", officer_invited(SITE, TOKEN, valid_until)),
        ("officer_reset", officer_reset(SITE, TOKEN, valid_until)),
        ("officer_test", officer_test(SITE)),
        (
            "digest",
            digest(
                SITE,
                day,
                &Digest {
                    new: 3,
                    soon: 2,
                    overdue: 1,
                    ..Digest::default()
                },
            ),
        ),
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
            for secret in [TITLE, CONTENT, OFFICER] {
                assert!(!body.contains(secret), "{name} tells {secret}");
            }
        }
    }
}

#[test]
fn what_somebody_wrote_stays_text() {
    let letter = told(Audience::Author, [transfer()]);
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
            letter.thread.as_ref().map(CaseId::as_str),
            Some("00112233445566778899aabbccddeeff"),
            "{name}"
        );
    }
    assert!(already_registered(SITE).thread.is_none());
}

#[test]
fn a_transfer_names_both_agencies() {
    let told = text(&told(Audience::Author, [transfer()]), SITE);
    let sentence = "Sở Tư pháp đã chuyển phản ánh, kiến nghị của quý vị tới Sở Nội vụ.";
    assert!(told.contains(sentence), "{told}");
}

#[test]
fn a_refusal_states_reason_what_to_do_now_and_explanation() {
    let told = text(&told(Audience::Author, [refuse(Some(REASON))]), SITE);
    for line in [
        "> Nội dung là khiếu nại theo Luật Khiếu nại.\n",
        "> Quý vị có thể gửi khiếu nại tới: Cơ quan đã ra quyết định",
        "> Việc này thuộc trách nhiệm của đơn vị khác.\n> <b>Không</b> phải của Sở.\n",
    ] {
        assert!(told.contains(line), "{line} is not in:\n{told}");
    }
}

#[test]
fn what_was_accepted_is_told_to_be_discontinued_not_to_be_not_accepted() {
    for audience in [Audience::Author, Audience::FocalPoint] {
        let refused = |actions: Vec<Action>| text(&told(audience, actions), SITE);
        let accepted = refused(vec![Action::Accept, refuse(None)]);
        assert!(accepted.contains("dừng xử lý"), "{accepted}");
        assert!(!accepted.contains("không tiếp nhận"), "{accepted}");
        assert!(refused(vec![refuse(None)]).contains("không tiếp nhận"));
    }
}

/// Whatever is told to whom, also what is not told now: those who get it can do something with it.
#[test]
fn whatever_happens_can_be_told_to_officers() {
    let question = Question::parse("Số của giấy hẹn là bao nhiêu?").unwrap();
    for audience in [Audience::Agency, Audience::FocalPoint] {
        for actions in [
            vec![],
            vec![Action::Accept],
            vec![
                Action::Accept,
                Action::Ask {
                    question: question.clone(),
                },
            ],
            vec![transfer()],
            vec![refuse(None)],
        ] {
            let body = text(&told(audience, actions), SITE);
            assert!(body.contains("https://pakn.example.vn/can-bo"), "{body}");
            assert!(!body.contains(TITLE) && !body.contains(CODE), "{body}");
        }
    }
}
