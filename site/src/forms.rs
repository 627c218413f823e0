//! The forms that static pages show empty and functions show again with what was typed. A form's struct has the names of
//! its fields, in HTML and JSON alike.

mod account;
mod look_up;
mod submission;

pub use account::{
    ChangeAddress, ChangePassword, Forgotten, Login, Profile, Registration, Reset, change_address,
    change_password, confirm_new_address, forgotten, login, officer_login, officer_password,
    profile, registration, reset,
};
pub use look_up::{LookUp, look_up};
pub use submission::{Submission, submission_page};
