//! Banning: a member may not be here, and neither may newcomers from where they are, for a day. The act
//! itself, its undoing, and putting out a raid at once.

use std::collections::BTreeSet;
use std::time::Duration;

use super::actor::Actor;
use super::lookup::LookedUp;
use super::moderation::parse_reason;
use super::pace::too_fast;
use super::record::Record;
use super::sanction::{Sanctions, refusal};
use super::staff::known_member;
use super::{Change, Effect, Room};
use crate::identity::address::NetworkAddress;
use crate::protocol::{
    Banned, Event, Member, MemberId, Reason, Rejection, Role, Sanction, Unbanned,
};
use crate::time::Timestamp;

/// How a member is banned, and by whom.
pub(super) struct Ban {
    pub(super) by: MemberId,
    pub(super) until: Option<Timestamp>,
    pub(super) reason: Option<String>,
    /// By chance, for a key.
    pub(super) secret: [u8; 32],
}

impl Ban {
    fn new(
        actor: &Actor,
        seconds: Option<u64>,
        reason: Option<String>,
        secret: [u8; 32],
        now: Timestamp,
    ) -> Result<Self, Rejection> {
        Ok(Self {
            by: actor.member.id.clone(),
            until: Self::until(seconds, now),
            reason: parse_reason(reason)?,
            secret,
        })
    }

    /// When one ends that lasts so long; never, where that is very long.
    pub(super) fn until(seconds: Option<u64>, now: Timestamp) -> Option<Timestamp> {
        let lasts = seconds.map(Duration::from_secs);
        let lasts = lasts.filter(|lasts| *lasts <= Sanctions::LONGEST);
        lasts.map(|lasts| now.after(lasts))
    }
}

impl Room {
    pub(super) fn ban(
        &mut self,
        actor: &Actor,
        seconds: Option<u64>,
        reason: Option<String>,
        known: LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        let member = known_member(known.member)?;
        self.may_act_on(actor, &member.id)?;
        let ban = Ban::new(actor, seconds, reason, known.secret, now)?;
        self.moderation.bans.have_room_for(&member.id)?;
        self.take_acts(actor, 1, now)?;
        Ok(self.put_out(member, &ban, now))
    }

    /// Those who came for the first time since a moment, and have no role: a hundred at once, and no
    /// more than there is room for.
    pub(super) fn ban_newcomers(
        &mut self,
        actor: &Actor,
        seconds: Option<u64>,
        reason: Option<String>,
        known: LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        let ban = Ban::new(actor, seconds, reason, known.secret, now)?;
        let mut newcomers = known.newcomers;
        newcomers.retain(|it| self.role_of(&it.id) == Role::Member);
        self.take_acts(actor, newcomers.len(), now)?;
        let mut effects = Vec::new();
        for member in newcomers {
            match self.moderation.bans.have_room_for(&member.id) {
                Ok(()) => effects.extend(self.put_out(member, &ban, now)),
                Err(full) if effects.is_empty() => return Err(full),
                Err(_) => break,
            }
        }
        Ok(effects)
    }

    /// A ban that is in force is made longer, and never shorter. What changes nothing is told to nobody.
    pub(super) fn put_out(&mut self, member: Member, ban: &Ban, now: Timestamp) -> Vec<Effect> {
        if self.moderation.bans.outlast(&member.id, ban.until, now) {
            return Vec::new();
        }
        let (id, name) = (member.id.clone(), member.name.clone());
        let kept = self.moderation.bans.impose(Sanction {
            member_id: id.clone(),
            name: name.clone(),
            by: ban.by.clone(),
            at: now,
            until: ban.until,
            reason: ban.reason.clone(),
        });
        let mut effects = self.give_role(member, Role::Member, Some(ban.by.clone()), now);
        effects.push(Effect::Store(Change::KeepRecord(Record::Ban(kept))));
        let (seq, at) = self.next_place(now);
        effects.push(Effect::Append(Event::Banned(Banned {
            seq,
            at,
            member_id: id.clone(),
            name,
            by: ban.by.clone(),
            until: ban.until,
        })));
        for address in self.addresses_of(&id, now) {
            let addresses = &mut self.moderation.addresses;
            effects.extend(addresses.ban(&address, &id, ban.until, ban.secret, now));
        }
        let reports = self.moderation.reports.drop_by(&id);
        effects.extend(reports.into_iter().map(Effect::Store));
        effects.extend(self.let_go_of(&id, seq, now));
        effects.extend(self.show_out(&id, now));
        effects
    }

