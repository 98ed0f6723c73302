//! Failed sign-ins. After ten from one network address within ten minutes, none is taken from there, not
//! even a right one. Counted by address, so that nobody locks another out.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::identity::address::NetworkAddress;
use crate::identity::secret::SecretHash;
use crate::protocol::problem::Problem;
use crate::time::Timestamp;

/// An address as it is kept: no more than equal or not, and for ten minutes.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct AddressMark(SecretHash);

impl AddressMark {
    /// Another one for each account.
    pub fn of(address: &NetworkAddress, salt: &str) -> Self {
        Self(SecretHash::of(
            format!("{salt} {}", address.as_str()).as_bytes(),
        ))
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// When the failures of each address were, the latest last.
#[derive(Clone, Debug, Default)]
pub struct Failures(BTreeMap<AddressMark, Vec<Timestamp>>);

impl Failures {
    pub const MAX: usize = 10;
    pub const WINDOW: Duration = Duration::from_mins(10);

    pub fn put(&mut self, address: AddressMark, times: Vec<Timestamp>) {
        self.0.insert(address, times);
    }

    /// Or how long there is to wait.
    pub fn allow(&self, address: &AddressMark, now: Timestamp) -> Result<(), Problem> {
        let times = self.0.get(address).map_or(&[][..], Vec::as_slice);
        let counts = times.iter().filter(|at| now.since(**at) < Self::WINDOW);
        let nth_newest = counts.rev().nth(Self::MAX - 1);
        match nth_newest {
            None => Ok(()),
            Some(at) => Err(too_many().retry_after(at.after(Self::WINDOW).since(now))),
        }
    }

    /// The address with its failures, from now on.
    pub fn count(&mut self, address: AddressMark, now: Timestamp) -> (AddressMark, Vec<Timestamp>) {
        let times = self.0.entry(address.clone()).or_default();
        times.retain(|at| now.since(*at) < Self::WINDOW);
        times.push(now);
        (address, times.clone())
    }

    /// Takes away the addresses of which nothing counts any more, and names them.
    pub(super) fn forget_old(&mut self, now: Timestamp) -> Vec<AddressMark> {
        let is_old = |times: &[Timestamp]| {
            let last = times.last();
            last.is_none_or(|last| now.since(*last) >= Self::WINDOW)
        };
        let old = self.0.iter().filter(|(_, times)| is_old(times));
        let old: Vec<AddressMark> = old.map(|(address, _)| address.clone()).collect();
        for address in &old {
            self.0.remove(address);
        }
        old
    }

    /// When the first of them may be forgotten.
    pub(super) fn next_end(&self) -> Option<Timestamp> {
        let last = self.0.values().filter_map(|times| times.last());
        last.map(|at| at.after(Self::WINDOW)).min()
    }
}

fn too_many() -> Problem {
    Problem::new(
        429,
        "too_fast",
        "Signing in has failed here too often. Try again in a few minutes.",
    )
}
