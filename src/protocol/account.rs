//! What somebody keeps beyond any room, as `GET /account` tells it to nobody but them.

use serde::{Deserialize, Serialize};

use super::MemberId;
use crate::time::Timestamp;

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Account {
    /// The same as their id in every room.
    pub id: MemberId,
    /// Whether nothing but a token proves them.
    pub is_guest: bool,
    pub passkeys: Vec<Passkey>,
    pub sessions: Vec<Session>,
    /// How many are unused.
    pub recovery_codes: usize,
}

impl Account {
    /// Nothing is kept of a guest.
    pub fn of_guest(id: MemberId) -> Self {
        Self {
            id,
            is_guest: true,
            passkeys: Vec::new(),
            sessions: Vec::new(),
            recovery_codes: 0,
        }
    }
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Passkey {
    pub id: String,
    pub label: String,
    pub created_at: Timestamp,
    pub used_at: Timestamp,
}

/// One device that is signed in.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Session {
    pub id: String,
    pub label: String,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
    /// Whether it is the one that asks.
    pub current: bool,
    /// Whether something is pushed to it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub push: bool,
}
