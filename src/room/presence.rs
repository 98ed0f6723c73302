//! Presence: who is here. A member is here while at least one of their connections is, and for a
//! grace time after, so that a reload or a short drop says nothing.

use std::collections::BTreeMap;
use std::time::Duration;

use super::rate_limit::RateLimit;
use crate::protocol::{Member, MemberId};
use crate::time::Timestamp;

#[derive(Debug, Default)]
pub(super) struct Presence {
    present: BTreeMap<MemberId, Present>,
    /// Those whose last connection is gone, and when the others will be told.
    departures: BTreeMap<MemberId, Timestamp>,
}

#[derive(Debug)]
pub(super) struct Present {
    pub(super) member: Member,
    pub(super) rate_limit: RateLimit,
    pub(super) connections: usize,
    /// When the others were last told that they are writing.
    pub(super) typed_at: Timestamp,
}

/// What a new connection of a member means to the others.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Arrival {
    /// They were not here.
    First,
    /// They were in their grace time.
    Return,
    /// They are here already.
    Another,
}

impl Presence {
    /// How long a member without a connection is still taken for present.
    pub(super) const GRACE: Duration = Duration::from_secs(5);

    pub(super) fn arrive(&mut self, member: Member) -> Arrival {
        let id = member.id.clone();
        let is_first = !self.present.contains_key(&id);
        let present = self
            .present
            .entry(id.clone())
            .or_insert_with(|| Present::absent(member));
        present.connections += 1;
        match (is_first, self.departures.remove(&id)) {
            (true, _) => Arrival::First,
            (false, Some(_)) => Arrival::Return,
            (false, None) => Arrival::Another,
        }
    }

    /// One connection of theirs is gone. Tells when they depart, if it was the last.
    pub(super) fn drop_connection(
        &mut self,
        id: &MemberId,
        gone_at: Timestamp,
    ) -> Option<Timestamp> {
        let present = self.present.get_mut(id)?;
        present.connections -= 1;
        (present.connections == 0).then(|| {
            let departs_at = gone_at.after(Self::GRACE);
            self.departures.insert(id.clone(), departs_at);
            departs_at
        })
    }

    /// A member who was in their grace time when the room fell asleep.
    pub(super) fn restore_departure(&mut self, member: Member, departs_at: Timestamp) {
        let id = member.id.clone();
        self.present.entry(id.clone()).or_insert_with(|| {
            self.departures.insert(id, departs_at);
            Present::absent(member)
        });
    }

    /// Takes out those whose grace time is over.
    pub(super) fn depart(&mut self, now: Timestamp) -> Vec<MemberId> {
        let departed: Vec<MemberId> = self
            .departures
            .extract_if(.., |_, at| *at <= now)
            .map(|(id, _)| id)
            .collect();
        for id in &departed {
            self.present.remove(id);
        }
        departed
    }

    pub(super) fn next_departure(&self) -> Option<Timestamp> {
        self.departures.values().min().copied()
    }

    pub(super) fn get(&self, id: &MemberId) -> Option<&Present> {
        self.present.get(id)
    }

    pub(super) fn get_mut(&mut self, id: &MemberId) -> Option<&mut Present> {
        self.present.get_mut(id)
    }

    pub(super) fn members(&self) -> impl Iterator<Item = &Member> {
        self.present.values().map(|present| &present.member)
    }

    pub(super) fn len(&self) -> usize {
        self.present.len()
    }
}

impl Present {
    fn absent(member: Member) -> Self {
        Self {
            member,
            rate_limit: RateLimit::default(),
            connections: 0,
            typed_at: Timestamp::default(),
        }
    }
}
