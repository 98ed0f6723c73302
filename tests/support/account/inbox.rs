//! The inbox of an account in the tests: what it keeps, and what its owner's pages were told.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chatter::account::inbox::{Inbox, InboxEffect, Kept};
use chatter::account::push::Push;
use chatter::protocol::account::Account;
use chatter::protocol::inbox::{Entry, InboxEvent, Notice};
use chatter::protocol::{ConnectionId, MemberId};
use chatter::time::Timestamp;

pub(crate) struct InboxShell {
    pub(crate) inbox: Inbox,
    pub(crate) kept: BTreeMap<String, Kept>,
    pub(crate) blocked: BTreeSet<MemberId>,
    pub(crate) told: Vec<InboxEvent>,
    /// What the rooms were asked: to put the owner's page into their list, or out of it.
    pub(crate) asked: Vec<(String, bool)>,
    /// How often the page's connection was closed.
    pub(crate) dismissed: u32,
    /// What of each room is worth a push by now.
    pub(crate) pushes: BTreeMap<String, Push>,
}

impl Default for InboxShell {
    fn default() -> Self {
        Self {
            inbox: Inbox::restore(vec![], vec![]),
            kept: BTreeMap::new(),
            blocked: BTreeSet::new(),
            told: vec![],
            asked: vec![],
            dismissed: 0,
            pushes: BTreeMap::new(),
        }
    }
}

impl InboxShell {
    /// The one connection of the owner's pages.
    pub(crate) const PAGE: ConnectionId = ConnectionId(1);

    /// Its memory goes. What was kept is left.
    pub(crate) fn kill(&mut self) {
        let kept = self.kept.values().cloned().collect();
        self.inbox = Inbox::restore(kept, self.blocked.iter().cloned().collect());
    }

    /// False, where the room is to tell it again.
    pub(crate) fn tell(&mut self, notice: Notice, now: Timestamp) -> bool {
        let told = self.inbox.tell(notice, now);
        let is_taken = told.is_ok();
        self.perform(told.unwrap_or_default());
        is_taken
    }

    /// A room is no more, or not for them.
    pub(crate) fn unlist(&mut self, address: &str) {
        let effects = self.inbox.unlist(address);
        self.perform(effects);
    }

    /// What a page is told that comes now.
    pub(crate) fn entries(&self, id: MemberId) -> Vec<Entry> {
        let account = Account::of_guest(id);
        let InboxEvent::InboxOpened(opened) = self.inbox.open(account, Duration::from_secs(90))
        else {
            panic!("an inbox opens");
        };
        opened.entries
    }

    pub(crate) fn perform(&mut self, effects: Vec<InboxEffect>) {
        for effect in effects {
            match effect {
                InboxEffect::Keep(kept) => {
                    self.kept.insert(kept.entry.address.clone(), *kept);
                }
                InboxEffect::Forget(address) => {
                    self.kept.remove(&address);
                }
                InboxEffect::KeepBlocked(member_id, true) => {
                    self.blocked.insert(member_id);
                }
                InboxEffect::KeepBlocked(member_id, false) => {
                    self.blocked.remove(&member_id);
                }
                InboxEffect::Tell(event) | InboxEffect::Reply(Self::PAGE, event) => {
                    self.told.push(event);
                }
                InboxEffect::Reply(..) => panic!("nobody else asked"),
                InboxEffect::Dismiss(_) => self.dismissed += 1,
                InboxEffect::Push { address, push, .. } => match push {
                    Some(push) => drop(self.pushes.insert(address, push)),
                    None => drop(self.pushes.remove(&address)),
                },
                InboxEffect::Follow { address, on, .. } => self.asked.push((address, on)),
            }
        }
    }
}
