//! A log does not grow for ever.

use chatter::protocol::{Event, History, Reason};

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
fn whoever_changes_their_name_again_and_again_keeps_none_from_others_for_good() {
    let mut world = World::keeping(10);
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.rename(bo, "Keeper");
    world.post(bo, "Said by Keeper.");
    world.rename(bo, "Otherwise");
    world.post(ada, "And now me.");
    for n in 0..3_000 {
        world.rename(ada, &format!("Name {n}"));
        world.wait(secs(1));
    }
    let cy = world.join("cy");
    world.hear_nothing_yet();
    for taken in ["Keeper", "Name 2900"] {
        world.rename(cy, taken);
        assert_eq!(
            world.hears_rejection(cy).reason,
            Reason::NameTaken,
            "{taken}"
        );
    }
    world.rename(cy, "Name 5");
    assert!(matches!(world.hears_one(cy), Event::Renamed(_)));
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
