//! The part of the template that is about the content network: which paths it hands to the HTTP API, which are files,
//! which headers it adds, and which page it shows in the place of an error.

use serde_json::Value;

/// Path patterns whose origin is not the bucket of files.
pub fn api_paths(distribution: &Value) -> Vec<String> {
    let config = &distribution["DistributionConfig"];
    let is_api = |id: &Value| {
        list(&config["Origins"])
            .any(|origin| origin["Id"] == *id && origin["CustomOriginConfig"].is_object())
    };
    list(&config["CacheBehaviors"])
        .filter(|behaviour| is_api(&behaviour["TargetOriginId"]))
        .filter_map(|behaviour| behaviour["PathPattern"].as_str().map(str::to_owned))
        .collect()
}

/// Whether a path fits a pattern with `*` for anything.
pub fn fits(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((start, rest)) => path.strip_prefix(start).is_some_and(|left| {
            rest.is_empty()
                || left
                    .char_indices()
                    .map(|(at, _)| at)
                    .chain([left.len()])
                    .any(|at| fits(rest, &left[at..]))
        }),
    }
}

/// What is added to each request to the HTTP API, names in lower case.
pub fn origin_headers(distribution: &Value) -> Vec<(String, String)> {
    list(&distribution["DistributionConfig"]["Origins"])
        .filter(|origin| origin["CustomOriginConfig"].is_object())
        .flat_map(|origin| list(&origin["OriginCustomHeaders"]))
        .map(|header| {
            let name = super::text(&header["HeaderName"]).to_lowercase();
            (name, super::text(&header["HeaderValue"]))
        })
        .collect()
}

/// A page in the place of what an origin answers with a status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorPage {
    /// The origin's status.
    pub of: u16,
    /// Where the page is.
    pub path: String,
    /// The status with which it is shown.
    pub status: u16,
}

/// Pages in the place of errors, of whatever path.
pub fn error_pages(distribution: &Value) -> Vec<ErrorPage> {
    let status = |value: &Value| value.as_u64().and_then(|code| u16::try_from(code).ok());
    list(&distribution["DistributionConfig"]["CustomErrorResponses"])
        .filter_map(|error| {
            Some(ErrorPage {
                of: status(&error["ErrorCode"])?,
                path: error["ResponsePagePath"].as_str()?.to_owned(),
                status: status(&error["ResponseCode"])?,
            })
        })
        .collect()
}

/// What a function of the content network calls by that name, if it does: this machine does not run it, but keeps to what
/// it decides by. Written as JSON, on one line or more, up to a semicolon.
pub fn constant(function: &Value, name: &str) -> Option<Value> {
    let code = function["FunctionCode"].as_str()?;
    let (_, rest) = code.split_once(&format!("var {name} = "))?;
    serde_json::from_str(rest.split_once(';')?.0).ok()
}

/// Whether a path is one of the files that the function `SitePages` knows, as it decides it: folders with or without a slash
/// at the end are their page.
pub fn is_file(known: &[String], path: &str) -> bool {
    let page = path.strip_suffix("index.html").unwrap_or(path);
    let page = match page.strip_suffix('/') {
        Some(folder) => folder,
        None => path,
    };
    known.iter().any(|known| match known.contains('.') {
        true => fits(known, path),
        false => known == page,
    })
}

/// Strict-Transport-Security is left out: this machine has no certificate.
pub fn headers(policy: &Value) -> Vec<(String, String)> {
    let config = &policy["ResponseHeadersPolicyConfig"];
    let security = &config["SecurityHeadersConfig"];
    let mut headers = Vec::new();
    let mut add = |name: &str, value: &Value| {
        if let Some(value) = value.as_str() {
            headers.push((name.to_owned(), value.to_owned()));
        }
    };
    add(
        "content-security-policy",
        &security["ContentSecurityPolicy"]["ContentSecurityPolicy"],
    );
    if security["ContentTypeOptions"].is_object() {
        add("x-content-type-options", &Value::from("nosniff"));
    }
    add("x-frame-options", &security["FrameOptions"]["FrameOption"]);
    add(
        "referrer-policy",
        &security["ReferrerPolicy"]["ReferrerPolicy"],
    );
    for item in list(&config["CustomHeadersConfig"]["Items"]) {
        add(
            &item["Header"].as_str().unwrap_or_default().to_lowercase(),
            &item["Value"],
        );
    }
    headers
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_anything() {
        for path in ["/can-bo", "/can-bo/x/y", "/can-bo-khac"] {
            assert!(fits("/can-bo*", path), "{path}");
        }
        assert!(fits("/T/*", "/T/đ") && !fits("/T/*", "/T") && !fits("/T/*", "/t/x"));
        assert!(fits("/a*b*c", "/axxbyyc") && !fits("/a*b*c", "/axxbyy"));
    }

    #[test]
    fn files_are_known_by_their_addresses() {
        let known = ["", "/huong-dan", "/robots.txt", "/tep/pakn.*.css"].map(str::to_owned);
        for path in [
            "/",
            "/index.html",
            "/huong-dan",
            "/huong-dan/",
            "/huong-dan/index.html",
            "/robots.txt",
            "/tep/pakn.0a.css",
        ] {
            assert!(is_file(&known, path), "{path}");
        }
        for path in [
            "//",
            "/khac",
            "/huong-dan/khac",
            "/huong-danindex.html",
            "/robots.txt/",
            "/tep/pakn.0a.js",
            "/404.html",
        ] {
            assert!(!is_file(&known, path), "{path}");
        }
    }
}
