//! How fast one member may speak, over all of their connections: a burst, then a steady pace.
//!
//! The generic cell rate algorithm (ITU-T I.371): a bucket of tokens told by one moment, when it
//! will be full again. A single number survives sleep, and the larger of two copies is the truth.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct RateLimit {
    full_at: Timestamp,
}

impl RateLimit {
    pub const BURST: u32 = 20;
    pub const PER_SECOND: u32 = 5;

    const INTERVAL: Duration = Duration::from_millis(1000 / Self::PER_SECOND as u64);
    const CAPACITY: Duration =
        Duration::from_millis(Self::BURST as u64 * Self::INTERVAL.as_millis() as u64);

    /// Takes one command, or says how long to wait for the next.
    pub fn take(&mut self, now: Timestamp) -> Result<(), Duration> {
        // No bucket is emptier than empty: then the clock has stepped back, and nobody pays for it.
        let is_possible = self.full_at <= now.after(Self::CAPACITY);
        let full_at = if is_possible {
            self.full_at.max(now)
        } else {
            now
        };
        let full_at = full_at.after(Self::INTERVAL);
        let debt = full_at.since(now);
        if debt > Self::CAPACITY {
            return Err(debt.saturating_sub(Self::CAPACITY));
        }
        self.full_at = full_at;
        Ok(())
    }

    /// Whether it says no more than a new one.
    pub fn is_full(self, now: Timestamp) -> bool {
        self.full_at <= now
    }
}
