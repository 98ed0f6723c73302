//! How much of the log a client is given: what it lacks where it lags by little, else the newest
//! page, and older pages on request.

use super::space::Space;
use crate::protocol::{History, Seq};

/// Messages in a page.
pub const PAGE: usize = 50;

/// Bytes in one answer at most, give or take one message: long messages make short pages.
pub const MAX_BYTES: usize = 256 * 1024;

/// Bytes of what was missed that are told at once, give or take one event. The next slice waits until
/// the client has read this one.
pub const SLICE_BYTES: usize = 32 * 1024;

/// Events that a client may have missed and still resume. Past that, the newest page serves a
/// reader better than hours of scrolling.
pub const MAX_MISSED: u64 = 1_000;

/// Events that a log keeps at least, so that whoever may resume finds them all.
pub const MIN_KEPT: u64 = 2 * MAX_MISSED;

/// The log forgets this many at once: forgetting one by one would double what a message costs.
const FORGOTTEN_AT_ONCE: u64 = 1_000;

/// The last event to forget, now that the log has grown to `newest`.
pub(super) fn forgotten(newest: Seq, keep: u64) -> Option<Seq> {
    let is_time = newest.0.is_multiple_of(FORGOTTEN_AT_ONCE);
    let through = newest.0.checked_sub(keep.max(MIN_KEPT))?;
    (is_time && through > 0).then_some(Seq(through))
}

/// What follows the welcome of a client that holds the log up to `after`.
pub(super) fn since(after: Option<Seq>, newest: Seq, space: &Space) -> History {
    let Some(after) = after else {
        return History::Newest;
    };
    match newest.0.checked_sub(after.0) {
        Some(0..=MAX_MISSED) if space.reaches(after) => History::Resumed,
        _ => History::Restarted,
    }
}
