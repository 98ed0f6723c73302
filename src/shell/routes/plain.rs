//! A room for whoever has no JavaScript. The page sends them here by itself; whoever has it asks for
//! nothing of this.

use worker::{Env, Response, Result};

use super::history;
use super::post::random_name;
use crate::protocol::plain::{Plain, Words};
use crate::protocol::problem::Problem;
use crate::route::{self, RoomAddress, Url, preferred_language};
use crate::shell::visitor::Visitor;

/// No script, the one style, and a form that leads to this host alone.
const POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What is shown depends on who asks, and in which language.
const VARY: &str = "accept, accept-language, authorization, cookie";

/// Whether it is this that is asked for.
pub(in crate::shell) fn is_asked_for(url: &Url<'_>) -> bool {
    url.query.split('&').any(|field| field == "plain")
}

pub(in crate::shell) async fn show(
    visitor: &Visitor<'_>,
    url: &Url<'_>,
    room: &RoomAddress,
    env: &Env,
) -> Result<Response> {
    match history::read(visitor, url, room, env).await? {
        Ok(page) => html(visitor, url, room, 200, |plain| {
            plain.show(&page.events, page.more)
        }),
        Err(problem) => refuse(visitor, url, room, &problem),
    }
}

/// Why nothing came of what was asked.
pub(super) fn refuse(
    visitor: &Visitor<'_>,
    url: &Url<'_>,
    room: &RoomAddress,
    problem: &Problem,
) -> Result<Response> {
    html(visitor, url, room, problem.status, |plain| {
        plain.refuse(&problem.reason, &problem.detail)
    })
}

/// What was said is there: reading it again says nothing again.
pub(super) fn see(url: &Url<'_>, room: &RoomAddress) -> Result<Response> {
    let answer = Response::empty()?.with_status(303);
    let invite = route::invite(url.query).map_or_else(String::new, |it| format!("&invite={it}"));
    let location = format!("{}?plain{invite}", room.path());
    answer.headers().set("location", &location)?;
    Ok(answer)
}

fn html(
    visitor: &Visitor<'_>,
    url: &Url<'_>,
    room: &RoomAddress,
    status: u16,
    write: impl FnOnce(Plain<'_>) -> String,
) -> Result<Response> {
    // It is made of letters that HTML and addresses leave as they are.
    let invite =
        route::invite(url.query).map_or_else(String::new, |it| format!("&amp;invite={it}"));
    let name = if room.is_direct() {
        "Chatter"
    } else {
        room.name()
    };
    let wished = visitor.header("accept-language")?.unwrap_or_default();
    let page = write(Plain {
        path: &room.path(),
        name,
        invite: &invite,
        client_id: random_name()?.as_str(),
        words: Words::of(preferred_language(&wished, Words::tags())),
    });
    let answer = Response::from_html(page)?.with_status(status);
    let headers = answer.headers();
    headers.set("content-security-policy", POLICY)?;
    // So that a browser says where the form was filled in.
    headers.set("referrer-policy", "same-origin")?;
    headers.set("vary", VARY)?;
    Ok(answer)
}
