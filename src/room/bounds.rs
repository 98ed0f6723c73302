//! `Bounds`: how much a room keeps, and for how long, as its operator has set it.

use std::time::Duration;

#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Messages, give or take a thousand.
    pub events: u64,
    /// What the room takes on disk; 0 where there is no bound.
    pub bytes: u64,
    /// How long a member is kept who has said nothing and does not come.
    pub silence: Duration,
}

impl Default for Bounds {
    /// As little as a room can do with, and a month.
    fn default() -> Self {
        Self {
            events: 0,
            bytes: 0,
            silence: Duration::from_hours(30 * 24),
        }
    }
}
