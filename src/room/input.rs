//! What reaches the room: `Input`, with the `Facts` that storage knows of the matter; and `Saved`,
//! what is left of a room that slept.

use super::connection::Connection;
use super::member::Skeleton;
use crate::protocol::{Command, ConnectionId, Member, MemberId, Message, Rejection, Seq};
use crate::time::Timestamp;

/// What reaches the room, with what storage knows of the matter.
#[derive(Debug)]
pub enum Input {
    Connected {
        id: ConnectionId,
        member_id: MemberId,
        after: Option<Seq>,
        facts: Facts,
    },
    /// A frame, decoded. What did not decode comes too: only the room answers.
    Received {
        from: ConnectionId,
        command: Result<Command, Rejection>,
        facts: Facts,
    },
    /// A frame longer than `MAX_FRAME_BYTES`.
    Flooded {
        from: ConnectionId,
    },
    Disconnected {
        id: ConnectionId,
    },
    /// A connection that takes nothing of what it is sent.
    Clogged {
        id: ConnectionId,
    },
    /// When each connection last gave a sign of life, as far as the platform knows.
    Heard(Vec<(ConnectionId, Timestamp)>),
    /// The room was restored while people are connected.
    Woken,
    /// The moment of an `Effect::WakeAt` has come.
    Rang,
}

impl Input {
    /// Who gives a sign of life with it.
    pub fn speaker(&self) -> Option<ConnectionId> {
        match self {
            Self::Received { from, .. } | Self::Flooded { from } => Some(*from),
            Self::Connected { .. }
            | Self::Disconnected { .. }
            | Self::Clogged { .. }
            | Self::Heard(_)
            | Self::Woken
            | Self::Rang => None,
        }
    }
}

/// What the shell looks up before it asks the room: facts that a decision depends on and that the
/// room does not hold in memory.
#[derive(Debug, Default)]
pub struct Facts {
    /// For an arrival: the member, if they were here before.
    pub member: Option<Member>,
    /// For a first arrival: the skeletons of those of `Guest::candidates` that are taken, at least up
    /// to the first that is free.
    pub taken: Vec<Skeleton>,
    /// For a post: the message, if it is stored already.
    pub posted: Option<Message>,
    /// For a reply: the message that it is to. For a change: the message to change.
    pub message: Option<Message>,
    /// For a body: those of its mentions who are members.
    pub mentioned: Vec<Member>,
    /// For a renaming: whether somebody else has a name that looks like it.
    pub is_name_taken: bool,
}

/// What the shell finds when the room wakes.
#[derive(Debug, Default)]
pub struct Saved {
    pub connections: Vec<Connection>,
    /// Those of the connections and of the departures.
    pub members: Vec<Member>,
    pub departures: Vec<(MemberId, Timestamp)>,
    pub newest: Seq,
    pub newest_at: Timestamp,
    /// How many events the log keeps, give or take a thousand.
    pub keep: u64,
}
