//! `Purse`: what somebody may cost, and what of it they have spent.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// Time of the room's thread, in microseconds.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub struct Cost(pub u64);

/// How much somebody may cost: so much at once, then a share of the room's time.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    pub at_once: Cost,
    /// Of so many parts of the time, one.
    pub share: u64,
}

impl Allowance {
    pub const MEMBER: Self = Self::new(500_000, 50);
    /// Of a member, while the room has no more to give.
    pub const MODEST: Self = Self::new(60_000, 400);
    pub const ADDRESS: Self = Self::new(3_000_000, 10);
    pub const ROOM: Self = Self::new(1_000_000, 2);
    /// Refused commands, which cost little each: 200 at once, then 50 a second. A person may have
    /// said something in all of their tabs.
    pub const REFUSALS: Self = Self::new(200, 20_000);

    /// Being told at the door why one is not let in: three times, then once in five seconds.
    pub const KNOCKS: Self = Self::new(3, 5_000_000);

    /// Coming in, after one was sent away for being too fast: at once, and ten seconds later from the second
    /// time on.
    pub const RETURNS: Self = Self::new(2, 10_000_000);

    /// Acts of a moderator, which an owner may have to undo: 200 in an hour.
    pub const ACTS: Self = Self::new(200, 18_000_000);

    const fn new(at_once: u64, share: u64) -> Self {
        let at_once = Cost(at_once);
        Self { at_once, share }
    }

    /// How long it takes to earn this much again, to the next millisecond.
    fn time_for(self, cost: Cost) -> Duration {
        let micros = cost.0.saturating_mul(self.share);
        Duration::from_millis(micros.div_ceil(1000))
    }
}

/// What somebody has spent, told by one moment, when it will all be earned again: as in
/// [`RateLimit`], but for work of different costs.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Purse {
    full_at: Timestamp,
}

impl Purse {
    /// Whether there is enough for this, or how long to wait for it. From a full purse everything is
    /// paid, even what costs more than it holds.
    pub fn can_pay(self, cost: Cost, of: Allowance, now: Timestamp) -> Result<(), Duration> {
        let capacity = of.time_for(of.at_once);
        let debt = self.debt(capacity, now);
        let after = debt.saturating_add(of.time_for(cost).min(capacity));
        match after.checked_sub(capacity) {
            Some(wait) if !wait.is_zero() => Err(wait),
            _ => Ok(()),
        }
    }

    pub fn pay(&mut self, cost: Cost, of: Allowance, now: Timestamp) {
        let capacity = of.time_for(of.at_once);
        let debt = self.debt(capacity, now);
        let after = debt.saturating_add(of.time_for(cost));
        self.full_at = now.after(after.min(capacity));
    }

    /// What was paid and not needed.
    pub fn give_back(&mut self, cost: Cost, of: Allowance) {
        self.full_at = self.full_at.before(of.time_for(cost));
    }

    /// No purse is emptier than empty: then the clock has stepped back, and nobody pays for it.
    fn debt(self, capacity: Duration, now: Timestamp) -> Duration {
        let debt = self.full_at.since(now);
        if debt > capacity {
            Duration::ZERO
        } else {
            debt
        }
    }

    /// When all that was spent is earned again.
    pub fn full_at(self) -> Timestamp {
        self.full_at
    }

    pub fn is_full(self, now: Timestamp) -> bool {
        self.full_at <= now
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
    fn what_was_spent_is_earned_again_at_a_share_of_the_time() {
        let mut purse = Purse::default();
        for _ in 0..166 {
            assert_eq!(purse.can_pay(PAGE, Allowance::MEMBER, at(0)), Ok(()));
            purse.pay(PAGE, Allowance::MEMBER, at(0));
        }
        let wait = purse.can_pay(PAGE, Allowance::MEMBER, at(0));
        assert_eq!(wait, Err(Duration::from_millis(50)));
        assert_eq!(purse.can_pay(PAGE, Allowance::MEMBER, at(50)), Ok(()));
    }

    #[test]
    fn a_full_purse_pays_for_everything_and_is_never_emptier_than_empty() {
        let mut purse = Purse::default();
        let huge = Cost(u64::MAX);
        assert_eq!(purse.can_pay(huge, Allowance::MEMBER, at(0)), Ok(()));
        purse.pay(huge, Allowance::MEMBER, at(0));
        let wait = purse.can_pay(Cost(0), Allowance::MEMBER, at(0));
        assert_eq!(wait, Ok(()), "what costs nothing is always paid");
        assert!(purse.can_pay(CHAT, Allowance::MEMBER, at(0)).is_err());
        assert!(purse.is_full(at(25_000)));
    }

    #[test]
    fn a_clock_that_steps_back_costs_nobody_anything() {
        let mut purse = Purse::default();
        purse.pay(Cost(500_000), Allowance::MEMBER, at(500_000));
        assert_eq!(purse.can_pay(PAGE, Allowance::MEMBER, at(0)), Ok(()));
    }
}
