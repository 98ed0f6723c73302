//! `Batch`: events that travel together. A room's cost is in its frames, not its events, so each event
//! is encoded once, and one frame serves all connections that get the same events. A connection that
//! gets more or less than the others has a frame of its own, in the same order.
//!
//! A big room is flushed shard by shard, each in its share of the batch. Nobody waits until the frames
//! of the whole room have gone out, so batches can be longer and cost less.
//!
//! First come `broadcast`, `send`, `admit` and `dismiss`, in any order; then `take_frames`, once for
//! each shard.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::shard::{SHARDS, Shard};
use crate::protocol::{CloseCode, ConnectionId, Event, encode, frame};

#[derive(Debug, Default)]
pub struct Batch {
    /// Encoded, in order, and who gets them.
    events: Vec<(String, Audience)>,
    /// How many of the events each shard was sent.
    sent: [usize; SHARDS],
    /// A count of those present that the shard is still to be sent. Only the last one matters.
    present: [Option<usize>; SHARDS],
    /// Connections that came since their shard was flushed, and how many events there were by then.
    newcomers: BTreeMap<ConnectionId, usize>,
    /// Connections to close once they were sent what there is for them.
    dismissed: Vec<(ConnectionId, CloseCode)>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Audience {
    All,
    AllBut(ConnectionId),
    Only(ConnectionId),
}

/// What some shards are sent: first the frames, then the closes.
#[derive(Debug, Eq, PartialEq)]
pub struct Frames<'a> {
    shards: &'a [Shard],
    /// For everyone who has none of their own.
    pub shared: Option<String>,
    /// For these connections instead; `None` where there is nothing for them.
    pub own: BTreeMap<ConnectionId, Option<String>>,
    pub dismissed: Vec<(ConnectionId, CloseCode)>,
}

impl Frames<'_> {
    pub fn are_for(&self, id: ConnectionId) -> bool {
        self.shards.contains(&Shard::of(id))
    }
}

impl Batch {
    /// A pause to receive frames in, where sending took longer than its share of the batch.
    pub const BREATH: Duration = Duration::from_millis(1);

    /// How long events are collected. The more connections, the longer: sooner would cost more, and
    /// nobody would notice.
    pub fn length(connections: usize) -> Duration {
        const SHORTEST: Duration = Duration::from_millis(25);
        const LONGEST: Duration = Duration::from_millis(40);
        const MORE_FOR_EACH: Duration = Duration::from_micros(70);
        let more = MORE_FOR_EACH * u32::try_from(connections).unwrap_or(u32::MAX);
        LONGEST.min(SHORTEST.saturating_add(more))
    }

