//! An account on the platform: the object that the platform calls.

mod object;
