//! The part of the template that is about the content network: which paths it hands to the HTTP API, and
//! which headers it adds to the static files.

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
}
