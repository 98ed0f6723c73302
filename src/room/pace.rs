//! Paying for what is asked: whoever goes too fast, or asks for too much, is told when to come again,
//! and whoever does not heed that is sent away.

use std::time::Duration;

use super::actor::Actor;
use super::budget::Payer;
use super::budget::purse::Cost;
use super::connection::Connection;
use super::{Effect, Room};
use crate::identity::address::NetworkAddress;
use crate::protocol::{CloseCode, Command, ConnectionId, MemberId, Reason, Rejection};
use crate::rate_limit::Rate;
use crate::time::Timestamp;

impl Room {
    /// Whether this command would be paid. Then what it needs is looked up.
    pub(super) fn can_pay(
        &self,
        payer: Payer,
        command: &Result<Command, Rejection>,
        now: Timestamp,
    ) -> bool {
        let cost = self.cost(command);
        let mut commands = self.budget.pace(payer.member).commands;
        commands.take(Rate::COMMANDS, now).is_ok() && self.budget.can_pay(payer, cost, now).is_ok()
    }

    pub(super) fn pay(
        &mut self,
        from: ConnectionId,
        command: &Result<Command, Rejection>,
        now: Timestamp,
    ) -> Result<(), Duration> {
        let cost = self.cost(command);
        let Some(connection) = self.connections.get(&from).cloned() else {
            return Ok(());
        };
        let paid = self.pay_command(connection.payer(), cost, now);
        if let (Ok(()), Some(from)) = (paid, self.connections.get_mut(&from)) {
            from.refused = 0;
        }
        paid
    }

    /// One command more, and the work that it is.
    pub(super) fn pay_command(
        &mut self,
        payer: Payer,
        cost: Cost,
        now: Timestamp,
    ) -> Result<(), Duration> {
        self.budget.take_command(payer.member, now)?;
        self.budget.take(payer, cost, now)
    }

    /// In slow mode a member waits between two messages, and nothing lets them forget it.
    pub(super) fn slow_down(
        &mut self,
        actor: &Actor,
        said_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<(), Rejection> {
        let pause = self.settings.pause();
        if pause.is_zero() {
            return Ok(());
        }
        if let Some(said_at) = said_at {
            self.budget.hear(&actor.member.id, said_at);
        }
        let taken = self.budget.take_message(&actor.member.id, pause, now);
        taken.map_err(|wait| Rejection {
            detail: "This room is slow. Wait a while between two messages.".into(),
            ..too_fast(wait)
        })
    }

    pub(super) fn can_pay_arrival(
        &self,
        member: &MemberId,
        address: Option<&NetworkAddress>,
        now: Timestamp,
    ) -> Result<(), Rejection> {
        let payer = Payer { member, address };
        let cost = self.cost_of_arrival();
        let back = self.budget.can_return(member, now);
        back.and_then(|()| self.budget.can_pay(payer, cost, now))
            .map_err(too_fast)
    }

    pub(super) fn pay_arrival(
        &mut self,
        member: &MemberId,
        address: Option<&NetworkAddress>,
        now: Timestamp,
    ) -> Result<(), Rejection> {
        let payer = Payer { member, address };
        let cost = self.cost_of_arrival();
        let back = self.budget.can_return(member, now);
        back.and_then(|()| self.budget.take(payer, cost, now))
            .map_err(too_fast)
    }

    /// Whether somebody who was not let in knocks again and again: then they are not even told why, and
    /// wait this long until they are.
    pub fn turns_away(&self, member: &MemberId, now: Timestamp) -> Option<Duration> {
        self.budget.can_knock(member, now).err()
    }

    /// Ends the connection of a member who goes too fast for too long.
    pub(super) fn send_off(&mut self, from: ConnectionId, now: Timestamp) -> Vec<Effect> {
        if let Some(connection) = self.connections.get(&from) {
            self.budget.send_away(&connection.member_id, now);
        }
        self.dismiss(from, CloseCode::PolicyViolation, now)
    }

    /// False, where it was one too many: in a row, or in a short time.
    pub(super) fn is_refusal_bearable(&mut self, from: ConnectionId, now: Timestamp) -> bool {
        let Some(connection) = self.connections.get_mut(&from) else {
            return true;
        };
        connection.refused += 1;
        self.budget.take_refusal(&connection.member_id, now)
            && connection.refused < Rate::MAX_REFUSED
    }

    /// Keeps with the connection what must survive sleep.
    pub(super) fn attach(&mut self, id: ConnectionId) -> Option<Effect> {
        let connection = self.connections.get_mut(&id)?;
        connection.pace = self.budget.pace(&connection.member_id);
        Some(Effect::Attach(connection.clone()))
    }
}

impl Connection {
    pub(super) fn payer(&self) -> Payer<'_> {
        Payer {
            member: &self.member_id,
            address: self.address.as_ref(),
        }
    }
}

pub(super) fn too_fast(wait: Duration) -> Rejection {
    Rejection {
        retry_after_ms: Some(wait.as_millis() as u64),
        ..Rejection::new(
            Reason::TooFast,
            "That was too fast. Wait a moment, then try again.",
        )
    }
}
