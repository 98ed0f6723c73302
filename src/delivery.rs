//! Delivery: who gets which bytes, and when. A small pure core beside the room; neither imports the
//! other, and the shell joins them.

pub mod arrivals;
pub mod batch;
pub mod shard;
pub mod slow_consumer;
pub mod turns;
