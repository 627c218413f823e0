//! The generated site, served as the object store and the content network serve it.
//! It reads the folder once, at the start; what is not in it does not exist.

use std::collections::HashMap;
use std::path::Path;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};

/// All files of the site by their address.
pub struct Files {
    files: HashMap<String, File>,
    headers: HeaderMap,
}

struct File {
    bytes: Bytes,
    kind: &'static str,
    etag: HeaderValue,
}

impl Files {
    /// Reads a folder; `a/index.html` is found under `/a` and `/a/`. `headers` are added to every answer.
    pub fn read(folder: &Path, headers: HeaderMap) -> std::io::Result<Self> {
        let mut files = HashMap::new();
        add(folder, "", &mut files)?;
        Ok(Self { files, headers })
    }

    /// What is added to every answer that does not have it.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The file at a decoded path; `unchanged` is what the browser already has (If-None-Match).
    pub fn get(&self, path: &str, unchanged: Option<&HeaderValue>) -> Option<Response<Body>> {
        let trimmed = path.strip_suffix('/').unwrap_or(path);
        let file = self
            .files
            .get(path)
            .or_else(|| self.files.get(&format!("{trimmed}/index.html")))?;
        let mut response = if unchanged == Some(&file.etag) {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response
        } else {
            file.response()
        };
        response
            .headers_mut()
            .insert(header::ETAG, file.etag.clone());
        Some(response)
    }

    /// A file in the place of an answer with that status.
    pub fn with_status(&self, address: &str, status: StatusCode) -> Option<Response<Body>> {
        let mut response = self.files.get(address)?.response();
        *response.status_mut() = status;
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        Some(response)
    }
}

impl File {
    fn response(&self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.bytes.clone()));
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        // Pages are asked for again each time (the etag makes that cheap): a new site shows at once.
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=0, must-revalidate"),
        );
        response
    }
}

fn add(folder: &Path, address: &str, files: &mut HashMap<String, File>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let address = format!("{address}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            add(&entry.path(), &address, files)?;
        } else {
            let bytes = Bytes::from(std::fs::read(entry.path())?);
            let etag = etag(&bytes);
            files.insert(
                address.clone(),
                File {
                    bytes,
                    kind: kind(&address),
                    etag,
                },
            );
        }
    }
    Ok(())
}

fn etag(bytes: &Bytes) -> HeaderValue {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    HeaderValue::from_str(&format!("\"{:016x}\"", hasher.finish()))
        .unwrap_or_else(|_| HeaderValue::from_static("\"\""))
}

fn kind(address: &str) -> &'static str {
    match address.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;

    fn site() -> (std::path::PathBuf, Files) {
        let folder = std::env::temp_dir().join(format!(
            "pakn-files-{}-{:?}",
            std::process::id(),
            std::thread::current().id()
        ));
        std::fs::create_dir_all(folder.join("tra-cuu")).unwrap();
        std::fs::write(folder.join("index.html"), "home").unwrap();
        std::fs::write(folder.join("404.html"), "missing").unwrap();
        std::fs::write(folder.join("tra-cuu/index.html"), "look up").unwrap();
        std::fs::write(folder.join("style.css"), "b{}").unwrap();
        let files = Files::read(&folder, HeaderMap::new()).unwrap();
        (folder, files)
    }

    #[test]
    fn folders_have_their_page_and_files_their_kind() {
        let (folder, files) = site();
        let kind = |path: &str| {
            files
                .get(path, None)
                .map(|r| r.headers()["content-type"].to_str().unwrap().to_owned())
        };
        for path in ["/", "/tra-cuu", "/tra-cuu/", "/index.html"] {
            assert_eq!(
                kind(path).as_deref(),
                Some("text/html; charset=utf-8"),
                "{path}"
            );
        }
        assert_eq!(
            kind("/style.css").as_deref(),
            Some("text/css; charset=utf-8")
        );
        for path in ["/../etc/passwd", "/khong-co", "//", "/style.css/"] {
            assert_eq!(kind(path), None, "{path}");
        }
        let missing = files.with_status("/404.html", StatusCode::NOT_FOUND);
        assert_eq!(missing.unwrap().status(), 404);
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_the_browser_has_is_not_sent_again() {
        let (folder, files) = site();
        let etag = files.get("/", None).unwrap().headers()["etag"].clone();
        assert_eq!(files.get("/", Some(&etag)).unwrap().status(), 304);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
