//! The cookies: who is logged in, which draft is being written, which registration waits to be confirmed; these are gone
//! when the browser closes. And that somebody was logged in on this device, which stays for a year. All are strictly
//! necessary, unreadable for scripts and bound to this very host (`__Host-`).
//! Who their values name is `visitor`'s affair.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use cookie::time::Duration;
use cookie::{Cookie, CookieBuilder, SameSite};
use jiff::SignedDuration;

pub(crate) const SESSION: &str = "__Host-phien";
pub(crate) const DRAFT: &str = "__Host-nhap";
pub(crate) const REGISTRATION: &str = "__Host-dang-ky";
pub(crate) const DEVICE: &str = "__Host-may";

/// The value of the first cookie with that name.
pub(crate) fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find_map(|cookie| (cookie.name() == name).then(|| cookie.value_raw())?)
}

pub(crate) fn set(name: &str, value: &str) -> String {
    bound_to_host(name, value).to_string()
}

/// One that stays when the browser closes.
pub(crate) fn set_lasting(name: &str, value: &str, lasts: SignedDuration) -> String {
    let age = Duration::seconds(lasts.as_secs());
    bound_to_host(name, value).max_age(age).to_string()
}

pub(crate) fn clear(name: &str) -> String {
    bound_to_host(name, "").max_age(Duration::ZERO).to_string()
}

fn bound_to_host<'a>(name: &'a str, value: &'a str) -> CookieBuilder<'a> {
    Cookie::build((name, value))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_first_of_that_name_is_read_in_whatever_header_it_stands() {
        let mut headers = HeaderMap::new();
        for header in [
            "other=1; broken",
            "__Host-nhap=a-b_c; __Host-nhap=second",
            "__Host-phien=",
        ] {
            headers.append(COOKIE, HeaderValue::from_static(header));
        }
        headers.append(COOKIE, HeaderValue::from_bytes(b"\xff=1").unwrap());
        assert_eq!(read(&headers, DRAFT), Some("a-b_c"));
        assert_eq!(read(&headers, SESSION), Some(""));
        assert_eq!(read(&headers, "broken"), None);
        assert_eq!(read(&HeaderMap::new(), DRAFT), None);
    }

    #[test]
    fn both_are_bound_to_the_host_and_hidden_from_scripts() {
        let attributes = "; HttpOnly; SameSite=Lax; Secure; Path=/";
        assert_eq!(set(DRAFT, "a"), format!("__Host-nhap=a{attributes}"));
        assert_eq!(
            clear(SESSION),
            format!("__Host-phien={attributes}; Max-Age=0")
        );
    }
}
