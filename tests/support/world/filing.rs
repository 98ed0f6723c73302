//! Files in the stories: brought, posted, and erased by a store that does what it is asked.

use std::collections::BTreeSet;

use chatter::protocol::{Command, ConnectionId, FileId, Message, Rejection};
use chatter::room::FileBounds;

use super::{World, id};
use crate::support::shell::filing::{attachment, file_id};

impl World {
    pub(crate) const FILE_BYTES_AN_HOUR: u64 = 10_240_000;
    pub(crate) const FILE_BYTES: u64 = 20_480_000;

    /// In a room that keeps files, and belongs to whoever comes first.
    pub(crate) fn with_files() -> Self {
        let mut world = Self::in_room("tea");
        world.shell.bounds.files = Some(FileBounds {
            largest: 1_024_000,
            of_member_an_hour: Self::FILE_BYTES_AN_HOUR,
            of_room: Self::FILE_BYTES,
        });
        world
    }

    /// The room takes so much on disk at most.
    pub(crate) fn bound(&mut self, bytes: u64) {
        self.shell.bounds.bytes = bytes;
    }

    /// Asks whether a file of so many bytes may come.
    pub(crate) fn begin_upload(
        &mut self,
        who: &str,
        number: u8,
        bytes: u64,
    ) -> Result<FileId, Rejection> {
        let file = file_id(number);
        let begun = self.shell.begin_upload(&id(who), file.clone(), bytes);
        self.settle();
        begun.unwrap().map(|()| file)
    }

    /// All of it has come.
    pub(crate) fn end_upload(&mut self, who: &str, file: &FileId, bytes: u64) {
        let came = Ok(attachment(file, bytes));
        self.shell.end_upload(&id(who), file.clone(), came).unwrap();
        self.settle();
    }

    /// So much of it has come, and no more does.
    pub(crate) fn cut_upload(&mut self, who: &str, file: &FileId, received: u64) {
        let came = Err(received);
        self.shell.end_upload(&id(who), file.clone(), came).unwrap();
        self.settle();
    }

    /// Brings a whole file of a thousand bytes.
    pub(crate) fn bring(&mut self, who: &str, number: u8) -> FileId {
        let file = self.begin_upload(who, number, 1_000).unwrap();
        self.end_upload(who, &file, 1_000);
        file
    }

    pub(crate) fn begin_sending(&mut self, file: &FileId, bytes: u64) -> bool {
        let begun = self.shell.begin_sending(file, bytes).unwrap();
        self.settle();
        begun
    }

    pub(crate) fn end_sending(&mut self, file: &FileId, is_whole: bool) {
        self.shell.end_sending(file, is_whole).unwrap();
        self.settle();
    }

    /// The store has all of it, and whoever sent it dies before the room is told.
    pub(crate) fn die_sending(&mut self, file: &FileId) {
        self.shell.store.insert(file.clone());
    }

    pub(crate) fn post_files(&mut self, from: ConnectionId, body: &str, files: &[FileId]) {
        let client_id = self.new_client_id();
        self.command(
            from,
            Command::Post {
                body: body.to_owned(),
                client_id,
                reply_to: None,
                mentions: vec![],
                files: files.to_vec(),
            },
        );
    }

    /// What was said last.
    pub(crate) fn last_message(&self) -> Message {
        let mut messages = self.messages();
        messages.pop().unwrap()
    }

    /// Whether somebody who is let in may have a file.
    pub(crate) fn may_have(&self, who: &str, file: &FileId) -> bool {
        let kept = self.shell.storage.file(file);
        kept.is_some_and(|kept| kept.is_for(&id(who)))
    }

    /// What the store has.
    pub(crate) fn stored_files(&self) -> BTreeSet<FileId> {
        self.shell.store.clone()
    }

    /// The files that the room answers for.
    pub(crate) fn kept_files(&self) -> usize {
        self.shell.storage.files.len()
    }

    /// Whether the store fails at what it is asked.
    pub(crate) fn break_store(&mut self, is_broken: bool) {
        self.is_store_broken = is_broken;
    }

    pub(super) fn erase_files(&mut self) {
        while self.shell.erase(!self.is_store_broken).unwrap() {}
    }
}
