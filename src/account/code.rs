//! Codes that sign in without a passkey: recovery codes, for the day on which all passkeys are lost, and
//! device links, for the next device.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::identity::secret::SecretHash;
use crate::time::Timestamp;

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Code {
    pub(super) hash: SecretHash,
    /// Of a device link. A recovery code is good until it is used.
    pub(super) expires_at: Option<Timestamp>,
}

impl Code {
    /// Recovery codes, made together.
    pub const COUNT: usize = 10;
    pub const LINK_LIFE: Duration = Duration::from_mins(10);
    /// Device links that wait. The oldest makes room for another.
    pub const MAX_LINKS: usize = 10;

    pub(super) fn is_recovery(&self) -> bool {
        self.expires_at.is_none()
    }

    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        self.expires_at.is_some_and(|at| at <= now)
    }
}
