//! Where a case stands: for whoever has its code, and for its author.

use domain::{
    AccountId, Action, AgencyId, Answer, Assignee, Comment, EventKind, FullName, Kind, Outcome,
    PaknCode, Reason, RefusalReason, Role, Seen, Viewer,
};
use jiff::SignedDuration;
use testing::{Browser, CONTENT, ENDED_AGENCY, FOCAL_POINT, NewPassword, TITLE, World, a_case};

use crate::{OFFICER, a_world, browser, sent};

const ANSWER: &str =
    "Hồ sơ đã trả ngày 10/11, cán bộ đã bị nhắc nhở. <b>Xin lỗi</b> vì sự chậm trễ.";
const QUESTION: &str = "Quý vị Y Thanh cho biết số hồ sơ?";
const INFORMATION: &str = "Số hồ sơ của tôi là H38-12.";
/// As `testing` transfers and opens.
const TRANSFER: &str = "Việc này thuộc đơn vị khác.";
const OPENING: &str = "Cần gọi điện để hỏi thêm.";

fn address(code: &PaknCode) -> String {
    format!("/theo-doi/{code}")
}

/// Whoever has the code and is not its author, as a page and as a program.
async fn code_holders(world: &World) -> [Browser; 4] {
    let other = world.citizen("A Lực", "a.luc@example.vn").await;
    let (nobody, somebody) = (browser(world), browser(world).citizen(&other));
    [
        nobody.clone(),
        nobody.json(),
        somebody.clone(),
        somebody.json(),
    ]
}

#[tokio::test]
async fn whoever_has_the_code_sees_where_the_case_stands() {
    let world = a_world().await;
    let (_, code, _) = sent(&world, a_case()).await;
    let first = world.case(&code).await.first;
    browser(&world)
        .get(&address(&code))
        .await
        .is(200)
        .shows(&code.to_string())
        .shows("Sở Nội vụ")
        .shows("Hành vi của cán bộ, công chức, viên chức")
        .shows("<title>Đã gửi, chờ tiếp nhận – ")
        .shows("<h1><span class=\"status submitted\">Đã gửi, chờ tiếp nhận</span></h1>")
        .shows(&format!(
            "Hạn tiếp nhận: <strong>{}</strong>",
            site::day(first.accept_by)
        ))
        .shows(&format!(
            "Hạn trả lời: <strong>{}</strong>",
            site::day(first.answer_by)
        ))
        .shows(">15 ngày làm việc, mức đặt tạm, chờ tỉnh ban hành</a>")
        .shows(&format!(
            "href=\"/tai-khoan/dang-nhap?ve=/theo-doi/{code}\""
        ));
}

#[tokio::test]
async fn the_day_of_the_answer_says_which_rule_set_it_and_is_late_in_its_unit() {
    let world = a_world().await;
    let policy = a_case().kind(Kind::Policy).sent_days_ago(30).accepted();
    let (_, code, _) = sent(&world, policy).await;
    // Sent on Sunday, 25 October; due on Monday, 9 November.
    browser(&world)
        .get(&address(&code))
        .await
        .is(200)
        .shows("Hạn trả lời: <strong>thứ Hai, 09/11/2026</strong>")
        .shows(">15 ngày, Công điện 89/CĐ-TTg</a>")
        .shows("Đã quá hạn trả lời 15 ngày. Có thể gọi");
    let shown = browser(&world).json().get(&address(&code)).await.json();
    let rule = &shown["rule"];
    assert_eq!(
        (&rule["id"], &rule["amount"]),
        (&"answer-2".into(), &15.into())
    );
    assert_eq!(rule["unit"], "calendar");
}

#[tokio::test]
async fn what_was_passed_on_late_is_due_on_the_day_of_its_answer_alone() {
    let world = a_world().await;
    let (_, code, _) = sent(&world, a_case().sent_days_ago(60).transferred()).await;
    let due_on = world.case(&code).await.due_on;
    browser(&world)
        .get(&address(&code))
        .await
        .is(200)
        .shows(&format!(
            "Hạn trả lời: <strong>{}</strong>",
            site::day(due_on)
        ))
        .hides("Hạn tiếp nhận");
}

