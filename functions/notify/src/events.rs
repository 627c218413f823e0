//! What calls this function: the stream of the table of cases, the clock, and SES through a topic. Only what is needed is
//! read, so that a field more or less in an event is no matter.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::Value;
use store::Evidence;

use crate::ses;

/// An event, understood.
#[derive(Debug, PartialEq, Eq)]
pub enum Event {
    /// Rows were written.
    Doorbell(Vec<Ring>),
    /// It is time to look at what is due.
    Clock,
    /// SES tells of mails.
    Told(Vec<News>),
    /// Something else.
    Unknown,
}

/// One row was written.
#[derive(Debug, PartialEq, Eq)]
pub struct Ring {
    /// The row's key.
    pub key: String,
    /// The stream's number of the record.
    pub sequence_number: String,
}

/// SES tells of a mail.
#[derive(Debug, PartialEq, Eq)]
pub struct News {
    /// The row's key.
    pub key: String,
    /// What.
    pub evidence: Evidence,
    /// SES's id of the mail.
    pub message_id: String,
    /// The kind of a bounce, for the log.
    pub detail: Option<String>,
}

impl Event {
    /// Understands an event; records that are not for us are left out.
    pub fn read(event: &Value) -> Self {
        let records = event["Records"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        if records
            .iter()
            .any(|record| record["eventSource"] == "aws:dynamodb")
        {
            return Self::Doorbell(records.iter().filter_map(ring).collect());
        }
        if records
            .iter()
            .any(|record| record["EventSource"] == "aws:sns")
        {
            return Self::Told(records.iter().filter_map(news).collect());
        }
        if event["source"] == "aws.events" || event["detail-type"] == "Scheduled Event" {
            return Self::Clock;
        }
        Self::Unknown
    }
}

fn ring(record: &Value) -> Option<Ring> {
    let change = &record["dynamodb"];
    let key = change["Keys"]["pk"]["S"]
        .as_str()
        .filter(|key| key.starts_with(ses::ROW_PREFIX))?;
    let number = change["SequenceNumber"].as_str()?;
    (record["eventName"] == "INSERT").then(|| Ring {
        key: key.to_owned(),
        sequence_number: number.to_owned(),
    })
}

fn news(record: &Value) -> Option<News> {
    let told: Told = serde_json::from_str(record["Sns"]["Message"].as_str()?).ok()?;
    let evidence = match told.event_type.as_str() {
        "Send" => Evidence::Sent,
        "DeliveryDelay" => Evidence::Delayed,
        "Delivery" => Evidence::Delivered,
        // SES took it and then found that it may not deliver it.
        "Bounce" | "Reject" => Evidence::Bounced,
        "Complaint" => Evidence::Complained,
        _ => return None,
    };
    let key = told
        .mail
        .tags
        .get(ses::ROW_TAG)?
        .first()
        .and_then(|tag| ses::row_of_tag(tag))?;
    let detail = told
        .bounce
        .map(|bounce| format!("{} {}", bounce.bounce_type, bounce.bounce_sub_type));
    Some(News {
        key,
        evidence,
        message_id: told.mail.message_id,
        detail,
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    event_type: String,
    mail: ToldMail,
    bounce: Option<Bounce>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ToldMail {
    message_id: String,
    #[serde(default)]
    tags: HashMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Bounce {
    #[serde(default)]
    bounce_type: String,
    #[serde(default)]
    bounce_sub_type: String,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn told(message: &Value) -> Value {
        json!({ "Records": [{ "EventSource": "aws:sns", "EventVersion": "1.0", "Sns": { "Type": "Notification", "Message": message.to_string() } }] })
    }

    #[test]
    fn only_new_rows_ring() {
        let record = |name: &str, key: &str| {
            json!({
                "eventID": "1", "eventName": name, "eventSource": "aws:dynamodb", "awsRegion": "ap-southeast-1",
                "dynamodb": { "Keys": { "pk": { "S": key }, "sk": { "S": "OUTBOX" } }, "SequenceNumber": "7", "StreamViewType": "KEYS_ONLY" },
            })
        };
        let event = json!({ "Records": [
            record("INSERT", "OUTBOX#ACCOUNT#a#confirm#1"),
            record("MODIFY", "OUTBOX#ACCOUNT#b#confirm#1"),
            record("INSERT", "CASE#M0T7ZX8RJXG7XKZ"),
            { "eventSource": "aws:dynamodb", "eventName": "INSERT" },
        ] });
        let ring = Ring {
            key: "OUTBOX#ACCOUNT#a#confirm#1".into(),
            sequence_number: "7".into(),
        };
        assert_eq!(Event::read(&event), Event::Doorbell(vec![ring]));
    }

    #[test]
    fn the_clock_is_known() {
        assert_eq!(
            Event::read(
                &json!({ "source": "aws.events", "detail-type": "Scheduled Event", "detail": {} })
            ),
            Event::Clock
        );
    }

    #[test]
    fn ses_names_the_row_by_our_tag() {
        let key = "OUTBOX#CASE#00112233445566778899aabbccddeeff#000001#focal_point";
        let message = json!({
            "eventType": "Bounce",
            "bounce": { "bounceType": "Permanent", "bounceSubType": "General", "bouncedRecipients": [{ "emailAddress": "a@vidu.vn" }] },
            "mail": { "messageId": "m-1", "tags": { "row": [ses::tag_of_row(key)], "ses:caller-identity": ["pakn"] } },
        });
        let news = News {
            key: key.into(),
            evidence: Evidence::Bounced,
            message_id: "m-1".into(),
            detail: Some("Permanent General".into()),
        };
        assert_eq!(Event::read(&told(&message)), Event::Told(vec![news]));
    }

    #[test]
    fn what_is_not_ours_is_left_out() {
        for message in [
            json!({ "eventType": "Open", "mail": { "messageId": "m", "tags": { "row": [ses::tag_of_row("OUTBOX#1")] } } }),
            json!({ "eventType": "Send", "mail": { "messageId": "m", "tags": { "other": ["x"] } } }),
            json!({ "eventType": "Send", "mail": { "messageId": "m", "tags": { "row": ["no base64 of ours!"] } } }),
            json!({ "eventType": "Send", "mail": { "messageId": "m", "tags": { "row": [ses::tag_of_row("CASE#M0T7ZX8RJXG7XKZ")] } } }),
            json!("text"),
        ] {
            assert_eq!(
                Event::read(&told(&message)),
                Event::Told(Vec::new()),
                "{message}"
            );
        }
        for event in [
            json!(null),
            json!({}),
            json!({ "Records": [] }),
            json!({ "Records": [{}] }),
            json!({ "Records": "x" }),
            json!([1]),
        ] {
            assert_eq!(Event::read(&event), Event::Unknown, "{event}");
        }
    }

    proptest! {
        #[test]
        fn no_message_of_the_topic_is_too_odd(message in any::<String>()) {
            let event = json!({ "Records": [{ "EventSource": "aws:sns", "Sns": { "Message": message } }] });
            prop_assert_eq!(Event::read(&event), Event::Told(Vec::new()));
        }
    }
}
