//! Saying something: who hears it, as what, and how often.

use chatter::protocol::{Event, Reason};
use chatter::time::Timestamp;

use crate::world::{World, id, secs};

#[test]
fn a_message_reaches_everyone_its_author_too() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    let client_id = world.post(ada, "Shall we meet?");
    let message = world.hears_message(bo);
    assert_eq!(message.seq.0, 1);
    assert_eq!(message.at, world.now());
    assert_eq!(message.author.id, id("ada"));
    assert_eq!(message.body, "Shall we meet?");
    assert_eq!(message.client_id, client_id);
    assert_eq!(world.hears_message(ada), message);
}

#[test]
fn messages_are_numbered_without_a_gap() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    for _ in 0..5 {
        world.post(ada, "one");
        world.post(bo, "two");
        world.post(bo, "");
    }
    let seqs: Vec<_> = world.hears(ada).iter().filter_map(Event::seq).collect();
    assert_eq!(
        seqs.iter().map(|seq| seq.0).collect::<Vec<_>>(),
        (1..=10).collect::<Vec<_>>()
    );
}

#[test]
fn time_never_runs_backwards_in_the_log() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.post(ada, "now");
    let first = world.hears_message(ada).at;
    world.set_clock(Timestamp::from_millis(first.millis() - 60_000));
    world.post(ada, "a minute ago");
    assert_eq!(world.hears_message(ada).at, first);
    world.sleep_and_wake();
    world.post(ada, "still a minute ago");
    assert_eq!(world.hears_message(ada).at, first);
}

#[test]
fn a_message_sent_twice_is_stored_once_and_answered_to_its_author_alone() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    let client_id = world.post(ada, "Hello");
    let first = world.hears_message(ada);
    world.hear_nothing_yet();
    let tab = world.join("ada");

    world.post_as(tab, "Hello", &client_id);
    assert_eq!(world.hears_message(tab), first);
    assert_eq!(world.hears(ada), []);
    assert_eq!(world.hears(bo), []);
    assert_eq!(world.stored().len(), 1);

    world.post_as(bo, "Hello", &client_id);
    assert_eq!(
        world.hears_message(bo).author.id,
        id("bo"),
        "another member's client_id is theirs"
    );
}

#[test]
fn a_message_sent_again_after_a_long_sleep_is_still_stored_once() {
    let mut world = World::new();
    let ada = world.join("ada");
    let client_id = world.post(ada, "Hello");
    world.wait(secs(3600));
    world.sleep_and_wake();
    let ada = world.join("ada");
    world.post_as(ada, "Hello", &client_id);
    assert_eq!(world.hears_message(ada).seq.0, 1);
    assert_eq!(world.stored().len(), 1);
}

#[test]
fn an_empty_message_is_rejected_to_its_author_only() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    for nothing in [
        "",
        "  ",
        "\n\t\r\n",
        "\u{0}\u{7}",
        "\u{200b}\u{200d}",
        "\u{3164}",
    ] {
        let client_id = world.post(ada, nothing);
        let rejection = world.hears_rejection(ada);
        assert_eq!(rejection.reason, Reason::Empty, "{nothing:?}");
        assert_eq!(rejection.client_id, Some(client_id));
    }
    assert_eq!(world.hears(bo), []);
}

#[test]
fn a_message_has_at_most_4000_characters_whatever_their_size() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.post(ada, &format!("  {}\n", "🦦".repeat(4_000)));
    assert_eq!(world.hears_message(ada).body.chars().count(), 4_000);
    world.post(ada, &"🦦".repeat(4_001));
    assert_eq!(world.hears_rejection(ada).reason, Reason::TooLong);
}

#[test]
fn words_are_kept_as_they_were_said_but_for_what_nobody_can_see() {
    let said_and_kept = [
        ("\n  a\r\n\tb  \r\n\r\nc\u{7}\u{85} \n ", "a\n\tb\n\nc"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("مرحبا 👩‍👩‍👧", "مرحبا 👩‍👩‍👧"),
    ];
    let mut world = World::new();
    let ada = world.join("ada");
    for (said, kept) in said_and_kept {
        world.post(ada, said);
        assert_eq!(world.hears_message(ada).body, kept);
    }
}

#[test]
fn words_stay_in_their_line() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.post(ada, "pay \u{202e}now\u{2066}");
    assert_eq!(world.hears_message(ada).body, "pay now");
    world.post(ada, &format!("a{}b", "\u{301}".repeat(3_000)));
    assert_eq!(world.hears_message(ada).body, "a\u{301}\u{301}\u{301}b");
    world.post(ada, "\u{202e}\u{202c}");
    assert_eq!(world.hears_rejection(ada).reason, Reason::Empty);
    for body in ["سید‌علی می‌آید", "👩‍👩‍👧‍👦 1️⃣", "Nguyễn", "\u{200f}(שלום)"]
    {
        world.post(ada, body);
        assert_eq!(world.hears_message(ada).body, body);
    }
}

#[test]
fn an_author_stays_who_they_were_when_they_said_it() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.rename(ada, "Ada");
    world.post(ada, "I am Ada");
    world.rename(ada, "Countess");
    world.hear_nothing_yet();
    world.load_history(ada, 100);
    let Event::HistoryLoaded { events, .. } = world.hears_one(ada) else {
        panic!()
    };
    let [Event::Posted(message)] = events.as_slice() else {
        panic!("{events:#?}")
    };
    assert_eq!(message.author.name, "Ada");
}
