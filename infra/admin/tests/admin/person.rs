//! A person who wants to be forgotten: what is kept of her is looked for in the whole database.

use std::process::{Command, Stdio};

use admin::Error;
use jiff::SignedDuration;

use crate::place::{PASSWORD, Place};

const NAME: &str = "Canary Kim Tước";
const EMAIL: &str = "canary.kim@vidu.vn";
const ANSWERED: &str = "Đã có câu trả lời cho phản ánh, kiến nghị";
const FORGET_UNASKED: [&str; 3] = ["person", "forget", EMAIL];
const FORGET: [&str; 4] = ["person", "forget", EMAIL, "--yes"];

#[tokio::test(flavor = "multi_thread")]
async fn what_may_go_goes_and_the_histories_stay() {
    let place = Place::start().await;
    let mut citizen = place.citizen(NAME, EMAIL).await;
    let (open, ended) = (
        citizen.send("Hồ sơ thứ nhất quá hẹn"),
        citizen.send("Hồ sơ thứ hai quá hẹn"),
    );
    let case = format!("/can-bo/phan-anh/{ended}");
    let mut officer = place.officer();
    officer
        .post(&format!("{case}/tiep-nhan"), &[("version", "1")])
        .is(303);
    let answer = "Hồ sơ đã được trả ngày 25/11 tại Bộ phận Một cửa.";
    let answered = [
        ("version", "2"),
        ("outcome", "done"),
        ("answer", answer),
        ("confirmed", "yes"),
    ];
    officer.post(&format!("{case}/tra-loi"), &answered).is(303);
    let mailed = ANSWERED;
    assert!(!place.mail_to(EMAIL, mailed, 1).await.text.is_empty());

    // A mail of the end may still be on its way: nothing goes from that case yet.
    let young = place.done(&[&FORGET[..], &["--dry-run"]].concat()).await;
    assert_eq!(young.json["stays_in"].as_array().unwrap().len(), 2);
    place.wait(SignedDuration::from_hours(73));

    let dry = place.done(&[&FORGET[..], &["--dry-run"]].concat()).await;
    assert!(
        dry.text.contains("Would be removed: account"),
        "{}",
        dry.text
    );
    assert_eq!(dry.json["removed_from"].as_array().unwrap().len(), 1);
    assert_eq!(dry.json["stays_in"].as_array().unwrap().len(), 1);
    for secret in [&open, &ended, NAME] {
        assert!(!dry.text.contains(secret) && !dry.json.to_string().contains(secret));
    }
    let credentials = [("email", EMAIL), ("password", PASSWORD)];
    citizen.post("/tai-khoan/dang-nhap", &credentials).is(303);
    citizen.get("/tai-khoan").is(200).shows(NAME);

    // Where nobody is there to say yes, nothing goes.
    let words = ["--local".to_owned() + "=" + &place.0.data_dir().display().to_string()];
    let asked = Command::new(env!("CARGO_BIN_EXE_pakn-admin"))
        .args(words)
        .args(FORGET_UNASKED)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&asked.stderr);
    assert_eq!(asked.status.code(), Some(2), "{said}");
    assert!(
        said.contains("Nothing was removed") && said.contains("--yes"),
        "{said}"
    );
    citizen.get("/tai-khoan").is(200).shows(NAME);

    let told = place.done(&FORGET).await;
    assert_eq!(
        (&told.json["removed_from"], &told.json["stays_in"]),
        (&dry.json["removed_from"], &dry.json["stays_in"])
    );
    citizen
        .get("/tai-khoan")
        .leads_to("/tai-khoan/dang-nhap?ve=/tai-khoan");
    citizen.post("/tai-khoan/dang-nhap", &credentials).is(422);
    // The ended case is there with its history; who sent it is not.
    citizen
        .get(&format!("/theo-doi/{ended}"))
        .is(200)
        .shows(answer);
    let mut officer = place.officer();
    officer.get(&case).is(200).shows(answer);
    let reason = [("reason", "Cần gọi lại để hỏi số biên nhận hồ sơ.")];
    let removed = officer.post(&format!("/can-bo/nguoi-gui/{ended}"), &reason);
    removed.is(410).shows("đã được xóa");
    // The open one is still answered to her.
    let shown = officer.post(&format!("/can-bo/nguoi-gui/{open}"), &reason);
    shown.is(200).shows(NAME);
    assert!(place.stands("PeopleTable", NAME).await);

    let case = format!("/can-bo/phan-anh/{open}");
    let version = officer.get(&case).hidden("version");
    officer
        .post(&format!("{case}/tiep-nhan"), &[("version", &version)])
        .is(303);
    let version = officer.get(&case).hidden("version");
    let answered = [
        ("version", &*version),
        ("outcome", "done"),
        ("answer", answer),
        ("confirmed", "yes"),
    ];
    officer.post(&format!("{case}/tra-loi"), &answered).is(303);
    place.mail_to(EMAIL, mailed, 2).await;
    place.wait(SignedDuration::from_hours(73));
    let rest = place.done(&FORGET).await;
    assert_eq!(rest.json["has_account"], false);
    assert_eq!(rest.json["stays_in"].as_array().unwrap().len(), 0);
    let account = rest.json["account"].as_str().unwrap();
    assert!(
        !place
            .stands("CasesTable", &format!("DEVICE#{account}"))
            .await
    );
    for table in ["PeopleTable", "CasesTable"] {
        for text in [NAME, EMAIL, "0912345678"] {
            assert!(!place.stands(table, text).await, "{text} in {table}");
        }
    }
    let nobody = place.admin(&FORGET).await;
    assert!(matches!(nobody, Err(Error::NoPerson(_))), "{nobody:?}");
    // Whoever has the address can begin anew.
    place.citizen("Người Khác", EMAIL).await;
    place.0.stop().await;
}
