//! Presence: who is here. A member is here while at least one of their connections is, and for a
//! grace time after, so that a reload or a short drop says nothing.

use std::collections::BTreeMap;
use std::time::Duration;

use super::{Effect, Room};
use crate::protocol::{ConnectionId, Event, Member, MemberId, Seq, Synced};
use crate::time::Timestamp;

#[derive(Debug, Default)]
pub(super) struct Presence {
    present: BTreeMap<MemberId, Present>,
}

#[derive(Debug)]
pub(super) struct Present {
    pub(super) member: Member,
    /// None in their grace time.
    pub(super) connections: usize,
    /// When the others were last told that they are writing.
    pub(super) typed_at: Timestamp,
    /// How far they have read, as far as the room remembers.
    pub(super) read: Seq,
    /// When they last had read what was newest.
    pub(super) read_at: Timestamp,
    /// Whether storage is known to have them among the followers.
    pub(super) is_following: bool,
    /// Whether their account may have been told that something is unread.
    pub(super) may_be_told: bool,
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
        let Some(present) = self.present.get_mut(&member.id) else {
            self.insert(member, 1);
            return Arrival::First;
        };
        present.connections += 1;
        if present.connections == 1 {
            Arrival::Return
        } else {
            Arrival::Another
        }
    }

    /// A member who was in their grace time when the room fell asleep; false, where they are here.
    pub(super) fn restore_departing(&mut self, member: Member) -> bool {
        let is_gone = !self.has(&member.id);
        if is_gone {
            self.insert(member, 0);
        }
        is_gone
    }

    /// A member of a direct room is always present, and had read so far.
    pub(super) fn settle(&mut self, member: Member, read: Seq) {
        let id = member.id.clone();
        self.insert(member, 0);
        if let Some(present) = self.get_mut(&id) {
            present.read = read;
        }
    }

    /// They had read what was newest then.
    pub(super) fn note_read_at(&mut self, id: &MemberId, read_at: Timestamp) {
        if let Some(present) = self.present.get_mut(id) {
            present.read_at = present.read_at.max(read_at);
        }
    }

    fn insert(&mut self, member: Member, connections: usize) {
        let present = Present {
            member,
            connections,
            typed_at: Timestamp::default(),
            read: Seq::default(),
            read_at: Timestamp::default(),
            is_following: false,
            may_be_told: true,
        };
        self.present.insert(present.member.id.clone(), present);
    }

    /// One connection of theirs is gone. Tells when they depart, if it was the last.
    pub(super) fn drop_connection(
        &mut self,
        id: &MemberId,
        gone_at: Timestamp,
    ) -> Option<Timestamp> {
        let present = self.present.get_mut(id)?;
        present.connections -= 1;
        (present.connections == 0).then(|| gone_at.after(Self::GRACE))
    }

    pub(super) fn remove(&mut self, id: &MemberId) {
        self.present.remove(id);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.present.is_empty()
    }

    pub(super) fn has(&self, id: &MemberId) -> bool {
        self.present.contains_key(id)
    }

    pub(super) fn get(&self, id: &MemberId) -> Option<&Present> {
        self.present.get(id)
    }

    pub(super) fn get_mut(&mut self, id: &MemberId) -> Option<&mut Present> {
        self.present.get_mut(id)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Present> {
        self.present.values()
    }

    pub(super) fn members(&self) -> impl Iterator<Item = &Member> {
        self.present.values().map(|present| &present.member)
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &MemberId> {
        self.present.keys()
    }

    pub(super) fn len(&self) -> usize {
        self.present.len()
    }
}

impl Room {
    /// With more members present, each coming and going is told as a count.
    pub const MAX_TOLD: usize = 500;

    /// Everyone hears who comes and goes; in a big room, how many are there.
    pub(super) fn tell_presence(&self, event: Event, except: Option<ConnectionId>) -> Effect {
        let present = self.presence.len();
        if present > Self::MAX_TOLD {
            Effect::BroadcastPresent { present }
        } else {
            Effect::Broadcast { event, except }
        }
    }

    /// Tells everyone where the room is, so that nobody goes on from somewhere else.
    pub(super) fn sync(&self) -> Effect {
        let present = self.presence.len();
        let members = self.presence.members().map(|member| member.id.clone());
        let member_ids = if present > Self::MAX_WELCOMED {
            Vec::new()
        } else {
            members.collect()
        };
        let event = Event::Synced(Synced {
            seq: self.newest,
            present,
            member_ids,
        });
        let except = None;
        Effect::Broadcast { event, except }
    }
}
