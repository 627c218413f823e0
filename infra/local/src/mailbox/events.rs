//! What SES tells about a mail afterwards: event publishing through a topic, in the shape in which a
//! Lambda function gets it. Addresses like those of SES's own simulator bounce and complain.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::{Mail, Mailbox, keep};
use crate::handler::Handler;

/// SES tells a moment after it has answered.
const PAUSE: Duration = Duration::from_millis(100);
/// The topic tries so often.
const TRIES: usize = 3;

/// Tells the function what becomes of each mail, for ever. A mail is marked when all was heard, so that an end in between
/// loses nothing; then some of it is told twice, as the topic may do, too.
pub async fn tell(mailbox: Mailbox, mut news: mpsc::UnboundedReceiver<Mail>, handler: Handler) {
    while let Some(mail) = news.recv().await {
        let (mailbox, handler) = (mailbox.clone(), handler.clone());
        tokio::spawn(async move {
            for event in of(&mail) {
                tokio::time::sleep(PAUSE).await;
                if !is_heard(&event, &handler).await {
                    return;
                }
            }
            if let Err(problem) = keep::mark_told(mailbox.folder(), &mail) {
                tracing::warn!(%problem, "mail not marked as told");
            }
        });
    }
}

async fn is_heard(event: &Value, handler: &Handler) -> bool {
    for _ in 0..TRIES {
        if handler(event.clone()).await.is_ok() {
            return true;
        }
        tokio::time::sleep(PAUSE).await;
    }
    false
}

/// The events of one mail, in their usual order.
pub fn of(mail: &Mail) -> Vec<Value> {
    let name = mail.to.split('@').next().unwrap_or_default();
    let recipients = json!(mail.to.split(", ").collect::<Vec<_>>());
    let delivery = || {
        json!({
            "timestamp": mail.received_at,
            "processingTimeMillis": 100,
            "recipients": recipients,
            "smtpResponse": "250 2.0.0 OK",
            "reportingMTA": "local",
        })
    };
    let mut events = vec![event(mail, "Send", "send", json!({}))];
    if mail.bounced || name == "bounce" {
        events.push(event(
            mail,
            "Bounce",
            "bounce",
            json!({
                "feedbackId": mail.id,
                "bounceType": "Permanent",
                "bounceSubType": "General",
                "bouncedRecipients": mail.to.split(", ").map(|to| json!({
                    "emailAddress": to,
                    "action": "failed",
                    "status": "5.1.1",
                    "diagnosticCode": "smtp; 550 5.1.1 user unknown",
                })).collect::<Vec<_>>(),
                "timestamp": mail.received_at,
                "reportingMTA": "dsn; local",
            }),
        ));
        return events;
    }
    events.push(event(mail, "Delivery", "delivery", delivery()));
    if name == "complaint" {
        events.push(event(
            mail,
            "Complaint",
            "complaint",
            json!({
                "feedbackId": mail.id,
                "complainedRecipients": mail.to.split(", ").map(|to| json!({ "emailAddress": to })).collect::<Vec<_>>(),
                "complaintFeedbackType": "abuse",
                "timestamp": mail.received_at,
            }),
        ));
    }
    events
}

fn event(mail: &Mail, kind: &str, detail_name: &str, detail: Value) -> Value {
    let mut tags: serde_json::Map<String, Value> = mail
        .tags
        .iter()
        .map(|(name, value)| (name.clone(), json!([value])))
        .collect();
    tags.insert(
        "ses:configuration-set".to_owned(),
        json!([mail.configuration_set]),
    );
    let mut message = json!({
        "eventType": kind,
        "mail": {
            "timestamp": mail.received_at,
            "source": mail.from,
            "sourceArn": "arn:aws:ses:local:000000000000:identity/local",
            "sendingAccountId": "000000000000",
            "messageId": mail.id,
            "destination": mail.to.split(", ").collect::<Vec<_>>(),
            "headersTruncated": false,
            "headers": [],
            "commonHeaders": { "from": [mail.from], "to": [mail.to], "messageId": mail.id, "subject": mail.subject },
            "tags": tags,
        },
    });
    message[detail_name] = detail;
    through_topic(&message, mail)
}

fn through_topic(message: &Value, mail: &Mail) -> Value {
    let topic = "arn:aws:sns:local:000000000000:mail-events";
    json!({ "Records": [{
        "EventSource": "aws:sns",
        "EventVersion": "1.0",
        "EventSubscriptionArn": format!("{topic}:local"),
        "Sns": {
            "Type": "Notification",
            "MessageId": mail.id,
            "TopicArn": topic,
            "Subject": "Amazon SES Email Event Notification",
            "Message": message.to_string(),
            "Timestamp": mail.received_at,
            "SignatureVersion": "1",
            "Signature": "local",
            "SigningCertUrl": "local",
            "SigningCertURL": "local",
            "UnsubscribeUrl": "local",
            "UnsubscribeURL": "local",
            "MessageAttributes": {},
        },
    }]})
}
