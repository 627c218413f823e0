//! The function `submit` as people and programs meet it, on the embedded engine.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod check;
mod delete;
mod edit;
mod receipt;
mod refusals;
mod round_trips;
mod send;
mod write;

use domain::PaknCode;
use store::{Draft, DraftStored};
use testing::{Answer, Browser, CONTENT, CitizenLogin, TITLE, World};

pub(crate) const FILLED_IN: [(&str, &str); 4] = [
    ("kind", "can-bo"),
    ("agency", "so-noi-vu"),
    ("title", TITLE),
    ("content", CONTENT),
];

/// The filled-in form with another value in one field.
pub(crate) fn with<'a>(name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = FILLED_IN.to_vec();
    fields.retain(|(field, _)| *field != name);
    fields.push((name, value));
    fields
}

pub(crate) async fn a_world() -> World {
    World::of("SubmitFunction").await
}

pub(crate) fn browser(world: &World) -> Browser {
    Browser::new(submit::router(world.app.clone()))
}

/// A browser that remembers that draft.
pub(crate) fn remembering(world: &World, draft: &str) -> Browser {
    browser(world).with("cookie", format!("__Host-nhap={draft}"))
}

pub(crate) async fn author(world: &World) -> (CitizenLogin, Browser) {
    let citizen = world.citizen("Y Thanh", "y.thanh@example.vn").await;
    let browser = browser(world).citizen(&citizen);
    (citizen, browser)
}

/// Writes a draft; its code.
pub(crate) async fn written(browser: &mut Browser) -> String {
    browser.post("/phan-anh", &FILLED_IN).await.is(303);
    remembered(browser)
}

/// The draft that the browser remembers.
pub(crate) fn remembered(browser: &Browser) -> String {
    browser.cookie("__Host-nhap").unwrap().to_owned()
}

/// The draft, as long as it is one.
pub(crate) async fn stored(world: &World, code: &str) -> Option<Draft> {
    let code = PaknCode::parse(code).unwrap();
    match world.store.draft(&code, world.now()).await.unwrap() {
        Some(DraftStored::Open(draft)) => Some(*draft),
        Some(DraftStored::Sent(_)) | None => None,
    }
}

/// The code of what was sent.
pub(crate) fn code_in(answer: &Answer) -> PaknCode {
    answer.is(303);
    let code = answer.location().strip_prefix("/phan-anh/da-gui/");
    PaknCode::parse(code.unwrap()).unwrap()
}

/// Nothing was sent.
pub(crate) async fn nothing_sent(world: &World) {
    let keys = world.keys("CasesTable").await;
    assert!(!keys.iter().any(|(_, sort)| sort == "FILE"));
    assert_eq!(world.count("OUTBOX#CASE#").await, 0);
}

/// The function where no database answers.
pub(crate) fn without_store(world: &World) -> Browser {
    Browser::new(submit::router(world.without_store()))
}
