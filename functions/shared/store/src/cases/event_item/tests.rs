#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use domain::{
    Action, Answer, AuthorProof, Case, CaseId, Comment, Information, Kind, Question, Reason,
    Submission, Title,
};

use super::*;
use crate::schema::Key;

fn code() -> domain::PaknCode {
    domain::PaknCode::parse("M0T7Z-X8RJX-G7XKZ").unwrap()
}

fn agency(id: &str) -> AgencyId {
    AgencyId::find(id).unwrap()
}

fn officer() -> By {
    By::Officer(Officer {
        account: AccountId::from_random([1; 16]),
        name: FullName::parse("Y Hà").unwrap(),
        agency: agency("so-noi-vu"),
        role: Role::Officer,
    })
}

fn reason() -> Reason {
    Reason::parse("Có lý do").unwrap()
}

/// What follows an answer.
fn after(end: &Action) -> Vec<(Action, By)> {
    let comment = |text| Comment::parse_optional(text).unwrap();
    let rating = Rating::parse("4").unwrap();
    let rated = |text| Action::Rate {
        rating,
        comment: comment(text),
    };
    let report = Action::ReportPromise {
        report: Answer::parse("Cầu treo đã sửa xong ngày 28/12.").unwrap(),
    };
    match end {
        Action::Answer {
            outcome: Outcome::Promised { by },
            ..
        } => {
            // Of two promises one is confirmed and the other disputed.
            let judge = match (by.day(), comment("Chưa sửa.")) {
                (31, Some(comment)) => Action::DisputePromise { comment },
                (_, comment) => Action::ConfirmPromise { comment },
            };
            vec![
                (rated("Trả lời rõ."), By::Author),
                (report, officer()),
                (judge, By::Author),
            ]
        }
        Action::Answer { .. } => vec![
            (rated(""), By::Author),
            (Action::Reopen { reason: reason() }, By::Author),
        ],
        _ => Vec::new(),
    }
}

/// A case in which everything happens that can happen before it ends, and after an answer.
fn history(end: Action, by: By) -> Vec<Event> {
    let at: Timestamp = "2026-11-24T03:00:00Z".parse().unwrap();
    let submission = Submission {
        id: CaseId::from_random([7; 16]),
        kind: Kind::Conduct,
        agency: agency("so-tu-phap"),
        title: Title::parse("Hồ sơ quá hẹn chưa trả").unwrap(),
        on_behalf: false,
        unnamed: false,
        author_proof: AuthorProof([0; 32]),
    };
    let (mut case, first) = Case::submit(submission, at);
    let mut events = vec![first];
    let transfer = Action::Transfer {
        to: agency("so-noi-vu"),
        reason: reason(),
    };
    let focal_point = By::Officer(Officer {
        agency: agency("van-phong-ubnd-tinh"),
        role: Role::FocalPoint,
        ..officer().officer().unwrap().clone()
    });
    let question = Question::parse("Nộp hồ sơ ở đâu, ngày nào?").unwrap();
    let information = Information::parse("Số biên nhận 12").unwrap();
    let after = after(&end);
    let steps = [
        (transfer, focal_point),
        (Action::Accept, officer()),
        (Action::OpenPersonalData { reason: reason() }, officer()),
        (
            Action::Assign {
                to: officer().officer().unwrap().into(),
            },
            officer(),
        ),
        (Action::Ask { question }, officer()),
        (Action::AddInformation { information }, By::Author),
        (
            Action::Extend {
                to: "2026-12-21".parse().unwrap(),
                reason: reason(),
            },
            officer(),
        ),
        (end, by),
    ];
    for (action, by) in steps.into_iter().chain(after) {
        let (next, event) = case.apply(action, by, at).unwrap();
        events.push(event);
        case = next;
    }
    events
}

fn histories() -> Vec<Vec<Event>> {
    let refusal = &RefusalReason::all()[0];
    let answer = Answer::parse("Hồ sơ đã được trả ngày 20/11/2026.").unwrap();
    vec![
        history(
            Action::Answer {
                answer: answer.clone(),
                outcome: Outcome::Explained,
            },
            officer(),
        ),
        history(
            Action::Answer {
                answer: answer.clone(),
                outcome: Outcome::Promised {
                    by: "2026-12-30".parse().unwrap(),
                },
            },
            officer(),
        ),
        history(
            Action::Answer {
                answer,
                outcome: Outcome::Promised {
                    by: "2026-12-31".parse().unwrap(),
                },
            },
            officer(),
        ),
        history(
            Action::Refuse {
                reason: refusal,
                explanation: Some(reason()),
            },
            officer(),
        ),
        history(
            Action::Refuse {
                reason: refusal,
                explanation: None,
            },
            officer(),
        ),
        history(
            Action::Withdraw {
                reason: Some(reason()),
            },
            By::Author,
        ),
        history(Action::Withdraw { reason: None }, By::Author),
    ]
}

