//! The only module that knows Cloudflare. It gathers, asks the room, and performs; it decides
//! nothing. A wing for each kind of object.

mod account;
mod answer;
mod body;
mod call;
mod clock;
mod crypto;
mod front_desk;
mod limit;
mod room;
mod routes;
mod sql;
mod store;
mod visitor;
mod worker;
