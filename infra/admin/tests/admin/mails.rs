//! Mails that wait, and mails that are sent again.

use jiff::SignedDuration;
use pakn::Mode;

use crate::place::Place;

const EMAIL: &str = "y.ha@noivu.vidu.vn";
const INVITED: &str = "Tài khoản cán bộ của quý vị";
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
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// With a mail that SES does not take: too many at once, it says. Its row.
async fn place_with_waiting_mail() -> (Place, String) {
    let place = Place::start().await;
    place.0.mailbox().fail(Mode::TooMany, usize::MAX);
    place.done(&ADD).await;
    loop {
        let stuck = place.done(&["mails", "stuck", "--minutes", "0"]).await;
        if let Some(mail) = stuck.json["mails"].as_array().unwrap().first()
            && mail["why"] == "TooManyRequestsException"
        {
            return (place, mail["mail"].as_str().unwrap().to_owned());
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_ses_does_not_take_is_shown_when_it_takes_long() {
    let (place, row) = place_with_waiting_mail().await;
    let young = place.done(&["mails", "stuck"]).await;
    assert!(young.is_good, "{}", young.text);
    let stuck = place.done(&["mails", "stuck", "--minutes", "0"]).await;
    assert!(
        !stuck.is_good && !stuck.text.contains(EMAIL),
        "{}",
        stuck.text
    );
    assert!(stuck.text.contains("is tried"), "{}", stuck.text);
    place.0.mailbox().fail(Mode::Ok, 0);
    place.done(&["mails", "resend", &row]).await;
    place.wait(HOUR);
    place.mail_to(EMAIL, INVITED, 1).await;
    let sent = place.done(&["mails", "resend", &row]).await;
    assert!(!sent.is_good, "{}", sent.text);
    assert!(sent.text.contains("not tried again"), "{}", sent.text);
    place.0.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_was_given_up_is_shown_and_can_be_sent_still() {
    let (place, row) = place_with_waiting_mail().await;
    place.wait(HOUR * 73);
    let state = || async {
        let stuck = place.done(&["mails", "stuck"]).await;
        stuck.json["mails"][0]["state"].as_str().map(str::to_owned)
    };
    while state().await.as_deref() != Some("failed") {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let stuck = place.done(&["mails", "stuck"]).await;
    assert_eq!(stuck.json["mails"][0]["why"], "TooManyRequestsException");
    let dry = place.done(&["mails", "resend", "--all", "--dry-run"]).await;
    assert_eq!(dry.json["again"], serde_json::json!([row]));
    assert_eq!(state().await.as_deref(), Some("failed"));
    assert!(!place.done(&["doctor"]).await.is_good);

    place.0.mailbox().fail(Mode::Ok, 0);
    let again = place.done(&["mails", "resend", "--all"]).await;
    assert!(
        again.text.contains("tried again within a minute"),
        "{}",
        again.text
    );
    place.wait(HOUR);
    place.mail_to(EMAIL, INVITED, 1).await;
    assert_eq!(state().await, None);
    place.0.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_bounced_is_shown_and_can_be_sent_again() {
    let place = Place::start().await;
    place.0.mailbox().fail(Mode::Bounce, 1);
    place.done(&ADD).await;
    let stuck = || async { place.done(&["mails", "stuck"]).await };
    while stuck().await.is_good {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let shown = stuck().await;
    let mail = &shown.json["mails"][0];
    assert_eq!(
        (&mail["state"], &mail["why"]),
        (&"failed".into(), &"Permanent General".into())
    );
    assert!(!shown.text.contains(EMAIL), "{}", shown.text);

    let before = place.mails_to(EMAIL, INVITED).len();
    let row = mail["mail"].as_str().unwrap();
    place.done(&["mails", "resend", row]).await;
    place.wait(HOUR);
    place.mail_to(EMAIL, INVITED, before + 1).await;
    assert!(stuck().await.is_good);
    place.0.stop().await;
}
