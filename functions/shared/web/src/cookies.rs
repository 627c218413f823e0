//! The two cookies: who is logged in, and which draft is being written. Both strictly necessary, both gone when the
//! browser closes, both unreadable for scripts and bound to this very host (`__Host-`).

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

pub(crate) const SESSION: &str = "__Host-phien";
pub(crate) const DRAFT: &str = "__Host-nhap";

/// The value of the first cookie with that name.
pub(crate) fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(found, value)| (found == name).then_some(value))
}

pub(crate) fn set(name: &str, value: &str) -> String {
    format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax")
}

pub(crate) fn clear(name: &str) -> String {
    format!("{name}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}
