//! Saying it better, and taking it back.

use chatter::protocol::{Event, Message, Reason};

use crate::world::{World, id};

fn present(world: &World, seq: u64) -> Message {
    let posted = world.stored().into_iter().find_map(|event| match event {
        Event::Posted(message) if message.seq.0 == seq => Some(message),
        _ => None,
    });
    posted.unwrap()
}

#[test]
fn an_edited_message_has_its_new_words_for_everyone_and_for_good() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.post(ada, "Helo");
    world.hear_nothing_yet();
    world.edit(ada, 1, "  Hello  ");
    let event = world.hears_one(bo);
    let Event::Edited(editing) = &event else {
        panic!("{event:?}")
    };
    assert_eq!(
        (editing.seq.0, editing.message.0, editing.body.as_str()),
        (2, 1, "Hello")
    );
    assert_eq!(editing.member_id, id("ada"));
    assert_eq!(world.hears_one(ada), event);

    let message = present(&world, 1);
    assert_eq!(
        (message.body.as_str(), message.edited_at),
        ("Hello", Some(editing.at))
    );
}

#[test]
fn a_removed_message_leaves_a_trace_and_no_words_anywhere() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.post(ada, "a secret");
    world.edit(ada, 1, "a secret, told better");
    world.react(bo, 1, "🙈", true);
    world.hear_nothing_yet();
    world.remove(ada, 1);
    assert!(matches!(world.hears_one(bo), Event::Removed(removal) if removal.message.0 == 1));

    let message = present(&world, 1);
    assert_eq!(message.author.id, id("ada"));
    assert_eq!(message.reactions, []);
    assert!(message.removed_at.is_some());
    let kept = serde_json::to_string(&world.stored()).unwrap();
    assert!(!kept.contains("secret"), "{kept}");
    assert!(!kept.contains('🙈'), "Nor how others reacted to it: {kept}");
}

#[test]
fn only_its_author_can_change_a_message() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.post(ada, "Hello");
    world.hear_nothing_yet();
    world.edit(bo, 1, "I am silly");
    let rejection = world.hears_rejection(bo);
    assert_eq!(
        (rejection.reason, rejection.message.unwrap().0),
        (Reason::NotYours, 1)
    );
    world.remove(bo, 1);
    assert_eq!(world.hears_rejection(bo).reason, Reason::NotYours);
    assert_eq!(world.hears(ada), []);
}

#[test]
fn what_is_not_there_cannot_be_changed() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.rename(ada, "Ada");
    world.post(ada, "Hello");
    world.remove(ada, 2);
    for seq in [0, 1, 2, 3, u64::MAX] {
        world.hear_nothing_yet();
        world.edit(ada, seq, "Hello?");
        assert_eq!(world.hears_rejection(ada).reason, Reason::NotFound, "{seq}");
        world.remove(ada, seq);
        assert_eq!(world.hears_rejection(ada).reason, Reason::NotFound, "{seq}");
    }
}

#[test]
fn new_words_are_words_like_any() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.post(ada, "Hello");
    world.hear_nothing_yet();
    world.edit(ada, 1, " \n ");
    assert_eq!(world.hears_rejection(ada).reason, Reason::Empty);
    world.edit(ada, 1, &"x".repeat(4_001));
    assert_eq!(world.hears_rejection(ada).reason, Reason::TooLong);
}

#[test]
fn what_changes_nothing_is_told_to_nobody() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.post(ada, "Hello");
    world.hear_nothing_yet();
    world.edit(ada, 1, "Hello");
    assert_eq!(world.hears(ada), []);
    assert_eq!(world.stored().len(), 1);
}

#[test]
fn who_was_away_is_told_only_the_words_that_are_left() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.post(ada, "first words");
    world.edit(ada, 1, "second words");
    world.edit(ada, 1, "third words");
    let bo = world.connect("bo", Some(0));
    let (_, log) = world.hears_welcome(bo);
    assert_eq!(log.len(), 3);
    let told = serde_json::to_string(&log).unwrap();
    assert!(
        !told.contains("first") && !told.contains("second"),
        "{told}"
    );
}
