//! What is asked of the room without a socket: to take one message, and to tell what was said.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use worker::{Error, Result};

use super::driver::{Driver, Outgoing};
use super::scheduler::Scheduler;
use crate::protocol::{Command, Event, MemberId, Rejection};
use crate::room::Input;
use crate::room::request::{Answer, Caller};
use crate::route::range::Range;
use crate::shell::clock;

/// Messages for a program: each in its present state, and nobody's own.
#[derive(Deserialize, Serialize)]
pub(in crate::shell) struct Page {
    pub(in crate::shell) events: Vec<Event>,
    pub(in crate::shell) more: bool,
    /// Whether anybody may read them.
    pub(in crate::shell) is_open: bool,
}

impl Driver {
    pub(super) fn request(
        &mut self,
        caller: Caller,
        command: std::result::Result<Command, Rejection>,
        out: &mut Outgoing,
    ) -> Result<Answer> {
        let id = clock::random_connection_id()?;
        let input = Input::Requested {
            id,
            caller,
            dice: clock::random_number()?,
            command,
        };
        let effects = self.decide(input, out)?;
        let answer = Answer::of(id, &effects);
        self.perform(&effects, out)?;
        answer.ok_or_else(|| Error::RustError("a request was not answered".to_owned()))
    }

    /// Whoever reads pays, before storage is touched.
    pub(super) fn read(
        &mut self,
        range: &Range,
        caller: &Caller,
    ) -> Result<std::result::Result<Page, Rejection>> {
        let now = clock::now();
        if let Err(rejection) = self.room.pay_reading(caller, now) {
            return Ok(Err(rejection));
        }
        let is_known = self.storage.knows(&caller.member_id)?;
        if let Err(rejection) = self.room.let_ask(caller, is_known, now) {
            return Ok(Err(rejection));
        }
        let nobody = MemberId(String::new());
        let (mut events, more) = self.storage.range(range, &nobody)?;
        for event in &mut events {
            event.forget_reader();
        }
        let is_open = self.room.is_open();
        Ok(Ok(Page {
            events,
            more,
            is_open,
        }))
    }
}

impl Scheduler {
    /// Takes what somebody says who is not in the room.
    pub(super) fn request(
        self: &Rc<Self>,
        caller: Caller,
        command: std::result::Result<Command, Rejection>,
    ) -> Result<Answer> {
        self.command(|driver, out| driver.request(caller, command, out))
    }

    pub(super) fn read(
        self: &Rc<Self>,
        range: &Range,
        caller: &Caller,
    ) -> Result<std::result::Result<Page, Rejection>> {
        self.command(|driver, _| driver.read(range, caller))
    }
}
