//! The front desk on the platform: the object that the platform calls, and its storage.

mod object;
mod storage;
