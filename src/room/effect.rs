//! What the room asks of the shell: `Effect`, and `Change`, what of it is to be kept.

use super::connection::Connection;
use super::member::Skeleton;
use super::search::Query;
use crate::protocol::{
    CloseCode, ConnectionId, Editing, Event, Member, MemberId, Message, Reacting, Rejection,
    Removal, Renaming, Seq, Welcome,
};
use crate::time::Timestamp;

/// What the shell must do: first store, all or nothing, then the rest, in order.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Effect {
    Store(Change),
    /// Open the socket that has just arrived, and keep this with it, where it survives sleep.
    Admit(Connection),
    /// Say why, and close the socket that has just arrived.
    Refuse {
        rejection: Rejection,
        code: CloseCode,
    },
    /// Keep this with its socket from now on.
    Remember(Connection),
    /// Greet a newcomer, ahead of all that they will be told: with the newest page in one frame,
    /// that it cannot be lost behind its welcome, or with every stored event past `after`.
    Welcome {
        to: ConnectionId,
        welcome: Box<Welcome>,
        after: Option<Seq>,
    },
    Send {
        to: ConnectionId,
        event: Event,
    },
    /// Send the page of messages before `before`, as `history_loaded`.
    SendPage {
        to: ConnectionId,
        before: Seq,
    },
    /// Send the page of messages past `after`, as `newer_loaded`.
    SendNewer {
        to: ConnectionId,
        after: Seq,
    },
    /// Send this message and those on both sides of it, as `around_loaded`.
    SendAround {
        to: ConnectionId,
        message: Seq,
    },
    /// Send the newest messages before `before` that answer the query, as `found`.
    SendFound {
        to: ConnectionId,
        query: Query,
        before: Seq,
    },
    Broadcast {
        event: Event,
        except: Option<ConnectionId>,
    },
    /// Tell everyone how many are present.
    BroadcastPresent {
        present: usize,
    },
    /// Close a connection, once it has been told what there is.
    Close {
        id: ConnectionId,
        code: CloseCode,
    },
    /// Ring at this moment, instead of any asked for before.
    WakeAt(Timestamp),
}

impl Effect {
    pub fn change(&self) -> Option<&Change> {
        if let Self::Store(change) = self {
            Some(change)
        } else {
            None
        }
    }
}

/// What changes in storage.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Change {
    /// A first visit.
    Enroll {
        member: Member,
        skeletons: [Skeleton; 2],
    },
    Post(Box<Message>),
    Edit(Editing),
    Remove(Removal),
    React(Reacting),
    Rename {
        renaming: Renaming,
        skeletons: [Skeleton; 2],
    },
    /// The grace time of a member runs, and must not end with the room's sleep.
    Depart {
        member_id: MemberId,
        departs_at: Timestamp,
    },
    ForgetDeparture(MemberId),
    /// The log's oldest events go, this one the last of them.
    ForgetEvents {
        through: Seq,
    },
}
