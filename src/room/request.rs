//! A request: somebody says one thing, and is not in the room. What they say is decided on as if it
//! came through a socket; they do not join for it, and are answered at once.

use std::time::Duration;

use super::access::Pass;
use super::actor::Actor;
use super::budget::Payer;
use super::guest::Newcomer;
use super::lookup::{LookedUp, Lookup, Names};
use super::pace::too_fast;
use super::{Effect, Room, direct};
use crate::identity::address::NetworkAddress;
use crate::identity::session::SessionId;
use crate::protocol::{Command, ConnectionId, Event, MemberId, Message, Rejection};
use crate::time::Timestamp;

/// Who asks.
#[derive(Clone, Debug)]
pub struct Caller {
    pub member_id: MemberId,
    /// The session that proved them; nothing for a guest.
    pub session: Option<SessionId>,
    /// Where they come from, if that is known.
    pub address: Option<NetworkAddress>,
    /// What they bring to be let in.
    pub invite: Option<String>,
}

impl Caller {
    pub(super) fn payer(&self) -> Payer<'_> {
        Payer {
            member: &self.member_id,
            address: self.address.as_ref(),
        }
    }

    pub(super) fn pass(&self) -> Pass {
        Pass {
            address: self.address.clone(),
            session: self.session.clone(),
            invite: self.invite.clone(),
        }
    }
}

/// What came of a request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Answer {
    /// It was said, and is in the log now.
    Posted(Message),
    /// It was said before.
    Known(Message),
    Refused(Rejection),
}

impl Answer {
    /// What whoever asked under this id is answered: what they alone are told, or else what is told to
    /// everyone.
    pub fn of(id: ConnectionId, effects: &[Effect]) -> Option<Self> {
        let mut said = None;
        for effect in effects {
            if let Effect::Reply { to, event } = effect
                && *to == id
            {
                if let Event::Rejected(rejection) = event {
                    return Some(Self::Refused(rejection.clone()));
                }
                if let Event::Posted(message) = event {
                    return Some(Self::Known(message.clone()));
                }
            }
            if let Effect::Append(Event::Posted(message)) = effect {
                said = Some(Self::Posted(message.clone()));
            }
        }
        said
    }
}

impl Room {
    /// Nothing, where the request will be refused as too fast.
    pub(super) fn lookup_of_request(
        &self,
        caller: &Caller,
        dice: u64,
        command: &Result<Command, Rejection>,
        now: Timestamp,
    ) -> Lookup {
        if !self.can_pay(caller.payer(), command, now) {
            return Lookup::default();
        }
        let member_id = &caller.member_id;
        let newcomer = Newcomer::new(member_id.clone(), None, dice);
        let needs = command.as_ref().map(|it| self.needs(member_id, it, now));
        // Without a connection, a member's pace sleeps with the room.
        let is_slow = !self.settings.pause().is_zero() && !self.budget.has_heard(member_id);
        Lookup {
            last_said: is_slow.then(|| member_id.clone()),
            member: Some(member_id.clone()),
            names: Some(Names::OfNewcomer(newcomer)),
            ..needs.unwrap_or_default()
        }
    }

    pub(super) fn request(
        &mut self,
        id: ConnectionId,
        caller: Caller,
        dice: u64,
        command: Result<Command, Rejection>,
        known: LookedUp,
        now: Timestamp,
    ) -> Vec<Effect> {
        self.counters.commands += 1;
        let client_id = command.as_ref().map_or_else(
            |rejection| rejection.client_id.clone(),
            |command| command.client_id().cloned(),
        );
        self.serve(id, caller, dice, command, known, now)
            .unwrap_or_else(|rejection| {
                self.counters.reject(rejection.reason);
                let about = rejection.message;
                let event = Event::Rejected(rejection.about(client_id, about));
                vec![Effect::Reply { to: id, event }]
            })
    }

    /// Whoever is new here is a member from now on, unless what they say is refused.
    fn serve(
        &mut self,
        id: ConnectionId,
        caller: Caller,
        dice: u64,
        command: Result<Command, Rejection>,
        known: LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        self.pay_request(&caller, &command, now)?;
        let command = command?;
        let has_been_in = known.member.is_some();
        self.let_ask(&caller, has_been_in, now)?;
        let newcomer = Newcomer::new(caller.member_id.clone(), None, dice);
        let (mut member, skeletons) = self.known_or_new(&newcomer, &known)?;
        let (is_newcomer, is_owner) = (skeletons.is_some(), self.claim(&mut member));
        let member_id = member.id.clone();
        let mut changes = self.take_in(&member, skeletons, is_owner, now);
        let actor = Actor { member, via: id };
        let done = self.execute(actor, command, known, now);
        if done.is_err() && is_owner {
            self.disclaim(&member_id);
        }
        let done = done?;
        changes.extend(self.use_invite(caller.invite.as_deref(), is_newcomer));
        if let Some(address) = caller.address {
            self.moderation.whereabouts.left(&member_id, address, now);
        }
        Ok(changes.into_iter().map(Effect::Store).chain(done).collect())
    }

    fn pay_request(
        &mut self,
        caller: &Caller,
        command: &Result<Command, Rejection>,
        now: Timestamp,
    ) -> Result<(), Rejection> {
        let cost = self.cost(command);
        self.pay_command(caller.payer(), cost, now)
            .map_err(too_fast)
    }

    /// Whether somebody may read what is said here, or say something, without coming in.
    pub fn let_ask(
        &self,
        caller: &Caller,
        has_been_in: bool,
        now: Timestamp,
    ) -> Result<(), Rejection> {
        let id = &caller.member_id;
        if self.sign_outs.covers(id, caller.session.as_ref(), now) {
            return Err(Rejection::SIGNED_OUT);
        }
        if !self.is_open_to(id) {
            return Err(direct::nothing_here());
        }
        self.let_in(id, has_been_in, &caller.pass(), now)
    }

    /// To say whose a file is. Its bytes are not the room's.
    pub fn pay_file(&mut self, caller: &Caller, now: Timestamp) -> Result<(), Rejection> {
        let (payer, cost) = (caller.payer(), Self::cost_of_file());
        self.budget.take(payer, cost, now).map_err(too_fast)
    }

    /// How the room stands for somebody is paid for by whoever's account asks.
    pub fn pay_standing(&mut self, member: &MemberId, now: Timestamp) -> Result<(), Duration> {
        let address = None;
        let cost = Self::cost_of_standing();
        self.budget.take(Payer { member, address }, cost, now)
    }

    /// A page of what was said is paid for, whoever reads it.
    pub fn pay_reading(&mut self, caller: &Caller, now: Timestamp) -> Result<(), Rejection> {
        let (payer, cost) = (caller.payer(), Self::cost_of_reading());
        self.budget.take(payer, cost, now).map_err(too_fast)
    }
}
