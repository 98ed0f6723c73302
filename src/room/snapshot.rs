//! `Snapshot`: what is left of a room that slept, as the shell finds it when the room wakes. And the
//! room that is rebuilt of it.

use std::collections::BTreeMap;

use super::assistant::{Assistant, Configured};
use super::connection::Connection;
use super::record::Record;
use super::space::Space;
use super::staff::Staff;
use super::timer::Timer;
use super::{Bounds, Job, Room};
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
    /// How many files the room answers for, and when the next of them is to be erased.
    pub files: u64,
    pub erase_at: Option<Timestamp>,
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

impl Room {
    /// The room that slept, rebuilt.
    pub fn restore(snapshot: Snapshot) -> Self {
        let mut room = Self {
            address: snapshot.address,
            staff: Staff::of(snapshot.staff),
            newest: snapshot.newest,
            newest_at: snapshot.newest_at,
            bounds: snapshot.bounds,
            space: Space::new(snapshot.bounds.bytes, snapshot.bytes, snapshot.oldest),
            unindexed: snapshot.unindexed,
            files: snapshot.files,
            assistant: Assistant::new(snapshot.assistant),
            ..Self::default()
        };
        let members: BTreeMap<MemberId, Member> = snapshot
            .members
            .into_iter()
            .map(|member| (member.id.clone(), member))
            .collect();
        for (id, read) in snapshot.direct_members {
            if let Some(member) = members.get(&id) {
                room.presence.settle(member.clone(), read);
            }
        }
        room.rename_assistant();
        for connection in snapshot.connections {
            if connection.is_listener {
                room.connections.insert(connection.id, connection);
            } else if let Some(member) = members.get(&connection.member_id) {
                room.presence.arrive(member.clone());
                room.presence.note_read_at(&member.id, connection.read_at);
                room.budget.restore(&member.id, connection.pace);
                room.connections.insert(connection.id, connection);
            }
        }
        for (id, departs_at) in snapshot.departures {
            let member = members.get(&id).cloned();
            if member.is_some_and(|member| room.presence.restore_departing(member)) {
                room.timers.set(Timer::Departure(id), departs_at);
            }
        }
        for (job, due_at) in snapshot.jobs {
            if let Job::Forget { through } = job {
                room.space.forget(through);
            }
            room.timers.set(Timer::Job(job), due_at);
        }
        if let Some(at) = snapshot.erase_at {
            // What is condemned is due; no alarm is set for the beginning of time.
            room.timers
                .set(Timer::Erasure, at.max(Timestamp::from_millis(1)));
        }
        for record in snapshot.records {
            room.restore_record(record);
        }
        room.watch_for_expiry();
        room.watch_for_silence(Timestamp::default());
        room
    }
}
