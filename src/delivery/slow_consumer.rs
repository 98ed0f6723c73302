//! `SlowConsumers`: connections that read too little of what they are sent. The platform keeps the rest
//! for them in memory without a bound, so the room does: neither one connection nor all of them
//! together may make it keep much. They are closed, and come back to a resume.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::protocol::ConnectionId;
use crate::time::Timestamp;

#[derive(Debug, Default)]
pub struct SlowConsumers {
    lagging: BTreeMap<ConnectionId, Lag>,
}

#[derive(Debug)]
struct Lag {
    /// Bytes that wait for the connection.
    waiting: u32,
    /// Since when it has read nothing of them.
    since: Timestamp,
}

impl SlowConsumers {
    /// With this much waiting, in bytes, a connection lags: it is watched, and is not sent more of
    /// what it asked to read.
    pub const LAG: u32 = 16 * 1024;
    /// What may wait for one connection: a page of history, and what is said meanwhile on a slow line.
    const HUGE: u32 = 2 * 1024 * 1024;
    /// What may wait for all of those together that have read nothing for a while.
    const MAX_WAITING: u64 = 8 * 1024 * 1024;
    /// Until then it is the crowd that is busy: a batch waits for a thousand at once, and is read.
    const BUSY: Duration = Duration::from_secs(1);
    /// How long a connection may read nothing.
    const PATIENCE: Duration = Duration::from_secs(10);

    /// So many bytes wait for a connection.
    pub fn observe(&mut self, id: ConnectionId, waiting: u32, now: Timestamp) {
        if waiting <= Self::LAG {
            self.lagging.remove(&id);
            return;
        }
        let since = match self.lagging.get(&id) {
            Some(lag) if waiting >= lag.waiting => lag.since,
            _ => now,
        };
        self.lagging.insert(id, Lag { waiting, since });
    }

    /// The connections to close, by what was last observed.
    pub fn too_slow(&self, now: Timestamp) -> Vec<ConnectionId> {
        let mut lagging: Vec<(&ConnectionId, &Lag)> = self.lagging.iter().collect();
        lagging.sort_by_key(|(_, lag)| lag.waiting);
        let mut kept = 0;
        let is_too_slow = |(_, lag): &(&ConnectionId, &Lag)| {
            let is_stuck = now.since(lag.since) >= Self::BUSY;
            if is_stuck {
                kept += u64::from(lag.waiting);
            }
            lag.waiting > Self::HUGE
                || is_stuck && kept > Self::MAX_WAITING
                || now.since(lag.since) >= Self::PATIENCE
        };
        let too_slow = lagging.into_iter().filter(is_too_slow);
        too_slow.map(|(id, _)| *id).collect()
    }

    /// Whether so much waits for all together that whoever asks to read something waits too.
    pub fn is_congested(&self) -> bool {
        let waiting = self.lagging.values().map(|lag| u64::from(lag.waiting));
        waiting.sum::<u64>() > Self::MAX_WAITING
    }

    /// The connections to look at again.
    pub fn lagging(&self) -> impl Iterator<Item = ConnectionId> {
        self.lagging.keys().copied()
    }

    /// The connection is closed.
    pub fn forget(&mut self, id: ConnectionId) {
        self.lagging.remove(&id);
    }

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

    /// Who is too slow, where so many bytes wait for Ada at each of these seconds.
    fn too_slow(waiting: &[(u64, u32)]) -> Vec<ConnectionId> {
        let mut slow = SlowConsumers::default();
        for (secs, bytes) in waiting {
            slow.observe(ADA, *bytes, at(*secs));
        }
        slow.too_slow(at(waiting[waiting.len() - 1].0))
    }

    #[test]
    fn a_connection_that_reads_nothing_for_long_is_too_slow() {
        assert_eq!(too_slow(&[(0, 300_000), (9, 400_000)]), []);
        assert_eq!(
            too_slow(&[(0, 300_000), (9, 400_000), (10, 500_000)]),
            [ADA]
        );
    }

    #[test]
    fn a_connection_that_reads_however_slowly_stays() {
        assert_eq!(too_slow(&[(0, 300_000), (9, 290_000), (18, 280_000)]), []);
        assert_eq!(
            too_slow(&[(0, 300_000), (9, 0), (10, 300_000), (19, 300_000)]),
            []
        );
    }

    #[test]
    fn nobody_makes_the_room_keep_everything() {
        assert_eq!(too_slow(&[(0, 3_000_000)]), [ADA]);
    }

    #[test]
    fn many_together_do_not_either_and_those_with_the_most_go_first() {
        let mut slow = SlowConsumers::default();
        for id in 0..20 {
            slow.observe(ConnectionId(id), 1_000_000 + id as u32, at(0));
        }
        assert_eq!(slow.too_slow(at(0)), [], "they may be about to read");
        let gone: Vec<u64> = slow.too_slow(at(1)).iter().map(|id| id.0).collect();
        assert_eq!(gone, (8..20).collect::<Vec<_>>());
        assert!(slow.is_congested());
    }

    #[test]
    fn a_closed_connection_leaves_nothing_behind() {
        let mut slow = SlowConsumers::default();
        slow.observe(ADA, 300_000, at(0));
        assert!(!slow.is_empty());
        slow.forget(ADA);
        assert!(slow.is_empty());
    }
}
