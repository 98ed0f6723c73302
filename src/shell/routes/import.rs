//! Another room's export, brought by the operator. The Worker cuts the body into lines and hands them to
//! the room in pieces, each when the last one is kept; so neither holds more than one. What the room has of
//! the same file is passed over.

use base64ct::{Base64UrlUnpadded, Encoding};
use futures_util::StreamExt;
use serde_json::json;
use sha2::{Digest, Sha256};
use worker::{ByteStream, Env, Request, Response, Result};

use super::{Outcome, outcome};
use crate::protocol::export::Line;
use crate::protocol::problem::Problem;
use crate::room::import::Progress;
use crate::route::{self, RoomAddress, Url};
use crate::shell::call::Call;
use crate::shell::{answer, body};

/// Bytes that are handed over at once.
const PIECE_BYTES: usize = Line::MAX_BYTES;

/// The lines of a body. Of one that is too long there is a part, which is too long as well.
struct Lines {
    body: ByteStream,
    waiting: Vec<u8>,
    /// The next line begins here, and has no line feed up to there.
    start: usize,
    searched: usize,
    is_over: bool,
}

pub(super) async fn take(
    request: &Request,
    url: &Url<'_>,
    room: &RoomAddress,
    env: &Env,
) -> Result<Response> {
    match imported(request, url, room, env).await? {
        Ok(Progress { lines, is_whole }) => {
            let status = if is_whole { 201 } else { 202 };
            let told = json!({ "room": room.name(), "lines": lines, "is_whole": is_whole });
            Ok(answer::json(told.to_string())?.with_status(status))
        }
        Err(problem) => answer::problem(&problem),
    }
}

async fn imported(
    request: &Request,
    url: &Url<'_>,
    room: &RoomAddress,
    env: &Env,
) -> Result<Outcome<Progress>> {
    const EMPTY: Problem = Problem::new(400, "malformed", "Bring what an export gave.");

    let Ok(body) = body::pieces(request) else {
        return Ok(Err(EMPTY));
    };
    let mut lines = Lines {
        body,
        waiting: Vec::new(),
        start: 0,
        searched: 0,
        is_over: false,
    };
    let Some(first) = lines.next().await? else {
        return Ok(Err(EMPTY));
    };
    let of = Base64UrlUnpadded::encode_string(&Sha256::digest(&first));
    let mut progress = match hand_over(&of, 1, first, room, env).await? {
        Ok(progress) => progress,
        Err(problem) => return Ok(Err(problem)),
    };
    let (mut number, mut piece, mut start) =
        (route::from_line(url.query).unwrap_or(2), Vec::new(), 0);
    loop {
        let line = lines.next().await?;
        let is_over = line.is_none();
        if let Some(line) = line.filter(|_| number > progress.lines) {
            if piece.is_empty() {
                start = number;
            } else {
                piece.push(b'\n');
            }
            piece.extend(line);
        }
        if piece.len() >= PIECE_BYTES || (is_over && !piece.is_empty()) {
            match hand_over(&of, start, std::mem::take(&mut piece), room, env).await? {
                Ok(taken) => progress = taken,
                Err(problem) => return Ok(Err(problem)),
            }
        }
        if is_over {
            return Ok(Ok(progress));
        }
        number += 1;
    }
}

async fn hand_over(
    of: &str,
    number: u64,
    piece: Vec<u8>,
    room: &RoomAddress,
    env: &Env,
) -> Result<Outcome<Progress>> {
    let call = Call::Import {
        of: of.to_owned(),
        number,
    };
    outcome(call.ask_with(piece, room, env).await?).await
}

impl Lines {
    /// Without its line feed. The last line needs none.
    async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        loop {
            let fresh = &self.waiting[self.searched..];
            if let Some(end) = fresh.iter().position(|byte| *byte == b'\n') {
                let end = self.searched + end;
                let line = self.waiting[self.start..end].to_vec();
                (self.start, self.searched) = (end + 1, end + 1);
                return Ok(Some(line));
            }
            self.waiting.drain(..self.start);
            (self.start, self.searched) = (0, self.waiting.len());
            if self.is_over || self.waiting.len() > Line::MAX_BYTES {
                self.searched = 0;
                let line = std::mem::take(&mut self.waiting);
                return Ok((!line.is_empty()).then_some(line));
            }
            match self.body.next().await {
                Some(piece) => self.waiting.extend(piece?),
                None => self.is_over = true,
            }
        }
    }
}
