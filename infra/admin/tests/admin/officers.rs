//! Officers' accounts, from the command to the officers' pages.

use admin::Error;

use crate::place::{Person, Place};

const EMAIL: &str = "y.ha@noivu.vidu.vn";
const INVITED: &str = "Tài khoản cán bộ của quý vị";
const RESET: &str = "Đặt lại mật khẩu cán bộ";
const FIRST: &str = "một hai ba nắng vàng";
const SECOND: &str = "núi cao sông dài rộng";
const ADD: [&str; 9] = [
    "officers",
    "add",
    EMAIL,
    "--name",
    "Y Hà",
    "--role",
    "officer",
    "--agency",
    "so-noi-vu",
];

/// Opens the link of a mail, and sets a password with its page.
async fn set_password(place: &Place, subject: &str, count: usize, password: &str) -> Person {
    let mut officer = place.browser();
    let link = place.link_to(EMAIL, subject, count).await;
    let token = officer.get(&link).is(200).shows(EMAIL).hidden("token");
    let path = link.split('?').next().unwrap();
    let set = officer.post(path, &[("token", &token), ("password", password)]);
    set.leads_to("/can-bo/dang-nhap");
    officer
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_is_invited_by_mail_and_is_out_with_her_next_request_when_something_changes() {
    let place = Place::start().await;
    let added = place.done(&ADD).await;
    assert!(added.text.contains("invited by mail"), "{}", added.text);
    let mut officer = set_password(&place, INVITED, 1, FIRST).await;
    officer.log_in(EMAIL, FIRST).leads_to("/can-bo");
    officer.get("/can-bo").is(200).shows("Sở Nội vụ");

    // Moved: out, and in again with the same password at the other agency.
    let moved = [&ADD[..6], &["leader", "--agency", "so-tu-phap", "--move"]].concat();
    let told = place.done(&moved).await;
    assert!(
        told.text
            .contains("leader of Sở Tư pháp (so-tu-phap): moved"),
        "{}",
        told.text
    );
    officer.get("/can-bo").leads_to("/can-bo/dang-nhap");
    officer.log_in(EMAIL, FIRST).leads_to("/can-bo");
    officer.get("/can-bo").is(200).shows("Sở Tư pháp");
    for (agency, count) in [("so-noi-vu", 1), ("so-tu-phap", 1)] {
        let list = place.done(&["officers", "list", "--agency", agency]).await;
        let officers = list.json["officers"].as_array().unwrap();
        assert_eq!(officers.len(), count, "{agency}: {}", list.text);
        assert_eq!(list.text.contains(EMAIL), agency == "so-tu-phap");
    }

    // Reset: out, and the old password is worth nothing.
    place.done(&["officers", "reset", EMAIL]).await;
    officer.get("/can-bo").leads_to("/can-bo/dang-nhap");
    officer.log_in(EMAIL, FIRST).is(422);
    let mut officer = set_password(&place, RESET, 1, SECOND).await;
    officer.log_in(EMAIL, SECOND).leads_to("/can-bo");
    officer.get("/can-bo").is(200);

    // Removed: out, and nobody works there any more.
    let disabled = place.done(&["officers", "disable", EMAIL]).await;
    assert!(
        disabled.text.contains("Nobody else works at Sở Tư pháp"),
        "{}",
        disabled.text
    );
    officer.get("/can-bo").leads_to("/can-bo/dang-nhap");
    officer.log_in(EMAIL, SECOND).is(422);
    for command in ["disable", "reset"] {
        let again = place.admin(&["officers", command, EMAIL]).await;
        assert!(matches!(again, Err(Error::Disabled(_))), "{again:?}");
    }

    // Back again: with a new invitation, not with the old password.
    place.done(&ADD).await;
    officer.log_in(EMAIL, SECOND).is(422);
    let mut officer = set_password(&place, INVITED, 2, FIRST).await;
    officer.log_in(EMAIL, FIRST).leads_to("/can-bo");
    officer.get("/can-bo").is(200).shows("Sở Nội vụ");
    place.0.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_says_the_same_and_changes_nothing() {
    let place = Place::start().await;
    let dry = place.done(&[&ADD[..], &["--dry-run"]].concat()).await;
    assert!(
        dry.text.ends_with("would be invited by mail."),
        "{}",
        dry.text
    );
    assert_eq!(dry.json["done"], false);
    let unknown = place.admin(&["officers", "reset", EMAIL]).await;
    assert!(matches!(unknown, Err(Error::NoOfficer(_))), "{unknown:?}");
    place.done(&ADD).await;
    place.mail_to(EMAIL, INVITED, 1).await;
    let before = place.done(&["officers", "list"]).await.json;
    let moved = [&ADD[..6], &["leader", "--agency", "so-tu-phap", "--move"]].concat();
    for words in [
        moved,
        vec!["officers", "reset", EMAIL],
        vec!["officers", "disable", EMAIL],
    ] {
        place.done(&[&words[..], &["--dry-run"]].concat()).await;
    }
    assert_eq!(place.done(&["officers", "list"]).await.json, before);
    set_password(&place, INVITED, 1, FIRST)
        .await
        .log_in(EMAIL, FIRST)
        .is(303);
    assert!(place.mails_to(EMAIL, RESET).is_empty());
    place.0.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_is_refused_in_a_sentence() {
    let place = Place::start().await;
    place.done(&ADD).await;
    for (words, sentence) in [
        (
            ADD.to_vec(),
            "has an account already, as officer of Sở Nội vụ",
        ),
        (
            vec![
                "officers",
                "add",
                "y.ha",
                "--name",
                "Y Hà",
                "--role",
                "focal-point",
            ],
            "The address",
        ),
        (
            vec![
                "officers",
                "add",
                "b@vidu.vn",
                "--name",
                "B",
                "--role",
                "leader",
                "--agency",
                "so-khong-co",
            ],
            "none with this id",
        ),
        (
            vec![
                "officers",
                "add",
                "b@vidu.vn",
                "--name",
                "Y B",
                "--role",
                "focal-point",
                "--agency",
                "so-noi-vu",
            ],
            "the focal point is van-phong-ubnd-tinh",
        ),
        (
            vec![
                "officers",
                "add",
                "b@vidu.vn",
                "--name",
                "Y B",
                "--role",
                "focal-point",
                "--move",
            ],
            "Nobody has an officer's account",
        ),
        (
            vec!["officers", "list", "--agency", "so-khong-co"],
            "none with this id",
        ),
    ] {
        let problem = place.admin(&words).await.unwrap_err().to_string();
        assert!(problem.contains(sentence), "{words:?}: {problem}");
    }
    let folder = place.0.data_dir().to_owned();
    place.0.stop().await;
    let stopped = crate::place::admin(&["officers", "list"], &folder).await;
    assert!(matches!(stopped, Err(Error::NotRunning(_))), "{stopped:?}");
}
