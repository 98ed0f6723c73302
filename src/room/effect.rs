//! `Effect`: what the room asks of the shell; `Change`, what of it is to be kept; and `Read`, what
//! is to be read from the log.

use super::Job;
use super::connection::Connection;
use super::file::FileChange;
use super::import::Imported;
use super::judging::Case;
use super::name::Skeleton;
use super::notice::Told;
use super::record::Record;
use super::report::KeptReport;
use super::search::Query;
use crate::protocol::export::ExportedReaction;
use crate::protocol::{
    CloseCode, ConnectionId, DraftId, Event, Member, MemberId, Message, Reason, Rejection, Seq,
    Welcomed,
};
use crate::route::RoomAddress;
use crate::time::Timestamp;

/// What the shell must do: first append and store, all or nothing, then the rest, in order.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Effect {
    /// Take the event into the log, and tell everyone.
    Append(Event),
    Store(Change),
    /// Open the socket that has just arrived, and keep this with it.
    Admit(Connection),
    /// Say why, and close the socket that has just arrived.
    Refuse {
        rejection: Rejection,
        code: CloseCode,
    },
    /// Keep this with its socket from now on, where it survives sleep.
    Attach(Connection),
    /// Greet a newcomer, ahead of all that they will be told: unless what they missed follows, with the
    /// newest page in one frame, that it cannot be lost behind its welcome.
    Welcome {
        to: ConnectionId,
        welcome: Box<Welcomed>,
    },
    /// Tell a listener this, ahead of all that they will be told.
    Greet {
        to: ConnectionId,
        event: Event,
    },
    /// Answer whoever asked.
    Reply {
        to: ConnectionId,
        event: Event,
    },
    /// Read this when it is their turn, and answer whoever asked.
    Read {
        to: ConnectionId,
        reader: MemberId,
        read: Read,
    },
    /// Send every stored event past this place, slice by slice, before any newer one.
    Resume {
        to: ConnectionId,
        reader: MemberId,
        after: Seq,
    },
    Broadcast {
        event: Event,
        except: Option<ConnectionId>,
    },
    /// Tell everyone how many are present.
    BroadcastPresent {
        present: usize,
    },
    /// Have a direct room's object keep its members, and then answer whoever asked for it.
    OpenDirect {
        to: ConnectionId,
        address: RoomAddress,
        members: Vec<Member>,
    },
    /// Close a connection, once it has been told what there is.
    Close {
        id: ConnectionId,
        code: CloseCode,
    },
    /// Tell the accounts of those who are due, and say how that ended.
    Notify(Job),
    /// Have the store erase files that are condemned, and say which.
    EraseFiles,
    /// Do a piece of background work, and say how it ended.
    Start(Job),
    /// Ask the model for this, as far as the log that this member reads lets it know.
    Ask {
        draft_id: DraftId,
        reader: MemberId,
    },
    /// Have the model judge what was said, as far as this case goes.
    Judge(Case),
    /// What the model has still to say is not needed.
    Hush(DraftId),
    /// What came of lines that were brought, for whoever brought them.
    Imported(Imported),
    /// Forget all that is kept of the room.
    Erase,
    /// Instead of any alarm that was set before.
    SetAlarm(Timestamp),
}

impl Effect {
    pub fn change(&self) -> Option<&Change> {
        if let Self::Store(change) = self {
            Some(change)
        } else {
            None
        }
    }

    /// Whether it tells somebody that they go too fast, and does nothing else.
    pub fn is_too_fast(&self) -> bool {
        let Self::Reply { event, .. } = self else {
            return false;
        };
        matches!(event, Event::Rejected(it) if it.reason == Reason::TooFast)
    }

    pub(super) fn is_of_a_record(&self) -> bool {
        let change = self.change();
        matches!(
            change,
            Some(Change::KeepRecord(_) | Change::ForgetRecord(_))
        )
    }
}

