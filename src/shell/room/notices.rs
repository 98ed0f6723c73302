//! What the room tells accounts, and what members' inboxes ask of it.

use std::rc::Rc;
use std::time::Duration;

use worker::{Error, Result};

use super::driver::{Driver, Outgoing};
use super::errand::{Errand, tell};
use super::scheduler::Scheduler;
use crate::protocol::inbox::Notice;
use crate::protocol::{MemberId, Seq};
use crate::room::notice::Told;
use crate::room::{Input, Job};
use crate::route::RoomAddress;
use crate::shell::call::InboxCall;
use crate::shell::clock;

/// What was paid for, or how long to wait for it.
pub(super) type Paid<T> = std::result::Result<T, Duration>;

impl Driver {
    /// Sends for the accounts of those who are due.
    pub(super) fn notify(&mut self, job: Job, out: &mut Outgoing) -> Result<()> {
        let now = clock::now();
        let due = self.storage.due(job, &self.room.attentive(now))?;
        match self.room.notices(&due, now) {
            Ok(notices) => {
                out.errands.push(Errand::Notify { job, notices });
                Ok(())
            }
            Err(outcome) => self.handle(Input::Finished { job, outcome }, out),
        }
    }

    /// Accounts were told, or were not.
    pub(super) fn notified(&mut self, job: Job, told: Vec<Told>, out: &mut Outgoing) -> Result<()> {
        self.handle(Input::Notified { job, told }, out)
    }

    /// How the room stands for somebody; nothing, where they do not follow it.
    pub(super) fn standing(&self, member_id: &MemberId) -> Result<Option<Notice>> {
        let may_follow = self.room.may_follow(member_id, clock::now());
        if !may_follow || !self.storage.is_followed_by(member_id)? {
            return Ok(None);
        }
        let standing = self.storage.standings(std::slice::from_ref(member_id))?;
        let notice = |standing| self.room.notice(standing, clock::now());
        Ok(standing.first().map(notice))
    }

    /// Puts the room into somebody's list, or takes it out; nothing, where it cannot be there.
    pub(super) fn follow(
        &mut self,
        member_id: &MemberId,
        on: bool,
        out: &mut Outgoing,
    ) -> Result<Option<Notice>> {
        let is_there = self.room.newest() > Seq::default() && self.storage.knows(member_id)?;
        if !is_there && !self.storage.is_followed_by(member_id)? {
            return Ok(None);
        }
        let input = Input::Follow {
            member_id: member_id.clone(),
            on,
        };
        self.handle(input, out)?;
        if on {
            self.standing(member_id)
        } else {
            Ok(None)
        }
    }
}

impl Scheduler {
    /// How the room stands for somebody who follows it.
    pub(super) fn standing(self: &Rc<Self>, member_id: &MemberId) -> Result<Paid<Option<Notice>>> {
        self.paid(member_id, |driver, _| driver.standing(member_id))
    }

    pub(super) fn follow(
        self: &Rc<Self>,
        member_id: &MemberId,
        on: bool,
    ) -> Result<Paid<Option<Notice>>> {
        self.paid(member_id, |driver, out| driver.follow(member_id, on, out))
    }

    /// The room is about to go: some of those who follow it are told so, and follow it no more. Says how
    /// many those are.
    pub(super) async fn unlist(self: &Rc<Self>) -> Result<usize> {
        let (address, followers) =
            self.ask(|driver| Ok((driver.storage.address()?, driver.storage.followers()?)))?;
        let address = address.as_deref().and_then(RoomAddress::of_object);
        let address = address.ok_or(Error::RustError("a room without an address".to_owned()))?;
        let call = InboxCall::Unlist {
            address: address.path(),
        };
        let mut let_go = 0;
        for member_id in followers {
            if tell(&member_id, &call, &self.env).await {
                let on = false;
                self.command(|driver, out| driver.handle(Input::Follow { member_id, on }, out))?;
                let_go += 1;
            }
        }
        Ok(let_go)
    }

    fn paid(
        self: &Rc<Self>,
        by: &MemberId,
        act: impl FnOnce(&mut Driver, &mut Outgoing) -> Result<Option<Notice>>,
    ) -> Result<Paid<Option<Notice>>> {
        self.command(
            |driver, out| match driver.room.pay_standing(by, clock::now()) {
                Ok(()) => act(driver, out).map(Ok),
                Err(wait) => Ok(Err(wait)),
            },
        )
    }
}
