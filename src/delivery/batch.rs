//! `Batch`: what a room tells within a batch travels together. What a room costs is the frame,
//! not the event, so each event is encoded once and one frame serves many. Only who may not hear
//! all of it, or hears more, gets a frame of their own, in the same order.
//!
//! A big room hears shard by shard, each in its share of the batch: whoever is told last need
//! not wait until all the others have been, so that moments may be longer, and cost less.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::shard::{SHARDS, Shard};
use crate::protocol::{CloseCode, ConnectionId, Event, encode, frame};

#[derive(Debug, Default)]
pub struct Batch {
    /// Encoded, in the order in which they were told, and who hears them.
    told: Vec<(String, Audience)>,
    /// How much of it each shard of the room has heard.
    heard: [usize; SHARDS],
    /// How many are present, where a big room tells that instead of who. Only the last counts.
    present: [Option<usize>; SHARDS],
    /// Who came since their shard last heard something, and how much had been told by then.
    newcomers: BTreeMap<ConnectionId, usize>,
    /// Who is to be closed once they have heard what there is to hear.
    dismissed: Vec<(ConnectionId, CloseCode)>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Audience {
    All,
    AllBut(ConnectionId),
    Only(ConnectionId),
}

/// What some shards of the room are told: first the frames are sent, then the closes.
#[derive(Debug, Eq, PartialEq)]
pub struct Frames<'a> {
    shards: &'a [Shard],
    /// For everyone who has none of their own.
    pub shared: Option<String>,
    /// For these instead; nothing, where they hear nothing.
    pub own: BTreeMap<ConnectionId, Option<String>>,
    pub dismissed: Vec<(ConnectionId, CloseCode)>,
}

impl Frames<'_> {
    pub fn are_for(&self, id: ConnectionId) -> bool {
        self.shards.contains(&Shard::of(id))
    }
}

impl Batch {
    /// Where frames go out for longer than their share, a pause in which those who waited are heard.
    pub const BREATH: Duration = Duration::from_millis(1);

    /// In a quiet room the first event goes at once, and only what follows within a batch waits.
    /// The more hear it, the longer it lasts: sooner would cost more, and not be seen.
    pub fn length(hearers: usize) -> Duration {
        const SHORTEST: Duration = Duration::from_millis(25);
        const LONGEST: Duration = Duration::from_millis(40);
        const MORE_FOR_EACH: Duration = Duration::from_micros(70);
        let more = MORE_FOR_EACH * u32::try_from(hearers).unwrap_or(u32::MAX);
        LONGEST.min(SHORTEST.saturating_add(more))
    }

