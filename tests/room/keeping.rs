//! What a room keeps: nobody for good who said nothing, no more than its bounds, and nothing that its
//! operator takes out.

use std::time::Duration;

use chatter::protocol::{CloseCode, Event, History};

use crate::world::{World, id, offer, secs};

const MONTH: Duration = Duration::from_hours(31 * 24);

#[test]
fn whoever_said_nothing_is_somebody_new_after_a_month() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.post(ada, "Hello");
    world.disconnect(bo);
    world.wait(secs(60));
    assert!(world.knows("bo"));
    world.wait(MONTH);
    assert!(!world.knows("bo"));
    assert!(world.knows("ada"), "She said something.");
}

#[test]
fn whoever_is_here_or_came_back_lately_is_known() {
    let mut world = World::new();
    let (ada, bo, cy) = (world.join("ada"), world.join("bo"), world.join("cy"));
    world.post(ada, "Hello");
    world.disconnect(cy);
    world.wait(MONTH / 2);
    let cy = world.join("cy");
    world.disconnect(cy);
    for _ in 0..16 * 24 {
        world.wait(Duration::from_hours(1));
        world.ping(bo);
        world.ping(ada);
    }
    assert!(world.knows("bo"), "Bo is here all the time.");
    assert!(world.knows("cy"));
    world.wait(MONTH);
    assert!(!world.knows("cy"));
}

#[test]
fn a_room_whose_words_are_all_removed_is_forgotten() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.post(ada, "Hello");
    world.remove(ada, 1);
    world.disconnect(ada);
    world.wait(MONTH);
    assert_eq!(world.stored(), []);
    let bo = world.join("bo");
    world.post(bo, "Is anybody here?");
    assert_eq!(world.stored()[0].seq().unwrap().0, 1);
}

#[test]
fn a_room_that_grows_past_its_bound_forgets_its_oldest_words_and_takes_new_ones() {
    let mut world = World::bounded(1_000);
    let ada = world.join("ada");
    for n in 1..=160 {
        world.grow_to(n * 10);
        world.post(ada, &format!("message {n}"));
        world.wait(secs(1));
    }
    let stored = world.stored();
    assert!(stored.len() < 110, "{}", stored.len());
    assert_eq!(stored.last().unwrap().seq().unwrap().0, 160);

    world.sleep_and_wake();
    let first = stored[0].seq().unwrap().0;
    let bo = world.connect("bo", Some(first - 1));
    assert_eq!(offer(&world.hears_welcome(bo).0).0, History::Resumed);
    let cy = world.connect("cy", Some(first - 2));
    assert_eq!(offer(&world.hears_welcome(cy).0).0, History::Restarted);
}

#[test]
fn whoever_leaves_is_missed_in_a_room_that_was_erased_before_its_alarm() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.disconnect(ada);
    world.set_clock(world.now().after(secs(6)));
    let (bo, cy) = (world.join("bo"), world.join("cy"));
    world.hear_nothing_yet();
    world.disconnect(bo);
    world.wait(secs(6));
    assert!(matches!(world.hears_one(cy), Event::Left { member_id } if member_id == id("bo")));
}

#[test]
fn an_operator_empties_a_room_under_its_people() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.post(ada, "a secret");
    world.purge();
    assert_eq!(world.closed(ada), Some(CloseCode::GoingAway));
    assert_eq!(world.stored(), []);
    let bo = world.connect("bo", Some(1));
    let (welcome, log) = world.hears_welcome(bo);
    assert_eq!((offer(&welcome), log.len()), ((History::Restarted, 0), 0));
    assert_eq!(welcome.present, 1);
}

#[test]
fn an_operator_takes_out_what_one_member_said_piece_by_piece() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    for n in 0..3 {
        world.post(ada, &format!("a secret {n}"));
    }
    world.post(bo, "Nothing of that kind");
    world.hear_nothing_yet();
    for pieces in [2, 1, 0] {
        world.purge_messages("ada");
        let heard = world.hears(bo);
        let by_ada =
            |event: &Event| matches!(event, Event::Removed(it) if it.member_id == id("ada"));
        assert_eq!(heard.iter().filter(|event| by_ada(event)).count(), pieces);
    }
    let kept = serde_json::to_string(&world.stored()).unwrap();
    assert!(!kept.contains("secret") && kept.contains("Nothing"));
}
