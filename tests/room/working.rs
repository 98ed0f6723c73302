//! Background work: what nobody waits for, and what must not be lost.

use chatter::protocol::ConnectionId;

use crate::world::{World, secs};

/// A log of so many messages, of which the room keeps 2,000. The 3,000th brings about two jobs: old
/// messages are forgotten, and new ones are indexed.
fn log_of(messages: u64) -> (World, ConnectionId) {
    let mut world = World::new();
    let ada = world.join("ada");
    for n in 1..=messages {
        world.post(ada, &format!("message {n}"));
        world.wait(secs(1));
    }
    (world, ada)
}

fn oldest(world: &World) -> u64 {
    world.stored()[0].seq().unwrap().0
}

#[test]
fn what_fails_is_tried_again() {
    let (mut world, ada) = log_of(2_999);
    world.fail_work(2);
    world.post(ada, "message 3000");
    assert_eq!(oldest(&world), 1);
    world.wait(secs(9));
    assert_eq!(oldest(&world), 1);
    world.wait(secs(2));
    assert_eq!(oldest(&world), 1_001);
    assert!(world.sleeps_undisturbed());
}

#[test]
fn work_that_is_not_done_outlives_sleep_and_wakes_the_room() {
    let (mut world, ada) = log_of(2_999);
    world.fail_work(4);
    world.post(ada, "message 3000");
    world.sleep_and_wake();
    assert!(!world.sleeps_undisturbed());
    world.wait(secs(11));
    assert_eq!(oldest(&world), 1_001);
    world.sleep_and_wake();
    assert!(world.sleeps_undisturbed());
}

#[test]
fn a_failure_in_the_background_is_nobodys_who_talks() {
    let (mut world, ada) = log_of(2_999);
    world.fail_work(2);
    world.post(ada, "message 3000");
    world.hear_nothing_yet();
    world.post(ada, "message 3001");
    assert_eq!(world.hears_message(ada).seq.0, 3_001);
}
