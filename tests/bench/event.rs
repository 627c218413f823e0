//! The events of AWS as functions get them: of API Gateway's HTTP API (payload 2.0) behind CloudFront, with the headers of a
//! telephone's browser; and of a table's stream. It knows no address and no key.

use data_encoding::BASE64;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::SITE;

/// What CloudFront adds to each request.
pub const ORIGIN_VERIFY: &str = "0a1b2c30-1234-11f0-8abc-0123456789ab";
/// What a form leaves as it is.
const FORM: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'*')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_');
const AT: &str = "18/Nov/2026:02:10:31 +0000";
const AT_MILLISECONDS: u64 = 1_794_967_831_000;

/// Opening a page.
pub fn get(path: &str, cookies: &[String]) -> Value {
    request("GET", path, cookies)
}

/// Sending a form. The gateway hands it on in Base64, since its content type does not say that it is text.
pub fn post(path: &str, cookies: &[String], form: &[(&str, &str)]) -> Value {
    let fields: Vec<_> = form
        .iter()
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, FORM)))
        .collect();
    let body = fields
        .join("&")
        .replace("%20", "+")
        .replace("%0A", "%0D%0A");
    let mut event = request("POST", path, cookies);
    let headers = &mut event["headers"];
    headers["content-type"] = json!("application/x-www-form-urlencoded");
    headers["content-length"] = json!(body.len().to_string());
    headers["origin"] = json!(SITE);
    event["body"] = json!(BASE64.encode(body.as_bytes()));
    event["isBase64Encoded"] = json!(true);
    event
}

fn request(method: &str, address: &str, cookies: &[String]) -> Value {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let below = path[1..].split_once('/');
    let route = match below {
        Some((root, _)) => format!("ANY /{root}/{{proxy+}}"),
        None => format!("ANY {path}"),
    };
    let mut event = json!({
        "version": "2.0",
        "routeKey": route,
        "rawPath": path,
        "rawQueryString": query,
        "headers": {
            "accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "accept-encoding": "gzip, deflate, br",
            "accept-language": "vi-VN,vi;q=0.9,en;q=0.8",
            "content-length": "0",
            "host": "a1b2c3d4e5.execute-api.ap-southeast-1.amazonaws.com",
            "referer": format!("{SITE}/"),
            "sec-fetch-dest": "document",
            "sec-fetch-mode": "navigate",
            "sec-fetch-site": "same-origin",
            "sec-fetch-user": "?1",
            "upgrade-insecure-requests": "1",
            "user-agent": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) \
                           Chrome/140.0.0.0 Mobile Safari/537.36",
            "via": "2.0 0123456789abcdef0123456789abcdef.cloudfront.net (CloudFront)",
            "x-amz-cf-id": "aUbhk0vQHlsNlc7rEXAMPLEzGvpZ0lPxTHHnEXAMPLEe0b4lzdcjHA==",
            "x-amzn-trace-id": "Root=1-691bd1a7-0123456789abcdef01234567",
            "x-origin-verify": ORIGIN_VERIFY,
            "x-forwarded-for": "203.0.113.7, 130.176.186.87",
            "x-forwarded-port": "443",
            "x-forwarded-proto": "https",
        },
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "a1b2c3d4e5",
            "domainName": "a1b2c3d4e5.execute-api.ap-southeast-1.amazonaws.com",
            "domainPrefix": "a1b2c3d4e5",
            "http": {
                "method": method,
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": "130.176.186.87",
                "userAgent": "Amazon CloudFront",
            },
            "requestId": "JKJaXmPLvHcESHA=",
            "routeKey": route,
            "stage": "$default",
            "time": AT,
            "timeEpoch": AT_MILLISECONDS,
        },
        "isBase64Encoded": false,
    });
    if let Some((_, proxy)) = below {
        event["pathParameters"] = json!({ "proxy": proxy });
    }
    if !cookies.is_empty() {
        event["cookies"] = json!(cookies);
    }
    event
}

/// One new item in a table, as a stream that holds keys alone tells of it.
pub fn inserted(pk: &str, sk: &str) -> Value {
    json!({ "Records": [{
        "eventID": "c4ca4238a0b923820dcc509a6f75849b",
        "eventName": "INSERT",
        "eventVersion": "1.1",
        "eventSource": "aws:dynamodb",
        "awsRegion": "ap-southeast-1",
        "dynamodb": {
            "ApproximateCreationDateTime": AT_MILLISECONDS / 1000,
            "Keys": { "pk": { "S": pk }, "sk": { "S": sk } },
            "SequenceNumber": "100000000000000000001",
            "SizeBytes": 64,
            "StreamViewType": "KEYS_ONLY",
        },
        "eventSourceARN":
            "arn:aws:dynamodb:ap-southeast-1:123456789012:table/cases/stream/2026-11-01T00:00:00.000",
    }] })
}
