//! `Bounds`: how much a room keeps, and for how long, as its operator has set it.

use std::time::Duration;

#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Messages, give or take a thousand.
    pub events: u64,
    /// What the room takes on disk; 0 where there is no bound.
    pub bytes: u64,
    /// Nothing, where no files are kept.
    pub files: Option<FileBounds>,
    /// How long a member is kept who has said nothing and does not come.
    pub silence: Duration,
}

/// In bytes.
#[derive(Clone, Copy, Debug)]
pub struct FileBounds {
    pub largest: u64,
    /// What a member may bring in an hour.
    pub of_member_an_hour: u64,
    /// What all files of a room take.
    pub of_room: u64,
}

impl Default for Bounds {
    /// As little as a room can do with, and a month.
    fn default() -> Self {
        Self {
            events: 0,
            bytes: 0,
            files: None,
            silence: Duration::from_hours(30 * 24),
        }
    }
}
