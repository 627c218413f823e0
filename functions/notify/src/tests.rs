#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod addresses;
mod backlog;
mod evidence;
mod failures;
mod fake_ses;
mod letters;
mod life;
mod races;
mod rate;
mod round_trips;
mod stuck;

use std::collections::HashMap;
use std::ops::{Deref, RangeInclusive};
use std::time::Duration;

use aws::Connection;
use aws_sdk_dynamodb::types::AttributeValue;
use domain::{
    AccountId, Action, Address, Applicant, ApplicantType, Audience, By, EmailAddress, FullName,
    PaknCode, Phone,
};
use fake_ses::FakeSes;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use store::schema::OUTBOX_SHARDS;
use store::{Account, Mail, MailState, OutboxRow, Store, random_bytes};
use testing::{CitizenLogin, SITE, START, World, a_case};

use crate::{Notify, Settings, ses};

/// Of who sends cases.
const ADDRESS: &str = "canary.nguoi.gui@vidu.vn";
/// Of who has just registered.
const NEW_ADDRESS: &str = "canary.moi@vidu.vn";

/// The whole surroundings of the function: a world, and SES.
struct MailWorld {
    world: World,
    ses: FakeSes,
    notify: Notify,
}

impl Deref for MailWorld {
    type Target = World;

    fn deref(&self) -> &World {
        &self.world
    }
}

impl MailWorld {
    async fn new() -> Self {
        let (world, ses) = (World::of("NotifyFunction").await, FakeSes::start().await);
        let notify = notify(&world, &world.app.store, &ses.endpoint);
        Self { world, ses, notify }
    }

    /// The function again, on that store.
    fn notify_on(&self, store: &Store) -> Notify {
        notify(&self.world, store, &self.ses.endpoint)
    }

    /// A new account; the key of the row with its mail.
    async fn registration(&self) -> String {
        let account = unconfirmed();
        let registered = self.store.register(&account, "none", self.now());
        registered.await.unwrap();
        let account = account.id;
        Mail::ConfirmAddress { account }.key()
    }

    /// Somebody whose account is confirmed: the mail that asks for it is not sent any more.
    async fn sender(&self) -> CitizenLogin {
        self.citizen("Y Canary", ADDRESS).await
    }

    /// Mails about one confirmed account that differ in nothing but their rows.
    async fn rows(&self, count: usize) -> Vec<String> {
        let account = self.sender().await.account.id;
        for _ in 0..count {
            self.store.order_reset(&account, self.now()).await.unwrap();
        }
        let mut keys = self.due(SignedDuration::ZERO).await;
        keys.retain(|key| key.contains("#reset#"));
        assert_eq!(keys.len(), count);
        keys
    }

    /// A case that was sent to Sở Tư pháp; the key of the row with its mail.
    async fn submission(&self) -> (PaknCode, String) {
        let case = a_case()
            .at("so-tu-phap")
            .title("Tiêu đề canary của phản ánh")
            .content("Nội dung canary của phản ánh, đủ dài để gửi.");
        let code = case.by(&self.sender().await, self).await;
        let key = self.key(&code, 1, Audience::Author).await;
        (code, key)
    }

    /// Does something with a case now.
    async fn act(&self, code: &PaknCode, by: &By, action: Action) {
        let (file, now) = (self.file(code).await, self.now());
        let change = self.store.change(file, |file| {
            let changed = file.case.apply(action.clone(), by.clone(), now);
            Ok::<_, store::Error>(Some(changed.expect("the case can go that way")))
        });
        change.await.unwrap();
    }

    /// The key of the row of a mail about an event.
    async fn key(&self, code: &PaknCode, event: u32, audience: Audience) -> String {
        let case = self.case(code).await.id;
        format!("OUTBOX#CASE#{case}#{event:06}#{}", audience.as_str())
    }

    /// The stream tells of new rows.
    async fn ring(&self, keys: &[&str]) -> Value {
        self.notify.handle(stream_event(keys)).await.unwrap()
    }

    /// The schedule's minute has come.
    async fn sweep(&self) {
        self.notify.handle(schedule_event()).await.unwrap();
    }

    async fn ses_tells(&self, kind: &str, key: &str) {
        self.notify.handle(ses_event(kind, key)).await.unwrap();
    }

    fn wait_minutes(&self, minutes: i64) {
        self.wait(SignedDuration::from_mins(minutes));
    }

    /// So long that what waits a few seconds is due, and not so long that anything else is.
    fn wait_seconds(&self) {
        self.wait(SignedDuration::from_secs(55));
    }

