//! Hearing what is stored, without being in the room.

use chatter::protocol::{
    Access, CloseCode, Command, ConnectionId, Event, Reason, RoomChange, Seq, Synced,
};

use crate::world::{World, id, secs};

/// After which place a listener hears everything, as they are told first.
fn place(world: &mut World, listener: ConnectionId) -> u64 {
    match world.hears_all(listener).as_slice() {
        [Event::Synced(Synced { seq, .. }), ..] => seq.0,
        other => panic!("{other:?}"),
    }
}

fn places(events: &[Event]) -> Vec<Seq> {
    events.iter().filter_map(Event::seq).collect()
}

fn set_access(world: &mut World, by: ConnectionId, access: Access) {
    let change = RoomChange {
        access: Some(access),
        ..RoomChange::default()
    };
    world.command(by, Command::ChangeRoom(change));
}

#[test]
fn a_listener_hears_what_is_stored_from_now_on_and_is_not_here() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.post(ada, "Before");
    let listener = world.listen("bo", None);
    assert_eq!(place(&mut world, listener), 1);
    world.hears(ada);
    world.post(ada, "Now");
    assert_eq!(places(&world.hears(listener)), [Seq(2)]);
    assert_eq!(world.hears(ada).len(), 1);
    assert_eq!(world.report().present, 1);
    assert_eq!(world.report().connections, 2);
    assert!(!world.knows("bo"));
    world.disconnect(listener);
    world.wait(secs(60));
    assert_eq!(world.hears(ada), []);
}

#[test]
fn whoever_listens_and_is_here_leaves_when_they_leave() {
    let mut world = World::new();
    let ada = world.join("ada");
    let bo = world.join("bo");
    let listener = world.listen("bo", None);
    world.disconnect(bo);
    world.wait(secs(6));
    let left = Event::Left {
        member_id: id("bo"),
    };
    assert!(world.hears(ada).contains(&left));
    world.disconnect(listener);
    world.wait(secs(6));
    assert_eq!(world.hears(ada), []);
}

#[test]
fn whoever_comes_back_hears_what_they_missed_or_where_the_room_is() {
    let mut world = World::new();
    let ada = world.join("ada");
    for _ in 0..3 {
        world.post(ada, "And");
    }
    let listener = world.listen("bo", Some(1));
    let heard = world.hears_all(listener);
    assert!(matches!(
        heard[0],
        Event::Synced(Synced { seq: Seq(1), .. })
    ));
    assert_eq!(places(&heard[1..]), [Seq(2), Seq(3)]);
    let ahead = world.listen("cy", Some(9));
    assert_eq!(place(&mut world, ahead), 3);
}

#[test]
fn a_listener_hears_on_after_the_room_slept() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.post(ada, "One");
    let listener = world.listen("bo", None);
    world.sleep_and_wake();
    world.hears(listener);
    assert_eq!(world.report().connections, 2);
    assert_eq!(world.report().present, 1);
    world.post(ada, "Two");
    assert_eq!(places(&world.hears(listener)), [Seq(2)]);
}

#[test]
fn whoever_may_not_enter_does_not_listen_nor_go_on() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.join("bo");
    let listener = world.listen("cy", None);
    set_access(&mut world, ada, Access::Invited);
    assert_eq!(world.closed(listener), Some(CloseCode::GoingAway));
    world.listen("cy", None);
    let (rejection, code) = world.refusal().unwrap();
    assert_eq!(rejection.reason, Reason::NotInvited);
    assert_eq!(code, CloseCode::PolicyViolation);
    let listener = world.listen("bo", None);
    assert_eq!(world.closed(listener), None);
    world.command(
        ada,
        Command::Ban {
            member_id: id("bo"),
            seconds: None,
            reason: None,
        },
    );
    assert_eq!(world.closed(listener), Some(CloseCode::PolicyViolation));
}

#[test]
fn a_listener_says_nothing() {
    let mut world = World::new();
    world.join("bo");
    let listener = world.listen("bo", None);
    world.hears(listener);
    world.post(listener, "By the back door");
    assert_eq!(world.stored(), []);
}

#[test]
fn nobody_listens_without_end() {
    let mut world = World::new();
    for _ in 0..16 {
        world.listen("bo", None);
    }
    assert_eq!(world.report().connections, 16);
    world.listen("bo", None);
    assert_eq!(world.refusal().unwrap().0.reason, Reason::RoomFull);
    assert_eq!(world.report().connections, 16);
    world.wait(secs(200));
    world.join("ada");
    assert_eq!(world.report().connections, 1, "who is silent is gone");
}
