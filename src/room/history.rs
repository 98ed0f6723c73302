//! How much of the log a client is given: what it lacks where it lags by little, else the newest
//! page, and older pages on request.

use std::time::Duration;

use super::space::Space;
use crate::protocol::{History, Seq};

/// Messages in a page.
pub const PAGE: usize = 50;

/// Bytes in one answer at most, give or take one message: long messages make short pages.
pub const MAX_BYTES: usize = 256 * 1024;

/// Bytes of the newest page at most, with which a welcome comes: it is told unasked, to everyone who
/// comes.
pub const WELCOME_BYTES: usize = 64 * 1024;

/// Connections of one member that are told what they missed at the same time.
pub(super) const MAX_RESUMES: usize = 2;

/// Bytes of what was missed that are told at once, give or take one event. The next slice waits until
/// the client has read this one.
pub const SLICE_BYTES: usize = 64 * 1024;

/// Reads of one member's that may wait for their turns, and when to ask again past that.
pub const MAX_WAITING: usize = 20;
pub const WAIT: Duration = Duration::from_secs(1);

/// Events that a client may have missed and still resume. Past that, the newest page serves a
/// reader better than hours of scrolling.
pub const MAX_MISSED: u64 = 1_000;

/// A room forgets so many messages at once: forgetting one by one would double what a message costs.
const FORGOTTEN_AT_ONCE: u64 = 1_000;

/// Whether it is time to forget, now that the log has grown to `newest`. What is kept are messages:
/// whatever happens to them pushes none of them out.
pub(super) fn is_time_to_forget(newest: Seq, keep: u64) -> bool {
    let at_once = (keep / 2).clamp(1, FORGOTTEN_AT_ONCE);
    newest.0 > keep && newest.0.is_multiple_of(at_once)
}

/// The last of the changes that nobody can have missed and still resume.
pub(super) fn old_changes(newest: Seq) -> Seq {
    Seq(newest.0.saturating_sub(2 * MAX_MISSED))
}

/// What follows the welcome of a client that holds the log up to `after`.
pub(super) fn since(after: Option<Seq>, newest: Seq, keep: u64, space: &Space) -> History {
    let Some(after) = after else {
        return History::Newest;
    };
    match newest.0.checked_sub(after.0) {
        Some(missed) if missed <= MAX_MISSED.min(keep) && space.reaches(after) => History::Resumed,
        _ => History::Restarted,
    }
}
