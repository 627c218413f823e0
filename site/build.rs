//! Names the style sheet and the script after what they hold, so that browsers may keep them for ever.
#![allow(clippy::expect_used)] // A build stops here, with the sentence.

use sha2::{Digest as _, Sha256};

fn main() {
    for (variable, file, extension) in [
        ("STYLE", "assets/pakn.css", "css"),
        ("SCRIPT", "assets/pakn.js", "js"),
    ] {
        println!("cargo::rerun-if-changed={file}");
        let hash = Sha256::digest(std::fs::read(file).expect("the asset stands in site/assets"));
        let name = &data_encoding::HEXLOWER.encode(&hash)[..12];
        println!("cargo::rustc-env={variable}=/tep/pakn.{name}.{extension}");
    }
}
