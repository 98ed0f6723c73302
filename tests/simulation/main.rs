//! Many pages and one room under every fault that can be thought of: lost connections, delayed
//! frames, messages sent twice, files that are cut or carried by somebody who dies, a room that forgets in the middle of a turn, a process that dies,
//! a clock that steps. The room is the real one; pages and shell are models in memory. Whatever
//! happens, each stored event reaches each page once and in order, and what was acknowledged is in
//! the log once.
//!
//! Each seed is a play of its own. `SEEDS=1000000 cargo test --release --test simulation` plays
//! more of them, `SEED=7` one alone. A play that fails is cut down to the steps that matter.

#![allow(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    dead_code,
    reason = "a play that goes wrong stops at once; stories use more of the shell"
)]

#[path = "../support"]
mod support {
    pub(crate) mod account;
    pub(crate) mod dice;
    pub(crate) mod page;
    pub(crate) mod shell;
    pub(crate) mod storage;
}

mod accounts;
mod client;
mod filing;
mod moving;
mod order;
mod play;
mod sessions;
mod step;

use std::env;
use std::panic::{self, AssertUnwindSafe};

use play::{Kind, Play};
use step::Step;
use support::{dice, page, shell};

const SEEDS: u64 = 10_000;

fn number(name: &str) -> Option<u64> {
    env::var(name).ok().and_then(|text| text.parse().ok())
}

/// Why the play of these steps fails, if it does.
fn failure(steps: &[Step], kind: Kind) -> Option<String> {
    let played = panic::catch_unwind(AssertUnwindSafe(|| Play::new(kind).perform(steps)));
    let message = played.err()?;
    let text = message.downcast_ref::<String>().cloned();
    Some(
        text.or_else(|| message.downcast_ref::<&str>().map(ToString::to_string))
            .unwrap(),
    )
}

/// The steps without all those that the failure does not need (delta debugging, Zeller 1999).
fn shrink(mut steps: Vec<Step>, kind: Kind) -> Vec<Step> {
    let mut chunk = steps.len() / 2;
    while chunk > 0 {
        let mut start = 0;
        while start < steps.len() {
            let mut fewer = steps.clone();
            fewer.drain(start..steps.len().min(start + chunk));
            if failure(&fewer, kind).is_some() {
                steps = fewer;
            } else {
                start += chunk;
            }
        }
        chunk /= 2;
    }
    steps
}

#[test]
fn whatever_fails_nothing_is_lost_and_nothing_comes_twice() {
    let seeds = match number("SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("SEEDS").unwrap_or(SEEDS),
    };
    panic::set_hook(Box::new(|_| {})); // Failures are told below, once they are small.
    let failed = seeds.into_iter().find_map(|seed| {
        let (steps, kind) = (step::steps(seed), Kind::of(seed));
        failure(&steps, kind).map(|_| (seed, shrink(steps, kind)))
    });
    let _ = panic::take_hook();
    if let Some((seed, steps)) = failed {
        let why = failure(&steps, Kind::of(seed)).unwrap_or_default();
        panic!("SEED={seed} fails: {why}\nafter {steps:#?}");
    }
}