    /// Where somebody is, or was a short while ago.
    fn addresses_of(&self, id: &MemberId, now: Timestamp) -> BTreeSet<NetworkAddress> {
        let connections = self.connections.values().filter(|it| it.member_id == *id);
        let addresses = connections.filter_map(|it| it.address.as_ref());
        let left = self.moderation.whereabouts.of(id, now);
        addresses.chain(left).cloned().collect()
    }

    /// Whoever is banned and here is sent away.
    fn show_out(&mut self, id: &MemberId, now: Timestamp) -> Vec<Effect> {
        match self.refuse_banned(id, now) {
            Ok(()) => Vec::new(),
            Err(banned) => self.send_away(|it| it.member_id == *id, &banned, now),
        }
    }

    /// A turn that failed may have left somebody here who was banned in it.
    pub(super) fn show_out_banned(&mut self, now: Timestamp) -> Vec<Effect> {
        let here = self.connections.values().map(|it| &it.member_id);
        let here: BTreeSet<MemberId> = here.cloned().collect();
        let show_out = |id| self.show_out(id, now);
        here.iter().flat_map(show_out).collect()
    }

    /// Whoever keeps the room is not banned from it, whatever came before.
    pub(super) fn refuse_banned(&self, id: &MemberId, now: Timestamp) -> Result<(), Rejection> {
        let ban = self.moderation.bans.in_force(id, now);
        let ban = ban.filter(|_| self.role_of(id) == Role::Member);
        ban.map_or(Ok(()), |ban| {
            let words = "You are banned from this room";
            Err(refusal(ban, Reason::Banned, words, now))
        })
    }

    /// A newcomer from a network from which somebody was banned waits.
    pub(super) fn refuse_network(
        &self,
        address: Option<&NetworkAddress>,
        now: Timestamp,
    ) -> Result<(), Rejection> {
        let wait = address.and_then(|it| self.moderation.addresses.wait(it, now));
        let Some(wait) = wait else { return Ok(()) };
        Err(Rejection {
            reason: Reason::Banned,
            detail: "Somebody was banned from your network. Newcomers from there wait for a while."
                .into(),
            ..too_fast(wait)
        })
    }

    pub(super) fn unban(
        &mut self,
        actor: &Actor,
        member_id: &MemberId,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        if self.moderation.bans.in_force(member_id, now).is_none() {
            return Ok(Vec::new());
        }
        self.take_acts(actor, 1, now)?;
        Ok(self.let_back_in(member_id, &actor.member.id, now))
    }

    pub(super) fn let_back_in(
        &mut self,
        id: &MemberId,
        by: &MemberId,
        now: Timestamp,
    ) -> Vec<Effect> {
        let Some(kept) = self.moderation.bans.lift(id, by, now) else {
            return Vec::new();
        };
        let (seq, at) = self.next_place(now);
        let unbanned = Event::Unbanned(Unbanned {
            seq,
            at,
            member_id: id.clone(),
            name: kept.sanction.name.clone(),
            by: by.clone(),
        });
        let freed = self.moderation.addresses.free(id, now);
        let mut effects = vec![
            Effect::Store(Change::KeepRecord(Record::Ban(kept))),
            Effect::Append(unbanned),
        ];
        effects.extend(freed.into_iter().map(Effect::Store));
        effects
    }
}
