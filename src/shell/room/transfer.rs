//! A room that is exported, slice by slice.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use worker::Result;

use super::driver::Driver;
use super::scheduler::Scheduler;
use crate::protocol::export::{End, Line};
use crate::protocol::{MemberId, Rejection, Seq};
use crate::room::export::{Cursor, Next, Slice};
use crate::room::request::Caller;
use crate::shell::clock;

/// With a slice: where to go on.
pub(in crate::shell) const NEXT_HEADER: &str = "x-chatter-next";

/// What is to be exported next.
#[derive(Debug, Deserialize, Serialize)]
pub(in crate::shell) struct Asked {
    /// Past the newest it ends with the newest.
    pub(in crate::shell) at: Cursor,
    /// Only what whoever asks has said.
    pub(in crate::shell) is_own: bool,
}

/// A slice as text, and where to go on.
pub(in crate::shell) type Written = std::result::Result<(String, Cursor), Rejection>;

impl Driver {
    /// Whoever is not the operator pays for each slice.
    pub(super) fn export(&mut self, asked: Asked, caller: Option<&Caller>) -> Result<Written> {
        let now = clock::now();
        if let Some(caller) = caller {
            let is_known = self.storage.knows(&caller.member_id)?;
            let may = self.room.let_export(caller, asked.is_own, is_known, now);
            if let Err(rejection) = may {
                return Ok(Err(rejection));
            }
        }
        if let Err(rejection) = self.room.is_something() {
            return Ok(Err(rejection));
        }
        let own = caller.filter(|_| asked.is_own).map(|it| &it.member_id);
        let last = asked.at.last.min(self.room.newest());
        let at = Cursor { last, ..asked.at };
        let tells_reading = self.room.tells_reading(caller);
        let (lines, next) = self.slice(&at, own, tells_reading)?;
        let text: Vec<String> = lines.iter().map(Line::encode).collect();
        Ok(Ok((text.concat(), Cursor { last, next })))
    }

    fn slice(&self, at: &Cursor, own: Option<&MemberId>, tells_reading: bool) -> Result<Slice> {
        let (now, last) = (clock::now(), at.last);
        match (&at.next, own) {
            (Next::Facts(after), _) => {
                let first = self.storage.oldest()?.unwrap_or_default();
                let facts = self.room.exported_facts(own, (first, last), now);
                let is_fresh = *after == Seq::default();
                let start = if is_fresh {
                    Seq(first.0.saturating_sub(1))
                } else {
                    *after
                };
                Ok((vec![facts], Next::Log(start)))
            }
            (Next::Log(after), Some(own)) => self.storage.export_own(own, at, *after),
            (Next::Log(after), None) => self.storage.export_log(*after, last),
            (Next::Members(after), None) => self.storage.export_members(after, tells_reading),
            (Next::Reactions(message, member_id), None) => {
                self.storage.export_reactions((*message, member_id), last)
            }
            (Next::Rest | Next::Members(_) | Next::Reactions(..), Some(_)) => {
                Ok((vec![Line::End(End { last })], Next::Nothing))
            }
            (Next::Rest, None) => Ok((self.room.exported_rest(last, now), Next::Nothing)),
            (Next::Nothing, _) => Ok((Vec::new(), Next::Nothing)),
        }
    }
}

impl Scheduler {
    pub(super) fn export(
        self: &Rc<Self>,
        asked: Asked,
        caller: Option<&Caller>,
    ) -> Result<Written> {
        self.command(|driver, _| driver.export(asked, caller))
    }
}
