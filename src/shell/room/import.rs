//! Another room's export, as it comes: cut into lines, which are taken in pieces, each before the next one
//! is read. So no more than one is held, however long the file, and everyone else is heard in between. What
//! the room has of the same file is passed over.

use std::rc::Rc;

use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};
use worker::{Error, Result};

use super::body::Body;
use super::driver::{Driver, Outgoing};
use super::scheduler::Scheduler;
use crate::protocol::export::Line;
use crate::protocol::problem::Problem;
use crate::room::import::{Imported, Piece};
use crate::room::{Effect, Input};

/// Bytes that are taken at once.
const PIECE_BYTES: usize = 64 * 1024;

/// The lines of a body. Of one that is too long there is a part, which is too long as well.
struct Lines {
    body: Body,
    waiting: Vec<u8>,
    /// The next line begins here, and has no line feed up to there.
    start: usize,
    searched: usize,
    is_over: bool,
}

impl Driver {
    /// Who looked in before is a stranger to what is brought.
    fn import(&mut self, piece: Piece, out: &mut Outgoing) -> Result<Imported> {
        if self.room.is_unused() {
            self.storage.forget_enrolments();
        }
        let effects = self.decide(Input::Import(piece), out)?;
        self.perform(&effects, out)?;
        let imported = effects.into_iter().find_map(|effect| {
            if let Effect::Imported(imported) = effect {
                Some(imported)
            } else {
                None
            }
        });
        let imported = imported.ok_or(Error::RustError("an import was not answered".to_owned()))?;
        if imported.is_err() && self.room.is_unused() {
            self.storage.forget_enrolments();
        }
        Ok(imported)
    }
}

impl Scheduler {
    /// Takes a file, or a part of it: its first line, and then those from this number on.
    pub(super) async fn import(self: &Rc<Self>, second: u64, body: Body) -> Result<Imported> {
        const EMPTY: Problem = Problem::new(400, "malformed", "Bring what an export gave.");

        let mut lines = Lines::of(body);
        let Some(first) = lines.next().await? else {
            return Ok(Err(EMPTY));
        };
        let of = Base64UrlUnpadded::encode_string(&Sha256::digest(&first));
        let mut progress = match self.take(&of, 1, vec![Line::decode(&first)])? {
            Ok(progress) => progress,
            Err(problem) => return Ok(Err(problem)),
        };
        let (mut number, mut start, mut piece, mut bytes) = (second, 0, Vec::new(), 0);
        loop {
            let line = lines.next().await?;
            let is_over = line.is_none();
            if let Some(line) = line.filter(|_| number > progress.lines) {
                if piece.is_empty() {
                    start = number;
                }
                bytes += line.len() + 1;
                piece.push(Line::decode(&line));
            }
            if bytes >= PIECE_BYTES || (is_over && bytes > 0) {
                bytes = 0;
                match self.take(&of, start, std::mem::take(&mut piece))? {
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

    fn take(
        self: &Rc<Self>,
        of: &str,
        number: u64,
        lines: Vec<std::result::Result<Line, &'static str>>,
    ) -> Result<Imported> {
        let of = of.to_owned();
        let piece = Piece { of, number, lines };
        self.command(|driver, out| driver.import(piece, out))
    }
}

impl Lines {
    fn of(body: Body) -> Self {
        Self {
            body,
            waiting: Vec::new(),
            start: 0,
            searched: 0,
            is_over: false,
        }
    }

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
            match self.body.next().await? {
                Some(piece) => self.waiting.extend(piece),
                None => self.is_over = true,
            }
        }
    }
}