fn sealed(events: &[Event]) -> (Vec<EventItem>, Head) {
    let mut head = BEGINNING;
    let items = events
        .iter()
        .map(|event| {
            let (item, next) = EventItem::seal(event, &head).unwrap();
            head = next;
            item
        })
        .collect();
    (items, head)
}

/// The hash at the end of a history, if nothing in it was changed.
fn checked(items: &[EventItem]) -> Option<Head> {
    items
        .iter()
        .try_fold(BEGINNING, |head, item| item.check(&head))
}

#[test]
fn every_event_is_read_as_it_was_written() {
    for events in histories() {
        let (items, head) = sealed(&events);
        assert_eq!(checked(&items), Some(head));
        for (event, item) in events.iter().zip(items) {
            let item = item.to_item(Key::event(&code(), event.number)).unwrap();
            assert_eq!(&EventItem::read(item).unwrap(), event);
        }
    }
}

#[test]
fn every_changed_byte_of_a_record_and_every_changed_text_is_caught() {
    let (items, head) = sealed(&histories()[1]);
    for position in 0..items.len() {
        for byte in 0..items[position].record.len() {
            let (mut changed, _) = (copies(&items), ());
            changed[position].record[byte] ^= 1;
            assert_ne!(
                checked(&changed),
                Some(head),
                "event {position}, byte {byte}"
            );
        }
        for name in items[position].texts.keys() {
            let mut changed = copies(&items);
            let text = changed[position].texts.get_mut(name).unwrap();
            text.text.push('!');
            assert_eq!(checked(&changed), None, "event {position}, {name}");
        }
    }
}

#[test]
fn an_event_left_out_or_moved_is_caught() {
    let (items, head) = sealed(&histories()[0]);
    for position in 0..items.len() {
        let mut changed = copies(&items);
        changed.remove(position);
        assert_ne!(checked(&changed), Some(head), "without event {position}");
    }
    let mut swapped = copies(&items);
    swapped.swap(2, 3);
    assert_eq!(checked(&swapped), None);
}

#[test]
fn texts_can_be_removed_for_good_and_the_history_still_checked() {
    let (mut items, head) = sealed(&histories()[1]);
    for item in &mut items {
        item.texts.clear();
    }
    assert_eq!(checked(&items), Some(head));
    for item in items {
        let item = item.to_item(Key::event(&code(), 1)).unwrap();
        let event = EventItem::read(item).unwrap();
        if let Some(officer) = event.by.officer() {
            assert_eq!(officer.name.as_str(), REMOVED);
        }
    }
}

#[test]
fn the_same_text_has_another_hash_each_time() {
    let events = &histories()[0];
    let record = |items: Vec<EventItem>| items[1].record.clone();
    assert_ne!(record(sealed(events).0), record(sealed(events).0));
}

/// As earlier versions wrote it, and as it is written now of what was not accepted.
#[test]
fn a_refusal_that_does_not_say_whether_the_case_had_been_accepted_is_read() {
    let what = r#"{"refused":{"reason":"khieu-nai"}}"#;
    let read: RecordedWhat = serde_json::from_str(what).unwrap();
    assert!(matches!(
        read,
        RecordedWhat::Refused {
            accepted: false,
            ..
        }
    ));
    assert_eq!(serde_json::to_string(&read).unwrap(), what);
    let refused = histories()[3].last().unwrap().what.clone();
    assert!(matches!(refused, What::Refused { accepted: true, .. }));
}

fn copies(items: &[EventItem]) -> Vec<EventItem> {
    let copy = |item: &EventItem| EventItem {
        record: item.record.clone(),
        texts: item
            .texts
            .iter()
            .map(|(name, text)| {
                let text = Text {
                    text: text.text.clone(),
                    salt: text.salt.clone(),
                };
                (name.clone(), text)
            })
            .collect(),
    };
    items.iter().map(copy).collect()
}
