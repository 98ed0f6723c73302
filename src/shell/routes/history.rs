//! What was said in a room, for programs and for a page that is not in the room. An open room may be
//! read from any site, and so may one that a program proves to be let into.

use serde::Serialize;
use worker::{Env, Response, Result};

use super::{Outcome, VARY, cross_origin, outcome};
use crate::protocol::Event;
use crate::protocol::lines::lines;
use crate::protocol::problem::Problem;
use crate::route::range::Range;
use crate::route::{RoomAddress, Url};
use crate::shell::answer;
use crate::shell::call::{Call, Visit};
use crate::shell::limit::Limit;
use crate::shell::room::Page;
use crate::shell::visitor::Visitor;

pub(in crate::shell) const TOO_MANY: &str = "Too many readings from your address. Wait a minute.";

#[derive(Clone, Copy)]
pub(in crate::shell) enum As {
    Json,
    Lines,
}

/// A page of messages, as a program has it.
#[derive(Serialize)]
struct Told<'a> {
    room: &'a str,
    events: Vec<Event>,
    more: bool,
}

pub(in crate::shell) async fn tell(
    visitor: &Visitor<'_>,
    url: &Url<'_>,
    room: &RoomAddress,
    form: As,
    env: &Env,
) -> Result<Response> {
    let page = read(visitor, url, room, env).await?;
    let is_program = visitor.header("authorization")?.is_some();
    let is_for_any_site = is_program || page.as_ref().map_or(true, |page| page.is_open);
    let answer = match page {
        Ok(Page { events, more, .. }) => match form {
            As::Json => {
                let room = room.name();
                answer::json(serde_json::to_string(&Told { room, events, more })?)?
            }
            As::Lines => Response::ok(lines(&events))?,
        },
        Err(problem) => answer::problem(&problem)?,
    };
    answer.headers().set("vary", VARY)?;
    if is_for_any_site && !room.is_direct() {
        cross_origin::share(&answer)?;
    }
    Ok(answer)
}

pub(super) async fn read(
    visitor: &Visitor<'_>,
    url: &Url<'_>,
    room: &RoomAddress,
    env: &Env,
) -> Result<Outcome<Page>> {
    let visit = match reader(visitor, url, env).await? {
        Ok(visit) => visit,
        Err(problem) => return Ok(Err(problem)),
    };
    let range = Range::parse(url.query);
    outcome(Call::Read { range, visit }.ask(room, env).await?).await
}

/// Whoever reads something of a room by a request.
pub(super) async fn reader(
    visitor: &Visitor<'_>,
    url: &Url<'_>,
    env: &Env,
) -> Result<Outcome<Visit>> {
    let address = visitor.address()?;
    if !Limit::Reads.allows(address.as_ref(), env).await? {
        return Ok(Err(Problem::too_fast(TOO_MANY)));
    }
    let identified = visitor.identify(None).await?.or_guest()?;
    Ok(identified
        .map(|(identity, _)| Visit::of(identity, address, url))
        .ok_or_else(Problem::signed_out))
}
