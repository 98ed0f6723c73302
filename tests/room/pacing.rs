//! How fast one may speak.

use std::time::Duration;

use chatter::protocol::CloseCode;
use chatter::protocol::{Event, Reason};

use crate::world::{World, secs};

#[test]
fn twenty_commands_in_a_burst_are_taken_and_the_next_is_told_when_to_come_again() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.hear_nothing_yet();
    for _ in 0..20 {
        world.post(ada, "Quick!");
    }
    assert_eq!(world.hears(bo).len(), 20);
    world.hear_nothing_yet();
    let client_id = world.post(ada, "Too quick");
    let rejection = world.hears_rejection(ada);
    assert_eq!(rejection.reason, Reason::TooFast);
    assert_eq!(rejection.client_id, Some(client_id));
    assert_eq!(rejection.retry_after_ms, Some(200));
    assert_eq!(world.hears(bo), []);

    world.wait(Duration::from_millis(199));
    world.post(ada, "Still too quick");
    assert_eq!(world.hears_rejection(ada).retry_after_ms, Some(1));
    world.wait(Duration::from_millis(1));
    world.post(ada, "Well paced");
    world.hears_message(ada);
}

#[test]
fn five_commands_a_second_go_on_for_ever() {
    let mut world = World::new();
    let ada = world.join("ada");
    for _ in 0..20 {
        world.post(ada, "Quick!");
    }
    for _ in 0..100 {
        world.wait(Duration::from_millis(200));
        world.post(ada, "Steady");
    }
    let heard = world.hears(ada);
    assert!(heard.iter().all(|event| matches!(event, Event::Posted(_))));
}

#[test]
fn the_pace_is_a_members_over_all_of_their_connections() {
    let mut world = World::new();
    let (ada, tab, bo) = (world.join("ada"), world.join("ada"), world.join("bo"));
    for n in 0..20 {
        world.post(if n % 2 == 0 { ada } else { tab }, "Quick!");
    }
    world.hear_nothing_yet();
    world.post(tab, "Too quick");
    assert_eq!(world.hears_rejection(tab).reason, Reason::TooFast);
    world.post(bo, "Me too");
    world.hears_message(bo);
}

#[test]
fn a_new_connection_within_the_grace_time_is_no_new_burst() {
    let mut world = World::new();
    let ada = world.join("ada");
    for _ in 0..20 {
        world.post(ada, "Quick!");
    }
    world.disconnect(ada);
    let ada = world.join("ada");
    world.post(ada, "Too quick");
    assert_eq!(world.hears_rejection(ada).reason, Reason::TooFast);
}

#[test]
fn nonsense_counts_too() {
    let mut world = World::new();
    let ada = world.join("ada");
    for _ in 0..20 {
        world.say(ada, "nonsense");
    }
    world.hear_nothing_yet();
    world.say(ada, "nonsense");
    assert_eq!(world.hears_rejection(ada).reason, Reason::TooFast);
}

#[test]
fn after_a_hundred_refusals_in_a_row_the_connection_ends_and_only_it() {
    let mut world = World::new();
    let (ada, tab, bo) = (world.join("ada"), world.join("ada"), world.join("bo"));
    for _ in 0..119 {
        world.post(ada, "Flood");
    }
    assert_eq!(world.closed(ada), None);
    world.post(ada, "Flood");
    assert_eq!(world.closed(ada), Some(CloseCode::PolicyViolation));
    assert_eq!(world.closed(tab), None);
    world.hear_nothing_yet();
    world.post(bo, "Quiet at last");
    world.hears_message(tab);
}

#[test]
fn who_slows_down_in_time_stays() {
    let mut world = World::new();
    let ada = world.join("ada");
    for _ in 0..10 {
        for _ in 0..50 {
            world.post(ada, "Flood");
        }
        world.wait(secs(1));
        world.post(ada, "Sorry");
    }
    assert_eq!(world.closed(ada), None);
}

#[test]
fn an_operator_can_tell_how_much_is_refused() {
    let mut world = World::new();
    let ada = world.join("ada");
    for _ in 0..25 {
        world.post(ada, "Quick!");
    }
    let report = world.report();
    assert_eq!(
        (report.connections, report.present, report.seq.0),
        (1, 1, 20)
    );
    assert_eq!(
        (report.since_waking.arrivals, report.since_waking.commands),
        (1, 25)
    );
    assert_eq!(report.since_waking.rejected[&Reason::TooFast], 5);
}
