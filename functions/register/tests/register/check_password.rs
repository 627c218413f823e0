//! Wrong passwords are counted, whoever types them.

use jiff::SignedDuration;

use crate::{NEW, PASSWORD, a_world, confirmed};

#[tokio::test]
async fn a_stolen_session_does_not_try_passwords_without_end() {
    let world = a_world().await;
    let (_, mut here) = confirmed(&world).await;
    let address = "/tai-khoan/doi-mat-khau";
    let wrong = [("current_password", "không phải"), ("password", NEW)];
    for _ in 0..10 {
        here.post(address, &wrong).await.is(422);
    }
    let right = [("current_password", PASSWORD), ("password", NEW)];
    here.post(address, &right).await.is(429);
    world.wait(SignedDuration::from_mins(15));
    here.post(address, &right).await.is(303);
}
