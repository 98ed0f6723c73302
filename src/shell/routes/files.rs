//! Files come and go. Their bytes go between whoever sends or reads them and the store, a piece at a time;
//! the room is asked before and told after, and never sees them.

mod intake;
mod named;

use worker::{Context, Env, Error, Headers, Request, Response, Result};

use intake::{Intake, Seen};
pub(super) use named::take_named;

use super::{Outcome, VARY, cross_origin, history, outcome, post};
use crate::file::byte_range::{ByteRange, Wanted, wanted};
use crate::file::{name, picture};
use crate::protocol::problem::Problem;
use crate::protocol::{Attachment, FileId, MediaType, MemberId};
use crate::route::{RoomAddress, Url, field};
use crate::shell::call::{Call, Visit};
use crate::shell::limit::Limit;
use crate::shell::room::{Shown, file_bounds};
use crate::shell::store::{Store, StoredName};
use crate::shell::visitor::{Visitor, Who};
use crate::shell::{answer, clock};

const NO_FILES: Problem = Problem::new(501, "no_files", "This Chatter keeps no files.");
const CUT: Problem = Problem::new(400, "malformed", "The file did not come whole.");

/// A file runs nothing and asks for nothing, whatever it is.
const POLICY: &str =
    "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// It never changes, and it is for whoever could read it then.
const CACHE: &str = "private, max-age=31536000, immutable";

