//! Chatter: group chat at the edge.
//!
//! A page and a room talk in the words of [`protocol`]. [`route`] says where a request leads,
//! [`identity`] who sent it, and [`room`] decides everything that happens once they are in: an
//! `Input` goes in, `Effect`s come out. `shell` is all that touches Cloudflare: it gathers what a
//! decision needs, asks the room, and performs the answer. [`account`] is the
//! second core, of what an identity keeps beyond any room, [`model`] the dialect of the language model
//! that the assistant is, and [`delivery`] decides who gets which bytes when. Arrows point downwards
//! only, and the cores and delivery never import each other: `shell → room, account, delivery →
//! protocol, identity, model, route → time, text, rate_limit`.

mod base64url;
pub mod rate_limit;
pub mod text;
pub mod time;

pub mod protocol;

pub mod file;
pub mod identity;
pub mod model;
pub mod route;

pub mod account;
pub mod delivery;
pub mod room;

#[cfg(target_family = "wasm")]
mod shell;
