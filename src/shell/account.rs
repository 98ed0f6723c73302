//! An account on the platform: the object that the platform calls, what is done then, and its storage.

mod driver;
mod inbox;
mod object;
mod push;
mod storage;