#[tokio::test]
async fn whoever_has_the_code_reads_the_answer() {
    let world = a_world().await;
    let case = a_case().sent_days_ago(3).accepted().answered(ANSWER);
    let (_, code, _) = sent(&world, case).await;
    let mut browser = browser(&world);
    let short = browser.get(&format!("/T/{}", code.compact())).await;
    short
        .is(200)
        .shows("Đã trả lời")
        .shows("Sở Nội vụ đã trả lời ngày thứ Hai, 23/11/2026")
        .shows("Hồ sơ đã trả ngày 10/11")
        .shows("&lt;b&gt;Xin lỗi")
        .hides(OFFICER);
    let typed = code.to_string().to_lowercase();
    browser
        .get(&format!("/T/{typed}"))
        .await
        .is(200)
        .shows("Đã trả lời");
}

#[tokio::test]
async fn a_code_shows_nothing_of_the_text_and_nobody() {
    let world = a_world().await;
    let case = a_case()
        .on_behalf_of("Y Brâu")
        .accepted()
        .asked(QUESTION)
        .opened();
    let (citizen, code, _) = sent(&world, case).await;
    for mut holder in code_holders(&world).await {
        let answer = holder.get(&address(&code)).await;
        answer.is(200);
        for hidden in [
            TITLE,
            CONTENT.lines().next().unwrap(),
            "Y Thanh",
            "Y Brâu",
            "y.thanh@example.vn",
            "0912",
            "số hồ sơ?",
            OPENING,
            OFFICER,
            citizen.account.id.as_str(),
        ] {
            answer.hides(hidden);
        }
        answer
            .hides("personal_data_opened")
            .hides("Đã xem thông tin người gửi")
            .hides("/rut")
            .hides("/bo-sung")
            .hides("author_proof")
            .hides("on_behalf");
    }
}

#[tokio::test]
async fn a_code_holder_sees_of_each_event_what_the_table_says_and_no_more() {
    let world = a_world().await;
    let (citizen, answered, mut author) = sent(
        &world,
        a_case()
            .sent_days_ago(5)
            .accepted()
            .asked(QUESTION)
            .supplied(INFORMATION)
            .step(extension())
            .step(assignment())
            .opened()
            .transferred()
            .accepted()
            .answered(ANSWER)
            .rated("4", "Trả lời rõ ràng.")
            .reopened("Chưa sửa xong đoạn cuối."),
    )
    .await;
    let refused = a_case().refused("khieu-nai").by(&citizen, &world).await;
    let promised = a_case().accepted().answered_with(
        ANSWER,
        Outcome::Promised {
            by: "2026-12-30".parse().unwrap(),
        },
    );
    let promised = promised
        .step(Action::PutPromiseOff {
            by: "2027-01-15".parse().unwrap(),
            reason: Reason::parse("Mưa lũ, chưa thi công được.").unwrap(),
        })
        .step(Action::ReportPromise {
            report: Answer::parse("Cầu treo đã sửa xong ngày 28/12.").unwrap(),
        });
    let comment = |text| Comment::parse_optional(text).unwrap();
    let confirmed = promised.clone().step(Action::ConfirmPromise {
        comment: comment("Đi lại được rồi."),
    });
    let confirmed = confirmed.by(&citizen, &world).await;
    let promised = promised.step(Action::DisputePromise {
        comment: comment("Lan can chưa sửa.").unwrap(),
    });
    let promised = promised.by(&citizen, &world).await;
    let closed = a_case()
        .sent_days_ago(90)
        .accepted()
        .asked(QUESTION)
        .closed();
    let closed = closed.by(&citizen, &world).await;
    let withdrawn = a_case().by(&citizen, &world).await;
    author
        .post(
            &format!("/theo-doi/{withdrawn}/rut"),
            &[("reason", "Vì đã gặp A Thut ở xã.")],
        )
        .await
        .is(303);

    let mut seen = Vec::new();
    let holders = code_holders(&world).await;
    for code in [
        &answered, &refused, &promised, &confirmed, &closed, &withdrawn,
    ] {
        let events = world.file(code).await.events;
        for mut holder in holders.clone() {
            let page = holder.get(&address(code)).await;
            for event in &events {
                let kind = event.what.kind();
                let text = event.what.text();
                let line = text.as_deref().and_then(|text| text.lines().next());
                let line = line
                    .unwrap_or(event.what.label())
                    .split('<')
                    .next()
                    .unwrap();
                match kind.seen_by(Viewer::CodeHolder) {
                    Seen::Text => page.shows(line),
                    Seen::Happened if text.is_some() => page.hides(line),
                    Seen::Happened => &page,
                    Seen::Nothing => page.hides(line).hides(event.what.label()),
                };
                seen.push(kind);
            }
        }
        if *code == closed {
            author.get(&address(code)).await.shows("Hệ thống");
        }
        // Her own page shows all that the table gives her.
        let page = author.get(&address(code)).await;
        for event in &events {
            match event.what.kind().seen_by(Viewer::Author) {
                Seen::Nothing => page.hides(event.what.label()),
                Seen::Happened | Seen::Text => page.shows(event.what.label()),
            };
        }
    }
    for kind in EventKind::ALL {
        assert!(seen.contains(&kind), "{kind:?} was not looked at");
    }
    for hidden in [QUESTION, INFORMATION, TRANSFER, OPENING] {
        browser(&world).get(&address(&answered)).await.hides(hidden);
        author.get(&address(&answered)).await.shows(hidden);
    }
}

