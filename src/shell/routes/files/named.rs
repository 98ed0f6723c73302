//! The operator sends the bytes of a file that an imported message names. They are what the message says
//! they are, or they are not taken.

use serde_json::json;
use worker::{Context, Env, Error, Request, Response, Result};

use super::intake::{self, Intake, Seen};
use super::{CUT, NO_FILES};
use crate::file::picture;
use crate::protocol::problem::Problem;
use crate::protocol::{Attachment, FileId, MediaType};
use crate::route::RoomAddress;
use crate::shell::answer;
use crate::shell::call::Call;
use crate::shell::room::Named;
use crate::shell::routes::{Outcome, outcome};
use crate::shell::store::{Store, StoredName};

pub(in crate::shell::routes) async fn take_named(
    request: &Request,
    room: &RoomAddress,
    id: FileId,
    env: &Env,
    context: &Context,
) -> Result<Response> {
    match taken(request, room, id, env, context).await? {
        Ok(Named { file, is_awaited }) => {
            // What was there already is not read again.
            let status = if is_awaited { 201 } else { 200 };
            let told = json!({ "file": file }).to_string();
            Ok(answer::json(told)?.with_status(status))
        }
        Err(problem) => answer::problem(&problem),
    }
}

async fn taken(
    request: &Request,
    room: &RoomAddress,
    id: FileId,
    env: &Env,
    context: &Context,
) -> Result<Outcome<Named>> {
    let Some(store) = Store::of(env) else {
        return Ok(Err(NO_FILES));
    };
    let length = request.headers().get("content-length")?;
    let bytes = match super::length(length.as_deref(), u64::MAX) {
        Ok(bytes) => bytes,
        Err(problem) => return Ok(Err(problem)),
    };
    let begun = Call::BeginSending { file: id, bytes };
    let named: Named = match outcome(begun.ask(room, env).await?).await? {
        Ok(named) => named,
        Err(problem) => return Ok(Err(problem)),
    };
    if !named.is_awaited {
        return Ok(Ok(named));
    }
    if named.file.bytes != bytes {
        return Ok(Err(another(&named.file)));
    }
    let sending = Sending {
        store,
        room: room.clone(),
        env: env.clone(),
        file: named.file.clone(),
    };
    let same = intake::same(request);
    let sent = intake::to_its_end(context, async move { sending.run(same).await }).await?;
    Ok(sent.map(|()| named))
}

fn another(file: &Attachment) -> Problem {
    let size = match (file.width, file.height) {
        (Some(width), Some(height)) => format!(" of {width} by {height} pixels"),
        _ => String::new(),
    };
    let (kind, bytes) = (file.media_type.as_str(), file.bytes);
    let detail = format!("Its message names {bytes} bytes of {kind}{size}, and these are others.");
    Problem {
        detail: detail.into(),
        ..Problem::new(422, "another_file", "")
    }
}

/// A picture is shown, so that it has to be one. What is only saved may be anything.
fn is_as_named(file: &Attachment, head: &[u8]) -> bool {
    let is_it = |it: picture::Picture| {
        it.media_type == file.media_type
            && (Some(it.width), Some(it.height)) == (file.width, file.height)
    };
    file.media_type == MediaType::Other || picture::picture(head).is_some_and(is_it)
}

struct Sending {
    store: Store,
    room: RoomAddress,
    env: Env,
    file: Attachment,
}

impl Sending {
    async fn run(self, request: Request) -> Result<Outcome<()>> {
        let mut seen = Seen::default();
        let name = || StoredName::new(&self.room, &self.file.id);
        let bytes = Intake::new(&self.store, name(), self.file.bytes);
        let is_right = |seen: &Seen| is_as_named(&self.file, &seen.head);
        let stored = bytes.take(request, &mut seen, is_right).await;
        let ended = Call::EndSending {
            file: self.file.id.clone(),
            is_whole: stored.is_ok(),
        };
        let status = ended.ask(&self.room, &self.env).await?.status_code();
        match (stored, status) {
            (Ok(()), 204) => Ok(Ok(())),
            // Its message was removed meanwhile.
            (Ok(()), 404) => {
                self.store.delete(&name()).await?;
                Ok(Err(Problem::not_found()))
            }
            (_, status) if status != 204 && status != 404 => {
                Err(Error::RustError(format!("a room answers {status}")))
            }
            _ if seen.bytes != self.file.bytes => Ok(Err(CUT)),
            _ if !is_as_named(&self.file, &seen.head) => Ok(Err(another(&self.file))),
            (stored, _) => stored.map(Ok),
        }
    }
}
