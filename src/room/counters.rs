//! `Counters`: what an operator may know of a room, without anybody's words: how much happens, and
//! how much of it is refused.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Room;
use crate::protocol::{Reason, Seq};

/// Since the room last woke.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
pub struct Counters {
    pub arrivals: u64,
    pub commands: u64,
    pub rejected: BTreeMap<Reason, u64>,
    /// Connections that the room has ended, by their close codes.
    pub dismissed: BTreeMap<u16, u64>,
}

impl Counters {
    pub(super) fn reject(&mut self, reason: Reason) {
        *self.rejected.entry(reason).or_default() += 1;
    }

    pub(super) fn dismiss(&mut self, code: u16) {
        *self.dismissed.entry(code).or_default() += 1;
    }
}

/// A room as its operator sees it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Report {
    /// The log's newest.
    pub seq: Seq,
    /// The first that is kept.
    pub oldest: Seq,
    pub connections: usize,
    pub present: usize,
    pub since_waking: Counters,
}

impl Room {
    /// The room as its operator sees it.
    pub fn report(&self) -> Report {
        Report {
            seq: self.newest,
            oldest: self.space.oldest(),
            connections: self.connections.len(),
            present: self.presence.len(),
            since_waking: self.counters.clone(),
        }
    }
}
