//! Finding what was said.

use chatter::protocol::ConnectionId;
use chatter::protocol::{Command, Event, Reason, Seq};

use crate::world::{World, secs};

fn search(world: &mut World, from: ConnectionId, query: &str, before: Option<u64>) {
    let (query, before) = (query.to_owned(), before.map(Seq));
    world.command(from, Command::Search { query, before });
}

#[test]
fn the_newest_messages_with_every_term_are_found_page_by_page() {
    let mut world = World::new();
    let ada = world.join("ada");
    for n in 1..=30 {
        world.post(ada, &format!("The river is wide, {n}"));
        world.wait(secs(1));
    }
    world.post(ada, "The bridge is not");
    world.hear_nothing_yet();
    search(&mut world, ada, "wide RIVER", None);
    let Event::Found {
        query,
        events,
        more,
        before,
    } = world.hears_one(ada)
    else {
        panic!()
    };
    assert_eq!(before, Some(Seq(11)));
    let seqs: Vec<u64> = events.iter().map(|event| event.seq().unwrap().0).collect();
    assert_eq!((query.as_str(), more), ("wide RIVER", true));
    assert_eq!(seqs, (11..=30).rev().collect::<Vec<_>>());
    search(&mut world, ada, "wide RIVER", Some(11));
    let Event::Found { events, more, .. } = world.hears_one(ada) else {
        panic!()
    };
    assert_eq!((events.len(), more), (10, false));
}

#[test]
fn the_answer_is_for_who_asked() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.hear_nothing_yet();
    search(&mut world, ada, "anything", None);
    assert!(matches!(world.hears_one(ada), Event::Found { events, .. } if events.is_empty()));
    assert_eq!(world.hears(bo), []);
}

#[test]
fn a_search_needs_a_term_and_an_end() {
    let mut world = World::new();
    let ada = world.join("ada");
    search(&mut world, ada, "  ", None);
    assert_eq!(world.hears_rejection(ada).reason, Reason::Empty);
    search(&mut world, ada, &"x".repeat(101), None);
    assert_eq!(world.hears_rejection(ada).reason, Reason::TooLong);
}
