//! `Tally`: how much each network address did within the minute.

use std::collections::BTreeMap;

use super::address::NetworkAddress;
use crate::time::Timestamp;

#[derive(Debug, Default)]
pub struct Tally {
    minute: u64,
    counts: BTreeMap<NetworkAddress, u32>,
}

impl Tally {
    pub const fn new() -> Self {
        Self {
            minute: 0,
            counts: BTreeMap::new(),
        }
    }

    /// Counts one more, if that is not more than `most`. What was counted before this minute is
    /// forgotten.
    pub fn take(&mut self, address: &NetworkAddress, most: u32, now: Timestamp) -> bool {
        let minute = now.millis() / 60_000;
        if minute != self.minute {
            *self = Self::default();
            self.minute = minute;
        }
        let count = self.counts.entry(address.clone()).or_default();
        let is_allowed = *count < most;
        *count += u32::from(is_allowed);
        is_allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_its_own_count_and_a_new_one_each_minute() {
        let address = |text| NetworkAddress::parse(text).unwrap();
        let (home, work) = (address("192.0.2.1"), address("192.0.2.2"));
        let [first, next] = [1, 60].map(|secs| Timestamp::from_millis(secs * 1_000));
        let mut tally = Tally::new();
        let taken = [(); 3].map(|()| tally.take(&home, 2, first));
        assert_eq!(taken, [true, true, false]);
        assert!(tally.take(&work, 2, first));
        assert!(tally.take(&home, 2, next));
    }
}
