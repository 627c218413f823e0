//! Where an officer goes on: in the list that she came from, as she had filtered it.

use domain::Kind;
use testing::{AGENCY, FOCAL_POINT, a_case};

use crate::office::{ANSWER, OFFICER, Office, QUESTION, address, page, send};

/// A list with a filter, and what the addresses of its cases have behind them.
const PLACE: &str = "/can-bo/cho-tiep-nhan?loai=can-bo";
const FROM: &str = "tu=/can-bo/cho-tiep-nhan%3Floai%3Dcan-bo";

fn hidden(place: &str) -> String {
    let place = place.replace('&', "&amp;");
    format!("<input type=\"hidden\" name=\"tu\" value=\"{place}\">")
}

#[tokio::test]
async fn an_officer_goes_on_in_the_list_she_came_from() {
    let office = Office::open().await;
    let first = office.sent(a_case().sent_days_ago(30)).await;
    let other_kind = a_case().sent_days_ago(25).kind(Kind::Policy);
    office.sent(other_kind).await;
    let next = office.sent(a_case().sent_days_ago(20)).await;
    // Waits as long, and stands in other lists alone.
    office.sent(a_case().sent_days_ago(40).accepted()).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let opened = format!("{}?{FROM}", page(&first));
    let queue = officer.get(PLACE).await;
    queue.is(200).shows(&format!("href=\"{opened}\""));
    // On the list of all open ones she goes on anyway.
    let all = officer.get("/can-bo").await;
    all.shows(&format!("href=\"{}\"", page(&first)));
    let case = officer.get(&opened).await;
    let back = format!("href=\"{PLACE}\">Về danh sách");
    case.is(200).shows(&hidden(PLACE)).shows(&back);

    let accepted = send(&mut officer, &first, "tiep-nhan", 1, &[("tu", PLACE)]).await;
    accepted.leads_to(&format!("{PLACE}&xong=tiep-nhan&ma={first}"));
    let queue = officer.get(accepted.location()).await;
    queue
        .shows("Đã tiếp nhận")
        .shows("Việc tiếp theo: ")
        .shows(&format!("{}?{FROM}", page(&next)));
    let accepted = send(&mut officer, &next, "tiep-nhan", 1, &[("tu", PLACE)]).await;
    let queue = officer.get(accepted.location()).await;
    queue
        .shows("Không còn phản ánh, kiến nghị nào khác trong danh sách này.")
        .shows("href=\"/can-bo\">Xem danh sách đang mở");
}

#[tokio::test]
async fn no_form_forgets_the_list() {
    let (office, code) = Office::with_case().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    // A form on a page of its own, and what comes back with a mistake.
    let opened = officer.get(&format!("{}?{FROM}", page(&code))).await;
    let transfer = format!("{}?{FROM}", address(&code, "chuyen"));
    opened.shows(&format!("href=\"{transfer}\""));
    let form = officer.get(&transfer).await;
    let back = format!("href=\"{}?{FROM}\"", page(&code));
    form.is(200).shows(&hidden(PLACE)).shows(&back);
    let wrong = send(&mut officer, &code, "chuyen", 1, &[("tu", PLACE)]).await;
    wrong.is(422).shows(&hidden(PLACE));
    send(&mut officer, &code, "tiep-nhan", 1, &[]).await.is(303);
    // What is read once more before it goes, and the form again.
    let place = "/can-bo/qua-han?loai=can-bo&giao=toi";
    let answer = [
        ("version", "2"),
        ("tu", place),
        ("outcome", "done"),
        ("answer", ANSWER),
    ];
    for confirmed in ["", "no"] {
        let fields = [&answer[..], &[("confirmed", confirmed)]].concat();
        let shown = officer.post(&address(&code, "tra-loi"), &fields).await;
        shown.is(200).shows(&hidden(place));
    }
    // And what somebody else was quicker with.
    let fields = [("tu", place), ("outcome", "done"), ("answer", ANSWER)];
    let late = send(&mut officer, &code, "tra-loi", 1, &fields).await;
    late.is(409).shows(&hidden(place));
}

#[tokio::test]
async fn a_list_of_what_waits_for_authors_goes_on_with_them() {
    let office = Office::open().await;
    let asked = a_case().accepted().asked(QUESTION);
    let first = office.sent(asked.clone().sent_days_ago(9)).await;
    let next = office.sent(asked).await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    let list = "/can-bo/cho-bo-sung";
    let version = office.world.case(&first).await.version;
    let answer = [("tu", list), ("outcome", "done"), ("answer", ANSWER)];
    let answered = send(&mut officer, &first, "tra-loi", version, &answer).await;
    answered.leads_to(&format!("{list}?xong=tra-loi&ma={first}"));
    let queue = officer.get(answered.location()).await;
    queue.shows(&format!("{}?tu={list}", page(&next)));
}

#[tokio::test]
async fn nobody_is_led_to_what_is_no_list_of_hers() {
    let office = Office::open().await;
    let mut officer = office.officer(AGENCY, OFFICER).await;
    for place in [
        "https://example.com/can-bo",
        "//example.com",
        "/can-bo/tat-ca",
        "/can-bo/da-ket-thuc",
        "/can-bo/phan-anh/M0T7Z-X8RJX-G7XKM",
        "/can-bo\r\nset-cookie: a=b",
        "",
    ] {
        let code = office.sent(a_case()).await;
        let accepted = send(&mut officer, &code, "tiep-nhan", 1, &[("tu", place)]).await;
        accepted.leads_to(&format!("/can-bo?xong=tiep-nhan&ma={code}"));
    }
    // What cannot be read of a filter filters nothing.
    let code = office.sent(a_case()).await;
    let place = "/can-bo/qua-han?loai=x&giao=%3Cb%3E&tiep=1";
    let accepted = send(&mut officer, &code, "tiep-nhan", 1, &[("tu", place)]).await;
    accepted.leads_to(&format!("/can-bo/qua-han?xong=tiep-nhan&ma={code}"));
    let mut focal_point = office.officer(FOCAL_POINT, OFFICER).await;
    let code = office.sent(a_case().at(FOCAL_POINT)).await;
    let all = [("tu", "/can-bo/tat-ca")];
    let accepted = send(&mut focal_point, &code, "tiep-nhan", 1, &all).await;
    accepted.leads_to(&format!("/can-bo/tat-ca?xong=tiep-nhan&ma={code}"));
}
