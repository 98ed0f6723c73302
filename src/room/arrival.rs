//! Coming in: who is let in, and what they are told first.

use super::access::Pass;
use super::connection::Connection;
use super::guest::Newcomer;
use super::lookup::LookedUp;
use super::name::Skeleton;
use super::pace::too_fast;
use super::presence::Arrival;
use super::timer::Timer;
use super::{Change, Effect, Room, direct, history};
use crate::protocol::{
    CloseCode, ConnectionId, Event, History, Member, Reason, Rejection, Seq, VERSION, Welcomed,
};
use crate::time::Timestamp;

/// Whoever is turned away for good is told so by the code too.
pub(super) fn close_code(reason: Reason) -> CloseCode {
    let is_final = matches!(
        reason,
        Reason::Banned | Reason::NotAllowed | Reason::NotInvited | Reason::SignedOut
    );
    if is_final {
        CloseCode::PolicyViolation
    } else {
        CloseCode::TryAgainLater
    }
}

/// Who comes in; and what their name looks like, if this is their first visit.
pub(super) type Visitor = (Member, Option<Vec<Skeleton>>);

impl Room {
    /// The platform accepts 32,768 sockets an object; the rest is for those being turned away.
    pub const MAX_CONNECTIONS: usize = 32_000;
    /// A welcome does not grow with the room past this many members.
    pub const MAX_WELCOMED: usize = 200;

    /// Lets a visitor in, or says why not.
    pub(super) fn arrive(
        &mut self,
        id: ConnectionId,
        newcomer: &Newcomer,
        pass: Pass,
        after: Option<Seq>,
        known: &LookedUp,
        now: Timestamp,
    ) -> Vec<Effect> {
        let is_on_the_way_out = self
            .sign_outs
            .covers(&newcomer.id, pass.session.as_ref(), now);
        let paid = if is_on_the_way_out {
            Err(Rejection::SIGNED_OUT)
        } else {
            let is_next = after.is_none() || known.waiting < history::MAX_RESUMES;
            let next = is_next.then_some(()).ok_or(too_fast(history::WAIT));
            next.and_then(|()| self.pay_arrival(&newcomer.id, pass.address.as_ref(), now))
        };
        let visitor = paid.and_then(|()| self.visitor(newcomer, &pass, known, now));
        match visitor {
            Ok(visitor) => {
                let is_newcomer = visitor.1.is_some();
                let used = self.use_invite(pass.invite.as_deref(), is_newcomer);
                let id_of_member = newcomer.id.clone();
                let mut connection =
                    Connection::new(id, id_of_member, pass.session, pass.address, now);
                connection.pace = self.budget.pace(&newcomer.id);
                let admitted = self.admit(connection, visitor, after);
                used.map(Effect::Store)
                    .into_iter()
                    .chain(admitted)
                    .collect()
            }
            Err(rejection) => {
                self.counters.reject(rejection.reason);
                self.budget.take_knock(&newcomer.id, now);
                let code = close_code(rejection.reason);
                vec![Effect::Refuse { rejection, code }]
            }
        }
    }

    fn admit(
        &mut self,
        connection: Connection,
        (member, skeletons): Visitor,
        after: Option<Seq>,
    ) -> Vec<Effect> {
        let id = connection.id;
        self.counters.arrivals += 1;
        let mut member = member;
        let member_id = member.id.clone();
        let is_owner = self.claim(&mut member);
        let changes = self.take_in(&member, skeletons, is_owner, connection.heard_at);
        let mut effects: Vec<Effect> = changes.into_iter().map(Effect::Store).collect();
        let arrival = self.presence.arrive(member.clone());
        if arrival == Arrival::Return {
            self.timers.stop(&Timer::Departure(member_id.clone()));
            effects.push(Effect::Store(Change::ForgetDeparture(member_id.clone())));
        }
        if self.connections.values().all(|it| it.is_listener) {
            effects.extend(self.keep_departures().map(Effect::Store));
        }
        self.connections.insert(id, connection.clone());
        let keep = self.bounds.events;
        let history = history::since(after, self.newest, keep, &self.space);
        let welcome = Box::new(self.welcome(member.clone(), history));
        effects.push(Effect::Admit(connection));
        let to = id;
        effects.push(Effect::Welcome { to, welcome });
        effects.extend(self.tell_of_drafts(to));
        if let (History::Resumed, Some(after)) = (history, after)
            && after < self.newest
        {
            let reader = member.id.clone();
            effects.push(Effect::Resume { to, reader, after });
        }
        if arrival == Arrival::First {
            effects.push(self.tell_presence(Event::Joined { member }, Some(id)));
        }
        effects
    }

