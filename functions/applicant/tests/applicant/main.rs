//! The function `applicant` as officers and programs meet it, on the embedded engine.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod form;
mod open;
mod opener;
mod reason;

use domain::{PaknCode, Role};
use testing::{ACase, AGENCY, Answer, Browser, CitizenLogin, World};

pub(crate) const NAME: &str = "Nguyễn Thị Hoàng Yến Canary";
pub(crate) const EMAIL: &str = "canary.7f3a@example.com";
pub(crate) const REASON: &str = "Cần gọi điện hẹn giờ làm việc";

pub(crate) async fn a_world() -> World {
    World::of("ApplicantFunction").await
}

pub(crate) fn browser(world: &World) -> Browser {
    Browser::new(applicant::router(world.app.clone()))
}

/// Who sent that case, and its code.
pub(crate) async fn sent(world: &World, case: ACase) -> (CitizenLogin, PaknCode) {
    let citizen = world.citizen(NAME, EMAIL).await;
    let code = case.on_behalf_of("Y Brâu").by(&citizen, world).await;
    (citizen, code)
}

/// The browser of an officer of that agency in that role.
pub(crate) async fn at_work(world: &World, agency: &str, role: Role) -> Browser {
    browser(world).officer(&world.officer("Y Hà", agency, role).await)
}

/// The browser of an officer of the agency to which cases go.
pub(crate) async fn officer(world: &World) -> Browser {
    at_work(world, AGENCY, Role::Officer).await
}

pub(crate) fn address(code: &PaknCode) -> String {
    format!("/can-bo/nguoi-gui/{code}")
}

/// Nothing of the applicant is in it.
#[track_caller]
pub(crate) fn names_nobody(answer: &Answer) {
    for hidden in [NAME, EMAIL, "0912", "Kon Rờ Bàng", "Y Brâu"] {
        answer.hides(hidden);
    }
}
