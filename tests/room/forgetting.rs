//! A log does not grow for ever.

use chatter::protocol::{Event, History};

use crate::world::{World, offer, secs};

#[test]
fn the_oldest_are_forgotten_a_thousand_at_once() {
    let mut world = World::new();
    let ada = world.join("ada");
    for n in 1..=2_999 {
        world.post(ada, &format!("message {n}"));
        world.wait(secs(1));
    }
    assert_eq!(world.stored().len(), 2_999);
    world.post(ada, "message 3000");
    world.wait(secs(1));
    let first = world.stored()[0].seq().unwrap();
    assert_eq!((first.0, world.stored().len()), (1_001, 2_000));

    world.hear_nothing_yet();
    world.load_history(ada, 1_003);
    let Event::HistoryLoaded { events, more } = world.hears_one(ada) else {
        panic!()
    };
    assert_eq!((events.len(), more), (2, false));
}

#[test]
fn who_may_resume_finds_everything_that_they_missed() {
    let mut world = World::new();
    let ada = world.join("ada");
    for n in 1..=3_000 {
        world.post(ada, &format!("message {n}"));
        world.wait(secs(1));
    }
    world.sleep_and_wake();
    let bo = world.connect("bo", Some(2_000));
    let (welcome, log) = world.hears_welcome(bo);
    assert_eq!(
        (offer(&welcome), log.len()),
        ((History::Resumed, 3_000), 1_000)
    );
}

#[test]
fn what_happens_to_messages_pushes_none_of_them_out() {
    let mut world = World::keeping(10);
    let ada = world.join("ada");
    world.post(ada, "The first words");
    for n in 0..3_000 {
        world.react(ada, 1, "👍", n % 2 == 0);
        world.wait(secs(1));
    }
    let stored = world.stored();
    assert!(matches!(&stored[0], Event::Posted(message) if message.body == "The first words"));
    assert!(stored.len() <= 2_100, "{} events", stored.len());
}

#[test]
fn a_room_that_is_to_keep_little_keeps_little() {
    let mut world = World::keeping(10);
    let ada = world.join("ada");
    for n in 1..=100 {
        world.post(ada, &format!("message {n}"));
        world.wait(secs(1));
    }
    let kept = world.stored().len();
    assert!((10..15).contains(&kept), "{kept}");
    let bo = world.connect("bo", Some(80));
    assert_eq!(offer(&world.hears_welcome(bo).0), (History::Restarted, 100));
    let cy = world.connect("cy", Some(95));
    let (welcome, missed) = world.hears_welcome(cy);
    assert_eq!(
        (offer(&welcome), missed.len()),
        ((History::Resumed, 100), 5)
    );
}
