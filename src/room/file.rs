//! Files that the room answers for. Each is in one message, or has a moment at which it is erased: an hour
//! after it came, unless somebody posts it, and at once where its message is removed or forgotten. What
//! is to be erased is condemned first, for good; its row stays until the store has erased the bytes. So
//! no message names a file that is gone, and no file stays that nothing names, whatever dies meanwhile.

use std::time::Duration;

use serde::Deserialize;

use super::actor::Actor;
use super::limits::too_many;
use super::lookup::LookedUp;
use super::timer::Timer;
use super::{Change, Effect, Job, Outcome, Room};
use crate::protocol::{Attachment, FileId, MemberId, Message, Reason, Rejection, Seq};
use crate::time::Timestamp;

/// A file as the room keeps it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
pub struct KeptFile {
    pub id: FileId,
    pub by: MemberId,
    pub bytes: u64,
    /// Nothing, while it is on its way.
    pub file: Option<Attachment>,
    pub message: Option<Seq>,
    /// Nothing, while it is in a message; `KeptFile::CONDEMNED`, where it cannot be posted any more.
    pub erase_at: Option<Timestamp>,
    /// Of a message that was imported, while the store lacks its bytes: until when they may come, if they
    /// are on their way.
    pub awaited: Option<Timestamp>,
}

impl KeptFile {
    pub const CONDEMNED: Timestamp = Timestamp::from_millis(0);

    pub(super) fn is_condemned(&self) -> bool {
        self.erase_at == Some(Self::CONDEMNED)
    }

    /// Whether somebody may have its bytes: whoever may read its message, and before that its uploader.
    pub fn is_for(&self, reader: &MemberId) -> bool {
        let is_theirs = self.by == *reader && !self.is_condemned();
        self.is_had() || self.file.is_some() && self.message.is_none() && is_theirs
    }

    /// Whether a message names it, and its bytes are there.
    pub fn is_had(&self) -> bool {
        self.file.is_some() && self.message.is_some() && self.awaited.is_none()
    }
}

/// What becomes of files.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum FileChange {
    /// One is on its way.
    Begin {
        file: FileId,
        by: MemberId,
        bytes: u64,
        at: Timestamp,
        erase_at: Timestamp,
    },
    /// It has come.
    Keep {
        file: Attachment,
        erase_at: Timestamp,
    },
    /// These are in a message now.
    Post { files: Vec<FileId>, message: Seq },
    /// The store lacks the bytes of these. They may come until then: at no time, before they are sent.
    Await {
        files: Vec<FileId>,
        until: Timestamp,
    },
    /// The bytes of this one have come.
    Receive(FileId),
    /// Nobody can post these any more, nor have them. What may still come of them is waited for.
    Condemn(Condemned),
    /// The store has erased them.
    Forget(Vec<FileId>),
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Condemned {
    One(FileId),
    OfMessage(Seq),
    /// Those whose moment has come.
    Due(Timestamp),
}

impl Room {
    /// How long a file waits to be posted.
    pub(super) const UNPOSTED: Duration = Duration::from_hours(1);
    /// Files that are erased together.
    pub const ERASED_TOGETHER: u64 = 32;
    /// Until it is tried again, and twice as long after each failure.
    const RETRY: Duration = Duration::from_secs(10);
    const MAX_DOUBLINGS: u32 = 8;

    /// What a message is to carry: files that its author brought, each posted once.
    pub(super) fn carried(
        actor: &Actor,
        ids: &[FileId],
        known: &LookedUp,
    ) -> Result<Vec<Attachment>, Rejection> {
        if ids.len() > Attachment::MAX {
            return Err(too_many("A message carries at most 10 files."));
        }
        let mut carried: Vec<Attachment> = Vec::new();
        for id in ids {
            let found = known.files.iter().find(|it| it.id == *id);
            let found = found.filter(|it| it.by == actor.member.id && it.message.is_none());
            let found = found.filter(|it| !it.is_condemned());
            let file = found.and_then(|it| it.file.clone());
            let file = file.ok_or(Rejection::new(
                Reason::NotFound,
                "That file is not there any more, or not yours. Attach it again.",
            ))?;
            if !carried.contains(&file) {
                carried.push(file);
            }
        }
        Ok(carried)
    }

    /// A message is removed, and its files with it.
    pub(super) fn condemn_files_of(&mut self, message: &Message, now: Timestamp) -> Option<Effect> {
        if message.files.is_empty() {
            return None;
        }
        self.erase_by(now);
        let of = Condemned::OfMessage(message.seq);
        Some(Effect::Store(Change::File(FileChange::Condemn(of))))
    }

    /// Something is to be erased then.
    pub(super) fn erase_by(&mut self, at: Timestamp) {
        let planned = self.timers.due_at(&Timer::Erasure);
        if planned.is_none_or(|planned| at < planned) {
            self.timers.set(Timer::Erasure, at);
        }
    }

    /// A part of the log is forgotten, and its files with it.
    pub(super) fn erase_forgotten(&mut self, job: Job, outcome: Outcome, now: Timestamp) {
        let is_of_log = matches!(job, Job::Forget { .. } | Job::Trim { .. });
        if is_of_log && self.files > 0 && outcome != Outcome::Failed {
            self.erase_by(now);
        }
    }

    /// What is due is erased, a few files at a time.
    pub(super) fn start_erasing(&mut self, now: Timestamp) -> Vec<Effect> {
        if !self.timers.is_due(&Timer::Erasure, now) {
            return Vec::new();
        }
        // Whatever happens to the room meanwhile, it looks again.
        self.timers.set(Timer::Erasure, now.after(self.patience()));
        let due = FileChange::Condemn(Condemned::Due(now));
        vec![Effect::Store(Change::File(due)), Effect::EraseFiles]
    }

    fn patience(&self) -> Duration {
        Self::RETRY * 2_u32.pow(self.failed_erasures.min(Self::MAX_DOUBLINGS))
    }

    /// The store has erased these; `is_all` where it has done what it was asked.
    pub(super) fn erased(
        &mut self,
        erased: Vec<FileId>,
        is_all: bool,
        known: &LookedUp,
        now: Timestamp,
    ) -> Vec<Effect> {
        self.files = self.files.saturating_sub(erased.len() as u64);
        self.failed_erasures = if is_all { 0 } else { self.failed_erasures + 1 };
        match known.erase_at {
            Some(next) if is_all => self.timers.set(Timer::Erasure, next.max(now)),
            Some(_) => self.timers.set(Timer::Erasure, now.after(self.patience())),
            None => self.timers.stop(&Timer::Erasure),
        }
        let forget = Effect::Store(Change::File(FileChange::Forget(erased)));
        std::iter::once(forget)
            .chain(self.erase_if_unused())
            .collect()
    }
}
