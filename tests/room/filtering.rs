//! The filter: it marks words or refuses them, as the room's owner wants, and never changes them.

use chatter::protocol::{ClientId, Command, Event, Filter, Reason, RoomChange, Seq};

use crate::world::World;

const FOUL: &str = "oh fuck this";

#[test]
fn without_a_filter_words_are_as_they_are() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.post(ada, FOUL);
    let message = world.hears_message(ada);
    assert_eq!((message.body.as_str(), message.flagged), (FOUL, false));
}

#[test]
fn a_veiled_message_has_a_mark_and_its_own_words() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.set_filter(ada, Filter::Blur);
    let bo = world.join("bo");
    world.post(bo, FOUL);
    let message = world.hears_message(bo);
    assert_eq!((message.body.as_str(), message.flagged), (FOUL, true));
    world.post(bo, "the assassin passed the class");
    assert!(!world.hears_message(bo).flagged);
}

#[test]
fn an_edit_is_looked_at_and_takes_the_mark_off() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.set_filter(ada, Filter::Blur);
    world.post(ada, FOUL);
    world.hear_nothing_yet();
    world.edit(ada, 2, "oh well");
    assert!(matches!(world.hears_one(ada), Event::Edited(it) if !it.flagged));
    world.edit(ada, 2, "oh sh1t");
    assert!(matches!(world.hears_one(ada), Event::Edited(it) if it.flagged));
    let bo = world.connect("bo", Some(0));
    let (_, log) = world.hears_welcome(bo);
    let flags: Vec<bool> = log
        .iter()
        .filter_map(|event| match event {
            Event::Posted(it) => Some(it.flagged),
            Event::Edited(it) => Some(it.flagged),
            _ => None,
        })
        .collect();
    assert_eq!(flags, [true, true, true], "each as its message is now");
}

#[test]
fn a_reply_to_veiled_words_veils_them_too() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.set_filter(ada, Filter::Blur);
    world.post(ada, FOUL);
    world.hear_nothing_yet();
    let reply = Command::Post {
        body: "Language!".to_owned(),
        client_id: ClientId::try_from("reply".to_owned()).unwrap(),
        reply_to: Some(Seq(2)),
        mentions: vec![],
        files: vec![],
    };
    world.command(ada, reply);
    let reply = world.hears_message(ada);
    assert!(!reply.flagged);
    assert!(reply.reply_to.unwrap().flagged);
}

#[test]
fn what_a_room_does_not_take_is_refused_and_nothing_is_stored() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.set_filter(ada, Filter::Refuse);
    world.post(ada, "oh well");
    world.hear_nothing_yet();
    let client_id = world.post(ada, FOUL);
    let rejection = world.hears_rejection(ada);
    assert_eq!(rejection.reason, Reason::Filtered);
    assert_eq!(rejection.client_id, Some(client_id));
    world.edit(ada, 2, FOUL);
    assert_eq!(world.hears_rejection(ada).reason, Reason::Filtered);
    assert_eq!(world.stored().len(), 2);
}

#[test]
fn an_owners_own_words_are_known_after_sleep_too() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let change = RoomChange {
        filter: Some(Filter::Blur),
        filter_words: Some(vec!["mildew".to_owned()]),
        ..RoomChange::default()
    };
    world.change_room(ada, change);
    world.sleep_and_wake();
    world.hear_nothing_yet();
    world.post(ada, "so much M1LDEW here");
    assert!(world.hears_message(ada).flagged);
}

#[test]
fn a_refused_message_does_not_count_as_said_in_slow_mode() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let change = RoomChange {
        filter: Some(Filter::Refuse),
        slow_ms: Some(60_000),
        ..RoomChange::default()
    };
    world.change_room(ada, change);
    world.hear_nothing_yet();
    world.post(ada, FOUL);
    assert_eq!(world.hears_rejection(ada).reason, Reason::Filtered);
    world.post(ada, "oh well");
    world.hears_message(ada);
}

#[test]
fn in_private_nothing_is_filtered() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.join("bo");
    world.set_filter(ada, Filter::Refuse);
    world.open_direct(ada, &["bo"]);
    let mut private = world.private();
    let ada = private.join("ada");
    private.post(ada, FOUL);
    assert!(!private.hears_message(ada).flagged);
}
