//! Who goes, and when the others are told.

use chatter::protocol::{CloseCode, Event, Reason};

use crate::world::{World, id, secs};

fn left(who: &str) -> Event {
    Event::Left { member_id: id(who) }
}

#[test]
fn the_others_are_told_when_the_grace_time_is_over() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.hear_nothing_yet();
    world.disconnect(ada);
    world.wait(secs(4));
    assert_eq!(world.hears(bo), []);
    world.wait(secs(1));
    assert_eq!(world.hears_one(bo), left("ada"));
    world.wait(secs(60));
    assert_eq!(world.hears(bo), []);
    assert!(world.sleeps_undisturbed());
}

#[test]
fn a_reload_says_nothing() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.hear_nothing_yet();
    world.disconnect(ada);
    world.wait(secs(4));
    let ada = world.connect("ada", None);
    assert_eq!(world.hears_welcome(ada).0.present, 2);
    world.wait(secs(60));
    assert_eq!(world.hears(bo), []);
}

#[test]
fn a_member_in_their_grace_time_is_still_present() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.disconnect(ada);
    let bo = world.connect("bo", None);
    assert_eq!(world.hears_welcome(bo).0.present, 2);
    world.wait(secs(5));
    assert_eq!(world.hears_one(bo), left("ada"));
}

#[test]
fn only_the_last_tab_says_goodbye() {
    let mut world = World::new();
    let (ada, tab, bo) = (world.join("ada"), world.join("ada"), world.join("bo"));
    world.hear_nothing_yet();
    world.disconnect(ada);
    world.wait(secs(60));
    assert_eq!(world.hears(bo), []);
    world.disconnect(tab);
    world.wait(secs(5));
    assert_eq!(world.hears_one(bo), left("ada"));
}

#[test]
fn each_grace_time_is_its_own() {
    let mut world = World::new();
    let (ada, bo, cy) = (world.join("ada"), world.join("bo"), world.join("cy"));
    world.hear_nothing_yet();
    world.disconnect(ada);
    world.wait(secs(3));
    world.disconnect(bo);
    world.wait(secs(2));
    assert_eq!(world.hears_one(cy), left("ada"));
    world.wait(secs(3));
    assert_eq!(world.hears_one(cy), left("bo"));
}

#[test]
fn who_comes_back_after_the_grace_time_joins_again() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.disconnect(ada);
    world.wait(secs(5));
    world.hear_nothing_yet();
    let ada = world.connect("ada", None);
    let (welcome, _) = world.hears_welcome(ada);
    assert_eq!(welcome.present, 2);
    assert_eq!(
        world.hears_one(bo),
        Event::Joined {
            member: welcome.you
        }
    );
}

#[test]
fn who_vanished_is_noticed_when_the_room_next_has_something_to_tell() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.hear_nothing_yet();
    world.wait(secs(60));
    world.ping(bo);
    world.wait(secs(29));
    world.post(bo, "Ada?");
    world.hears_message(bo);
    world.wait(secs(1));
    world.post(bo, "Ada!");
    let heard = world.hears(bo);
    assert_eq!(heard[0], left("ada"));
    assert!(matches!(heard[1], Event::Posted(_)));
    assert_eq!(world.closed(ada), Some(CloseCode::GoingAway));
}

#[test]
fn who_pings_is_there_however_long_they_say_nothing() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.hear_nothing_yet();
    for _ in 0..20 {
        world.wait(secs(30));
        world.ping(ada);
        world.post(bo, "Still there?");
    }
    assert_eq!(world.hears(ada).len(), 20);
    assert_eq!(world.closed(ada), None);
}

#[test]
fn who_speaks_after_a_long_silence_is_heard() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.wait(secs(3600));
    world.post(ada, "I am back");
    world.hears_message(ada);
    assert_eq!(world.closed(ada), None);
}

#[test]
fn the_late_end_of_a_dismissed_socket_means_nothing() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.wait(secs(90));
    world.post(bo, "Ada?");
    let back = world.join("ada");
    world.disconnect(ada);
    world.wait(secs(60));
    assert_eq!(world.hears(back), []);
}

#[test]
fn whoever_signs_out_is_told_so_in_all_their_tabs_and_so_is_whoever_is_still_on_the_way() {
    let mut world = World::new();
    let tabs = [(); 2].map(|()| world.join("ada"));
    world.sign_out("ada");
    for tab in tabs {
        assert_eq!(world.hears_rejection(tab).reason, Reason::SignedOut);
        assert_eq!(world.closed(tab), Some(CloseCode::PolicyViolation));
    }
    assert_eq!(world.is_refused("ada"), Some(Reason::SignedOut));
}

#[test]
fn whoever_signed_out_a_minute_ago_has_been_asked_again_who_they_are() {
    let mut world = World::new();
    world.join("ada");
    world.sign_out("ada");
    world.wait(secs(59));
    assert_eq!(world.is_refused("ada"), Some(Reason::SignedOut));
    world.wait(secs(1));
    assert_eq!(world.is_refused("ada"), None);
}
