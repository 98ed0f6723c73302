//! The only module that knows Cloudflare. It gathers, asks the room, and performs; it decides
//! nothing.

mod awake;
mod chat_room;
mod clock;
mod host;
mod router;
mod sockets;
mod storage;
