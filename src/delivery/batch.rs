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
    /// In order.
    events: Vec<Told>,
    /// How many of the events each shard was sent.
    sent: [usize; SHARDS],
    /// A count of those present that the shard is still to be sent. Only the last one matters.
    present: [Option<usize>; SHARDS],
    /// Connections that came since their shard was flushed, and how many events there were by then.
    newcomers: BTreeMap<ConnectionId, usize>,
    /// Connections that catch up with the log by themselves, and how many events there were when they
    /// had done so: stored events before that are not for them.
    catching_up: BTreeMap<ConnectionId, usize>,
    /// Answers that have a place in the log, for connections that have not come so far yet.
    early: BTreeMap<ConnectionId, Vec<Told>>,
    /// Connections to close once they were sent what there is for them.
    dismissed: Vec<(ConnectionId, CloseCode)>,
}

#[derive(Debug)]
struct Told {
    /// Encoded.
    event: String,
    is_stored: bool,
    audience: Audience,
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
    /// For these connections ahead of the others: answers that have no place in the log. What is in
    /// the others happened before them or after them, and can be heard twice.
    pub answers: BTreeMap<ConnectionId, String>,
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

    /// What a short frame counts as, in bytes.
    pub const SHORT_WORDS: usize = 128;

    /// What a frame counts as that was refused as too fast: it is read, and its author alone is told.
    pub fn refused(bytes: usize) -> usize {
        const LEAST: usize = 32;
        (bytes / 16).max(LEAST)
    }

    /// Bytes of frames that are decided on at once: the more are told of them, the fewer, so that a
    /// batch is flushed in time.
    pub fn words(connections: usize) -> usize {
        const MOST: usize = 64 * 1024;
        const LEAST: usize = 8 * 1024;
        const TOLD: usize = 512 * 1024;
        (TOLD / connections.max(1)).clamp(LEAST, MOST)
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
        self.push(event, except.map_or(Audience::All, Audience::AllBut));
    }

    /// Says how many bytes that will be.
    pub fn send(&mut self, to: ConnectionId, event: &Event) -> usize {
        self.push(event, Audience::Only(to))
    }

    fn push(&mut self, event: &Event, audience: Audience) -> usize {
        let told = Told {
            event: encode(event),
            is_stored: event.seq().is_some(),
            audience,
        };
        let bytes = told.event.len();
        match audience {
            Audience::Only(id) if told.is_stored && self.is_held(id) => {
                self.early.entry(id).or_default().push(told);
            }
            Audience::All | Audience::AllBut(_) | Audience::Only(_) => self.events.push(told),
        }
        bytes
    }

    fn is_held(&self, id: ConnectionId) -> bool {
        self.catching_up.get(&id) == Some(&usize::MAX)
    }

    pub fn broadcast_present(&mut self, present: usize) {
        self.present = [Some(present); SHARDS];
    }

    /// A count from before somebody came or went must arrive before that.
    fn settle_count(&mut self) {
        if let Some(present) = self.present.iter_mut().filter_map(Option::take).last() {
            self.push(&Event::Counted { present }, Audience::All);
        }
    }

    /// A newcomer has all earlier events from their welcome.
    pub fn admit(&mut self, id: ConnectionId) {
        self.newcomers.insert(id, self.events.len());
    }

    /// From now on the connection is sent no stored event, because it is still sent earlier ones.
    pub fn hold(&mut self, id: ConnectionId) {
        self.catching_up.insert(id, usize::MAX);
    }

    /// The connection has every event that was stored so far.
    pub fn release(&mut self, id: ConnectionId) {
        self.catching_up
            .entry(id)
            .and_modify(|until| *until = self.events.len());
        let early = self.early.remove(&id);
        self.events.extend(early.into_iter().flatten());
    }

    /// The connection's socket is gone.
    pub fn forget(&mut self, id: ConnectionId) {
        self.newcomers.remove(&id);
        self.catching_up.remove(&id);
        self.early.remove(&id);
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
        self.drop_sent();
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
            .filter_map(|told| match told.audience {
                Audience::All => None,
                Audience::Only(id) => told.is_stored.then_some(id),
                Audience::AllBut(id) => Some(id),
            })
            .chain(self.catching_up.keys().copied())
            .filter(is_here)
            .chain(newcomers.keys().copied())
            .collect();
        let mut answers: BTreeMap<ConnectionId, Vec<&String>> = BTreeMap::new();
        for told in &self.events[sent..] {
            if let Audience::Only(id) = told.audience
                && is_here(&id)
                && !with_their_own.contains(&id)
            {
                answers.entry(id).or_default().push(&told.event);
            }
        }
        let answers = answers.into_iter().map(|(id, events)| (id, frame(&events)));
        let answers = answers.collect();
        let frame_of = |since: usize, is_for: &dyn Fn(usize, &Told) -> bool| {
            let events = self.events.iter().enumerate().skip(since);
            let events = events.filter(|(place, told)| is_for(*place, told));
            let events: Vec<&String> = events
                .map(|(_, told)| &told.event)
                .chain(&counted)
                .collect();
            (!events.is_empty()).then(|| frame(&events))
        };
        let own = with_their_own.into_iter().map(|id| {
            let since = newcomers.get(&id).map_or(sent, |since| sent.max(*since));
            let until = self.catching_up.get(&id).copied().unwrap_or_default();
            let is_for = |place: usize, told: &Told| match told.audience {
                Audience::AllBut(other) if other == id => false,
                Audience::All | Audience::AllBut(_) => place >= until || !told.is_stored,
                Audience::Only(addressee) => addressee == id,
            };
            (id, frame_of(since, &is_for))
        });
        let own = own.collect();
        let is_shared = |_, told: &Told| !matches!(told.audience, Audience::Only(_));
        let shared = frame_of(sent, &is_shared);
        self.catching_up
            .retain(|id, until| !is_here(id) || *until == usize::MAX);
        Frames {
            shards,
            own,
            answers,
            shared,
            dismissed: self
                .dismissed
                .extract_if(.., |(id, _)| is_here(id))
                .collect(),
        }
    }

    /// Events that every shard was sent are not kept.
    fn drop_sent(&mut self) {
        let to_all = self.sent.into_iter().min().unwrap_or_default();
        self.events.drain(..to_all);
        for sent in &mut self.sent {
            *sent -= to_all;
        }
        for since in self.newcomers.values_mut() {
            *since = since.saturating_sub(to_all);
        }
        let released = self.catching_up.values_mut();
        for until in released.filter(|until| **until != usize::MAX) {
            *until = until.saturating_sub(to_all);
        }
    }
}

#[cfg(test)]
mod tests;
