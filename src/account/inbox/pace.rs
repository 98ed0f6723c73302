//! How fast something may go on: so many at once, then one in an interval. It need not outlive sleep.

use std::time::Duration;

use crate::time::Timestamp;

#[derive(Debug)]
pub(super) struct Pace {
    at_once: u32,
    interval: Duration,
    full_at: Timestamp,
}

impl Pace {
    /// The list grows by what strangers do.
    pub(super) const STRANGERS: Self = Self::new(20, Duration::from_secs(3));
    /// Commands of one person, over all of their connections.
    pub(super) const COMMANDS: Self = Self::new(20, Duration::from_millis(200));

    /// Opening an inbox asks every room in it.
    pub(super) const REFRESHES: Self = Self::new(20, Duration::from_secs(2));

    const fn new(at_once: u32, interval: Duration) -> Self {
        Self {
            at_once,
            interval,
            full_at: Timestamp::from_millis(0),
        }
    }

    /// One more, or how long to wait for it.
    pub(super) fn take(&mut self, now: Timestamp) -> Result<(), Duration> {
        let capacity = self.interval * self.at_once;
        let debt = self.full_at.since(now).min(capacity) + self.interval;
        match debt.checked_sub(capacity) {
            Some(wait) if !wait.is_zero() => Err(wait),
            _ => {
                self.full_at = now.after(debt);
                Ok(())
            }
        }
    }
}
