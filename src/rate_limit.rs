//! How fast somebody may go: a burst, then a steady pace.
//!
//! The generic cell rate algorithm (ITU-T I.371): a bucket of tokens told by one moment, when it
//! will be full again. A single number survives sleep, and the larger of two copies is the truth.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// So many at once, then one in each interval.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    pub burst: u32,
    interval: Duration,
}

impl Rate {
    /// Commands of one member, or to one inbox, over all connections.
    pub const COMMANDS: Self = Self::new(20, Duration::from_millis(200));
    /// After this many refusals in a row, a client that does not slow down is sent away.
    pub const MAX_REFUSED: u32 = 100;

    pub const fn new(burst: u32, interval: Duration) -> Self {
        Self { burst, interval }
    }

    pub const fn per_second(self) -> u32 {
        (1_000 / self.interval.as_millis()) as u32
    }
}

#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct RateLimit {
    full_at: Timestamp,
}

impl RateLimit {
    /// Takes one, or says how long to wait for the next.
    pub fn take(&mut self, rate: Rate, now: Timestamp) -> Result<(), Duration> {
        let capacity = rate.interval * rate.burst;
        // No bucket is emptier than empty: then the clock has stepped back, and nobody pays for it.
        let is_possible = self.full_at <= now.after(capacity);
        let full_at = if is_possible {
            self.full_at.max(now)
        } else {
            now
        };
        let full_at = full_at.after(rate.interval);
        let debt = full_at.since(now);
        if debt > capacity {
            return Err(debt.saturating_sub(capacity));
        }
        self.full_at = full_at;
        Ok(())
    }

    /// Whether it says no more than a new one.
    pub fn is_full(self, now: Timestamp) -> bool {
        self.full_at <= now
    }
}
