//! Work is paid for: by whoever asks for it, by their network address, and by the room.

use std::time::Duration;

use chatter::protocol::{CloseCode, Command, ConnectionId, Event, History, Reason, Seq, encode};
use chatter::room::history;

use crate::world::{World, offer, secs};

fn bytes(events: &[Event]) -> usize {
    events.iter().map(|event| encode(event).len()).sum()
}

/// A room with so many messages of the greatest length.
fn room_of_long_messages(count: u64) -> (World, ConnectionId) {
    let mut world = World::new();
    let ada = world.join("ada");
    for _ in 0..count {
        world.post(ada, &"🦦".repeat(4_000));
        world.wait(secs(3));
    }
    world.hear_nothing_yet();
    (world, ada)
}

#[test]
fn pages_of_long_messages_are_short_and_say_that_there_is_more() {
    let (mut world, ada) = room_of_long_messages(12);
    world.load_history(ada, 100);
    let Event::HistoryLoaded { events, more } = world.hears_one(ada) else {
        panic!()
    };
    assert!(more && events.len() < 12, "{}", events.len());
    assert!(bytes(&events) <= history::MAX_BYTES);
    let oldest = events[0].seq().unwrap().0;
    world.load_history(ada, oldest);
    let Event::HistoryLoaded { events: older, .. } = world.hears_one(ada) else {
        panic!()
    };
    assert_eq!(older.last().unwrap().seq(), Some(Seq(oldest - 1)));
}

#[test]
fn a_welcome_is_bounded_and_what_was_missed_comes_whole() {
    let (mut world, _) = room_of_long_messages(12);
    let bo = world.connect("bo", None);
    let newest = world.hears_welcome(bo).1;
    assert!(bytes(&newest) <= history::MAX_BYTES);
    let cy = world.connect("cy", Some(0));
    let (welcome, missed) = world.hears_welcome(cy);
    assert_eq!(offer(&welcome), (History::Resumed, 12));
    assert_eq!(missed.len(), 12);
}

#[test]
fn who_comes_back_again_and_again_is_told_when_to_come() {
    let (mut world, _) = room_of_long_messages(3);
    let comes = |world: &mut World| {
        let bo = world.connect("bo", Some(0));
        let refusal = world.refusal();
        if refusal.is_none() {
            world.disconnect(bo);
        }
        refusal
    };
    let refused = (0..1_000).find_map(|_| comes(&mut world));
    let (rejection, code) = refused.unwrap();
    let wait = Duration::from_millis(rejection.retry_after_ms.unwrap());
    assert_eq!(
        (rejection.reason, code),
        (Reason::TooFast, CloseCode::TryAgainLater)
    );
    world.wait(wait);
    assert_eq!(comes(&mut world), None);
}

#[test]
fn a_command_that_is_too_fast_looks_nothing_up() {
    let (mut world, ada) = room_of_long_messages(1);
    for _ in 0..20 {
        world.edit(ada, 1, "Again");
    }
    let before = world.lookups();
    world.edit(ada, 1, "Too fast");
    world.say(
        ada,
        r#"{"type":"post","body":"Too fast","client_id":"x","reply_to":1}"#,
    );
    assert_eq!(world.lookups(), before);
}

#[test]
fn who_shouts_at_a_pace_that_is_refused_is_sent_away() {
    let mut world = World::new();
    let ada = world.join("ada");
    // One of them is taken now and then, so that there are never a hundred refused in a row.
    for _ in 0..400 {
        if world.closed(ada).is_some() {
            break;
        }
        world.post(ada, "Now!");
        world.wait(Duration::from_millis(4));
    }
    assert_eq!(world.closed(ada), Some(CloseCode::PolicyViolation));
}

#[test]
fn long_words_cost_more_than_short_ones_and_more_where_many_hear_them() {
    let taken = |listeners: u64, body: &str| {
        let mut world = World::new();
        let ada = world.join("ada");
        for n in 0..listeners {
            world.join(&format!("listener-{n}"));
        }
        world.hear_nothing_yet();
        (0..150)
            .filter(|_| {
                world.wait(Duration::from_millis(200));
                world.post(ada, body);
                matches!(world.hears_one(ada), Event::Posted(_))
            })
            .count()
    };
    let (long, wide) = ("a".repeat(4_000), "🦦".repeat(4_000));
    assert_eq!(taken(0, "Hello"), 150);
    assert_eq!(taken(100, "Hello"), 150);
    assert_eq!(taken(0, &long), 150);
    assert!(taken(100, &wide) < 100);
}

#[test]
fn fifty_who_read_all_that_they_can_leave_time_for_others() {
    let (mut world, ada) = room_of_long_messages(1);
    let readers: Vec<_> = (0..50)
        .map(|n| world.join(&format!("reader-{n}")))
        .collect();
    let (mut read, mut said) = (0, 0);
    for round in 0..100 {
        for reader in &readers {
            world.command(*reader, Command::LoadNewer { after: Seq(0) });
            let answered = world.hears(*reader);
            read += answered
                .iter()
                .filter(|it| matches!(it, Event::NewerLoaded { .. }))
                .count();
        }
        if round % 4 == 0 {
            world.hear_nothing_yet();
            world.post(ada, "Can you hear me?");
            said += usize::from(matches!(world.hears(ada)[..], [Event::Posted(_)]));
        }
        world.wait(Duration::from_millis(200));
    }
    assert_eq!(said, 25);
    assert!(read < 3_500, "{read} of 5,000 pages in 20 s");
}

#[test]
fn an_address_pays_for_everyone_who_comes_from_it() {
    let mut world = World::new();
    let comes = |world: &mut World, n: u32| {
        let who = format!("visitor-{n}");
        let connection = world.connect_from("192.0.2.7", &who);
        world.disconnect(connection);
        world.refusal()
    };
    let first = (0..3_000).find(|n| comes(&mut world, *n).is_some());
    assert!(first.is_some_and(|n| n > 300), "{first:?}");
    world.join("somebody from elsewhere");
    assert_eq!(world.refusal(), None);
    world.wait(secs(1));
    assert_eq!(comes(&mut world, 5_000), None);
}

#[test]
fn to_ask_for_nobody_or_too_many_costs_next_to_nothing() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.hear_nothing_yet();
    let crowd: Vec<String> = (0..9).map(|n| format!("guest-{n}")).collect();
    let crowd: Vec<&str> = crowd.iter().map(String::as_str).collect();
    for _ in 0..10 {
        world.open_direct(ada, &[]);
        assert_eq!(world.hears_rejection(ada).reason, Reason::NotFound);
        world.open_direct(ada, &crowd);
        assert_eq!(world.hears_rejection(ada).reason, Reason::TooMany);
    }
}

#[test]
fn private_rooms_are_opened_a_few_at_a_time() {
    let mut world = World::new();
    let ada = world.join("ada");
    let others: Vec<String> = (0..5).map(|n| format!("guest-{n}")).collect();
    for guest in &others {
        world.join(guest);
    }
    world.hear_nothing_yet();
    let mut opened = 0;
    for n in 1..32 {
        // A number's bits say who is meant: each is another room.
        let meant = others
            .iter()
            .enumerate()
            .filter(|(bit, _)| n >> bit & 1 == 1);
        let meant: Vec<&str> = meant.map(|(_, guest)| guest.as_str()).collect();
        world.open_direct(ada, &meant);
        opened += usize::from(matches!(world.hears_one(ada), Event::DirectOpened(_)));
        world.wait(secs(1));
    }
    assert!((5..15).contains(&opened), "{opened}");
}
