//! What only the operator may ask. For anyone else there is no such page.

use serde_json::json;
use worker::{Env, Response, Result};

use super::page;
use crate::protocol::MemberId;
use crate::route::RoomAddress;
use crate::shell::answer;
use crate::shell::call::Call;
use crate::shell::visitor::Visitor;

pub(in crate::shell) async fn report(
    visitor: &Visitor<'_>,
    room: &RoomAddress,
    env: &Env,
) -> Result<Response> {
    if !visitor.is_operator()? {
        return page::not_found(env).await;
    }
    answer::json(Call::Report.ask(room, env).await?.text().await?)
}

pub(in crate::shell) async fn purge(
    visitor: &Visitor<'_>,
    room: &RoomAddress,
    env: &Env,
) -> Result<Response> {
    if !visitor.is_operator()? {
        return page::not_found(env).await;
    }
    Call::Purge.ask(room, env).await?;
    Ok(Response::empty()?.with_status(204))
}

/// Piece by piece, so that the room's people need not wait for all of it.
pub(in crate::shell) async fn purge_messages(
    visitor: &Visitor<'_>,
    room: &RoomAddress,
    of: MemberId,
    env: &Env,
) -> Result<Response> {
    if !visitor.is_operator()? {
        return page::not_found(env).await;
    }
    let call = Call::PurgeMessages { of };
    let mut removed = 0;
    loop {
        let piece: u64 = call.ask(room, env).await?.json().await?;
        if piece == 0 {
            return answer::json(json!({ "removed": removed }).to_string());
        }
        removed += piece;
    }
}
