//! A room as JSON lines. The Worker asks for slice after slice, each when the last one has been read, so
//! that neither it nor the room holds more than one. Who has asked for too much waits, and reads on.

use std::time::Duration;

use worker::js_sys::Uint8Array;
use worker::wasm_bindgen::JsCast;
use worker::wasm_bindgen_futures::{JsFuture, spawn_local};
use worker::{Delay, Env, Error, Response, ResponseBuilder, Result};

use super::pipe::{RawPipe, RawWriter};
use super::{Outcome, cross_origin, history};
use crate::protocol::Seq;
use crate::protocol::problem::Problem;
use crate::room::export::{Cursor, Next};
use crate::route::{self, RoomAddress, Url};
use crate::shell::answer;
use crate::shell::call::{Call, Visit};
use crate::shell::limit::Limit;
use crate::shell::room::{Asked, NEXT_HEADER};
use crate::shell::visitor::{Visitor, Who};

/// An export as it goes on.
struct Export {
    room: RoomAddress,
    env: Env,
    call: Call,
}

pub(in crate::shell) async fn send(
    visitor: &Visitor<'_>,
    url: &Url<'_>,
    room: &RoomAddress,
    is_head: bool,
    env: &Env,
) -> Result<Response> {
    let answer = match begin(visitor, url, room, is_head, env).await? {
        Ok(answer) => answer,
        Err(problem) => answer::problem(&problem)?,
    };
    cross_origin::share_with_programs(visitor, room, &answer)?;
    Ok(answer)
}

async fn begin(
    visitor: &Visitor<'_>,
    url: &Url<'_>,
    room: &RoomAddress,
    is_head: bool,
    env: &Env,
) -> Result<Outcome<Response>> {
    let address = visitor.address()?;
    if !Limit::Reads.allows(address.as_ref(), env).await? {
        return Ok(Err(Problem::too_fast(history::TOO_MANY)));
    }
    let is_own = route::field(url.query, "of").as_deref() == Some("me");
    let visit = if visitor.is_operator()? && !is_own {
        None
    } else {
        let who = visitor.identify(None).await?;
        if is_own && matches!(who, Who::Stranger) {
            return Ok(Err(Problem::no_identity()));
        }
        let Some((identity, _)) = who.or_guest()? else {
            return Ok(Err(Problem::signed_out()));
        };
        Some(Visit::of(identity, address, url))
    };
    let at = Cursor {
        last: route::last(url.query).unwrap_or(Seq::END),
        next: Next::Facts(route::after(url.query).unwrap_or_default()),
    };
    let asked = Asked { at, is_own };
    let mut export = Export {
        room: room.clone(),
        env: env.clone(),
        call: Call::Export { asked, visit },
    };
    let facts = match export.next().await? {
        Ok(facts) => facts,
        Err(problem) => return Ok(Err(problem)),
    };
    let answer = if is_head {
        Response::empty()?
    } else {
        let pipe = RawPipe::new()?;
        let writer = pipe.writable().writer()?;
        spawn_local(async move { export.pass_on(facts, &writer).await });
        ResponseBuilder::new().stream(pipe.readable().unchecked_into())
    };
    let headers = answer.headers();
    headers.set("content-type", "application/jsonl")?;
    let name = format!("attachment; filename=\"{}.jsonl\"", room.name());
    headers.set("content-disposition", &name)?;
    Ok(Ok(answer))
}

impl Export {
    /// All of it, as fast as it is read. Where it breaks off, so does the answer.
    async fn pass_on(&mut self, facts: String, writer: &RawWriter) {
        let mut slice = Ok(Ok(facts));
        while let Ok(Ok(text)) = slice {
            let bytes = Uint8Array::from(text.as_bytes());
            if JsFuture::from(writer.write(&bytes)).await.is_err() {
                return; // Nobody reads it.
            }
            if self.is_over() {
                let _ = JsFuture::from(writer.close()).await;
                return;
            }
            slice = self.next_affordable().await;
        }
        let _ = JsFuture::from(writer.abort()).await;
    }

    /// Whoever has had as much as they may for now gets the next one a little later.
    async fn next_affordable(&mut self) -> Result<Outcome<String>> {
        loop {
            let slice = self.next().await?;
            let wait = slice.as_ref().err().filter(|it| it.status == 429);
            let Some(wait) = wait.and_then(|it| it.retry_after_ms) else {
                return Ok(slice);
            };
            Delay::from(Duration::from_millis(wait)).await;
        }
    }

    async fn next(&mut self) -> Result<Outcome<String>> {
        let mut told = self.call.ask(&self.room, &self.env).await?;
        if told.status_code() != 200 {
            return Ok(Err(told.json().await?));
        }
        let next = told.headers().get(NEXT_HEADER)?.unwrap_or_default();
        let Call::Export { asked, .. } = &mut self.call else {
            return Err(Error::RustError(
                "an export asks for nothing else".to_owned(),
            ));
        };
        asked.at = serde_json::from_str(&next)?;
        Ok(Ok(told.text().await?))
    }

    fn is_over(&self) -> bool {
        matches!(&self.call, Call::Export { asked, .. } if asked.at.next == Next::Nothing)
    }
}
