//! The budget of a room's one thread. Work has a cost, the time that it takes of the thread, and
//! whoever asks for it pays: the member, their network address, and the room as a whole. It is asked
//! before storage is touched.
//!
//! Who is poor waits. When the room has no more to give, it serves only those who ask for little, so
//! that whoever says a word now and then does not notice what others do.

pub mod purse;

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use purse::{Allowance, Cost, Purse};

use super::settings::Settings;
use crate::identity::address::NetworkAddress;
use crate::protocol::MemberId;
use crate::rate_limit::{Rate, RateLimit};
use crate::time::Timestamp;

/// How fast a member goes, over all of their connections. It survives sleep with each of them, and
/// the larger of two copies is the truth.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Pace {
    pub commands: RateLimit,
    work: Purse,
    modest: Purse,
    refusals: Purse,
    #[serde(default)]
    knocks: Purse,
    #[serde(default)]
    returns: Purse,
    /// Of a moderator.
    #[serde(default)]
    acts: Purse,
    /// The last message in slow mode.
    #[serde(default)]
    said_at: Timestamp,
}

impl Pace {
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self {
            commands: self.commands.max(other.commands),
            work: self.work.max(other.work),
            modest: self.modest.max(other.modest),
            refusals: self.refusals.max(other.refusals),
            knocks: self.knocks.max(other.knocks),
            returns: self.returns.max(other.returns),
            acts: self.acts.max(other.acts),
            said_at: self.said_at.max(other.said_at),
        }
    }

    fn is_at_rest(self, now: Timestamp) -> bool {
        let purses = [
            self.work,
            self.modest,
            self.refusals,
            self.knocks,
            self.returns,
            self.acts,
        ];
        let is_rested = now.since(self.said_at) >= Settings::MAX_SLOW;
        is_rested && self.commands.is_full(now) && purses.iter().all(|purse| purse.is_full(now))
    }
}

/// Everyone's, whether they are present or not.
#[derive(Debug, Default)]
pub(super) struct Budget {
    members: BTreeMap<MemberId, Pace>,
    addresses: BTreeMap<NetworkAddress, Purse>,
    room: Purse,
}

/// Who asks, and from where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Payer<'a> {
    pub(super) member: &'a MemberId,
    pub(super) address: Option<&'a NetworkAddress>,
}

impl Budget {
    pub(super) fn restore(&mut self, id: &MemberId, pace: Pace) {
        let kept = self.members.entry(id.clone()).or_default();
        *kept = kept.max(pace);
    }

    pub(super) fn pace(&self, id: &MemberId) -> Pace {
        self.members.get(id).copied().unwrap_or_default()
    }

    /// Whether this work may be done now, or how long to wait for it.
    pub(super) fn can_pay(&self, payer: Payer, cost: Cost, now: Timestamp) -> Result<(), Duration> {
        let pace = self.pace(payer.member);
        pace.work.can_pay(cost, Allowance::MEMBER, now)?;
        let address = payer
            .address
            .and_then(|address| self.addresses.get(address));
        if let Some(purse) = address {
            purse.can_pay(cost, Allowance::ADDRESS, now)?;
        }
        let is_modest = pace.modest.can_pay(cost, Allowance::MODEST, now).is_ok();
        let room = self.room.can_pay(cost, Allowance::ROOM, now);
        if is_modest { Ok(()) } else { room }
    }

    pub(super) fn pay(&mut self, payer: Payer, cost: Cost, now: Timestamp) {
        let pace = self.members.entry(payer.member.clone()).or_default();
        pace.work.pay(cost, Allowance::MEMBER, now);
        pace.modest.pay(cost, Allowance::MODEST, now);
        if let Some(address) = payer.address {
            let purse = self.addresses.entry(address.clone()).or_default();
            purse.pay(cost, Allowance::ADDRESS, now);
        }
        self.room.pay(cost, Allowance::ROOM, now);
    }

    /// Pays for this work, or says how long to wait for it.
    pub(super) fn take(
        &mut self,
        payer: Payer,
        cost: Cost,
        now: Timestamp,
    ) -> Result<(), Duration> {
        self.can_pay(payer, cost, now)?;
        self.pay(payer, cost, now);
        Ok(())
    }

    /// One command more, at the pace that everyone may go, or how long to wait for the next.
    pub(super) fn take_command(&mut self, id: &MemberId, now: Timestamp) -> Result<(), Duration> {
        let pace = self.members.entry(id.clone()).or_default();
        pace.commands.take(Rate::COMMANDS, now)
    }

    /// Whether it is known when they last said something in slow mode.
    pub(super) fn has_heard(&self, id: &MemberId) -> bool {
        self.pace(id).said_at > Timestamp::default()
    }

    /// They said something then.
    pub(super) fn hear(&mut self, id: &MemberId, said_at: Timestamp) {
        let pace = self.members.entry(id.clone()).or_default();
        pace.said_at = pace.said_at.max(said_at);
    }

