//! `Limit`: how much one network address may do in a minute. Where the platform counts, in each of
//! its places, it counts; elsewhere the Worker does, in its memory. An address that nobody tells is
//! not limited.

use std::cell::RefCell;

use worker::{Env, Result};

use super::clock;
use crate::identity::address::NetworkAddress;
use crate::identity::tally::Tally;

#[derive(Clone, Copy)]
pub(super) enum Limit {
    /// Upgrades, whether the room lets them in or not.
    Upgrades,
    /// Readings by programs.
    Reads,
    /// Tries to sign in, and to begin an account.
    SignIns,
    /// Messages without a socket.
    Posts,
    /// Visitors whom a room has not seen before.
    Newcomers,
}

impl Limit {
    /// A binding of `wrangler.toml`, which has the same numbers.
    const fn binding(self) -> &'static str {
        match self {
            Self::Upgrades => "UPGRADES",
            Self::SignIns => "SIGN_INS",
            Self::Newcomers => "NEWCOMERS",
            Self::Reads => "READS",
            Self::Posts => "POSTS",
        }
    }

    const fn a_minute(self) -> u32 {
        match self {
            Self::Upgrades | Self::Reads | Self::Posts => 600,
            Self::SignIns | Self::Newcomers => 60,
        }
    }

    pub(super) async fn allows(self, address: Option<&NetworkAddress>, env: &Env) -> Result<bool> {
        let Some(address) = address else {
            return Ok(true);
        };
        match env.rate_limiter(self.binding()) {
            Ok(limiter) => Ok(limiter.limit(address.as_str().to_owned()).await?.success),
            Err(_) => Ok(TALLIES.with_borrow_mut(|tallies| {
                tallies[self as usize].take(address, self.a_minute(), clock::now())
            })),
        }
    }
}

thread_local! {
    /// One for each limit. The Worker and its objects may share an instance, and then share these.
    static TALLIES: RefCell<[Tally; 5]> =
        const { RefCell::new([const { Tally::new() }; 5]) };
}
