//! Choosing a face.

use chatter::protocol::{Command, ConnectionId, Event, Reason};

use crate::world::{World, id};

fn change(world: &mut World, who: ConnectionId, emoji: &str, color: &str) {
    let (emoji, color) = (emoji.to_owned(), color.to_owned());
    world.command(who, Command::ChangeAvatar { emoji, color });
}

#[test]
fn a_new_face_is_told_to_everyone_and_kept() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    change(&mut world, ada, "❤", "#2F86EB");
    let event = world.hears_one(bo);
    let Event::AvatarChanged(changed) = &event else {
        panic!("{event:?}")
    };
    assert_eq!((changed.seq.0, &changed.member_id), (1, &id("ada")));
    assert_eq!(changed.avatar.emoji, "❤\u{fe0f}", "in its one form");
    assert_eq!(changed.avatar.color, "#2f86eb");
    let avatar = changed.avatar.clone();
    assert_eq!(world.hears_one(ada), event);
    assert_eq!(world.stored(), [event]);

    world.post(ada, "Hello");
    assert_eq!(world.hears_message(bo).author.avatar, avatar);
    world.disconnect(ada);
    world.wait(crate::world::secs(60));
    world.sleep_and_wake();
    let ada = world.connect("ada", None);
    assert_eq!(world.hears_welcome(ada).0.you.avatar, avatar);
}

#[test]
fn a_face_is_one_emoji_on_a_color_of_ours() {
    let mut world = World::new();
    let ada = world.connect("ada", None);
    let colors = world.hears_welcome(ada).0.limits.colors;
    for emoji in ["", "A", "🦊🦊", "🦊 ", "👩\u{200d}🐸", "\u{1f1e6}"] {
        change(&mut world, ada, emoji, &colors[0]);
        assert_eq!(
            world.hears_rejection(ada).reason,
            Reason::EmojiInvalid,
            "{emoji}"
        );
    }
    for color in ["", "red", "#000000", "#ffbf0", "var(--x)"] {
        change(&mut world, ada, "🦊", color);
        assert_eq!(
            world.hears_rejection(ada).reason,
            Reason::ColorInvalid,
            "{color}"
        );
    }
}

#[test]
fn the_face_that_one_has_is_no_news() {
    let mut world = World::new();
    let ada = world.join("ada");
    change(&mut world, ada, "🦊", "#2f86eb");
    world.hear_nothing_yet();
    change(&mut world, ada, "🦊", "#2f86eb");
    assert_eq!(world.hears(ada), []);
}
