//! The only module that knows Cloudflare. It gathers, asks the room, and performs; it decides
//! nothing. A wing for each kind of object.

mod clock;
mod room;
mod worker;
