//! What a member may be called.

use chatter::protocol::{Event, Reason};

use crate::world::{World, id};

#[test]
fn a_new_name_is_told_to_everyone_and_stored() {
    let mut world = World::new();
    let ada = world.connect("ada", None);
    let old_name = world.hears_welcome(ada).0.you.name;
    let bo = world.join("bo");
    world.rename(ada, "Ada");
    let event = world.hears_one(bo);
    let Event::Renamed(renaming) = &event else {
        panic!("{event:?}")
    };
    assert_eq!(renaming.seq.0, 1);
    assert_eq!(renaming.member_id, id("ada"));
    assert_eq!(
        (renaming.name.as_str(), &renaming.old_name),
        ("Ada", &old_name)
    );
    assert_eq!(world.hears_one(ada), event);
    assert_eq!(world.stored(), [event]);
}

#[test]
fn a_member_speaks_under_the_new_name() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.rename(ada, "Ada");
    world.hear_nothing_yet();
    world.post(ada, "Hello");
    assert_eq!(world.hears_message(ada).author.name, "Ada");
}

#[test]
fn a_name_is_composed_trimmed_and_its_white_space_folded() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.rename(ada, " \t Ade\u{301}le \u{a0}\n Otter ");
    let Event::Renamed(renaming) = world.hears_one(ada) else {
        panic!()
    };
    assert_eq!(renaming.name, "Adéle Otter");
}

#[test]
fn nobody_can_take_a_name_that_looks_like_another() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.rename(ada, "PayPal Otter");
    world.hear_nothing_yet();
    let look_alikes = [
        "PayPal Otter",
        "paypal otter",
        "PAYPAL OTTER",
        "PayPaI Otter",
        "Pаypal Otter",
        "PAYPAL OTТER",
        "PAYPAL ОТТЕЯ",
        "РАУРАL Otter",
        "ΡΑΥΡΑL Otter",
        "PayPa1 0tter",
        "Pay Pal Otter",
        "Pa\u{443}pal Otter",
    ];
    let mut free = Vec::new();
    for name in look_alikes {
        world.rename(bo, name);
        let heard = world.hears(ada);
        if !heard.is_empty() {
            free.push(name);
        }
        world.hear_nothing_yet();
        world.wait(crate::world::secs(1));
    }
    assert_eq!(free, ["PAYPAL ОТТЕЯ"]);
    world.rename(bo, "Pаypal Otter");
    assert_eq!(
        world.hears_rejection(bo).reason,
        Reason::NameTaken,
        "though it mixes scripts"
    );
}

#[test]
fn the_name_of_a_member_who_is_away_is_still_theirs() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.rename(ada, "Ada");
    world.disconnect(ada);
    world.wait(crate::world::secs(60));
    world.sleep_and_wake();
    world.hear_nothing_yet();
    world.rename(bo, "ADA");
    assert_eq!(world.hears_rejection(bo).reason, Reason::NameTaken);
}

#[test]
fn a_name_that_was_given_up_is_its_bearers_while_the_log_shows_it() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.rename(ada, "Ada");
    world.rename(ada, "Countess");
    world.hear_nothing_yet();
    world.rename(bo, "ADA");
    let rejection = world.hears_rejection(bo);
    assert_eq!(rejection.reason, Reason::NameTaken);
    assert!(rejection.detail.contains("has, or had"));
    world.rename(ada, "Ada");
    assert!(matches!(world.hears_one(ada), Event::Renamed(_)));
    world.rename(ada, "Countess");

    for n in 0..3_100 {
        world.post(ada, &format!("{n}"));
        world.wait(crate::world::secs(1));
    }
    let bo = world.join("bo");
    world.hear_nothing_yet();
    world.rename(bo, "ADA");
    assert!(matches!(world.hears_one(ada), Event::Renamed(_)));
}

#[test]
fn a_guest_name_that_was_given_up_is_not_given_to_another() {
    let mut world = World::new();
    let ada = world.connect("ada", None);
    let first = world.hears_welcome(ada).0.you.name;
    world.rename(ada, "Ada");
    let bo = world.join("bo");
    world.rename(bo, &first);
    assert_eq!(world.hears_rejection(bo).reason, Reason::NameTaken);
}

#[test]
fn a_name_that_could_deceive_or_not_be_seen_is_refused() {
    let cases = [
        ("", Reason::Empty),
        (" \n\t ", Reason::Empty),
        ("Ada\u{202e}adA", Reason::NameInvalid),
        ("A\u{200b}da", Reason::NameInvalid),
        ("A\u{0}da", Reason::NameInvalid),
        ("\u{e000}", Reason::NameInvalid),
        ("\u{f0000}", Reason::NameInvalid),
        ("\u{3164}\u{2800}", Reason::NameInvalid),
        ("\u{e0041}da", Reason::NameInvalid),
    ];
    let mut world = World::new();
    let ada = world.join("ada");
    for (name, reason) in cases {
        world.rename(ada, name);
        assert_eq!(world.hears_rejection(ada).reason, reason, "{name:?}");
    }
    world.rename(ada, &"é".repeat(33));
    assert_eq!(world.hears_rejection(ada).reason, Reason::TooLong);
    world.rename(ada, &"é".repeat(32));
    assert!(matches!(world.hears_one(ada), Event::Renamed(_)));
}