    /// One message more in slow mode, or how long to wait for the next.
    pub(super) fn take_message(
        &mut self,
        id: &MemberId,
        pause: Duration,
        now: Timestamp,
    ) -> Result<(), Duration> {
        let said_at = &mut self.members.entry(id.clone()).or_default().said_at;
        // Nobody has said anything in the future: then the clock has stepped back.
        let passed = if *said_at > now {
            pause
        } else {
            now.since(*said_at)
        };
        match pause.checked_sub(passed) {
            Some(wait) if !wait.is_zero() => Err(wait),
            _ => {
                *said_at = now;
                Ok(())
            }
        }
    }

    /// So many acts of a moderator more, or how long to wait for them.
    pub(super) fn take_acts(
        &mut self,
        id: &MemberId,
        count: u64,
        now: Timestamp,
    ) -> Result<(), Duration> {
        let acts = &mut self.members.entry(id.clone()).or_default().acts;
        acts.can_pay(Cost(count), Allowance::ACTS, now)?;
        acts.pay(Cost(count), Allowance::ACTS, now);
        Ok(())
    }

    /// One refused command more. False, where there were too many.
    pub(super) fn take_refusal(&mut self, id: &MemberId, now: Timestamp) -> bool {
        let refusals = &mut self.members.entry(id.clone()).or_default().refusals;
        let is_bearable = refusals.can_pay(Cost(1), Allowance::REFUSALS, now).is_ok();
        refusals.pay(Cost(1), Allowance::REFUSALS, now);
        is_bearable
    }

    /// Somebody is sent away for being too fast: the next time, they do not come back at once.
    pub(super) fn send_away(&mut self, id: &MemberId, now: Timestamp) {
        let pace = self.members.entry(id.clone()).or_default();
        pace.returns.pay(Cost(1), Allowance::RETURNS, now);
    }

    /// Whether they may be back, or how long they wait for it.
    pub(super) fn can_return(&self, id: &MemberId, now: Timestamp) -> Result<(), Duration> {
        let returns = self.pace(id).returns;
        returns.can_pay(Cost(1), Allowance::RETURNS, now)
    }

    /// Somebody was not let in, and is told why.
    pub(super) fn take_knock(&mut self, id: &MemberId, now: Timestamp) {
        let pace = self.members.entry(id.clone()).or_default();
        pace.knocks.pay(Cost(1), Allowance::KNOCKS, now);
    }

    /// Whether they would be told once more, or how long they wait for it.
    pub(super) fn can_knock(&self, id: &MemberId, now: Timestamp) -> Result<(), Duration> {
        self.pace(id)
            .knocks
            .can_pay(Cost(1), Allowance::KNOCKS, now)
    }

    /// Forgets those who owe nothing.
    pub(super) fn tidy(&mut self, now: Timestamp) {
        self.members.retain(|_, pace| !pace.is_at_rest(now));
        self.addresses.retain(|_, purse| !purse.is_full(now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHAT: Cost = Cost(300);
    const PAGE: Cost = Cost(3_000);

    fn at(millis: u64) -> Timestamp {
        Timestamp::from_millis(1_000_000 + millis)
    }

    #[test]
    fn whoever_says_a_word_now_and_then_does_not_notice_what_others_do() {
        let mut budget = Budget::default();
        let greedy: Vec<MemberId> = (0..50).map(|n| MemberId(format!("greedy-{n}"))).collect();
        let ada = MemberId("ada".to_owned());
        let payer = |member| Payer {
            member,
            address: None,
        };
        let (mut pages, mut refused) = (0, 0);
        for millis in (0..10_000).step_by(20) {
            for member in &greedy {
                if budget.can_pay(payer(member), PAGE, at(millis)).is_ok() {
                    budget.pay(payer(member), PAGE, at(millis));
                    pages += 1;
                }
            }
            if millis % 200 == 0 {
                let asked = budget.can_pay(payer(&ada), CHAT, at(millis));
                refused += u32::from(asked.is_err());
                budget.pay(payer(&ada), CHAT, at(millis));
            }
        }
        assert_eq!(refused, 0);
        let share = f64::from(pages) * 3.0 / 10_000.0;
        assert!(share < 0.9, "the greedy had {share} of the time");
    }

    #[test]
    fn an_address_pays_for_all_who_come_from_it() {
        let mut budget = Budget::default();
        let address: NetworkAddress = serde_json::from_str("\"192.0.2.1\"").unwrap();
        let spent = |budget: &mut Budget, n: u32| {
            let member = MemberId(format!("member-{n}"));
            let payer = Payer {
                member: &member,
                address: Some(&address),
            };
            let asked = budget.can_pay(payer, Cost(10_000), at(0));
            budget.pay(payer, Cost(10_000), at(0));
            asked
        };
        // The room has long given all that it had, and each of them asks for little.
        let refused = (0..400).find(|n| spent(&mut budget, *n).is_err());
        assert_eq!(refused, Some(300));
    }
}