    async fn row(&self, key: &str) -> OutboxRow {
        self.store.outbox_row(key).await.unwrap().unwrap()
    }

    async fn state(&self, key: &str) -> MailState {
        self.row(key).await.state
    }

    async fn item(&self, table: &str, pk: &str, sk: &str) -> HashMap<String, AttributeValue> {
        let read = self.engine.client().get_item().table_name(table);
        let read = read.key("pk", string(pk)).key("sk", string(sk));
        read.send().await.unwrap().item.unwrap()
    }

    async fn put(&self, table: &str, item: HashMap<String, AttributeValue>) {
        let put = self.engine.client().put_item().table_name(table);
        put.set_item(Some(item)).send().await.unwrap();
    }

    async fn delete(&self, table: &str, pk: &str, sk: &str) {
        let delete = self.engine.client().delete_item().table_name(table);
        let delete = delete.key("pk", string(pk)).key("sk", string(sk));
        delete.send().await.unwrap();
    }

    /// The keys of the rows that are due when so much time has gone by.
    async fn due(&self, after: SignedDuration) -> Vec<String> {
        let mut keys = Vec::new();
        for shard in 0..OUTBOX_SHARDS {
            let open = self.store.open_rows(shard).await.unwrap().into_iter();
            let due = open.filter(|row| row.due_at <= self.now() + after);
            keys.extend(due.map(|row| row.key));
        }
        keys
    }

    /// Whether the schedule would ever look at the row again.
    async fn is_in_index(&self, key: &str) -> bool {
        let ever = SignedDuration::from_hours(24 * 365);
        self.due(ever).await.iter().any(|due| due == key)
    }

    /// When something is due that was put off by so many minutes after that moment.
    fn put_off(&self, after: Timestamp, minutes: i64) -> RangeInclusive<Timestamp> {
        let wait = SignedDuration::from_mins(minutes);
        // The table keeps milliseconds.
        after + wait - SignedDuration::from_millis(1)..=self.now() + wait
    }
}

fn notify(world: &World, store: &Store, ses_endpoint: &str) -> Notify {
    let database = world.engine.connection.dynamodb_endpoint().unwrap();
    Notify::with_timeout(
        store.clone(),
        &Connection::local(database, ses_endpoint),
        world.app.clock.clone(),
        settings(),
        Duration::from_secs(2),
    )
}

fn settings() -> Settings {
    Settings {
        site_url: SITE.into(),
        sender: "khong-tra-loi@pakn.example.vn".into(),
        configuration_set: "pakn-mails".into(),
        metrics_namespace: "pakn".into(),
        mails_per_second: 14,
    }
}

fn stream_event(keys: &[&str]) -> Value {
    let record = |(number, key): (usize, &&str)| {
        json!({
            "eventID": number.to_string(), "eventName": "INSERT", "eventSource": "aws:dynamodb", "awsRegion": "local",
            "dynamodb": { "Keys": { "pk": { "S": key }, "sk": { "S": "OUTBOX" } }, "SequenceNumber": format!("{}", 100 + number) },
        })
    };
    json!({ "Records": keys.iter().enumerate().map(record).collect::<Vec<_>>() })
}

fn schedule_event() -> Value {
    json!({ "source": "aws.events", "detail-type": "Scheduled Event", "detail": {} })
}

fn ses_event(kind: &str, key: &str) -> Value {
    let message = json!({ "eventType": kind, "mail": { "messageId": "message-1", "tags": { "row": [ses::tag_of_row(key)] } } });
    json!({ "Records": [{ "EventSource": "aws:sns", "Sns": { "Type": "Notification", "Message": message.to_string() } }] })
}

fn unconfirmed() -> Account {
    Account {
        id: AccountId::from_random(random_bytes().unwrap()),
        applicant: Applicant {
            applicant_type: ApplicantType::Person,
            organisation_name: None,
            full_name: FullName::parse("Y Canary").unwrap(),
            email: EmailAddress::parse(NEW_ADDRESS).unwrap(),
            phone: Phone::parse("0912 345 678").unwrap(),
            address: Address::parse("Thôn Canary, xã Đăk Tô").unwrap(),
        },
        consent: "1".into(),
        consented_at: testing::START.parse().unwrap(),
        confirmed_at: None,
        mail_fails: None,
        address_change: None,
        draft: None,
    }
}

fn string(text: &str) -> AttributeValue {
    AttributeValue::S(text.to_owned())
}
