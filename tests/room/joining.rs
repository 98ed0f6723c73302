//! Who comes in, under which name, and what they and the others are told.

use std::collections::BTreeSet;

use chatter::protocol::CloseCode;
use chatter::protocol::{Event, History, Reason};

use crate::world::{World, id, offer};

#[test]
fn a_newcomer_is_welcomed_with_a_name_and_a_face() {
    let mut world = World::new();
    let ada = world.connect("ada", None);
    let (welcome, log) = world.hears_welcome(ada);
    assert_eq!(welcome.version, 1);
    assert_eq!(welcome.you.id, id("ada"));
    assert_eq!(
        welcome.you.name.split(' ').count(),
        2,
        "a color and an animal"
    );
    assert!(welcome.you.avatar.color.starts_with('#'));
    assert_eq!(welcome.members, [welcome.you]);
    assert_eq!(welcome.present, 1);
    assert_eq!(welcome.limits.body_chars, 4_000);
    assert_eq!((welcome.history, welcome.seq.0), (History::Newest, 0));
    assert_eq!(log, []);
}

#[test]
fn the_others_are_told_of_a_newcomer_and_the_newcomer_is_not() {
    let mut world = World::new();
    let ada = world.join("ada");
    let bo = world.connect("bo", None);
    let (welcome, log) = world.hears_welcome(bo);
    assert_eq!(
        world.hears_one(ada),
        Event::Joined {
            member: welcome.you.clone()
        }
    );
    assert_eq!(log, []);
    assert_eq!(welcome.members[0], welcome.you);
    assert_eq!(welcome.members.len(), 2);
}

#[test]
fn the_second_tab_joins_silently_as_the_same_member() {
    let mut world = World::new();
    let bo = world.join("bo");
    let ada = world.connect("ada", None);
    let first = world.hears_welcome(ada).0.you;
    world.hear_nothing_yet();
    let tab = world.connect("ada", None);
    assert_eq!(world.hears_welcome(tab).0.you, first);
    assert_eq!(world.hears(bo), []);
    assert_eq!(world.hears(ada), []);
}

#[test]
fn no_two_members_look_alike_in_name() {
    let mut world = World::new();
    let mut names = BTreeSet::new();
    for n in 0..400 {
        let guest = world.connect(&format!("guest-{n}"), None);
        let name = world.hears_welcome(guest).0.you.name;
        assert!(names.insert(name.to_lowercase()), "{name}");
    }
}

#[test]
fn a_member_has_the_same_name_every_time() {
    let mut world = World::new();
    let ada = world.connect("ada", None);
    let first = world.hears_welcome(ada).0.you;
    world.disconnect(ada);
    world.wait(crate::world::secs(60));
    let bo = world.join("bo");
    world.rename(bo, "Somebody else");
    let ada = world.connect("ada", None);
    assert_eq!(world.hears_welcome(ada).0.you, first);
}

#[test]
fn a_name_that_its_member_chose_is_kept() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.rename(ada, "Ada");
    world.disconnect(ada);
    world.wait(crate::world::secs(60));
    let ada = world.connect("ada", None);
    assert_eq!(world.hears_welcome(ada).0.you.name, "Ada");
}

#[test]
fn a_name_that_is_taken_is_not_given_to_a_newcomer() {
    let mut elsewhere = World::new();
    elsewhere.join("ada");
    let bo = elsewhere.connect("bo", None);
    let bos_name = elsewhere.hears_welcome(bo).0.you.name;

    let mut world = World::new();
    let ada = world.join("ada");
    world.rename(ada, &bos_name.to_uppercase());
    let bo = world.connect("bo", None);
    let (welcome, _) = world.hears_welcome(bo);
    assert_ne!(welcome.you.name, bos_name);
}

