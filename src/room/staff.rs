//! The staff: who owns a room, and who moderates it. Whoever comes first into a name that was never used
//! owns it; of other rooms the operator names an owner. Owners appoint.

use std::collections::BTreeMap;

use super::actor::Actor;
use super::limits::too_many;
use super::lookup::LookedUp;
use super::role::not_allowed;
use super::{Change, Effect, Room};
use crate::protocol::{Appointed, Event, Member, MemberId, Reason, Rejection, Role, Seq};
use crate::route::RoomAddress;
use crate::time::Timestamp;

#[derive(Clone, Debug, Default)]
pub(super) struct Staff(BTreeMap<MemberId, Role>);

impl Staff {
    const MAX: usize = 100;

    pub(super) fn of(members: Vec<Member>) -> Self {
        Self(members.into_iter().map(|it| (it.id, it.role)).collect())
    }

    pub(super) fn role(&self, id: &MemberId) -> Role {
        self.0.get(id).copied().unwrap_or_default()
    }

    fn set(&mut self, id: &MemberId, role: Role) {
        if role == Role::Member {
            self.0.remove(id);
        } else {
            self.0.insert(id.clone(), role);
        }
    }

    fn owners(&self) -> usize {
        self.0.values().filter(|it| **it == Role::Owner).count()
    }
}

impl Room {
    /// What somebody may do here, whether they are here or not.
    pub fn role_of(&self, id: &MemberId) -> Role {
        self.staff.role(id)
    }

    /// Makes whoever comes first into a room that was never used its owner. The lobby is everybody's.
    pub(super) fn claim(&mut self, member: &mut Member) -> bool {
        let can_be_owned = matches!(&self.address, RoomAddress::Open(_)) && !self.is_lobby();
        let is_unused = self.newest == Seq::default() && self.presence.is_empty();
        let is_theirs = can_be_owned && is_unused && self.staff.owners() == 0;
        if is_theirs {
            member.role = Role::Owner;
            self.staff.set(&member.id, Role::Owner);
        }
        is_theirs
    }

    /// Nothing came of what they said first.
    pub(super) fn disclaim(&mut self, id: &MemberId) {
        self.staff.set(id, Role::Member);
    }

    fn is_lobby(&self) -> bool {
        self.address == RoomAddress::default()
    }

    pub(super) fn appoint(
        &mut self,
        actor: &Actor,
        role: Role,
        known: LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        let member = known_member(known.member)?;
        let had = self.role_of(&member.id);
        if had == Role::Owner && role != Role::Owner {
            if member.id != actor.member.id {
                return Err(not_allowed("Nobody but an owner themself gives that up."));
            }
            if self.staff.owners() == 1 {
                return Err(not_allowed(
                    "A room needs an owner. Make somebody else one first.",
                ));
            }
        }
        let is_new = had == Role::Member && role != Role::Member;
        if is_new && self.staff.0.len() >= Staff::MAX {
            return Err(too_many("A room has at most 100 owners and moderators."));
        }
        let by = Some(actor.member.id.clone());
        Ok(self.give_role(member, role, by, now))
    }

    /// As they are where their room comes from; false, where there are too many.
    pub(super) fn appoint_imported(&mut self, member: &Member) -> bool {
        self.staff.set(&member.id, member.role);
        self.staff.0.len() <= Staff::MAX
    }

    /// The operator names an owner.
    pub(super) fn name_owner(&mut self, known: LookedUp, now: Timestamp) -> Vec<Effect> {
        let can_be_owned = !self.address.is_direct() && !self.is_importing();
        let member = known.member.filter(|_| can_be_owned);
        member.map_or_else(Vec::new, |member| {
            self.give_role(member, Role::Owner, None, now)
        })
    }

    /// What changes nothing is told to nobody.
    pub(super) fn give_role(
        &mut self,
        member: Member,
        role: Role,
        by: Option<MemberId>,
        now: Timestamp,
    ) -> Vec<Effect> {
        if self.role_of(&member.id) == role {
            return Vec::new();
        }
        self.staff.set(&member.id, role);
        let member = Member { role, ..member };
        if let Some(present) = self.presence.get_mut(&member.id) {
            present.member = member.clone();
        }
        let (seq, at) = self.next_place(now);
        let appointed = Event::Appointed(Appointed {
            seq,
            at,
            member_id: member.id.clone(),
            name: member.name.clone(),
            role,
            by,
        });
        vec![
            Effect::Store(Change::KeepMember(member)),
            Effect::Append(appointed),
        ]
    }
}

/// Whom a command is about.
pub(super) fn known_member(member: Option<Member>) -> Result<Member, Rejection> {
    member.ok_or(Rejection::new(
        Reason::NotFound,
        "Nobody here is meant by that.",
    ))
}
