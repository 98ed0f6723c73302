//! The arithmetic of a budget under fuzz: whatever is asked for and whenever, nobody gets more than
//! their share, and whoever waits for as long as they were told is served.

#![no_main]

use std::time::Duration;

use chatter::room::budget::purse::{Allowance, Cost, Purse};
use chatter::time::Timestamp;
use libfuzzer_sys::fuzz_target;

const ALLOWANCES: [Allowance; 5] = [
    Allowance::MEMBER,
    Allowance::MODEST,
    Allowance::ADDRESS,
    Allowance::ROOM,
    Allowance::REFUSALS,
];

/// No purse takes as long to fill.
const DAY_MS: u64 = 86_400_000;

fuzz_target!(|deeds: (u8, u64, Vec<(u32, u32)>)| {
    let (which, start, deeds) = deeds;
    let allowance = ALLOWANCES[usize::from(which) % ALLOWANCES.len()];
    let start = Timestamp::from_millis(start % (1 << 53));
    let mut now = start;
    let mut purse = Purse::default();
    let mut spent = 0;
    for (pause, cost) in deeds {
        now = now.after(Duration::from_millis(pause.into()));
        let cost = Cost(cost.into());
        if let Err(wait) = purse.can_pay(cost, allowance, now) {
            assert!(!wait.is_zero());
            now = now.after(wait);
            assert!(
                purse.can_pay(cost, allowance, now).is_ok(),
                "the wait was told too short"
            );
        }
        purse.pay(cost, allowance, now);
        spent += cost.0.min(allowance.at_once.0);
        let earned = now.since(start).as_micros() / u128::from(allowance.share);
        assert!(
            u128::from(spent) <= u128::from(allowance.at_once.0) + earned,
            "more was spent than earned"
        );
    }
    // A clock that was set back makes nobody poor.
    if start.millis() > DAY_MS {
        let yesterday = Timestamp::from_millis(start.millis() - DAY_MS);
        assert!(
            purse
                .can_pay(allowance.at_once, allowance, yesterday)
                .is_ok()
        );
    }
});
