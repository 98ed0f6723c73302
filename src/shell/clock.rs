//! The only reader of the clock and the dice.

use worker::{Date, Error, Result};

use crate::protocol::ConnectionId;
use crate::time::Timestamp;

pub(super) fn now() -> Timestamp {
    Timestamp::from_millis(Date::now().as_millis())
}

pub(super) fn random_bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::RustError(error.to_string()))?;
    Ok(bytes)
}

pub(super) fn random_number() -> Result<u64> {
    random_bytes().map(u64::from_le_bytes)
}

/// As large as JavaScript, which keeps it with the socket, can count.
pub(super) fn random_connection_id() -> Result<ConnectionId> {
    const SAFE_BITS: u64 = (1 << 53) - 1;
    Ok(ConnectionId(random_number()? & SAFE_BITS))
}
