//! The addresses that more than one place names. Which function answers them is said in infra/template.yaml.

use domain::PaknCode;

/// Where citizens log in.
pub const LOG_IN: &str = "/dang-nhap/";
/// The same where a function knows where one came from or what was done.
pub const LOG_IN_AGAIN: &str = "/tai-khoan/dang-nhap";
/// Where citizens register.
pub const REGISTER: &str = "/dang-ky/";
/// Where officers log in.
pub const OFFICER_LOG_IN: &str = "/can-bo/dang-nhap";
/// Where officers log out.
pub const OFFICER_LOG_OUT: &str = "/can-bo/dang-xuat";
/// Where officers set a password, with a link from an e-mail.
pub const OFFICER_PASSWORD: &str = "/can-bo/tai-khoan/mat-khau";
/// Where people choose what to write about.
pub const CHOOSE_KIND: &str = "/gui-phan-anh/";
/// Where a draft is read once more before it is sent.
pub const CHECK_DRAFT: &str = "/phan-anh/kiem-tra";
/// Where a code is looked up.
pub const LOOK_UP: &str = "/tra-cuu/";
/// What a citizen has sent.
pub const MY_CASES: &str = "/theo-doi/cua-toi";
/// A citizen's account.
pub const ACCOUNT: &str = "/tai-khoan";
/// Where a citizen asks for another address.
pub const CHANGE_ADDRESS: &str = "/tai-khoan/doi-email";
/// Where the link leads that confirms it.
pub const CONFIRM_NEW_ADDRESS: &str = "/tai-khoan/xac-nhan-email";
/// The open cases of an officer's agency.
pub const QUEUE: &str = "/can-bo";
/// Of them what is overdue.
pub const OVERDUE_CASES: &str = "/can-bo/qua-han";
/// What is due soon.
pub const CASES_DUE_SOON: &str = "/can-bo/sap-den-han";
/// What waits to be accepted.
pub const CASES_TO_ACCEPT: &str = "/can-bo/cho-tiep-nhan";
/// What is assigned to the officer.
pub const ASSIGNED_CASES: &str = "/can-bo/cua-toi";
/// What its author has added to.
pub const CASES_WITH_NEWS: &str = "/can-bo/thong-tin-moi";
/// What waits for its author.
pub const WAITING_CASES: &str = "/can-bo/cho-bo-sung";
/// What was promised.
pub const PROMISES: &str = "/can-bo/loi-hen";
/// The cases of an officer's agency that have ended.
pub const ENDED_CASES: &str = "/can-bo/da-ket-thuc";
/// Where officers look up a code.
pub const OFFICER_LOOK_UP: &str = "/can-bo/tra-cuu";
/// The open cases of all agencies.
pub const ALL_CASES: &str = "/can-bo/tat-ca";

/// A case for whoever has its code.
pub fn case(code: &PaknCode) -> String {
    format!("/theo-doi/{code}")
}

/// The receipt of a case, for its author.
pub fn receipt(code: &PaknCode) -> String {
    format!("/phan-anh/da-gui/{code}")
}

/// A case for the officers who work on it.
pub fn officer_case(code: &PaknCode) -> String {
    format!("/can-bo/phan-anh/{code}")
}

/// Who sent a case, for officers.
pub fn applicant(code: &PaknCode) -> String {
    format!("/can-bo/nguoi-gui/{code}")
}
