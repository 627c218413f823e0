//! SES: sends one letter, and says whether SES took it, surely did not, or perhaps did. Nothing is tried twice here: SendEmail
//! cannot be repeated safely, since SES knows no idempotency token.

use std::time::Duration;

use aws::Connection;
use aws_sdk_sesv2::Client;
use aws_sdk_sesv2::config::http::HttpResponse;
use aws_sdk_sesv2::config::interceptors::BeforeTransmitInterceptorContextMut;
use aws_sdk_sesv2::config::retry::RetryConfig;
use aws_sdk_sesv2::config::timeout::TimeoutConfig;
use aws_sdk_sesv2::config::{
    BehaviorVersion, ConfigBag, Intercept, RuntimeComponents, StalledStreamProtectionConfig,
};
use aws_sdk_sesv2::error::{BoxError, ProvideErrorMetadata, SdkError};
use aws_sdk_sesv2::operation::send_email::SendEmailError;
use aws_sdk_sesv2::types::{
    Body, Content, Destination, EmailContent, Message, MessageHeader, MessageTag,
};
use data_encoding::BASE64URL_NOPAD;
use domain::{EmailAddress, province};
use encodify::{Fold, rfc2047};

use crate::letter::Letter;
use crate::transitions::SendOutcome;
use crate::{Settings, letter};

/// How long SES has to answer.
pub const TIMEOUT: Duration = Duration::from_secs(10);

/// The tag by which SES's events name the row.
pub const ROW_TAG: &str = "row";
/// How the key of every row begins.
pub const ROW_PREFIX: &str = "OUTBOX#";

/// The way to SES.
#[derive(Debug, Clone)]
pub struct Ses {
    client: Client,
    from: String,
    sender_domain: String,
    configuration_set: String,
}

impl Ses {
    /// Opens nothing yet.
    pub fn new(connection: &Connection, settings: &Settings, timeout: Duration) -> Self {
        let timeouts = TimeoutConfig::builder()
            .operation_attempt_timeout(timeout)
            .operation_timeout(timeout)
            .build();
        let mut config = aws_sdk_sesv2::config::Builder::new()
            .behavior_version(BehaviorVersion::latest())
            .region(connection.region().clone())
            .credentials_provider(connection.credentials().clone())
            .http_client(connection.http_client().clone())
            .retry_config(RetryConfig::disabled())
            .timeout_config(timeouts)
            .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
            .interceptor(OwnConnection);
        config.set_endpoint_url(connection.ses_endpoint().map(str::to_owned));
        Self {
            client: Client::from_conf(config.build()),
            from: format!(
                "{} <{}>",
                encoded_words(province().service),
                settings.sender
            ),
            sender_domain: settings
                .sender
                .rsplit_once('@')
                .map_or("localhost", |(_, domain)| domain)
                .to_owned(),
            configuration_set: settings.configuration_set.clone(),
        }
    }

    /// Sends a letter once. With the outcome comes the cause in a word or two, if it was not taken.
    pub async fn send(
        &self,
        row: &str,
        to: &[EmailAddress],
        letter: &Letter,
        site_url: &str,
    ) -> (SendOutcome, Option<String>) {
        let message = match self.message(letter, site_url) {
            Ok(message) => message,
            Err(_) => {
                return (
                    SendOutcome::Never,
                    Some("letter without content".to_owned()),
                );
            }
        };
        let addresses = to
            .iter()
            .map(|address| address.as_str().to_owned())
            .collect();
        let sent = self
            .client
            .send_email()
            .from_email_address(&self.from)
            .destination(
                Destination::builder()
                    .set_to_addresses(Some(addresses))
                    .build(),
            )
            .content(EmailContent::builder().simple(message).build())
            .configuration_set_name(&self.configuration_set)
            .set_email_tags(
                MessageTag::builder()
                    .name(ROW_TAG)
                    .value(tag_of_row(row))
                    .build()
                    .ok()
                    .map(|tag| vec![tag]),
            )
            .send()
            .await;
        match sent {
            Ok(answer) => (
                SendOutcome::Taken(answer.message_id.unwrap_or_default()),
                None,
            ),
            Err(error) => {
                let (outcome, why) = judge(&error);
                (outcome, Some(why))
            }
        }
    }

    fn message(
        &self,
        letter: &Letter,
        site_url: &str,
    ) -> Result<Message, aws_sdk_sesv2::error::BuildError> {
        let utf8 = |text: String| Content::builder().data(text).charset("UTF-8").build();
        let body = Body::builder()
            .html(utf8(letter::html(letter, site_url))?)
            .text(utf8(letter::text(letter, site_url))?)
            .build();
        let mut message = Message::builder()
            .subject(utf8(letter.subject.to_owned())?)
            .body(body);
        let mut headers = vec![("Auto-Submitted", "auto-generated".to_owned())];
        if let Some(case) = &letter.thread {
            // No mail has this id; mail programs put together what refers to the same one.
            let thread = format!("<case.{case}@{}>", self.sender_domain);
            headers.push(("In-Reply-To", thread.clone()));
            headers.push(("References", thread));
        }
        for (name, value) in headers {
            message = message.headers(MessageHeader::builder().name(name).value(value).build()?);
        }
        Ok(message.build())
    }
}

