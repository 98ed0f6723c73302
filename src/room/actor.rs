//! `Actor`: the member who acts, and the connection through which they do.

use crate::protocol::{ConnectionId, Member};

pub(super) struct Actor {
    pub(super) member: Member,
    pub(super) via: ConnectionId,
}
