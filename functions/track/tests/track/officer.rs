//! What an officer does with a case, straight through the store: `reply` is another function.

use domain::{Action, Actor, Event, PaknCode};
use jiff::Timestamp;
use store::{CaseFile, Recorded};

use crate::support::World;

pub const OFFICER: &str = "Nguyễn Văn Cán Bộ";

pub async fn file(world: &World, code: &PaknCode) -> CaseFile {
    world.app.store.case(code).await.unwrap().unwrap()
}

pub async fn does(world: &World, code: &PaknCode, action: Action, text: Option<&str>) {
    let before = file(world, code).await.case;
    let now = Timestamp::now();
    let (after, kind) = before.apply(action, Actor::Officer, now, None).unwrap();
    let event = Event {
        number: after.version,
        at: now,
        kind,
        actor: Actor::Officer,
        agency: after.agency,
        officer: Some(OFFICER.to_owned()),
        text: text.map(str::to_owned),
    };
    assert_eq!(
        world
            .app
            .store
            .record(code, &before, &after, &event)
            .await
            .unwrap(),
        Recorded::Done
    );
}
