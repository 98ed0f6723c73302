//! What each route does with a request.

pub(super) mod account;
pub(super) mod direct;
pub(super) mod history;
pub(super) mod operator;
pub(super) mod page;
mod sign_in;
pub(super) mod socket;
