//! A room on the platform: the object that the platform calls, when it is run, what is done then, its
//! sockets, its storage.

mod arrivals;
mod assistant;
mod body;
mod configuration;
mod driver;
mod errand;
mod files;
mod import;
mod judging;
mod model;
mod notices;
mod object;
mod requests;
mod scheduler;
mod sockets;
mod storage;
mod transfer;

pub(super) use configuration::file_bounds;
pub(super) use files::{Named, Shown};
pub(super) use requests::Page;
pub(super) use transfer::{Asked, NEXT_HEADER};
