//! Which route of the HTTP API takes a request: the most specific one, as API Gateway chooses.
//! It knows nothing of functions or files.

use std::collections::HashMap;

use engine::template::Route;

/// The routes of the template, ready to be searched.
#[derive(Debug, Clone)]
pub struct Routes(Vec<Route>);

/// A route that takes the request, and what its path's variables hold.
#[derive(Debug, PartialEq, Eq)]
pub struct Match<'a> {
    /// The route.
    pub route: &'a Route,
    /// Variables of the path, decoded.
    pub parameters: HashMap<String, String>,
}

impl Match<'_> {
    /// As API Gateway writes it: `ANY /phan-anh/{proxy+}`.
    pub fn key(&self) -> String {
        match self.route.path.as_str() {
            "$default" => "$default".to_owned(),
            path => format!("{} {path}", self.route.method),
        }
    }
}

/// How well a route fits, smaller is better: each segment as written, by a variable, by the rest;
/// then a route for the very method before one for all.
type Fit = (Vec<u8>, bool);

impl Routes {
    /// Takes the template's routes.
    pub fn new(routes: Vec<Route>) -> Self {
        Self(routes)
    }

    /// The most specific route for a decoded path.
    pub fn find(&self, method: &str, path: &str) -> Option<Match<'_>> {
        self.0
            .iter()
            .filter(|route| route.method == "ANY" || route.method == method)
            .filter_map(|route| {
                let (segments, parameters) = fit(&route.path, path)?;
                let fit: Fit = (segments, route.method == "ANY");
                Some((fit, Match { route, parameters }))
            })
            .min_by(|left, right| left.0.cmp(&right.0))
            .map(|(_, found)| found)
    }
}

fn fit(pattern: &str, path: &str) -> Option<(Vec<u8>, HashMap<String, String>)> {
    let mut parameters = HashMap::new();
    if pattern == "$default" {
        return Some((vec![3], parameters));
    }
    let mut fits = Vec::new();
    let mut rest = path.strip_prefix('/')?;
    let mut wanted = pattern.strip_prefix('/')?.split('/').peekable();
    while let Some(segment) = wanted.next() {
        if let Some(name) = segment.strip_prefix('{').and_then(|s| s.strip_suffix("+}")) {
            if rest.is_empty() {
                return None;
            }
            parameters.insert(name.to_owned(), rest.to_owned());
            fits.push(2);
            return Some((fits, parameters));
        }
        let (head, tail) = match rest.split_once('/') {
            Some((head, tail)) => (head, Some(tail)),
            None => (rest, None),
        };
        if let Some(name) = segment.strip_prefix('{').and_then(|s| s.strip_suffix('}')) {
            if head.is_empty() {
                return None;
            }
            parameters.insert(name.to_owned(), head.to_owned());
            fits.push(1);
        } else if segment == head {
            fits.push(0);
        } else {
            return None;
        }
        match (tail, wanted.peek()) {
            (Some(tail), Some(_)) => rest = tail,
            (None, None) => return Some((fits, parameters)),
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;

    fn routes() -> Routes {
        let of = |method: &str, path: &str| Route {
            method: method.into(),
            path: path.into(),
            function: "F".into(),
        };
        Routes::new(vec![
            of("ANY", "$default"),
            of("ANY", "/can-bo/{proxy+}"),
            of("ANY", "/can-bo"),
            of("ANY", "/can-bo/nguoi-gui/{code}"),
            of("ANY", "/theo-doi/{code}"),
            of("ANY", "/theo-doi/cua-toi"),
            of("GET", "/theo-doi/cua-toi"),
            of("ANY", "/theo-doi/{proxy+}"),
        ])
    }

    fn key(method: &str, path: &str) -> String {
        routes().find(method, path).unwrap().key()
    }

    #[test]
    fn the_most_specific_route_wins() {
        assert_eq!(key("GET", "/can-bo"), "ANY /can-bo");
        assert_eq!(key("GET", "/can-bo/tat-ca"), "ANY /can-bo/{proxy+}");
        assert_eq!(
            key("POST", "/can-bo/phan-anh/X/tra-loi"),
            "ANY /can-bo/{proxy+}"
        );
        assert_eq!(
            key("GET", "/can-bo/nguoi-gui/X"),
            "ANY /can-bo/nguoi-gui/{code}"
        );
        assert_eq!(key("GET", "/can-bo/nguoi-gui"), "ANY /can-bo/{proxy+}");
        assert_eq!(key("GET", "/theo-doi/cua-toi"), "GET /theo-doi/cua-toi");
        assert_eq!(key("POST", "/theo-doi/cua-toi"), "ANY /theo-doi/cua-toi");
        assert_eq!(key("GET", "/theo-doi/X"), "ANY /theo-doi/{code}");
        assert_eq!(key("GET", "/theo-doi/X/rut"), "ANY /theo-doi/{proxy+}");
        assert_eq!(key("GET", "/"), "$default");
        assert_eq!(key("GET", "/can-bo-khac"), "$default");
    }

    #[test]
    fn variables_are_named() {
        let routes = routes();
        let found = routes.find("GET", "/can-bo/a/b c").unwrap();
        assert_eq!(found.parameters["proxy"], "a/b c");
        let found = routes.find("GET", "/theo-doi/đ").unwrap();
        assert_eq!(found.parameters["code"], "đ");
    }

    #[test]
    fn nothing_fits_where_no_route_is() {
        let one = Routes::new(vec![Route {
            method: "POST".into(),
            path: "/x".into(),
            function: "F".into(),
        }]);
        assert!(one.find("GET", "/x").is_none());
        assert!(one.find("POST", "/x/").is_none());
        assert!(one.find("POST", "/").is_none());
    }
}