    /// What is to be kept of somebody who is here, or speaks here, for the first time; and of whoever
    /// owns the room from now on.
    pub(super) fn take_in(
        &self,
        member: &Member,
        skeletons: Option<Vec<Skeleton>>,
        is_owner: bool,
        now: Timestamp,
    ) -> Vec<Change> {
        let Some(skeletons) = skeletons else {
            let owner = is_owner.then(|| Change::KeepMember(member.clone()));
            return owner.into_iter().collect();
        };
        let arrival = Change::KeepArrival {
            member_id: member.id.clone(),
            at: now,
        };
        let enrolled = self.enrol(member, skeletons).into_iter();
        enrolled.chain([arrival]).collect()
    }

    /// Who brings an invite uses it by being new here. Coming back is free.
    pub(super) fn use_invite(&mut self, invite: Option<&str>, is_newcomer: bool) -> Option<Change> {
        let token = invite.filter(|_| is_newcomer && self.is_for_invited())?;
        self.invites.take(token)
    }

    /// Somebody is a member from now on.
    pub(super) fn enrol(&self, member: &Member, skeletons: Vec<Skeleton>) -> [Change; 2] {
        [
            Change::KeepMember(member.clone()),
            Change::KeepName {
                member_id: member.id.clone(),
                skeletons,
                since: self.newest,
            },
        ]
    }

    fn visitor(
        &self,
        newcomer: &Newcomer,
        pass: &Pass,
        known: &LookedUp,
        now: Timestamp,
    ) -> Result<Visitor, Rejection> {
        let full = |detail| Rejection::new(Reason::RoomFull, detail);
        if !self.is_open_to(&newcomer.id) {
            return Err(direct::nothing_here());
        }
        self.let_in(&newcomer.id, known.member.is_some(), pass, now)?;
        self.refuse_bot(&newcomer.id)?;
        if self.connections.len() >= Self::MAX_CONNECTIONS {
            return Err(full("The room is full. Try again later."));
        }
        let present = self.presence.get(&newcomer.id);
        if present.is_some_and(|it| it.connections >= Connection::MAX_PER_MEMBER) {
            return Err(full(
                "You have this room open 16 times. Close one of them first.",
            ));
        }
        self.known_or_new(newcomer, known)
    }

    /// Who somebody is in this room, or from now on.
    pub(super) fn known_or_new(
        &self,
        newcomer: &Newcomer,
        known: &LookedUp,
    ) -> Result<Visitor, Rejection> {
        let full = |detail| Rejection::new(Reason::RoomFull, detail);
        if let Some(bot) = self.bots.get(&newcomer.id) {
            return Ok((bot.clone(), None));
        }
        if let Some(present) = self.presence.get(&newcomer.id) {
            return Ok((present.member.clone(), None));
        }
        if let Some(member) = &known.member {
            let role = self.role_of(&member.id);
            let member = member.clone();
            return Ok((Member { role, ..member }, None));
        }
        let guest = known.free.and_then(|place| newcomer.guests().nth(place));
        let guest = guest.ok_or(full("Every name in this room is taken. Try another room."))?;
        Ok((guest.member, Some(guest.skeletons)))
    }

    fn welcome(&self, you: Member, history: History) -> Welcomed {
        let others = self
            .presence
            .members()
            .filter(|member| member.id != you.id)
            .cloned();
        let members = std::iter::once(you.clone())
            .chain(others)
            .take(Self::MAX_WELCOMED)
            .collect();
        Welcomed {
            version: VERSION,
            you,
            members,
            present: self.presence.len(),
            seq: self.newest,
            history,
            room: self.facts(),
            seen: self.seen(),
            limits: self.limits(),
        }
    }
}
