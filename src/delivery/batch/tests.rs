//! Stories of a batch.

use super::*;
use crate::protocol::{MemberId, Renamed, Seq};
use crate::time::Timestamp;

const ADA: ConnectionId = ConnectionId(0);
const BO: ConnectionId = ConnectionId(SHARDS as u64);
const ADAS: &[Shard] = &[Shard(0)];
/// In another shard.
const CY: ConnectionId = ConnectionId(1);
const CYS: &[Shard] = &[Shard(1)];

fn left(who: &str) -> Event {
    Event::Left {
        member_id: MemberId(who.to_owned()),
    }
}

fn names(frame: &str) -> Vec<String> {
    let events: Vec<Event> = serde_json::from_str(frame).unwrap();
    let name = |event| {
        if let Event::Left { member_id } = event {
            member_id.0
        } else {
            encode(&event)
        }
    };
    events.into_iter().map(name).collect()
}

fn renamed(seq: u64) -> Event {
    Event::Renamed(Renamed {
        seq: Seq(seq),
        at: Timestamp::default(),
        member_id: MemberId("di".to_owned()),
        name: String::new(),
        old_name: String::new(),
    })
}

/// What somebody gets, if the frames are for them.
fn got(frames: &[Frames], id: ConnectionId) -> Vec<String> {
    let frames = frames.iter().find(|frames| frames.are_for(id)).unwrap();
    let own = frames.own.get(&id).unwrap_or(&frames.shared);
    let all = frames.answers.get(&id).into_iter().chain(own);
    all.flat_map(|frame| names(frame)).collect()
}

#[test]
fn events_of_a_batch_travel_in_one_frame() {
    let mut batch = Batch::default();
    batch.broadcast(&left("di"), None);
    batch.broadcast(&left("ed"), None);
    let frames = batch.take_frames(&Shard::ALL);
    assert_eq!(frames.len(), 1);
    assert_eq!(frames[0].own, BTreeMap::new());
    assert_eq!(got(&frames, ADA), ["di", "ed"]);
    assert_eq!(got(&frames, CY), ["di", "ed"]);
    assert_eq!(got(&batch.take_frames(&Shard::ALL), ADA), [""; 0]);
}

#[test]
fn each_shard_gets_everything_once() {
    let mut batch = Batch::default();
    batch.broadcast(&left("di"), None);
    assert_eq!(got(&batch.take_frames(ADAS), ADA), ["di"]);
    batch.broadcast(&left("ed"), None);
    assert_eq!(got(&batch.take_frames(CYS), CY), ["di", "ed"]);
    assert_eq!(got(&batch.take_frames(ADAS), ADA), ["ed"]);
    assert!(!batch.is_empty());
    batch.take_frames(&Shard::ALL);
    assert!(batch.is_empty());
    batch.broadcast(&left("flo"), None);
    assert_eq!(got(&batch.take_frames(CYS), CY), ["flo"]);
}

#[test]
fn shards_that_were_flushed_one_by_one_share_frames_again_once_flushed_together() {
    let mut batch = Batch::default();
    batch.broadcast(&left("di"), None);
    batch.take_frames(CYS);
    let frames = batch.take_frames(&Shard::ALL);
    assert_eq!(got(&frames, ADA), ["di"]);
    assert_eq!(got(&frames, CY), [""; 0]);
    batch.broadcast(&left("ed"), None);
    assert_eq!(batch.take_frames(&Shard::ALL).len(), 1);
}

#[test]
fn a_newcomer_gets_only_what_comes_after_them() {
    let mut batch = Batch::default();
    batch.broadcast(&left("di"), None);
    batch.admit(ADA);
    batch.broadcast(&left("ada's own coming"), Some(ADA));
    batch.admit(BO);
    batch.broadcast(&left("ed"), None);
    let frames = batch.take_frames(&Shard::ALL);
    assert_eq!(got(&frames, ADA), ["ed"]);
    assert_eq!(got(&frames, BO), ["ed"]);
    assert_eq!(got(&frames, CY), ["di", "ada's own coming", "ed"]);
}

#[test]
fn a_newcomer_of_a_shard_that_is_flushed_late_gets_nothing_twice() {
    let mut batch = Batch::default();
    batch.broadcast(&left("di"), None);
    batch.admit(CY);
    batch.broadcast(&left("ed"), None);
    for other in Shard::ALL.into_iter().filter(|one| *one != Shard::of(CY)) {
        batch.take_frames(&[other]);
    }
    batch.broadcast(&left("flo"), None);
    assert_eq!(got(&batch.take_frames(CYS), CY), ["ed", "flo"]);
    batch.broadcast(&left("gus"), None);
    assert_eq!(got(&batch.take_frames(CYS), CY), ["gus"]);
}

#[test]
fn an_answer_goes_ahead_of_what_everyone_gets() {
    let mut batch = Batch::default();
    batch.broadcast(&left("di"), None);
    batch.send(ADA, &left("for ada"));
    batch.broadcast(&left("ed"), None);
    let frames = batch.take_frames(&Shard::ALL);
    assert_eq!(got(&frames, ADA), ["for ada", "di", "ed"]);
    assert_eq!(got(&frames, BO), ["di", "ed"]);
    assert_eq!(got(&frames, CY), ["di", "ed"]);
}