#[tokio::test]
async fn a_program_reads_the_same() {
    let world = a_world().await;
    let case = a_case().accepted().refused("khieu-nai");
    let (_, code, _) = sent(&world, case).await;
    let mut program = browser(&world).json();

    let case = program.get(&address(&code)).await.is(200).json();
    assert_eq!(case["code"], code.to_string());
    assert_eq!(
        (&case["kind"], &case["agency"], &case["status"]),
        (
            &"can-bo".into(),
            &"so-noi-vu".into(),
            &"discontinued".into()
        )
    );
    assert_eq!(case["submitted_on"], "2026-11-24");
    assert!(case["due_on"].is_string());
    let kinds: Vec<_> = case["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["submitted", "accepted", "refused"]);
    let reason = RefusalReason::parse("khieu-nai").unwrap();
    assert_eq!(case["events"][2]["text"], reason.statement(None));
    assert!(case.get("title").is_none() && case.get("content").is_none());
    let typed = code.compact();
    let looked_up = program.post("/theo-doi", &[("code", &typed)]).await;
    assert_eq!(looked_up.is(200).json(), case);
}

#[tokio::test]
async fn the_author_sees_all_of_it() {
    let world = a_world().await;
    let case = a_case().accepted().asked(QUESTION).opened();
    let (_, code, mut browser) = sent(&world, case).await;

    let page = browser.get(&address(&code)).await;
    page.is(200)
        .shows(TITLE)
        .shows("Phiếu hẹn trả ngày 6/11")
        .shows(QUESTION)
        .shows("Chờ bổ sung thông tin")
        .shows("Đã xem thông tin người gửi")
        .shows(OPENING);
    page.shows(&format!("action=\"/theo-doi/{code}/bo-sung\""))
        .shows(&format!("action=\"/theo-doi/{code}/rut\""))
        .shows("<details")
        .hides(OFFICER);

    let case = browser.json().get(&address(&code)).await.is(200).json();
    assert_eq!(
        (&case["title"], &case["content"]),
        (&TITLE.into(), &CONTENT.into())
    );
    assert_eq!(
        (&case["can_withdraw"], &case["can_add_information"]),
        (&true.into(), &true.into())
    );
    assert_eq!(case["events"][2]["text"], QUESTION);
}

#[tokio::test]
async fn whoever_has_the_code_sees_what_the_answer_comes_to_and_by_when() {
    let world = a_world().await;
    let by = "2026-12-30".parse().unwrap();
    let case = a_case().accepted();
    let case = case.answered_with(ANSWER, Outcome::Promised { by });
    let (_, code, _) = sent(&world, case).await;
    let [_, mut program, ..] = code_holders(&world).await;
    let page = browser(&world).get(&address(&code)).await;
    page.shows(
        "Kết quả: <strong>Sẽ giải quyết</strong>, đến hết <strong>thứ Tư, 30/12/2026</strong>",
    );
    let json = program.get(&address(&code)).await.json();
    let outcome = &json["events"][2]["outcome"];
    assert_eq!(
        (&outcome["kind"], &outcome["by"]),
        (&"promised".into(), &"2026-12-30".into())
    );
}

#[tokio::test]
async fn of_a_promise_both_days_are_shown_and_then_what_was_done() {
    let world = a_world().await;
    let by = "2026-12-30".parse().unwrap();
    let (by_later, reason) = ("2027-01-15".parse().unwrap(), "Mưa lũ, chưa thi công được.");
    let promised = || {
        let case = a_case().accepted();
        case.answered_with(ANSWER, Outcome::Promised { by })
            .step(Action::PutPromiseOff {
                by: by_later,
                reason: Reason::parse(reason).unwrap(),
            })
    };
    let (citizen, code, _) = sent(&world, promised()).await;
    let page = browser(&world).get(&address(&code)).await;
    page.is(200)
        .shows("Hẹn giải quyết: <strong>thứ Sáu, 15/01/2027</strong>")
        .shows("đến hết <strong>thứ Tư, 30/12/2026</strong>")
        .shows(reason)
        .shows("Hồ sơ đã trả ngày 10/11");
    let report = "Cầu treo đã sửa xong ngày 28/12, đi lại bình thường.";
    let reported = promised().step(Action::ReportPromise {
        report: Answer::parse(report).unwrap(),
    });
    let code = reported.by(&citizen, &world).await;
    let page = browser(&world).get(&address(&code)).await;
    page.is(200).shows(report).hides("Hẹn giải quyết:");
}

#[tokio::test]
async fn what_an_agency_said_last_stands_on_top_once_until_the_author_has_answered() {
    let world = a_world().await;
    let case = a_case().accepted().asked(QUESTION);
    let (_, code, mut browser) = sent(&world, case).await;
    let page = browser.get(&address(&code)).await;
    let place = |text: &str| page.shows(text).body.find(text);
    assert!(
        place(QUESTION) < place("Thông tin bổ sung"),
        "the question stands above the form"
    );
    assert_eq!(page.body.matches(QUESTION).count(), 1);
    page.shows("Nội dung ở trên").shows("<details open");

    let form = [("content", INFORMATION)];
    let add = format!("/theo-doi/{code}/bo-sung");
    browser.post(&add, &form).await.is(303);
    let page = browser.get(&address(&code)).await;
    page.hides("Nội dung ở trên").hides("class=\"said\"");
    assert_eq!(page.body.matches(INFORMATION).count(), 1);
}

#[tokio::test]
async fn of_a_very_long_history_the_newest_the_answer_and_the_beginning_are_shown() {
    let world = a_world().await;
    let mut case = a_case().sent_days_ago(60).accepted();
    for round in 0..58 {
        case = case
            .asked(&format!("Câu hỏi lần thứ {round}, xin trả lời."))
            .supplied(&format!("Trả lời cho lần {round}."));
    }
    let case = case.answered(ANSWER).opened();
    let (_, code, mut author) = sent(&world, case).await;
    assert_eq!(world.case(&code).await.version, 120);

    const GAP: &str = "Xem các bước trước đó";
    for mut browser in [browser(&world), author.clone()] {
        let page = browser.get(&address(&code)).await;
        let place = |text: &str| page.shows(text).body.find(text);
        page.is(200).shows("Hồ sơ đã trả ngày 10/11");
        let history = page.body.find("Quá trình xử lý");
        let beginning = place("25/09/2026");
        assert!(history < beginning && beginning < place(GAP));
        assert_eq!(page.body.matches(GAP).count(), 1);
    }
    let page = author.get(&address(&code)).await;
    page.shows("Trả lời cho lần 57.")
        .shows("Trả lời cho lần 50.")
        .hides("Trả lời cho lần 40.")
        .hides("Trả lời cho lần 0.")
        .shows("Đã xem thông tin người gửi");
    let case = browser(&world).json().get(&address(&code)).await.json();
    assert_eq!(case["events"][0]["kind"], "submitted");
    assert_eq!(
        case["events"].as_array().unwrap().len(),
        20,
        "without the opening"
    );
    let earlier = case["gap_before"].as_u64().unwrap();
    let address_of_earlier = format!("{}/lich-su?truoc={earlier}", address(&code));
    let page = author.get(&address_of_earlier).await;
    page.is(200)
        .shows("Trả lời cho lần 48.")
        .shows("Trả lời cho lần 40.")
        .hides("Trả lời cho lần 50.")
        .shows(GAP);
    let page = browser(&world).get(&address_of_earlier).await;
    page.is(200)
        .shows("Đã bổ sung thông tin")
        .hides("Trả lời cho lần 48.");
    let mut browser_of_nothing = browser(&world);
    for wrong in ["", "?truoc=x"] {
        let address = format!("{}/lich-su{wrong}", address(&code));
        browser_of_nothing.get(&address).await.is(404);
    }
    let other = world.citizen("A Lực", "a.luc@example.vn").await;
    let short = a_case().accepted().by(&other, &world).await;
    let page = browser(&world).get(&address(&short)).await;
    page.is(200).hides(GAP);
}

#[tokio::test]
async fn each_step_is_said_of_who_did_it() {
    let world = a_world().await;
    let (citizen, code, mut author) =
        sent(&world, a_case().accepted().supplied("Số biên nhận là 15.")).await;
    let page = author.get(&address(&code)).await;
    let said = |page: &str, step: &str, of: &str| {
        let rest = &page[page.find(&format!("{step}</strong>")).unwrap()..];
        rest[..rest.find("</span>").unwrap()].contains(of)
    };
    assert!(said(&page.body, "Đã gửi", "· Người gửi"));
    assert!(said(&page.body, "Đã bổ sung thông tin", "· Người gửi"));

    // Whoever hid her name from an agency is not told that this agency opened it.
    let code = a_case().unnamed().by(&citizen, &world).await;
    let focal_point = world.officer("Y Hà", FOCAL_POINT, Role::FocalPoint).await;
    let file = world.file(&code).await;
    let reason = Reason::parse(OPENING).unwrap();
    let opened = world.store.change(file, |file| {
        let action = Action::OpenPersonalData {
            reason: reason.clone(),
        };
        Ok::<_, store::Error>(file.case.apply(action, focal_point.by(), world.now()).ok())
    });
    assert_eq!(opened.await.unwrap().case.version, 2);
    let page = author.get(&address(&code)).await;
    let name = AgencyId::find(FOCAL_POINT).unwrap().name();
    assert!(said(&page.body, "Đã xem thông tin người gửi", name));
    let json = author.json().get(&address(&code)).await.json();
    assert_eq!(json["events"][1]["by_agency"], FOCAL_POINT);
}

#[tokio::test]
async fn how_late_an_agency_is_is_said_and_that_it_is_not_while_the_author_is_asked() {
    let world = a_world().await;
    let (citizen, late, _) = sent(&world, a_case().sent_days_ago(60)).await;
    let page = browser(&world).get(&address(&late)).await;
    page.shows("Đã quá hạn").shows(domain::province().telephone);
    let asked = a_case()
        .sent_days_ago(60)
        .accepted()
        .asked(QUESTION)
        .by(&citizen, &world)
        .await;
    browser(&world)
        .get(&address(&asked))
        .await
        .is(200)
        .hides("Đã quá hạn");
}

#[tokio::test]
async fn a_case_at_an_agency_that_has_ended_is_read_as_ever() {
    let world = a_world().await;
    let (_, code, mut author) = sent(&world, a_case().at(ENDED_AGENCY)).await;
    let name = domain::AgencyId::find(ENDED_AGENCY).unwrap().name();
    for mut browser in [author.clone(), browser(&world)] {
        browser.get(&address(&code)).await.is(200).shows(name);
    }
    author.get(&address(&code)).await.shows(TITLE);
}

#[tokio::test]
async fn a_session_that_was_made_up_or_has_ended_shows_what_a_code_shows() {
    for how in NewPassword::ALL {
        let world = a_world().await;
        let (citizen, code, mut author) = sent(&world, a_case()).await;
        let forged = format!("{}.{}", citizen.account.id, "A".repeat(43));
        let mut forger = browser(&world).session(&forged);
        forger.get(&address(&code)).await.is(200).hides(TITLE);

        author.get(&address(&code)).await.shows(TITLE);
        world.new_password(&citizen, how).await;
        author
            .get(&address(&code))
            .await
            .is(200)
            .hides(TITLE)
            .hides("Phiếu hẹn trả ngày 6/11")
            .hides("/rut");
    }
}

#[tokio::test]
async fn whose_session_has_ended_is_asked_to_log_in_again() {
    for idle in [true, false] {
        let world = a_world().await;
        let case = a_case().accepted().asked(QUESTION);
        let (citizen, code, mut author) = sent(&world, case).await;
        let (case, earlier) = (
            address(&code),
            format!("{}/lich-su?truoc=3", address(&code)),
        );
        for page in [&case, &earlier] {
            author
                .get(page)
                .await
                .shows("Thoát</button>")
                .hides("Đăng ký, đăng nhập");
        }
        if idle {
            world.wait(SignedDuration::from_mins(41));
        } else {
            world.new_password(&citizen, NewPassword::Changed).await;
        }
        for page in [&case, &earlier] {
            let page = author.get(page).await;
            page.is(200)
                .shows("Đăng ký, đăng nhập")
                .hides("Thoát</button>");
        }
        author
            .get(&case)
            .await
            .shows("Đăng nhập để bổ sung thông tin");
        let added = [("content", INFORMATION)];
        let page = author.post(&format!("{case}/bo-sung"), &added).await;
        page.is(401)
            .shows("hết phiên")
            .shows("Đăng ký, đăng nhập")
            .hides("Thoát</button>");
    }
}

#[tokio::test]
async fn what_was_accepted_and_then_refused_is_said_to_be_discontinued() {
    let world = a_world().await;
    let accepted = a_case().accepted().refused("khieu-nai");
    let (citizen, code, mut author) = sent(&world, accepted).await;
    for browser in [&mut author, &mut browser(&world)] {
        let page = browser.get(&address(&code)).await;
        page.is(200)
            .shows("<title>Đã dừng xử lý – ")
            .shows("Sở Nội vụ đã dừng xử lý, ngày ")
            .shows("<strong>Đã dừng xử lý</strong>")
            .shows("Quý vị có thể gửi khiếu nại tới")
            .hides("không tiếp nhận")
            .hides("Không tiếp nhận");
    }
    author.get("/theo-doi/cua-toi").await.shows("Đã dừng xử lý");
    // The agency that it was passed on to has not accepted it.
    let passed_on = a_case().accepted().transferred().refused("khieu-nai");
    for case in [a_case().refused("khieu-nai"), passed_on] {
        let code = case.by(&citizen, &world).await;
        let page = author.get(&address(&code)).await;
        page.is(200)
            .shows("<title>Không tiếp nhận – ")
            .shows("<strong>Không tiếp nhận</strong>")
            .hides("dừng xử lý");
    }
}

fn assignment() -> Action {
    Action::Assign {
        to: Assignee {
            account: AccountId::from_random([4; 16]),
            name: FullName::parse("Ksor Blơng Canary").unwrap(),
        },
    }
}

fn extension() -> Action {
    Action::Extend {
        to: "2026-12-22".parse().unwrap(),
        reason: Reason::parse("Cần đối chiếu hồ sơ với xã.").unwrap(),
    }
}

#[tokio::test]
async fn an_extension_is_read_with_its_reason_and_both_days() {
    let world = a_world().await;
    let (_, code, author) = sent(&world, a_case().accepted().step(extension())).await;
    let [nobody, ..] = code_holders(&world).await;
    for mut reader in [nobody, author] {
        let page = reader.get(&address(&code)).await;
        page.is(200)
            .shows("Hạn trả lời mới: <strong>thứ Ba, 22/12/2026</strong>")
            .shows("Cần đối chiếu hồ sơ với xã.")
            .shows("Hạn trả lời: <strong>thứ Ba, 22/12/2026</strong>")
            .shows("; đã gia hạn")
            .shows("Đã gia hạn trả lời");
        let json = reader.json().get(&address(&code)).await.json();
        assert_eq!(json["due_on"], "2026-12-22");
        assert_eq!(json["extended_from"], "2026-12-15");
        let event = &json["events"][2];
        assert_eq!(event["kind"], "extended");
        assert_eq!(event["due_on"], "2026-12-22");
        assert_eq!(event["text"], "Cần đối chiếu hồ sơ với xã.");
    }
}
