//! Addresses at which there is nothing: whoever comes there sees a page of ours with all its headers, never a program's words.

use crate::support::System;

/// What the functions and the content network both add.
const HEADERS: [&str; 5] = [
    "content-security-policy",
    "referrer-policy",
    "x-content-type-options",
    "x-frame-options",
    "permissions-policy",
];

#[test]
fn an_address_without_a_page_shows_one_that_says_so() {
    let system = System::start();
    for path in [
        "/khong-co",
        "/T",
        "/tai-khoanXYZ",
        "/can-bo-khac",
        "/T/A/B",
        "/phan-anh/%ff",
        "/tai-khoan/%",
        "/%ff",
        "/tep/khac.css",
        "/robots.txt/",
    ] {
        let (status, headers, page) = asked(&system, path);
        assert_eq!(status, 404, "{path}: {page}");
        assert!(page.starts_with("<!DOCTYPE html>"), "{path}: {page}");
        for name in HEADERS {
            assert!(headers.contains_key(name), "{path} has no {name}");
        }
    }
}

#[test]
fn a_slash_too_much_at_the_end_leads_to_the_page_without_it() {
    let system = System::start();
    for (path, to) in [
        ("/can-bo/", "/can-bo"),
        ("/tai-khoan/", "/tai-khoan"),
        ("/tai-khoan//", "/tai-khoan"),
        ("/theo-doi/", "/theo-doi"),
        ("/phan-anh/", "/phan-anh"),
        ("/T/", "/T"),
        ("/can-bo/dang-nhap/?a=b", "/can-bo/dang-nhap?a=b"),
        ("/theo-doi/cua-toi/", "/theo-doi/cua-toi"),
    ] {
        let (status, headers, _) = asked(&system, path);
        let location = headers["location"].to_str().unwrap();
        assert_eq!((status, location), (308, to), "{path}");
        for name in HEADERS {
            assert!(headers.contains_key(name), "{path} has no {name}");
        }
    }
}

fn asked(system: &System, path: &str) -> (u16, ureq::http::HeaderMap, String) {
    let agent = ureq::Agent::config_builder().http_status_as_error(false);
    let agent = agent.max_redirects(0).build().new_agent();
    let request = agent.get(format!("{}{path}", system.url));
    let mut answer = request.header("accept", "text/html").call().unwrap();
    let page = answer.body_mut().read_to_string().unwrap();
    (answer.status().as_u16(), answer.headers().clone(), page)
}
