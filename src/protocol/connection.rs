//! A live socket as both cores call it, and the codes that it may be closed with.

use serde::{Deserialize, Serialize};

/// Drawn by chance, so that the late end of an old socket is never taken for that of a new one.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct ConnectionId(pub u64);

/// RFC 6455, section 7.4, and the IANA registry.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(u16)]
pub enum CloseCode {
    GoingAway = 1001,
    PolicyViolation = 1008,
    TooBig = 1009,
    InternalError = 1011,
    TryAgainLater = 1013,
}
