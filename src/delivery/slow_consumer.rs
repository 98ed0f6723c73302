//! `Backlogs`: who takes nothing of what they are sent. The platform keeps it for them without a
//! bound, so the room does not: who lags for long is let go, and comes back to a resume.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::protocol::ConnectionId;
use crate::time::Timestamp;

#[derive(Debug, Default)]
pub struct Backlogs {
    /// Since when more than `SMALL` waits for a connection.
    lagging: BTreeMap<ConnectionId, Timestamp>,
}

impl Backlogs {
    /// What may wait for however long, in bytes: a page of history on a slow line.
    const SMALL: u32 = 256 * 1024;
    /// What may never wait: more than a thousand long messages. Emoji alone take more on the wire, so
    /// that a slow client may have to come back for the rest of them.
    const HUGE: u32 = 32 * 1024 * 1024;
    const PATIENCE: Duration = Duration::from_secs(10);

    /// Whether a connection for which so many bytes wait is to be let go.
    pub fn is_clogged(&mut self, id: ConnectionId, waiting: u32, now: Timestamp) -> bool {
        if waiting <= Self::SMALL {
            self.lagging.remove(&id);
            return false;
        }
        let since = *self.lagging.entry(id).or_insert(now);
        let is_clogged = waiting > Self::HUGE || now.since(since) >= Self::PATIENCE;
        if is_clogged {
            self.lagging.remove(&id);
        }
        is_clogged
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
    fn who_lags_for_long_is_let_go() {
        let mut backlogs = Backlogs::default();
        assert!(!backlogs.is_clogged(ADA, 300_000, at(0)));
        assert!(!backlogs.is_clogged(ADA, 400_000, at(9)));
        assert!(backlogs.is_clogged(ADA, 500_000, at(10)));
    }

    #[test]
    fn who_catches_up_in_time_stays() {
        let mut backlogs = Backlogs::default();
        assert!(!backlogs.is_clogged(ADA, 300_000, at(0)));
        assert!(!backlogs.is_clogged(ADA, 0, at(9)));
        assert!(!backlogs.is_clogged(ADA, 300_000, at(10)));
        assert!(!backlogs.is_clogged(ADA, 300_000, at(19)));
    }

    #[test]
    fn nobody_makes_the_room_keep_everything() {
        assert!(Backlogs::default().is_clogged(ADA, 40_000_000, at(0)));
    }
}
