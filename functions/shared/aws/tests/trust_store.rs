//! CA_PEM: the certificates of a file in place of those that are built in.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use aws::Connection;

/// Lambda's environment, with a file of that content as CA_PEM.
fn with_certificates(name: &str, content: &str) -> (PathBuf, Result<Connection, String>) {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, content).unwrap();
    let connection = Connection::from_variables(|name| match name {
        "CA_PEM" => Some(file.to_str()?.to_owned()),
        "AWS_REGION" | "AWS_ACCESS_KEY_ID" | "AWS_SECRET_ACCESS_KEY" => Some("a".to_owned()),
        _ => None,
    });
    (file, connection.map_err(|error| error.to_string()))
}

#[test]
fn a_file_of_certificates_is_taken() {
    let key = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let (_, connection) = with_certificates("certificate.pem", &key.cert.pem());
    assert!(connection.is_ok());
}

#[test]
fn what_is_no_certificate_is_told_in_a_sentence() {
    for (name, content, reason) in [
        ("empty.pem", "", "no certificate in it"),
        ("text.pem", "Xin chào", "no certificate in it"),
        (
            "key.pem",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            "no certificate in it",
        ),
        (
            "cut.pem",
            "-----BEGIN CERTIFICATE-----\nAAAA\n",
            "section end",
        ),
        (
            "letters.pem",
            "-----BEGIN CERTIFICATE-----\nâââ\n-----END CERTIFICATE-----\n",
            "base64",
        ),
        (
            "no-certificate.pem",
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            "certificate",
        ),
    ] {
        let (file, connection) = with_certificates(name, content);
        let sentence = connection.unwrap_err();
        let start = format!(
            "the trusted certificates in {}, which CA_PEM names, cannot be read: ",
            file.display()
        );
        let told = sentence.strip_prefix(&start);
        assert!(
            told.is_some_and(|told| told.contains(reason)),
            "{name}: {sentence}"
        );
    }
}

#[test]
fn a_file_that_is_not_there_is_told_in_a_sentence() {
    let connection =
        Connection::from_variables(|name| (name == "CA_PEM").then(|| "/not/there.pem".to_owned()));
    let sentence = connection.unwrap_err().to_string();
    assert!(
        sentence.contains("/not/there.pem") && sentence.contains("No such file"),
        "{sentence}"
    );
}