#[test]
fn a_stored_event_keeps_its_place_though_it_is_for_one_alone() {
    let mut batch = Batch::default();
    batch.broadcast(&renamed(8), None);
    batch.send(ADA, &renamed(8));
    let frames = batch.take_frames(&Shard::ALL);
    let both = frame(&[encode(&renamed(8)), encode(&renamed(8))]);
    assert_eq!(frames[0].own[&ADA], Some(both));
    assert_eq!(frames[0].answers, BTreeMap::new());
}

#[test]
fn a_connection_for_which_there_is_nothing_gets_no_frame() {
    let mut batch = Batch::default();
    batch.broadcast(&left("di"), Some(ADA));
    assert_eq!(batch.take_frames(&Shard::ALL)[0].own[&ADA], None);
    batch.send(ADA, &left("for ada"));
    assert_eq!(batch.take_frames(&Shard::ALL)[0].shared, None);
}

#[test]
fn a_dismissed_connection_is_closed_when_its_shard_is_flushed() {
    let mut batch = Batch::default();
    batch.dismiss(CY, CloseCode::TryAgainLater);
    assert_eq!(batch.take_frames(ADAS)[0].dismissed, []);
    let dismissed = &batch.take_frames(CYS)[0].dismissed;
    assert_eq!(dismissed, &[(CY, CloseCode::TryAgainLater)]);
    assert!(batch.is_empty());
}

#[test]
fn of_several_counts_the_last_is_sent() {
    let mut batch = Batch::default();
    batch.broadcast_present(501);
    batch.broadcast_present(502);
    let counted = [r#"{"type":"counted","present":502}"#];
    assert_eq!(got(&batch.take_frames(ADAS), ADA), counted);
    assert_eq!(got(&batch.take_frames(CYS), CY), counted);
}

#[test]
fn a_count_arrives_before_whoever_left_after_it() {
    let mut batch = Batch::default();
    batch.broadcast_present(501);
    batch.take_frames(CYS);
    batch.broadcast(&left("di"), None);
    let then = [r#"{"type":"counted","present":501}"#, "di"];
    assert_eq!(got(&batch.take_frames(ADAS), ADA), then);
    assert_eq!(got(&batch.take_frames(CYS), CY), then);
}

#[test]
fn a_connection_that_catches_up_is_sent_no_stored_event_until_it_has() {
    let mut batch = Batch::default();
    batch.hold(ADA);
    batch.broadcast(&renamed(8), None);
    batch.broadcast(&left("di"), None);
    assert_eq!(got(&batch.take_frames(&Shard::ALL), ADA), ["di"]);
    batch.broadcast(&renamed(9), None);
    batch.release(ADA);
    batch.broadcast(&renamed(10), None);
    let own = batch.take_frames(&Shard::ALL)[0].own[&ADA].clone();
    assert_eq!(own, Some(frame(&[encode(&renamed(10))])));
    batch.broadcast(&renamed(11), None);
    assert!(batch.take_frames(&Shard::ALL)[0].own.is_empty());
}

#[test]
fn what_is_answered_from_the_log_does_not_overtake_what_was_missed() {
    let mut batch = Batch::default();
    batch.hold(ADA);
    batch.send(ADA, &renamed(8));
    batch.send(ADA, &left("di"));
    batch.send(BO, &renamed(8));
    let frames = batch.take_frames(&Shard::ALL);
    assert_eq!(got(&frames, ADA), ["di"]);
    assert_eq!(got(&frames, BO), [encode(&renamed(8))]);
    batch.release(ADA);
    batch.broadcast(&renamed(9), None);
    let both = [encode(&renamed(8)), encode(&renamed(9))];
    assert_eq!(got(&batch.take_frames(&Shard::ALL), ADA), both);
    batch.hold(ADA);
    batch.send(ADA, &renamed(8));
    batch.forget(ADA);
    assert!(batch.is_empty());
}

#[test]
fn a_big_room_is_flushed_shard_by_shard_and_a_small_one_at_once() {
    assert_eq!(Batch::shards(5).collect::<Vec<_>>(), [&Shard::ALL]);
    let shards: Vec<_> = Batch::shards(1_000).collect();
    assert_eq!(shards.concat(), Shard::ALL);
    assert_eq!(shards.len(), SHARDS);
    assert!(Batch::length(5) < Batch::length(1_000));
}

#[test]
fn what_is_refused_takes_little_of_a_batch_so_that_a_hundred_refusals_soon_end_it() {
    for connections in [1, 50, 1_000] {
        let at_once = |bytes| Batch::words(connections) / bytes;
        assert!(at_once(Batch::refused(Batch::SHORT_WORDS)) >= 250);
        assert!(at_once(Batch::refused(1_000)) >= 100);
        assert!(
            at_once(Batch::refused(64 * 1024)) <= 16,
            "to read it takes time"
        );
    }
}
