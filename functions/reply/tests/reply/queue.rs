//! The queue: what is late first, what is whose, page by page.

use domain::{AgencyId, Kind, Outcome};
use serde_json::{Value, json};
use testing::{ACase, AGENCY, Browser, FOCAL_POINT, OTHER_AGENCY, a_case};

use crate::office::{ANSWER, OFFICER, Office, QUESTION, after, page, send};

/// As many cases as that, sent over a week and called by their numbers.
async fn cases(office: &Office, number: u32) {
    for number in 0..number {
        let case = a_case().title(&format!("Việc số {number}"));
        office.sent(case.sent_days_ago(i64::from(number % 7))).await;
    }
}

fn codes(page: &Value) -> Vec<String> {
    let cases = page["cases"].as_array().unwrap();
    let codes = cases.iter().map(|case| case["code"].as_str().unwrap());
    codes.map(str::to_owned).collect()
}

/// Day and code, by which a queue is sorted.
fn places(page: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let cases = page["cases"].as_array().unwrap();
    let place = |case: &Value| (text(&case["next_due_on"]), text(&case["code"]));
    cases.iter().map(place).collect()
}

fn next_page(address: &str, page: &Value) -> String {
    let next = page["next"].as_str().unwrap();
    format!("{address}?tiep={}", next.replace('#', "%23"))
}

/// The shards in which open cases stand.
async fn shards(office: &Office) -> Vec<String> {
    let scan = office.world.engine.client().scan().table_name("CasesTable");
    let items = scan.send().await.unwrap().items.unwrap();
    let shards = items.iter().filter_map(|item| item.get("open"));
    let mut shards: Vec<_> = shards.map(|shard| shard.as_s().unwrap().clone()).collect();
    shards.sort();
    shards.dedup();
    shards
}

#[tokio::test]
async fn an_empty_queue_says_so() {
    let office = Office::open().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let page = officer.get("/can-bo").await;
    page.is(200)
        .shows("Danh sách phản ánh, kiến nghị – Sở Nội vụ")
        .shows("Không có phản ánh, kiến nghị nào đang chờ");
    let queue = officer.json().get("/can-bo").await.json();
    let counts = json!({ "overdue": 0, "to_accept": 0, "mine": 0, "news": 0 });
    assert_eq!(queue, json!({ "counts": counts, "cases": [] }));
}

#[tokio::test]
async fn what_is_late_stands_first() {
    let office = Office::open().await;
    office.sent(a_case().title("Việc mới gửi")).await;
    let late = a_case().title("Việc gửi tháng trước").sent_days_ago(30);
    let late = office.sent(late).await;
    office
        .sent(a_case().at(OTHER_AGENCY).sent_days_ago(60))
        .await;

    let mut officer = office.officer(AGENCY, OFFICER).await;
    let page = officer.get("/can-bo").await;
    page.is(200)
        .shows("2 phản ánh, kiến nghị đang mở")
        .shows("1 quá hạn")
        .shows("ngày làm việc");
    assert!(page.body.find("Việc gửi tháng trước") < page.body.find("Việc mới gửi"));
    let queue = officer.json().get("/can-bo").await.json();
    assert_eq!(codes(&queue).len(), 2);
    let case = office.world.case(&late).await;
    assert_eq!(
        queue["cases"][0],
        json!({
            "code": late.to_string(),
            "kind": "can-bo",
            "agency": AGENCY,
            "agency_name": "Sở Nội vụ",
            "status": "submitted",
            "title": "Việc gửi tháng trước",
            "submitted_on": "2026-10-25",
            "due_on": case.due_on.to_string(),
            "next_due_on": case.next_due_on.to_string(),
            "urgency": "overdue",
            "unnamed": false,
            "version": 1,
            "rule": {"id": "answer-1", "amount": 15, "unit": "working"},
        })
    );
}

