//! `Snapshot`: what is left of a room that slept, as the shell finds it when the room wakes.

use super::assistant::Configured;
use super::connection::Connection;
use super::record::Record;
use super::{Bounds, Job};
use crate::protocol::{Member, MemberId, Seq};
use crate::route::RoomAddress;
use crate::time::Timestamp;

#[derive(Debug, Default)]
pub struct Snapshot {
    pub connections: Vec<Connection>,
    pub address: RoomAddress,
    /// In a direct room its members, and how far each has read.
    pub direct_members: Vec<(MemberId, Seq)>,
    /// Those of the connections, of the departures and of a direct room.
    pub members: Vec<Member>,
    /// Those with a role.
    pub staff: Vec<Member>,
    pub records: Vec<Record>,
    /// Members in their grace time, and when it ends.
    pub departures: Vec<(MemberId, Timestamp)>,
    /// What is still to be done, and when it is tried next.
    pub jobs: Vec<(Job, Timestamp)>,
    pub newest: Seq,
    pub newest_at: Timestamp,
    /// How many messages wait for the index of the search.
    pub unindexed: u64,
    /// The first event that the log has; none, if it has none.
    pub oldest: Seq,
    /// What the room takes on disk.
    pub bytes: u64,
    pub bounds: Bounds,
    /// Nothing, where no model is configured.
    pub assistant: Option<Configured>,
}
