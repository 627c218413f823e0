//! Weighs each page with all that blocks its first paint, for the generator's command and the tests; the
//! local system builds without it.

use jiff::civil::Date;

use crate::generator::{BuildError, LIMIT, SCRIPT, STYLE};
use crate::pages;

/// From here on the weight is pointed at.
const WARN: usize = 10 * 1024;

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

/// Weighs all pages.
pub fn weigh(on: Date) -> Result<Report, BuildError> {
    let style = compressed(STYLE);
    let weights = pages::all(on).into_iter().map(|page| Weight {
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

    use super::*;

    #[test]
    fn every_page_fits_one_tcp_window() {
        let on = jiff::civil::date(2026, 11, 24);
        assert!(weigh(on).unwrap().0.len() > 15);
    }
}
