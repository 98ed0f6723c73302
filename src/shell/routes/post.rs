//! Something said in a room without a socket. The room decides on it as on any other words; here it is
//! made sure that whoever is meant to say it says it, and that it can be read.

use base64ct::{Base64UrlUnpadded, Encoding};
use worker::{Env, Error, Request, Response, Result};

use super::{Outcome, cross_origin, plain};
use crate::identity::Proof;
use crate::protocol::ClientId;
use crate::protocol::problem::Problem;
use crate::protocol::spoken::{self, Spoken};
use crate::route::{RoomAddress, Url};
use crate::shell::call::{Call, Visit};
use crate::shell::limit::Limit;
use crate::shell::visitor::Visitor;
use crate::shell::{answer, body, clock};

pub(in crate::shell) async fn take(
    request: &Request,
    visitor: &Visitor<'_>,
    url: &Url<'_>,
    room: &RoomAddress,
    env: &Env,
) -> Result<Response> {
    let answer = match taken(request, visitor, url, room, env).await? {
        Ok(answer) => answer,
        Err(problem) if is_of_a_page(visitor)? => plain::refuse(visitor, url, room, &problem)?,
        Err(problem) => answer::problem(&problem)?,
    };
    cross_origin::share_with_programs(visitor, room, &answer)?;
    Ok(answer)
}

async fn taken(
    request: &Request,
    visitor: &Visitor<'_>,
    url: &Url<'_>,
    room: &RoomAddress,
    env: &Env,
) -> Result<Outcome<Response>> {
    if !is_meant(visitor)? {
        return Ok(Err(Problem::foreign_origin()));
    }
    let address = visitor.address()?;
    if !Limit::Posts.allows(address.as_ref(), env).await? {
        let detail = "Too many messages from your address. Wait a minute.";
        return Ok(Err(Problem::too_fast(detail)));
    }
    let Some(bytes) = body::read(request, spoken::MAX_BYTES).await? else {
        return Ok(Err(Problem::too_large()));
    };
    let kind = visitor.header("content-type")?;
    let key = visitor.header("idempotency-key")?;
    let spoken = match Spoken::parse(kind.as_deref(), &bytes, key.as_deref(), &random_name()?) {
        Ok(spoken) => spoken,
        Err(problem) => return Ok(Err(problem)),
    };
    let Some((identity, proof)) = visitor.identify(None).await?.or_guest()? else {
        return Ok(Err(Problem::signed_out()));
    };
    let call = Call::Post(Visit::of(identity, address, url));
    let mut told = call.ask_with(spoken.command.as_str(), room, env).await?;
    if !matches!(told.status_code(), 200 | 201) {
        return Ok(Err(told.json().await?));
    }
    let answer = if spoken.is_form && is_of_a_page(visitor)? {
        plain::see(url, room)?
    } else {
        answer::json(told.text().await?)?.with_status(told.status_code())
    };
    for cookie in proof.set_cookies(visitor.is_https) {
        answer.headers().append("set-cookie", &cookie)?;
    }
    Ok(Ok(answer))
}

/// A browser sends a cookie along whichever page asks, so that page must be ours. Nor does another
/// site's page speak for somebody who is nobody yet. A program that proves who it is may be anywhere.
pub(super) fn is_meant(visitor: &Visitor<'_>) -> Result<bool> {
    let proof = visitor.brought()?;
    let has_origin = visitor.header("origin")?.is_some();
    Ok(match proof.as_ref().map(Proof::is_cookie) {
        Some(false) => true,
        Some(true) => has_origin && !visitor.is_of_foreign_page()?,
        None => !visitor.is_of_foreign_page()?,
    })
}

/// Whether somebody has filled in a form, and wants to read on.
fn is_of_a_page(visitor: &Visitor<'_>) -> Result<bool> {
    let accept = visitor.header("accept")?.unwrap_or_default();
    let kind = visitor.header("content-type")?.unwrap_or_default();
    let is_form = kind.starts_with("application/x-www-form-urlencoded");
    Ok(is_form && accept.contains("text/html"))
}

/// For a message whose sender calls it nothing.
pub(super) fn random_name() -> Result<ClientId> {
    let bytes: [u8; 16] = clock::random_bytes()?;
    let name = ClientId::try_from(Base64UrlUnpadded::encode_string(&bytes));
    name.map_err(|error| Error::RustError(error.to_owned()))
}