#[tokio::test]
async fn what_waits_for_its_author_is_not_late_unless_it_was_when_she_was_asked() {
    let office = Office::open().await;
    let asked = a_case().accepted().asked(QUESTION);
    office.sent(asked.clone().title("Hỏi đúng hạn")).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let page = officer.get("/can-bo").await;
    page.shows("0 quá hạn").shows("1 chờ người gửi");

    office.sent(a_case().title("Việc mới gửi")).await;
    let late = asked.title("Hỏi khi đã trễ").sent_days_ago(60);
    let late = office.sent(late).await;
    let days = office.world.case(&late).await.late_when_asked();
    let days = days.expect("it was late");
    let told = format!("đã trễ {days} ngày làm việc");
    let page = officer.get("/can-bo").await;
    page.shows("1 quá hạn")
        .shows("2 chờ người gửi")
        .shows(&told)
        .shows("Chờ người gửi đến thứ ");
    // Among what is late, not behind what is new.
    assert!(page.body.find("Hỏi khi đã trễ") < page.body.find("Việc mới gửi"));
    officer.get(&crate::office::page(&late)).await.shows(&told);
    let queue = officer.clone().json().get("/can-bo").await.json();
    assert_eq!(
        (
            &queue["cases"][0]["urgency"],
            &queue["cases"][0]["days_left"]
        ),
        (&"waiting".into(), &(-i64::from(days)).into())
    );
    // What was late stays as late when the author has answered.
    office.supplies(&late, "Thông tin bổ sung.").await;
    let page = officer.get("/can-bo").await;
    page.shows("1 quá hạn")
        .shows(&format!("quá hạn {days} ngày làm việc"));
}

