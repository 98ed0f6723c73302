//! What makes the room that wakes the room that slept.

use worker::Result;

use super::Storage;
use crate::protocol::{MemberId, Seq};
use crate::room::connection::Connection;
use crate::room::{Bounds, Job, Snapshot};
use crate::route::RoomAddress;
use crate::time::Timestamp;

impl Storage {
    pub(in crate::shell) fn snapshot(
        &self,
        address: RoomAddress,
        connections: Vec<Connection>,
        bounds: Bounds,
    ) -> Result<Snapshot> {
        let departures: Vec<(MemberId, Timestamp)> = self.sql.records(
            "SELECT json_array(member_id, departs_at) FROM departures",
            vec![],
        )?;
        let connected = connections.iter().map(|connection| &connection.member_id);
        let departing = departures.iter().map(|(member_id, _)| member_id);
        let direct_members = self.direct_members()?;
        let direct = direct_members.iter().map(|(member_id, _)| member_id);
        let ids: Vec<_> = connected.chain(departing).chain(direct).collect();
        let members = self.members(&ids)?;
        let jobs: Vec<(Job, Timestamp)> = self
            .sql
            .records("SELECT json_array(json(job), due_at) FROM jobs", vec![])?;
        let newest: Vec<(Seq, Timestamp)> = self.sql.records(
            "SELECT * FROM (SELECT json_array(seq, at) FROM messages ORDER BY seq DESC LIMIT 1)
             UNION ALL
             SELECT * FROM (SELECT json_array(seq, at) FROM events ORDER BY seq DESC LIMIT 1)",
            vec![],
        )?;
        let (newest, newest_at) = newest.into_iter().max().unwrap_or_default();
        let unindexed: Option<u64> = self.sql.first(
            "SELECT json(count(*)) FROM messages
             WHERE seq > (SELECT coalesce(max(id), 0) FROM words_docsize)",
            vec![],
        )?;
        Ok(Snapshot {
            address,
            direct_members,
            staff: self.staff()?,
            records: self.records()?,
            connections,
            members,
            departures,
            jobs,
            newest,
            newest_at,
            unindexed: unindexed.unwrap_or_default(),
            oldest: self.oldest()?.unwrap_or_default(),
            files: self.count_files()?,
            erase_at: self.erase_next(&[])?,
            bytes: self.bytes() as u64,
            bounds,
            assistant: None, // The operator's, and not kept here.
        })
    }
}
