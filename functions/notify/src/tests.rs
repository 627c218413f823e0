#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod fake_ses;
mod letters;
mod life;
mod races;
mod word;

use std::time::Duration;

use domain::{
    AccountId, AgencyId, Applicant, ApplicantType, Content, DraftId, EmailAddress, Kind, PaknCode,
    Title,
};
use engine::TestEngine;
use fake_ses::FakeSes;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use store::{
    Account, CaseApplicant, Connection, Draft, Mail, MailState, Officer, OutboxRow, Store,
    random_bytes,
};

use crate::{Notify, Settings, ses};

const SITE: &str = "https://pakn.example.vn";
const ADDRESS: &str = "canary.nguoi.gui@vidu.vn";

/// The whole surroundings of the function: a store, SES, and a clock that stands where the test says.
struct World {
    engine: TestEngine,
    ses: FakeSes,
    notify: Notify,
}

fn at(minutes: i64) -> Timestamp {
    "2026-11-23T01:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_mins(minutes)
}

/// Just before the next minute, so that what was due a moment after a minute is due.
fn by(minutes: i64) -> Timestamp {
    at(minutes) + SignedDuration::from_secs(55)
}

impl World {
    async fn new() -> Self {
        let (engine, ses) = (TestEngine::start().await, FakeSes::start().await);
        let notify = notify(&engine, &ses.endpoint);
        Self {
            engine,
            ses,
            notify,
        }
    }

    fn store(&self) -> &Store {
        &self.engine.store
    }

    /// A new account; the key of the row with its mail.
    async fn registration(&self) -> String {
        let account = account(ADDRESS);
        self.store().register(&account, at(0)).await.unwrap();
        Mail::ConfirmAddress {
            account: account.id,
        }
        .key()
    }

    /// Mails about one confirmed account that differ in nothing but their rows.
    async fn rows(&self, count: usize) -> Vec<String> {
        let account = account(ADDRESS);
        self.store().register(&account, at(0)).await.unwrap();
        let mut keys = Vec::new();
        for _ in 0..count {
            self.store().order_reset(&account.id, at(0)).await.unwrap();
        }
        for shard in 0..8 {
            keys.extend(self.store().due_rows(shard, by(0)).await.unwrap());
        }
        keys.retain(|key| key.contains("#reset#"));
        assert_eq!(keys.len(), count);
        keys
    }

    /// A case that was sent; the key of the row with its mail.
    async fn submission(&self) -> (DraftId, PaknCode, String) {
        let account = account(ADDRESS);
        let draft = draft();
        self.store().add_draft(&draft, at(0)).await.unwrap();
        let from = CaseApplicant {
            applicant: account.applicant,
            on_behalf_of: None,
        };
        let sent = self
            .store()
            .submit(&draft, &account.id, from, at(0))
            .await
            .unwrap();
        assert_eq!(sent, store::SubmitOutcome::Sent(draft.code.clone()));
        (
            draft.id.clone(),
            draft.code,
            format!("OUTBOX#CASE#{}#000001#author", draft.id),
        )
    }

    async fn ring(&self, keys: &[&str], now: Timestamp) -> Value {
        self.notify.handle_at(doorbell(keys), now).await.unwrap()
    }

    async fn clock(&self, now: Timestamp) {
        let event =
            json!({ "source": "aws.events", "detail-type": "Scheduled Event", "detail": {} });
        self.notify.handle_at(event, now).await.unwrap();
    }

    async fn told(&self, kind: &str, key: &str, now: Timestamp) {
        self.notify.handle_at(news(kind, key), now).await.unwrap();
    }

    async fn row(&self, key: &str) -> OutboxRow {
        self.store().outbox_row(key).await.unwrap().unwrap()
    }

    async fn state(&self, key: &str) -> MailState {
        self.row(key).await.state
    }

    /// Whether the clock would ever look at the row again.
    async fn is_in_index(&self, key: &str) -> bool {
        for shard in 0..8 {
            if self
                .store()
                .due_rows(shard, at(1_000_000))
                .await
                .unwrap()
                .iter()
                .any(|due| due == key)
            {
                return true;
            }
        }
        false
    }
}

fn notify(engine: &TestEngine, ses_endpoint: &str) -> Notify {
    let connection =
        Connection::local(engine.connection.dynamodb_endpoint().unwrap(), ses_endpoint);
    let settings = Settings {
        site_url: SITE.into(),
        sender: "khong-tra-loi@pakn.example.vn".into(),
        configuration_set: "pakn-mails".into(),
    };
    Notify::patient(
        engine.store.clone(),
        &connection,
        settings,
        Duration::from_secs(2),
    )
}

fn doorbell(keys: &[&str]) -> Value {
    let record = |(number, key): (usize, &&str)| {
        json!({
            "eventID": number.to_string(), "eventName": "INSERT", "eventSource": "aws:dynamodb", "awsRegion": "local",
            "dynamodb": { "Keys": { "pk": { "S": key }, "sk": { "S": "OUTBOX" } }, "SequenceNumber": format!("{}", 100 + number) },
        })
    };
    json!({ "Records": keys.iter().enumerate().map(record).collect::<Vec<_>>() })
}

fn news(kind: &str, key: &str) -> Value {
    let message = json!({ "eventType": kind, "mail": { "messageId": "message-1", "tags": { "row": [ses::tag_of_row(key)] } } });
    json!({ "Records": [{ "EventSource": "aws:sns", "Sns": { "Type": "Notification", "Message": message.to_string() } }] })
}

fn account(email: &str) -> Account {
    let applicant = Applicant {
        applicant_type: ApplicantType::Person,
        organisation_name: None,
        full_name: domain::FullName::parse("Y Canary").unwrap(),
        email: EmailAddress::parse(email).unwrap(),
        phone: domain::Phone::parse("0912 345 678").unwrap(),
        address: domain::Address::parse("Thôn Canary, xã Đăk Tô").unwrap(),
    };
    Account {
        id: AccountId::from_random(random_bytes().unwrap()),
        applicant,
        password_hash: "hash".into(),
        consent: "1".into(),
        consented_at: at(0),
        confirmed_at: None,
    }
}

fn draft() -> Draft {
    Draft {
        id: DraftId::from_random(random_bytes().unwrap()),
        kind: Kind::Conduct,
        agency: AgencyId::parse("so-tu-phap").unwrap(),
        agency_unknown: false,
        title: Title::parse("Tiêu đề canary của phản ánh").unwrap(),
        content: Content::parse("Nội dung canary của phản ánh, đủ dài để gửi.").unwrap(),
        unnamed: false,
        code: PaknCode::draw(|| random_bytes::<1>().map(|[byte]| byte)).unwrap(),
        created_at: at(0),
    }
}

fn officer(email: &str, agency: &str) -> Officer {
    Officer {
        account: AccountId::from_random(random_bytes().unwrap()),
        email: EmailAddress::parse(email).unwrap(),
        full_name: "Cán bộ Canary".into(),
        agency: AgencyId::parse(agency).unwrap(),
        password_hash: "hash".into(),
    }
}