/// Somebody brings a file.
pub(in crate::shell) async fn take(
    request: &Request,
    visitor: &Visitor<'_>,
    url: &Url<'_>,
    room: &RoomAddress,
    env: &Env,
    context: &Context,
) -> Result<Response> {
    let answer = match taken(request, visitor, url, room, env, context).await? {
        Ok(file) => {
            let file = serde_json::json!({ "file": file }).to_string();
            answer::json(file)?.with_status(201)
        }
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
    context: &Context,
) -> Result<Outcome<Attachment>> {
    let (Some(bounds), Some(store)) = (file_bounds(env), Store::of(env)) else {
        return Ok(Err(NO_FILES));
    };
    if !post::is_meant(visitor)? {
        return Ok(Err(Problem::foreign_origin()));
    }
    let address = visitor.address()?;
    if !Limit::Posts.allows(address.as_ref(), env).await? {
        let detail = "Too many messages and files from your address. Wait a minute.";
        return Ok(Err(Problem::too_fast(detail)));
    }
    let length = match length(visitor.header("content-length")?.as_deref(), bounds.largest) {
        Ok(length) => length,
        Err(problem) => return Ok(Err(problem)),
    };
    let identity = match visitor.identify(None).await? {
        Who::Known(identity, _) => identity,
        Who::Stranger => return Ok(Err(Problem::no_identity())),
        Who::SignedOut => return Ok(Err(Problem::signed_out())),
    };
    let by = identity.id.member_id();
    let file = FileId::new(clock::random_bytes()?);
    let asked = Call::BeginUpload {
        file: file.clone(),
        bytes: length,
        visit: Visit::of(identity, address, url),
    };
    let mut told = asked.ask(room, env).await?;
    if told.status_code() != 204 {
        return Ok(Err(told.json().await?));
    }
    let called = field(url.query, "name").unwrap_or_default();
    // Whoever hangs up is still told of to the room.
    let transfer = Transfer {
        store,
        room: room.clone(),
        env: env.clone(),
        by,
        file,
        name: name::clean(&called),
        length,
    };
    let same = intake::same(request);
    intake::to_its_end(context, async move { transfer.run(same).await }).await
}

/// A body's length is known before it comes: the store wants to know it, and nobody need send in vain.
fn length(header: Option<&str>, largest: u64) -> Outcome<u64> {
    const UNSAID: Problem = Problem::new(411, "length_required", "Say how long the file is.");
    const EMPTY: Problem = Problem::new(422, "empty", "There is nothing in that file.");
    let length = header.map(|header| header.trim().parse().map_err(|_| Problem::malformed()));
    match length.transpose()? {
        None => Err(UNSAID),
        Some(0) => Err(EMPTY),
        Some(length) if length > largest => Err(Problem {
            detail: "That file is too large.".into(),
            ..Problem::too_large()
        }),
        Some(length) => Ok(length),
    }
}

/// A file on its way into the store.
struct Transfer {
    store: Store,
    room: RoomAddress,
    env: Env,
    by: MemberId,
    file: FileId,
    name: String,
    length: u64,
}

impl Transfer {
    async fn run(self, request: Request) -> Result<Outcome<Attachment>> {
        let mut seen = Seen::default();
        let name = StoredName::new(&self.room, &self.file);
        let bytes = Intake::new(&self.store, name, self.length);
        let stored = bytes.take(request, &mut seen, |_| true).await;
        let attachment = self.attachment(&seen);
        let call = Call::EndUpload {
            file: self.file.clone(),
            by: self.by.clone(),
            came: match stored {
                Ok(()) => Ok(attachment.clone()),
                Err(_) => Err(seen.bytes),
            },
        };
        let told = call.ask(&self.room, &self.env).await?;
        match (stored, told.status_code()) {
            (Ok(()), 204) => Ok(Ok(attachment)),
            // The room was emptied meanwhile.
            (Ok(()), 404) => {
                let name = StoredName::new(&self.room, &self.file);
                self.store.delete(&name).await?;
                Ok(Err(Problem::not_found()))
            }
            (Err(_), 404) if seen.bytes != self.length => Ok(Err(CUT)),
            (Err(error), 404) => Err(error),
            (_, status) => Err(Error::RustError(format!("a room answers {status}"))),
        }
    }

    fn attachment(&self, seen: &Seen) -> Attachment {
        let picture = picture::picture(&seen.head);
        Attachment {
            id: self.file.clone(),
            name: self.name.clone(),
            media_type: picture.map_or(MediaType::Other, |it| it.media_type),
            bytes: seen.bytes,
            width: picture.map(|it| it.width),
            height: picture.map(|it| it.height),
        }
    }
}

/// Somebody wants a file.
pub(in crate::shell) async fn give(
    request: &Request,
    visitor: &Visitor<'_>,
    url: &Url<'_>,
    room: &RoomAddress,
    id: &FileId,
    env: &Env,
) -> Result<Response> {
    let shown = found(visitor, url, room, id, env).await?;
    let is_program = visitor.header("authorization")?.is_some();
    let is_for_any_site = is_program || shown.as_ref().map_or(true, |shown| shown.is_open);
    let answer = match shown {
        Ok(Shown { file, .. }) => {
            let is_head = request.method() == worker::Method::Head;
            bytes_of(visitor, room, &file, is_head, env).await?
        }
        Err(problem) => answer::problem(&problem)?,
    };
    answer.headers().set("vary", VARY)?;
    if is_for_any_site && !room.is_direct() {
        // Other sites' programs may read it, and their pages show nothing of it.
        answer.headers().set("access-control-allow-origin", "*")?;
    }
    Ok(answer)
}

async fn found(
    visitor: &Visitor<'_>,
    url: &Url<'_>,
    room: &RoomAddress,
    id: &FileId,
    env: &Env,
) -> Result<Outcome<Shown>> {
    let visit = if visitor.is_operator()? {
        None
    } else {
        match history::reader(visitor, url, env).await? {
            Ok(visit) => Some(visit),
            Err(problem) => return Ok(Err(problem)),
        }
    };
    let file = id.clone();
    outcome(Call::File { file, visit }.ask(room, env).await?).await
}

async fn bytes_of(
    visitor: &Visitor<'_>,
    room: &RoomAddress,
    file: &Attachment,
    is_head: bool,
    env: &Env,
) -> Result<Response> {
    let Some(store) = Store::of(env) else {
        return answer::problem(&NO_FILES);
    };
    let tag = format!("\"{}\"", file.id.as_str());
    let known = visitor.header("if-none-match")?;
    if known.is_some_and(|tags| tags.trim() == "*" || tags.contains(&tag)) {
        let answer = Response::empty()?.with_status(304);
        describe(answer.headers(), file, &tag)?;
        return Ok(answer);
    }
    // A part of what is there by now is of no use to whoever has a part of something else.
    let is_same = visitor
        .header("if-range")?
        .is_none_or(|it| it.trim() == tag);
    let range = visitor.header("range")?.filter(|_| is_same && !is_head);
    let part = match wanted(range.as_deref(), file.bytes) {
        Wanted::Whole => None,
        Wanted::Part(part) => Some(part),
        Wanted::Nothing => {
            const PAST: Problem =
                Problem::new(416, "range_not_satisfiable", "The file is not so long.");
            let answer = answer::problem(&PAST)?;
            let length = format!("bytes */{}", file.bytes);
            answer.headers().set("content-range", &length)?;
            return Ok(answer);
        }
    };
    let length = part.map_or(file.bytes, ByteRange::length);
    let answer = if is_head {
        Response::empty()?
    } else {
        let name = StoredName::new(room, &file.id);
        let Some(body) = store.get(&name, part).await? else {
            return answer::problem(&Problem::not_found());
        };
        Response::from_body(body)?
    };
    let answer = answer.with_status(if part.is_some() { 206 } else { 200 });
    let headers = answer.headers();
    describe(headers, file, &tag)?;
    headers.set("content-length", &length.to_string())?;
    if let Some(part) = part {
        headers.set("content-range", &part.of(file.bytes))?;
    }
    Ok(answer)
}

fn describe(headers: &Headers, file: &Attachment, tag: &str) -> Result<()> {
    let is_shown = file.media_type.is_picture();
    headers.set("content-type", file.media_type.as_str())?;
    headers.set(
        "content-disposition",
        &name::disposition(&file.name, is_shown),
    )?;
    headers.set("content-security-policy", POLICY)?;
    headers.set("cross-origin-resource-policy", "same-origin")?;
    headers.set("cache-control", CACHE)?;
    headers.set("accept-ranges", "bytes")?;
    headers.set("etag", tag)
}
