//! Hard bounces and complaints: no more mail goes to that address, and its owner's account says so.

use store::{HowMailFailed, MailFailure};

use super::*;

fn told(kind: &str, key: &str, detail: &Value) -> Value {
    let mut message = json!({ "eventType": kind, "mail": { "messageId": "message-1", "tags": { "row": [ses::tag_of_row(key)] } } });
    message[kind.to_lowercase()] = detail.clone();
    json!({ "Records": [{ "EventSource": "aws:sns", "Sns": { "Type": "Notification", "Message": message.to_string() } }] })
}

fn bounce(kind: &str, address: &str) -> Value {
    json!({ "bounceType": kind, "bounceSubType": "General", "bouncedRecipients": [{ "emailAddress": address }] })
}

fn complaint(address: &str) -> Value {
    json!({ "complainedRecipients": [{ "emailAddress": address }], "complaintFeedbackType": "abuse" })
}

impl MailWorld {
    async fn hears(&self, kind: &str, key: &str, detail: &Value) {
        let event = told(kind, key, detail);
        self.notify.handle(event).await.unwrap();
    }

    async fn mail_fails(&self, account: &AccountId) -> Option<MailFailure> {
        let found = self.store.account(account).await.unwrap();
        found.unwrap().0.mail_fails
    }

    pub(super) async fn account_of(&self, address: &str) -> AccountId {
        let address = EmailAddress::parse(address).unwrap();
        self.store.account_of(&address).await.unwrap().unwrap()
    }
}

#[tokio::test]
async fn after_a_hard_bounce_or_a_complaint_no_mail_goes_to_that_address() {
    let as_its_server_writes_it = "Canary.Nguoi.Gui@vidu.vn";
    let bounced = |address| {
        (
            "Bounce",
            bounce("Permanent", address),
            HowMailFailed::Bounced,
        )
    };
    let cases = [
        bounced(ADDRESS),
        bounced(as_its_server_writes_it),
        ("Complaint", complaint(ADDRESS), HowMailFailed::Complained),
    ];
    for (kind, detail, how) in cases {
        let world = MailWorld::new().await;
        let (code, key) = world.submission().await;
        world.ring(&[&key]).await;
        world.hears(kind, &key, &detail).await;
        let account = world.account_of(ADDRESS).await;
        let failure = world.mail_fails(&account).await.unwrap();
        assert_eq!(failure.how, how);

        let reset = world.store.order_reset(&account, world.now());
        reset.await.unwrap();
        let officer = world
            .officer("Y Hà", "so-tu-phap", domain::Role::Officer)
            .await;
        world.act(&code, &officer.by(), Action::Accept).await;
        let (later, sent) = (world.due(SignedDuration::ZERO).await, world.ses.taken());
        assert!(later.len() >= 2);
        for key in later {
            world.ring(&[&key]).await;
            assert_eq!(world.state(&key).await, MailState::Needless, "{key}");
        }
        assert_eq!(world.ses.taken().len(), sent.len(), "{kind}");
    }
}

#[tokio::test]
async fn a_bounce_that_passes_and_one_of_another_address_have_no_effect() {
    let world = MailWorld::new().await;
    let (_, key) = world.submission().await;
    world.ring(&[&key]).await;
    for detail in [
        bounce("Transient", ADDRESS),
        bounce("Undetermined", ADDRESS),
        bounce("Permanent", "khac@vidu.vn"),
        bounce("Permanent", "no address"),
        json!({ "bounceType": "Permanent" }),
    ] {
        world.hears("Bounce", &key, &detail).await;
    }
    let account = world.account_of(ADDRESS).await;
    assert_eq!(world.mail_fails(&account).await, None);
}

/// The topic tells at least once: whoever was told may have ended before everything was noted.
#[tokio::test]
async fn what_is_told_again_is_noted_though_the_row_knew_it() {
    let world = MailWorld::new().await;
    let key = world.rows(1).await.remove(0);
    let account = world.account_of(ADDRESS).await;
    world.ring(&[&key]).await;
    world.ses_tells("Bounce", &key).await;
    assert_eq!(world.mail_fails(&account).await, None);
    let detail = bounce("Permanent", ADDRESS);
    world.hears("Bounce", &key, &detail).await;
    assert!(world.mail_fails(&account).await.is_some());
}
