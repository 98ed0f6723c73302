//! What was said in a room, for programs and for a page that is not in the room. An open room may be
//! read from any site.

use serde_json::{Value, json};
use worker::{Env, Response, Result};

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
    let address = visitor.address()?;
    let answer = if Limit::Reads.allows(address.as_ref(), env).await? {
        let call = Call::Read(Range::parse(url.query));
        let page: Value = call.ask(room, env).await?.json().await?;
        let (events, more) = (&page["events"], &page["more"]);
        answer::json(json!({ "room": room.name(), "events": events, "more": more }).to_string())?
    } else {
        let answer = answer::line("Too many readings from your address. Wait a minute.", 429)?;
        answer.headers().set("retry-after", "60")?;
        answer
    };
    let headers = answer.headers();
    if !room.is_direct() {
        headers.set("access-control-allow-origin", "*")?;
        headers.set("cross-origin-resource-policy", "cross-origin")?;
    }
    headers.set("vary", "accept")?;
    Ok(answer)
}
