//! Chatter: group chat at the edge.
//!
//! A page and a room talk in the words of [`protocol`]. [`address`] says where a request leads,
//! [`identity`] who sent it, and [`room`] decides everything that happens once they are in: an
//! `Input` goes in, `Effect`s come out. `shell` is all that touches Cloudflare: it gathers what a
//! decision needs, asks the room, and performs the answer. Arrows point downwards only:
//! `shell → room → identity → protocol → time`.

pub mod time;

pub mod protocol;

pub mod address;
pub mod identity;

pub mod room;

#[cfg(target_family = "wasm")]
mod shell;
