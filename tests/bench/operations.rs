//! The operations that are measured: who asks which function for what, and how a right answer is recognised. What is in
//! the database for it is `seed`'s.

use serde::Serialize;
use serde_json::{Value, json};

use crate::event::{get, inserted, post};
use crate::seed::{ADDRESS, AGENCY, PASSWORD, Seed, TITLE, text};

/// Characters of an officer's answer.
const ANSWER: usize = 500;
/// More than a page of a queue holds.
const OPEN_CASES: i64 = 60;
const CASES_OF_ONE: i64 = 10;
const LINK_SENT: &str = "/tai-khoan/da-gui-lien-ket";

/// Something that a function is asked to do.
#[derive(Serialize)]
pub struct Operation {
    name: &'static str,
    function: &'static str,
    /// The status of a right answer; none where no request is answered.
    status: Option<u16>,
    /// What a right answer leads to or shows.
    shows: String,
    /// One, which may come again and again; or many, each to come once.
    events: Vec<Value>,
}

/// Fills the database and says what is asked. What uses its input up gets that many.
pub async fn all(seed: &Seed<'_>, inputs: usize) -> Vec<Operation> {
    let answer = text(ANSWER);
    // All due before the cases of today, so the queue's first page stays the same.
    for number in 0..OPEN_CASES {
        seed.case(10 + number % 20).await;
    }
    seed.reminded().await;
    let nobody: &[String] = &[];
    let officer = &[seed.officer().await];
    let author = seed.citizen().await;
    let case = seed.accepted_case_of(&author).await;
    let draft = seed.draft().await;
    let regular = seed.citizen().await;
    for days_ago in 0..CASES_OF_ONE {
        seed.case_of(&regular, days_ago).await;
    }
    let follow = format!("/theo-doi/{}", case.code);
    let handle = format!("/can-bo/phan-anh/{}", case.code);
    let submission = [
        ("kind", "can-bo"),
        ("agency", AGENCY),
        ("title", TITLE),
        ("content", seed.content.as_str()),
    ];
    let (mut send, mut give_answer, mut open_data, mut mail) = (vec![], vec![], vec![], vec![]);
    let (mut log_in, mut known, mut unknown) = (vec![], vec![], vec![]);
    for number in 0..inputs {
        let citizen = seed.citizen().await;
        let form = [("email", citizen.email()), ("password", PASSWORD)];
        log_in.push(post("/tai-khoan/dang-nhap", nobody, &form));
        known.push(post("/tai-khoan/quen-mat-khau", nobody, &form[..1]));
        let nobodys = format!("khong.ai.ca.{number:04}@vidu.vn");
        let form = [("email", nobodys.as_str())];
        unknown.push(post("/tai-khoan/quen-mat-khau", nobody, &form));

        let draft = seed.draft().await;
        let cookies = [seed.citizen().await.cookie, draft.cookie];
        let form = [("draft", draft.id.as_str()), ("on_behalf", "no")];
        send.push(post("/phan-anh/gui", &cookies, &form));

        let case = seed.accepted_case_of(&seed.citizen().await).await;
        let form = [
            ("version", case.version.as_str()),
            ("outcome", "done"),
            ("answer", &answer),
            ("confirmed", "yes"),
        ];
        let path = format!("/can-bo/phan-anh/{}/tra-loi", case.code);
        give_answer.push(post(&path, officer, &form));

        let case = seed.accepted_case_of(&seed.citizen().await).await;
        let form = [("reason", "Cần gọi điện hẹn giờ làm việc về hồ sơ")];
        let path = format!("/can-bo/nguoi-gui/{}", case.code);
        open_data.push(post(&path, officer, &form));

        let (pk, sk) = seed.case(0).await.mail;
        mail.push(inserted(&pk, sk));
    }
    let page = |name, function, shows: &str, event| Operation {
        name,
        function,
        status: Some(200),
        shows: shows.to_owned(),
        events: vec![event],
    };
    let done = |name, function, location: &str, events| Operation {
        name,
        function,
        status: Some(303),
        shows: location.to_owned(),
        events,
    };
    vec![
        done(
            "draft",
            "submit",
            "/phan-anh/kiem-tra",
            vec![post("/phan-anh", nobody, &submission)],
        ),
        page(
            "check page",
            "submit",
            ADDRESS,
            get("/phan-anh/kiem-tra", &[author.cookie.clone(), draft.cookie]),
        ),
        done("send", "submit", "/phan-anh/da-gui/", send),
        page("look up by code", "track", &case.code, get(&follow, nobody)),
        page(
            "author's page",
            "track",
            TITLE,
            get(&follow, &[author.cookie]),
        ),
        page(
            "my list",
            "track",
            TITLE,
            get("/theo-doi/cua-toi", &[regular.cookie]),
        ),
        page("queue page", "reply", "Trang sau", get("/can-bo", officer)),
        page(
            "filtered queue",
            "reply",
            "Xem tiếp",
            get("/can-bo?giao=chua", officer),
        ),
        page("case page", "reply", TITLE, get(&handle, officer)),
        done("answer", "reply", "/can-bo?xong=tra-loi", give_answer),
        done("log in", "register", "/theo-doi/cua-toi", log_in),
        // As much work for both: how long it takes does not tell who has an account.
        done("link, known address", "register", LINK_SENT, known),
        done("link, unknown address", "register", LINK_SENT, unknown),
        Operation {
            name: "applicant's click",
            function: "applicant",
            status: Some(200),
            shows: ADDRESS.to_owned(),
            events: open_data,
        },
        Operation {
            name: "one mail",
            function: "notify",
            status: None,
            shows: r#"{"batchItemFailures":[]}"#.to_owned(),
            events: mail,
        },
        // What a morning of many cases costs depends on them: `functions/remind/tests/remind/many.rs`.
        Operation {
            name: "morning, all done",
            function: "remind",
            status: None,
            shows: String::new(),
            events: vec![json!({})],
        },
    ]
}
