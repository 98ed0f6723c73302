//! What of the log a client is given.

use std::time::Duration;

use chatter::protocol::{Event, History, Reason};

use crate::world::{World, offer, secs};

/// A room with this many messages in its log.
fn room_with(messages: u64) -> World {
    let mut world = World::new();
    let ada = world.join("ada");
    for n in 1..=messages {
        world.post(ada, &format!("message {n}"));
        world.wait(secs(1));
    }
    world
}

fn seqs(events: &[Event]) -> Vec<u64> {
    events.iter().map(|event| event.seq().unwrap().0).collect()
}

#[test]
fn a_newcomer_reads_the_newest_page() {
    let mut world = room_with(60);
    let bo = world.connect("bo", None);
    let (welcome, log) = world.hears_welcome(bo);
    assert_eq!(offer(&welcome), (History::Newest, 60));
    assert_eq!(seqs(&log), (11..=60).collect::<Vec<_>>());
}

#[test]
fn a_client_that_was_away_gets_exactly_what_it_missed() {
    let mut world = room_with(340);
    let bo = world.connect("bo", Some(0));
    let (welcome, log) = world.hears_welcome(bo);
    assert_eq!(offer(&welcome), (History::Resumed, 340));
    assert_eq!(seqs(&log), (1..=340).collect::<Vec<_>>());
    let cy = world.connect("cy", Some(340));
    let (welcome, log) = world.hears_welcome(cy);
    assert_eq!(offer(&welcome), (History::Resumed, 340));
    assert_eq!(log, []);
}

#[test]
fn what_was_missed_includes_renamings_and_a_page_does_not() {
    let mut world = room_with(1);
    let bo = world.join("bo");
    world.rename(bo, "Bo");
    let cy = world.connect("cy", Some(1));
    assert!(matches!(
        world.hears_welcome(cy).1.as_slice(),
        [Event::Renamed(_)]
    ));
    let di = world.connect("di", None);
    let (welcome, log) = world.hears_welcome(di);
    assert_eq!((welcome.seq.0, seqs(&log)), (2, vec![1]));
}

#[test]
fn a_client_that_missed_a_thousand_resumes_and_one_more_restarts() {
    let mut world = room_with(1_001);
    let bo = world.connect("bo", Some(1));
    let (welcome, log) = world.hears_welcome(bo);
    assert_eq!((welcome.history, log.len()), (History::Resumed, 1_000));
    let cy = world.connect("cy", Some(0));
    let (welcome, log) = world.hears_welcome(cy);
    assert_eq!(welcome.history, History::Restarted);
    assert_eq!(seqs(&log), (952..=1_001).collect::<Vec<_>>());
}

#[test]
fn a_client_that_holds_more_than_there_is_restarts() {
    let mut world = room_with(2);
    for after in [3, u64::MAX] {
        let bo = world.connect("bo", Some(after));
        let (welcome, log) = world.hears_welcome(bo);
        assert_eq!(offer(&welcome), (History::Restarted, 2));
        assert_eq!(seqs(&log), [1, 2]);
    }
}

#[test]
fn history_is_read_back_to_the_first_message() {
    let mut world = room_with(120);
    let bo = world.connect("bo", None);
    let mut read = seqs(&world.hears_welcome(bo).1);
    loop {
        world.load_history(bo, read[0]);
        let Event::HistoryLoaded { events, more } = world.hears_one(bo) else {
            panic!()
        };
        read.splice(0..0, seqs(&events));
        if !more {
            break;
        }
    }
    assert_eq!(read, (1..=120).collect::<Vec<_>>());
}

#[test]
fn before_the_first_message_there_is_nothing() {
    let mut world = room_with(1);
    let bo = world.join("bo");
    for before in [0, 1] {
        world.load_history(bo, before);
        assert_eq!(
            world.hears_one(bo),
            Event::HistoryLoaded {
                events: Vec::new(),
                more: false
            }
        );
    }
}

#[test]
fn whoever_waits_for_twenty_pages_asks_for_no_more() {
    let mut world = room_with(60);
    let (bo, tab) = (world.join("bo"), world.join("bo"));
    let cy = world.join("cy");
    world.congest(true);
    world.hear_nothing_yet();
    for n in 0..20 {
        world.load_history(if n % 2 == 0 { bo } else { tab }, 50);
        world.wait(Duration::from_millis(200));
    }
    world.load_history(tab, 50);
    let rejection = world.hears_rejection(tab);
    assert_eq!(rejection.reason, Reason::TooFast);
    assert_eq!(rejection.retry_after_ms, Some(1_000));
    world.load_history(cy, 50);
    world.congest(false);
    assert_eq!(world.hears(bo).len() + world.hears(tab).len(), 20);
    assert_eq!(world.hears(cy).len(), 1, "nobody else is refused");
    world.load_history(tab, 50);
    assert!(matches!(world.hears_one(tab), Event::HistoryLoaded { .. }));
}
