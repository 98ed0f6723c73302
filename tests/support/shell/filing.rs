//! Files on their way, and the store that has them.

use chatter::protocol::{Attachment, Event, FileId, MediaType, MemberId, Rejection};
use chatter::room::import::{Sending, Sent};
use chatter::room::upload::{Upload, Uploaded};
use chatter::room::{Effect, Input};

use super::{Died, Shell};

/// A file by a number.
pub(crate) fn file_id(number: u8) -> FileId {
    FileId::new([number; 16])
}

pub(crate) fn attachment(id: &FileId, bytes: u64) -> Attachment {
    Attachment {
        id: id.clone(),
        name: "boat.png".to_owned(),
        media_type: MediaType::Png,
        bytes,
        width: Some(640),
        height: Some(480),
    }
}

impl Shell {
    /// Asks whether a file may come.
    pub(crate) fn begin_upload(
        &mut self,
        who: &MemberId,
        file: FileId,
        bytes: u64,
    ) -> Result<Result<(), Rejection>, Died> {
        let (id, caller) = self.caller(who);
        let upload = Upload { file, bytes };
        self.refusal = None;
        self.turn(Input::Uploading { id, caller, upload })?;
        Ok(self.refusal.take().map_or(Ok(()), Err))
    }

    /// Its bytes are in the store, and the room is told.
    pub(crate) fn end_upload(
        &mut self,
        who: &MemberId,
        file: FileId,
        came: Result<Attachment, u64>,
    ) -> Result<(), Died> {
        if came.is_ok() {
            self.store.insert(file.clone());
        }
        let by = who.clone();
        self.turn(Input::Uploaded(Uploaded { file, by, came }))
    }

    /// The operator sends what an imported message names: false, where the room does not await so much.
    pub(crate) fn begin_sending(&mut self, file: &FileId, bytes: u64) -> Result<bool, Died> {
        let file = file.clone();
        let kept = self.storage.file(&file);
        self.turn(Input::Sending(Sending { file, bytes }))?;
        Ok(kept.is_some_and(|kept| kept.awaited.is_some() && kept.bytes == bytes))
    }

    /// Its bytes are in the store, or were cut, and the room is told. Whoever brings what nothing names any
    /// more takes it away again.
    pub(crate) fn end_sending(&mut self, file: &FileId, is_whole: bool) -> Result<(), Died> {
        let file = file.clone();
        if is_whole {
            self.store.insert(file.clone());
        }
        self.turn(Input::Sent(Sent {
            file: file.clone(),
            is_whole,
        }))?;
        let kept = self.storage.file(&file);
        if kept.is_none_or(|kept| kept.message.is_none()) {
            self.store.remove(&file);
        }
        Ok(())
    }

    /// The store does what it was asked first, or fails at it; false where it was asked nothing.
    pub(crate) fn erase(&mut self, is_all: bool) -> Result<bool, Died> {
        let Some(mut files) = self.erasures.pop_front() else {
            return Ok(false);
        };
        if !is_all {
            files.truncate(files.len() / 2);
        }
        for file in &files {
            self.store.remove(file);
        }
        self.turn(Input::Erased { files, is_all })?;
        Ok(true)
    }

    /// Why a request was refused.
    pub(super) fn note_refusal(&mut self, effects: &[Effect]) {
        self.refusal = effects.iter().find_map(|effect| match effect {
            Effect::Reply {
                event: Event::Rejected(rejection),
                ..
            } => Some(rejection.clone()),
            _ => None,
        });
    }
}
