//! Writes the static pages and assets into a folder and weighs each page with all that blocks its first paint.

use std::path::Path;

use crate::pages;

const STYLE: &str = include_str!("../assets/pakn.css");
const SCRIPT: &str = include_str!("../assets/pakn.js");
const ICON: &str = include_str!("../assets/bieu-tuong.svg");

/// What one page may weigh, in bytes after brotli: one initial TCP window (RFC 6928).
const LIMIT: usize = 14 * 1024;
/// From here on the weight is pointed at.
const WARN: usize = 10 * 1024;

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

/// What a page weighs.
#[derive(Debug)]
pub struct Weight {
    /// Its address.
    pub path: &'static str,
    /// Bytes after brotli (quality 11), with the style sheet that blocks its first paint. The script is deferred.
    pub bytes: usize,
}

/// All pages' weights.
#[derive(Debug)]
pub struct Report(pub Vec<Weight>);

impl std::fmt::Display for Report {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for Weight { path, bytes } in &self.0 {
            let warning = if *bytes > WARN { "  heavy" } else { "" };
            writeln!(formatter, "{bytes:>6}  {path}{warning}")?;
        }
        write!(
            formatter,
            "{:>6}  {} (deferred)",
            compressed(SCRIPT),
            env!("SCRIPT")
        )
    }
}

/// Writes all pages and assets.
pub fn build(folder: &Path) -> Result<(), BuildError> {
    for page in pages::all() {
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

/// Weighs all pages.
pub fn weigh() -> Result<Report, BuildError> {
    let style = compressed(STYLE);
    let weights = pages::all().into_iter().map(|page| Weight {
        path: page.path,
        bytes: compressed(&page.markup.into_string()) + style,
    });
    let weights: Vec<_> = weights.collect();
    match weights.iter().find(|weight| weight.bytes > LIMIT) {
        Some(heavy) => Err(BuildError::TooHeavy {
            path: heavy.path.to_owned(),
            bytes: heavy.bytes,
        }),
        None => Ok(Report(weights)),
    }
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

fn compressed(text: &str) -> usize {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        ..Default::default()
    };
    let mut out = Vec::new();
    // Reading from memory into memory does not fail; were it to, the weight would be over every limit.
    brotli::BrotliCompress(&mut text.as_bytes(), &mut out, &parameters)
        .map_or(usize::MAX, |_| out.len())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_page_fits_one_tcp_window() {
        assert!(weigh().unwrap().0.len() > 15);
    }

    #[test]
    fn every_link_and_form_leads_somewhere() {
        let pages: HashSet<&str> = pages::all().iter().map(|page| page.path).collect();
        let functions = ["/tai-khoan", "/phan-anh", "/theo-doi", "/can-bo", "/tep/"];
        for page in pages::all() {
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
    fn no_page_has_a_style_or_script_of_its_own() {
        for page in pages::all() {
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
        for page in pages::all() {
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
