//! The accounts of the plays: each takes what the room tells it, and what comes twice changes nothing.

use std::collections::BTreeMap;

use chatter::account::inbox::{Inbox, InboxEffect};
use chatter::protocol::MemberId;
use chatter::protocol::account::Account;
use chatter::protocol::inbox::{Entry, InboxEvent, Notice};
use chatter::room::Input;

use crate::shell::{Died, Shell};

#[derive(Default)]
pub(crate) struct Accounts(BTreeMap<MemberId, (Inbox, Option<Entry>)>);

/// What becomes of the notices that have left the room.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Fate {
    Told,
    Lost,
    /// They arrive, and the room dies before it hears of it.
    ToldInVain,
}

impl Accounts {
    /// The first notices that are on their way meet their fate; false where there are none.
    pub(crate) fn deliver(&mut self, shell: &mut Shell, fate: Fate) -> bool {
        let Some((job, notices)) = shell.notices.pop_front() else {
            return false;
        };
        let mut told = Vec::new();
        for (mut of, notice) in notices {
            of.is_taken = fate != Fate::Lost;
            if of.is_taken {
                self.tell(&of.member_id, notice, shell);
            }
            told.push(of);
        }
        if fate == Fate::ToldInVain {
            shell.forget();
        } else {
            let _: Result<(), Died> = shell.turn(Input::Notified { job, told });
        }
        true
    }

    fn tell(&mut self, id: &MemberId, notice: Notice, shell: &Shell) {
        let new = || (Inbox::restore(vec![], vec![]), None);
        let (inbox, last) = self.0.entry(id.clone()).or_insert_with(new);
        for effect in inbox.tell(notice, shell.now).unwrap() {
            if let InboxEffect::Tell(InboxEvent::Listed { entry }) = effect {
                assert_ne!(last.as_ref(), Some(&entry), "{id:?} is told the same twice");
                *last = Some(entry);
            }
        }
    }

    fn entry(&self, id: &MemberId) -> Option<Entry> {
        let (inbox, _) = self.0.get(id)?;
        match inbox.open(Account::of_guest(id.clone()), std::time::Duration::ZERO) {
            InboxEvent::InboxOpened(opened) => opened.entries.into_iter().next(),
            other => panic!("expected an open inbox, heard {other:?}"),
        }
    }

    /// Everyone who follows the room knows whether something is unread, in a direct room how much; and
    /// nobody else knows of it.
    pub(crate) fn check(&self, shell: &Shell) {
        for id in self.0.keys() {
            let follows = shell.storage.followers.contains_key(id);
            assert!(follows, "{id:?} was told and follows nothing");
        }
        for id in shell.storage.followers.keys() {
            let standing = shell.storage.standing(id);
            let Some(entry) = self.entry(id) else {
                let is_direct = shell.room_address.is_direct();
                assert!(is_direct && standing.unread == 0, "{id:?} knows nothing");
                continue;
            };
            assert_eq!(
                entry.unread > 0,
                standing.unread > 0,
                "{id:?} takes the room to have {} unread and not {}",
                entry.unread,
                standing.unread
            );
            if shell.room_address.is_direct() && entry.unread > 0 {
                assert_eq!(
                    (entry.unread, entry.newest),
                    (standing.unread, standing.newest)
                );
            }
        }
    }
}
