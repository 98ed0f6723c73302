//! What is pushed to somebody's devices, and when, and what comes of it.

use std::time::Duration;

use chatter::account::push::subscription::{Device, Quiet};
use chatter::account::push::{Cause, Delivered, Delivery, Push, Sending};
use chatter::account::{Answer, By, Request};
use chatter::protocol::Seq;
use serde_json::{Value, json};

use crate::phone::Phone;
use crate::world::World;

pub(crate) const FAILED: Delivered = Delivered::Failed(None);

pub(crate) fn secs(secs: u64) -> Duration {
    Duration::from_secs(secs)
}

/// What a browser says of itself, with the keys of RFC 8291's example.
pub(crate) fn subscription(endpoint: &str) -> Value {
    json!({
        "endpoint": endpoint,
        "expirationTime": null,
        "keys": {
            "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "auth": "BTBZMqHH6r4Tts7J_aSIgg",
        },
    })
}

pub(crate) fn device(subscription: Value, language: &str, quiet: Option<Quiet>) -> Device {
    Device {
        subscription,
        language: Some(language.to_owned()),
        quiet,
        contact: "https://chat.example".to_owned(),
        allows_loopback: false,
    }
}

pub(crate) fn subscribe(world: &mut World, by: &By, device: Device) {
    let by = by.clone();
    let answer = world.ask(Request::Subscribe { by, device });
    assert_eq!(answer, Ok(Answer::Nothing));
}

/// Ada, with a phone to which something is pushed.
pub(crate) fn ada() -> (World, Phone, By) {
    let (mut world, phone, by) = World::signed_up(1);
    let phone_ = subscription("https://push.net/phone");
    subscribe(&mut world, &by, device(phone_, "en-GB", None));
    (world, phone, by)
}

pub(crate) fn push(address: &str, seq: u64, cause: Cause) -> Push {
    Push {
        address: address.to_owned(),
        seq: Seq(seq),
        cause,
        place: "Tea".to_owned(),
        author: "Bo".to_owned(),
        body: format!("message\n {seq}"),
    }
}

pub(crate) fn mention(address: &str, seq: u64) -> Push {
    push(address, seq, Cause::Mention)
}

pub(crate) fn sent(world: &mut World) -> Vec<Sending> {
    std::mem::take(&mut world.shell.sent)
}

pub(crate) fn sent_one(world: &mut World) -> Sending {
    let mut sent = sent(world);
    assert_eq!(sent.len(), 1, "{sent:#?}");
    sent.remove(0)
}

#[test]
fn a_burst_makes_one_push_which_says_who_and_where_and_how_it_begins() {
    let (mut world, ..) = ada();
    world.tell("/r/tea", mention("/r/tea", 1), false);
    world.tell("/r/tea", mention("/r/tea", 2), false);
    world.wait(secs(1));
    world.tell("/r/tea", mention("/r/tea", 3), false);
    assert_eq!(sent(&mut world), []);
    world.wait(secs(3));
    let Sending {
        message, is_urgent, ..
    } = sent_one(&mut world);
    assert_eq!((message.address.as_str(), message.seq), ("/r/tea", 3));
    assert_eq!(
        message.title,
        "\u{2068}Bo\u{2069} mentioned you in \u{2068}Tea\u{2069}"
    );
    assert_eq!(message.body, "message 3");
    assert!(is_urgent);
}

#[test]
fn a_device_is_told_in_its_readers_language() {
    let (mut world, _, by) = ada();
    let phone = subscription("https://push.net/phone");
    subscribe(&mut world, &by, device(phone, "de-AT", None));
    let wordless = Push {
        body: String::new(),
        ..push("/d/a", 1, Cause::Direct)
    };
    world.tell("/r/tea", mention("/r/tea", 1), false);
    world.tell("/d/a", wordless, false);
    world.wait(secs(3));
    let messages = sent(&mut world).into_iter().map(|it| it.message);
    let told: Vec<_> = messages.map(|it| (it.title, it.body)).collect();
    assert_eq!(told[0].0, "\u{2068}Bo\u{2069} · \u{2068}Tea\u{2069}");
    assert_eq!(told[0].1, "Eine neue Nachricht");
    assert_eq!(
        told[1].0,
        "\u{2068}Bo\u{2069} hat dich in \u{2068}Tea\u{2069} erwähnt"
    );
}

#[test]
fn what_an_attentive_reader_reads_is_not_pushed_and_what_they_do_not_is_later() {
    let (mut world, ..) = ada();
    world.tell("/r/tea", mention("/r/tea", 1), true);
    world.wait(secs(20));
    world.read("/r/tea");
    world.wait(secs(1_000));
    assert_eq!(sent(&mut world), []);
    world.tell("/r/tea", mention("/r/tea", 2), true);
    world.wait(secs(59));
    assert_eq!(sent(&mut world), []);
    world.wait(secs(1));
    assert_eq!(sent_one(&mut world).message.seq, 2);
}

