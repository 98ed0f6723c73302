//! The page, and the page that says that there is none.

use worker::{Env, Request, RequestInit, Response, Result};

use crate::protocol::Facts;
use crate::protocol::plain::escape;
use crate::protocol::problem::Problem;
use crate::route::{self, RoomAddress, Url};
use crate::shell::answer;
use crate::shell::call::Call;
use crate::shell::limit::Limit;
use crate::shell::visitor::Visitor;

const ASSETS: &str = "ASSETS";

/// What the page says of itself where it is in no room yet.
const TITLE: &str = "<title>Chatter</title>";

/// Where the page sends whoever has no JavaScript.
const PLAIN: &str = "0;url=?plain";

/// The one page, in whichever room: the browser reads the room's name from the address.
pub(in crate::shell) async fn show(
    request: &Request,
    url: &Url<'_>,
    visitor: &Visitor<'_>,
    room: &RoomAddress,
    env: &Env,
) -> Result<Response> {
    let mut init = RequestInit::new();
    init.with_method(request.method())
        .with_headers(request.headers().clone());
    let mut page = env.assets(ASSETS)?.fetch(url.at("/"), Some(init)).await?;
    let headers = page.headers().clone();
    // The same address is a room as programs read it.
    headers.set("vary", "accept")?;
    let RoomAddress::Open(name) = room else {
        return Ok(page.with_headers(headers)); // Of a direct room nothing is told.
    };
    if page.status_code() != 200 {
        return Ok(page.with_headers(headers));
    }
    let facts = describe(visitor, room, env).await?;
    headers.delete("content-length")?;
    let html = page.text().await?;
    let html = html.replacen(TITLE, &card(name.as_str(), &facts, &visitor.origin()), 1);
    let html = match route::invite(url.query) {
        Some(token) => html.replacen(PLAIN, &format!("{PLAIN}&amp;invite={token}"), 1),
        None => html,
    };
    Ok(Response::ok(html)?.with_headers(headers))
}

/// A browser says how it came, and shows no card: for it the room is not asked. Whoever shows a link
/// to others does not say so, and is charged as a reader.
async fn describe(visitor: &Visitor<'_>, room: &RoomAddress, env: &Env) -> Result<Facts> {
    let is_browser = visitor.header("sec-fetch-mode")?.as_deref() == Some("navigate");
    let address = visitor.address()?;
    if is_browser || !Limit::Reads.allows(address.as_ref(), env).await? {
        return Ok(Facts::default());
    }
    let mut told = Call::Describe.ask(room, env).await?;
    if told.status_code() != 200 {
        return Ok(Facts::default());
    }
    told.json().await
}

/// What is shown where somebody shares a link to the room: its title and its topic, where it has them,
/// and a picture.
fn card(name: &str, facts: &Facts, origin: &str) -> String {
    let or = |text: &str, other: &str| escape(if text.is_empty() { other } else { text });
    let title = or(&facts.title, name);
    let topic = or(&facts.topic, "A room to talk in. Open it, and you are in.");
    format!(
        "<title>{title} · Chatter</title>\
         <meta property=\"og:type\" content=\"website\">\
         <meta property=\"og:site_name\" content=\"Chatter\">\
         <meta property=\"og:title\" content=\"{title}\">\
         <meta property=\"og:description\" content=\"{topic}\">\
         <meta property=\"og:url\" content=\"{origin}/r/{name}\">\
         <meta property=\"og:image\" content=\"{origin}/icons/card.png\">\
         <meta property=\"og:image:width\" content=\"1200\">\
         <meta property=\"og:image:height\" content=\"630\">\
         <meta name=\"twitter:card\" content=\"summary_large_image\">"
    )
}

/// The platform finds no such file, and answers with `404.html`. A program is told as of any other no.
pub(in crate::shell) async fn not_found(visitor: &Visitor<'_>, env: &Env) -> Result<Response> {
    if !visitor.wants_page()? {
        return answer::problem(&Problem::not_found());
    }
    env.assets(ASSETS)?
        .fetch("https://assets/nowhere", None)
        .await
}
