//! `SlowConsumers`: connections that read too little of what they are sent. The platform keeps the rest
//! for them in memory without a bound, so the room does not wait for them for long: they are closed,
//! and come back to a resume.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::protocol::ConnectionId;
use crate::time::Timestamp;

#[derive(Debug, Default)]
pub struct SlowConsumers {
    /// Since when more than `SMALL` waits for a connection.
    lagging: BTreeMap<ConnectionId, Timestamp>,
}

impl SlowConsumers {
    /// What may wait for as long as it takes, in bytes: a page of history on a slow line.
    const SMALL: u32 = 256 * 1024;
    /// What may never wait: more than a thousand long messages. Emoji alone take more on the wire, so
    /// that a slow client may have to come back for the rest of them.
    const HUGE: u32 = 32 * 1024 * 1024;
    const PATIENCE: Duration = Duration::from_secs(10);

    /// Whether a connection for which so many bytes wait is to be closed.
    pub fn is_too_slow(&mut self, id: ConnectionId, waiting: u32, now: Timestamp) -> bool {
        if waiting <= Self::SMALL {
            self.lagging.remove(&id);
            return false;
        }
        let since = *self.lagging.entry(id).or_insert(now);
        waiting > Self::HUGE || now.since(since) >= Self::PATIENCE
    }

    /// The connection is closed.
    pub fn forget(&mut self, id: ConnectionId) {
        self.lagging.remove(&id);
    }

    /// Whether some connection lags, so that it must be looked at again.
    pub fn is_empty(&self) -> bool {
        self.lagging.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: ConnectionId = ConnectionId(1);

    fn at(secs: u64) -> Timestamp {
        Timestamp::from_millis(secs * 1000)
    }

    #[test]
    fn a_connection_that_lags_for_long_is_too_slow() {
        let mut slow = SlowConsumers::default();
        assert!(!slow.is_too_slow(ADA, 300_000, at(0)));
        assert!(!slow.is_too_slow(ADA, 400_000, at(9)));
        assert!(slow.is_too_slow(ADA, 500_000, at(10)));
    }

    #[test]
    fn a_connection_that_catches_up_in_time_stays() {
        let mut slow = SlowConsumers::default();
        assert!(!slow.is_too_slow(ADA, 300_000, at(0)));
        assert!(!slow.is_too_slow(ADA, 0, at(9)));
        assert!(!slow.is_too_slow(ADA, 300_000, at(10)));
        assert!(!slow.is_too_slow(ADA, 300_000, at(19)));
    }

    #[test]
    fn nobody_makes_the_room_keep_everything() {
        assert!(SlowConsumers::default().is_too_slow(ADA, 40_000_000, at(0)));
    }

    #[test]
    fn a_closed_connection_leaves_nothing_behind() {
        let mut slow = SlowConsumers::default();
        slow.is_too_slow(ADA, 300_000, at(0));
        assert!(!slow.is_empty());
        slow.forget(ADA);
        assert!(slow.is_empty());
    }
}
