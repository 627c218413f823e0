//! The form with which officers log in.

use domain::FieldErrors;
use site::Page;
use site::forms::{Login, officer_login};

/// The address stays, the password does not.
pub(super) fn page(email: &str, errors: &FieldErrors) -> Page {
    let values = Login {
        email: email.to_owned(),
        ..Login::default()
    };
    Page::new("Cán bộ đăng nhập")
        .officer("")
        .errors(errors)
        .body(officer_login(&values, errors))
}
