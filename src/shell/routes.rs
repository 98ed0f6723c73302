//! What each route does with a request.

pub(super) mod account;
pub(super) mod cross_origin;
pub(super) mod direct;
pub(super) mod export;
pub(super) mod files;
pub(super) mod history;
pub(super) mod import;
pub(super) mod operator;
pub(super) mod page;
mod pipe;
pub(super) mod plain;
pub(super) mod post;
mod sign_in;
pub(super) mod socket;
pub(super) mod stream;

use serde::de::DeserializeOwned;
use worker::{Response, Result};

use crate::protocol::problem::Problem;

/// What a room tells depends on who asks, and for what.
const VARY: &str = "accept, authorization, cookie";

/// What came of a request: an answer, or an expected no.
type Outcome<T> = std::result::Result<T, Problem>;

/// What a room has told, or why it would not.
async fn outcome<T: DeserializeOwned>(mut told: Response) -> Result<Outcome<T>> {
    Ok(match told.status_code() {
        200 => Ok(told.json().await?),
        _ => Err(told.json().await?),
    })
}
