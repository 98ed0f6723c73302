//! Reactions: one emoji a member a message.

use chatter::protocol::{Event, Reason};

use crate::world::{World, secs};

fn kinds(world: &World) -> Vec<String> {
    let Some(Event::Posted(message)) = world.stored().into_iter().next() else {
        panic!()
    };
    message
        .reactions
        .into_iter()
        .map(|reaction| reaction.emoji)
        .collect()
}

#[test]
fn a_reaction_is_told_with_who_and_kept() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.rename(bo, "Bo");
    world.post(ada, "Hello");
    world.hear_nothing_yet();
    world.react(bo, 2, "👋", true);
    let Event::Reacted(reacting) = world.hears_one(ada) else {
        panic!()
    };
    assert_eq!(
        (reacting.seq.0, reacting.message.0, reacting.name.as_str()),
        (3, 2, "Bo")
    );
    world.react(bo, 2, "👋", false);
    assert!(matches!(world.hears_one(ada), Event::Reacted(reacting) if !reacting.on));
}

#[test]
fn a_second_emoji_replaces_the_first() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.post(ada, "Hello");
    world.react(ada, 1, "👍", true);
    world.react(bo, 1, "👍", true);
    world.react(bo, 1, "🎉", true);
    assert_eq!(kinds(&world), ["👍", "🎉"]);
    world.react(bo, 1, "👍", false);
    assert_eq!(
        kinds(&world),
        ["👍", "🎉"],
        "what was replaced is gone already"
    );
}

#[test]
fn a_reaction_that_changes_nothing_is_told_to_nobody() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.post(ada, "Hello");
    world.react(ada, 1, "👍", true);
    world.hear_nothing_yet();
    world.react(ada, 1, "👍", true);
    world.react(ada, 1, "🎉", false);
    assert_eq!(world.hears(ada), []);
}

#[test]
fn the_same_picture_is_the_same_reaction_however_it_is_written() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.post(ada, "Hello");
    world.react(ada, 1, "❤\u{fe0f}", true);
    world.react(bo, 1, "❤", true);
    assert_eq!(kinds(&world), ["❤\u{fe0f}", "❤\u{fe0f}"]);
    world.react(ada, 1, "👍\u{fe0f}", true);
    world.react(bo, 1, "👍", true);
    assert_eq!(kinds(&world), ["👍", "👍"]);
    world.react(bo, 1, "👍\u{fe0e}", false);
    assert_eq!(kinds(&world), ["👍"]);
}

#[test]
fn what_is_no_single_emoji_is_no_reaction() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.post(ada, "Hello");
    for text in ["", "a", "1", "👍👍", "👍 ", ":)", "🇦"] {
        world.hear_nothing_yet();
        world.react(ada, 1, text, true);
        let reason = world.hears_rejection(ada).reason;
        assert_eq!(reason, Reason::EmojiInvalid, "{text}");
    }
}

#[test]
fn a_message_has_at_most_20_kinds() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.post(ada, "Hello");
    let emoji = |n: u32| char::from_u32(0x1f400 + n).unwrap().to_string();
    for n in 0..20 {
        let guest = world.join(&format!("guest-{n}"));
        world.react(guest, 1, &emoji(n), true);
    }
    world.wait(secs(1));
    world.hear_nothing_yet();
    world.react(ada, 1, &emoji(20), true);
    assert_eq!(world.hears_rejection(ada).reason, Reason::TooMany);
    world.react(ada, 1, &emoji(3), true);
    assert!(
        matches!(world.hears_one(ada), Event::Reacted(_)),
        "one of them is still free to all"
    );
}

#[test]
fn nobody_reacts_to_what_is_not_there() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.react(ada, 7, "👍", true);
    assert_eq!(world.hears_rejection(ada).reason, Reason::NotFound);
}