/// A row's key as a tag, which may hold letters, digits, `-` and `_` alone.
pub fn tag_of_row(key: &str) -> String {
    BASE64URL_NOPAD.encode(key.as_bytes())
}

/// The key that a tag names, if it can be one.
pub fn row_of_tag(tag: &str) -> Option<String> {
    let key = String::from_utf8(BASE64URL_NOPAD.decode(tag.as_bytes()).ok()?).ok()?;
    key.starts_with(ROW_PREFIX).then_some(key)
}

/// A name in RFC 2047's encoded words, as SES wants names that are not ASCII; on one line.
fn encoded_words(name: &str) -> String {
    let one_line = Fold {
        separator: b" ",
        ..Fold::HEADER
    };
    let (mut words, mut column) = (String::new(), 0);
    rfc2047::B.encode_words("UTF-8", name, &mut column, one_line, &mut words);
    words
}

/// What an error says about the mail. Whatever is not surely known means that SES may have taken it.
fn judge(error: &SdkError<SendEmailError, HttpResponse>) -> (SendOutcome, String) {
    let (outcome, why) = match error {
        SdkError::ServiceError(answer) => {
            let outcome = judge_answer(answer.err(), answer.raw().status().as_u16());
            (outcome, answer.err().code().unwrap_or("unknown answer"))
        }
        SdkError::DispatchFailure(failure) => match failure.as_connector_error() {
            Some(error) if aws::was_never_connected(error) => {
                (SendOutcome::NotTaken, "no connection")
            }
            _ => (SendOutcome::Unknown, "connection lost"),
        },
        SdkError::ConstructionFailure(_) => (SendOutcome::NotNow, "request not made"),
        SdkError::TimeoutError(_) => (SendOutcome::Unknown, "no answer in time"),
        SdkError::ResponseError(_) => (SendOutcome::Unknown, "unreadable answer"),
        _ => (SendOutcome::Unknown, "unknown"),
    };
    (outcome, why.to_owned())
}

fn judge_answer(error: &SendEmailError, status: u16) -> SendOutcome {
    match error {
        SendEmailError::BadRequestException(_) => SendOutcome::Never,
        // By this name SES refuses content that it cannot send, but also everything as long as the sender's domain is not
        // verified, and in its sandbox all receivers that are not: "Email address is not verified". Its sentence is not
        // read: of two readings the one that loses nothing.
        // https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html
        SendEmailError::MessageRejected(_)
        | SendEmailError::AccountSuspendedException(_)
        | SendEmailError::SendingPausedException(_)
        | SendEmailError::MailFromDomainNotVerifiedException(_)
        | SendEmailError::LimitExceededException(_)
        | SendEmailError::NotFoundException(_) => SendOutcome::NotNow,
        SendEmailError::TooManyRequestsException(_) => SendOutcome::NotTaken,
        error if status == 429 || error.code().is_some_and(|code| code.contains("Throttl")) => {
            SendOutcome::NotTaken
        }
        // Refused at the door: rights, signature, clock. Somebody must set it right; the mail is not at fault.
        _ if (400..500).contains(&status) && status != 408 => SendOutcome::NotNow,
        _ => SendOutcome::Unknown,
    }
}

/// Each mail on a connection of its own. Between two events a function is frozen, and a connection that SES has closed
/// meanwhile breaks only after the mail is written on it: that would be "perhaps taken", and a quarter of an hour lost.
#[derive(Debug)]
struct OwnConnection;

impl Intercept for OwnConnection {
    fn name(&self) -> &'static str {
        "OwnConnection"
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _settings: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // After signing: what is only for the next hop is not signed.
        context
            .request_mut()
            .headers_mut()
            .insert("connection", "close");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_vietnamese_name_becomes_encoded_words() {
        assert_eq!(encoded_words("Phản ánh"), "=?UTF-8?B?UGjhuqNuIMOhbmg=?=");
    }

    proptest! {
        #[test]
        fn encoded_words_are_short_and_read_back(name in "[a-zA-ZàảạăằđêệơưỨ ,.\"<>@]{1,120}") {
            let encoded = encoded_words(&name);
            for word in encoded.split(' ') {
                prop_assert!(word.len() <= 75 && word.is_ascii());
            }
            let decoded = rfc2047::decode_text(encoded.as_bytes(), rfc2047::utf8_charset);
            prop_assert_eq!(decoded, name);
        }

        #[test]
        fn a_tag_holds_what_tags_may_hold_and_names_its_row(rest in "[A-Za-z0-9#_-]{0,100}") {
            let key = format!("{ROW_PREFIX}{rest}");
            let tag = tag_of_row(&key);
            prop_assert!(tag.len() <= 256 && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'));
            prop_assert_eq!(row_of_tag(&tag), Some(key));
        }
    }
}
