//! What is left when a room sleeps, and when its process dies.

use std::collections::BTreeMap;

use chatter::delivery::batch::Batch;
use chatter::delivery::shard::Shard;
use chatter::delivery::turns::Turns;
use chatter::protocol::{ConnectionId, MemberId};
use chatter::room::Room;
use chatter::room::connection::Connection;
use chatter::room::counters::Report;

use super::Shell;

impl Shell {
    pub(crate) fn is_flushed(&self) -> bool {
        self.batch.is_empty() && self.turns.is_empty()
    }

    /// What was in memory is gone; the sockets are not.
    pub(crate) fn forget(&mut self) {
        self.room = None;
        self.notices.clear();
        self.erasures.clear();
        self.batch = Batch::default();
        self.turns = Turns::default();
    }

    /// The room sleeps only while nothing is still to be told.
    pub(crate) fn sleep(&mut self) {
        while self.take_turn() {}
        self.flush(&Shard::ALL);
        self.room = None;
    }

    /// The process dies, and with it every socket.
    pub(crate) fn crash(&mut self) {
        self.forget();
        self.sockets.clear();
    }

    /// The sockets that the room has not closed, by member.
    pub(crate) fn connected(&self) -> BTreeMap<MemberId, Vec<ConnectionId>> {
        let mut connected: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for socket in self.sockets.values() {
            if let Some(Connection { id, member_id, .. }) = &socket.attachment {
                connected.entry(member_id.clone()).or_default().push(*id);
            }
        }
        connected
    }

    pub(crate) fn report(&self) -> Report {
        self.room.as_ref().map(Room::report).unwrap()
    }
}
