//! Pages of other sites: they may read what anybody may, and do what a program may that proves who it is.
//! What a browser sends along by itself, it does not send for them.

use worker::{Response, Result};

use crate::route::RoomAddress;
use crate::shell::visitor::Visitor;

const METHODS: &str = "GET, HEAD, POST";
const HEADERS: &str = "authorization, content-type, idempotency-key, last-event-id";

/// This answer is for whichever page asked.
pub(super) fn share(answer: &Response) -> Result<()> {
    let headers = answer.headers();
    headers.set("access-control-allow-origin", "*")?;
    headers.set("access-control-expose-headers", "retry-after")?;
    headers.set("cross-origin-resource-policy", "cross-origin")
}

/// This answer is for whichever page asked by a program's token, unless the room is a direct one.
pub(super) fn share_with_programs(
    visitor: &Visitor<'_>,
    room: &RoomAddress,
    answer: &Response,
) -> Result<()> {
    if visitor.header("authorization")?.is_some() && !room.is_direct() {
        share(answer)?;
    }
    Ok(())
}

/// A browser asks before it sends what a form could not. Whether somebody may is said in the answer to
/// what they ask then.
pub(in crate::shell) fn preflight() -> Result<Response> {
    let answer = Response::empty()?.with_status(204);
    let headers = answer.headers();
    headers.set("access-control-allow-origin", "*")?;
    headers.set("access-control-allow-methods", METHODS)?;
    headers.set("access-control-allow-headers", HEADERS)?;
    headers.set("access-control-max-age", "86400")?;
    Ok(answer)
}
