//! Turns the roots that AWS's endpoints chain to from PEM into what TLS compares with, so that a function's start reads
//! no certificate. Which roots they are stands in src/amazon-roots.pem.

use std::error::Error;
use std::fmt::Write as _;
use std::path::PathBuf;

use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;

const ROOTS: &str = "src/amazon-roots.pem";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={ROOTS}");
    let mut anchors = String::new();
    for root in CertificateDer::pem_slice_iter(&std::fs::read(ROOTS)?) {
        let root = root?;
        let anchor = webpki::anchor_from_trusted_cert(&root)?;
        if anchor.name_constraints.is_some() {
            return Err(format!("{ROOTS}: a root that is not for every name").into());
        }
        writeln!(
            anchors,
            "TrustAnchor {{ subject: Der::from_slice(&{:?}), subject_public_key_info: Der::from_slice(&{:?}), \
             name_constraints: None }},",
            anchor.subject.as_ref(),
            anchor.subject_public_key_info.as_ref(),
        )?;
    }
    if anchors.is_empty() {
        return Err(format!("{ROOTS}: no certificate in it").into());
    }
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    std::fs::write(folder.join("amazon-roots.rs"), format!("&[{anchors}]"))?;
    Ok(())
}
