//! An upgrade: a visitor comes into a room.

use std::cell::RefCell;
use std::time::Duration;

use worker::{Env, Response, ResponseBuilder, Result};

use super::page;
use crate::identity::Proof;
use crate::identity::address::NetworkAddress;
use crate::identity::turned_away::TurnedAway;
use crate::protocol::problem::Problem;
use crate::route::{self, RoomAddress, Url};
use crate::shell::answer;
use crate::shell::call::{Call, InboxCall, Visit};
use crate::shell::clock;
use crate::shell::limit::Limit;
use crate::shell::visitor::Visitor;

pub(in crate::shell) async fn open(
    visitor: &Visitor<'_>,
    url: &Url<'_>,
    room: &RoomAddress,
    env: &Env,
) -> Result<Response> {
    let address = visitor.address()?;
    if let Some(refusal) = refusal(visitor, address.as_ref(), env).await? {
        return Ok(refusal);
    }
    if let Some(wait) = turned_away(visitor, room)? {
        return answer::come_back_in(wait);
    }
    let who = visitor.identify(Some(room)).await?;
    let Some((identity, proof)) = who.or_guest()? else {
        return answer::turn_away();
    };
    let member_id = identity.id.member_id();
    let call = Call::Connect(Visit {
        member_id: member_id.clone(),
        session: identity.session,
        after: route::after(url.query),
        address,
        wish: route::wish(url.query),
        invite: route::invite(url.query),
    });
    let response = call.ask(room, env).await?;
    if let Some(wait) = answer::wait(&response)? {
        TURNED_AWAY.with_borrow_mut(|away| {
            away.remember(room.clone(), member_id, wait, clock::now());
        });
        return answer::come_back_in(wait);
    }
    upgraded(response, &proof, visitor, env).await
}

thread_local! {
    static TURNED_AWAY: RefCell<TurnedAway> = const { RefCell::new(TurnedAway::new()) };
}

/// Whether the room has turned them away just now: then it is not asked again.
fn turned_away(visitor: &Visitor<'_>, room: &RoomAddress) -> Result<Option<Duration>> {
    if TURNED_AWAY.with_borrow(TurnedAway::is_empty) {
        return Ok(None);
    }
    let Some(proof) = visitor.brought()? else {
        return Ok(None);
    };
    let member_id = proof.claimed_id().member_id();
    Ok(TURNED_AWAY.with_borrow(|away| away.wait(room, &member_id, clock::now())))
}

/// Somebody's list of rooms, which is with their account.
pub(in crate::shell) async fn open_inbox(visitor: &Visitor<'_>, env: &Env) -> Result<Response> {
    let address = visitor.address()?;
    if let Some(refusal) = refusal(visitor, address.as_ref(), env).await? {
        return Ok(refusal);
    }
    let who = visitor.identify(None).await?;
    let Some((identity, proof)) = who.or_guest()? else {
        return answer::turn_away();
    };
    let call = InboxCall::Open {
        session: identity.session,
    };
    let response = call.ask(&identity.id.member_id(), env).await?;
    upgraded(response, &proof, visitor, env).await
}

/// Why this is no upgrade that can be granted, if it is none.
async fn refusal(
    visitor: &Visitor<'_>,
    address: Option<&NetworkAddress>,
    env: &Env,
) -> Result<Option<Response>> {
    let upgrade = visitor.header("upgrade")?.unwrap_or_default();
    if !upgrade.eq_ignore_ascii_case("websocket") {
        let answer = answer::line("This is the address of a WebSocket.", 426)?;
        answer.headers().set("upgrade", "websocket")?;
        return Ok(Some(answer));
    }
    if visitor.is_of_foreign_page()? {
        return answer::problem(&Problem::foreign_origin()).map(Some);
    }
    if !Limit::Upgrades.allows(address, env).await? {
        let detail = "Too many connections from your address. Wait a minute.";
        return answer::problem(&Problem::too_fast(detail)).map(Some);
    }
    Ok(None)
}

/// What the object granted, with the cookie that proves the visitor.
async fn upgraded(
    response: Response,
    proof: &Proof,
    visitor: &Visitor<'_>,
    env: &Env,
) -> Result<Response> {
    let status = response.status_code();
    let Some(socket) = response.websocket() else {
        return match status {
            404 => page::not_found(visitor, env).await,
            429 => {
                let detail = "Too many visits from your address. Wait a minute.";
                answer::problem(&Problem::too_fast(detail))
            }
            _ => answer::problem(&Problem::out_of_order()),
        };
    };
    let answer = ResponseBuilder::new()
        .with_status(101)
        .with_websocket(socket)
        .empty();
    for cookie in proof.set_cookies(visitor.is_https) {
        answer.headers().append("set-cookie", &cookie)?;
    }
    Ok(answer)
}