    /// Who hears together, one after the other.
    pub fn shards(hearers: usize) -> impl ExactSizeIterator<Item = &'static [Shard]> {
        const SMALL: usize = 200;
        let together = if hearers <= SMALL { SHARDS } else { 1 };
        Shard::ALL.chunks(together)
    }

    pub fn tell(&mut self, event: &Event, except: Option<ConnectionId>) {
        if matches!(event, Event::Joined { .. } | Event::Left { .. }) {
            self.place_count();
        }
        self.told.push((
            encode(event),
            except.map_or(Audience::All, Audience::AllBut),
        ));
    }

    pub fn tell_only(&mut self, to: ConnectionId, event: &Event) {
        self.told.push((encode(event), Audience::Only(to)));
    }

    pub fn tell_present(&mut self, present: usize) {
        self.present = [Some(present); SHARDS];
    }

    /// A count that was told before somebody came or went must be heard before.
    fn place_count(&mut self) {
        if let Some(present) = self.present.iter_mut().filter_map(Option::take).last() {
            let counted = encode(&Event::Counted { present });
            self.told.push((counted, Audience::All));
        }
    }

    /// A newcomer knows what was told before from their welcome.
    pub fn admit(&mut self, id: ConnectionId) {
        self.newcomers.insert(id, self.told.len());
    }

    pub fn dismiss(&mut self, id: ConnectionId, code: CloseCode) {
        self.dismissed.push((id, code));
    }

    /// Whether there is nothing that anyone has still to hear.
    pub fn is_empty(&self) -> bool {
        self.told.is_empty() && self.present == [None; SHARDS] && self.dismissed.is_empty()
    }

    /// What these shards of the room have still to hear. Those that have heard the same before
    /// hear the same now.
    pub fn take_frames<'a>(&mut self, shards: &'a [Shard]) -> Vec<Frames<'a>> {
        let stands_at = |shard: &Shard| (self.heard[shard.0], self.present[shard.0]);
        let in_step = shards.chunk_by(|one, next| stands_at(one) == stands_at(next));
        let in_step: Vec<&[Shard]> = in_step.collect();
        let frames = in_step.into_iter().map(|shards| self.frames(shards));
        let frames = frames.collect();
        self.forget();
        frames
    }

    /// Of shards that are in step.
    fn frames<'a>(&mut self, shards: &'a [Shard]) -> Frames<'a> {
        let (mut heard, mut counted) = (0, None);
        for shard in shards {
            heard = std::mem::replace(&mut self.heard[shard.0], self.told.len());
            counted = self.present[shard.0].take();
        }
        let is_here = |id: &ConnectionId| shards.contains(&Shard::of(*id));
        let counted = counted.map(|present| encode(&Event::Counted { present }));
        let newcomers = self.newcomers.extract_if(.., |id, _| is_here(id));
        let newcomers: BTreeMap<ConnectionId, usize> = newcomers.collect();
        let particular: BTreeSet<ConnectionId> = self.told[heard..]
            .iter()
            .filter_map(|(_, audience)| match audience {
                Audience::All => None,
                Audience::AllBut(id) | Audience::Only(id) => Some(*id),
            })
            .filter(is_here)
            .chain(newcomers.keys().copied())
            .collect();
        let frame_of = |since: usize, is_heard: &dyn Fn(Audience) -> bool| {
            let heard = self.told[since..].iter();
            let heard = heard.filter(|(_, audience)| is_heard(*audience));
            let events: Vec<&String> = heard.map(|(event, _)| event).chain(&counted).collect();
            (!events.is_empty()).then(|| frame(&events))
        };
        let own = particular.into_iter().map(|id| {
            let since = newcomers.get(&id).map_or(heard, |since| heard.max(*since));
            let is_heard = |audience| match audience {
                Audience::All => true,
                Audience::AllBut(other) => other != id,
                Audience::Only(addressee) => addressee == id,
            };
            (id, frame_of(since, &is_heard))
        });
        Frames {
            shards,
            own: own.collect(),
            shared: frame_of(heard, &|audience| !matches!(audience, Audience::Only(_))),
            dismissed: self
                .dismissed
                .extract_if(.., |(id, _)| is_here(id))
                .collect(),
        }
    }

    /// What all have heard is kept no longer.
    fn forget(&mut self) {
        let by_all = self.heard.into_iter().min().unwrap_or_default();
        self.told.drain(..by_all);
        for heard in &mut self.heard {
            *heard -= by_all;
        }
        for since in self.newcomers.values_mut() {
            *since = since.saturating_sub(by_all);
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
    /// In another shard of the room.
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

    /// What somebody hears, if they are among those whom the frames are for.
    fn heard(frames: &[Frames], id: ConnectionId) -> Vec<String> {
        let frames = frames.iter().find(|frames| frames.are_for(id)).unwrap();
        let own = frames.own.get(&id);
        own.unwrap_or(&frames.shared)
            .as_deref()
            .map_or_else(Vec::new, names)
    }

    #[test]
    fn what_is_told_in_a_moment_travels_in_one_frame() {
        let mut batch = Batch::default();
        batch.tell(&left("di"), None);
        batch.tell(&left("ed"), None);
        let frames = batch.take_frames(&Shard::ALL);
        assert_eq!(frames.len(), 1);
        assert_eq!(frames[0].own, BTreeMap::new());
        assert_eq!(heard(&frames, ADA), ["di", "ed"]);
        assert_eq!(heard(&frames, CY), ["di", "ed"]);
        assert_eq!(heard(&batch.take_frames(&Shard::ALL), ADA), [""; 0]);
    }

    #[test]
    fn each_section_of_the_room_hears_everything_once() {
        let mut batch = Batch::default();
        batch.tell(&left("di"), None);
        assert_eq!(heard(&batch.take_frames(ADAS), ADA), ["di"]);
        batch.tell(&left("ed"), None);
        assert_eq!(heard(&batch.take_frames(CYS), CY), ["di", "ed"]);
        assert_eq!(heard(&batch.take_frames(ADAS), ADA), ["ed"]);
        assert!(!batch.is_empty());
        batch.take_frames(&Shard::ALL);
        assert!(batch.is_empty());
        batch.tell(&left("flo"), None);
        assert_eq!(heard(&batch.take_frames(CYS), CY), ["flo"]);
    }

    #[test]
    fn sections_that_were_told_one_by_one_are_in_step_again_once_told_together() {
        let mut batch = Batch::default();
        batch.tell(&left("di"), None);
        batch.take_frames(CYS);
        let frames = batch.take_frames(&Shard::ALL);
        assert_eq!(heard(&frames, ADA), ["di"]);
        assert_eq!(heard(&frames, CY), [""; 0]);
        batch.tell(&left("ed"), None);
        assert_eq!(batch.take_frames(&Shard::ALL).len(), 1);
    }

    #[test]
    fn a_newcomer_hears_only_what_comes_after_them() {
        let mut batch = Batch::default();
        batch.tell(&left("di"), None);
        batch.admit(ADA);
        batch.tell(&left("ada's own coming"), Some(ADA));
        batch.admit(BO);
        batch.tell(&left("ed"), None);
        let frames = batch.take_frames(&Shard::ALL);
        assert_eq!(heard(&frames, ADA), ["ed"]);
        assert_eq!(heard(&frames, BO), ["ed"]);
        assert_eq!(heard(&frames, CY), ["di", "ada's own coming", "ed"]);
    }

    #[test]
    fn a_newcomer_of_a_section_that_is_told_late_hears_nothing_twice() {
        let mut batch = Batch::default();
        batch.tell(&left("di"), None);
        batch.admit(CY);
        batch.tell(&left("ed"), None);
        for other in Shard::ALL.into_iter().filter(|one| *one != Shard::of(CY)) {
            batch.take_frames(&[other]);
        }
        batch.tell(&left("flo"), None);
        assert_eq!(heard(&batch.take_frames(CYS), CY), ["ed", "flo"]);
        batch.tell(&left("gus"), None);
        assert_eq!(heard(&batch.take_frames(CYS), CY), ["gus"]);
    }

    #[test]
    fn an_answer_keeps_its_place_among_what_everyone_hears() {
        let mut batch = Batch::default();
        batch.tell(&left("di"), None);
        batch.tell_only(ADA, &left("for ada"));
        batch.tell(&left("ed"), None);
        let frames = batch.take_frames(&Shard::ALL);
        assert_eq!(heard(&frames, ADA), ["di", "for ada", "ed"]);
        assert_eq!(heard(&frames, BO), ["di", "ed"]);
        assert_eq!(heard(&frames, CY), ["di", "ed"]);
    }

    #[test]
    fn who_hears_nothing_gets_no_frame() {
        let mut batch = Batch::default();
        batch.tell(&left("di"), Some(ADA));
        assert_eq!(batch.take_frames(&Shard::ALL)[0].own[&ADA], None);
        batch.tell_only(ADA, &left("for ada"));
        assert_eq!(batch.take_frames(&Shard::ALL)[0].shared, None);
    }

    #[test]
    fn who_is_sent_away_is_sent_away_when_their_section_is_told() {
        let mut batch = Batch::default();
        batch.dismiss(CY, CloseCode::TryAgainLater);
        assert_eq!(batch.take_frames(ADAS)[0].dismissed, []);
        let dismissed = &batch.take_frames(CYS)[0].dismissed;
        assert_eq!(dismissed, &[(CY, CloseCode::TryAgainLater)]);
        assert!(batch.is_empty());
    }

    #[test]
    fn of_several_counts_the_last_is_told() {
        let mut batch = Batch::default();
        batch.tell_present(501);
        batch.tell_present(502);
        let counted = [r#"{"type":"counted","present":502}"#];
        assert_eq!(heard(&batch.take_frames(ADAS), ADA), counted);
        assert_eq!(heard(&batch.take_frames(CYS), CY), counted);
    }

    #[test]
    fn a_count_is_heard_before_whoever_left_after_it() {
        let mut batch = Batch::default();
        batch.tell_present(501);
        batch.take_frames(CYS);
        batch.tell(&left("di"), None);
        let then = [r#"{"type":"counted","present":501}"#, "di"];
        assert_eq!(heard(&batch.take_frames(ADAS), ADA), then);
        assert_eq!(heard(&batch.take_frames(CYS), CY), then);
    }

    #[test]
    fn a_big_room_hears_section_by_section_and_a_small_one_together() {
        assert_eq!(Batch::shards(5).collect::<Vec<_>>(), [&Shard::ALL]);
        let shards: Vec<_> = Batch::shards(1_000).collect();
        assert_eq!(shards.concat(), Shard::ALL);
        assert_eq!(shards.len(), SHARDS);
        assert!(Batch::length(5) < Batch::length(1_000));
    }
}
