//! SES takes so many mails a second from the whole account, however many runs send.

use super::*;

/// How many mails were sent in each second, in order.
async fn sent_each_second(world: &MailWorld) -> Vec<u32> {
    let scan = world.engine.client().scan().table_name("CasesTable");
    let items = scan.send().await.unwrap().items.unwrap_or_default();
    let mut seconds: Vec<_> = items
        .iter()
        .filter(|item| item["pk"].as_s().unwrap().starts_with("LIMIT#send#"))
        .map(|item| {
            let second = item["pk"].as_s().unwrap().rsplit('#').next().unwrap();
            let tries: u32 = item["tries"].as_n().unwrap().parse().unwrap();
            (second.parse::<u64>().unwrap(), tries)
        })
        .collect();
    seconds.sort_unstable();
    seconds.into_iter().map(|(_, tries)| tries).collect()
}

#[tokio::test]
async fn two_runs_together_keep_to_ses_s_rate() {
    let world = MailWorld::new().await;
    let keys = world.rows(9).await;
    let slow = Settings {
        mails_per_second: 3,
        ..settings()
    };
    let database = world.engine.connection.dynamodb_endpoint().unwrap();
    let connection = Connection::local(database, &world.ses.endpoint);
    let (store, clock) = (world.app.store.clone(), world.app.clock.clone());
    let notify = Notify::new(store, &connection, clock, slow);
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let (one, other) = keys.split_at(4);
    let (one, other) = tokio::join!(
        notify.handle(stream_event(one)),
        notify.handle(stream_event(other))
    );
    for answer in [one, other] {
        assert_eq!(answer.unwrap(), json!({ "batchItemFailures": [] }));
    }
    assert_eq!(world.ses.taken().len(), 9);
    let sent = sent_each_second(&world).await;
    assert!(sent.iter().all(|sent| *sent <= 3), "{sent:?}");
    assert_eq!(sent.iter().sum::<u32>(), 9, "{sent:?}");
}
