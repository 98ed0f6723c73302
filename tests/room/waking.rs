//! A room that wakes is the room that slept.

use chatter::protocol::{Event, Reason};

use crate::world::{World, id, secs};

#[test]
fn everyone_is_still_here_named_and_served() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.rename(ada, "Ada");
    world.post(bo, "one");
    world.hear_nothing_yet();

    world.sleep_and_wake();
    world.post(ada, "two");
    let message = world.hears_message(bo);
    assert_eq!((message.seq.0, message.author.name.as_str()), (3, "Ada"));
    let cy = world.connect("cy", None);
    assert_eq!(world.hears_welcome(cy).0.present, 3);
}

#[test]
fn nobody_is_told_of_the_sleep() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.hear_nothing_yet();
    world.sleep_and_wake();
    world.wait(secs(60));
    assert_eq!(world.hears(ada), []);
    assert_eq!(world.hears(bo), []);
    assert!(world.sleeps_undisturbed());
}

#[test]
fn a_grace_time_that_was_running_still_ends() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.hear_nothing_yet();
    world.disconnect(ada);
    world.wait(secs(2));
    world.sleep_and_wake();
    world.wait(secs(2));
    assert_eq!(world.hears(bo), []);
    world.wait(secs(1));
    assert_eq!(
        world.hears_one(bo),
        Event::Left {
            member_id: id("ada")
        }
    );
    world.sleep_and_wake();
    world.wait(secs(60));
    assert_eq!(world.hears(bo), []);
}

#[test]
fn who_returns_in_their_grace_time_says_nothing_though_the_room_slept() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.hear_nothing_yet();
    world.disconnect(ada);
    world.sleep_and_wake();
    world.join("ada");
    world.sleep_and_wake();
    world.wait(secs(60));
    assert_eq!(world.hears(bo), []);
}

#[test]
fn sleep_is_no_new_burst() {
    let mut world = World::new();
    let (ada, tab) = (world.join("ada"), world.join("ada"));
    for _ in 0..20 {
        world.post(ada, "Quick!");
    }
    world.sleep_and_wake();
    world.hear_nothing_yet();
    world.post(tab, "Too quick");
    assert_eq!(world.hears_rejection(tab).reason, Reason::TooFast);
}

#[test]
fn who_vanished_while_the_room_slept_is_noticed() {
    let mut world = World::new();
    let (_ada, bo) = (world.join("ada"), world.join("bo"));
    world.hear_nothing_yet();
    world.sleep_and_wake();
    world.wait(secs(90));
    world.post(bo, "Ada?");
    assert_eq!(
        world.hears(bo)[0],
        Event::Left {
            member_id: id("ada")
        }
    );
}
