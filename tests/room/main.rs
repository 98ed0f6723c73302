//! Stories told to the pure room through its one door: given a room, when somebody does something,
//! then each of the others sees what they should. Ada, Bo and Cy are people; `world.rs` and
//! `storage.rs` play the shell.

#![allow(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a story that goes wrong stops at once"
)]

mod editing;
mod finding;
mod forgetting;
mod frames;
mod invariants;
mod joining;
mod leaving;
mod misspeaking;
mod pacing;
mod page;
mod reacting;
mod reading;
mod renaming;
mod replying;
mod storage;
mod talking;
mod typing;
mod waking;
mod world;