#[test]
fn a_message_is_pushed_once_whatever_else_is_told_of_its_room() {
    let (mut world, ..) = ada();
    world.tell("/r/tea", mention("/r/tea", 5), false);
    world.wait(secs(3));
    let sending = sent_one(&mut world);
    world.delivered(&sending, Delivered::Taken);
    assert!(world.is_idle());
    world.tell("/r/tea", mention("/r/tea", 5), false);
    // It was removed, and an older one is the newest that is unread.
    world.tell("/r/tea", mention("/r/tea", 2), false);
    world.wait(secs(1_000));
    assert_eq!(sent(&mut world), []);
    world.shell.kill();
    world.tell("/r/tea", mention("/r/tea", 6), false);
    world.wait(secs(3));
    assert_eq!(sent_one(&mut world).message.seq, 6);
}

#[test]
fn an_edit_is_in_the_push_that_waits_and_a_mention_is_not_talked_over() {
    let (mut world, ..) = ada();
    world.tell("/r/tea", mention("/r/tea", 1), false);
    let edited = Push {
        body: "Better".to_owned(),
        ..mention("/r/tea", 1)
    };
    world.tell("/r/tea", edited, false);
    world.tell("/r/tea", push("/r/tea", 2, Cause::News), false);
    world.wait(secs(3));
    assert_eq!(sent_one(&mut world).message.body, "Better");
}

#[test]
fn what_was_read_elsewhere_is_closed_with_the_next_push() {
    let (mut world, ..) = ada();
    for address in ["/r/tea", "/d/a"] {
        world.tell(address, mention(address, 1), false);
        world.wait(secs(3));
        let sending = sent_one(&mut world);
        assert_eq!(sending.message.close, [""; 0]);
        world.delivered(&sending, Delivered::Taken);
    }
    world.read("/r/tea");
    world.shell.kill();
    world.tell("/d/b", mention("/d/b", 1), false);
    world.wait(secs(30));
    let sending = sent_one(&mut world);
    assert_eq!(sending.message.close, ["/r/tea"]);
    world.delivered(&sending, Delivered::Taken);
    world.tell("/d/c", mention("/d/c", 1), false);
    world.wait(secs(30));
    assert_eq!(sent_one(&mut world).message.close, [""; 0]);
}

#[test]
fn an_account_is_pushed_a_few_a_minute_and_the_rest_comes_later() {
    let (mut world, ..) = ada();
    let mut counts = Vec::new();
    for room in 0..20 {
        let address = format!("/d/{room}");
        world.tell(&address, push(&address, 1, Cause::Direct), false);
    }
    for _ in 0..8 {
        world.wait(secs(60));
        let sent = sent(&mut world);
        counts.push(sent.len());
        for sending in sent {
            world.delivered(&sending, Delivered::Taken);
        }
        world.shell.kill();
    }
    assert!(
        counts[0] <= 6 && counts[1..].iter().all(|it| *it <= 3),
        "{counts:?}"
    );
    assert_eq!(counts.iter().sum::<usize>(), 20);
    assert!(world.is_idle());
}

#[test]
fn in_quiet_hours_nothing_is_pushed_and_afterwards_what_is_still_unread() {
    let (mut world, _, by) = World::signed_up(1);
    // The story begins at 22:13 UTC.
    let quiet = Some(Quiet {
        from: 23 * 60,
        to: 7 * 60,
        offset: 60,
    });
    let phone = subscription("https://push.net/phone");
    subscribe(&mut world, &by, device(phone, "en", quiet));
    for address in ["/d/a", "/d/b"] {
        world.tell(address, push(address, 1, Cause::Direct), false);
    }
    world.wait(secs(3_600));
    world.tell("/d/a", push("/d/a", 2, Cause::Direct), false);
    world.read("/d/b");
    world.shell.kill();
    world.wait(Duration::from_hours(6));
    assert_eq!(sent(&mut world), []);
    world.wait(Duration::from_mins(47));
    assert_eq!(sent_one(&mut world).message.seq, 2);
}

#[test]
fn a_service_that_fails_is_tried_again_less_and_less_and_then_no_more() {
    let (mut world, ..) = ada();
    world.tell("/r/tea", mention("/r/tea", 1), false);
    world.wait(secs(3));
    let mut waits = Vec::new();
    for _ in 1..Delivery::MAX_TRIES {
        let sending = sent_one(&mut world);
        world.delivered(&sending, FAILED);
        let mut waited = 0;
        while world.shell.sent.is_empty() {
            world.wait(secs(1));
            waited += 1;
        }
        waits.push(waited);
    }
    assert_eq!(waits, [10, 40, 160, 640]);
    let sending = sent_one(&mut world);
    world.delivered(&sending, FAILED);
    assert!(world.is_idle());
    world.tell("/d/a", push("/d/a", 1, Cause::Direct), false);
    world.wait(secs(3));
    assert_eq!(sent_one(&mut world).message.address, "/d/a");
}

#[test]
fn a_try_whose_process_died_is_made_again_and_one_that_was_read_is_not() {
    let (mut world, ..) = ada();
    world.tell("/r/tea", mention("/r/tea", 1), false);
    world.wait(secs(3));
    sent_one(&mut world);
    world.shell.kill();
    world.wait(secs(60));
    let sending = sent_one(&mut world);
    let asked = Delivered::Failed(Some(secs(300)));
    world.delivered(&sending, asked);
    world.wait(secs(299));
    assert_eq!(sent(&mut world), []);
    world.read("/r/tea");
    world.wait(secs(1_000));
    assert_eq!(sent(&mut world), []);
    assert!(world.is_idle());
}
