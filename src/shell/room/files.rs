//! Files, as the room sees them: it is asked before one comes, told when it has come, and asked who may
//! have it. Their bytes go past it. What is to be erased it has the store erase.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use serde_json::json;
use worker::{Error, Result, console_error};

use super::driver::{Driver, Outgoing};
use super::errand::Errand;
use super::scheduler::Scheduler;
use crate::protocol::{Attachment, Event, FileId, Rejection};
use crate::room::file::{FileChange, KeptFile};
use crate::room::import::{Sending, Sent};
use crate::room::request::Caller;
use crate::room::upload::{Upload, Uploaded};
use crate::room::{Change, Effect, Input};
use crate::route::RoomAddress;
use crate::shell::clock;
use crate::shell::store::{Store, StoredName};

/// A file for whoever may have it.
#[derive(Deserialize, Serialize)]
pub(in crate::shell) struct Shown {
    pub(in crate::shell) file: Attachment,
    /// Whether anybody may have it.
    pub(in crate::shell) is_open: bool,
}

/// A file that a message names.
#[derive(Deserialize, Serialize)]
pub(in crate::shell) struct Named {
    pub(in crate::shell) file: Attachment,
    /// Whether the store lacks its bytes.
    pub(in crate::shell) is_awaited: bool,
}

impl Driver {
    fn begin_upload(
        &mut self,
        caller: Caller,
        upload: Upload,
        out: &mut Outgoing,
    ) -> Result<std::result::Result<(), Rejection>> {
        let id = clock::random_connection_id()?;
        let input = Input::Uploading { id, caller, upload };
        let effects = self.decide(input, out)?;
        let refused = effects.iter().find_map(|effect| {
            if let Effect::Reply { to, event } = effect
                && let Event::Rejected(rejection) = event
                && *to == id
            {
                return Some(rejection.clone());
            }
            None
        });
        self.perform(&effects, out)?;
        Ok(refused.map_or(Ok(()), Err))
    }

    /// False, where nobody can post the file.
    fn end_upload(&mut self, uploaded: Uploaded, out: &mut Outgoing) -> Result<bool> {
        let effects = self.decide(Input::Uploaded(uploaded), out)?;
        self.perform(&effects, out)?;
        let is_kept = |effect: &Effect| {
            let change = effect.change();
            matches!(change, Some(Change::File(FileChange::Keep { .. })))
        };
        Ok(effects.iter().any(is_kept))
    }

    /// Asks for the bytes of a file that an imported message names, if it still awaits them.
    fn begin_sending(&mut self, sending: Sending, out: &mut Outgoing) -> Result<Option<Named>> {
        let id = sending.file.clone();
        self.handle(Input::Sending(sending), out)?;
        let named = self.storage.file(&id)?.filter(|it| it.message.is_some());
        Ok(named.and_then(|kept| {
            let is_awaited = kept.awaited.is_some();
            kept.file.map(|file| Named { file, is_awaited })
        }))
    }

    /// False, where no message names the file any more.
    fn end_sending(&mut self, sent: Sent, out: &mut Outgoing) -> Result<bool> {
        let id = sent.file.clone();
        self.handle(Input::Sent(sent), out)?;
        let kept = self.storage.file(&id)?;
        Ok(kept.is_some_and(|kept| kept.message.is_some()))
    }

    /// Whoever reads pays, before storage is touched. The operator, who is no caller, may have whatever a
    /// message names.
    fn show_file(
        &mut self,
        id: &FileId,
        caller: Option<&Caller>,
    ) -> Result<std::result::Result<Option<Shown>, Rejection>> {
        let now = clock::now();
        if let Some(caller) = caller {
            if let Err(rejection) = self.room.pay_file(caller, now) {
                return Ok(Err(rejection));
            }
            let is_known = self.storage.knows(&caller.member_id)?;
            if let Err(rejection) = self.room.let_ask(caller, is_known, now) {
                return Ok(Err(rejection));
            }
        }
        let kept = self.storage.file(id)?;
        let is_theirs = |kept: &KeptFile| match caller {
            Some(caller) => kept.is_for(&caller.member_id),
            None => kept.is_had(),
        };
        let kept = kept.filter(is_theirs);
        let is_open = self.room.is_open();
        let shown = kept.and_then(|kept| kept.file);
        Ok(Ok(shown.map(|file| Shown { file, is_open })))
    }

    /// Sends for the store.
    pub(super) fn erase_files(&self, out: &mut Outgoing) -> Result<()> {
        let address = self.storage.address()?;
        let room = address.as_deref().and_then(RoomAddress::of_object);
        let room = room.ok_or(Error::RustError("a room without an address".to_owned()))?;
        let files = self.storage.condemned()?;
        out.errands.push(Errand::EraseFiles { room, files });
        Ok(())
    }
}

impl Scheduler {
    pub(super) fn begin_upload(
        self: &Rc<Self>,
        caller: Caller,
        upload: Upload,
    ) -> Result<std::result::Result<(), Rejection>> {
        self.command(|driver, out| driver.begin_upload(caller, upload, out))
    }

    pub(super) fn end_upload(self: &Rc<Self>, uploaded: Uploaded) -> Result<bool> {
        self.command(|driver, out| driver.end_upload(uploaded, out))
    }

    pub(super) fn show_file(
        self: &Rc<Self>,
        id: &FileId,
        caller: Option<&Caller>,
    ) -> Result<std::result::Result<Option<Shown>, Rejection>> {
        self.command(|driver, _| driver.show_file(id, caller))
    }

    pub(super) fn begin_sending(self: &Rc<Self>, sending: Sending) -> Result<Option<Named>> {
        self.command(|driver, out| driver.begin_sending(sending, out))
    }

    pub(super) fn end_sending(self: &Rc<Self>, sent: Sent) -> Result<bool> {
        self.command(|driver, out| driver.end_sending(sent, out))
    }

    /// One after the other: nobody waits for it.
    pub(super) async fn erase_files(&self, room: &RoomAddress, files: Vec<FileId>) {
        let (mut erased, mut is_all) = (Vec::new(), true);
        for file in files {
            match erase(room, &file, &self.env).await {
                Ok(()) => erased.push(file),
                Err(error) => {
                    let error = error.to_string();
                    console_error!("{}", json!({ "callback": "erase", "error": error }));
                    is_all = false;
                    break;
                }
            }
        }
        let input = Input::Erased {
            files: erased,
            is_all,
        };
        if let Err(error) = self.turn(|driver, out| driver.handle(input, out)) {
            self.log("erase", None, &error);
        }
    }
}

async fn erase(room: &RoomAddress, file: &FileId, env: &worker::Env) -> Result<()> {
    let store = Store::of(env).ok_or(Error::RustError("no store is bound".to_owned()))?;
    store.delete(&StoredName::new(room, file)).await
}
