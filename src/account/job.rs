//! Jobs: what an account has others do, and what must not be lost. A job is a row until it is done, and
//! is tried again after a failure and after a kill.

use std::time::Duration;

use serde::Serialize;

use crate::identity::session::Ended;
use crate::protocol::tagged::tagged;

#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Job {
    /// Make it known that the identity has an account: its guest token proves nothing any more.
    Enlist,
    /// Close sockets in a room.
    CloseSockets { room: String, of: Ended },
}

tagged! { Job by "type" {
    "enlist" => Enlist {},
    "close_sockets" => CloseSockets { room, of },
} }

impl Job {
    /// Sockets are to be closed within five seconds, whatever happens at the first try.
    pub(super) const RETRY: Duration = Duration::from_secs(2);

    /// As a log may tell it: the room is nobody's business there.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Enlist => "enlist",
            Self::CloseSockets { .. } => "close_sockets",
        }
    }

    /// What its row is found by.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Enlist => "enlist".to_owned(),
            Self::CloseSockets { room, of } => match of {
                Ended::Session { id, .. } => format!("close {room} {}", id.0),
                Ended::Identity => format!("close {room}"),
            },
        }
    }
}
