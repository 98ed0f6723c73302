//! A moment, given and never taken: the core has no clock, so that a story replays the same way.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970 UTC.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Timestamp(u64);

impl Timestamp {
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis)
    }

    pub const fn millis(self) -> u64 {
        self.0
    }

    /// The moment that lies `wait` later.
    #[must_use]
    pub const fn after(self, wait: Duration) -> Self {
        Self(self.0.saturating_add(wait.as_millis() as u64))
    }

    /// The moment that lies `wait` earlier.
    #[must_use]
    pub const fn before(self, wait: Duration) -> Self {
        Self(self.0.saturating_sub(wait.as_millis() as u64))
    }

    /// As in `2026-11-26T09:07:00Z` (RFC 3339), to the second.
    pub fn to_rfc3339(self) -> String {
        const DAY: u64 = 24 * 60 * 60;
        let seconds = self.0 / 1000;
        let (year, month, day) = date(seconds / DAY);
        let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }

    /// How long ago `earlier` was; nothing, should the clock have stepped back.
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }
}

/// The year, the month and the day, so many days after 1970 began. Years that begin in March end with the
/// day that is only in some of them, and 400 of them always have as many days.
fn date(days: u64) -> (u64, u64, u64) {
    const CENTURIES: u64 = 146_097;
    const UNTIL_1970: u64 = 719_468;
    let days = days + UNTIL_1970;
    let (cycle, day) = (days / CENTURIES, days % CENTURIES);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (cycle * 400 + year + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_the_world_writes_it() {
        for (millis, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399_999, "2000-02-28T23:59:59Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z"),
            (1_795_684_020_000, "2026-11-26T09:07:00Z"),
            (1_798_761_599_000, "2026-12-31T23:59:59Z"),
            (1_798_761_600_000, "2027-01-01T00:00:00Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(Timestamp::from_millis(millis).to_rfc3339(), text);
        }
    }
}
