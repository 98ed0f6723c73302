//! `Input`: what reaches the room.

use super::import::{Piece, Sending, Sent};
use super::judging::Case;
use super::notice::Told;
use super::request::Caller;
use super::upload::{Upload, Uploaded};
use super::{Job, Outcome};
use crate::identity::address::NetworkAddress;
use crate::identity::session::{Ended, SessionId};
use crate::model::{Said, Verdict};
use crate::protocol::{Command, ConnectionId, DraftId, FileId, Member, MemberId, Rejection, Seq};

#[derive(Debug)]
pub enum Input {
    Connected {
        id: ConnectionId,
        member_id: MemberId,
        /// The session that proved them; nothing for a guest.
        session: Option<SessionId>,
        after: Option<Seq>,
        /// Where they come from, if that is known.
        address: Option<NetworkAddress>,
        /// What they wish to be called, if this is their first visit.
        wish: Option<String>,
        /// By chance, for the name and the face of a newcomer.
        dice: u64,
        /// What they bring to be let in.
        invite: Option<String>,
    },
    /// A frame, decoded. What did not decode comes too: only the room answers.
    Received {
        from: ConnectionId,
        command: Result<Command, Rejection>,
    },
    /// Somebody who is not in the room says one thing. What did not decode comes too.
    Requested {
        /// By chance: what the answer is found by.
        id: ConnectionId,
        caller: Caller,
        /// By chance, for the name and the face of a newcomer.
        dice: u64,
        command: Result<Command, Rejection>,
    },
    /// Somebody wants to hear what happens, and is not in the room.
    Listened {
        id: ConnectionId,
        caller: Caller,
        /// The last `seq` that they hold.
        after: Option<Seq>,
    },
    /// Somebody wants to bring a file, whose bytes go past the room.
    Uploading {
        /// By chance: what a no is found by.
        id: ConnectionId,
        caller: Caller,
        upload: Upload,
    },
    /// Such a file has come, or comes no more.
    Uploaded(Uploaded),
    /// The operator sends the bytes of a file that an imported message names.
    Sending(Sending),
    /// They have come, or come no more.
    Sent(Sent),
    /// The store has erased these; not `is_all`, where it failed at others.
    Erased {
        files: Vec<FileId>,
        is_all: bool,
    },
    /// A frame longer than `MAX_FRAME_BYTES`.
    Flooded {
        from: ConnectionId,
    },
    /// So many frames of a connection wait to be decided on that most of them would be refused.
    Overrun {
        from: ConnectionId,
    },
    Disconnected {
        id: ConnectionId,
    },
    /// A connection that reads too little of what it is sent.
    SlowConsumer {
        id: ConnectionId,
    },
    /// A member's account has ended a session, or itself.
    SignedOut {
        member_id: MemberId,
        of: Ended,
    },
    /// A piece of background work has come to its end.
    Finished {
        job: Job,
        outcome: Outcome,
    },
    /// The operator wants everything gone.
    Purge,
    /// The operator wants what a member said gone, of which a part is looked up at a time.
    PurgeMessages {
        of: MemberId,
    },
    /// Another room, in which these people met, opens this direct room for them.
    OpenDirect {
        members: Vec<Member>,
    },
    /// The operator says who owns the room.
    NameOwner {
        member_id: MemberId,
    },
    /// The operator brings lines of another room's export.
    Import(Piece),
    /// Accounts were told, or were not.
    Notified {
        job: Job,
        told: Vec<Told>,
    },
    /// A member puts the room into their list, or takes it out.
    Follow {
        member_id: MemberId,
        on: bool,
    },
    /// The model that was asked has said something.
    Model {
        draft_id: DraftId,
        said: Said,
    },
    /// The model has judged these messages, or failed to.
    Judged {
        case: Case,
        verdict: Option<Verdict>,
    },
    /// The room was restored while people are connected.
    Woken,
    /// The time of an `Effect::SetAlarm` has come.
    AlarmFired,
}

impl Input {
    /// The connection that gives a sign of life with it.
    pub(super) fn sender(&self) -> Option<ConnectionId> {
        match self {
            Self::Received { from, .. } | Self::Flooded { from } | Self::Overrun { from } => {
                Some(*from)
            }
            Self::Connected { .. }
            | Self::Requested { .. }
            | Self::Listened { .. }
            | Self::Uploading { .. }
            | Self::Uploaded(_)
            | Self::Erased { .. }
            | Self::Disconnected { .. }
            | Self::SlowConsumer { .. }
            | Self::SignedOut { .. }
            | Self::Finished { .. }
            | Self::Purge
            | Self::PurgeMessages { .. }
            | Self::OpenDirect { .. }
            | Self::Notified { .. }
            | Self::Follow { .. }
            | Self::Model { .. }
            | Self::Judged { .. }
            | Self::NameOwner { .. }
            | Self::Import(_)
            | Self::Woken
            | Self::Sending(_)
            | Self::Sent(_)
            | Self::AlarmFired => None,
        }
    }
}
