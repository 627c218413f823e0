//! Writes the static pages and assets into a folder. What they weigh is told in `weight`.

use std::path::Path;

use jiff::civil::Date;

use crate::pages;

pub(crate) const STYLE: &str = include_str!("../assets/pakn.css");
pub(crate) const SCRIPT: &str = include_str!("../assets/pakn.js");
const ICON: &str = include_str!("../assets/bieu-tuong.svg");

/// What one page may weigh, in bytes after brotli: one initial TCP window (RFC 6928).
pub(crate) const LIMIT: usize = 14 * 1024;

/// Why the site could not be written.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The folder does not take files.
    #[error("{path}: {source}")]
    Write {
        /// Where.
        path: String,
        /// The system's words.
        source: std::io::Error,
    },
    /// A page does not fit one initial TCP window.
    #[error("{path} weighs {bytes} bytes, more than {LIMIT}")]
    TooHeavy {
        /// Its address.
        path: String,
        /// Bytes after brotli, with the style sheet.
        bytes: usize,
    },
}

/// Writes all pages and assets, with the agencies that are in force on that day.
pub fn build(folder: &Path, on: Date) -> Result<(), BuildError> {
    for page in pages::all(on) {
        let file = if page.path.ends_with('/') {
            format!("{}index.html", page.path)
        } else {
            page.path.to_owned()
        };
        write(folder, &file, &page.markup.into_string())?;
    }
    for (path, text) in [
        (env!("STYLE"), STYLE),
        (env!("SCRIPT"), SCRIPT),
        ("/tep/bieu-tuong.svg", ICON),
        (
            "/robots.txt",
            "User-agent: *\nDisallow: /can-bo\nDisallow: /tai-khoan\nDisallow: /theo-doi\nDisallow: /phan-anh\n",
        ),
    ] {
        write(folder, path, text)?;
    }
    Ok(())
}

fn write(folder: &Path, path: &str, text: &str) -> Result<(), BuildError> {
    let file = folder.join(path.trim_start_matches('/'));
    let written = file
        .parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| std::fs::write(&file, text));
    written.map_err(|source| BuildError::Write {
        path: file.display().to_string(),
        source,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::HashSet;

    use super::*;

    const ON: Date = jiff::civil::date(2026, 11, 24);

    #[test]
    fn every_link_and_form_leads_somewhere() {
        let pages: HashSet<&str> = pages::all(ON).iter().map(|page| page.path).collect();
        let functions = ["/tai-khoan", "/phan-anh", "/theo-doi", "/can-bo", "/tep/"];
        for page in pages::all(ON) {
            let html = page.markup.into_string();
            for attribute in ["href=\"", "action=\"", "src=\""] {
                for link in html
                    .split(attribute)
                    .skip(1)
                    .filter_map(|rest| rest.split('"').next())
                {
                    let path = link.split('#').next().unwrap_or_default();
                    let known = link.starts_with('#')
                        || link.starts_with("tel:")
                        || pages.contains(path)
                        || functions.iter().any(|function| path.starts_with(function));
                    assert!(known, "{} leads to {link}", page.path);
                }
            }
        }
    }

    #[test]
    fn the_header_names_the_sections_of_the_notice_and_marks_where_one_is() {
        for (path, marked) in [
            ("/", None),
            ("/gui-phan-anh/", Some("\"page\">Phản ánh, kiến nghị<")),
            (
                "/gui-phan-anh/can-bo/",
                Some("\"true\">Phản ánh, kiến nghị<"),
            ),
            ("/tra-cuu/", Some("\"page\">Tra cứu kết quả<")),
            ("/dang-ky/", Some("\"true\">Đăng ký, đăng nhập<")),
        ] {
            let page = pages::all(ON).into_iter().find(|page| page.path == path);
            let html = page.unwrap().markup.into_string();
            let current = html.matches("aria-current=").count();
            assert_eq!(current, usize::from(marked.is_some()), "{path}");
            if let Some(marked) = marked {
                assert!(html.contains(&format!("aria-current={marked}")), "{path}");
            }
        }
    }

    #[test]
    fn no_page_has_a_style_or_script_of_its_own() {
        for page in pages::all(ON) {
            let html = page.markup.into_string();
            assert!(
                !html.contains(" style=")
                    && !html.contains("<style")
                    && !html.contains("<script>")
                    && !html.contains(" onclick"),
                "{}",
                page.path
            );
        }
    }

    #[test]
    fn ids_are_unique_and_every_field_has_a_label() {
        for page in pages::all(ON) {
            let html = page.markup.into_string();
            let ids: Vec<&str> = html
                .split(" id=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .collect();
            let unique: HashSet<&&str> = ids.iter().collect();
            assert_eq!(unique.len(), ids.len(), "{}", page.path);
            for field in html
                .split("<input ")
                .skip(1)
                .chain(html.split("<textarea ").skip(1))
                .chain(html.split("<select ").skip(1))
            {
                let tag = field.split('>').next().unwrap_or_default();
                if let Some(id) = tag
                    .split("id=\"")
                    .nth(1)
                    .and_then(|rest| rest.split('"').next())
                {
                    assert!(
                        html.contains(&format!("for=\"{id}\"")),
                        "{}: {id}",
                        page.path
                    );
                } else {
                    assert!(tag.contains("hidden"), "{}: {tag}", page.path);
                }
            }
        }
    }
}
