//! The devices to which something is pushed: which may be, and when they are none any more.

use chatter::account::push::Delivered;
use chatter::account::push::subscription::{Device, Quiet};
use chatter::account::{By, Request};
use serde_json::{Value, json};

use crate::pushing::{FAILED, ada, device, mention, secs, sent, sent_one, subscribe, subscription};
use crate::world::{World, reason, signed_in};

#[test]
fn a_dead_subscription_is_forgotten_and_with_the_last_one_all_that_waits() {
    let (mut world, _, by) = ada();
    assert!(world.show(&by).sessions[0].push);
    world.tell("/r/tea", mention("/r/tea", 1), false);
    world.tell("/d/a", mention("/d/a", 1), false);
    world.wait(secs(3));
    let sent = sent(&mut world);
    world.delivered(&sent[0], Delivered::Gone);
    assert!(!world.show(&by).sessions[0].push);
    assert!(world.is_idle());
    world.delivered(&sent[1], FAILED);
    world.tell("/r/tea", mention("/r/tea", 2), false);
    assert!(world.is_idle());
}

#[test]
fn what_comes_of_an_old_subscription_does_not_end_a_new_one() {
    let (mut world, _, by) = ada();
    world.tell("/r/tea", mention("/r/tea", 1), false);
    world.wait(secs(3));
    let sending = sent_one(&mut world);
    let renewed = Device {
        language: None,
        ..device(subscription("https://push.net/renewed"), "", None)
    };
    subscribe(&mut world, &by, renewed);
    world.delivered(&sending, Delivered::Gone);
    world.wait(secs(60));
    world.tell("/r/tea", mention("/r/tea", 2), false);
    world.wait(secs(3));
    let sending = sent_one(&mut world);
    assert_eq!(sending.to.endpoint.as_str(), "https://push.net/renewed");
    assert!(sending.message.title.contains("mentioned you"));
}

#[test]
fn every_device_is_pushed_to_and_a_session_that_ends_takes_its_own_along() {
    let (mut world, mut phone, by) = ada();
    let answer = world.sign_in(&mut phone, "192.0.2.1");
    let laptop = signed_in(&world, answer);
    let endpoint = "https://push.net/laptop";
    subscribe(
        &mut world,
        &laptop,
        device(subscription(endpoint), "fr", None),
    );
    world.tell("/r/tea", mention("/r/tea", 1), false);
    world.wait(secs(3));
    assert_eq!(sent(&mut world).len(), 2);
    world.ask(Request::SignOut { by: by.clone() }).unwrap();
    assert!(!world.written().contains("push.net/phone"));
    world.tell("/r/tea", mention("/r/tea", 2), false);
    world.wait(secs(3));
    assert_eq!(sent_one(&mut world).to.endpoint.as_str(), endpoint);

    // The same browser, signed in anew.
    let answer = world.sign_in(&mut phone, "192.0.2.1");
    let again = signed_in(&world, answer);
    subscribe(
        &mut world,
        &again,
        device(subscription(endpoint), "fr", None),
    );
    world.tell("/r/tea", mention("/r/tea", 3), false);
    world.wait(secs(30));
    sent_one(&mut world);
    let by = again.clone();
    world.ask(Request::Unsubscribe { by }).unwrap();
    assert!(!world.written().contains("push.net"));
    world.ask(delete(again)).unwrap();
    assert!(!world.written().contains("push"));
}

#[test]
fn an_erased_account_has_no_subscription() {
    let (mut world, _, by) = ada();
    world.tell("/r/tea", mention("/r/tea", 1), false);
    world.wait(secs(3));
    world.ask(delete(by)).unwrap();
    assert_eq!(
        world.written(),
        r#"[{"kind":"standing","record":"erased"}]"#
    );
}

#[test]
fn a_guest_is_told_to_keep_their_account_first() {
    let mut world = World::of(1);
    let device = device(subscription("https://push.net/x"), "en", None);
    let by = By::Guest;
    let answer = world.ask(Request::Subscribe { by, device });
    assert_eq!(reason(answer), "not_for_guests");
    assert!(world.is_empty());
}

#[test]
fn what_is_no_subscription_is_refused() {
    let (mut world, _, by) = World::signed_up(1);
    let good = subscription("https://push.net/x");
    let with = |path: &str, value: Value| {
        let mut bad = good.clone();
        *bad.pointer_mut(path).unwrap() = value;
        device(bad, "en", None)
    };
    let off = |bytes: usize| json!("A".repeat(bytes));
    let quiet = |from, to, offset| Some(Quiet { from, to, offset });
    let with_quiet = |quiet| device(good.clone(), "en", quiet);
    for bad in [
        device(Value::Null, "en", None),
        device(json!("https://push.net/x"), "en", None),
        with("/endpoint", json!("http://push.net/x")),
        with("/endpoint", json!("https://127.0.0.1/x")),
        with("/endpoint", json!("http://127.0.0.1:8080/x")),
        with("/endpoint", Value::Null),
        with("/keys/p256dh", off(87)),
        with("/keys/p256dh", off(10)),
        with("/keys/auth", off(23)),
        with("/keys", Value::Null),
        with_quiet(quiet(1_440, 0, 0)),
        with_quiet(quiet(0, 1_440, 0)),
        with_quiet(quiet(0, 60, 10_000)),
    ] {
        let by = by.clone();
        let device = bad.clone();
        let answer = world.ask(Request::Subscribe { by, device });
        assert_eq!(reason(answer), "bad_subscription", "{bad:?}");
    }
    assert!(!world.written().contains("subscription"));
}

fn delete(by: By) -> Request {
    let listed = Vec::new();
    Request::Delete { by, listed }
}
