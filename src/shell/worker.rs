//! The stateless Worker: which address, who asks, which room. Never a room's rules. The static
//! files of `public/` are served by the platform and do not come through here, but for the page of
//! a room and the page that says that there is none.

use worker::{
    Context, Env, Error, Headers, Method, Request, RequestInit, Response, ResponseBuilder, Result,
    console_error, event,
};

use super::clock;
use crate::identity::{self, Token};
use crate::protocol::{MemberId, Seq};
use crate::route::{self, Address, RoomName, Url};

/// The bindings of `wrangler.toml`.
const ASSETS: &str = "ASSETS";
const CHAT_ROOM: &str = "CHAT_ROOM";
const NEWCOMERS: &str = "NEWCOMERS";
const OPERATOR_KEY: &str = "OPERATOR_KEY";

/// What the router tells a room of a visitor, and all that it tells: a token goes no further.
const MEMBER_ID: &str = "x-chatter-member-id";

#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    route(&request, &env).await.or_else(|error| {
        console_error!(
            "{}",
            serde_json::json!({ "callback": "route", "error": error.to_string() })
        );
        line("Chatter is out of order. Try again later.", 500)
    })
}

async fn route(request: &Request, env: &Env) -> Result<Response> {
    let url = request.inner().url();
    let url = Url::parse(&url);
    if !matches!(request.method(), Method::Get | Method::Head) {
        return nowhere(env).await;
    }
    match Address::of(url.path) {
        Address::Page(_) => page(request, &url, env).await,
        Address::Socket(room) => socket(request, &url, &room, env).await,
        Address::Counters(room) => counters(request, &url, &room, env).await,
        Address::Health => line("Chatter is well.", 200),
        Address::Moved(room) => {
            let location = format!("/r/{}", room.as_str());
            Ok(Response::builder()
                .with_status(308)
                .with_header("location", &location)?
                .empty())
        }
        Address::Nowhere => nowhere(env).await,
    }
}

/// For who has the operator's key alone; without one, or with another, there is no such page.
async fn counters(
    request: &Request,
    url: &Url<'_>,
    room: &RoomName,
    env: &Env,
) -> Result<Response> {
    let key = env
        .secret(OPERATOR_KEY)
        .map(|key| key.to_string())
        .unwrap_or_default();
    let credentials = request.headers().get("authorization")?;
    if !identity::is_operator(credentials.as_deref(), &key) {
        return nowhere(env).await;
    }
    let request = Request::new(url.text, Method::Get)?;
    let stub = env.durable_object(CHAT_ROOM)?.get_by_name(room.as_str())?;
    let report = stub.fetch_with_request(request).await?.text().await?;
    let answer = Response::ok(report)?;
    answer.headers().set("content-type", "application/json")?;
    Ok(answer)
}

/// The one page, in whichever room: the browser reads the room's name from the address.
async fn page(request: &Request, url: &Url<'_>, env: &Env) -> Result<Response> {
    let mut init = RequestInit::new();
    init.with_method(request.method())
        .with_headers(request.headers().clone());
    env.assets(ASSETS)?.fetch(url.at("/"), Some(init)).await
}

/// The platform finds no such file, and answers with `404.html`.
async fn nowhere(env: &Env) -> Result<Response> {
    env.assets(ASSETS)?
        .fetch("https://assets/nowhere", None)
        .await
}

async fn socket(request: &Request, url: &Url<'_>, room: &RoomName, env: &Env) -> Result<Response> {
    let headers = request.headers();
    let upgrade = headers.get("upgrade")?.unwrap_or_default();
    if !upgrade.eq_ignore_ascii_case("websocket") {
        let response = line("This is the address of a WebSocket.", 426)?;
        response.headers().set("upgrade", "websocket")?;
        return Ok(response);
    }
    let host = headers.get("host")?.unwrap_or_else(|| url.host.to_owned());
    let origin = headers.get("origin")?;
    if origin.is_some_and(|origin| !route::is_same_origin(&origin, &host, url.is_https)) {
        return line("A page of another site may not connect.", 403);
    }

    let brought = Token::brought(
        headers.get("authorization")?.as_deref(),
        headers.get("cookie")?.as_deref(),
    );
    let (token, is_new) = match brought {
        Some(token) => (token, false),
        None => (Token::from_bytes(clock::random_bytes()?), true),
    };
    if is_new && !is_within_budget(request, env).await? {
        return line(
            "Too many newcomers from your address. Try again in a minute.",
            429,
        );
    }
    let response = forward(url, &token.member_id(), room, env).await?;
    let status = response.status_code();
    let Some(socket) = response.websocket() else {
        return line("The room is out of order. Try again later.", status);
    };
    let mut answer = ResponseBuilder::new()
        .with_status(101)
        .with_websocket(socket);
    if is_new {
        answer = answer.with_header("set-cookie", &token.set_cookie(url.is_https))?;
    }
    Ok(answer.empty())
}

/// An address may bring so many new identities a minute, where the platform tells addresses and
/// counts them.
async fn is_within_budget(request: &Request, env: &Env) -> Result<bool> {
    let address = request.headers().get("cf-connecting-ip")?;
    match (address, env.rate_limiter(NEWCOMERS)) {
        (Some(address), Ok(limiter)) => Ok(limiter.limit(address).await?.success),
        _ => Ok(true),
    }
}

/// An answer for a program, or for somebody who lost their way.
fn line(text: &str, status: u16) -> Result<Response> {
    Ok(Response::ok(format!("{text}\n"))?.with_status(status))
}

async fn forward(
    url: &Url<'_>,
    member_id: &MemberId,
    room: &RoomName,
    env: &Env,
) -> Result<Response> {
    let headers = Headers::new();
    headers.set("upgrade", "websocket")?;
    headers.set(MEMBER_ID, &member_id.0)?;
    let mut init = RequestInit::new();
    init.with_headers(headers);
    let request = Request::new_with_init(url.text, &init)?;
    env.durable_object(CHAT_ROOM)?
        .get_by_name(room.as_str())?
        .fetch_with_request(request)
        .await
}

/// Whether a request is one of `forward`'s.
pub(super) fn is_arrival(request: &Request) -> Result<bool> {
    request.headers().has(MEMBER_ID)
}

/// What `forward` put into a request: who comes, and the last `seq` that they hold.
pub(super) fn arrival(request: &Request) -> Result<(MemberId, Option<Seq>)> {
    let member_id = request.headers().get(MEMBER_ID)?;
    let member_id = member_id.ok_or_else(|| Error::RustError("nobody arrived".to_owned()))?;
    let url = request.inner().url();
    Ok((MemberId(member_id), route::after(Url::parse(&url).query)))
}
