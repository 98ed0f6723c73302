//! What only the operator may ask. For anyone else there is no such page.

use serde::Deserialize;
use serde_json::json;
use worker::{Context, Env, Request, Response, Result};

use super::{files, import, page};
use crate::protocol::MemberId;
use crate::protocol::problem::Problem;
use crate::route::{Operation, RoomAddress, Url};
use crate::shell::answer;
use crate::shell::call::Call;
use crate::shell::visitor::Visitor;

pub(in crate::shell) async fn serve(
    request: &Request,
    url: &Url<'_>,
    visitor: &Visitor<'_>,
    room: &RoomAddress,
    operation: Operation,
    env: &Env,
    context: &Context,
) -> Result<Response> {
    if !visitor.is_operator()? {
        return page::not_found(visitor, env).await;
    }
    match operation {
        Operation::Report => answer::json(Call::Report.ask(room, env).await?.text().await?),
        Operation::Purge => purge(room, env).await,
        Operation::PurgeMessages(of) => purge_messages(room, of, env).await,
        Operation::NameOwner => name_owner(visitor, room, env).await,
        Operation::Import => import::take(request, url, room, env).await,
        Operation::SendFile(file) => files::take_named(request, room, file, env, context).await,
    }
}

/// Those who follow it let go of it first: they have its last words. One whose account fails does so when
/// they next open their inbox.
async fn purge(room: &RoomAddress, env: &Env) -> Result<Response> {
    loop {
        let let_go: u64 = Call::Unlist.ask(room, env).await?.json().await?;
        if let_go == 0 {
            break;
        }
    }
    Call::Purge.ask(room, env).await?;
    done()
}

/// Piece by piece, so that the room's people need not wait for all of it.
async fn purge_messages(room: &RoomAddress, of: MemberId, env: &Env) -> Result<Response> {
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

#[derive(Deserialize)]
struct Named {
    member_id: MemberId,
}

async fn name_owner(visitor: &Visitor<'_>, room: &RoomAddress, env: &Env) -> Result<Response> {
    const MALFORMED: Problem = Problem::new(400, "malformed", "Name an owner: {\"member_id\": …}.");
    const NOT_FOUND: Problem =
        Problem::new(404, "not_found", "Nobody in that room is meant by that.");

    let Ok(Named { member_id }) = serde_json::from_str(&visitor.body().await?) else {
        return answer::problem(&MALFORMED);
    };
    let named = Call::NameOwner { member_id }.ask(room, env).await?;
    if named.status_code() == 404 {
        return answer::problem(&NOT_FOUND);
    }
    done()
}

fn done() -> Result<Response> {
    Ok(Response::empty()?.with_status(204))
}
