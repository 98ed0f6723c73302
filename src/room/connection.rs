//! `Connection`: one live socket of a member, as it survives the room's sleep.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::budget::Pace;
use crate::identity::address::NetworkAddress;
use crate::identity::session::SessionId;
use crate::protocol::{ConnectionId, MemberId};
use crate::time::Timestamp;

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Connection {
    pub id: ConnectionId,
    pub member_id: MemberId,
    /// The session that opened it; nothing for a guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// The last sign of life.
    pub heard_at: Timestamp,
    /// The member's, as of this connection's last command.
    pub pace: Pace,
    /// Where it comes from, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<NetworkAddress>,
    /// Whether it only hears, and its member is not here by it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_listener: bool,
    /// When its member last had read what was newest, as they said here.
    #[serde(default)]
    pub read_at: Timestamp,
    /// Commands in a row that were too fast.
    pub refused: u32,
}

impl Connection {
    /// A page pings every 30 s; three times unheard, it is taken for gone.
    pub const MAX_SILENCE: Duration = Duration::from_secs(90);
    /// Of one member in one room: tabs and devices.
    pub const MAX_PER_MEMBER: usize = 16;

    pub(super) fn new(
        id: ConnectionId,
        member_id: MemberId,
        session: Option<SessionId>,
        address: Option<NetworkAddress>,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            member_id,
            session,
            heard_at: now,
            pace: Pace::default(),
            address,
            is_listener: false,
            read_at: Timestamp::default(),
            refused: 0,
        }
    }

    pub(super) fn is_silent(&self, now: Timestamp) -> bool {
        now.since(self.heard_at) >= Self::MAX_SILENCE
    }
}
