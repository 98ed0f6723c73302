//! Coming in again and again: who waits for it, and who is turned away unheard.

use std::time::Duration;

use chatter::protocol::{CloseCode, ConnectionId, Event, Reason};

use crate::world::{World, secs};

const FULL: (Reason, CloseCode) = (Reason::RoomFull, CloseCode::TryAgainLater);
const TOO_FAST: (Reason, CloseCode) = (Reason::TooFast, CloseCode::TryAgainLater);

/// Why the next connection is refused, if it is.
fn refused(world: &mut World, who: &str, after: Option<u64>) -> Option<(Reason, CloseCode)> {
    world.connect(who, after);
    let refusal = world.refusal();
    refusal.map(|(rejection, code)| (rejection.reason, code))
}

fn flood(world: &mut World, from: ConnectionId) {
    for _ in 0..120 {
        world.post(from, "Flood");
    }
    assert_eq!(world.closed(from), Some(CloseCode::PolicyViolation));
}

#[test]
fn whoever_is_sent_away_again_for_going_too_fast_is_back_after_ten_seconds() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    flood(&mut world, ada);
    let ada = world.join("ada");
    flood(&mut world, ada);
    world.connect("ada", None);
    let (rejection, code) = world.refusal().unwrap();
    assert_eq!((rejection.reason, code), TOO_FAST);
    assert_eq!(rejection.retry_after_ms, Some(10_000));
    world.wait(Duration::from_millis(9_999));
    assert_eq!(refused(&mut world, "ada", None), Some(TOO_FAST));
    world.wait(Duration::from_millis(1));
    assert_eq!(refused(&mut world, "ada", None), None);
    world.hear_nothing_yet();
    world.post(bo, "Hello again");
    world.hears_message(bo);
}

#[test]
fn one_tab_that_was_sent_away_leaves_the_others_open() {
    let mut world = World::new();
    let (ada, tab) = (world.join("ada"), world.join("ada"));
    for tab in [ada, world.join("ada")] {
        world.overrun(tab);
        assert_eq!(world.closed(tab), Some(CloseCode::PolicyViolation));
    }
    assert_eq!(world.closed(tab), None);
    world.wait(secs(1));
    world.post(tab, "Still here");
    world.hears_message(tab);
    assert_eq!(refused(&mut world, "ada", None), Some(TOO_FAST));
}

#[test]
fn whoever_knocks_again_and_again_is_told_why_three_times_and_then_turned_away() {
    let mut world = World::new();
    for _ in 0..16 {
        world.join("ada");
    }
    for _ in 0..3 {
        assert_eq!(world.turned_away("ada"), None);
        assert_eq!(refused(&mut world, "ada", None), Some(FULL));
    }
    assert_eq!(world.turned_away("ada"), Some(secs(5)));
    assert_eq!(world.turned_away("bo"), None, "nobody else is");
    world.wait(secs(5));
    assert_eq!(world.turned_away("ada"), None);
}

#[test]
fn being_let_in_is_no_knock() {
    let mut world = World::new();
    for _ in 0..10 {
        let ada = world.join("ada");
        world.disconnect(ada);
        assert_eq!(world.turned_away("ada"), None);
    }
}

#[test]
fn two_tabs_of_a_member_are_told_at_once_what_they_missed_and_the_next_waits_for_them() {
    let mut world = World::new();
    let bo = world.join("bo");
    for n in 0..10 {
        world.post(bo, &format!("message {n}"));
    }
    world.congest(true);
    let tabs = [(); 2].map(|()| world.connect("ada", Some(0)));
    assert_eq!(world.refusal(), None);
    world.connect("ada", Some(0));
    let (rejection, code) = world.refusal().unwrap();
    assert_eq!((rejection.reason, code), TOO_FAST);
    assert_eq!(rejection.retry_after_ms, Some(1_000));
    assert_eq!(refused(&mut world, "ada", None), None, "it missed nothing");
    assert_eq!(refused(&mut world, "cy", Some(0)), None);

    world.congest(false);
    world.wait(secs(1));
    for tab in tabs {
        let heard = world.hears(tab);
        let missed = heard.iter().filter(|it| matches!(it, Event::Posted(_)));
        assert_eq!(missed.count(), 10);
    }
    assert_eq!(refused(&mut world, "ada", Some(0)), None);
}