    /// The shards that are flushed together, in turn.
    pub fn shards(connections: usize) -> impl ExactSizeIterator<Item = &'static [Shard]> {
        const SMALL: usize = 200;
        let together = if connections <= SMALL { SHARDS } else { 1 };
        Shard::ALL.chunks(together)
    }

    pub fn broadcast(&mut self, event: &Event, except: Option<ConnectionId>) {
        if matches!(event, Event::Joined { .. } | Event::Left { .. }) {
            self.settle_count();
        }
        self.events.push((
            encode(event),
            except.map_or(Audience::All, Audience::AllBut),
        ));
    }

    pub fn send(&mut self, to: ConnectionId, event: &Event) {
        self.events.push((encode(event), Audience::Only(to)));
    }

    pub fn broadcast_present(&mut self, present: usize) {
        self.present = [Some(present); SHARDS];
    }

    /// A count from before somebody came or went must arrive before that.
    fn settle_count(&mut self) {
        if let Some(present) = self.present.iter_mut().filter_map(Option::take).last() {
            let counted = encode(&Event::Counted { present });
            self.events.push((counted, Audience::All));
        }
    }

    /// A newcomer has all earlier events from their welcome.
    pub fn admit(&mut self, id: ConnectionId) {
        self.newcomers.insert(id, self.events.len());
    }

    pub fn dismiss(&mut self, id: ConnectionId, code: CloseCode) {
        self.dismissed.push((id, code));
    }

    /// Whether nothing is left to send.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty() && self.present == [None; SHARDS] && self.dismissed.is_empty()
    }

    /// What these shards are still to be sent. Shards that were sent the same events before share their
    /// frames.
    pub fn take_frames<'a>(&mut self, shards: &'a [Shard]) -> Vec<Frames<'a>> {
        let stands_at = |shard: &Shard| (self.sent[shard.0], self.present[shard.0]);
        let in_step = shards.chunk_by(|one, next| stands_at(one) == stands_at(next));
        let in_step: Vec<&[Shard]> = in_step.collect();
        let frames = in_step.into_iter().map(|shards| self.frames(shards));
        let frames = frames.collect();
        self.forget();
        frames
    }

    /// For shards that were sent the same events before.
    fn frames<'a>(&mut self, shards: &'a [Shard]) -> Frames<'a> {
        let (mut sent, mut counted) = (0, None);
        for shard in shards {
            sent = std::mem::replace(&mut self.sent[shard.0], self.events.len());
            counted = self.present[shard.0].take();
        }
        let is_here = |id: &ConnectionId| shards.contains(&Shard::of(*id));
        let counted = counted.map(|present| encode(&Event::Counted { present }));
        let newcomers = self.newcomers.extract_if(.., |id, _| is_here(id));
        let newcomers: BTreeMap<ConnectionId, usize> = newcomers.collect();
        let with_their_own: BTreeSet<ConnectionId> = self.events[sent..]
            .iter()
            .filter_map(|(_, audience)| match audience {
                Audience::All => None,
                Audience::AllBut(id) | Audience::Only(id) => Some(*id),
            })
            .filter(is_here)
            .chain(newcomers.keys().copied())
            .collect();
        let frame_of = |since: usize, is_for: &dyn Fn(Audience) -> bool| {
            let events = self.events[since..].iter();
            let events = events.filter(|(_, audience)| is_for(*audience));
            let events: Vec<&String> = events.map(|(event, _)| event).chain(&counted).collect();
            (!events.is_empty()).then(|| frame(&events))
        };
        let own = with_their_own.into_iter().map(|id| {
            let since = newcomers.get(&id).map_or(sent, |since| sent.max(*since));
            let is_for = |audience| match audience {
                Audience::All => true,
                Audience::AllBut(other) => other != id,
                Audience::Only(addressee) => addressee == id,
            };
            (id, frame_of(since, &is_for))
        });
        Frames {
            shards,
            own: own.collect(),
            shared: frame_of(sent, &|audience| !matches!(audience, Audience::Only(_))),
            dismissed: self
                .dismissed
                .extract_if(.., |(id, _)| is_here(id))
                .collect(),
        }
    }

    /// Events that every shard was sent are not kept.
    fn forget(&mut self) {
        let to_all = self.sent.into_iter().min().unwrap_or_default();
        self.events.drain(..to_all);
        for sent in &mut self.sent {
            *sent -= to_all;
        }
        for since in self.newcomers.values_mut() {
            *since = since.saturating_sub(to_all);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::MemberId;

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

    /// What somebody gets, if the frames are for them.
    fn got(frames: &[Frames], id: ConnectionId) -> Vec<String> {
        let frames = frames.iter().find(|frames| frames.are_for(id)).unwrap();
        let own = frames.own.get(&id);
        own.unwrap_or(&frames.shared)
            .as_deref()
            .map_or_else(Vec::new, names)
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
    fn a_reply_keeps_its_place_among_what_everyone_gets() {
        let mut batch = Batch::default();
        batch.broadcast(&left("di"), None);
        batch.send(ADA, &left("for ada"));
        batch.broadcast(&left("ed"), None);
        let frames = batch.take_frames(&Shard::ALL);
        assert_eq!(got(&frames, ADA), ["di", "for ada", "ed"]);
        assert_eq!(got(&frames, BO), ["di", "ed"]);
        assert_eq!(got(&frames, CY), ["di", "ed"]);
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
    fn a_big_room_is_flushed_shard_by_shard_and_a_small_one_at_once() {
        assert_eq!(Batch::shards(5).collect::<Vec<_>>(), [&Shard::ALL]);
        let shards: Vec<_> = Batch::shards(1_000).collect();
        assert_eq!(shards.concat(), Shard::ALL);
        assert_eq!(shards.len(), SHARDS);
        assert!(Batch::length(5) < Batch::length(1_000));
    }
}
