//! Files as HTTP brings and takes them: what the first bytes say that a file is, what it is called, and
//! which part of it somebody wants. Bytes and text in, decisions out; the bytes themselves are streamed
//! by the shell.

pub mod byte_range;
pub mod name;
pub mod picture;
