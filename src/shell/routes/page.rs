//! The page, and the page that says that there is none.

use worker::{Env, Request, RequestInit, Response, Result};

use crate::route::{RoomAddress, Url};
use crate::shell::visitor::Visitor;

const ASSETS: &str = "ASSETS";

/// What the page says of itself where it is in no room yet.
const TITLE: &str = "<title>Chatter</title>";

/// The one page, in whichever room: the browser reads the room's name from the address. Who is shown
/// a link to it is shown the room's name, and a picture.
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
    if page.status_code() != 200 {
        return Ok(page);
    }
    let headers = page.headers().clone();
    headers.delete("content-length")?;
    let html = page.text().await?;
    let html = html.replacen(TITLE, &card(room, &visitor.origin()), 1);
    Ok(Response::ok(html)?.with_headers(headers))
}

/// A room's name holds nothing that HTML would read. Of a direct room nothing is told.
fn card(room: &RoomAddress, origin: &str) -> String {
    let RoomAddress::Open(name) = room else {
        return TITLE.to_owned();
    };
    let name = name.as_str();
    format!(
        "<title>{name} · Chatter</title>\
         <meta property=\"og:type\" content=\"website\">\
         <meta property=\"og:site_name\" content=\"Chatter\">\
         <meta property=\"og:title\" content=\"{name}\">\
         <meta property=\"og:description\" content=\"A room to talk in. Open it, and you are in.\">\
         <meta property=\"og:url\" content=\"{origin}/r/{name}\">\
         <meta property=\"og:image\" content=\"{origin}/icons/card.png\">\
         <meta property=\"og:image:width\" content=\"1200\">\
         <meta property=\"og:image:height\" content=\"630\">\
         <meta name=\"twitter:card\" content=\"summary_large_image\">"
    )
}

/// The platform finds no such file, and answers with `404.html`.
pub(in crate::shell) async fn not_found(env: &Env) -> Result<Response> {
    env.assets(ASSETS)?
        .fetch("https://assets/nowhere", None)
        .await
}