/// What changes in storage beside the log.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Change {
    /// A member as they are from now on.
    KeepMember(Member),
    /// What a member's name looks like from this place in the log on. The names that they had before
    /// stay theirs as long as the log shows them.
    KeepName {
        member_id: MemberId,
        skeletons: Vec<Skeleton>,
        since: Seq,
    },
    /// Events of another room's log, each at its place, and told to nobody. Messages are in their present
    /// state.
    Import(Vec<Event>),
    ImportReactions(Vec<ExportedReaction>),
    /// What somebody was called as long as the log shows it, through this place.
    KeepOldName {
        member_id: MemberId,
        skeletons: Vec<Skeleton>,
        given_up: Seq,
    },
    /// A message as it is from now on. Once it is removed, its reactions go too.
    KeepMessage(Box<Message>),
    /// The grace time of a member runs, and must not end with the room's sleep.
    KeepDeparture {
        member_id: MemberId,
        departs_at: Timestamp,
    },
    ForgetDeparture(MemberId),
    /// When a member first came.
    KeepArrival {
        member_id: MemberId,
        at: Timestamp,
    },
    /// When a member was last here, for those who never said anything.
    KeepSeen {
        member_id: MemberId,
        at: Timestamp,
    },
    /// Nobody keeps the room any more.
    ForgetStaff,
    /// Whose room this is, for good.
    KeepDirectMembers(Vec<MemberId>),
    /// How far a member has read.
    KeepRead {
        member_id: MemberId,
        seq: Seq,
    },
    Follow(MemberId),
    Unfollow(MemberId),
    /// These followers are to be told at once of what is at this place of the log.
    Urge {
        whom: Urge,
        seq: Seq,
    },
    KeepTold(Told),
    KeepJob {
        job: Job,
        due_at: Timestamp,
    },
    ForgetJob(Job),
    File(FileChange),
    /// In place of the one with the same key.
    KeepRecord(Record),
    /// The one with this key.
    ForgetRecord(String),
}

impl Change {
    /// Whether a room that has kept nothing yet keeps nothing for it alone: people look in.
    pub fn is_of_a_look(&self) -> bool {
        match self {
            Self::KeepMember(_)
            | Self::ForgetStaff
            | Self::KeepName { .. }
            | Self::ForgetDeparture(_)
            | Self::KeepArrival { .. }
            | Self::KeepSeen { .. }
            | Self::KeepRead { .. }
            | Self::ForgetRecord(_)
            | Self::Unfollow(_)
            | Self::Urge { .. }
            | Self::KeepTold(_)
            | Self::ForgetJob(_) => true,
            Self::KeepMessage(_)
            | Self::File(_)
            | Self::Import(_)
            | Self::ImportReactions(_)
            | Self::KeepOldName { .. }
            | Self::KeepDeparture { .. }
            | Self::KeepDirectMembers(_)
            | Self::KeepRecord(_)
            | Self::Follow(_)
            | Self::KeepJob { .. } => false,
        }
    }
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Urge {
    /// Follows the room from now on; told where that is new to their account.
    Author(MemberId),
    /// They follow the room from now on.
    Mentioned(Vec<MemberId>),
    /// All who follow it: what they wrote on another device, too, is news.
    Everyone,
    /// Those whose accounts have the words of this message.
    Holders(Seq),
    /// Where they follow the room: their account is to let go of it.
    Banned(MemberId),
}

/// Messages in their present state, at most a page of them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Read {
    /// The newest before this place, as `history_loaded`.
    Before(Seq),
    /// The oldest past this place, as `newer_loaded`.
    After(Seq),
    /// This one and those on both sides of it, as `around_loaded`.
    Around(Seq),
    /// These, each with its message, as `reports_loaded`.
    Reports(Vec<KeptReport>),
    /// The newest before this place that answer the query, as `found`.
    Found { query: Query, before: Seq },
}

impl Read {
    /// From the newest on, where nobody says how far it has come.
    pub(super) fn found(query: &str, before: Option<Seq>) -> Result<Self, Rejection> {
        Ok(Self::Found {
            query: Query::parse(query)?,
            before: before.unwrap_or(Seq::END),
        })
    }
}
