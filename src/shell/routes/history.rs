//! What was said in a room, for programs and for a page that is not in the room. An open room may be
//! read from any site, and so may one that a program proves to be let into.

use serde_json::{Value, json};
use worker::{Env, Response, Result};

use crate::protocol::problem::Problem;
use crate::route::range::Range;
use crate::route::{RoomAddress, Url};
use crate::shell::answer;
use crate::shell::call::Call;
use crate::shell::limit::Limit;
use crate::shell::visitor::Visitor;

pub(in crate::shell) async fn tell(
    visitor: &Visitor<'_>,
    url: &Url<'_>,
    room: &RoomAddress,
    env: &Env,
) -> Result<Response> {
    const NOT_INVITED: Problem = Problem::new(
        403,
        "not_invited",
        "Only those who have been let into this room can read it.",
    );

    let mut is_for_any_site = !room.is_direct();
    let address = visitor.address()?;
    let answer = if Limit::Reads.allows(address.as_ref(), env).await? {
        let call = Call::Read {
            range: Range::parse(url.query),
            reader: visitor.identity().await?.map(|it| it.id.member_id()),
        };
        let mut told = call.ask(room, env).await?;
        if told.status_code() == 403 {
            answer::problem(&NOT_INVITED)?
        } else {
            let page: Value = told.json().await?;
            let is_program = visitor.header("authorization")?.is_some();
            is_for_any_site &= page["is_open"] == true || is_program;
            let (events, more) = (&page["events"], &page["more"]);
            answer::json(
                json!({ "room": room.name(), "events": events, "more": more }).to_string(),
            )?
        }
    } else {
        let answer = answer::line("Too many readings from your address. Wait a minute.", 429)?;
        answer.headers().set("retry-after", "60")?;
        answer
    };
    let headers = answer.headers();
    headers.set("vary", "accept, authorization, cookie")?;
    if is_for_any_site {
        headers.set("access-control-allow-origin", "*")?;
        headers.set("cross-origin-resource-policy", "cross-origin")?;
    }
    Ok(answer)
}
