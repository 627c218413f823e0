//! The form with which officers log in.

use domain::FieldErrors;
use site::Page;
use site::forms::{Login, officer_login};

/// The address stays, the password does not.
pub(super) fn page(form: &Login, errors: &FieldErrors) -> Page {
    Page::new("Cán bộ đăng nhập")
        .officer("")
        .errors(errors)
        .body(officer_login(form, errors))
}
