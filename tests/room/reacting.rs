//! Reactions: one emoji a member a message.

use chatter::protocol::{Event, Message, Reason};

use crate::world::{World, id, secs};

/// How often there is each emoji on the first message.
fn counts(world: &World) -> Vec<(String, usize)> {
    let Some(Event::Posted(message)) = world.stored().into_iter().next() else {
        panic!()
    };
    let reactions = message.reactions.into_iter();
    reactions.map(|it| (it.emoji, it.count)).collect()
}

fn times(emoji: &str, count: usize) -> (String, usize) {
    (emoji.to_owned(), count)
}

/// The message of the first page of a newcomer.
fn shown_to(world: &mut World, who: &str) -> Message {
    let connection = world.connect(who, None);
    let mut posted = world.hears_welcome(connection).1;
    let Event::Posted(message) = posted.remove(0) else {
        panic!()
    };
    message
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
    assert_eq!(counts(&world), [times("👍", 1), times("🎉", 1)]);
    world.react(bo, 1, "👍", false);
    let unchanged = [times("👍", 1), times("🎉", 1)];
    assert_eq!(
        counts(&world),
        unchanged,
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
    assert_eq!(counts(&world), [times("❤\u{fe0f}", 2)]);
    world.react(ada, 1, "👍\u{fe0f}", true);
    world.react(bo, 1, "👍", true);
    assert_eq!(counts(&world), [times("👍", 2)]);
    world.react(bo, 1, "👍\u{fe0e}", false);
    assert_eq!(counts(&world), [times("👍", 1)]);
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

#[test]
fn a_crowd_is_told_as_a_number_and_the_first_eight_names() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.post(ada, "Hello");
    for n in 0..300 {
        let guest = world.join(&format!("guest-{n:03}"));
        world.react(guest, 1, "🎉", true);
    }
    world.react(ada, 1, "👍", true);
    let message = shown_to(&mut world, "ada");
    let [party, thumb] = &message.reactions[..] else {
        panic!()
    };
    assert_eq!(
        (party.count, party.members.len(), party.mine),
        (300, 8, Some(false))
    );
    assert_eq!(party.members[7].id, id("guest-007"));
    assert_eq!((thumb.count, thumb.mine), (1, Some(true)));
    assert_eq!(shown_to(&mut world, "bo").reactions[1].mine, Some(false));
}

#[test]
fn where_one_of_the_first_eight_leaves_the_ninth_moves_up() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.post(ada, "Hello");
    let guests: Vec<_> = (0..10).map(|n| world.join(&format!("guest-{n}"))).collect();
    for guest in &guests {
        world.react(*guest, 1, "🎉", true);
    }
    world.hear_nothing_yet();
    world.react(guests[3], 1, "🎉", false);
    let Event::Reacted(reacted) = world.hears_one(ada) else {
        panic!()
    };
    let [party] = &reacted.reactions[..] else {
        panic!()
    };
    assert_eq!((party.count, party.mine), (9, None));
    assert_eq!(party.members[7].id, id("guest-8"));
    let shown = shown_to(&mut world, "cy").reactions;
    assert_eq!(shown[0].members, party.members);
}

#[test]
fn who_reacted_with_what_goes_with_the_message() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.post(ada, "Hello");
    world.react(bo, 1, "🎉", true);
    world.remove(ada, 1);
    assert!(matches!(world.stored()[1], Event::Removed(_)));
    assert_eq!(counts(&world), []);
}
