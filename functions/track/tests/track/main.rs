//! The function `track` as people and programs meet it, on the embedded engine.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod add_information;
mod case;
mod code;
mod look_up;
mod mine;
mod promise;
mod rate;
mod refusals;
mod reopen;
mod round_trips;
mod withdraw;

use domain::PaknCode;
use testing::{ACase, Browser, CitizenLogin, World};

/// The officer of `testing::a_case`, whom no page here names.
pub(crate) const OFFICER: &str = "Y Hà";
/// Well-formed, and nobody's.
pub(crate) const NOBODYS: &str = "M0T7Z-X8RJX-G7XKZ";

pub(crate) async fn a_world() -> World {
    World::of("TrackFunction").await
}

pub(crate) fn browser(world: &World) -> Browser {
    Browser::new(track::router(world.app.clone()))
}

/// Who sent that case, its code, and her browser.
pub(crate) async fn sent(world: &World, case: ACase) -> (CitizenLogin, PaknCode, Browser) {
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let code = case.by(&citizen, world).await;
    let browser = browser(world).citizen(&citizen);
    (citizen, code, browser)
}

/// The function where no database answers.
pub(crate) fn without_store(world: &World) -> Browser {
    Browser::new(track::router(world.without_store()))
}
