//! How much of the log a client is given: what it lacks where it lags by little, else the newest
//! page, and older pages on request.

use crate::protocol::{History, Seq};

/// Messages in a page.
pub const PAGE: usize = 50;

/// Events that a client may have missed and still resume. Past that, the newest page serves a
/// reader better than hours of scrolling.
pub const MAX_MISSED: u64 = 1_000;

/// What follows the welcome of a client that holds the log up to `after`.
pub(super) fn since(after: Option<Seq>, newest: Seq) -> History {
    let Some(after) = after else {
        return History::Newest;
    };
    match newest.0.checked_sub(after.0) {
        Some(0..=MAX_MISSED) => History::Resumed,
        _ => History::Restarted,
    }
}
