//! Stories told to the pure room through its one door: given a room, when somebody does something,
//! then each of the others sees what they should. Ada, Bo and Cy are people; `tests/support`
//! plays the shell.

#![allow(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a story that goes wrong stops at once"
)]

#[allow(dead_code, reason = "the plays use more of it")]
#[path = "../support"]
mod support {
    pub(crate) mod page;
    pub(crate) mod shell;
    pub(crate) mod storage;
    pub(crate) mod world;
}

mod assisting;
mod botting;
mod choosing;
mod confiding;
mod editing;
mod filing;
mod filtering;
mod finding;
mod forgetting;
mod frames;
mod invariants;
mod joining;
mod judging;
mod keeping;
mod leaving;
mod listening;
mod misspeaking;
mod moderating;
mod moving;
mod moving_files;
mod naming;
mod noticing;
mod outwitting;
mod owning;
mod pacing;
mod paying;
mod queueing;
mod raiding;
mod reacting;
mod reading;
mod renaming;
mod replying;
mod reporting;
mod requesting;
mod returning;
mod setting;
mod talking;
mod typing;
mod waking;
mod watching;
mod working;

use support::{page, world};
