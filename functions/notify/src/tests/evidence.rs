//! SES's word: in any order and however often it comes, the end is the same.

use store::{Claim, Evidence, Move};

use super::fake_ses::Answer;
use super::*;
use crate::transitions::LEASE;

const KINDS: [(&str, Evidence); 5] = [
    ("Send", Evidence::Sent),
    ("DeliveryDelay", Evidence::Delayed),
    ("Delivery", Evidence::Delivered),
    ("Bounce", Evidence::Bounced),
    ("Complaint", Evidence::Complained),
];

fn permutations(items: &[usize]) -> Vec<Vec<usize>> {
    if items.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (position, item) in items.iter().enumerate() {
        let mut rest = items.to_vec();
        rest.remove(position);
        all.extend(permutations(&rest).into_iter().map(|mut tail| {
            tail.insert(0, *item);
            tail
        }));
    }
    all
}

#[tokio::test]
async fn every_order_of_events_ends_the_same() {
    let world = MailWorld::new().await;
    // Of every number of events from one to five, every order; each told twice.
    for most in 1..=KINDS.len() {
        for order in permutations(&(0..most).collect::<Vec<_>>()) {
            let key = world.registration().await;
            for &kind in order.iter().chain(order.iter().rev()) {
                world.ses_tells(KINDS[kind].0, &key).await;
            }
            let row = world.row(&key).await;
            assert_eq!(
                (row.state, row.evidence),
                (MailState::Sent, Some(KINDS[most - 1].1)),
                "{order:?}"
            );
        }
    }
}

/// The answer of SES and its events may come in any order, too.
#[tokio::test]
async fn an_event_before_the_answer_stays() {
    let world = MailWorld::new().await;
    let (key, now) = (world.registration().await, world.now());
    let Claim::Mine(row) = world.store.claim(&key, now, now, LEASE).await.unwrap() else {
        panic!("not claimed")
    };
    world.ses_tells("Bounce", &key).await;
    let sent = Move::Sent {
        message_id: "message-1".into(),
    };
    let moved = world.store.move_row(&row, &sent, None, world.now());
    assert!(!moved.await.unwrap());
    let row = world.row(&key).await;
    assert_eq!(
        (row.state, row.evidence),
        (MailState::Sent, Some(Evidence::Bounced))
    );
    assert!(!world.is_in_index(&key).await);
}

#[tokio::test]
async fn an_event_after_the_wait_still_stops_a_second_mail() {
    let world = MailWorld::new().await;
    let key = world.registration().await;
    world.ses.then([Answer::TakeAndFail]);
    world.ring(&[&key]).await;
    world.wait_minutes(15);
    world.sweep().await;
    assert_eq!(world.state(&key).await, MailState::Pending);
    world.ses_tells("Delivery", &key).await;
    world.wait_minutes(1);
    world.sweep().await;
    let row = world.row(&key).await;
    assert_eq!(
        (row.state, row.evidence, world.ses.asked()),
        (MailState::Sent, Some(Evidence::Delivered), 1)
    );
}