#[tokio::test]
async fn what_is_counted_in_days_of_the_calendar_is_late_by_those() {
    let office = Office::open().await;
    // Sent on Sunday, 25 October; due on Monday, 9 November.
    let policy = a_case().kind(Kind::Policy).sent_days_ago(30).accepted();
    let code = office.sent(policy.clone()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    officer.get("/can-bo").await.shows("quá hạn 15 ngày<");
    officer
        .get(&crate::office::page(&code))
        .await
        .shows("quá hạn 15 ngày<")
        .shows("09/11/2026")
        .shows("Thời hạn: 15 ngày, Công điện 89/CĐ-TTg");
    // Asked when two thirds of the time since had gone by.
    let asked = office.sent(policy.asked(QUESTION)).await;
    let days = office.world.case(&asked).await.late_when_asked();
    let told = format!("đã trễ {} ngày<", days.expect("it was late"));
    officer.get("/can-bo").await.shows(&told);
}

#[tokio::test]
async fn what_was_passed_on_late_shows_the_day_of_its_answer() {
    let office = Office::open().await;
    let late = a_case().at(OTHER_AGENCY).sent_days_ago(60);
    office.sent(late.transferred_to(AGENCY)).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let queue = officer.get("/can-bo").await;
    queue
        .shows("1 quá hạn")
        .shows("Hạn trả lời:")
        .hides("Hạn tiếp nhận:");
}

/// The titles on a list, in its order.
async fn titles(officer: &mut Browser, address: &str) -> Vec<String> {
    let page = officer.clone().json().get(address).await.json();
    let cases = page["cases"].as_array().unwrap().iter();
    let title = |case: &Value| case["title"].as_str().unwrap().to_owned();
    cases.map(title).collect()
}

#[tokio::test]
async fn each_queue_has_what_its_name_says_and_only_that() {
    let office = Office::open().await;
    let asked = || a_case().accepted().asked(QUESTION);
    let promised = |by: &str| {
        let by = by.parse().unwrap();
        a_case()
            .accepted()
            .answered_with(ANSWER, Outcome::Promised { by })
    };
    for (title, case) in [
        ("Mới gửi.", a_case()),
        ("Chưa tiếp nhận, sắp hết hạn.", a_case().sent_days_ago(6)),
        ("Chưa tiếp nhận, quá hạn.", a_case().sent_days_ago(10)),
        ("Đang làm.", a_case().accepted()),
        ("Đang làm, quá hạn.", a_case().sent_days_ago(40).accepted()),
        ("Chờ bổ sung.", asked()),
        (
            "Chờ bổ sung, khi hỏi đã quá hạn.",
            asked().sent_days_ago(60),
        ),
        ("Hẹn tháng sau.", promised("2026-12-30")),
        ("Hẹn mai.", promised("2026-11-25")),
        ("Xong.", a_case().accepted().answered(ANSWER)),
        ("Rút.", a_case().withdrawn()),
    ] {
        office.sent(case.title(title)).await;
    }
    office
        .sent(
            a_case()
                .title("Nơi khác.")
                .at(OTHER_AGENCY)
                .sent_days_ago(10),
        )
        .await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    for (list, expected) in [
        (
            "/can-bo/qua-han",
            &[
                "Chờ bổ sung, khi hỏi đã quá hạn.",
                "Đang làm, quá hạn.",
                "Chưa tiếp nhận, quá hạn.",
            ][..],
        ),
        (
            "/can-bo/sap-den-han",
            &["Chưa tiếp nhận, sắp hết hạn.", "Hẹn mai."],
        ),
        (
            "/can-bo/cho-tiep-nhan",
            &[
                "Chưa tiếp nhận, quá hạn.",
                "Chưa tiếp nhận, sắp hết hạn.",
                "Mới gửi.",
            ],
        ),
        (
            "/can-bo/cho-bo-sung",
            &["Chờ bổ sung, khi hỏi đã quá hạn.", "Chờ bổ sung."],
        ),
        ("/can-bo/loi-hen", &["Hẹn mai.", "Hẹn tháng sau."]),
        ("/can-bo/cua-toi", &[]),
    ] {
        let mut found = titles(&mut officer, list).await;
        let mut expected = expected.to_vec();
        // What is due on one day comes in the order of its codes.
        found.sort();
        expected.sort_unstable();
        assert_eq!(found, expected, "{list}");
    }
    assert_eq!(titles(&mut officer, "/can-bo").await.len(), 9);
    let page = officer.get("/can-bo/qua-han").await;
    page.is(200)
        .shows("Quá hạn – Sở Nội vụ")
        .shows("Quá hạn (3)")
        .shows("Chờ tiếp nhận (3)")
        .shows("Việc của tôi (0)")
        .shows("<a href=\"/can-bo/qua-han\" aria-current=\"page\">");
    let page = officer.get("/can-bo/cua-toi").await;
    page.is(200)
        .shows("Chưa có phản ánh, kiến nghị nào giao cho quý vị");
}

#[tokio::test]
async fn what_is_due_today_is_due_soon_and_what_was_due_yesterday_is_overdue() {
    let office = Office::open().await;
    // To be accepted until Tuesday, 1 December.
    office.sent(a_case()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let mut found = Vec::new();
    for _ in 0..10 {
        let mut officer = office.officer(AGENCY, OFFICER).await;
        let soon = titles(&mut officer, "/can-bo/sap-den-han").await.len();
        let overdue = titles(&mut officer, "/can-bo/qua-han").await.len();
        found.push((soon, overdue));
        office.world.wait_days(1);
    }
    // From Friday on, two working days before.
    let expected = [[(0, 0); 3].as_slice(), &[(1, 0); 5], &[(0, 1); 2]];
    assert_eq!(found, expected.concat());
    officer.get("/can-bo").await;
}

#[tokio::test]
async fn a_filter_shows_its_kind_alone_and_reads_a_hundred_at_most() {
    let office = Office::open().await;
    let other = office.sent(a_case()).await;
    office.world.copies(&[other], 104).await;
    office.world.wait_days(1);
    office
        .sent(a_case().kind(Kind::Policy).title("Chính sách."))
        .await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let page = officer.get("/can-bo?loai=chinh-sach").await;
    page.is(200)
        .shows("Không có phản ánh, kiến nghị nào như vậy trong số vừa xem")
        .shows("Xem tiếp")
        .shows("<a href=\"/can-bo\">Bỏ lọc</a>")
        .hides("Về đầu danh sách")
        .hides("Chính sách.");
    let next = page.body.split("href=\"/can-bo?loai=").nth(1).unwrap();
    let next = format!("/can-bo?loai={}", next.split('"').next().unwrap()).replace("&amp;", "&");
    let page = officer.get(&next).await;
    page.is(200)
        .shows("Chính sách.")
        .shows("<a href=\"/can-bo?loai=chinh-sach\">Về đầu danh sách</a>")
        .shows("Bỏ lọc")
        .hides("Xem tiếp");
    assert_eq!(titles(&mut officer, "/can-bo?loai=can-bo").await.len(), 20);
    assert_eq!(titles(&mut officer, "/can-bo?giao=chua").await.len(), 20);
    assert_eq!(titles(&mut officer, "/can-bo?giao=toi").await.len(), 0);
    // What is no filter shows all.
    assert_eq!(
        titles(&mut officer, "/can-bo?loai=x&giao=y").await.len(),
        20
    );
    officer.get("/can-bo").await.shows("Chờ tiếp nhận (99+)");
}

#[tokio::test]
async fn a_place_behind_the_end_of_a_queue_is_an_empty_page() {
    let (office, code) = Office::with_case().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let place = format!("2030-01-01%23{}", code.compact());
    for list in [
        "/can-bo",
        "/can-bo/qua-han",
        "/can-bo/sap-den-han",
        "/can-bo/loi-hen",
    ] {
        let page = officer.get(&format!("{list}?tiep={place}")).await;
        page.is(200)
            .hides(&code.to_string())
            .shows("Về đầu danh sách");
    }
}

#[tokio::test]
async fn after_an_action_the_next_case_is_named() {
    let office = Office::open().await;
    let late = a_case().title("Việc gửi tháng trước").sent_days_ago(30);
    let code = office.sent(late).await;
    let next = office.sent(a_case().title("Việc mới gửi")).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;

    let queue = officer
        .get(&format!("/can-bo?xong=tiep-nhan&ma={code}"))
        .await;
    queue
        .shows("Đã tiếp nhận")
        .shows(&code.to_string())
        .shows("Việc tiếp theo: ")
        .shows(&page(&next));
    let refusal = [("reason", "khong-ro")];
    for code in [&code, &next] {
        office
            .does(&mut officer, code, "khong-tiep-nhan", &refusal)
            .await;
    }
    let queue = officer
        .get(&format!("/can-bo?xong=khong-tiep-nhan&ma={next}"))
        .await;
    queue
        .shows("Đã trả lời không tiếp nhận")
        .shows("Không còn phản ánh, kiến nghị nào khác");
    let code = office.sent(a_case().accepted()).await;
    let version = office.world.case(&code).await.version;
    let refused = send(&mut officer, &code, "khong-tiep-nhan", version, &refusal).await;
    refused.leads_to(&after("dung-xu-ly", &code));
    let queue = officer.get(refused.location()).await;
    queue
        .shows("Đã dừng xử lý")
        .shows(&page(&code))
        .hides("không tiếp nhận");
    // A link on a page of somebody else tells nothing.
    let mut led_here = officer.clone().with("sec-fetch-site", "cross-site");
    let queue = led_here.get(refused.location()).await;
    queue.is(200).hides("role=\"status\"");
    // Only what can be read is said.
    for query in [
        "xong=%3Cb%3E&ma=M0T7Z-X8RJX-G7XKZ",
        "xong=tra-loi&ma=%3Cb%3E",
        "xong=tra-loi",
        "xong=tra-loi&ma=M0T7Z-X8RJX-G7XKM",
        "%ff=%",
    ] {
        let queue = officer.get(&format!("/can-bo?{query}")).await;
        queue.is(200).hides("role=\"status\"").hides("<b>");
    }
}

#[tokio::test]
async fn twenty_cases_are_one_page() {
    let office = Office::open().await;
    cases(&office, 20).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let page = officer.get("/can-bo").await;
    page.shows("20 phản ánh, kiến nghị đang mở")
        .hides("Trang sau")
        .hides("?tiep=");
    let page = officer.json().get("/can-bo").await.json();
    assert_eq!(codes(&page).len(), 20);
    assert!(page.get("next").is_none());
}

#[tokio::test]
async fn one_more_has_a_page_of_its_own() {
    let office = Office::open().await;
    cases(&office, 21).await;
    let mut program = office.officer(AGENCY, OFFICER).await.json();
    let first = program.get("/can-bo").await.json();
    let next = next_page("/can-bo", &first);
    let second = program.get(&next).await.json();
    assert_eq!((codes(&first).len(), codes(&second).len()), (20, 1));
    assert!(second.get("next").is_none());
    let all = [places(&first), places(&second)].concat();
    assert!(all.is_sorted_by(|one, other| one < other), "{all:?}");

    let mut officer = office.officer(AGENCY, OFFICER).await;
    let page = officer.get("/can-bo").await;
    page.shows("20 phản ánh, kiến nghị trên trang này")
        .shows(&format!("<a href=\"{next}\">Trang sau</a>"))
        .hides("Về đầu danh sách");
    let page = officer.get(&next).await;
    page.shows("1 phản ánh, kiến nghị trên trang này")
        .shows("Về đầu danh sách")
        .hides("?tiep=");
    // A forged page is the first one.
    let page = officer.get("/can-bo?tiep=x%23y").await;
    page.is(200).shows("20 phản ánh, kiến nghị trên trang này");
}

#[tokio::test]
async fn the_focal_points_list_is_sorted_across_agencies_and_shards() {
    let office = Office::open().await;
    let agencies: Vec<_> = domain::Agency::all()
        .iter()
        .map(|agency| agency.id)
        .collect();
    let case = |number: usize| -> ACase {
        let agency: AgencyId = agencies[number % 9];
        let days = i64::try_from(number * 5 % 37).unwrap();
        a_case().at(agency.as_str()).sent_days_ago(days)
    };
    for number in 0..45 {
        office.sent(case(number)).await;
    }
    let mut program = office.officer(FOCAL_POINT, OFFICER).await.json();
    let mut address = "/can-bo/tat-ca".to_owned();
    let (mut all, mut sizes) = (Vec::new(), Vec::new());
    loop {
        let page = program.get(&address).await.json();
        all.extend(places(&page));
        sizes.push(codes(&page).len());
        if page.get("next").is_none() {
            break;
        }
        address = next_page("/can-bo/tat-ca", &page);
    }
    assert_eq!(sizes, [20, 20, 5]);
    assert!(all.is_sorted_by(|one, other| one < other), "{all:?}");
    assert_eq!(shards(&office).await, ["0", "1", "2", "3"]);
}

#[tokio::test]
async fn only_the_focal_point_sees_all_agencies() {
    let office = Office::open().await;
    office.sent(a_case()).await;
    office.sent(a_case().at(OTHER_AGENCY)).await;
    let mut focal_point = office.officer(FOCAL_POINT, OFFICER).await;
    let page = focal_point.get("/can-bo/tat-ca").await;
    page.is(200).shows("Sở Nội vụ").shows("Sở Tư pháp");
    let page = focal_point.get("/can-bo").await;
    page.is(200)
        .shows("Không có phản ánh")
        .shows("href=\"/can-bo/tat-ca\"");
    let all = focal_point.json().get("/can-bo/tat-ca").await.json();
    assert_eq!(codes(&all).len(), 2);

    for role in [domain::Role::Officer, domain::Role::Leader] {
        let mut other = office.in_role(AGENCY, OFFICER, role).await;
        other.get("/can-bo").await.hides("tat-ca");
        let refused = other.get("/can-bo/tat-ca").await;
        refused.is(403).shows("bộ phận đầu mối").hides("Sở Tư pháp");
        other.json().get("/can-bo/tat-ca").await.is(403);
    }
}

#[tokio::test]
async fn a_code_is_looked_up_from_the_queue() {
    let (office, code) = Office::with_case().await;
    let elsewhere = office.sent(a_case().at(OTHER_AGENCY)).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    officer
        .get("/can-bo")
        .await
        .shows("action=\"/can-bo/tra-cuu\"");
    let typed = code.compact().to_lowercase();
    officer
        .post("/can-bo/tra-cuu", &[("code", &typed)])
        .await
        .leads_to(&page(&code));
    // Another agency's case is not there, and nobody's code is told alike.
    let nobodys = "M0T7Z-X8RJX-G7XKZ";
    let mut told = Vec::new();
    for typed in [elsewhere.to_string(), nobodys.to_owned()] {
        let answer = officer.post("/can-bo/tra-cuu", &[("code", &typed)]).await;
        answer
            .is(422)
            .shows(&typed)
            .shows("Đơn vị của quý vị không có phản ánh, kiến nghị nào mang mã này")
            .hides("Không có phản ánh, kiến nghị nào mang mã này")
            .shows(OFFICER)
            .hides("Sở Tư pháp");
        told.push(answer.body.replace(&typed, ""));
    }
    assert_eq!(told[0], told[1]);
    officer
        .post("/can-bo/tra-cuu", &[("code", "abc")])
        .await
        .is(422);
    officer.get("/can-bo/tra-cuu").await.leads_to("/can-bo");
    let mut focal_point = office.officer(FOCAL_POINT, OFFICER).await;
    let form = [("code", &*typed)];
    focal_point
        .post("/can-bo/tra-cuu", &form)
        .await
        .leads_to(&page(&code));
    focal_point
        .post("/can-bo/tra-cuu", &[("code", nobodys)])
        .await
        .is(422)
        .shows("Không có phản ánh, kiến nghị nào mang mã này");
    office
        .nobody()
        .post("/can-bo/tra-cuu", &form)
        .await
        .leads_to_door("/can-bo/tra-cuu");
}

#[tokio::test]
async fn what_has_ended_stands_in_a_list_the_newest_first() {
    let office = Office::open().await;
    office.sent(a_case().title("Còn mở")).await;
    office
        .sent(a_case().at(OTHER_AGENCY).accepted().answered(ANSWER))
        .await;
    for number in 1..=21 {
        let case = a_case().title(&format!("Xong {number}."));
        office.sent(case.accepted().answered(ANSWER)).await;
        office.world.wait_days(1);
    }
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let list = officer.get("/can-bo/da-ket-thuc").await;
    list.is(200)
        .shows("Đã kết thúc – Sở Nội vụ")
        .shows("Đã trả lời")
        .hides("Còn mở")
        .hides("Xong 1.");
    assert!(list.body.find("Xong 21.") < list.body.find("Xong 20."));
    let mut program = officer.clone().json();
    let first = program.get("/can-bo/da-ket-thuc").await.json();
    let next = next_page("/can-bo/da-ket-thuc", &first);
    let second = program.get(&next).await.json();
    assert_eq!((codes(&first).len(), codes(&second).len()), (20, 1));
    assert_eq!(first["cases"][0]["ended_on"], "2026-12-14");
    assert!(second.get("next").is_none());
    office
        .nobody()
        .get("/can-bo/da-ket-thuc")
        .await
        .leads_to_door("/can-bo/da-ket-thuc");
}

#[tokio::test]
async fn what_is_not_there_or_not_hers_is_said_on_an_officers_page() {
    let office = Office::open().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    for (address, status) in [
        ("/can-bo/khong-co", 404),
        ("/can-bo/phan-anh/M0T7Z-X8RJX-G7XKZ", 404),
        ("/can-bo/tat-ca", 403),
    ] {
        let answer = officer.get(address).await;
        answer
            .is(status)
            .shows("Dành cho cán bộ")
            .shows("action=\"/can-bo/dang-xuat\"")
            .hides("Tra cứu kết quả");
    }
}

#[tokio::test]
async fn what_an_author_added_is_marked_until_somebody_does_something_with_it() {
    let added = a_case().accepted().supplied("Số biên nhận là 15.");
    let (office, code) = Office::with(added).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let queue = "/can-bo";
    let list = officer.get(queue).await;
    list.shows("Có thông tin mới").shows("Mới bổ sung (1)");
    let news = "/can-bo/thong-tin-moi";
    officer.get(news).await.is(200).shows(&code.to_string());
    officer
        .get(&page(&code))
        .await
        .shows("Có thông tin mới từ người gửi");
    let asked = a_case().accepted().supplied("Số biên nhận là 16.");
    let (office, _) = Office::with(asked.asked("Biên nhận cấp ngày nào?")).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let list = officer.get(queue).await;
    list.is(200)
        .hides("Có thông tin mới")
        .shows("Mới bổ sung (0)");
    let list = officer.get(news).await;
    list.is(200)
        .shows("Không có phản ánh, kiến nghị nào vừa được");
}
