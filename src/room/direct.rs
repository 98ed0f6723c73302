//! A direct room: a few people in private. Its address follows from their ids, and it opens only for
//! those of whom that address follows, for good: nobody is added, and nobody is put out. They all count
//! as present, since nothing is told of their coming and going. What is told is how far each has read.

use std::collections::BTreeSet;

use super::actor::Actor;
use super::limits::too_many;
use super::name::Name;
use super::{Change, Effect, Room};
use crate::protocol::{Event, Kind, Member, MemberId, Reason, Rejection, Role, Seen, Seq};
use crate::route::{DirectName, RoomAddress};
use crate::time::Timestamp;

const MAX_OTHERS: usize = 7;

/// Whether a room may come of it, as far as ids alone tell.
pub(super) fn may_be_opened(ids: &[MemberId]) -> bool {
    let named: BTreeSet<&MemberId> = ids.iter().collect();
    (1..=MAX_OTHERS + 1).contains(&named.len())
}

/// Whom somebody wants to talk to: each once, and not themself.
pub(super) fn others(ids: &[MemberId], except: &MemberId) -> Result<Vec<MemberId>, Rejection> {
    let others: BTreeSet<&MemberId> = ids.iter().filter(|id| *id != except).collect();
    if others.len() > MAX_OTHERS {
        return Err(too_many(
            "A private conversation is between eight people at most.",
        ));
    }
    Ok(others.into_iter().cloned().collect())
}

pub(super) const fn nothing_here() -> Rejection {
    Rejection::new(Reason::NotFound, "There is nothing here.")
}

impl Room {
    pub(super) fn kind(&self) -> Kind {
        if self.address.is_direct() {
            Kind::Direct
        } else {
            Kind::Open
        }
    }

    /// Whoever is not a member of a direct room is told that there is nothing at its address, as long
    /// as nobody has opened it and ever after.
    pub fn is_open_to(&self, id: &MemberId) -> bool {
        !self.address.is_direct() || self.presence.has(id)
    }

    /// With all those named, or with nobody: whoever asks means all of them.
    pub(super) fn open_direct(
        actor: Actor,
        ids: &[MemberId],
        found: Vec<Member>,
    ) -> Result<Vec<Effect>, Rejection> {
        let others = others(ids, &actor.member.id)?;
        if others.is_empty() || others.len() != found.len() {
            return Err(Rejection::new(
                Reason::NotFound,
                "Nobody here is meant by that.",
            ));
        }
        let mut members = vec![actor.member];
        members.extend(found);
        for member in &mut members {
            // In private all are equal.
            member.role = Role::Member;
        }
        let name = DirectName::of(members.iter().map(|member| &member.id));
        Ok(vec![Effect::OpenDirect {
            to: actor.via,
            address: RoomAddress::Direct(name),
            members,
        }])
    }

    /// Another room says whose room this is, as it knows them. The address tells whether that is true;
    /// once it is known, it stays. Where nothing is said in it for long, it is forgotten.
    pub(super) fn found(&mut self, members: Vec<Member>, now: Timestamp) -> Vec<Effect> {
        let name = DirectName::of(members.iter().map(|member| &member.id));
        if self.address != RoomAddress::Direct(name) || !self.presence.is_empty() {
            return Vec::new();
        }
        let ids = members.iter().map(|member| member.id.clone()).collect();
        let mut effects = vec![Effect::Store(Change::KeepDirectMembers(ids))];
        for member in members {
            if member.bot {
                // There is no account to be told anything.
                effects.push(Effect::Store(Change::Unfollow(member.id.clone())));
            }
            let skeletons = Name::trusted(&member.name).skeletons();
            effects.extend(self.enrol(&member, skeletons).map(Effect::Store));
            self.presence.settle(member, Seq::default());
        }
        effects.push(self.plan_to_forget_silent(now));
        effects
    }

    /// Nobody has read what is not there.
    pub(super) fn keep_read(&mut self, actor: &Actor, seq: Seq, now: Timestamp) -> Vec<Effect> {
        let seq = seq.min(self.newest);
        let member_id = actor.member.id.clone();
        if seq == self.newest {
            self.presence.note_read_at(&member_id, now);
            // It is attached with all else that the command changes there.
            if let Some(connection) = self.connections.get_mut(&actor.via) {
                connection.read_at = now;
            }
        }
        let present = self.presence.get_mut(&member_id);
        let Some(present) = present.filter(|present| seq > present.read) else {
            return Vec::new();
        };
        present.read = seq;
        let mut effects = vec![Effect::Store(Change::KeepRead {
            member_id: member_id.clone(),
            seq,
        })];
        effects.extend(self.note_reading(&member_id, now));
        if self.address.is_direct() {
            effects.push(Effect::Broadcast {
                event: Event::Seen(Seen { member_id, seq }),
                except: Some(actor.via),
            });
        }
        effects
    }

    pub(super) fn seen(&self) -> Option<Vec<Seen>> {
        let seen = self.presence.all().map(|present| Seen {
            member_id: present.member.id.clone(),
            seq: present.read,
        });
        self.address.is_direct().then(|| seen.collect())
    }

    /// Tells everyone where the room is, and how far each has read, so that nobody goes on from
    /// somewhere else.
    pub(super) fn sync_all(&self) -> Vec<Effect> {
        let except = None;
        let seen = self.seen().into_iter().flatten().map(Event::Seen);
        let seen = seen.map(|event| Effect::Broadcast { event, except });
        std::iter::once(self.sync()).chain(seen).collect()
    }

    /// Whether the room may be forgotten without anybody noticing.
    pub(super) fn is_nobody_here(&self) -> bool {
        if self.address.is_direct() {
            self.connections.is_empty()
        } else {
            self.presence.is_empty()
        }
    }
}
