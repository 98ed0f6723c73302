//! Another room's export, brought by the operator. Its body goes to the room as it comes, which takes it
//! piece by piece.

use serde_json::json;
use worker::{Env, Request, Response, Result};

use super::{Outcome, outcome};
use crate::protocol::problem::Problem;
use crate::room::import::Progress;
use crate::route::{self, RoomAddress, Url};
use crate::shell::answer;
use crate::shell::call::Call;

pub(super) async fn take(
    request: &Request,
    url: &Url<'_>,
    room: &RoomAddress,
    env: &Env,
) -> Result<Response> {
    match imported(request, url, room, env).await? {
        Ok(Progress { lines, is_whole }) => {
            let status = if is_whole { 201 } else { 202 };
            let told = json!({ "room": room.name(), "lines": lines, "is_whole": is_whole });
            Ok(answer::json(told.to_string())?.with_status(status))
        }
        Err(problem) => answer::problem(&problem),
    }
}

async fn imported(
    request: &Request,
    url: &Url<'_>,
    room: &RoomAddress,
    env: &Env,
) -> Result<Outcome<Progress>> {
    const EMPTY: Problem = Problem::new(400, "malformed", "Bring what an export gave.");

    let Some(body) = request.inner().body() else {
        return Ok(Err(EMPTY));
    };
    let second = route::from_line(url.query).unwrap_or(2);
    outcome(Call::Import { second }.ask_with(body, room, env).await?).await
}