#[test]
fn a_newcomer_is_called_what_they_wish_where_it_is_valid_and_free() {
    let mut world = World::new();
    let name = |world: &mut World, who: &str, wish: &str| {
        let connection = world.connect_wishing(who, wish);
        world.hears_welcome(connection).0.you.name
    };
    assert_eq!(name(&mut world, "ada", " Ada "), "Ada");
    assert_ne!(name(&mut world, "bo", "ADA"), "ADA", "it is taken");
    assert_ne!(
        name(&mut world, "cy", "Admin"),
        "Admin",
        "it can be no name"
    );
    assert_eq!(
        name(&mut world, "ada", "Countess"),
        "Ada",
        "she was here before"
    );
}

#[test]
fn whoever_was_called_so_by_another_room_has_the_same_face_here() {
    let mut elsewhere = World::new();
    elsewhere.join("bo");
    let ada = elsewhere.connect("ada", None);
    let given = elsewhere.hears_welcome(ada).0.you;

    let mut world = World::new();
    let ada = world.connect_wishing("ada", &given.name);
    let here = world.hears_welcome(ada).0.you;
    assert_eq!((here.name, here.avatar), (given.name, given.avatar));
}

#[test]
fn a_face_does_not_follow_from_an_id() {
    let faces = |before: u32| {
        let mut world = World::new();
        for n in 0..before {
            world.join(&format!("guest-{n}"));
        }
        let ada = world.connect("ada", None);
        world.hears_welcome(ada).0.you.avatar
    };
    assert_ne!(faces(1), faces(2));
}

#[test]
fn a_seventeenth_connection_of_a_member_is_turned_away() {
    let mut world = World::new();
    let bo = world.join("bo");
    let tabs: Vec<_> = (0..16).map(|_| world.join("ada")).collect();
    assert_eq!(world.refusal(), None);
    world.connect("ada", None);
    let (rejection, code) = world.refusal().unwrap();
    assert_eq!(
        (rejection.reason, code),
        (Reason::RoomFull, CloseCode::TryAgainLater)
    );
    assert!(tabs.iter().all(|tab| world.closed(*tab).is_none()));
    assert_eq!(world.hears(bo), []);

    world.disconnect(tabs[0]);
    let another = world.connect("ada", None);
    assert_eq!(offer(&world.hears_welcome(another).0), (History::Newest, 0));
}

#[test]
fn a_welcome_does_not_grow_with_the_room_past_200_members() {
    let mut world = World::new();
    for n in 0..250 {
        world.connect(&format!("guest-{n}"), None);
    }
    let ada = world.connect("ada", None);
    let (welcome, _) = world.hears_welcome(ada);
    assert_eq!(welcome.members.len(), 200);
    assert_eq!(welcome.present, 251);
    assert_eq!(welcome.members[0], welcome.you);
}

#[test]
fn a_big_room_is_told_how_many_are_there_and_not_who_comes_and_goes() {
    let mut world = World::new();
    let ada = world.join("ada");
    for n in 0..499 {
        world.connect(&format!("guest-{n}"), None);
    }
    world.hear_nothing_yet();
    let bo = world.join("bo");
    let cy = world.connect("cy", None);
    world.hears_welcome(cy);
    assert_eq!(world.hears_one(ada), Event::Counted { present: 502 });

    world.disconnect(bo);
    world.wait(crate::world::secs(5));
    assert_eq!(world.hears_one(ada), Event::Counted { present: 501 });
    world.disconnect(cy);
    world.wait(crate::world::secs(5));
    assert!(
        matches!(world.hears_one(ada), Event::Left { .. }),
        "500 are few enough to know"
    );
}

#[test]
fn a_member_may_have_sixteen_tabs_however_many_others_have() {
    let mut world = World::new();
    for who in 0..20 {
        for _ in 0..16 {
            world.connect(&format!("guest-{who}"), None);
        }
    }
    assert_eq!(world.refusal(), None);
    world.connect("guest-0", None);
    assert_eq!(world.refusal().unwrap().0.reason, Reason::RoomFull);
}
