//! The words on the wire, version 1: what a page says (`Command`), what a room tells (`Event`),
//! and the records that they carry. Inert: no rule lives here. `tests/frames` has an example of
//! every one, read by this module and by the page.

pub mod account;
mod attachment;
mod command;
mod connection;
mod draft;
mod event;
pub mod export;
mod facts;
pub mod inbox;
pub mod lines;
mod member;
mod message;
mod moderation;
pub mod plain;
pub mod problem;
pub mod spoken;
mod stored;
pub mod stream;
pub(crate) mod tagged;

pub use attachment::{Attachment, FileId, MediaType, hint};
pub use command::{Command, decode};
pub use connection::{CloseCode, ConnectionId};
pub use draft::{DraftEnd, DraftEnded, DraftId, Drafted, Summarized};
pub use event::{
    DirectOpened, Event, History, Limits, Reason, Rejection, Seen, Synced, Welcomed, encode,
    encoded_len, frame,
};
pub use facts::{Access, Facts, Filter, Kind, RoomChange, RoomChanged};
pub use member::{Avatar, Member, MemberId, Role};
pub use message::{
    AvatarChanged, ClientId, Edited, Flagged, Mention, Message, Quote, Reacted, Reaction, Reactor,
    Removed, Renamed, Seq,
};
pub use moderation::{
    Appointed, Banned, BotRemoved, Report, ReportId, Resolution, Sanction, Silenced, Unbanned,
};

pub const VERSION: u32 = 1;

/// The longest frame that a room reads, in bytes of UTF-8.
pub const MAX_FRAME_BYTES: usize = 64 * 1024;
