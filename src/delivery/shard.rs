//! `Shard`: a part of a big room's connections, which is flushed at its own time.

use crate::protocol::ConnectionId;

/// About as many connections as any other shard.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Shard(pub(super) usize);

pub(super) const SHARDS: usize = 4;

impl Shard {
    pub const ALL: [Self; SHARDS] = [Self(0), Self(1), Self(2), Self(3)];

    /// Connections are numbered by chance.
    pub fn of(id: ConnectionId) -> Self {
        Self((id.0 % SHARDS as u64) as usize)
    }
}
