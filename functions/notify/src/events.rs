//! What calls this function: the stream of the table of cases, the clock, and SES through a topic. Only what is needed is
//! read, so that a field more or less in an event is no matter.

use std::collections::HashMap;

use domain::EmailAddress;
use serde::Deserialize;
use serde_json::Value;
use store::{Evidence, HowMailFailed};

use crate::ses;

/// What this function is called with, understood.
#[derive(Debug, PartialEq, Eq)]
pub enum Invocation {
    /// Rows were written.
    Stream(Vec<StreamRecord>),
    /// It is time to look at what is due.
    Schedule,
    /// SES tells of mails.
    Ses(Vec<SesEvent>),
    /// Something else.
    Unknown,
}

/// One row was written.
#[derive(Debug, PartialEq, Eq)]
pub struct StreamRecord {
    /// The row's key.
    pub key: String,
    /// The stream's number of the record.
    pub sequence_number: String,
}

/// SES tells of a mail.
#[derive(Debug, PartialEq, Eq)]
pub struct SesEvent {
    /// The row's key.
    pub key: String,
    /// What.
    pub evidence: Evidence,
    /// SES's id of the mail.
    pub message_id: String,
    /// The kind of a bounce, for the log.
    pub detail: Option<String>,
    /// Where mail fails for good, and how.
    pub fails: Option<(HowMailFailed, Vec<EmailAddress>)>,
}

impl Invocation {
    /// Understands what came; records that are not for us are left out.
    pub fn read(event: &Value) -> Self {
        let records = event["Records"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        if records
            .iter()
            .any(|record| record["eventSource"] == "aws:dynamodb")
        {
            return Self::Stream(records.iter().filter_map(stream_record).collect());
        }
        if records
            .iter()
            .any(|record| record["EventSource"] == "aws:sns")
        {
            return Self::Ses(records.iter().filter_map(ses_event).collect());
        }
        if event["source"] == "aws.events" || event["detail-type"] == "Scheduled Event" {
            return Self::Schedule;
        }
        Self::Unknown
    }
}

fn stream_record(record: &Value) -> Option<StreamRecord> {
    let change = &record["dynamodb"];
    let key = change["Keys"]["pk"]["S"]
        .as_str()
        .filter(|key| key.starts_with(ses::ROW_PREFIX))?;
    let number = change["SequenceNumber"].as_str()?;
    (record["eventName"] == "INSERT").then(|| StreamRecord {
        key: key.to_owned(),
        sequence_number: number.to_owned(),
    })
}

fn ses_event(record: &Value) -> Option<SesEvent> {
    let published: Published = serde_json::from_str(record["Sns"]["Message"].as_str()?).ok()?;
    let evidence = match published.event_type.as_str() {
        "Send" => Evidence::Sent,
        "DeliveryDelay" => Evidence::Delayed,
        "Delivery" => Evidence::Delivered,
        // SES took it and then found that it may not deliver it.
        "Bounce" | "Reject" => Evidence::Bounced,
        "Complaint" => Evidence::Complained,
        _ => return None,
    };
    let key = published
        .mail
        .tags
        .get(ses::ROW_TAG)?
        .first()
        .and_then(|tag| ses::row_of_tag(tag))?;
    let detail = published
        .bounce
        .as_ref()
        .map(|bounce| format!("{} {}", bounce.bounce_type, bounce.bounce_sub_type));
    let fails = match (published.bounce, published.complaint) {
        // Transient and Undetermined ones: a full mailbox, a server that is down.
        (Some(bounce), _) if bounce.bounce_type == "Permanent" => {
            Some((HowMailFailed::Bounced, bounce.bounced_recipients))
        }
        (None, Some(complaint)) => {
            Some((HowMailFailed::Complained, complaint.complained_recipients))
        }
        _ => None,
    };
    Some(SesEvent {
        key,
        evidence,
        message_id: published.mail.message_id,
        detail,
        fails: fails.map(|(how, recipients)| (how, addresses(recipients))),
    })
}

/// What is no address is nobody's account.
fn addresses(recipients: Vec<Recipient>) -> Vec<EmailAddress> {
    let parsed = recipients
        .iter()
        .map(|recipient| EmailAddress::parse(&recipient.email_address));
    parsed.filter_map(Result::ok).collect()
}

/// An event as SES publishes it:
/// https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Published {
    event_type: String,
    mail: PublishedMail,
    bounce: Option<Bounce>,
    complaint: Option<Complaint>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PublishedMail {
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
    #[serde(default)]
    bounced_recipients: Vec<Recipient>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Complaint {
    #[serde(default)]
    complained_recipients: Vec<Recipient>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Recipient {
    email_address: String,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn published(message: &Value) -> Value {
        json!({ "Records": [{ "EventSource": "aws:sns", "EventVersion": "1.0", "Sns": { "Type": "Notification", "Message": message.to_string() } }] })
    }

    #[test]
    fn only_new_rows_are_records_for_us() {
        let written = |name: &str, key: &str| {
            json!({
                "eventID": "1", "eventName": name, "eventSource": "aws:dynamodb", "awsRegion": "ap-southeast-1",
                "dynamodb": { "Keys": { "pk": { "S": key }, "sk": { "S": "OUTBOX" } }, "SequenceNumber": "7", "StreamViewType": "KEYS_ONLY" },
            })
        };
        let event = json!({ "Records": [
            written("INSERT", "OUTBOX#ACCOUNT#a#confirm#1"),
            written("MODIFY", "OUTBOX#ACCOUNT#b#confirm#1"),
            written("INSERT", "CASE#M0T7ZX8RJXG7XKZ"),
            { "eventSource": "aws:dynamodb", "eventName": "INSERT" },
        ] });
        let record = StreamRecord {
            key: "OUTBOX#ACCOUNT#a#confirm#1".into(),
            sequence_number: "7".into(),
        };
        assert_eq!(Invocation::read(&event), Invocation::Stream(vec![record]));
    }

    #[test]
    fn the_schedule_is_known() {
        assert_eq!(
            Invocation::read(
                &json!({ "source": "aws.events", "detail-type": "Scheduled Event", "detail": {} })
            ),
            Invocation::Schedule
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
        let event = SesEvent {
            key: key.into(),
            evidence: Evidence::Bounced,
            message_id: "m-1".into(),
            detail: Some("Permanent General".into()),
            fails: Some((
                HowMailFailed::Bounced,
                vec![EmailAddress::parse("a@vidu.vn").unwrap()],
            )),
        };
        assert_eq!(
            Invocation::read(&published(&message)),
            Invocation::Ses(vec![event])
        );
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
                Invocation::read(&published(&message)),
                Invocation::Ses(Vec::new()),
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
            assert_eq!(Invocation::read(&event), Invocation::Unknown, "{event}");
        }
    }

    proptest! {
        #[test]
        fn no_message_of_the_topic_is_too_odd(message in any::<String>()) {
            let event = json!({ "Records": [{ "EventSource": "aws:sns", "Sns": { "Message": message } }] });
            prop_assert_eq!(Invocation::read(&event), Invocation::Ses(Vec::new()));
        }
    }
}
