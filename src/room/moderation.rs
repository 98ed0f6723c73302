//! Keeping a room in order.

/// Of why somebody is banned or silenced, or a message reported.
pub const MAX_REASON_CHARS: usize = 200;
