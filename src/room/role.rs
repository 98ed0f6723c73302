//! What each role may do. Who may not is told so, at the one door.

use crate::protocol::{Reason, Rejection};

pub(super) fn not_allowed() -> Rejection {
    Rejection::new(
        Reason::NotAllowed,
        "Only those who keep this room may do that.",
    )
}
