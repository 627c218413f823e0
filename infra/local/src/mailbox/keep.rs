//! Mails as files: one .eml and one .json each. The .json is written last and read at the start.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::raw::Raw;
use serde::{Deserialize, Serialize};

/// One mail as SES was asked to send it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// SES's message id; later mails have greater ones.
    pub id: String,
    /// Sender, possibly with a name, which is decoded.
    pub from: String,
    /// Recipients, joined by a comma.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Plain text part.
    pub text: String,
    /// HTML part.
    pub html: String,
    /// Further headers.
    pub headers: BTreeMap<String, String>,
    /// Tags by which SES's events name the mail.
    pub tags: BTreeMap<String, String>,
    /// Configuration set that was asked for.
    pub configuration_set: String,
    /// When it was accepted.
    pub received_at: Timestamp,
    /// Whether it was told to bounce.
    #[serde(default)]
    pub bounced: bool,
}

/// Why a mail could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum MailboxError {
    /// The folder or a file in it.
    #[error("the mailbox cannot be used: {0}")]
    File(#[from] std::io::Error),
    /// A file that is not one of ours.
    #[error("the mailbox has an unreadable mail, {file}: {reason}")]
    Unreadable {
        /// Its name.
        file: String,
        /// Why.
        reason: String,
    },
}

/// All mails of a folder, and those of them whose fate was not told yet; makes the folder.
pub fn read_all(folder: &Path) -> Result<(BTreeMap<String, Mail>, Vec<Mail>), MailboxError> {
    std::fs::create_dir_all(folder)?;
    let (mut mails, mut untold) = (BTreeMap::new(), Vec::new());
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            let mail: Mail = serde_json::from_slice(&std::fs::read(&path)?).map_err(|problem| {
                MailboxError::Unreadable {
                    file: path.display().to_string(),
                    reason: problem.to_string(),
                }
            })?;
            if !told(folder, &mail).exists() {
                untold.push(mail.clone());
            }
            mails.insert(mail.id.clone(), mail);
        }
    }
    Ok((mails, untold))
}

/// Remembers that the mail's fate was told.
pub fn mark_told(folder: &Path, mail: &Mail) -> std::io::Result<()> {
    std::fs::write(told(folder, mail), "")
}

fn told(folder: &Path, mail: &Mail) -> PathBuf {
    folder.join(format!("{}.told", mail.id))
}

/// Writes both files; a mail that is half written is not there at the next start.
pub fn write(folder: &Path, mail: &Mail) -> Result<(), MailboxError> {
    let eml = folder.join(format!("{}.eml", mail.id));
    std::fs::write(&eml, message(mail)?)?;
    let json = folder.join(format!("{}.json", mail.id));
    let unfinished = json.with_extension("unfinished");
    let bytes = serde_json::to_vec_pretty(mail).map_err(std::io::Error::other)?;
    std::fs::write(&unfinished, bytes)?;
    std::fs::rename(&unfinished, &json)?;
    Ok(())
}

fn message(mail: &Mail) -> std::io::Result<Vec<u8>> {
    let to: Vec<Address<'_>> = mail.to.split(", ").map(address).collect();
    let mut message = MessageBuilder::new()
        .from(address(&mail.from))
        .to(Address::new_list(to))
        .subject(mail.subject.as_str())
        .date(mail.received_at.as_second())
        .message_id(format!("{}@local", mail.id))
        .text_body(mail.text.as_str())
        .html_body(mail.html.as_str());
    for (name, value) in &mail.headers {
        message = message.header(name.as_str(), Raw::new(value.as_str()));
    }
    let tags: Vec<String> = mail
        .tags
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    message
        .header("X-SES-MESSAGE-TAGS", Raw::new(tags.join(", ")))
        .write_to_vec()
}

fn address(text: &str) -> Address<'_> {
    match text
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'))
    {
        Some((name, address)) => Address::new_address(Some(name.trim().trim_matches('"')), address),
        None => Address::new_address(None::<&str>, text),
    }
}
