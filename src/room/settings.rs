//! How a room is set by its owners.

use std::time::Duration;

/// What its owners have chosen.
#[derive(Debug)]
pub struct Settings;

impl Settings {
    pub const MAX_TITLE_CHARS: usize = 60;
    pub const MAX_TOPIC_CHARS: usize = 300;
    pub const MAX_FILTER_WORDS: usize = 100;
    pub const MAX_FILTER_WORD_CHARS: usize = 40;
    pub const MAX_SLOW: Duration = Duration::from_hours(1);
}
