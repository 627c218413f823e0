//! The address to which logging in leads back. It comes from outside, in a query or a form: only an address of our own, of
//! the same side of the house, is one. Where people go who have none is the functions' affair.

/// Longer than any address of ours.
const MOST: usize = 100;
/// Where citizens log in and come back from; without a way back it is the static page.
const CITIZENS_DOOR: &str = "/tai-khoan/dang-nhap";
const CITIZENS_STATIC_DOOR: &str = "/dang-nhap/";
/// Where officers log in.
const OFFICERS_DOOR: &str = "/can-bo/dang-nhap";

/// An address of our own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnPath(String);

impl ReturnPath {
    /// For citizens.
    pub fn of_citizen(raw: &str) -> Option<Self> {
        let pages = ["/theo-doi/", "/T/", "/phan-anh/", "/tai-khoan/"];
        Self::ours("/tai-khoan", &pages, raw).filter(|path| path.0 != CITIZENS_DOOR)
    }

    /// For officers.
    pub fn of_officer(raw: &str) -> Option<Self> {
        Self::ours("/can-bo", &["/can-bo/"], raw).filter(|path| path.0 != OFFICERS_DOOR)
    }

    /// The value of `ve` in a query, not checked yet; empty without one.
    pub fn in_query(query: Option<&str>) -> &str {
        let mut pairs = query.unwrap_or_default().split('&');
        let value = pairs.find_map(|pair| pair.strip_prefix("ve="));
        value.unwrap_or_default()
    }

    fn ours(home: &str, folders: &[&str], raw: &str) -> Option<Self> {
        // No query, no dots, no second slash, no host: nothing that leads a browser elsewhere.
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-');
        let ours = raw.len() <= MOST
            && raw.bytes().all(plain)
            && !raw.contains("//")
            && (raw == home || folders.iter().any(|folder| raw.starts_with(folder)));
        ours.then(|| Self(raw.to_owned()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where citizens log in who read the page at that address.
pub fn citizens_door(path: &str) -> String {
    match ReturnPath::of_citizen(path) {
        Some(back) => format!("{CITIZENS_DOOR}?ve={}", back.0),
        None => CITIZENS_STATIC_DOOR.to_owned(),
    }
}

/// Where officers log in who read the page at that address.
pub fn officers_door(path: &str) -> String {
    match ReturnPath::of_officer(path) {
        Some(back) if back.0 != "/can-bo" => format!("{OFFICERS_DOOR}?ve={}", back.0),
        Some(_) | None => OFFICERS_DOOR.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_our_own_are_led_back_to() {
        for ours in [
            "/theo-doi/M0T7Z-X8RJX-G7XKZ",
            "/T/M0T7ZX8RJXG7XKZ",
            "/phan-anh/kiem-tra",
            "/tai-khoan",
        ] {
            assert!(ReturnPath::of_citizen(ours).is_some(), "{ours}");
        }
        for foreign in [
            "",
            "//vidu.vn",
            "/\\vidu.vn",
            "https://vidu.vn/theo-doi/",
            "/theo-doi//vidu.vn",
            "/theo-doi/../can-bo",
            "/theo-doi/a?b=c",
            "/theo-doi/%2f%2fvidu.vn",
            "/theo-doi/a\r\nset-cookie",
            "/can-bo",
            "/gui-phan-anh/",
            "/tai-khoan/dang-nhap",
            "/tai-khoanXYZ",
            "/tai-khoan-khac/",
            "/theo-doiXYZ",
        ] {
            assert_eq!(ReturnPath::of_citizen(foreign), None, "{foreign}");
        }
        assert_eq!(ReturnPath::of_officer("/theo-doi/cua-toi"), None);
        assert_eq!(ReturnPath::of_officer("/can-boXYZ"), None);
        for ours in ["/can-bo", "/can-bo/tat-ca"] {
            assert!(ReturnPath::of_officer(ours).is_some(), "{ours}");
        }
    }

    #[test]
    fn a_door_names_where_one_came_from() {
        assert_eq!(citizens_door("/tra-cuu/"), "/dang-nhap/");
        assert_eq!(
            citizens_door("/theo-doi/M0T7Z-X8RJX-G7XKZ"),
            "/tai-khoan/dang-nhap?ve=/theo-doi/M0T7Z-X8RJX-G7XKZ"
        );
        assert_eq!(officers_door("/can-bo"), "/can-bo/dang-nhap");
        assert_eq!(
            officers_door("/can-bo/tat-ca"),
            "/can-bo/dang-nhap?ve=/can-bo/tat-ca"
        );
    }
}
